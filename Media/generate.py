#!/usr/bin/env python3
"""Generates the demo music: scores, sound, tags and truth.json.

Needs these Debian 12 packages (and Python 3.11 with nothing else):

    apt-get install python3 fluidsynth fluid-soundfont-gm sox ffmpeg \\
        flac lame vorbis-tools opus-tools

Run it from anywhere; it writes demo/ and truth.json beside itself:

    python3 generate.py                 # everything
    python3 generate.py --only tango    # pieces whose title has this word
    python3 generate.py --out FOLDER    # elsewhere

The scores and everything made from them are CC0; see LICENCES.md. Nothing
here depends on the date or on chance: the same tools give the same bytes.
"""

import argparse
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator import catalogue, truth


def arguments():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="a word of the titles to make")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def wanted(release, word):
    """Whether a title of the release holds the word."""
    return any(word.lower() in track.title.lower() for track in release.tracks)


def publish(release, root):
    """Make one release and say so."""
    for track in release.publish(root):
        print(f"{track.path}  {track.frames / track.rate:.2f} s  {track.lufs} LUFS", flush=True)
    return release.tracks


def main():
    """Make the wanted releases; the truth only when all were made."""
    options = arguments()
    releases = [r for r in catalogue.releases() if wanted(r, options.only)]
    if not options.only:
        shutil.rmtree(options.out / "demo", ignore_errors=True)
    with ThreadPoolExecutor(options.jobs) as pool:
        made = list(pool.map(lambda release: publish(release, options.out), releases))
    if not options.only:
        truth.write([track for tracks in made for track in tracks], options.out / "truth.json")


if __name__ == "__main__":
    main()
