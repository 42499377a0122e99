"""Parts: what one player plays, and where that player stands in the mix."""

import random

from . import chord, drumkit, line, pattern

ACCENTS = {"X": 14, "x": 0, "o": -18, "g": -36, ">": 4}


class Part:
    """Notes and controllers of one instrument, all times in beats."""

    def __init__(self, song, name, program, level=0, pan=0, room=40, chorus=0,
                 fx="", jitter=4.0, drums=False):
        self.song, self.name, self.program = song, name, program
        self.level, self.pan, self.room, self.chorus = level, pan, room, chorus
        self.fx, self.jitter, self.drums = fx, jitter, drums
        self.notes, self.controls, self.bends = [], [], []
        self.dice = random.Random(f"{song.title}:{name}")

    def note(self, beat, length, pitch, velocity):
        """Play one note."""
        self.notes.append((beat, length, pitch, velocity))

    def line(self, beat, text, velocity=84, shift=0, gate=0.95):
        """Play a written line; return the beat where it ends."""
        found, whole = line.notes(text)
        for start, length, pitch in found:
            lift = 5 if start % self.song.metre == 0 else 0
            self.note(beat + start, length * gate, pitch + shift, velocity + lift)
        return beat + whole

    def chords(self, beat, changes, text, low=52, high=72, velocity=70, size=4,
               bars=None, strum=0.0, spread=False, gate=0.95):
        """Play the changes in a rhythm; ">" takes the next step's chord."""
        before, bars = None, bars or len(changes.bars)
        for start, char, length in pattern.steps(text, changes.metre, bars):
            now = changes.at(start + (length if char == ">" else 0))
            before = chord.voicing(now, low, high, size, before, spread)
            for rank, pitch in enumerate(before):
                self.note(beat + start + rank * strum, length * gate, pitch,
                          velocity + ACCENTS[char] - rank)

    def pads(self, beat, changes, low=52, high=74, velocity=64, size=4, bars=None,
             spread=False):
        """Hold each chord for its whole length, keeping common notes apart."""
        before = None
        for start, length, now in changes.spans(bars):
            before = chord.voicing(now, low, high, size, before, spread)
            for pitch in before:
                self.note(beat + start, length * 0.98, pitch, velocity)

    def bass(self, beat, changes, text, low=28, velocity=84, bars=None, gate=0.9):
        """Play figures of the chord (1 3 5 6 7 8) in a rhythm, from the root."""
        for start, char, length in pattern.steps(text, changes.metre, bars or len(changes.bars)):
            now = changes.at(start)
            base = now.bass if char == "1" else now.root
            root = low + (base - low) % 12
            lift = 6 if start % changes.metre == 0 else 0
            self.note(beat + start, length * gate, root + now.degree(int(char)), velocity + lift)

    def walk(self, beat, changes, low=29, high=50, velocity=84, bars=None):
        """Walk in quarters: root, chord notes, then a step into the next root."""
        spans = changes.spans(bars)
        here = low + 7
        for index, (start, length, now) in enumerate(spans):
            after = spans[(index + 1) % len(spans)][2]
            for place in range(round(length)):
                here = self._walk_step(now, after, place, round(length), here, low, high)
                self.note(beat + start + place, 0.92, here, velocity + (4 if place % 2 else 0))

    def _walk_step(self, now, after, place, count, here, low, high):
        """Choose the next walking note near the one before."""
        if place == 0:
            wanted = [now.bass]
        elif place == count - 1:
            wanted = [after.bass + 1, after.bass - 1, after.bass + 7]
        else:
            wanted = [now.root + step for step in now.intervals[1:4]]
        near = [p for p in range(low, high) for w in wanted if (p - w) % 12 == 0 and p != here]
        near.sort(key=lambda p: (abs(p - here), p))
        return near[0] if place == 0 else self.dice.choice(near[:2])

    def arp(self, beat, changes, order="0123", step=0.5, low=52, high=76, size=4,
            velocity=66, bars=None, length=None, spread=False):
        """Break each chord into single notes in the given order."""
        before = None
        for start, span, now in changes.spans(bars):
            before = chord.voicing(now, low, high, size, before, spread)
            for index in range(round(span / step)):
                pitch = before[int(order[index % len(order)]) % len(before)]
                lift = 6 if (start + index * step) % 1 == 0 else 0
                self.note(beat + start + index * step, length or step * 0.95, pitch, velocity + lift)

    def hits(self, beat, bars, **rows):
        """Play drum rows such as kick="x...x..." for a count of bars."""
        for name, text in rows.items():
            for start, char, _ in pattern.steps(text, self.song.metre, bars):
                self.note(beat + start, 0.2, drumkit.KEYS[name], 92 + ACCENTS[char])

    def control(self, beat, number, value):
        """Set a MIDI controller."""
        self.controls.append((beat, number, max(0, min(127, round(value)))))

    def ramp(self, number, beat, value, until, last, step=0.25):
        """Move a controller evenly from one value to another."""
        count = max(1, round((until - beat) / step))
        for index in range(count + 1):
            share = index / count
            self.control(beat + share * (until - beat), number, value + share * (last - value))

    def generator(self, beat, number, amount):
        """Offset a SoundFont generator (8 filter, 34 attack, 38 release)."""
        data = max(0, min(16383, 8192 + round(amount)))
        for index, (cc, value) in enumerate(((99, 120), (98, number), (38, data & 127), (6, data >> 7))):
            self.controls.append((beat + index * 1e-4, cc, value))

    def filter(self, beat, cents, until=None, last=None, step=0.125):
        """Offset the filter's cut-off in cents, or sweep it."""
        if until is None:
            self.generator(beat, 8, cents / 2)
            return
        count = round((until - beat) / step)
        for index in range(count + 1):
            share = index / count
            self.generator(beat + share * (until - beat), 8, (cents + share * (last - cents)) / 2)

    def envelope(self, attack=0, release=0):
        """Lengthen (or shorten) attack and release, in timecents."""
        for number, amount in ((34, attack), (38, release)):
            if amount:
                self.generator(0, number, amount / 2)

    def pump(self, beat, beats, depth=0.6, every=1.0):
        """Duck under each beat as if a compressor listened to the kick."""
        for index in range(int(beats / every)):
            for part in range(9):
                level = 1 - depth * (1 - part / 8) ** 1.5
                self.control(beat + (index + part / 12) * every, 11, 112 * level)

    def bend(self, beat, semitones):
        """Bend the pitch (range: two semitones)."""
        self.bends.append((beat, max(0, min(16383, round(8192 + semitones * 4096)))))

    def scoop(self, depth=0.5, length=0.12, least=0.9):
        """Slide up into every long note, as a horn or guitar does."""
        for start, duration, _, _ in list(self.notes):
            if duration >= least:
                for index in range(5):
                    self.bend(start + length * index / 4, -depth * (1 - index / 4))
