"""Meters: the loudness and the peak of a sound file."""

import re

from .shell import run


def _last(pattern, text):
    return float(re.findall(pattern, text)[-1])


def loudness(path):
    """(integrated LUFS, true peak dBFS)."""
    text = run("ffmpeg", "-hide_banner", "-nostats", "-i", path, "-map", "a:0", "-af",
               "ebur128=peak=true:framelog=verbose", "-f", "null", "-")
    return _last(r"I:\s+(-?[\d.]+) LUFS", text), _last(r"Peak:\s+(-?[\d.]+|-inf) dBFS", text)
