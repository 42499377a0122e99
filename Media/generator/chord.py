"""Chords: a symbol such as "Bbm7/F" and the notes that it stands for."""

from . import pitch

QUALITIES = {
    "": (0, 4, 7), "m": (0, 3, 7), "5": (0, 7), "dim": (0, 3, 6), "aug": (0, 4, 8),
    "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9), "7": (0, 4, 7, 10), "maj7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10), "m7b5": (0, 3, 6, 10), "dim7": (0, 3, 6, 9),
    "sus4": (0, 5, 7), "sus2": (0, 2, 7), "7sus4": (0, 5, 7, 10), "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14), "9": (0, 4, 7, 10, 14), "m9": (0, 3, 7, 10, 14),
    "maj9": (0, 4, 7, 11, 14), "7b9": (0, 4, 7, 10, 13), "13": (0, 4, 7, 10, 21),
    "7#9": (0, 4, 7, 10, 15), "69": (0, 4, 7, 9, 14),
}


class Chord:
    """One chord: its root, its intervals and its bass note."""

    def __init__(self, symbol):
        symbol, _, low = symbol.partition("/")
        self.root, quality = pitch.split_class(symbol)
        self.intervals = QUALITIES[quality]
        self.bass = pitch.split_class(low)[0] if low else self.root

    def classes(self, size):
        """Its pitch classes, thinned to size (root and fifth go first)."""
        kept = list(self.intervals)
        if len(kept) > size:
            kept = [step for step in kept if step != 7]
        if len(kept) > size:
            kept = kept[1:]
        return [(self.root + step) % 12 for step in kept[:size]]

    def degree(self, figure):
        """Interval above the root for a figure: 1, 3, 5, 6, 7 or 8."""
        third = next((i for i in self.intervals if i in (3, 4, 5, 2)), 7)
        fifth = next((i for i in self.intervals if i in (6, 7, 8)), 7)
        seventh = next((i for i in self.intervals if i in (9, 10, 11)), 10)
        return {1: 0, 3: third, 5: fifth, 6: 9, 7: seventh, 8: 12}[figure]


def stack(classes, start):
    """Close voicing of the classes, the lowest at or above start."""
    notes, floor = [], start
    for pitch_class in classes:
        floor += (pitch_class - floor) % 12
        notes.append(floor)
        floor += 1
    return notes


def voicing(chord, low, high, size, before=None, spread=False):
    """The voicing within low..high that moves least from the one before."""
    goal = sum(before) / len(before) if before else (low + high) / 2
    classes, found = chord.classes(size), []
    for turn in range(len(classes)):
        rotated = classes[turn:] + classes[:turn]
        for start in (low, low + 12):
            notes = stack(rotated, start)
            if spread and len(notes) > 2:
                notes = sorted([notes[1] + 12] + notes[:1] + notes[2:])
            if notes[-1] <= high:
                kept = len(set(notes) & set(before or ()))
                found.append((abs(sum(notes) / len(notes) - goal) - kept, notes))
    return min(found)[1] if found else stack(classes, low)
