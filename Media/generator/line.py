"""Melodic lines: "c5,1 d5,.5 r" (a length lasts until the next one)."""

from . import pitch


def notes(text):
    """(beat, length, pitch) of each note, and the whole length."""
    beat, length, found = 0.0, 1.0, []
    for token in text.replace("|", " ").split():
        name, _, figure = token.partition(",")
        length = float(figure) if figure else length
        if name != "r":
            found.append((beat, length, pitch.number(name)))
        beat += length
    return found, beat
