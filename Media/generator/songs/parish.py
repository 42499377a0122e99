"""Iron Parish: rock and metal, 1991."""

from ..release import Release
from ..song import Song
from ..track import Track

RIFF = """b2,.5 b2,.25 b2 d3,.5 b2,.25 b2 e3,.5 b2,.25 b2 f#3,.5 e3
b2,.5 b2,.25 b2 d3,.5 b2,.25 b2 g3,.5 f#3 e3 d3"""
CHORUS = "B5 | G5 | D5 | A5 | B5 | G5 | Em | F#5"
SOLO = """f#5,1.5 e5,.5 d5,1 b4 | g5,1.5 f#5,.5 d5,2 | a5,1 f#5 d5,.5 e5 f#5,1 | e5,3 c#5,1
d5,.5 c#5 b4 d5 f#5 d5 b5,1 | b5,.5 a5 g5 f#5 g5,1 d5 | e5,.5 g5 b5 g5 e5,1 g5 | f#5,2 a#5,1 c#6"""


def saint():
    """Metal in B minor: two gated guitars, a third for the lead, fast kicks."""
    song = Song("Gravel Saint", 160, hall="club", bus="bass +2 treble -1")
    form = song.changes(CHORUS)
    sides = [song.part("left", 30, level=-3, pan=-0.85, room=15, fx="highpass 90 treble -3 5000"),
             song.part("right", 29, level=-4, pan=0.85, room=15, fx="highpass 90 overdrive 8 0 treble -4 5000")]
    bass = song.part("bass", 34, level=-2, room=5, fx="overdrive 4 0")
    lead = song.part("lead", 30, level=-2, room=55, fx="treble -5 5000 echos 0.8 0.6 281 0.2 562 0.1")
    drums = song.drums("power", level=0.5, room=22)
    for guitar in sides:
        for bar in (0, 2, 4, 6, 16, 18, 28, 30):
            guitar.line(song.bar(bar), RIFF, 96, gate=0.75)
            guitar.line(song.bar(bar), RIFF, 90, shift=7, gate=0.75)
        for bar in (8, 20):
            guitar.chords(song.bar(bar), form, "X--xX--x", 47, 62, 96, 2, gate=0.95)
        guitar.line(song.bar(32), "b2,.5 b2 r,1 b2,.5 b2 r,1 | b2,4", 100)
        guitar.line(song.bar(32), "f#3,.5 f#3 r,1 f#3,.5 f#3 r,1 | f#3,4", 100)
    for bar in (2, 4, 6, 16, 18, 28, 30):
        bass.line(song.bar(bar), RIFF, 92, shift=-12, gate=0.8)
    for bar in (8, 20):
        bass.bass(song.bar(bar), form, "1.111.11", low=31, velocity=94, bars=8)
    bass.line(song.bar(32), "b1,.5 b1 r,1 b1,.5 b1 r,1 | b1,4", 98)
    lead.line(song.bar(8), SOLO, 90)
    lead.line(song.bar(20), SOLO, 94)
    lead.line(song.bar(20), SOLO, 84, shift=-12)
    lead.scoop(0.7, 0.1, 1)
    for bar, count in ((4, 4), (16, 4), (28, 4)):
        drums.hits(song.bar(bar), count, kick="X.xxX.xxX.xxX.xx", snare="....X.......X...", hat="X...X...X...X...")
    for bar in (8, 20):
        drums.hits(song.bar(bar), 8, kick="X.x...x.X.x...x.", snare="....X.......X...",
                   ride="X...X...X...X...", crash="x...............|................")
    drums.hits(0, 1, hat="X...X...X...X...")
    drums.hits(song.bar(2), 2, kick="X...............|X.......X.......", hat="X...X...X...X...",
               crash="X...............")
    drums.hits(song.bar(3), 1, snare="........X.X.XXXX", tom2="......X.........")
    drums.hits(song.bar(32), 1, kick="X.X.....X.X.....", snare="X.X.....X.X.....", crash="X.......X.......")
    drums.hits(song.bar(33), 1, kick="X...", snare="X...", crash="X...", china="x...")
    song.cue("intro_end", song.bar(8))
    song.cue("outro", song.bar(32))
    return song


VERSE = """c#5,1 e5,.5 f#5 a5,1 f#5,.5 e5 | f#5,1.5 e5,.5 d5,1 a4 | c#5,1 e5,.5 f#5 a5,1 b5 | b5,1.5 a5,.5 g#5,1 e5
a5,1.5 f#5,.5 c#5,2 | d5,1 f#5 a5 f#5 | g#5,1 b5 e5,.5 f#5 g#5,1 | a5,3 r,1"""


def road():
    """Rock in A: crunch guitars, organ, bass, a lead guitar."""
    song = Song("Long Way Down Route IX", 138, hall="club", bus="bass +1")
    verse = song.changes("A5 | D5 | A5 | E5 | F#5 | D5 | E5 | A5")
    full = song.changes("A | D/A | A | E | F#m | D | E | A")
    sides = [song.part("left", 29, level=-4, pan=-0.7, room=20, fx="highpass 90 treble -3 5000"),
             song.part("right", 27, level=-6, pan=0.7, room=20, fx="overdrive 12 0 treble -5 4000")]
    bass = song.part("bass", 34, level=-1.5, room=5)
    organ = song.part("organ", 18, level=-8, pan=0.2, room=40)
    lead = song.part("lead", 29, room=50, level=-0.5, fx="treble -5 5000")
    drums = song.drums("power", level=0, room=25)
    for guitar in sides:
        guitar.chords(0, verse, "X.xx.xx.", 45, 60, 90, 2, bars=4, gate=0.8)
        guitar.chords(16, verse, "X.xx.xx.", 45, 60, 88, 2, bars=8, gate=0.7)
        guitar.chords(48, full, "X--x--x-", 45, 66, 92, 3, bars=8)
        guitar.chords(80, verse, "X.xx.xx.", 45, 60, 90, 2, bars=8, gate=0.8)
        guitar.chords(112, song.changes("D5 E5 | A5 A5"), "X.X.X.XX|X---....", 45, 60, 96, 2)
    for beat, bars in ((8, 2), (16, 8), (48, 8), (80, 8)):
        bass.bass(beat, full if beat > 8 else song.changes("A | E"), "11111151", velocity=90, bars=bars)
    bass.line(112, "d2,.5 d2 d2 d2 e2 e2 e2 g#2 | a1,3", 96)
    organ.pads(48, full, 57, 76, 70, 3, bars=16)
    organ.pads(116, song.changes("A"), 57, 76, 70, 3)
    lead.line(16, VERSE, 86)
    lead.line(48, "e5,4 | f#5,2 a5 | e5,3 c#5,1 | b4,4 | a4,2 c#5 | d5,2 f#5 | e5,2 g#5 | a5,4", 80)
    lead.line(80, VERSE, 94)
    lead.line(80, VERSE, 86, shift=-12)
    lead.line(112, "f#5,1 a5 g#5 b5 | a5,3", 94)
    lead.scoop(0.7, 0.1, 1)
    drums.hits(8, 2, kick="X...X...X...X...", hat="X...X...X...X...", snare="................|........X.X.XXXX")
    drums.hits(16, 8, kick="X.....x.X.x.....", snare="....X.......X...", hat="X.x.X.x.X.x.X.x.")
    drums.hits(48, 8, kick="X.....x.X.x.....", snare="....X.......X...", ride="X.x.X.x.X.x.X.x.",
               crash="X...............|................|................|................")
    drums.hits(80, 8, kick="X.x...x.X.x...x.", snare="....X.......X..o", open="X...X...X...X...",
               crash="X...............|................|................|................")
    drums.hits(112, 1, kick="X.......X.......", snare="X.X.X.X.X.X.XXXX", crash="X.......X.......")
    drums.hits(116, 1, kick="X...", snare="X...", crash="X...", crash2="X...")
    song.cue("intro_end", 16)
    song.cue("outro", 112)
    return song


def releases():
    """One record of 1991."""
    album = dict(artist="Iron Parish", album="The Tin Cathedral", year=1991, tracks=11, format="mp3")
    return [
        Release(saint(), Track("Gravel Saint", track=1, genre="Heavy Metal", key="B minor",
                               mood=["fierce", "driving", "dark"], energy=1.0, quality="--abr 84", rate=32000,
                               lufs=-10.5, ceiling=-2.3, **album)),
        Release(road(), Track("Long Way Down Route IX", track=8, genre="Rock", key="A major",
                              mood=["energetic", "free", "confident"], energy=0.85,
                              quality="--abr 84", rate=32000, lufs=-11.5, ceiling=-2.3, gain_tag=True, **album)),
    ]
