"""Composes and renders songs with known beats and bars, and keeps what the analyser's ear hears.

  compose.py BANK_FOLDER EAR OUT_FOLDER FIRST LAST

EAR is the program that turns samples into the analyser's own band levels (see README). Each song
becomes OUT_FOLDER/NUMBER.npz: levels (frames x 48, uint8, 32 steps a neper), beats and downbeats in
seconds, style. Everything random comes from the song's number.
"""
import os
import struct
import subprocess
import sys

import numpy as np

from sounds import RATE, Bank, Kits, Tone, band, made_drum, room, squeeze
from styles import STYLES

PROGRAMS = dict(
    pad=(48, 49, 50, 51, 52, 88, 89, 90, 91, 94, 95, 16, 19), acoustic=(24, 25, 0, 1, 4, 46, 26),
    soft=(0, 1, 4, 5, 24, 46, 48, 52, 73, 60), guitar=(25, 26, 27, 28, 29, 30), metal=(29, 30, 30, 31),
    jazz=(0, 1, 26, 66, 65, 11, 56, 57, 67), folk=(40, 22, 21, 73, 105, 72, 15, 110, 74, 24, 25, 79),
    orchestra=(40, 41, 42, 44, 45, 48, 49, 60, 61, 68, 70, 71, 73, 56), skank=(27, 28, 16, 17, 4, 0, 7),
    synth=(80, 81, 82, 83, 84, 86, 87, 62, 90, 38), chip=(80, 80, 81))
SCALES = ([0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 2, 3, 5, 7, 9, 10], [0, 2, 4, 5, 7, 9, 10],
          [0, 1, 3, 5, 7, 8, 10])


HEAVY = ("metal", "metal", "metal", "metal", "punk", "rock", "rock34", "industrial", "dnb", "shuffle")


class Song:
    styles = STYLES

    def __init__(self, number, banks, kits=None):
        self.rng = rng = np.random.default_rng(77_000 + number)
        self.heavy, self.kits = is_heavy(number), kits
        names = list(HEAVY) if self.heavy else list(self.styles)
        weights = np.array([1.0 if self.heavy else self.styles[n]["weight"] for n in names])
        self.name = rng.choice(names, p=weights / weights.sum())
        self.style = self.styles[self.name]
        self.bank = banks[rng.integers(len(banks))]
        self.meter, self.grid = self.style["meter"], self.style["grid"]
        self.seconds = rng.uniform(38, 62)
        self.make_time()
        self.scale = SCALES[rng.integers(len(SCALES))]
        self.root = int(rng.integers(12))
        self.kit()
        self.tones()
        self.audio = np.zeros(int((self.times[-1] + 3) * RATE), np.float32)

    # Time

    def make_time(self):
        rng = self.rng
        low, high = self.style["tempo"]
        tempo = rng.uniform(low, high)
        if rng.random() < 0.35:
            tempo = round(tempo)
        count = int(self.seconds * tempo / 60 / self.meter) * self.meter + 1
        curve = np.ones(count)
        kind = rng.random()
        if kind < 0.12:
            walk = np.zeros(count)
            for i in range(1, count):
                walk[i] = 0.97 * walk[i - 1] + rng.normal(0, 0.004)
            curve += np.clip(walk, -0.05, 0.05)
        elif kind < 0.19:
            curve *= np.linspace(1, 1 + rng.uniform(-0.12, 0.12), count)
        elif kind < 0.25:
            curve[rng.integers(count // 4, 3 * count // 4 + 1):] *= 1 + rng.uniform(-0.12, 0.12)
        elif kind < 0.40 and rng.random() < self.style["live"]:
            walk = np.convolve(rng.normal(0, 0.012, count + 8), np.ones(4) / 4)[4:4 + count]
            curve += walk
        if self.name in ("strings", "hymn", "ballad68") and rng.random() < 0.4:
            phrase = 4 * self.meter
            curve *= 1 - 0.12 * (np.arange(count) % phrase >= phrase - 2) * rng.random()
        periods = 60 / tempo / curve
        self.lead_in = rng.choice([rng.uniform(0, 0.3), rng.uniform(0.3, 2.5), rng.uniform(2, 6)], p=[0.5, 0.4, 0.1])
        self.times = self.lead_in + np.concatenate([[0], np.cumsum(periods)])
        self.count = count
        self.bars = (count - 1) // self.meter
        self.swing = rng.uniform(*self.style["swing"]) * (rng.random() < 0.7) if self.grid == 4 else 0
        self.swing_step = 2 if rng.random() < 0.6 else 4

    def second(self, beat):
        """When a place in beats falls, swing included."""
        whole = int(np.floor(beat))
        part = beat - whole
        if self.swing:
            span = 0.5 if self.swing_step == 2 else 1.0
            place = part / span
            base, inner = np.floor(place) * span, place % 1
            middle = 0.5 + self.swing / 2
            part = base + span * (inner * middle / 0.5 if inner < 0.5 else middle + (inner - 0.5) * (1 - middle) / 0.5)
        whole = min(max(whole, 0), self.count - 1)
        return self.times[whole] + part * (self.times[whole + 1] - self.times[whole])

    # Sounds

    def kit(self):
        rng, kind = self.rng, self.style["kit"]
        made = dict(machine=0.6, any=0.35, real=0.05, chip=1.0)[kind]
        number = int(rng.choice(dict(machine=(24, 25, 24, 25, 0, 16), chip=(25,), real=(0, 0, 8, 16, 32, 40)).get(
            kind, (0, 8, 16, 24, 25, 32, 40))))
        self.drum_sounds = {}
        for voice in "kschorytCbpf":
            own = rng.random() < made
            x = made_drum(voice, rng) if own else self.bank.drum(number, voice, rng)
            if rng.random() < 0.3:
                n = int(len(x) / rng.uniform(0.8, 1.25))
                x = np.interp(np.linspace(0, len(x) - 1, n), np.arange(len(x)), x).astype(np.float32)
            self.drum_sounds[voice] = x
        if self.kits and rng.random() < 0.7:
            self.drum_sounds.update(self.kits.some(rng, kind))
        spread = rng.uniform(0.3, 1)
        self.drum_gain = {v: g * 10 ** (rng.normal(0, 5 * spread) / 20) for v, g in dict(
            k=1.0, s=0.8, c=0.6, h=0.3, o=0.35, r=0.35, y=0.4, t=0.5, C=0.5, b=0.3, p=0.25, f=0.3).items()}

    def tone(self, family):
        rng = self.rng
        if family == "any":
            family = rng.choice(list(PROGRAMS))
        if family == "chip" or (family == "synth" and rng.random() < 0.6) or rng.random() < 0.06:
            source = "pulse" if family == "chip" else rng.choice(["saw", "pulse", "fm", "sine", "saw"])
            return Tone(source, rng)
        if family == "metal" and rng.random() < 0.5:
            return Tone("metal", rng)
        options = [p for p in PROGRAMS[family] if p in self.bank.pitches] or self.bank.programs
        return Tone("bank", rng, self.bank, int(rng.choice(options)))

    def tones(self):
        rng, family = self.rng, self.style["tone"]
        self.instruments = {}
        for layer in ("comp", "lead", "tune", "arp", "choral"):
            self.instruments[layer] = self.tone(family if rng.random() < 0.75 else "any")
        self.instruments["pad"] = self.tone("pad" if rng.random() < 0.7 else family)
        if self.heavy:
            self.instruments["comp"] = Tone("metal", rng) if rng.random() < 0.5 else Tone(
                "bank", rng, self.bank, int(rng.choice([p for p in (29, 30) if p in self.bank.pitches] or [30])))
            self.instruments["pad"] = self.tone("metal")
        basses = [p for p in range(32, 40) if p in self.bank.pitches]
        own = {"synth": 0.7, "chip": 1.0, "metal": 0.2, "pad": 0.4}.get(family, 0.15)
        self.instruments["bass"] = Tone(rng.choice(["saw", "sine", "pulse"]), rng) if rng.random() < own else Tone(
            "bank", rng, self.bank, int(rng.choice(basses)))

    # Playing

    def put(self, sound, at, gain):
        start = int(round(at * RATE))
        if start < 0 or start >= len(self.audio):
            return
        n = min(len(sound), len(self.audio) - start)
        self.layer[start:start + n] += sound[:n] * np.float32(gain)

    def concrete(self, template):
        """What of a template this song plays: {voice: strengths a step}."""
        part = {}
        for voice, steps in template.items():
            row = []
            for c in steps:
                if c == ".":
                    row.append(0.0)
                elif c in "Xx":
                    row.append(1.0 if c == "X" else 0.75)
                else:
                    row.append((0.35 if voice in "ks" else 0.6) * (self.rng.random() < int(c) / 10))
            part[voice] = row
        return part

    def arrange(self):
        """For each bar, the layers that play: sections of two to eight bars."""
        rng, layers = self.rng, list(self.style["layers"])
        if rng.random() > self.style["drums_chance"] and "drums" in layers:
            layers.remove("drums")
        if len(layers) > 3 and rng.random() < 0.5:
            layers.remove(rng.choice([l for l in layers if l != "drums"]))
        if layers == ["drums"]:
            layers.append("bass")
        plan, full = [], set(layers)
        while len(plan) < self.bars:
            roll, now = rng.random(), set(full)
            if roll < 0.10:
                now &= {"drums"}
            elif roll < 0.16:
                now &= {"drums", "bass"}
            elif roll < 0.28:
                now -= {"drums"}
            elif roll < 0.31:
                now &= {"bass", "pad"}
            elif roll < 0.45 and len(now) > 2:
                now -= {rng.choice(sorted(now - {"drums"}))}
            plan += [now or full] * int(rng.choice([2, 4, 4, 8, 8]))
        return plan[:self.bars]

    def drums(self, plan):
        rng, style = self.rng, self.style
        loose = style["loose"] * rng.uniform(0.3, 1.5)
        templates = style["drums"]
        base = templates[rng.integers(len(templates))]
        other = templates[rng.integers(len(templates))]
        parts = [self.concrete(base), self.concrete(base), self.concrete(other)]
        late = {v: rng.normal(0, loose) for v in "kschorytCbpf"}
        part, before = parts[0], None
        per_bar = self.meter * self.grid
        density = rng.random() * 0.12
        fill_chance = rng.choice([0.0, 0.3, 0.8])
        for bar, now in enumerate(plan):
            if "drums" not in now:
                before = now
                continue
            changed = before is not now
            if bar % 4 == 0:
                part = parts[rng.choice(3, p=[0.7, 0.2, 0.1])]
            fill = bar % 4 == 3 and rng.random() < fill_chance
            if changed and rng.random() < 0.4 or bar % 8 == 0 and rng.random() < 0.3:
                self.put(self.drum_sounds["C"], self.second(bar * self.meter), self.drum_gain["C"])
            for voice, row in part.items():
                for step in range(per_bar):
                    strength = row[step % len(row)]
                    if fill and step >= per_bar // 2 and voice in "hors":
                        strength = 0
                    if voice in "ksph" and not strength and rng.random() < density * 0.3:
                        strength = 0.3
                    if strength and rng.random() > 0.01:
                        at = self.second(bar * self.meter + step / self.grid) + late[voice] + rng.normal(0, loose)
                        self.put(self.drum_sounds[voice], at,
                                 self.drum_gain[voice] * strength * rng.uniform(0.8, 1.1))
            if fill:
                self.fill(bar, per_bar)
            before = now

    def fill(self, bar, per_bar):
        rng = self.rng
        chance = rng.uniform(0.4, 1)
        voices = rng.choice(["s", "t", "st", "k"])
        for step in range(per_bar // 2, per_bar):
            if rng.random() < chance:
                voice = voices[rng.integers(len(voices))]
                at = self.second(bar * self.meter + step / self.grid) + rng.normal(0, 0.004)
                self.put(self.drum_sounds[voice], at, self.drum_gain[voice] * rng.uniform(0.5, 1))

    def harmony(self):
        """Chords: (first beat, beats, scale degree), a progression of four that comes back."""
        rng = self.rng
        bars = int(rng.choice(self.style["chord"]))
        beats = bars * self.meter
        if self.name.startswith("hymn"):
            beats = self.meter if rng.random() < 0.3 else 1
        elif rng.random() < 0.12 and self.meter == 4:
            beats = 2
        size = int(rng.choice([2, 4, 4, 4, 8])) if beats > 1 else 8 * self.meter
        if self.name in ("metal", "industrial", "techno") and rng.random() < 0.4:
            size = 1 + int(rng.random() < 0.5)
        degrees = [0] + [int(rng.choice([0, 1, 2, 3, 3, 4, 4, 5, 5, 6])) for _ in range(size - 1)]
        second = [int(rng.choice([0, 1, 2, 3, 4, 5])) for _ in range(size)]
        total, chords, i = self.count - 1, [], 0
        turn = max(1, 8 * self.meter // max(1, beats * size))
        for first in range(0, total, beats):
            row = degrees if (i // size // turn) % 3 < 2 else second
            chords.append((first, min(beats, total - first), row[i % size]))
            i += 1
        return chords

    def pitch(self, degree, octave):
        return 12 * octave + self.root + 12 * (degree // 7) + self.scale[degree % 7]

    def chord_at(self, beat):
        return self.chord_of[min(int(beat), len(self.chord_of) - 1)]

    def bass(self, plan):
        rng, rows = self.rng, self.style["bass"]
        row = rows[rng.integers(len(rows))]
        tone, loose = self.instruments["bass"], self.style["loose"] * rng.uniform(0.3, 1.5)
        walk = self.style["tone"] == "jazz"
        jump = rng.random() < 0.3
        octave = int(rng.choice([2, 3]))
        hold = rng.choice([0.5, 0.9])
        per_bar = self.meter * self.grid
        for bar, now in enumerate(plan):
            if "bass" not in now:
                continue
            for step in range(per_bar):
                c = row[step % len(row)]
                if c == ".":
                    continue
                beat = bar * self.meter + step / self.grid
                degree = self.chord_at(beat)
                if walk and step:
                    degree += int(rng.choice([0, 2, 4, 1, -1, 6]))
                elif step and rng.random() < 0.15:
                    degree += int(rng.choice([4, 7, 2]))
                long = 1
                while step + long < per_bar and row[(step + long) % len(row)] == ".":
                    long += 1
                at = self.second(beat)
                end = self.second(min(beat + long / self.grid * hold, self.count - 1))
                pitch = self.pitch(degree, octave) + (12 if jump and step % (2 * self.grid) else 0)
                self.put(tone.note(pitch, min(2.0, max(0.06, end - at))), at + rng.normal(0, loose),
                         0.8 * (1.1 if c == "X" else 0.9))

    def pad(self, plan):
        tone, rng = self.instruments["pad"], self.rng
        soft = rng.random() < 0.5
        for first, beats, degree in self.chords:
            if "pad" not in plan[min(len(plan) - 1, first // self.meter)]:
                continue
            at, end = self.second(first), self.second(first + beats)
            for k in (0, 2, 4) if rng.random() < 0.8 else (0, 2, 4, 6):
                x = tone.note(self.pitch(degree + k, 4 + (k == 0 and rng.random() < 0.3)), min(4.0, end - at))
                if soft:
                    x = x * np.minimum(1, np.arange(len(x)) / (0.12 * RATE)).astype(np.float32)
                self.put(x, at + rng.normal(0, self.style["loose"]), 0.25)

    def comp(self, plan):
        """Chords in a rhythm of their own."""
        rng, tone, name = self.rng, self.instruments["comp"], self.name
        per_bar = self.meter * self.grid
        row = np.zeros(per_bar)
        if name == "reggae":
            row[self.grid // 2::self.grid] = 1
        elif name in ("waltz", "polka", "march") or name in ("reel",) and rng.random() < 0.5:
            half = self.grid // 2
            row[(self.grid if self.meter == 3 else half)::self.grid] = 1
        elif name in ("metal", "punk", "industrial"):
            pattern = self.style["bass"][rng.integers(len(self.style["bass"]))]
            row = np.array([1.0 if pattern[i % len(pattern)] != "." else 0 for i in range(per_bar)])
        else:
            on, eighth, off = rng.choice([0.9, 0.5, 0.3]), rng.uniform(0.1, 0.9), rng.uniform(0, 0.3)
            for i in range(per_bar):
                chance = on if i % self.grid == 0 else eighth if self.grid == 4 and i % 2 == 0 else off
                row[i] = rng.random() < chance
            if rng.random() < 0.6:
                row[0] = 1
        power = self.heavy or name in ("metal", "punk", "industrial")
        mute = rng.choice([0.35, 0.9, 1.0] if not self.heavy else [0.5, 0.9, 1.0, 1.0])
        if self.heavy and rng.random() < 0.35:
            # Chords that ring: one a bar or half of one.
            row[:] = 0
            row[::per_bar // 2 if rng.random() < 0.5 and self.meter == 4 else per_bar] = 1
        strum = 0.012 if self.style["tone"] in ("acoustic", "guitar", "folk") else 0.0
        for bar, now in enumerate(plan):
            if "comp" not in now:
                continue
            for step in np.nonzero(row)[0]:
                beat = bar * self.meter + step / self.grid
                degree = self.chord_at(beat)
                long = next((k for k in range(1, per_bar) if row[(step + k) % per_bar]), per_bar)
                at = self.second(beat) + rng.normal(0, self.style["loose"])
                end = self.second(min(beat + long / self.grid * mute, self.count - 1))
                pitches = [self.pitch(degree, 3), self.pitch(degree, 3) + 7] if power else [
                    self.pitch(degree + k, 4) for k in (0, 2, 4)]
                for k, p in enumerate(pitches):
                    self.put(tone.note(p, min(1.5, max(0.06, end - at))), at + k * strum, 0.4 if power else 0.25)

    def arp(self, plan):
        rng, tone = self.rng, self.instruments["arp"]
        step = rng.choice([1, 2] if self.grid == 4 else [1])
        shape = rng.permutation([0, 2, 4, 7, 9, 7, 4, 2])
        size = int(rng.choice([3, 4, 4, 6, 8]))
        octave = int(rng.choice([4, 5]))
        for i in range(0, (self.count - 1) * self.grid, step):
            beat = i / self.grid
            if "arp" not in plan[min(len(plan) - 1, int(beat) // self.meter)]:
                continue
            degree = self.chord_at(beat) + shape[(i // step) % size]
            at = self.second(beat)
            self.put(tone.note(self.pitch(int(degree), octave), 0.06 * max(1, round(2 * step))), at, 0.3)

    def lead(self, plan, layer="lead"):
        """A melody of phrases that come back: rhythm and steps of two bars, shifted by the chords."""
        rng, tone = self.rng, self.instruments[layer]
        run = layer == "tune"
        phrases = [self.phrase(run) for _ in range(3)]
        octave = int(rng.choice([4, 5]))
        order = [0, 0, 1, 0, 2, 2, 1, 0]
        for bar in range(0, len(plan), 2):
            if layer not in plan[bar]:
                continue
            for place, long, degree in phrases[order[bar // 2 % 8]]:
                beat = bar * self.meter + place
                if beat >= self.count - 1:
                    break
                base = self.chord_at(beat) if place % self.meter == 0 else 0
                at = self.second(beat) + rng.normal(0, self.style["loose"])
                end = self.second(min(beat + long, self.count - 1))
                self.put(tone.note(self.pitch(base + degree, octave), min(2, max(0.06, (end - at) * 0.92))), at, 0.5)

    def phrase(self, run):
        rng, notes, place, degree = self.rng, [], 0.0, int(self.rng.integers(0, 5))
        unit = 1 / self.grid
        total = 2 * self.meter
        busy = rng.uniform(0.2, 0.95)
        while place < total - 1e-6:
            if run:
                long = rng.choice([2 * unit, unit, 1]) if self.grid == 4 else rng.choice([unit, 2 * unit, 1])
                if rng.random() < 0.7:
                    long = (2 * unit if rng.random() < 0.6 else unit) if self.grid == 4 else unit
            else:
                long = rng.choice([unit, 2 * unit, 3 * unit, 1, 1, 1.5, 2])
            # Long notes like to begin on beats.
            if long >= 1 and place % 1 and rng.random() < 0.7:
                long = 1 - place % 1
            long = min(long, total - place)
            if rng.random() < (0.97 if run else busy):
                notes.append((place, long, degree))
            degree = int(np.clip(degree + rng.choice([-2, -1, -1, 0, 1, 1, 2, 4, -4]), -4, 9))
            place += long
        return notes

    def choral(self, plan):
        """Four voices that move together, a chord a beat, with passing notes."""
        rng, tone = self.rng, self.instruments["choral"]
        tops = 0
        for beat in range(self.count - 1):
            if rng.random() < 0.12 and beat % self.meter:
                continue
            degree = self.chord_at(beat)
            tops = int(np.clip(tops + rng.integers(-1, 2), -2, 5))
            at, end = self.second(beat), self.second(beat + 1)
            if (beat % (4 * self.meter)) >= 4 * self.meter - 1:
                end = self.second(min(beat + 1.9, self.count - 1))
            for voice, (k, octave) in enumerate([(0, 3), (4, 3), (2, 4), (tops if tops % 2 == 0 else tops + 1, 5)]):
                jitter = rng.normal(0, self.style["loose"])
                pitch = self.pitch(degree + k, octave)
                if rng.random() < 0.15:
                    middle = (at + end) / 2
                    self.put(tone.note(pitch, middle - at), at + jitter, 0.35)
                    self.put(tone.note(self.pitch(degree + k + 1, octave), end - middle), middle + jitter, 0.35)
                else:
                    self.put(tone.note(pitch, min(3, end - at)), at + jitter, 0.35)

    def render(self):
        rng = self.rng
        plan = self.arrange()
        self.chords = self.harmony()
        self.chord_of = [d for first, beats, d in self.chords for _ in range(beats)]
        gains = dict(drums=1.0, bass=0.7, pad=0.5, comp=0.6, lead=0.6, arp=0.5, tune=0.9, choral=1.0)
        if self.heavy:
            gains.update(comp=rng.uniform(0.8, 2.2), pad=rng.uniform(0.4, 1.6), bass=1.0, lead=rng.uniform(0.3, 0.9))
        played = set().union(*plan)
        for layer in sorted(played):
            self.layer = np.zeros_like(self.audio)
            if layer in ("lead", "tune"):
                self.lead(plan, layer)
            else:
                getattr(self, layer)(plan)
            power = np.sqrt((self.layer ** 2).mean()) + 1e-6
            gain = gains[layer] * 10 ** (rng.normal(0, 5) / 20) * 0.08 / power
            if layer == "drums":
                gain *= rng.uniform(0.8, 1.6)
            elif rng.random() < 0.15:
                self.layer = room(self.layer, rng)
            self.audio += self.layer * np.float32(gain)
        self.master()
        return self.audio

    def master(self):
        rng, x = self.rng, self.audio
        if self.style["tone"] in ("synth", "pad") and rng.random() < 0.3:
            # The pumping of a side chain.
            where = np.interp(np.arange(len(x)) / RATE, self.times[:self.count], np.arange(self.count))
            x *= (1 - rng.uniform(0.2, 0.7) * np.exp(-(where % 1) / 0.25)).astype(np.float32)
        if rng.random() < 0.35:
            x = room(x, rng)
        if rng.random() < 0.4:
            x = squeeze(x, rng)
        x = x / (np.abs(x).max() + 1e-6)
        if self.heavy:
            # Guitars fill the spectrum; the whole is pressed against the ceiling.
            wall = band(rng.standard_normal(len(x)), 150, rng.uniform(4000, 10000), 1)
            follow = np.convolve(np.abs(x[::64]), np.ones(40) / 40, "same")
            wall *= np.interp(np.arange(len(x)), np.arange(len(follow)) * 64, follow).astype(np.float32)
            x = squeeze(x + rng.choice([0, 0.2, 0.6]) * wall, rng)
            x = np.tanh(x / (np.abs(x).max() + 1e-6) * rng.uniform(2, 8))
        elif rng.random() < 0.4:
            x = np.tanh(x * rng.uniform(1.5, 6))
        if rng.random() < 0.15:
            x = band(x, None, rng.uniform(3000, 9000))
        if rng.random() < 0.1:
            x = band(x, rng.uniform(80, 250), None)
        x = x + rng.choice([0, 1e-4, 1e-3]) * rng.standard_normal(len(x)).astype(np.float32)
        self.audio = (x * 10 ** (-rng.uniform(0, 4 if self.heavy else 14) / 20)).astype(np.float32)

    @property
    def beats(self):
        return self.times[:self.count]


def nothing(number, banks):
    """What has no pulse: noise, drones, speech-like syllables, scattered sounds."""
    rng = np.random.default_rng(99_000_000 + number)
    n = int(rng.uniform(30, 45) * RATE)
    bank = banks[rng.integers(len(banks))]
    x = np.zeros(n, np.float32)
    kind = rng.integers(4)
    if kind == 0:
        x += band(rng.standard_normal(n), rng.uniform(50, 500), rng.uniform(1000, 9000))
        x *= 1 + 0.5 * np.sin(np.arange(n) / RATE * rng.uniform(0.1, 0.6))
    elif kind == 1:
        for _ in range(int(rng.integers(6, 20))):
            tone = Tone("bank", rng, bank, int(rng.choice([48, 49, 50, 88, 89, 94, 95, 52])) if 48 in bank.pitches else bank.programs[0])
            y = np.tile(tone.note(int(rng.integers(40, 80)), 2.0), 3)
            y *= np.hanning(len(y)).astype(np.float32)
            start = int(rng.integers(0, n - RATE))
            m = min(len(y), n - start)
            x[start:start + m] += y[:m]
    elif kind == 2:
        at, pitch = 0.3, rng.uniform(90, 220)
        while at < n / RATE - 1.2:
            length = rng.uniform(0.06, 0.3)
            m = int(length * RATE)
            t = np.arange(m) / RATE
            source = ((t * pitch * rng.uniform(0.85, 1.2)) % 1 - 0.5) if rng.random() < 0.7 else rng.standard_normal(m) * 0.3
            y = band(source, rng.uniform(200, 700), rng.uniform(900, 4000)) * np.hanning(m)
            x[int(at * RATE):int(at * RATE) + m] += y.astype(np.float32)
            at += length + (rng.uniform(0.3, 1.2) if rng.random() < 0.12 else rng.exponential(0.05))
    else:
        at = 0.2
        while at < n / RATE - 1.5:
            y = bank.drum(0, "ksyptb"[rng.integers(6)], rng) if rng.random() < 0.5 else Tone(
                "bank", rng, bank, int(rng.choice(bank.programs))).note(int(rng.integers(45, 80)), rng.uniform(0.1, 1.5))
            start = int(at * RATE)
            m = min(len(y), n - start)
            x[start:start + m] += y[:m] * rng.uniform(0.2, 1)
            at += rng.exponential(rng.uniform(0.2, 0.9))
    if rng.random() < 0.4:
        x = room(x, rng)
    return (x / (np.abs(x).max() + 1e-6) * rng.uniform(0.1, 0.9)).astype(np.float32)


class Ear:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def hear(self, audio):
        x = np.ascontiguousarray(audio, np.float32)
        self.process.stdin.write(struct.pack("<II", RATE, len(x)))
        self.process.stdin.write(x.tobytes())
        self.process.stdin.flush()
        frames, = struct.unpack("<I", self.process.stdout.read(4))
        return np.frombuffer(self.process.stdout.read(frames * 48), np.uint8).reshape(frames, 48)


def is_heavy(number):
    """Whether a song is loud and dense, a wall of guitars."""
    return 1200 <= number < 1480 or number >= 2080 and number % 6 == 1


def song_of(number, banks, kits):
    """The song of a number: from 1480 on of machines, from 2080 on every other and with other drums."""
    from sequenced import Sequenced
    kits = kits if number >= 2080 else None
    if number < 1480 or number >= 2080 and number % 2:
        return Song(number, banks, kits)
    return Sequenced(number, banks, kits)


def main():
    folder, program, out, first, last = sys.argv[1:6]
    os.makedirs(out, exist_ok=True)
    names = sorted(name for name in os.listdir(folder) if name.endswith(".npz"))
    banks = [Bank(f"{folder}/{name}") for name in names if name != "kits.npz"]
    kits = Kits(f"{folder}/kits.npz")
    ear = Ear(program)
    for number in range(int(first), int(last)):
        path = f"{out}/{number:05d}.npz"
        if os.path.exists(path):
            continue
        if number % 16 == 15:
            levels = ear.hear(nothing(number, banks))
            beats, downs, name = np.zeros(0), np.zeros(0), "nothing"
        else:
            song = song_of(number, banks, kits)
            levels = ear.hear(song.render())
            beats, downs, name = song.beats, song.beats[::song.meter], song.name
        np.savez(path + ".part.npz", levels=levels, beats=beats, downs=downs, style=name)
        os.rename(path + ".part.npz", path)


if __name__ == "__main__":
    main()
