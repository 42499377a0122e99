"""Twelve-fold turning evidence for a key: what the classifier is given of a track."""

import numpy as np

MAJOR = np.array([1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0], float)
MINOR = np.array([1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0], float)
TEMPLATES = np.stack([np.roll(MAJOR, k) for k in range(12)]
                     + [np.roll(MINOR, k) for k in range(12)]) / np.sqrt(3)
STEPS = (7, 5, 2, 10, 8, 3)


def normal(x, power=1.0):
    x = np.maximum(x, 0) ** power
    return x / max(1e-9, x.sum(-1, keepdims=True).max()) if x.ndim == 1 else \
        x / np.maximum(1e-9, x.sum(-1, keepdims=True))


def evidence(folded):
    """(n, 3, 12) -> (rows, 12) turning rows and (s,) plain figures."""
    bass, middle, top = folded[:, 0], folded[:, 1], folded[:, 2]
    upper = middle + .6 * top
    total = upper.sum(1) + bass.sum(1)
    if total.sum() <= 0:
        return np.zeros((ROWS, 12)), np.zeros(PLAIN)
    loud = total / total.max()
    heard = loud > .1
    bass, middle, top, upper, loud = (v[heard] for v in (bass, middle, top, upper, loud))
    n = len(loud)
    # How unlike noise a segment is: the share of the three strongest classes.
    p = normal(upper)
    peak = np.sort(p, axis=1)[:, -4:].sum(1)
    tonal = np.clip((peak - 4 / 12) / (1 - 4 / 12), 0, 1)
    w = tonal * tonal * np.sqrt(loud)
    w = w / max(1e-9, w.sum())
    weighed = lambda v: (w[:, None] * v).sum(0)
    # Chords: how well each triad fits, sharpened.
    unit = p / np.maximum(1e-9, np.linalg.norm(p, axis=1, keepdims=True))
    both = normal(p + .35 * normal(bass))
    unit = both / np.maximum(1e-9, np.linalg.norm(both, axis=1, keepdims=True))
    fit = unit @ TEMPLATES.T
    chords = np.exp(14 * (fit - fit.max(1, keepdims=True)))
    chords /= chords.sum(1, keepdims=True)
    b = normal(bass, 2)
    rows = [weighed(normal(middle)), weighed(normal(top)), weighed(normal(bass)),
            weighed(normal(upper, 2)), weighed(b), normal(np.sqrt(weighed(p))),
            weighed(chords[:, :12]), weighed(chords[:, 12:])]
    # The beginning and the end, in shares of what was heard.
    run = np.cumsum(w)
    last = np.clip((run - .88) / .12, 0, 1) * w
    first = np.clip((.12 - run) / .12, 0, 1) * w
    final = np.clip((run - .97) / .03, 0, 1) * w
    for share in (first, last, final):
        share = share / max(1e-9, share.sum())
        rows += [(share[:, None] * p).sum(0), (share[:, None] * b).sum(0),
                 (share[:, None] * chords[:, :12]).sum(0), (share[:, None] * chords[:, 12:]).sum(0)]
    # Steps from chord to chord: what led to each root.
    if n > 2:
        roots = chords[:, :12] + chords[:, 12:]
        for lag in (1, 2):
            a, z = roots[:-lag], roots[lag:]
            both = np.sqrt(w[:-lag] * w[lag:])
            flow = np.einsum("n,na,nb->ab", both / max(1e-9, both.sum()), a, z)
            for step in STEPS:
                rows.append(np.array([flow[(k + step) % 12, k] for k in range(12)]) * 6)
    else:
        rows += [np.zeros(12)] * (2 * len(STEPS))
    mean = weighed(p)
    order = np.sort(mean)[::-1]
    plain = [np.average(tonal, weights=loud), tonal.max(), order[:7].sum(), order[:3].sum(),
             order[-5:].sum(), chords.max(1).mean(), np.log(1 + n) / 5,
             normal(bass.sum(0) + 1e-9).max(), np.average(fit.max(1), weights=w + 1e-12)]
    return np.array(rows) * 12, np.array(plain)


ROWS = 8 + 12 + 2 * len(STEPS)
PLAIN = 9


def turned(rows):
    """(rows, 12) -> (12, rows * 12): seen from each tonic."""
    return np.stack([np.roll(rows, -k, axis=1).ravel() for k in range(12)])
