"""Truth: what a player ought to find out about each file."""

import json


def cues(track):
    """Cue points of this file in seconds of its own."""
    origin = track.song.seconds(track.start) if track.start else 0.0
    found = {name: round(track.song.seconds(beat) - origin, 3) for name, beat in track.song.cues.items()}
    length = track.frames / track.rate
    return {name: time for name, time in found.items() if 0 <= time < length}


def entry(track, names):
    """The record of one track."""
    return {
        "path": track.path, "title": track.title, "artist": track.artist,
        "albumartist": track.albumartist, "album": track.album, "genre": track.genre,
        "year": track.year, "track": track.track, "disc": track.disc,
        "duration": round(track.frames / track.rate, 6), "frames": track.frames,
        "tempo": track.bpm, "beats_per_bar": track.song.metre,
        "first_beat": round(track.first_beat, 4), "key": track.key, "mood": track.mood,
        "energy": track.energy, "format": track.format, "sample_rate": track.rate,
        "channels": track.channels, "loudness": track.lufs,
        "run_on": names.get(track.run_on), "cues": cues(track),
        "tags": {"bpm": track.bpm_tag, "key": track.key_tag,
                 "replaygain": bool(track.gain_tag), "compilation": track.compilation,
                 "lyrics": bool(track.lyrics)},
    }


def write(tracks, out):
    """Write the truth of all tracks as JSON."""
    names = {track.title: track.path for track in tracks}
    rows = [entry(track, names) for track in sorted(tracks, key=lambda track: track.path)]
    text = json.dumps({"tracks": rows}, ensure_ascii=False, indent=1)
    out.write_text(text + "\n", encoding="utf-8")
