"""Lumen & Tide: ambient, 2019, one piece in two parts."""

from ..release import Release
from ..song import Song
from ..track import Track

FIRST = "E | E/B | Amaj7 | Amaj7 | E | C#m7 | F#m9 | B7sus4 B7"
SECOND = "C#m | C#m9 | Amaj7 | Amaj7 | F#m9 | F#m9 | G#7sus4 | G#7"


def tidewater():
    """E major with harp and kalimba, then C sharp minor, at 70."""
    song = Song("Tidewater", 70, hall="cathedral", lead=0.2, bus="treble -2")
    one, two = song.changes(FIRST), song.changes(SECOND)
    middle, end = song.bar(14), song.bar(28)
    pad = song.part("pad", 89, level=-4, room=90, chorus=50)
    pad.envelope(attack=4000, release=3600)
    pad.pads(0, one, 52, 76, 64, 4, bars=14, spread=True)
    pad.pads(middle, two, 52, 76, 64, 4, bars=14, spread=True)
    pad.pads(end, song.changes("C#m"), 52, 76, 60, 4, bars=2, spread=True)
    choir = song.part("choir", 52, level=-9, room=100, pan=0.2)
    choir.pads(song.bar(6), one, 59, 76, 56, 3, bars=8)
    choir.pads(middle, two, 59, 76, 60, 3, bars=14)
    harp = song.part("harp", 46, level=-1, room=80, pan=-0.25)
    harp.arp(0, one, "01232123", 0.5, 56, 80, 4, 70, bars=14, length=1.4)
    harp.arp(middle, two, "02132312", 0.5, 56, 80, 4, 72, bars=14, length=1.4)
    bass = song.part("bass", 35, level=-4, room=30)
    bass.bass(song.bar(4), one, "1-----5-", low=28, velocity=76, bars=10)
    bass.bass(middle, two, "1-----51", low=28, velocity=78, bars=14)
    bass.line(end, "c#2,8", 76)
    harp.line(end, "c#4,.5 g#4 c#5 e5 g#5 e5 c#6,4", 66)
    glow = song.part("glow", 11, level=-3, room=100, pan=0.25, fx="echos 0.8 0.7 643 0.3 1286 0.2")
    glow.line(song.bar(4), """b5,2 g#5 | f#5,1 g#5 e5,2 | c#5,2 e5 | f#5,2 d#5 | e5,1 g#5 b5,2 | b5,2 g#5
        a5,2 e5 | c#6,2 a5 | g#5,2 e5 | b5,2 g#5""", 70)
    glow.line(middle + 8, """e5,2 c#5 | a5,1 g#5 e5,2 | a5,2 c#6 | g#5,2 f#5 | c#6,2 g#5,1 f#5
        | g#5,2 c5 | e5,2 c#5 | d#5,1 e5 g#5,2 | e5,2 c#5 | a5,1 g#5 e5,2""", 70)
    pulse = song.drums("808", level=-8, room=50, fx="lowpass 3000")
    pulse.hits(song.bar(4), 24, kick="X.......o.......", rim="....o.......o...", shaker="g.o.g.o.g.o.g.o.")
    song.cue("intro_end", song.bar(4))
    song.cue("outro", end)
    return song


def releases():
    """One record of 2019."""
    album = dict(artist="Lumen & Tide", album="Tidewater", year=2019, tracks=2, format="ogg",
                 quality="0.3", lufs=-18.5, genre="Ambient")
    return [Release(
        tidewater(),
        Track("Tidewater, Pt. 1", track=1, key="E major", energy=0.1,
              mood=["serene", "floating", "calm"], **album),
        Track("Tidewater, Pt. 2", track=2, key="C# minor", energy=0.15,
              mood=["pensive", "deep", "calm"], **album), split=56)]
