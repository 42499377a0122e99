"""Encoders: one function a format, each with the tags of its kind."""

import zlib

from . import meter
from .shell import run


def serial(track):
    """A fixed stream number for a track."""
    return zlib.crc32(track.path.encode()) & 0x7FFFFFFF


def comments(track):
    """Vorbis comments in a fixed order."""
    pairs = [
        ("TITLE", track.title), ("ARTIST", track.artist), ("ALBUMARTIST", track.albumartist),
        ("ALBUM", track.album), ("DATE", track.year), ("GENRE", track.genre),
        ("TRACKNUMBER", track.track), ("TRACKTOTAL", track.tracks), ("DISCNUMBER", track.disc),
        ("DISCTOTAL", 1), ("COMPOSER", track.composer), ("COMMENT", track.comment),
        ("COPYRIGHT", "CC0"), ("LICENSE", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("BPM", track.bpm_tag), ("INITIALKEY", track.key_tag), ("LYRICS", track.lyrics),
        ("COMPILATION", "1" if track.compilation else None),
    ]
    return [(key, str(value)) for key, value in pairs if value not in (None, "")] + gains(track)


def gains(track):
    """ReplayGain comments, where the track has them."""
    if not track.gain_tag:
        return []
    if track.format == "opus":
        return [("R128_TRACK_GAIN", str(round((-23 - track.lufs) * 256)))]
    return [("REPLAYGAIN_TRACK_GAIN", f"{-18 - track.lufs:.2f} dB"),
            ("REPLAYGAIN_TRACK_PEAK", f"{10 ** (track.peak / 20):.6f}")]


def flac(track, source, out):
    """Free Lossless Audio Codec."""
    tags = [word for key, value in comments(track) for word in ("-T", f"{key}={value}")]
    run("flac", "--silent", "--force", "-8", "-e", "-p", "--no-padding", *tags, "-o", out, source)


def vorbis(track, source, out):
    """Ogg Vorbis."""
    tags = [word for key, value in comments(track) for word in ("-c", f"{key}={value}")]
    run("oggenc", "-Q", "--utf8", "-q", track.quality, "-s", serial(track), *tags, "-o", out, source)


def opus(track, source, out):
    """Ogg Opus."""
    tags = [word for key, value in comments(track) for word in ("--comment", f"{key}={value}")]
    run("opusenc", "--quiet", "--music", "--bitrate", track.quality, "--padding", "0",
        "--serial", serial(track), *tags, source, out)


FRAMES = {"ALBUMARTIST": "TPE2", "COMPOSER": "TCOM", "DISCNUMBER": "TPOS", "COPYRIGHT": "TCOP",
          "BPM": "TBPM", "INITIALKEY": "TKEY", "COMPILATION": "TCMP"}


def mp3(track, source, out):
    """MPEG layer III with LAME's gap information and ID3v2.3."""
    tags = ["--tt", track.title, "--ta", track.artist, "--tl", track.album, "--ty", track.year,
            "--tg", track.genre, "--tn", f"{track.track}/{track.tracks}"]
    for key, value in comments(track):
        if key in FRAMES:
            tags += ["--tv", f"{FRAMES[key]}={value}/1" if key == "DISCNUMBER" else f"{FRAMES[key]}={value}"]
        elif key.startswith("REPLAYGAIN") or key == "LICENSE":
            tags += ["--tv", f"TXXX={key}={value}"]
    run("lame", "--silent", "--noreplaygain", "-q", "2", *track.quality.split(),
        "--resample", f"{track.rate / 1000:g}",
        "--id3v2-only", "--id3v2-utf16", *tags,
        "--id3v2-latin1", "--tc", track.comment,  # LAME omits a byte-order mark here
        source, out)


FORMATS = {"flac": flac, "ogg": vorbis, "opus": opus, "mp3": mp3}


def encode(track, source, out):
    """Encode a finished WAV file in the format of the track."""
    out.parent.mkdir(parents=True, exist_ok=True)
    FORMATS[track.format](track, source, out)


def publish(track, source, out):
    """Encode, measure what a listener gets, and tag that gain where wanted."""
    encode(track, source, out)
    track.lufs, track.peak = meter.loudness(out)
    if track.gain_tag:
        encode(track, source, out)
