"""Anneliese Hofmann: two evening songs for piano, played without a break."""

from ..release import Release
from ..song import Song
from ..track import Track

FIRST = """d5,1.5 eb5,.5 f5,2 | g5,1.5 f5,.5 eb5,2 | c5,1.5 d5,.5 eb5,1 f5 | d5,3 r,1
bb5,1.5 a5,.5 g5,2 | eb5,1 g5 f5 eb5 | d5 c5 a4 c5 | bb4,3 d5,.5 eb5
f5,1.5 g5,.5 f5,1 d5 | f#5,1.5 g5,.5 a5,2 | bb5,2 g5,1 d5 | eb5,1.5 f5,.5 g5,1 bb5
bb5,1 a5,.5 g5 f5,1 d5 | eb5 d5,.5 c5 a4,1 c5 | bb4,4"""

SECOND = """g5,1 d5,.5 g5 bb5,1 a5,.5 g5 | a5,1 g5,.5 f5 d5,2 | eb5,1 g5,.5 eb5 bb4,1 c5,.5 d5
d5,1 c5,.5 a4 f#4,1 a4 | g5 d5,.5 g5 bb5,1 c6,.5 d6 | eb6,1 d6,.5 c6 a5,1 g5
f#5 g5,.5 a5 c6,1 f#5 | g5,3 r,1 | d6,1.5 c6,.5 bb5,1 f5 | c6,1.5 bb5,.5 a5,1 f5
bb5,1.5 a5,.5 g5,1 d5 | a5,1.5 g5,.5 f#5,2 | g5,1 bb5,.5 g5 eb5,1 g5
c6 bb5,.5 a5 g5,1 eb5 | d5 f#5,.5 a5 c6,1 f#5 | g5,1.5 d5,.5 bb4,1 d5 | g4,4"""


def left_hand(piano, song, beat, text, order):
    """Bass note on the first beat of each chord, broken chords above it."""
    changes = song.changes(text)
    piano.bass(beat, changes, "1---", low=33, velocity=58, gate=0.98)
    piano.arp(beat, changes, order, 0.5, 48, 65, 3, 46, length=0.9)


def evening():
    """Both pieces as one score: B flat major, then G minor."""
    song = Song("Zwei Abendlieder", 76, lead=0.3, hall="hall", bus="treble -3 bass +1 lowpass 9000")
    piano = song.part("piano", 0, room=55, jitter=6)
    left_hand(piano, song, 0, """Bb | Eb/Bb | F7/A | Bb | Gm | Cm7 | F7 | Bb | Bb | D7/A | Gm
        | Eb | Bb/F | F7 | Bb""", "01210121")
    piano.line(0, FIRST, 76)
    piano.line(60, "r,.5 c5 d5 f#5 a5 g5 f#5 a4", 62)
    piano.line(60, "d3,4", 56)
    song.tempo(64, 88)
    left_hand(piano, song, 64, """Gm | Gm/F | Eb | D7 | Gm | Cm6 | D7 | Gm | Bb | F/A | Gm
        | D/F# | Eb | Cm | D7 | Gm | Gm""", "02120212")
    piano.line(64, SECOND, 82)
    piano.line(132, "g2,4", 60)
    for bar in range(33):
        piano.control(bar * 4 + 0.06, 64, 100)
        piano.control(bar * 4 + 3.9, 64, 0)
    song.cue("outro", 124)
    return song


def releases():
    """One record from 1962, in mono."""
    album = dict(artist="Anneliese Hofmann", album="Zwei Abendlieder", year=1962,
                 genre="Classical", tracks=2, format="flac", lufs=-20.0, channels=1, bits=14, rate=24000)
    return [Release(
        evening(),
        Track("Abendlied I: Dämmerung", track=1, key="A# major", energy=0.15,
              mood=["mellow", "tender", "calm"], gain_tag=True, **album),
        Track("Abendlied II: Heimweg", track=2, key="G minor", energy=0.25,
              mood=["melancholic", "wistful", "calm"], gain_tag=True, **album), split=64)]
