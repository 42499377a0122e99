"""The mixing desk: parts with their effects, each at its own loudness."""

import shlex

from . import meter, synth
from .shell import run

LEAD_LOUDNESS = -24.0
SQUEEZE = "norm -1 compand 0.002,0.09 -60,-60,-18,-18,0,-10 0 -60 0.002"


def strip(part, folder, rate):
    """Render a part through its effects and set its level; return the file."""
    sound = synth.render(part, folder, rate)
    wet = folder / f"{part.name}.wet.wav"
    run("sox", "-R", sound, "-e", "floating-point", "-b", "32", wet, "gain", "-12",
        *shlex.split(part.fx.replace("squeeze", SQUEEZE)))
    heard, _ = meter.loudness(wet)
    level = folder / f"{part.name}.level.wav"
    run("sox", "-R", wet, "-e", "floating-point", "-b", "32", level,
        "vol", f"{LEAD_LOUDNESS + part.level - heard:.2f}dB")
    return level


def mix(song, folder, rate):
    """Mix all parts of a song; return the file."""
    strips = [strip(part, folder, rate) for part in song.parts]
    out = folder / "mix.wav"
    if len(strips) == 1:
        return strips[0]
    inputs = [word for path in strips for word in ("-v", "1", path)]
    run("sox", "-R", "-m", *inputs, "-e", "floating-point", "-b", "32", out)
    return out
