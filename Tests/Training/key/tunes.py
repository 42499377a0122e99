"""Random tonal music: notes with a known key, made of progressions, loops, riffs, drones and tunes.

A song is a list of notes (start, end, channel, pitch, velocity) in seconds, a program for each
channel, and a label: 0...11 major from C, 12...23 minor from C, -1 for no key.
"""

import random

MODES = {
    # name: (weight, scale, minor)
    "ionian": (38, (0, 2, 4, 5, 7, 9, 11), False),
    "pentatonic": (5, (0, 2, 4, 7, 9), False),
    "mixolydian": (4, (0, 2, 4, 5, 7, 9, 10), False),
    "lydian": (1, (0, 2, 4, 6, 7, 9, 11), False),
    "blues major": (4, (0, 2, 3, 4, 5, 7, 9, 10), False),
    "aeolian": (17, (0, 2, 3, 5, 7, 8, 10), True),
    "harmonic": (14, (0, 2, 3, 5, 7, 8, 11), True),
    "melodic": (4, (0, 2, 3, 5, 7, 9, 11), True),
    "dorian": (7, (0, 2, 3, 5, 7, 9, 10), True),
    "phrygian": (2, (0, 1, 3, 5, 7, 8, 10), True),
    "minor pentatonic": (5, (0, 3, 5, 7, 10), True),
    "blues minor": (3, (0, 3, 5, 6, 7, 10), True),
}

# Chords: semitones of the root above the tonic, and the quality.
SHAPES = {
    "M": (0, 4, 7), "m": (0, 3, 7), "d": (0, 3, 6), "7": (0, 4, 7, 10), "M7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10), "h": (0, 3, 6, 10), "o": (0, 3, 6, 9), "s": (0, 5, 7), "5": (0, 7),
    "s2": (0, 2, 7), "m9": (0, 3, 7, 10, 14), "M9": (0, 4, 7, 14), "6": (0, 4, 7, 9),
}

# After each function: what may follow, with weights (after the tables in harmony textbooks).
GRAMMAR_MAJOR = {
    (0, "M"): [((5, "M"), 5), ((7, "M"), 5), ((9, "m"), 4), ((2, "m"), 3), ((4, "m"), 1),
               ((7, "7"), 2), ((2, "7"), 1), ((9, "7"), .5), ((0, "7"), .3), ((11, "d"), .3)],
    (5, "M"): [((7, "M"), 5), ((0, "M"), 4), ((7, "7"), 3), ((2, "m"), 2), ((5, "m"), .4)],
    (5, "m"): [((0, "M"), 4), ((7, "M"), 1)],
    (7, "M"): [((0, "M"), 7), ((9, "m"), 2), ((5, "M"), 1), ((7, "7"), 1)],
    (7, "7"): [((0, "M"), 9), ((9, "m"), 1)],
    (9, "m"): [((2, "m"), 3), ((5, "M"), 4), ((7, "M"), 2), ((4, "m"), 1), ((2, "7"), 1)],
    (2, "m"): [((7, "M"), 5), ((7, "7"), 4), ((5, "M"), 1), ((11, "d"), .5)],
    (4, "m"): [((9, "m"), 4), ((5, "M"), 3), ((2, "m"), 1)],
    (2, "7"): [((7, "M"), 5), ((7, "7"), 1)],
    (9, "7"): [((2, "m"), 5)],
    (0, "7"): [((5, "M"), 5)],
    (11, "d"): [((0, "M"), 5)],
}
GRAMMAR_MINOR = {
    (0, "m"): [((5, "m"), 4), ((7, "M"), 5), ((8, "M"), 3), ((10, "M"), 3), ((3, "M"), 2),
               ((7, "7"), 2), ((2, "h"), 1), ((7, "m"), 1), ((0, "7"), .3), ((5, "M"), .4)],
    (5, "m"): [((7, "M"), 5), ((0, "m"), 4), ((7, "7"), 3), ((10, "M"), 1.5), ((2, "h"), 1)],
    (5, "M"): [((0, "m"), 3), ((7, "M"), 2)],
    (7, "M"): [((0, "m"), 7), ((8, "M"), 2), ((7, "7"), 1)],
    (7, "7"): [((0, "m"), 9), ((8, "M"), 1)],
    (7, "m"): [((0, "m"), 4), ((8, "M"), 2), ((5, "m"), 1)],
    (8, "M"): [((10, "M"), 2), ((5, "m"), 2), ((7, "M"), 3), ((3, "M"), 1), ((0, "m"), 1)],
    (10, "M"): [((3, "M"), 4), ((0, "m"), 3), ((8, "M"), 1)],
    (3, "M"): [((8, "M"), 2), ((5, "m"), 2), ((10, "M"), 1), ((7, "M"), 2), ((2, "h"), 1)],
    (2, "h"): [((7, "M"), 5), ((7, "7"), 4), ((0, "m"), 1)],
    (0, "7"): [((5, "m"), 5)],
}
LOOPS_MAJOR = [
    [(0, "M"), (7, "M"), (9, "m"), (5, "M")], [(0, "M"), (9, "m"), (5, "M"), (7, "M")],
    [(0, "M"), (5, "M"), (7, "M"), (5, "M")], [(0, "M"), (5, "M"), (0, "M"), (7, "M")],
    [(0, "M"), (5, "M"), (9, "m"), (7, "M")], [(0, "M"), (4, "m"), (5, "M"), (7, "M")],
    [(0, "M7"), (9, "m7"), (2, "m7"), (7, "7")], [(2, "m7"), (7, "7"), (0, "M7"), (0, "6")],
    [(0, "M"), (0, "M"), (5, "M"), (5, "M")], [(0, "M"), (7, "M"), (5, "M"), (5, "M")],
    [(0, "M"), (7, "M"), (2, "m"), (5, "M")], [(0, "M"), (0, "M"), (7, "M"), (7, "M")],
    [(5, "M"), (0, "M"), (7, "M"), (0, "M")], [(5, "M"), (7, "M"), (0, "M"), (9, "m")],
    [(0, "M9"), (5, "M7"), (0, "M9"), (5, "M7")], [(0, "M"), (2, "m"), (5, "M"), (0, "M")],
    [(0, "M"), (8, "M"), (10, "M"), (0, "M")], [(0, "M"), (3, "M"), (5, "M"), (0, "M")],
]
LOOPS_MIXOLYDIAN = [
    [(0, "M"), (10, "M"), (5, "M"), (0, "M")], [(0, "M"), (10, "M")],
    [(0, "M"), (10, "M"), (0, "M"), (7, "m")], [(0, "7"), (5, "7"), (0, "7"), (10, "M")],
    [(0, "M"), (5, "M"), (10, "M"), (5, "M")],
]
LOOPS_LYDIAN = [[(0, "M"), (2, "M")], [(0, "M"), (2, "M"), (11, "m"), (0, "M")]]
BLUES = [
    [(0, "7")] * 4 + [(5, "7")] * 2 + [(0, "7")] * 2 + [(7, "7"), (5, "7"), (0, "7"), (7, "7")]]
BLUES_MINOR = [
    [(0, "m7")] * 4 + [(5, "m7")] * 2 + [(0, "m7")] * 2
    + [(8, "7"), (7, "7"), (0, "m7"), (7, "7")]]
LOOPS_MINOR = [
    [(0, "m"), (8, "M"), (3, "M"), (10, "M")], [(0, "m"), (10, "M"), (8, "M"), (10, "M")],
    [(0, "m"), (10, "M"), (8, "M"), (7, "M")], [(0, "m"), (5, "m"), (10, "M"), (3, "M")],
    [(0, "m"), (5, "m"), (7, "m"), (0, "m")], [(0, "m"), (8, "M"), (10, "M"), (0, "m")],
    [(0, "m"), (3, "M"), (10, "M"), (8, "M")], [(0, "m"), (0, "m"), (8, "M"), (10, "M")],
    [(0, "m"), (8, "M"), (5, "m"), (7, "M")], [(0, "m"), (5, "m"), (8, "M"), (7, "M")],
    [(0, "m"), (7, "m"), (8, "M"), (10, "M")], [(0, "m9"), (8, "M7")],
    [(0, "m"), (8, "M"), (3, "M"), (7, "M")], [(8, "M"), (10, "M"), (0, "m"), (0, "m")],
    [(0, "m7"), (5, "m7")], [(0, "m"), (10, "M")], [(0, "m"), (0, "m"), (0, "m"), (10, "M")],
    [(0, "m"), (3, "M"), (8, "M"), (10, "M")], [(0, "m"), (0, "m"), (5, "m"), (5, "m")],
]
LOOPS_DORIAN = [
    [(0, "m7"), (5, "7")], [(0, "m"), (5, "M"), (0, "m"), (10, "M")], [(0, "m"), (2, "m")],
    [(0, "m"), (3, "M"), (5, "M"), (0, "m")], [(0, "m9"), (5, "7"), (0, "m9"), (5, "7")],
    [(0, "m"), (10, "M"), (5, "M"), (0, "m")],
]
LOOPS_PHRYGIAN = [[(0, "m"), (1, "M")], [(0, "m"), (0, "m"), (1, "M"), (10, "m")]]

KEYS = [0, 1, 2, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]
PADS = KEYS + [24, 25, 26, 27, 28, 29, 30, 40, 41, 42, 44, 46, 48, 49, 50, 51, 52, 53, 54, 61, 62,
               63, 88, 89, 90, 91, 92, 93, 94, 95, 105, 107]
LEADS = PADS + [6, 8, 9, 10, 11, 12, 13, 14, 15, 31, 43, 45, 56, 57, 58, 59, 60, 64, 65, 66, 67,
                68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 96,
                98, 104, 106, 108, 109, 110, 111]
BASSES = [32, 33, 34, 35, 36, 37, 38, 39, 38, 39, 33, 43, 58, 87, 80, 81, 0, 19]
RHYTHMS = [[1, 1, 1, 1], [2, 2], [2, 1, 1], [1, 1, 2], [.5] * 8, [1, .5, .5, 1, 1],
           [1.5, .5, 1, 1], [.5, .5, 1, .5, .5, 1], [3, 1], [4], [.75, .75, .5, 1, 1],
           [.25] * 4 + [.5] * 2 + [1, 1], [.5, 1, .5, 1, 1]]
DRUMS = [
    {36: "X...X...X...X...", 39: "....X.......X...", 46: "..x...x...x...x."},
    {36: "X.........X.....", 38: "....X.......X...", 42: "x.x.x.x.x.x.x.x."},
    {36: "X..x......X.....", 38: "....X.......X...", 42: "xxxxxxxxxxxxxxxx"},
    {36: "X.......X.X.....", 38: "....X.......X...", 51: "x...x...x...x..."},
    {36: "x...............", 51: "X...x.x.X...x.x.", 44: "....x.......x..."},
    {36: "X..xX..xX..xX..x", 37: "X..X..X...X.X...", 70: "x.x.x.x.x.x.x.x."},
    {36: "X...X...X...X...", 41: "...x..x..x......", 45: "..........x..x..", 54: "x.x.x.x.x.x.x.x."},
    {35: "X.x.X.x.X.x.X.x.", 38: "....X.......X...", 49: "X..............."},
    {64: "x...x..xx...x..x", 63: "..x..x....x..x..", 75: "X..x..x...x.x..."},
]


def pick(dice, weighted):
    total = sum(w for _, w in weighted)
    at = dice.random() * total
    for item, w in weighted:
        at -= w
        if at < 0:
            return item
    return weighted[-1][0]


def functional(dice, minor, bars, ends=True):
    """Chords by a grammar, two or four phrases, the last of them ending on the tonic."""
    grammar = GRAMMAR_MINOR if minor else GRAMMAR_MAJOR
    tonic = (0, "m" if minor else "M")
    chords, chord = [], tonic
    # How much is said of the tonic itself differs from song to song.
    homely, dwell = dice.choice([.9, .8, .4, .1]), dice.choice([0, 0, .15, .3])
    for bar in range(bars):
        if bar % 8 == 0 and dice.random() < homely:
            chord = tonic
        if bar % 4 == 3 and dice.random() < max(.3, homely - .1):
            chord = (7, dice.choice(["M", "7"])) if bar % 8 == 3 else tonic
        if ends and bar == bars - 1:
            chord = tonic
        if ends and bar == bars - 2:
            chord = (7, dice.choice(["M", "M", "7"]))
        chords.append(chord)
        if chord == tonic or dice.random() >= dwell:
            chord = pick(dice, grammar.get(chord, [(tonic, 1)]))
    if minor and dice.random() < .1:
        chords[-1] = (0, "M")
    return chords


def phrases(dice, minor, count):
    """A chorale: phrases that cadence at home and in near keys; (chords, keys)."""
    near = [(0, minor, 9), (7, minor, 6 if not minor else 3), (5, minor, 1.5)]
    near += [(3, False, 5), (10, False, 1), (8, False, 1)] if minor else \
        [(9, True, 3), (2, True, 1.5), (4, True, .7)]
    chords, keys = [], []
    lines = max(3, round(count / 8))
    for line in range(lines):
        away, mode, _ = near[0] if line in (0, lines - 1) else pick(
            dice, [(n, n[2]) for n in near])
        length = dice.choice([7, 8, 8])
        part = functional(dice, mode, length)
        # It sets out from home and turns to where it cadences.
        turn = dice.randrange(2, length - 2) if away else 0
        start = functional(dice, minor, length, False)
        if line and dice.random() < .5:
            start[0] = pick(dice, [((5, "m" if minor else "M"), 1), ((7, "M"), 1),
                                   ((0, "m" if minor else "M"), 2)])
        if line not in (0, lines - 1) and not away and dice.random() < .4:
            part[-2:] = [(5, "m" if minor else "M"), (7, "M")]
        chords += start[:turn] + part[turn:]
        keys += [0] * turn + [away] * (length - turn)
    if minor and dice.random() < .25:
        chords[-1] = (0, "M")
    return chords, keys


def loop(dice, mode, bars):
    table = {
        "mixolydian": LOOPS_MIXOLYDIAN, "lydian": LOOPS_LYDIAN, "blues major": BLUES,
        "dorian": LOOPS_DORIAN, "phrygian": LOOPS_PHRYGIAN, "blues minor": BLUES_MINOR,
    }.get(mode) or (LOOPS_MINOR if MODES[mode][2] else LOOPS_MAJOR)
    cycle = list(dice.choice(table))
    if dice.random() < .12:
        turn = dice.randrange(len(cycle))
        cycle = cycle[turn:] + cycle[:turn]
    if dice.random() < .25:
        cycle = [c for c in cycle for _ in range(2)]
    return [cycle[i % len(cycle)] for i in range(bars)]


def static(dice, minor, bars, quality=None):
    """A drone, a riff or a vamp on one chord."""
    quality = quality or dice.choice(["m", "5", "m7", "m9"] if minor else ["M", "5", "7", "M9", "s"])
    return [(0, quality)] * bars


class Song:
    def __init__(self, dice):
        self.dice = dice
        self.notes = []
        self.programs = {}
        self.tuning = 0.0
        self.label = -1

    def add(self, start, end, channel, pitch, velocity):
        if 0 <= pitch <= 127 and end > start:
            v = int(max(1, min(127, velocity + self.dice.gauss(0, 6))))
            self.notes.append((start, end, channel, int(pitch), v))


def melody(dice, scale, tonic, chords, beats, middle, leap, rhythms, end_home):
    """A walk on the scale that meets the chords on strong beats; (beat, length, pitch)."""
    ladder = sorted(
        p for p in range(middle - 14, middle + 15) if (p - tonic) % 12 in scale)
    out, place = [], min(range(len(ladder)), key=lambda i: abs(ladder[i] - middle))
    motif = None
    for bar, (root, quality) in enumerate(chords):
        tones = {(tonic + root + t) % 12 for t in SHAPES[quality]}
        if motif is None or bar % 4 != 2 or dice.random() < .5:
            motif = dice.choice(rhythms)
        at = 0.0
        for length in motif:
            if at >= beats:
                break
            length = min(length, beats - at)
            if dice.random() < .06:
                at += length
                continue
            place += dice.choice([-1, 1, -1, 1, 0, 2, -2] if dice.random() > leap else [-4, -3, 3, 4])
            place = max(0, min(len(ladder) - 1, place))
            strong = at % 2 == 0
            if strong and dice.random() < .85:
                near = [i for i in range(len(ladder)) if ladder[i] % 12 in tones]
                if near:
                    place = min(near, key=lambda i: (abs(i - place), dice.random()))
            pitch = ladder[place]
            # A chord may bring its own tones: the leading note in minor.
            if (pitch % 12) not in tones:
                for shift in (1, -1):
                    if (pitch + shift) % 12 in tones and dice.random() < .3:
                        pitch += shift
                        break
            out.append((bar * beats + at, length, pitch))
            at += length
    if out and end_home:
        last = out[-1]
        home = min((p for p in range(last[2] - 7, last[2] + 8) if p % 12 == tonic % 12),
                   key=lambda p: abs(p - last[2]))
        out[-1] = (last[0], last[1], home)
    return out


def voiced(dice, chord, tonic, middle):
    root, quality = chord
    tones = [(tonic + root + t) % 12 for t in SHAPES[quality]]
    low = middle - 6
    return sorted({low + (t - low) % 12 for t in tones})


def song(seed):
    dice = random.Random(seed)
    s = Song(dice)
    if dice.random() < .08:
        return nothing(s)
    mode = pick(dice, [(name, m[0]) for name, m in MODES.items()])
    _, scale, minor = MODES[mode]
    tonic = dice.randrange(12)
    s.label = tonic + (12 if minor else 0)
    kind = pick(dice, [("functional", 30 if mode in ("ionian", "harmonic", "melodic") else 8),
                       ("loop", 28), ("static", 14 if minor else 5), ("tune", 18),
                       ("chorale", 30 if mode in ("ionian", "harmonic", "aeolian") else 0),
                       ("riff", 14 if "minor" in mode or mode == "aeolian" else .5)])
    beats = 4 if dice.random() < .82 else 3
    tempo = dice.uniform(66, 180)
    length = dice.uniform(22, 40)
    bars = max(8, int(length / (60 / tempo * beats)))
    bars -= bars % 4
    arrange(s, kind, mode, scale, minor, tonic, beats, tempo, bars)
    s.tuning = dice.uniform(-45, 45) if dice.random() < .3 else dice.gauss(0, 4)
    return s


def arrange(s, kind, mode, scale, minor, tonic, beats, tempo, bars):
    dice = s.dice
    away = None
    if kind == "chorale":
        chords, away = phrases(dice, minor, bars * beats)
    elif kind == "functional":
        chords = functional(dice, minor, bars)
    elif kind == "tune":
        chords = functional(dice, minor, bars) if mode in ("ionian", "harmonic", "melodic") and \
            dice.random() < .6 else loop(dice, mode, bars)
        chords[-1] = (0, "m" if minor else "M")
    elif kind in ("static", "riff"):
        chords = static(dice, minor, bars, "5" if kind == "riff" else None)
        if kind == "riff":
            other = [t for t in scale if t]
            for i in range(bars):
                if i % 2 and dice.random() < .5:
                    chords[i] = (dice.choice(other), "5")
    else:
        chords = loop(dice, mode, bars)
    half = kind == "tune" and beats == 4 and dice.random() < .45
    if half:
        chords = [c for a, b in zip(chords, chords[1:] + chords[-1:]) for c in
                  ((a, a) if dice.random() < .6 else (a, pick(dice, [(b, 1), ((5, "m" if minor else
                   "M"), 1), ((7, "M"), 1)])))]
    keys = [tonic + a for a in away] if away else [tonic] * len(chords)
    # A middle part may go elsewhere, and comes home.
    if kind in ("functional", "tune") and dice.random() < .3 and len(chords) >= 12:
        a = len(chords) // 3 // 2 * 2
        away = dice.choice([7, 5, 7, 3 if minor else 9])
        minor_there = minor if away != 3 and away != 9 else not minor
        part = functional(dice, minor_there, a)
        for i in range(a):
            chords[a + i] = part[i]
            keys[a + i] = tonic + away
    elif dice.random() < .05:
        up = dice.choice([1, 2])
        for i in range(len(chords) * 3 // 4, len(chords)):
            keys[i] = tonic + up
    # Sevenths and suspensions for colour.
    if dice.random() < .2:
        rich = {"M": ["M", "M7", "M9", "6"], "m": ["m7", "m9", "m"], "M7": ["M7"]}
        chords = [(r, dice.choice(rich[q])) if q in rich and (r, q) != (7, "M") else (r, q)
                  for r, q in chords]
    if minor and kind == "loop" and dice.random() < .15:
        chords = [(r, "5") if q in "mM" else (r, q) for r, q in chords]
    if dice.random() < .08:
        chords = [(r, "s") if dice.random() < .2 and len(q) == 1 else (r, q) for r, q in chords]
    step = 1 if kind == "chorale" else beats / 2 if half else beats
    play(s, kind, scale, minor, chords, keys, step, beats, tempo)
    # Sometimes only a part of the song is heard, so that its ends say less.
    if dice.random() < .45 and s.notes:
        last = max(n[1] for n in s.notes)
        a, b = dice.uniform(0, .25) * last, dice.uniform(.7, 1) * last
        s.notes = [(x - a, min(y, b) - a, c, p, v) for x, y, c, p, v in s.notes if a <= x < b]


def play(s, kind, scale, minor, chords, keys, step, beats, tempo):
    dice = s.dice
    second = 60 / tempo
    total = len(chords)
    where = lambda beat: .05 + beat * second
    # Which layers sound in which quarter of the song.
    layers = {name: [dice.random() < p for _ in range(4)] for name, p in (
        ("pad", .8), ("bass", .85), ("lead", .75), ("arp", .35), ("drums", .75))}
    has = {"pad": dice.random() < .85, "bass": dice.random() < .8, "lead": dice.random() < .8,
           "arp": dice.random() < .3, "drums": dice.random() < .6}
    if kind == "tune":
        has["lead"] = True
        has["pad"] = has["pad"] and dice.random() < .6
        has["bass"] = has["bass"] and dice.random() < .6
    if kind == "riff":
        has["bass"] = True
    if kind == "chorale":
        has["drums"] = has["drums"] and dice.random() < .5
        has["arp"] = False
    if not (has["pad"] or has["lead"] or has["arp"]):
        has["pad"] = True
    if has["drums"] and dice.random() < .5:
        first = dice.choice([0, 3])
        for name in ("pad", "lead", "arp"):
            layers[name][first] = dice.random() < .2
        layers["drums"][first] = True
    on = lambda name, i: has[name] and layers[name][min(3, i * 4 // total)]
    loud = {name: dice.uniform(55, 112) for name in has}
    loud["bass"] = dice.uniform(60, 124)
    loud["drums"] = dice.uniform(60, 122)
    s.programs = {0: dice.choice(LEADS), 1: dice.choice(PADS), 2: dice.choice(BASSES),
                  3: dice.choice(PADS + LEADS)}
    middle = dice.randrange(54, 68)
    hold = dice.choice(["long", "long", "beats", "off", "stab", "strum"])
    for i, chord in enumerate(chords):
        at, home = i * step, keys[i]
        if kind == "chorale" and on("pad", i):
            voices(s, chord, home, where(at), where(at + step * .97), loud["pad"], i)
        elif on("pad", i) and kind != "chorale":
            tones = voiced(dice, chord, home, middle + dice.choice([0, 0, 0, 3, -3]))
            chop(s, hold, tones, at, step, where, loud["pad"])
        if on("arp", i):
            tones = voiced(dice, chord, home, middle + 12)
            for n in range(int(step * 4) if tempo < 130 else int(step * 2)):
                pace = .25 if tempo < 130 else .5
                t = tones[n % len(tones)] + 12 * (n // len(tones) % 2)
                s.add(where(at + n * pace), where(at + (n + .8) * pace), 3, t, loud["arp"])
    if has["bass"]:
        bass(s, scale, chords, keys, step, where, on, loud["bass"])
    if has["lead"] or kind == "chorale":
        span = dice.choice([RHYTHMS, RHYTHMS[:4], RHYTHMS[4:8], [[.5] * 8], [[.25] * 8, [.5] * 8]])
        tune = melody(dice, scale, keys[0], chords if step == beats else chords, step,
                      dice.randrange(64, 82), .15 if kind != "tune" else .25, span,
                      dice.random() < .85)
        for at, length, pitch in tune:
            if on("lead", min(total - 1, int(at / step))):
                there = keys[min(total - 1, int(at / step))] - keys[0]
                there = there if there <= 6 else there - 12
                s.add(where(at), where(at + length * dice.choice([.9, .95, .6])), 0,
                      pitch + there, loud["lead"])
    if has["drums"]:
        drum(s, total, step, where, on, loud["drums"])
    if dice.random() < .75 and kind != "static" and not (has["drums"] and layers["drums"][3]
                                                        and not layers["pad"][3]):
        root, quality = 0, "m" if minor else "M"
        if dice.random() < .2:
            quality = "5"
        end = total * step
        for t in voiced(dice, (root, quality), keys[-1], middle):
            s.add(where(end), where(end + beats * dice.uniform(.5, 1.5)), 1, t, loud["pad"])
        s.add(where(end), where(end + beats), 2, 28 + (keys[-1] - 4) % 12, loud["bass"])


def voices(s, chord, home, start, end, loud, i):
    """Four parts: the bass takes the root or the third, the upper three the chord."""
    root, quality = chord
    shape = SHAPES[quality]
    low = shape[1] if s.dice.random() < .3 and 0 < i else 0
    bass = 41 + (home + root + low - 41) % 12
    middle = (start + end) / 2
    if s.dice.random() < .25:
        s.add(start, middle, 1, bass, loud)
        s.add(middle, end, 1, bass + s.dice.choice([-2, -1, 2, 12]), loud)
    else:
        s.add(start, end, 1, bass, loud)
    for t in voiced(s.dice, chord, home, s.dice.choice([60, 62, 64])):
        s.add(start, end, 1, t + (12 if s.dice.random() < .3 else 0), loud)


def chop(s, hold, tones, at, step, where, loud):
    if hold == "long":
        times = [(0, step * .98)]
    elif hold == "beats":
        times = [(b, .9) for b in range(int(step))]
    elif hold == "off":
        times = [(b + .5, .4) for b in range(int(step))]
    elif hold == "stab":
        times = [(b, .3) for b in (0, 1.5, 3) if b < step]
    else:
        times = [(b, .45) for b in (0, 1, 1.5, 2.5, 3, 3.5) if b < step]
    for b, length in times:
        for n, t in enumerate(tones):
            lag = .01 * n if hold == "strum" else 0
            s.add(where(at + b) + lag, where(at + b + length), 1, t, loud)


def bass(s, scale, chords, keys, step, where, on, loud):
    dice = s.dice
    style = dice.choice(["root", "root", "eighths", "fifth", "octave", "walk", "pedal", "off"])
    for i, (root, quality) in enumerate(chords):
        if not on("bass", i):
            continue
        at = i * step
        low = 28 + (keys[i] + (0 if style == "pedal" else root) - 28) % 12
        if style in ("root", "pedal"):
            s.add(where(at), where(at + step * .95), 2, low, loud)
        elif style == "eighths":
            for n in range(int(step * 2)):
                s.add(where(at + n * .5), where(at + n * .5 + .42), 2, low, loud)
        elif style == "fifth":
            for n in range(int(step)):
                fifth = SHAPES[quality][2] if len(SHAPES[quality]) > 2 else 7
                s.add(where(at + n), where(at + n + .8), 2, low + (fifth if n % 2 else 0), loud)
        elif style == "octave":
            for n in range(int(step * 2)):
                s.add(where(at + n * .5), where(at + n * .5 + .4), 2, low + 12 * (n % 2), loud)
        elif style == "walk":
            shape = SHAPES[quality] + (12,)
            for n in range(int(step)):
                t = 0 if n == 0 else dice.choice(shape)
                if n == int(step) - 1 and i + 1 < len(chords):
                    t = (keys[i + 1] + chords[i + 1][0] - keys[i] - root + dice.choice([-1, 2]))
                    t = (t + 6) % 12 - 6
                s.add(where(at + n), where(at + n + .9), 2, low + t, loud)
        else:
            for n in range(int(step)):
                s.add(where(at + n + .5), where(at + n + .9), 2, low, loud)


def drum(s, total, step, where, on, loud):
    pattern = s.dice.choice(DRUMS)
    for i in range(total):
        if not on("drums", i):
            continue
        for note, hits in pattern.items():
            for n in range(int(step * 4)):
                c = hits[n % 16]
                if c != ".":
                    s.add(where(i * step + n / 4), where(i * step + n / 4 + .2), 9, note,
                          loud * (1 if c == "X" else .75))
        if i % 8 == 7 and s.dice.random() < .5:
            for n in range(4):
                s.add(where(i * step + step - 1 + n / 4), where(i * step + step + n / 4), 9,
                      [50, 48, 45, 41][n], loud)


def nothing(s):
    """What has no key: drums alone, random notes, clusters, gliding buzzes, noise."""
    dice = s.dice
    kind = dice.choice(["drums", "drums", "random", "cluster", "speech", "noise", "few"])
    s.programs = {0: dice.choice(LEADS), 1: dice.choice(PADS)}
    s.kind = kind
    length = dice.uniform(15, 30)
    if kind == "drums":
        second = 60 / dice.uniform(70, 175)
        s.noise = dice.choice([0, 0, .003])
        bars = int(length / second / 4)
        drum(s, bars, 4, lambda b: .05 + b * second, lambda *_: True, dice.uniform(60, 120))
    elif kind in ("random", "cluster"):
        at = 0.0
        while at < length:
            step = dice.choice([.12, .25, .5])
            low = dice.randrange(40, 80)
            for n in range(1 if kind == "random" else dice.randrange(3, 8)):
                s.add(at, at + step, 0, low + (dice.randrange(-12, 13) if kind == "random" else n), 80)
            at += step
        if dice.random() < .4:
            second = 60 / dice.uniform(70, 175)
            drum(s, int(length / second / 4), 4, lambda b: b * second, lambda *_: True, 90)
    elif kind == "few":
        s.noise = .02
    else:
        s.noise = dice.uniform(.02, .3)
    s.length = length
    return s
