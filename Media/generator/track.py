"""Tracks: everything that the catalogue says about one finished file."""

from dataclasses import dataclass, field

RATES = {"flac": 32000, "mp3": 44100, "ogg": 44100, "opus": 48000}


@dataclass
class Track:
    """One file of the demo library."""

    title: str
    artist: str
    album: str
    year: int
    genre: str
    track: int
    tracks: int
    key: str
    mood: list
    energy: float
    format: str
    quality: str = ""
    lufs: float = -14.0
    ceiling: float = -2.0
    channels: int = 2
    bits: int = 16
    albumartist: str = ""
    composer: str = ""
    comment: str = "Composed and rendered for djterm."
    lyrics: str = ""
    disc: int = 1
    write_bpm: bool = False
    write_key: bool = False
    gain_tag: bool = False
    compilation: bool = False
    rate: int = 0
    start: float = 0.0  # beat of the score at which this file starts
    song: object = None
    run_on: object = None
    frames: int = 0
    peak: float = 0.0
    cues: dict = field(default_factory=dict)

    def __post_init__(self):
        self.albumartist = self.albumartist or self.artist
        self.composer = self.composer or self.artist
        self.rate = self.rate or RATES[self.format]

    @property
    def path(self):
        """Path below the media folder."""
        safe = lambda text: text.replace("/", "-").rstrip(".")
        name = f"{self.track:02d} {safe(self.title)}.{self.format}"
        return f"demo/{safe(self.albumartist)}/{safe(self.album)}/{name}"

    @property
    def bpm(self):
        """Tempo where this file starts."""
        return [bpm for beat, bpm in self.song.tempos if beat <= self.start + 1e-6][-1]

    @property
    def bpm_tag(self):
        """Tempo as a tag, where one is written."""
        return f"{self.bpm:g}" if self.write_bpm else None

    @property
    def key_tag(self):
        """Key as a tag such as "F#m", where one is written."""
        note, mode = self.key.split()
        return (note + ("m" if mode == "minor" else "")) if self.write_key else None

    @property
    def first_beat(self):
        """Seconds to the first beat."""
        return self.song.lead if self.start == 0 else 0.0
