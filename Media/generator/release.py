"""Releases: a score with the one or two tracks that come out of it."""

import tempfile
from pathlib import Path

from . import desk, encoder, master


class Release:
    """Renders one song into its files."""

    def __init__(self, song, *tracks, split=None):
        self.song, self.tracks, self.split = song, tracks, split
        for track in tracks:
            track.song = song
        if split is not None:
            tracks[0].run_on, tracks[1].start = tracks[1].title, split

    def publish(self, root):
        """Render, master, encode; return the tracks with what was measured."""
        head = self.tracks[0]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rate = 48000 if head.rate == 48000 else 44100
            mix = desk.mix(self.song, folder, rate)
            found = master.pieces(self.song, mix, folder, head, self.split)
            for track, (source, frames) in zip(self.tracks, found):
                track.frames = frames
                encoder.publish(track, source, root / track.path)
        return self.tracks
