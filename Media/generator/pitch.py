"""Pitches: names such as "bb4" or "F#" and their numbers."""

LETTERS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
ACCIDENTALS = {"#": 1, "b": -1}


def split_class(text):
    """Read a pitch class at the start of text; return (class, rest)."""
    value, rest = LETTERS[text[0].lower()], text[1:]
    while rest and rest[0] in ACCIDENTALS:
        value += ACCIDENTALS[rest[0]]
        rest = rest[1:]
    return value, rest


def number(text):
    """MIDI number of a name such as "f#3" (middle C is c4 = 60)."""
    value, octave = split_class(text)
    return value + 12 * (int(octave) + 1)
