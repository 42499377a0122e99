"""The Paper Lanterns: folk, 1971."""

from ..release import Release
from ..song import Song
from ..track import Track

POEM = """Three miles to Tarrow and the light is going gold,
The hedges hold the swallows that the morning couldn't hold.
I've a stone in my left pocket and a letter in my right,
And three miles to Tarrow is a small part of a night.

Three miles to Tarrow, where the bridge is made of rain,
And every foot that crossed it learned the river's other name.
If you come along behind me, let the lantern be your guide:
It is three miles to Tarrow, and the gate is open wide."""

VERSE = """d5,1 g5 g5,.5 a5 b5,1 | c6 b5,.5 a5 g5,2 | b5,1 a5,.5 g5 d5,1 e5 | a5,3 r,1
b5,1.5 a5,.5 g5,1 e5 | c5 e5 g5 e5 | d5 g5,.5 b5 a5,1 f#5 | g5,3 r,1"""
TURN = """e5,1 g5 b5 g5 | a5,1.5 f#5,.5 d5,2 | c6,1 b5,.5 a5 g5,1 e5 | d5,2 b4,1 d5
e5 g5 b5,1.5 a5,.5 | g5,1 e5 c5 e5 | d5 b5 a5,.5 g5 f#5,1 | g5,3 r,1"""
A = "G | C/G | G | D/F# | Em | C | G/D D7 | G"
B = "Em | D/F# | C | G | Em | C | G/D D7 | G"


def tarrow():
    """Finger-picked guitars, a recorder, a fiddle and a soft bass in G."""
    song = Song("Three Miles to Tarrow", 96, hall="room", lead=0.2)
    form = song.changes(f"G | C/G | G | D/F# | {A} | {B} | G | C/G | G/D D7 | G")
    guitar = song.part("guitar", 25, level=-2.5, pan=-0.3)
    guitar.arp(0, form, "02130213", 0.5, 50, 71, 4, 72, bars=23, length=0.9)
    guitar.bass(0, form, "1-5-", low=40, velocity=82, bars=23)
    guitar.chords(92, song.changes("G"), "x---", 43, 71, 76, 5, strum=0.07)
    guitar.line(92, "g2,4", 80)
    whistle = song.part("whistle", 74, room=60, pan=0.1, jitter=8, fx="treble -4 5000")
    whistle.line(16, VERSE, 78)
    fiddle = song.part("fiddle", 110, level=-3, room=55, pan=0.3, jitter=8, fx="treble -4 4500")
    fiddle.line(48, TURN, 76)
    whistle.line(64, "\n".join(TURN.split("\n")[1:]), 74)
    whistle.line(80, "b5,1 a5,.5 g5 d5,1 e5 | c5,1 e5 g5 e5 | d5 b4 a4 f#4 | g4,4", 70)
    bass = song.part("bass", 32, level=-5, room=20)
    bass.bass(16, song.changes(f"{A} | {B} | G | C/G | G/D D7"), "1-.51-..", velocity=78)
    bass.line(92, "g1,4", 76)
    shaker = song.drums("brush", level=-13, room=20)
    shaker.hits(48, 11, shaker="x.o.x.o.x.o.x.o.", kick="x.......x.......", tamb="....o.......o...")
    song.cue("intro_end", 16)
    song.cue("outro", 80)
    return song


REEL = """d5,.5 f#5,.25 a5 d6,.5 a5,.25 f#5 e5,.5 f#5,.25 g5 a5,.5 f#5
g5,.5 b5,.25 g5 f#5,.5 a5,.25 f#5 e5,.5 d5,.25 e5 f#5,.5 a4
d5,.5 f#5,.25 a5 d6,.5 a5,.25 f#5 g5,.5 a5,.25 b5 c#6,.5 d6
e6,.25 d6 c#6 b5 a5,.5 g5,.25 e5 f#5,.5 e5 d5,1"""
HIGH = """b5,.5 d6,.25 b5 a5,.5 f#5,.25 a5 b5,.5 d6,.25 b5 a5,1
g5,.5 b5,.25 g5 f#5,.5 d5,.25 f#5 e5,.5 f#5,.25 g5 e5,1
b5,.5 d6,.25 b5 a5,.5 f#5,.25 a5 d6,.5 c#6,.25 b5 a5,.5 g5
f#5,.25 g5 a5 f#5 e5,.5 c#5 d5,2"""
LOW_CHORDS = "D D A D | G D A D | D D G A | A A D D"
HIGH_CHORDS = "G D G D | G D A A | G D D A | D A D D"


def reel():
    """A reel in D: fiddle, banjo, guitar, bass and a frame drum."""
    song = Song("Hollow Lane Reel", 112, hall="room")
    a, b = song.changes(LOW_CHORDS), song.changes(HIGH_CHORDS)
    fiddle = song.part("fiddle", 110, room=50, pan=0.15, fx="treble -4 4500")
    banjo = song.part("banjo", 105, level=-5, pan=-0.35, room=25)
    guitar = song.part("guitar", 25, level=-5, pan=0.35, room=30)
    bass = song.part("bass", 32, level=-3, room=20)
    whistle = song.part("whistle", 74, level=-4, pan=-0.1, room=50, fx="treble -4 5000")
    for beat, text, chords in ((16, REEL, a), (32, REEL, a), (48, HIGH, b), (64, HIGH, b), (80, REEL, a)):
        fiddle.line(beat, text, 86, gate=0.85)
        bass.bass(beat, chords, "1...1...1...5...", velocity=86)
        if beat in (32, 64, 80):
            whistle.line(beat, text, 80, gate=0.85)
    for beat, chords in ((0, a), (16, a), (32, a), (48, b), (64, b), (80, a)):
        guitar.chords(beat, chords, "X.xoX.xo", 47, 69, 76, 4, strum=0.015, gate=0.7)
        banjo.arp(beat, chords, "0213", 0.25, 55, 76, 4, 70, length=0.3)
    end = song.changes("D")
    guitar.chords(96, end, "X.X.", 47, 69, 84, 4, strum=0.02)
    fiddle.line(96, "d6,1 r d5,1.5", 90)
    banjo.line(96, "d5,1 r d5,1", 80)
    bass.line(96, "d2,1 r d2,1.5", 90)
    drum = song.drums("room", level=-5, room=35)
    drum.hits(16, 20, tom4="X.......x.......", tom3="..o.x.o...o.x.oo")
    drum.hits(48, 12, tamb="....x.......x...")
    drum.hits(96, 1, tom4="X.......X.......")
    song.cue("intro_end", 16)
    song.cue("outro", 96)
    return song


def releases():
    """One record of 1971."""
    album = dict(artist="The Paper Lanterns", album="The Lamplit Road", year=1971, tracks=9,
                 genre="Folk")
    return [
        Release(tarrow(), Track("Three Miles to Tarrow", track=4, key="G major", energy=0.3,
                                mood=["gentle", "pastoral", "hopeful"], format="ogg",
                                quality="0.2", lufs=-17.0, lyrics=POEM, gain_tag=True, **album)),
        Release(reel(), Track("Hollow Lane Reel", track=5, key="D major", energy=0.65,
                              mood=["merry", "lively", "rustic"], format="ogg", quality="0.2",
                              lufs=-14.5, **album)),
    ]
