#!/usr/bin/env python3
"""Train the voice network and write it as Swift.

  train.py MOMENTS.jsonl FOLDER OUT.swift

MOMENTS.jsonl has a line for each clip that render.py made: {"file", "step", "v", "lev"}, the values
and levels of VoiceMoments; FOLDER holds the labels. One hidden layer, two outputs: a voice is
heard (sung or spoken), and it is speech without music. The inputs are the values of a moment, then
their means over five seconds on either side. Every third clip is kept aside.
"""
import json
import os
import sys

import numpy as np
import torch

torch.manual_seed(1)
torch.set_num_threads(1)
WIDTH, HIDDEN, REACH = 28, 20, 10


def load(moments, folder):
    X, Y, G, W = [], [], [], []
    for line in open(moments):
        clip = json.loads(line)
        name = os.path.splitext(os.path.basename(clip["file"]))[0]
        label = json.load(open(os.path.join(folder, os.path.splitext(clip["file"])[0] + ".json")))
        values = np.array(clip["v"]).reshape(-1, WIDTH)
        for i, row in enumerate(values):
            around = values[max(0, i - REACH):i + REACH + 1].mean(0)
            a, b = i * clip["step"], i * clip["step"] + 1
            covered = sum(max(0, min(b, e) - max(a, s)) for s, e in label["spans"])
            if 0.15 < covered < 0.5:
                continue
            if clip["lev"][i] < -7:
                continue
            voice = covered >= 0.5
            X.append(np.r_[row, around])
            Y.append([voice, voice and label["kind"] in ("talk", "talkover")])
            G.append(clip["file"].rsplit("/", 1)[0] + name[:4])
            W.append(label["kind"])
    return np.array(X), np.array(Y, float), np.array(G), np.array(W)


def main():
    X, Y, G, W = load(sys.argv[1], sys.argv[2])
    order = {name: i for i, name in enumerate(sorted(set(G)))}
    test = np.array([order[name] // 12 % 4 == 0 for name in G])
    centre, scale = X[~test].mean(0), X[~test].std(0) + 1e-6
    Z = torch.tensor(np.clip((X - centre) / scale, -3, 3), dtype=torch.float32)
    T = torch.tensor(Y, dtype=torch.float32)
    net = torch.nn.Sequential(torch.nn.Linear(2 * WIDTH, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, 2))
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.03)
    train = np.flatnonzero(~test)
    generator = torch.Generator().manual_seed(2)
    for epoch in range(120):
        for part in torch.randperm(len(train), generator=generator).split(256):
            rows = train[part.numpy()]
            noisy = Z[rows] + 0.15 * torch.randn(Z[rows].shape, generator=generator)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(noisy), T[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    with torch.no_grad():
        P = torch.sigmoid(net(Z)).numpy()
    for part, chosen in (("seen", ~test), ("kept aside", test)):
        for kind in sorted(set(W)):
            rows = chosen & (W == kind)
            for output, name in ((0, "voice"), (1, "speech")):
                yes, no = rows & (Y[:, output] > 0.5), rows & (Y[:, output] < 0.5)
                print(f"{part:10s} {kind:13s} {name:7s} hit {(P[yes, output] > .5).mean() if yes.any() else float('nan'):.2f}"
                      f" ({yes.sum()}) false {(P[no, output] > .5).mean() if no.any() else float('nan'):.2f} ({no.sum()})")
    first, last = net[0], net[2]

    def numbers(tensor):
        values = [f"{float(v):.4g}" for v in np.asarray(tensor.detach() if hasattr(tensor, "detach") else tensor).ravel()]
        lines, line = [], "   "
        for value in values:
            if len(line) + len(value) + 2 > 98:
                lines.append(line)
                line = "   "
            line += f" {value},"
        return "\n".join(lines + [line])

    with open(sys.argv[3], "w") as file:
        file.write(f"""/// The weights of ``VoiceNetwork``, as Tests/Training/voice made them from rendered material.
enum VoiceWeights {{
  static let hidden = {HIDDEN}
  static let centre: [Float] = [
{numbers(torch.tensor(centre))}
  ]
  static let scale: [Float] = [
{numbers(torch.tensor(scale))}
  ]
  /// Row by row, one for each hidden unit.
  static let first: [Float] = [
{numbers(first.weight)}
  ]
  static let firstBias: [Float] = [
{numbers(first.bias)}
  ]
  /// Row by row: voice, speech.
  static let last: [Float] = [
{numbers(last.weight)}
  ]
  static let lastBias: [Float] = [
{numbers(last.bias)}
  ]
}}
""")


if __name__ == "__main__":
    main()
