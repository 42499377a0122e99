"""Sister Velvet & the Low Rents: funk and soul, 1974."""

from ..release import Release
from ..song import Song
from ..track import Track

RIFF = """e2,.5 r,.25 e2 r g2 a2,.5 r b2,.25 d3 e3,.5 d3,.25 b2
e2,.5 r,.25 e2 r g2 a2,.5 r a2,.25 c#3 e3,.5 d3,.25 b2"""
TURN = "c2,.5 r,.25 c2 r c3 g2,.5 r c2,.25 e2 g2,.5 a#2 | b1,.5 r,.25 b1 r b2 f#2,.5 r b1,.25 d#2 f#2,.5 a2"
HORN = """r,.5 b4,.25 d5 e5,.5 g5,.25 e5 r,.5 d5,.25 b4 a4,.5 b4
r,.5 e5,.25 g5 a5,.5 g5,.25 e5 d5,.5 b4 e5,1
r,.5 b4,.25 d5 e5,.5 g5,.25 a5 bb5,.25 a5 g5 e5 d5,.5 b4
a4,.25 b4 d5,.5 e5,1 r,2"""
BREAK = "g5,1 e5,.5 c5 g5 a5,.25 g5 e5,1 | f#5,1 d#5,.5 b4 a5 f#5 d#5,1"


def shoe():
    """Funk in E minor: slap bass, clavinet, scratch guitar, brass, tenor."""
    song = Song("Shoe Leather Sunday", 104, swing=(0.25, 0.54), hall="club", bus="bass +1")
    vamp, turn = song.changes("Em | Em7 A/E"), song.changes("C7 | B7")
    bass = song.part("bass", 36, level=-1.5, room=10, fx="treble -4 3000 squeeze")
    clav = song.part("clavinet", 7, level=-6, pan=0.4, room=20)
    guitar = song.part("guitar", 27, level=-8, pan=-0.45, room=20, fx="highpass 200")
    brass = song.part("brass", 61, level=-5, room=40)
    tenor = song.part("tenor", 66, room=45, fx="treble -2 6000")
    drums = song.drums("standard", level=-0.5, room=18, fx="squeeze")
    for bar in range(0, 26, 2):
        beat, turning = bar * 4, bar in (12, 14, 22)
        if bar == 24:
            continue
        bass.line(beat, TURN if turning else RIFF, 88, gate=0.85)
        if bar >= 2:
            clav.chords(beat, turn if turning else vamp, "x..x..x...x.x..o", 57, 74, 76, 3, gate=0.6)
        if bar >= 4:
            guitar.chords(beat, turn if turning else vamp, "..xo..x...xo..xo", 62, 79, 70, 3, gate=0.4)
    for beat in (24, 64, 72):
        tenor.line(beat, HORN if beat != 64 else "\n".join(HORN.split("\n")[:2]), 88, gate=0.85)
    tenor.line(40, "r,.5 b4,.25 d5 e5,.5 g5,.25 e5 d5,.5 e5 g5,1 | a5,.5 g5,.25 e5 d5,.5 b4 e5,2", 88)
    tenor.line(48, BREAK, 90)
    tenor.line(56, BREAK, 92, shift=0)
    tenor.line(88, BREAK, 94)
    tenor.scoop(0.6, 0.1, 0.9)
    for beat in (16, 20):
        brass.chords(beat, vamp, "......X.x.....X-", 60, 78, 92, 4, bars=1, gate=0.7)
    brass.chords(48, turn, "X.....x.X---....", 60, 78, 92, 4, bars=4, gate=0.8)
    brass.chords(80, vamp, "......X.x.....X-", 60, 78, 92, 4, bars=2, gate=0.7)
    brass.chords(88, turn, "X.....x.X---....", 60, 78, 96, 4, bars=2, gate=0.8)
    drums.hits(0, 24, kick="X..x..x...x..x..|X..x..x...x....x", snare="....X..g.g..X..g",
               hat="x.o.x.o.x.o.x.oo")
    drums.hits(48, 4, cowbell="x...x...x...x...")
    end = song.changes("Em7")
    for part, low, high in ((clav, 57, 74), (guitar, 62, 79), (brass, 60, 78)):
        part.chords(96, end, "X..X..X.........", low, high, 96, 4, bars=1, gate=0.7)
    bass.line(96, "e2,.75 e2 e2,.5 r,2", 96, gate=0.6)
    drums.hits(96, 1, kick="X..X..X.........", snare="X..X..X.........", crash="......X.........")
    song.cue("intro_end", 24)
    song.cue("outro", 88)
    return song


VERSE = """r,.5 g4 bb4 c5 eb5,1 c5,.5 bb4 | c5,1.5 bb4,.5 g4,2 | r,.5 ab4 c5 eb5 f5,1 eb5,.5 c5
g5,1.5 f5,.5 eb5,2 | r,.5 bb4 eb5 f5 g5,1 f5,.5 eb5 | g5,1 f5,.5 eb5 c5,2
c5,.5 eb5 f5,1 ab5,.5 g5 f5 eb5 | f5,1.5 d5,.5 bb4,1 r"""
BRIDGE = """c5,1 eb5 ab5,1.5 g5,.5 | ab5,1 gb5,.5 eb5 b4,2 | bb4,1 d5 f5,1.5 d5,.5 | eb5,1.5 d5,.5 c5,2
ab4,.5 c5 eb5,1 f5 ab5 | bb5 ab5,.5 f5 d5,1 f5 | eb5,3 r,1 | r,4"""
A = "Eb | Cm7 | Ab | Eb | Eb | Cm7 | Fm7 | Bb7"
B = "Abmaj7 | Abm6 | Gm7 | Cm7 | Fm7 | Bb7 | Eb | Eb Bb7"
GROOVE = "1..15.6.1..8.65."


def marie():
    """Soul in E flat: tenor, trumpet answer, strings, piano, tambourine."""
    song = Song("Hold the Door, Marie", 116, hall="room", bus="bass +1")
    form = song.changes(f"Eb | Cm7 | Ab Bb7 | Eb | {A} | {B} | {A.replace('Fm7 | Bb7', 'Fm7 Bb7 | Eb')}")
    tenor = song.part("tenor", 66, room=50, fx="treble -2 6000")
    for bar, text in ((4, VERSE), (12, BRIDGE)):
        tenor.line(song.bar(bar), text, 86, gate=0.9)
    tenor.line(80, "\n".join(VERSE.split("\n")[:2]), 88, gate=0.9)
    tenor.line(80 + 24, "c5,.5 eb5 f5,1 ab5,.5 f5 d5 bb4 | eb5,4", 88)
    tenor.scoop(0.5, 0.12, 1.4)
    trumpet = song.part("trumpet", 56, level=-4, pan=0.3, room=50, fx="treble -3 5000")
    for bar in (5, 9, 21, 25):
        trumpet.line(song.bar(bar), "r,2 r,.5 eb5 f5 g5", 80, gate=0.8)
    trumpet.line(72, "g5,1 f5,.5 eb5 c5 bb4 d5 f5", 84)
    trumpet.line(108, "g4,4", 78)
    strings = song.part("strings", 48, level=-9, room=70, pan=-0.15)
    strings.pads(16, song.changes(f"{A} | {B} | {A}"), 58, 77, 66, 3, bars=23)
    strings.pads(108, song.changes("Eb"), 58, 77, 64, 3)
    piano = song.part("piano", 0, level=-5, pan=-0.3)
    piano.chords(0, form, "x.x.x.x.", 53, 72, 74, 4, bars=27, gate=0.6)
    piano.chords(108, song.changes("Eb"), "x---", 50, 72, 74, 5)
    bass = song.part("bass", 33, level=-1.5, room=10)
    bass.bass(0, form, GROOVE, velocity=88, bars=27, gate=0.85)
    bass.line(108, "eb2,4", 88)
    drums = song.drums("room", level=-1.5, room=25)
    drums.hits(0, 27, kick="X.....x.x.x.....", snare="X...X...X...X...", hat="x.o.x.o.x.o.x.o.")
    drums.hits(16, 23, tamb="..o.X.o...o.X.o.")
    drums.hits(108, 1, kick="X...", crash="x...")
    song.cue("intro_end", 16)
    song.cue("outro", 104)
    return song


def releases():
    """One record of 1974."""
    album = dict(artist="Sister Velvet & the Low Rents", album="Rooms by the Week", year=1974,
                 tracks=10, composer="Odette Vale")
    return [
        Release(shoe(), Track("Shoe Leather Sunday", track=1, genre="Funk", key="E minor",
                              mood=["groovy", "strutting", "playful"], energy=0.7, format="mp3",
                              quality="--abr 84", lufs=-13.5, write_bpm=True, **album)),
        Release(marie(), Track("Hold the Door, Marie", track=6, genre="Soul", key="D# major",
                               mood=["joyful", "romantic", "warm"], energy=0.6, format="opus",
                               quality="56", lufs=-14.0, ceiling=-2.6, gain_tag=True, **album)),
    ]
