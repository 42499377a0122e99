"""Songs straight to what is heard of their pitches, without sound: a hundred times cheaper.

Each note is a column of partials; what the analyser would find of them is put into segments and
registers as `hearing.fold` gives them. Rendered songs keep the simulation honest.
"""

import random

import numpy as np

from hearing import EDGES, OVERTONES, register

SEGMENT = 4 * 4096 / 22050
PARTIALS = np.arange(1, 13)
ABOVE = 12 * np.log2(PARTIALS)


def timbre(dice, channel):
    slope = dice.uniform(.3, 2.2)
    amplitude = PARTIALS ** -slope * np.exp([dice.gauss(0, .7) for _ in PARTIALS])
    if dice.random() < .15:
        amplitude[1::2] *= .1
    amplitude[0] *= 1 if dice.random() < .8 else .3
    decay = dice.choice([0, 0, .5, 1.5, 4])
    return amplitude / amplitude.max(), decay


def simulate(song, seed):
    dice = random.Random("simulated %d" % seed)
    noise = np.random.default_rng(dice.randrange(1 << 30))
    length = max([n[1] for n in song.notes] or [0]) + .3
    length = max(length, getattr(song, "length", 0))
    count = max(1, int(length / SEGMENT))
    out = np.zeros((count, 3, 12))
    voices = {c: timbre(dice, c) for c in range(4)}
    tops = np.zeros((count, 128 + 44))
    hits = np.zeros(count)
    for start, end, channel, pitch, velocity in song.notes:
        a, b = int(start / SEGMENT), min(count - 1, int(end / SEGMENT))
        if channel == 9:
            if a < count:
                hits[a] += (velocity / 127) ** 2
            continue
        amplitude, decay = voices[channel]
        loud = (velocity / 127) ** 1.5
        places = np.rint(pitch + ABOVE).astype(int)
        places = np.minimum(places, 171)
        for n in range(a, min(b + 1, count)):
            x, y = max(start, n * SEGMENT), min(end, (n + 1) * SEGMENT)
            if y - x < .02:
                continue
            share = (y - x) / SEGMENT * np.exp(-decay * (x - start))
            level = loud * amplitude * np.sqrt(share)
            np.maximum.at(tops[n], places, level)
    frequency = 440 * 2 ** ((np.arange(172) - 69) / 12)
    gates = np.stack([register(frequency, *e) for e in EDGES])
    loudest = np.maximum(tops.max(1, keepdims=True), .02)
    rough = dice.uniform(.002, .03)
    tops = tops * np.exp(noise.normal(0, .35, tops.shape))
    share = np.ones_like(tops)
    for (number, part), down in zip(OVERTONES, (19, 28, 34)):
        below = np.roll(tops, down, 1)
        below[:, :down] = 0
        share = np.minimum(share, tops / np.maximum(1e-12, part * below))
    salience = share ** 2 * (tops / loudest) ** .75 * (tops > loudest * rough)
    # Deep notes close together are not told apart; their neighbours take a little.
    blur = dice.uniform(0, .12)
    low = (frequency < 260) * blur
    spread = salience * low
    salience = salience - 2 * spread + np.roll(spread, 1, 1) + np.roll(spread, -1, 1)
    classes = np.arange(172) % 12
    for b in range(3):
        for k in range(12):
            out[:, b, k] = (salience[:, classes == k] * gates[b][classes == k]).sum(1)
    # Drums and hiss: peaks anywhere, and the kick's own pitch in the bass.
    tail = hits + .5 * np.concatenate([[0], hits[:-1]])
    hiss = dice.choice([0, .01, .03, .07]) + .4 * tail[:, None] * np.array(
        [dice.uniform(0, .15), dice.uniform(.02, .35), dice.uniform(.05, .8)])
    out += hiss[:, :, None] * noise.exponential(1, out.shape)
    out[:, 0, dice.randrange(12)] += tail * dice.uniform(0, .6)
    amount = getattr(song, "noise", 0)
    if amount:
        out += min(1.5, amount * 20) * noise.exponential(1, out.shape)
    return out * 4
