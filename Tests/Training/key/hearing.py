"""What the analyser hears of pitches, as `ChromaStream` and `FoldedPitches` do it in Swift.

`listen` gives segments of about three quarters of a second: fine chroma of three registers, 60 bins
an octave from A, and the tuning; `evidence` folds them to what the classifier is given.
"""

import numpy as np

SIZE, HOP = 8192, 4096
GROUP = 4
FINE = 60
# Overtones that are no octaves: the number, and the level of one that is no more than that.
OVERTONES = ((3, .5), (5, .4), (7, .3))
EDGES = ((40, 230), (180, 900), (700, 3600))


def listen(sound, rate=22050.0, size=SIZE, hop=HOP, group=GROUP):
    width = rate / size
    first, last = max(2, int(38 / width)), int(3600 / width)
    count = (len(sound) - size) // hop + 1
    if count < 1:
        sound = np.pad(sound, (0, size - len(sound)))
        count = 1
    window = (1 - np.cos(2 * np.pi * np.arange(size) / size)) * 2 / size
    window = window.astype(np.float32)
    segments, tuning = [], np.zeros(2)
    bins = np.arange(first, last + 1)
    reach = np.maximum(6, bins // 6)
    low, high = np.maximum(0, bins - reach), np.minimum(last + 1, bins + reach)
    gates = np.stack([register(bins * width, *e) for e in EDGES])
    current, held = np.zeros((3, FINE)), 0
    for start in range(0, count, 64):
        frames = np.lib.stride_tricks.as_strided(
            sound[start * hop :], (min(64, count - start), size),
            (sound.strides[0] * hop, sound.strides[0]))
        magnitudes = np.abs(np.fft.rfft(frames * window, axis=1))[:, : last + 3]
        sums = np.cumsum(np.pad(magnitudes, ((0, 0), (1, 0))), axis=1)
        envelope = (sums[:, high + 1] - sums[:, low]) / (high - low + 1)
        for m, e in zip(magnitudes, envelope):
            fine = frame(m, e, bins, width, gates, tuning)
            current += fine
            held += 1
            if held == group:
                segments.append(current)
                current, held = np.zeros((3, FINE)), 0
    if held:
        segments.append(current)
    offset = np.arctan2(tuning[1], tuning[0]) / (2 * np.pi) if tuning.any() else 0.0
    return np.array(segments, np.float32), offset


def register(f, low, high):
    """How much of a frequency belongs to a register: raised cosines at its ends, in octaves."""
    octave = np.log2(np.maximum(f, 1))
    rise = np.clip((octave - np.log2(low)) / .35, 0, 1)
    fall = np.clip((np.log2(high) - octave) / .35, 0, 1)
    return (.5 - .5 * np.cos(np.pi * rise)) * (.5 - .5 * np.cos(np.pi * fall))


def alone(m, places, levels):
    """How much of a peak is its own, and not an overtone of what sounds below it."""
    share = np.ones(len(places))
    for number, part in OVERTONES:
        under = np.rint(places / number).astype(int)
        below = np.maximum(np.maximum(m[under - 1], m[under]), m[under + 1])
        share = np.minimum(share, levels / np.maximum(1e-12, part * below))
    return share


def frame(m, e, bins, width, gates, tuning):
    here, left, right = m[bins], m[bins - 1], m[bins + 1]
    fine = np.zeros((3, FINE))
    loudest = here.max()
    if loudest <= 1e-5:
        return fine
    peak = (here > left) & (here >= right) & (here > loudest * .003) & (here > e * 1.5)
    i = np.nonzero(peak)[0]
    if len(i) == 0:
        return fine
    h, l, r = here[i], left[i], right[i]
    shift = .5 * (l - r) / (l - 2 * h + r)
    f = (bins[i] + shift) * width
    salience = (h / loudest) ** .75 * alone(m, bins[i] + shift, h) ** 2
    semitones = 12 * np.log2(f / 440)
    tuning[0] += (salience * np.cos(2 * np.pi * semitones)).sum()
    tuning[1] += (salience * np.sin(2 * np.pi * semitones)).sum()
    position = (semitones / 12 * FINE) % FINE
    whole = np.floor(position)
    part = position - whole
    whole = whole.astype(int) % FINE
    for b in range(3):
        w = salience * gates[b][i]
        np.add.at(fine[b], whole, w * (1 - part))
        np.add.at(fine[b], (whole + 1) % FINE, w * part)
    return fine


def fold(segments, offset):
    """Twelve pitch classes from C for each segment and register: (n, 3, 12)."""
    semitone = np.arange(FINE) * 12 / FINE - offset
    table = np.zeros((FINE, 12))
    for bin, s in enumerate(semitone):
        nearest = np.round(s)
        away = abs(s - nearest)
        share = np.clip((.5 - away) / .25, 0, 1)
        table[bin, int(nearest + 9) % 12] += share
    return segments @ table
