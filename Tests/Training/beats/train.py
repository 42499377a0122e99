"""Trains the network that hears beats and first beats of bars.

  train.py SONGS_FOLDER WEIGHTS.pt MINUTES [THREADS] [START.pt]

Every sixteenth song, counted from 5, is held out. Targets are bells around each beat, as wide as
half a network frame, so that the activation's shape tells the moment between frames. What is kept is
the mean of the weights over the last thousand steps or so. The start may be a narrower network.
"""
import copy
import glob
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

BANDS, CHANNELS, LAYERS = 48, 48, 10
EAR_RATE = 22050 / 256
DELAY = 0.55 * 1024 / 22050  # from a frame's beginning to the moment it tells of


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.shapes = nn.Conv2d(2, 8, (5, 3), stride=(2, 1), padding=(0, 1))
        self.places = nn.Conv2d(8, 16, (4, 1), stride=(3, 1))
        self.blend = nn.Conv1d(7 * 16, CHANNELS, 1)
        self.wide = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, 5, dilation=2 ** i, padding=2 ** (i + 1))
                                  for i in range(LAYERS))
        self.narrow = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, 1) for _ in range(LAYERS))
        self.heads = nn.Conv1d(CHANNELS, 2, 1)
        for layer in self.narrow:
            nn.init.normal_(layer.weight, std=0.08)
            nn.init.zeros_(layer.bias)
        nn.init.constant_(self.heads.bias, -2.5)

    def forward(self, x):
        """(songs, 2, bands, frames) to (songs, 2, frames): logits of beat and first beat."""
        x = F.relu(self.shapes(x))
        x = F.relu(self.places(x))
        x = F.relu(self.blend(x.flatten(1, 2)))
        for wide, narrow in zip(self.wide, self.narrow):
            y = F.dropout(F.relu(wide(x)), 0.08, self.training)
            x = x + narrow(y)
        return self.heads(F.relu(x))


def scaled(levels):
    return (levels - 2) / 2


def load(folder):
    songs = []
    for path in sorted(glob.glob(f"{folder}/[0-9]*.npz")):
        if path.endswith(".part.npz"):
            continue
        try:
            data = np.load(path)
            levels = data["levels"]
        except Exception:
            continue
        places = [(data[name] - DELAY) * EAR_RATE for name in ("beats", "downs")]
        songs.append((int(path[-9:-4]), torch.from_numpy(levels), places))
    return songs


def bells(places, frames):
    """The target of beats at places in frames of the ear, of which a network frame is two."""
    target = np.zeros((2, frames), np.float32)
    for row, each in enumerate(places):
        place = each / 2 - 0.25
        for shift in range(-2, 4):
            i = place.astype(int) + shift
            known = (i >= 0) & (i < frames)
            bell = np.exp(-((i - place) / 0.6) ** 2 / 2)
            np.maximum.at(target[row], i[known], bell[known])
    return torch.from_numpy(target)


def example(song, generator, augmented):
    _, levels, places = song
    levels = levels.float() / 32
    if augmented:
        levels = coloured(levels, generator)
        if generator.random() < 0.4:
            levels, places = stretched(levels, places, float(np.exp(generator.uniform(-0.16, 0.16))))
    levels = levels[:len(levels) // 2 * 2]
    return levels, bells(places, len(levels) // 2)


def stretched(levels, places, factor):
    """The same song slower or faster."""
    at = torch.arange(int((len(levels) - 1) * factor)) / factor
    first = at.long()
    part = (at - first)[:, None]
    return levels[first] * (1 - part) + levels[first + 1] * part, [p * factor for p in places]


def batch(songs, chosen, generator, augmented=True):
    examples = [example(songs[i], generator, augmented) for i in chosen]
    length = max(target.shape[1] for _, target in examples)
    x = torch.zeros(len(chosen), 2 * length, BANDS)
    y = torch.zeros(len(chosen), 2, length)
    mask = torch.zeros(len(chosen), 1, length)
    for row, (levels, target) in enumerate(examples):
        x[row, :len(levels)] = levels
        y[row, :, :target.shape[1]] = target
        mask[row, 0, :target.shape[1]] = 1
    x = scaled(x).reshape(len(chosen), length, 2, BANDS).permute(0, 2, 3, 1)
    return x, y, mask


def coloured(levels, rng):
    """The same song through another room: gain, smooth equaliser, missing ends, a noise floor."""
    knots = rng.normal(0, 5, 7)
    gain = rng.uniform(-10, 26) + np.interp(np.arange(BANDS), np.linspace(0, BANDS - 1, 7), knots)
    amplitude = torch.expm1(levels) * torch.from_numpy((10 ** (gain / 20)).astype(np.float32))
    if rng.random() < 0.2:
        amplitude[:, rng.integers(28, BANDS):] = 0
    if rng.random() < 0.15:
        amplitude[:, :rng.integers(1, 5)] *= 0.03
    if rng.random() < 0.3:
        amplitude += float(10 ** rng.uniform(-1.5, 0.5)) * torch.rand(amplitude.shape)
    if rng.random() < 0.3:
        # A wall of sound: every band as loud as it is on the mean, all the time.
        shape = torch.from_numpy(np.linspace(3, 12, BANDS, dtype=np.float32)).expand(amplitude.shape)
        wall = torch.sqrt(torch._standard_gamma(shape) / shape) * amplitude.mean(0)
        amplitude = torch.hypot(amplitude, wall * float(rng.uniform(0.2, 1.5)))
    return torch.log1p(amplitude).clamp(0, 8)


def loss_of(model, x, y, mask):
    z = model(x)
    each = F.binary_cross_entropy_with_logits(z, y, reduction="none") * mask
    return each.sum((0, 2)) / mask.sum()


def widened(model, state):
    """Fills the model with the weights of one as wide or narrower, so that it says the same at first."""
    own = model.state_dict()
    for name, weights in state.items():
        whole = own[name]
        if name.startswith(("wide", "narrow", "heads")) and whole.dim() > 1:
            whole[:len(weights)] = 0
        whole[tuple(slice(n) for n in weights.shape)] = weights
    model.load_state_dict(own)


def main():
    folder, out, minutes = sys.argv[1], sys.argv[2], float(sys.argv[3])
    torch.set_num_threads(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    model = Network()
    rate = 3e-3
    if len(sys.argv) > 5:
        widened(model, torch.load(sys.argv[5]))
        rate = 2.5e-3
    mean = copy.deepcopy(model).eval()
    ahead = ThreadPoolExecutor(1)
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=0.01)
    songs, per = load(folder), 4
    first, epoch, place = time.time(), -1, 0.0
    while place < 1:
        epoch += 1
        if epoch:
            songs = load(folder)
        own = [i for i, s in enumerate(songs) if s[0] % 16 != 5]
        held = [i for i, s in enumerate(songs) if s[0] % 16 == 5]
        order = rng.permutation(own)
        steps = len(order) // per
        begun, total = time.time(), 0.0
        model.train()
        take = lambda step: ahead.submit(batch, songs, order[step * per:step * per + per], rng)
        following = take(0)
        for step in range(steps):
            place = min(1, (time.time() - first) / minutes / 60)
            if place == 1 and epoch:
                break
            warm = min(1, (epoch * steps + step + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = rate * warm * (0.5 + 0.5 * np.cos(np.pi * place)) + 1e-5
            x, y, mask = following.result()
            following = take(step + 1) if step + 1 < steps else None
            losses = loss_of(model, x, y, mask)
            optimiser.zero_grad()
            losses.sum().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.5)
            optimiser.step()
            total += losses.detach()
            with torch.no_grad():
                for whole, each in zip(mean.parameters(), model.parameters()):
                    whole.lerp_(each, 0.001 if step + epoch * steps > 1000 else 0.01)
        if following:
            following.result()
        with torch.no_grad():
            parts = [loss_of(mean, *batch(songs, [i], rng, False)) for i in held]
        print(epoch, len(own), "trained", (total / (step + 1)).numpy().round(4), "held",
              torch.stack(parts).mean(0).numpy().round(4), round(time.time() - begun), "s", flush=True)
        torch.save(mean.state_dict(), out)


if __name__ == "__main__":
    main()
