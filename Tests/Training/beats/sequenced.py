"""Songs of machines: beats on a strict grid, loops, gates, echoes and pumping, where much that is
loud falls between the beats and whole stretches have no drum."""
import numpy as np

from compose import PROGRAMS, Song
from sounds import RATE, Tone, band, room
from styles import style

HOUSE = [
    dict(k="X...X...X...X...", c="....X.......X..1", o="..X...X...X...X."),
    dict(k="X...X...X...X..1", h="xxxxxxxxxxxxxxxx", o="..x...x...x...x.", y="3..3..3..3..3.3."),
    dict(k="X...X...X...X...", o="..X...X...X...X.", h="x.4.x.4.x.4.x.4."),
    dict(k="X...X...X...X...", s="....x.......x...", p="..x.3.x...x.3.x3"),
    dict(k="X.....2...X..3..", c="....X.......X...", o="..X...X...X...X."),
]
BROKEN = [
    dict(k="X.........X.....", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
    dict(k="X..X......X..X..", s="....X..2.2..X..2", h="xxxxxxxxxxxxxxxx"),
    dict(k="X.....X...X.....", c="....X.......X...", o="..x...x...x...x."),
    dict(k="X.X.......XX....", s="....X..3.3..X.3.", h="x4x4x4x4x4x4x4x4"),
    dict(k="X..X..X...X.....", s="....X.......X...", p="..x...x...x...x."),
]
SLOW = [
    dict(k="X.....3.X.......", s="....X.......X...", h="xxxxxxxxxxxxxxxx"),
    dict(k="X..2..X...X..2..", s="....X.......X..2", h="x6x6x6x6x6x6x6x6"),
    dict(k="X......XX..3....", c="....X.......X...", h="xxx4xxx4xxx4xxx4", o="..3...3...3...3."),
    dict(k="X..X....X.X.....", s="....X..3.2..X.3.", p="xxxxxxxxxxxxxxxx"),
    dict(k="X...........2...", s="....X.......X...", r="x.x.x.x.x.x.x.x."),
]
SKANK = [
    dict(k="........X.......", y="........X.......", h="xxxxxxxxxxxxxxxx"),
    dict(k="X...X...X...X...", s="........X.......", h="x.xxx.xxx.xxx.xx"),
    dict(k="....X.......X...", y="....X.......X...", h="x4x4x4x4x4x4x4x4"),
    dict(k="X.......X..2....", s="....X.......X...", o="..X...X...X...X."),
    dict(k="....X.......X...", s="....X.......X.3.", h="..x...x...x...x.", p="x.x.x.x.x.x.x.x."),
]
FAST = [
    dict(k="X...X...X...X...", s="..X...X...X...X.", h="x.x.x.x.x.x.x.x."),
    dict(k="X...X...X...X...", o="..X...X...X...X."),
    dict(k="X...x.X.X...x...", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
    dict(k="X.......X.......", s="....X.......X...", h="..x...x...x...x."),
    dict(k="X...X...X...X...", c="....X.......X...", h="x.x.x.x.x.x.x.x.", t="......x.......x."),
]
THIRDS = [
    dict(k="X..X..X..X..", c="...X.....X..", h="x.xx.xx.xx.x"),
    dict(k="X..X..X..X..", o="..x..x..x..x", h="xxxxxxxxxxxx"),
    dict(k="X....2X.....", s="...X.....X..", p="x.xx.xx.xx.x"),
]
OFF = ("..x...x...x...x.", "..xx..xx..xx..xx", ".xxx.xxx.xxx.xxx", "..x...x...x..xx.", "..X.x.X.x.X.x.X.")
MIXED = OFF + ("x..x..x...x..x..", "x.xxx.xxx.xxx.xx", "xxxxxxxxxxxxxxxx", "x...............", "x.x.x.x.x.x.x.x.",
               "x.....x...x.....", "..x..x..x.x..x..", "x..x..x..x..x.x.", "......x.......x.")


def machine(tempo, drums, bass=MIXED, weight=1.0, kit="machine", **more):
    return style(tempo, drums, bass=bass, kit=kit, tone="synth", weight=weight, loose=0.0006,
                 layers="drums bass pad comp arp lead", swing=more.pop("swing", (0, 0)), **more)


SEQUENCED = {
    "house": machine((112, 132), HOUSE, weight=1.4, swing=(0, 0.15)),
    "techno": machine((120, 150), HOUSE, weight=1.2),
    "trance": machine((128, 148), HOUSE, bass=OFF, weight=1.4),
    "hard": machine((148, 192), FAST, weight=1.6),
    "drum and bass": machine((156, 184), BROKEN, weight=1.2, kit="any"),
    "electro": machine((104, 140), BROKEN, weight=1.2),
    "synth pop": machine((92, 136), HOUSE + BROKEN, weight=1.2, kit="any"),
    "chip": machine((100, 186), FAST + BROKEN, weight=0.9, kit="chip"),
    "slow": machine((66, 98), SLOW, weight=2.2, kit="any", swing=(0, 0.2)),
    "dub": machine((60, 95), SKANK, bass=("x..x..x.x.......", "..x.x.x...x.x...", "x.......x..x.x..", "......x.x..x..x.",
                                          "x.xx....x.......", "....x..x....x..."), weight=1.8, kit="any", swing=(0, 0.2)),
    "soft": machine((70, 130), HOUSE + SLOW, weight=1.0),
    "thirds": machine((84, 150), THIRDS, bass=("x..x..x..x..", "..x..x..x..x", "x.xx.xx.xx.x", ".xx.xx.xx.xx"), grid=3, weight=0.9),
}
STABS = ("..x...x...x...x.", "x..x..x.x..x..x.", "...x..x....x..x.", "x..x...x..x.x...", "......x.......x.", "..x..x....x..x..",
         ".x..x..x.x..x..x", "....x.......x...", "x.....x.....x...", "x...............", "..xx..x...xx..x.", "...x.......x....")
STABS3 = ("..x..x..x..x", ".x..x..x..x.", "x..x..x..x..", "..x.....x...", "x....xx....x")


class Synth(Tone):
    """A tone of oscillators, a filter that closes, and attacks from clicks to swells."""

    def __init__(self, rng, slow=False):
        super().__init__(rng.choice(["saw", "pulse", "fm", "sine", "triangle", "many", "many", "saw"]), rng)
        self.attack = float(rng.choice([0.001, 0.003, 0.01, 0.03] if not slow else [0.01, 0.04, 0.1, 0.25]))
        self.release = float(rng.choice([0.01, 0.05, 0.15]))
        self.close = float(rng.choice([0.05, 0.12, 0.3, 2.0]))
        self.low, self.sustain = rng.uniform(150, 3500), float(rng.choice([0.0, 0.3, 0.8, 1.0]))
        self.phases = rng.random(7)

    def make(self, pitch, seconds):
        n = max(64, int(seconds * RATE))
        t = np.arange(n) / RATE
        f = 440 * 2 ** ((pitch - 69) / 12)
        if self.source == "many":
            x = sum(((t * f * (1 + self.detune * (i - 3) / 2) + p) % 1) - 0.5 for i, p in enumerate(self.phases))
        elif self.source == "triangle":
            x = 4 * np.abs((t * f + 0.25) % 1 - 0.5) - 1
        elif self.source == "pulse":
            x = np.where((t * f) % 1 < self.width, 1.0, -1.0)
        elif self.source == "fm":
            x = np.sin(2 * np.pi * f * t + self.index * np.exp(-t / self.decay) * np.sin(2 * np.pi * f * self.ratio * t))
        elif self.source == "sine":
            x = np.sin(2 * np.pi * f * t)
        else:
            x = ((t * f) % 1) + ((t * f * (1 + self.detune)) % 1) - 1
        dark = band(x, None, max(self.low, f * 1.2), 1)
        x = dark + (x - dark) * np.exp(-t / self.close)
        x = x * (self.sustain + (1 - self.sustain) * np.exp(-t / self.decay))
        rise, fall = min(n // 2, int(self.attack * RATE) + 1), min(n // 2, int(self.release * RATE) + 1)
        x[:rise] *= np.linspace(0, 1, rise)
        x[n - fall:] *= np.linspace(1, 0, fall)
        return (x / max(1e-3, np.abs(x).max())).astype(np.float32)


class Sequenced(Song):
    styles = SEQUENCED

    def make_time(self):
        super().make_time()
        rng = self.rng
        if rng.random() < 0.93:
            tempo = rng.uniform(*self.style["tempo"])
            if rng.random() < 0.75:
                tempo = round(tempo)
            self.count = int(self.seconds * tempo / 60 / self.meter) * self.meter + 1
            self.lead_in = float(rng.choice([0, rng.uniform(0, 0.1), rng.uniform(0.1, 2.5)], p=[0.5, 0.25, 0.25]))
            self.times = self.lead_in + np.arange(self.count + 1) * 60 / tempo
            self.bars = (self.count - 1) // self.meter
        self.period = float(np.median(np.diff(self.times)))
        # Chords that come half a beat before their beat.
        self.push = 0.5 if self.grid == 4 and rng.random() < 0.12 else 0.0

    def tones(self):
        super().tones()
        for layer in self.instruments:
            if self.style["kit"] != "chip" and self.rng.random() < 0.65:
                self.instruments[layer] = Synth(self.rng, slow=layer == "pad" or self.rng.random() < 0.1)

    def chord_at(self, beat):
        return super().chord_at(beat + self.push)

    def arrange(self):
        """Sections of four or eight bars: drums may miss some of their voices or be half as fast."""
        rng = self.rng
        rest = ["bass", "pad", "comp", "arp", "lead"]
        every = [l for l in rest if rng.random() < 0.75] or ["arp"]
        plan = []
        intro = rng.random() < 0.6
        self.muted, self.halved = {}, set()
        while len(plan) < self.bars:
            roll = rng.random() if plan or not intro else rng.uniform(0.55, 0.9)
            some = {l for l in every if rng.random() < 0.55} or {rng.choice(every)}
            muted, halved = "", False
            if roll < 0.3:
                now = {"drums"} | set(every)
            elif roll < 0.5:
                now = {"drums"} | some
            elif roll < 0.55:
                now = {"drums"}
            elif roll < 0.75:
                now = some
            elif roll < 0.9:
                now, muted = {"drums"} | some, rng.choice(["k", "ksct", "scC", "kscyt", "hop"])
            else:
                now, halved = {"drums"} | some, self.grid == 4
            length = int(rng.choice([2, 4, 4, 8, 8]))
            for bar in range(len(plan), len(plan) + length):
                self.muted[bar] = muted
                if halved:
                    self.halved.add(bar)
            plan += [frozenset(now)] * length
        return plan[:self.bars]

    def drums(self, plan):
        rng, style, per_bar = self.rng, self.style, self.meter * self.grid
        templates = style["drums"]
        base = templates[rng.integers(len(templates))]
        parts = [self.concrete(base), self.concrete(base), self.concrete(templates[rng.integers(len(templates))])]
        half = self.concrete(dict(k="X.......2.......", s="........X.......", h="x.x.x.x.x.x.x.x.") if rng.random() < 0.5 else
                             dict(k="X.....3...3.....", c="........X.......", o="....x.......x...", h="x5x5x5x5x5x5x5x5"))
        roll, flat = rng.choice([0.0, 0.4]), rng.random() < 0.6
        offset = rng.choice([0.0, 0.0, rng.normal(0, 0.006)])
        self.kicks = []
        for bar, now in enumerate(plan):
            if "drums" not in now:
                continue
            if now is not plan[bar - 1] and rng.random() < 0.5:
                self.put(self.drum_sounds["C"], self.second(bar * self.meter), self.drum_gain["C"])
            part = half if bar in self.halved else parts[rng.choice(3, p=[0.85, 0.1, 0.05])]
            rolled = bar % 4 == 3 and rng.random() < roll
            for voice, row in part.items():
                if voice in self.muted[bar]:
                    continue
                for step in range(per_bar):
                    strength = row[step % len(row)]
                    if not strength or rolled and step >= per_bar // 2 and voice in "hks":
                        continue
                    beat = bar * self.meter + step / self.grid
                    if voice == "k":
                        self.kicks.append(beat)
                    at = self.second(beat) + (offset if voice != "k" else 0) + rng.normal(0, style["loose"])
                    self.put(self.drum_sounds[voice], at,
                             self.drum_gain[voice] * strength * (1 if flat else rng.uniform(0.7, 1.1)))
            if rolled:
                self.fill(bar, per_bar)

    def loop(self, length, chance):
        return [self.rng.random() < chance for _ in range(length)]

    def arp(self, plan):
        """Loops of notes: sixteenths, eighths, thirds of a beat, dotted eighths; whole or with holes."""
        rng, tone = self.rng, self.instruments["arp"]
        step = float(rng.choice([0.25, 0.25, 0.5, 0.75, 1 / 3] if self.grid == 4 else [1 / 3, 1 / 3, 2 / 3]))
        begun = float(rng.choice([0, 0, 0, step, 0.5 if self.grid == 4 else 1 / 3]))
        struck = self.loop(int(rng.choice([3, 4, 5, 6, 8, 8, 16, 16])), rng.choice([1, 0.8, 0.55]))
        if not any(struck):
            struck[-1] = True
        again = rng.choice([1, 2, 4]) * self.meter  # beats after which the loop begins anew
        pitches = rng.choice([0, 2, 4, 7, 9, 11, 1, -3], int(rng.choice([3, 4, 6, 8])))
        octave, hold = int(rng.choice([3, 4, 5])), rng.choice([0.5, 0.9, 1.6])
        accent = rng.choice([0.5, 0.8, 1.0])
        for bar, now in enumerate(plan):
            if "arp" not in now:
                continue
            first = bar * self.meter
            for i in range(int(np.ceil(self.meter / step))):
                beat = first + begun + i * step
                if beat >= min(first + self.meter, self.count - 1):
                    break
                number = int(round((beat - begun - first // again * again) / step))
                if not struck[number % len(struck)]:
                    continue
                degree = self.chord_at(beat) + int(pitches[number % len(pitches)])
                long = max(0.06, step * hold * self.period)
                self.put(tone.note(self.pitch(degree, octave), long), self.second(beat),
                         0.3 * (1 if number % len(struck) == 0 else accent))

    def comp(self, plan):
        """Stabs, mostly between the beats."""
        rng, tone, rows = self.rng, self.instruments["comp"], STABS if self.grid == 4 else STABS3
        row = rows[rng.integers(len(rows))]
        if self.name == "dub":
            row = "..x...x...x...x." if rng.random() < 0.7 else "..xx..xx..xx..xx"
        if rng.random() < 0.25:
            row = "".join("x" if rng.random() < 0.3 else "." for _ in range(len(row)))
        hold, notes = rng.choice([0.15, 0.3, 0.8]), [(0, 2, 4), (0, 4), (0, 2, 4, 6)][rng.integers(3)]
        for bar, now in enumerate(plan):
            if "comp" not in now:
                continue
            for step in range(self.meter * self.grid):
                if row[step % len(row)] == ".":
                    continue
                beat = bar * self.meter + step / self.grid
                degree = self.chord_at(beat)
                for k in notes:
                    self.put(tone.note(self.pitch(degree + k, 4), hold * self.period), self.second(beat), 0.25)

    def pad(self, plan):
        tone, rng = self.instruments["pad"], self.rng
        for first, beats, degree in self.chords:
            if "pad" not in plan[min(len(plan) - 1, first // self.meter)]:
                continue
            at, end = self.second(max(0, first - self.push)), self.second(first + beats)
            for k in (0, 2, 4):
                self.put(tone.note(self.pitch(degree + k, 4), min(4.0, end - at)), at, 0.25)
        if rng.random() < 0.25:
            self.gate(self.loop(int(rng.choice([4, 8, 16, 6, 3])), 0.6))

    def gate(self, open_steps):
        """Lets a layer through on some sixteenths only."""
        beats = np.interp(np.arange(len(self.layer)) / RATE, self.times[:self.count], np.arange(self.count))
        rate = 4 if self.grid == 4 else 3
        level = np.array(open_steps, np.float32)[(beats * rate).astype(int) % len(open_steps)]
        self.layer *= np.convolve(level, np.ones(200) / 200, "same").astype(np.float32)

    def echo(self):
        rng = self.rng
        beats = rng.choice([0.75, 0.75, 0.5, 1, 1.5, 0.25] if self.grid == 4 else [1 / 3, 2 / 3, 1])
        n, gain, source = int(beats * self.period * RATE), rng.uniform(0.25, 0.8), self.layer.copy()
        for times in range(1, 6):
            if times * n >= len(source):
                break
            self.layer[times * n:] += source[:-times * n] * np.float32(gain ** times)

    def sweep(self, plan):
        """Noise that swells towards the next section, and filters that open."""
        rng = self.rng
        for bar in range(2, len(plan)):
            if plan[bar] is plan[bar - 1] or rng.random() < 0.6:
                continue
            a, b = int(self.second((bar - 2) * self.meter) * RATE), int(self.second(bar * self.meter) * RATE)
            if rng.random() < 0.5:
                noise = band(rng.standard_normal(b - a), 800, 8000) * np.linspace(0, 1, b - a) ** 2
                self.audio[a:b] += noise.astype(np.float32) * np.float32(rng.uniform(0.03, 0.15))
            else:
                self.audio[a:b] = band(self.audio[a:b], None, rng.uniform(300, 2000))

    def pump(self, always):
        """What a compressor keyed by the kick leaves of the other layers."""
        rng = self.rng
        where = np.interp(np.arange(len(self.audio)) / RATE, self.times[:self.count], np.arange(self.count))
        keys = np.arange(self.count) if always else np.unique(self.kicks)
        if not len(keys):
            return 1
        since = where - keys[np.clip(np.searchsorted(keys, where, "right") - 1, 0, len(keys) - 1)]
        since[since < 0] = 9
        return (1 - rng.uniform(0.3, 0.98) * np.exp(-since / rng.uniform(0.08, 0.4))).astype(np.float32)

    def render(self):
        rng, self.kicks = self.rng, []
        plan = self.arrange()
        self.chords = self.harmony()
        self.chord_of = [d for first, beats, d in self.chords for _ in range(beats)]
        gains = dict(drums=1.0, bass=0.8, pad=0.5, comp=0.6, lead=0.6, arp=0.6)
        pumped, always, factor = rng.random() < 0.5, rng.random() < 0.35, None
        for layer in [l for l in gains if any(l in now for now in plan)]:
            self.layer = np.zeros_like(self.audio)
            if layer == "lead":
                self.lead(plan, layer)
            else:
                getattr(self, layer)(plan)
            if rng.random() < (0.4 if layer in ("arp", "comp", "lead") else 0.07):
                self.echo()
            if rng.random() < 0.2:
                self.layer = room(self.layer, rng)
            power = np.sqrt((self.layer ** 2).mean()) + 1e-6
            gain = gains[layer] * 10 ** (rng.normal(0, 5) / 20) * 0.08 / power
            if layer == "drums":
                gain *= rng.uniform(0.5, 1.6)
            elif pumped:
                factor = self.pump(always) if factor is None else factor
                self.layer = self.layer * factor
            self.audio += self.layer * np.float32(gain)
        self.sweep(plan)
        self.master()
        return self.audio
