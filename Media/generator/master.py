"""Mastering: tone, loudness, limiting, a clean end, and exact cuts."""

import array
import shlex
import wave

from . import meter
from .shell import run

QUIET = 90  # of 32768: about -51 dBFS
FADE_SECONDS = 0.25


def tone(mix, song, folder, rate, channels):
    """Bus effects at the final rate and channel count."""
    out = folder / "tone.wav"
    run("sox", "-R", mix, "-e", "floating-point", "-b", "32", out, "highpass", "28",
        *shlex.split(song.bus), "channels", channels, "rate", "-v", rate)
    return out


def limited(source, folder, gain, ceiling):
    """Apply gain and a look-ahead limiter."""
    out = folder / "limited.wav"
    run("ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-i", source, "-af",
        f"volume={gain:.3f}dB:precision=double,alimiter=limit={10 ** (ceiling / 20):.5f}:"
        "attack=4:release=90:level=disabled:latency=1", "-c:a", "pcm_f32le",
        "-fflags", "+bitexact", "-flags:a", "+bitexact", out)
    return out


def level(source, folder, target, ceiling):
    """Bring a file to the target loudness below the ceiling."""
    gain = target - meter.loudness(source)[0]
    for _ in range(3):
        out = limited(source, folder, gain, ceiling)
        miss = target - meter.loudness(out)[0]
        if abs(miss) < 0.15:
            break
        gain += miss
    return out


def sounding_frames(path, folder):
    """Frames up to the last one that is not quiet."""
    probe = folder / "probe.wav"
    run("sox", "-D", path, "-b", "16", "-e", "signed", probe, "channels", "1")
    with wave.open(str(probe)) as file:
        data = array.array("h", file.readframes(file.getnframes()))
    step = file.getframerate() // 20
    for start in range(len(data) - step, 0, -step):
        if max(data[start:start + step]) > QUIET:
            return min(len(data), start + step * 2)
    return len(data)


def frames_of(song, path, folder, rate):
    """How long the finished piece is, in frames."""
    if song.fade:
        return round(song.seconds(song.fade[1]) * rate)
    return sounding_frames(path, folder)


def cut(source, out, frames, fades, bits):
    """Cut to a count of frames in a 16-bit file (bits of them used), with a fade-out."""
    effects = ["trim", "0s", f"{frames}s"]
    if fades:
        effects += ["fade", "p", "0", f"{frames}s", f"{fades}s"]
    run("sox", "-R", source, "-b", "16", "-e", "signed-integer", out, *effects, "dither", "-p", bits)
    return out


def pieces(song, mix, folder, track, split=None):
    """Master a song; return [(file, frames)], two of them when split at a beat."""
    rate = track.rate
    toned = tone(mix, song, folder, rate, track.channels)
    loud = level(toned, folder, track.lufs, track.ceiling)
    whole = frames_of(song, loud, folder, rate)
    fade = round(FADE_SECONDS * rate)
    if song.fade:
        fade = whole - round(song.seconds(song.fade[0]) * rate)
    done = cut(loud, folder / "whole.wav", whole, fade, track.bits)
    if split is None:
        return [(done, whole)]
    edge = round(song.seconds(split) * rate)
    cuts = ((0, edge), (edge, whole - edge))
    return [(slice_of(done, folder / f"piece{n}.wav", *c), c[1]) for n, c in enumerate(cuts)]


def slice_of(source, out, start, frames):
    """Copy an exact range of samples without touching them."""
    with wave.open(str(source)) as file, wave.open(str(out), "wb") as copy:
        copy.setparams(file.getparams())
        file.setpos(start)
        copy.writeframes(file.readframes(frames))
    return out
