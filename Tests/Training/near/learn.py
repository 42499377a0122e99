#!/usr/bin/env python3
"""Learns the projection from portraits to places and writes it as Swift.

usage: learn.py PORTRAITS.tsv Sources/DJSignal/Analysis/EmbeddingWeights.swift      needs numpy
A line of the input: package, track, `whole` or `part`, 130 numbers of `TimbrePortrait`, parted by
tabs (numbers by blanks). Learnt are centres and scales; how much each direction varies within one
track and within one album, which shall count a little less; principal axes; the unit of distance.
"""
import base64
import sys

import numpy as np

# Kinds of numbers in a portrait: how many, and how much each kind counts. A kind's share does not
# depend on how many numbers it has.
KINDS = [
    ("cepstrum", 19, 1.8), ("level", 1, 1.0), ("deviation", 20, 0.7), ("skewness", 8, 1.0),
    ("rise", 12, 1.0), ("quickness", 8, 1.0), ("jerkiness", 4, 1.0), ("flux", 3, 1.6),
    ("tones", 6, 1.0), ("tones' change", 6, 0.7), ("fluctuation", 42, 0.7), ("width", 1, 0.3),
]
AXES = 62
CLIP = 3.0
# How gently what varies within a track or album is played down; endless would be not at all.
GENTLENESS = 20.0


def inputs(x):
    return np.clip((x - CENTRES) / SCALES, -CLIP, CLIP)


def within(z, names):
    """Mean covariance about the mean of each name, its trace the number of inputs."""
    z = z.copy()
    for name in sorted(set(names)):
        chosen = names == name
        z[chosen] -= z[chosen].mean(0)
    covariance = z.T @ z
    return covariance * len(covariance) / np.trace(covariance)


rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1])]
wholes = np.array([row[2] == "whole" for row in rows])
numbers_ = np.array([[float(v) for v in row[3].split()] for row in rows])
X = numbers_[wholes]
albums = np.array([row[0] for row in rows])[wholes]
tracks = np.array([row[0] + "/" + row[1] for row in rows])[~wholes]
assert X.shape[1] == sum(count for _, count, _ in KINDS)
CENTRES, SCALES = np.nanmean(X, 0), np.nanstd(X, 0)
weights = np.concatenate([[weight / count**0.5] * count for _, count, weight in KINDS])
Z = np.nan_to_num(inputs(X)) * weights
parts = np.nan_to_num(inputs(numbers_[~wholes])) * weights
varying = (within(parts, tracks) + within(Z, albums)) / 2
values, vectors = np.linalg.eigh(varying + GENTLENESS * np.eye(len(varying)))
play_down = (vectors / np.sqrt(values)) @ vectors.T
mean = Z.mean(0)
_, spread, axes = np.linalg.svd((Z - mean) @ play_down, full_matrices=False)
axes = axes[:AXES] * np.sign(axes[np.arange(AXES), np.abs(axes[:AXES]).argmax(1)])[:, None]
axes = axes @ play_down
matrix = axes * weights
places = (Z - mean) @ axes.T

# The unit: half of all tracks have one of their own album nearer than 1.
nearest = []
for i, album in enumerate(albums):
    same = [j for j in np.flatnonzero(albums == album) if j != i]
    if len(same) >= 4:
        nearest.append(np.linalg.norm(places[same] - places[i], axis=1).min())
unit = np.median(nearest)
matrix /= unit
offset = -(mean @ axes.T) / unit
steps = np.abs(matrix).max(1) / 127
coded = np.round(matrix / steps[:, None]).astype(np.int8)

exact = (Z / weights) @ matrix.T + offset
rough = (Z / weights) @ (coded * steps[:, None]).T + offset
print("error of 8 bits, relative:", np.abs(exact - rough).max() / np.abs(exact).max())
D = np.linalg.norm(rough[:, None] - rough[None], axis=2)
np.fill_diagonal(D, np.inf)
finite = D[np.isfinite(D)]
print("tracks", len(X), "kept variance", (spread[:AXES] ** 2).sum() / (spread**2).sum())
print("distances 1, 10, 50, 90 %:", np.percentile(finite, [1, 10, 50, 90]).round(2))
print("nearest of all 10, 50, 90 %:", np.percentile(D.min(1), [10, 50, 90]).round(2))
print("largest value", np.abs(rough).max())

names = [f"{kind} {i}" if count > 1 else kind for kind, count, _ in KINDS for i in range(count)]
text = "/// What was learnt for ``Embedding``; written by the script in Tests/Training/near.\n///\n"
text += "/// The three numbers of a portrait that weigh most in each dimension, by kind and place in it:\n"
text += "///\n/// | dimension | numbers |\n/// |---|---|\n"
for d in range(AXES):
    top = np.argsort(-np.abs(coded[d].astype(int)), kind="stable")[:3]
    words = ", ".join(("+" if coded[d, i] > 0 else "−") + names[i] for i in top)
    text += f"/// | {d} | {words} |\n"
text += "enum EmbeddingWeights {\n"


def numbers(name, what, values):
    global text
    text += f"  /// {what}\n  static let {name}: [Double] = [\n"
    line = "   "
    for value in values:
        word = f" {value:.4g},"
        if "e" in word:
            word = f" {value:.8f},"
        if len(line + word) > 100:
            text += line + "\n"
            line = "   "
        line += word
    text += line + "\n  ]\n"


numbers("centres", "Middle of each number of a portrait.", CENTRES)
numbers("scales", "Deviation of each number of a portrait.", SCALES)
numbers("steps", "What 1 in the matrix is worth, a dimension each.", steps)
numbers("offsets", "Added to each dimension.", offset)
text += "  /// The matrix, dimension by dimension: signed bytes in base 64.\n  static let matrix = \"\"\"\n"
code = base64.b64encode(coded.tobytes()).decode()
text += "".join(f"    {code[i:i + 92]}\n" for i in range(0, len(code), 92))
text = text.rstrip("\n") + "\n    \"\"\"\n}\n"
open(sys.argv[2], "w").write(text)
