#!/usr/bin/env python3
"""Makes the weights of the key network: songs, what is heard of them, training, a Swift source.

    train.py --rendered 3400 --simulated 32000 --out ../../../Sources/DJSignal/Analysis/KeyWeights.swift

Deterministic for one machine. `--check BANK` measures on songs that only that bank of sounds plays.
"""

import argparse
import os

import numpy as np
import torch

import evidence as ev
import hearing
import render
import simulate
import tunes

BANKS = ("sf2/FluidR3_GM.sf2", "sf2/OPL-3_FM_128M.sf2", "sf2/sf_GMbank.sf2",
         "sf3/MuseScore_General_Lite.sf3")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"
NONE = 24


def cropped(folded, dice, widest):
    """Another take: other ends, other levels of the registers."""
    n = len(folded)
    a = int(n * max(0, dice.uniform(-.3, .35)))
    b = n - int(n * max(0, dice.uniform(-.3, .35)))
    return folded[a : max(b, a + 8)] * np.exp(dice.normal(0, widest, 3))[None, :, None]


def rendered(seeds, players, takes):
    for seed in seeds:
        song = tunes.song(seed)
        sound = render.render(song, seed, players)
        # A song out of tune is one whose samples went by a little faster.
        segments, tuning = hearing.listen(sound, render.RATE * 2 ** (song.tuning / 1200))
        folded = hearing.fold(segments.astype(float), tuning)
        yield song.label, *ev.evidence(folded)
        for take in range(1, takes):
            yield song.label, *ev.evidence(cropped(folded, np.random.default_rng([seed, take]), .5))


def simulated(seeds):
    for seed in seeds:
        song = tunes.song(seed)
        folded = cropped(simulate.simulate(song, seed), np.random.default_rng([seed, 7]), .4)
        yield song.label, *ev.evidence(folded)


def collect(items):
    labels, rows, plain = zip(*items)
    labels = np.array([NONE if label < 0 else label for label in labels])
    return labels, np.array(rows, np.float32), np.array(plain, np.float32)


TURNS = np.stack([(np.arange(12) + k) % 12 for k in range(12)])


def turned(rows):
    return rows[:, :, TURNS].transpose(0, 2, 1, 3).reshape(len(rows), 12, -1)


class Net(torch.nn.Module):
    """One hidden layer that sees the evidence from each tonic; "no key" scores 0."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden = torch.nn.Linear(inputs, hidden)
        self.modes = torch.nn.Linear(hidden, 2)

    def forward(self, x):
        if self.training:
            x = x * ((torch.rand(len(x), 1, x.shape[2]) > .15).float() / .85)
        z = self.modes(torch.relu(self.hidden(x)))
        return torch.cat([z[..., 0], z[..., 1], torch.zeros(len(x), 1)], 1)


class Scale:
    """Centres and spreads of the inputs."""

    def __init__(self, rows, plain):
        some = turned(rows[:3000]).reshape(-1, rows.shape[1] * 12)
        self.centre = np.concatenate([some.mean(0), plain.mean(0)])
        self.spread = np.concatenate([some.std(0) + .02, plain.std(0) + 1e-3])

    def __call__(self, rows, plain):
        plain = np.repeat(plain[:, None, :], 12, axis=1)
        x = (np.concatenate([turned(rows), plain], 2) - self.centre) / self.spread
        return torch.tensor(np.clip(x, -5, 5), dtype=torch.float16)


def train(x, labels, hidden, epochs, batch=256):
    torch.manual_seed(0)
    torch.set_num_threads(1)
    net, y = Net(x.shape[2], hidden), torch.tensor(labels)
    steps = epochs * (len(x) // batch + 1)
    best = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=.1)
    pace = torch.optim.lr_scheduler.OneCycleLR(best, 8e-3, total_steps=steps)
    for epoch in range(epochs):
        order = torch.tensor(np.random.default_rng(epoch).permutation(len(x)))
        for i in range(0, len(order), batch):
            some = order[i : i + batch]
            loss = torch.nn.functional.cross_entropy(
                net(x[some].float()), y[some], label_smoothing=.01)
            best.zero_grad()
            loss.backward()
            best.step()
            pace.step()
        print("epoch", epoch, "loss", round(loss.item(), 3), flush=True)
    return net.eval()


def write(path, net, scale, certainty):
    """Three characters a number: the format `KeyNetwork` reads."""
    state = {k: v.detach().numpy() for k, v in net.state_dict().items()}
    parts = [scale.centre, 1 / scale.spread]
    for weights, bias, modes in zip(state["hidden.weight"], state["hidden.bias"],
                                    state["modes.weight"].T):
        parts.append(np.concatenate([weights, [bias], modes]))
    values = np.concatenate(parts + [state["modes.bias"]]).astype(float)
    unit = float("%.3g" % (np.abs(values).max() / 131000))
    whole = np.clip(np.round(values / unit), -131072, 131071).astype(int) + 131072
    text = "".join(ALPHABET[v // 4096] + ALPHABET[v // 64 % 64] + ALPHABET[v % 64] for v in whole)
    lines = "\n".join("    " + text[i : i + 95] for i in range(0, len(text), 95))
    with open(path, "w") as out:
        out.write(f'''/// The weights of ``KeyNetwork``, as `Tests/Training/key/train.py` wrote them.
enum KeyWeights {{
  /// What a number of the text stands for.
  static let scale: Float = {unit!r}
  /// Scores are multiplied by it, so that probabilities come true on material not trained on.
  static let certainty = {certainty!r}
  /// Centres, spreads, hidden units, biases; three characters a number.
  static let text = """
{lines}
    """
}}
''')


def check(net, scale, items):
    """Right and wrong on held-out songs, and how often what was said with some certainty is true."""
    labels, rows, plain = collect(items)
    with torch.no_grad():
        chances = torch.softmax(net(scale(rows, plain).float()), 1).numpy()
    tonal, said = labels != NONE, chances[:, :24].argmax(1)
    print("exact %.3f of %d" % ((said == labels)[tonal].mean(), tonal.sum()))
    print("no key heard where there is none: %.2f" % (chances[~tonal, NONE] > .5).mean())
    sure = chances[:, :24].max(1)
    for low in np.arange(0, 1, .2):
        here = (sure >= low) & (sure < low + .2) & (chances[:, NONE] <= .5)
        if here.any():
            print("%.1f: %3d said %.2f true %.2f" % (
                low, here.sum(), sure[here].mean(), (said == labels)[here].mean()))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--rendered", type=int, default=3400)
    p.add_argument("--simulated", type=int, default=32000)
    p.add_argument("--hidden", type=int, default=24)
    p.add_argument("--epochs", type=int, default=14)
    p.add_argument("--certainty", type=float, default=.85)
    p.add_argument("--banks", default="/usr/share/sounds")
    p.add_argument("--check", default="/usr/share/sounds/sf2/TimGM6mb.sf2")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    players = [render.Sines()] + render.bands([os.path.join(a.banks, b) for b in BANKS])
    heard = list(rendered(range(a.rendered), players, 3))
    items = heard + heard + list(simulated(range(10**6, 10**6 + a.simulated)))
    labels, rows, plain = collect(items)
    scale = Scale(rows, plain)
    x = torch.cat([scale(rows[i : i + 1000], plain[i : i + 1000])
                   for i in range(0, len(rows), 1000)])
    net = train(x, labels, a.hidden, a.epochs)
    write(a.out, net, scale, a.certainty)
    held = render.bands([a.check])
    if held:
        check(net, scale, rendered(range(2 * 10**6, 2 * 10**6 + 300), held, 1))


if __name__ == "__main__":
    main()
