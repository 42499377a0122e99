"""Patterns: one bar as a string of equal steps, bars parted by "|"."""


def steps(text, metre, bars):
    """(beat, character, length) for each sounding step; "-" prolongs."""
    rows = [row.replace(" ", "") for row in text.split("|")]
    found = []
    for index in range(bars):
        row = rows[index % len(rows)]
        step = metre / len(row)
        for place, char in enumerate(row):
            if char == "-" and found:
                beat, first, length = found[-1]
                found[-1] = (beat, first, length + step)
            elif char not in ".-":
                found.append((index * metre + place * step, char, step))
    return found
