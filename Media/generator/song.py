"""Songs: a score with its tempo, metre, parts, sections and cue points."""

from . import drumkit
from .changes import Changes
from .part import Part


class Song:
    """One rendered piece: parts play in beats, the song knows the seconds."""

    def __init__(self, title, bpm, metre=4, swing=None, lead=0.12, bus="", hall="room"):
        self.title, self.metre, self.swing, self.lead = title, metre, swing, lead
        self.tempos = [(0.0, bpm)]
        self.bus, self.hall = bus, hall
        self.parts, self.cues, self.fade = [], {}, None

    def part(self, name, program, **place):
        """Add a player (General MIDI program, counted from 0)."""
        self.parts.append(Part(self, name, program, **place))
        return self.parts[-1]

    def drums(self, kit="standard", name="drums", **place):
        """Add a drummer."""
        return self.part(name, drumkit.KITS[kit], drums=True, **place)

    def changes(self, text, metre=None):
        """Read chord changes in the song's metre."""
        return Changes(text, metre or self.metre)

    def bar(self, number):
        """The beat at which a bar (from 0) starts."""
        return number * self.metre

    def cue(self, name, beat):
        """Remember a moment a disc jockey would like to know."""
        self.cues[name] = beat

    def tempo(self, beat, bpm):
        """Change the tempo from a beat on."""
        self.tempos.append((float(beat), bpm))

    def seconds(self, beat):
        """The time of a beat in the rendering."""
        time, rest = self.lead, self.tempos + [(float("inf"), 0)]
        for (start, bpm), (until, _) in zip(rest, rest[1:]):
            if beat <= start:
                break
            time += (min(beat, until) - start) * 60 / bpm
        return time

    def warp(self, beat):
        """Swing: delay the second of each pair of units."""
        if not self.swing:
            return beat
        unit, ratio = self.swing
        pair = 2 * unit
        whole, share = divmod(beat, pair)
        share /= pair
        if share < 0.5:
            share = share * 2 * ratio
        else:
            share = ratio + (share - 0.5) * 2 * (1 - ratio)
        return (whole + share) * pair

    def last(self):
        """The beat at which the last note ends."""
        return max(b + n for part in self.parts for b, n, _, _ in part.notes)
