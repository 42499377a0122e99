"""Fits the two small decisions after the network: half the tempo, and how sure the tempo is.

  fit.py SONGS_FOLDER EAR [EVERY]

Prints the weights of logistic regressions for BeatEvidence.swift and Pulse.swift. The songs are
coloured at random, as in training, so that they are as hard as other music.
"""
import glob
import json
import struct
import subprocess
import sys

import numpy as np
import torch

from train import coloured


def regression(x, y, weights=None, ridge=0.3):
    x, y = np.array(x, float), np.array(y, float)
    c = np.ones(len(y)) if weights is None else np.array(weights, float)
    w = np.zeros(x.shape[1])
    penalty = ridge * np.r_[1e-6, np.ones(x.shape[1] - 1)]
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (c * p * (1 - p))[:, None]).T @ x + np.diag(penalty),
                             x.T @ (c * (p - y)) + penalty * w)
    return w


def main():
    folder, ear = sys.argv[1:3]
    paths = sorted(glob.glob(f"{folder}/[0-9]*.npz"))[::int(sys.argv[3]) if len(sys.argv) > 3 else 3]
    rng, data, truth = np.random.default_rng(3), b"", []
    for path in paths:
        song = np.load(path)
        levels = torch.from_numpy(song["levels"]).float() / 32
        if rng.random() < 0.7:
            levels = coloured(levels, rng)
        levels = (levels * 32).round().clamp(0, 255).to(torch.uint8).numpy()
        data += struct.pack("<I", len(levels)) + levels.tobytes()
        beats = song["beats"]
        truth.append(60 / np.median(np.diff(beats)) if len(beats) > 16 else 0)
    lines = subprocess.run([ear, "signs"], input=data, capture_output=True, check=True).stdout
    rows = [(json.loads(line), t) for line, t in zip(lines.splitlines(), truth)]
    rows = [(r, t) for r, t in rows if r]
    near = lambda a, b: b > 0 and abs(a / b - 1) < 0.04
    known = [(r, near(r["tempo"], 2 * t)) for r, t in rows if near(r["tempo"], t) or near(r["tempo"], 2 * t)]
    half = regression([r["half"] for r, _ in known], [y for _, y in known])
    chosen = np.array([np.dot(r["half"], half) > 0 for r, _ in known])
    right = np.array([y for _, y in known])
    print(len(rows), "songs,", right.sum(), "heard twice as fast; decided rightly", (chosen == right).mean(),
          "wrongly halved", (chosen & ~right).sum(), "not halved", (~chosen & right).sum())
    print("halfWeights", np.round(half, 2).tolist())
    signs, hits = [], []
    for r, t in rows:
        halved = np.dot(r["half"], half) > 0
        signs.append(r["halfSigns" if halved else "signs"])
        hits.append(near(r["tempo"] / (2 if halved else 1), t))
    weights = [4.0 if t == 0 else 1.0 for _, t in rows]
    sure = regression(signs, hits, weights)
    p = 1 / (1 + np.exp(-np.array(signs) @ sure))
    print("right", np.mean(hits), "confidence of the right", p[np.array(hits)].mean().round(3), "of the wrong",
          p[~np.array(hits)].mean().round(3), "of no pulse", p[np.array([t == 0 for _, t in rows])].round(2))
    print("confidenceWeights", np.round(sure, 2).tolist())


if __name__ == "__main__":
    main()
