"""Chord changes: "Am | Dm G7 | %" as timed chords."""

from .chord import Chord


class Changes:
    """A row of bars, each a list of chords that share it equally."""

    def __init__(self, text, metre):
        self.metre, self.bars = metre, []
        for bar in text.split("|"):
            names = bar.split()
            self.bars.append(self.bars[-1] if names == ["%"] else [Chord(n) for n in names])

    def spans(self, bars=None):
        """(start, length, chord) for the given count of bars, looping."""
        spans = []
        for index in range(bars or len(self.bars)):
            row = self.bars[index % len(self.bars)]
            length = self.metre / len(row)
            for place, chord in enumerate(row):
                spans.append((index * self.metre + place * length, length, chord))
        return spans

    def at(self, beat):
        """The chord that sounds at a beat (looping)."""
        beat %= len(self.bars) * self.metre
        row = self.bars[int(beat // self.metre)]
        return row[int((beat % self.metre) / self.metre * len(row) + 1e-6)]
