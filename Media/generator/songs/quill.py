"""Ambassador Quill: dub in 1979, trip hop in 1996."""

from ..release import Release
from ..song import Song
from ..track import Track

RIDDIM = """f2,.75 f2,.25 ab2,.5 c3 r f2 eb2,.25 e2 f2,.5
bb1,.75 bb1,.25 db2,.5 f2 r bb1 c2,.25 db2 eb2,.5
f2,.75 f2,.25 ab2,.5 c3 r f2 eb2,.25 e2 f2,.5
c2,.75 c2,.25 e2,.5 g2 r c2 g1,.25 c2 e2,.5"""
MELODICA = """r,.5 c5 f5,1 ab5,.5 g5 f5,1 | f5,1.5 eb5,.5 db5,2 | r,.5 c5 f5,1 ab5,.5 bb5 c6,1
bb5,.5 g5 e5,1 c5,2"""
ANSWER = """f5,1 r,.5 c5 ab4,1 r | bb4,1 r,.5 db5 f5,1 r | ab5,.5 g5 f5,1 c5 ab4 | g4,1 c5 e5 g5"""


def kettle():
    """Dub in F minor: bass, bubbling organ, guitar chops into an echo."""
    song = Song("Pressure Kettle Dub", 72, hall="hall", bus="bass +2", lead=0.15)
    form = song.changes("Fm | Bbm | Fm | C7")
    bass = song.part("bass", 33, level=0, room=5, fx="bass +3 lowpass 1800")
    skank = song.part("skank", 27, level=-6, pan=-0.3, room=50,
                      fx="highpass 300 echos 0.8 0.8 625 0.35 1250 0.2")
    organ = song.part("organ", 17, level=-9, pan=0.3, room=40, fx="highpass 200 lowpass 3500")
    reed = song.part("melodica", 22, level=-1, room=60, pan=0.1,
                     fx="lowpass 5500 echos 0.8 0.7 625 0.3 1250 0.15")
    drums = song.drums("room", level=-1, room=35, fx="squeeze")
    echo = song.drums("room", name="rimshot", level=-8, pan=0.2, room=70,
                      fx="highpass 500 echos 0.8 0.8 416 0.45 832 0.3 1250 0.2")
    for bar in (0, 4, 8, 12):
        bass.line(song.bar(bar), RIDDIM, 92, gate=0.9)
        organ.chords(song.bar(bar), form, ".oxo.oxo.oxo.oxo", 55, 74, 72, 3, gate=0.5)
    skank.chords(8, form, "..X...X...X...X.", 57, 76, 78, 3, bars=2, gate=0.4)
    skank.chords(16, form, "..X...X...X...X.", 57, 76, 78, 3, bars=8, gate=0.4)
    skank.chords(48, form, "..X.............|................", 57, 76, 84, 3, bars=2, gate=0.4)
    skank.chords(56, form, "..X...X...X...X.", 57, 76, 78, 3, bars=2, gate=0.4)
    reed.line(16, MELODICA, 84)
    reed.line(32, MELODICA.split("\n")[0], 84)
    reed.line(48, ANSWER, 80)
    drums.hits(4, 15, kick="X...x...X...x...", rim="........X.......", hat="x.oox.oox.oox.oo")
    drums.hits(0, 1, hat="x.oox.oox.oox.oo", snare="............X.XX", tom2="..........X.....")
    drums.hits(32, 8, snare="............o...|................")
    echo.hits(12, 1, rim="............X...")
    echo.hits(28, 9, rim="......X.........|..............X.|................")
    end = song.changes("Fm")
    bass.line(64, "f2,3", 94)
    skank.chords(64, end, "X...............", 57, 76, 84, 3, bars=1)
    organ.chords(64, end, "x---....", 55, 74, 70, 3, bars=1)
    echo.hits(64, 1, rim="..X.............")
    song.cue("intro_end", 16)
    song.cue("outro", 60)
    return song


HORN = """eb5,1.5 d5,.5 c5,2 | r,1 c5,.5 d5 eb5,1 g5 | ab5,1.5 g5,.5 eb5,1 c5 | d5,1.5 b4,.5 g4,2
g5,1.5 f5,.5 eb5,2 | r,1 eb5,.5 d5 c5,1 ab4 | c5,1.5 d5,.5 eb5,1 f5 | d5,1 b4 d5 g5"""


def undertow():
    """Trip hop in C minor: a slow break, electric piano, strings, muted trumpet."""
    song = Song("Undertow", 88, swing=(0.25, 0.55), hall="hall", bus="bass +2 treble -2")
    form = song.changes("Cm9 | Abmaj7 | Fm9 | G7b9")
    rhodes = song.part("rhodes", 4, level=-4, pan=-0.25, room=50, chorus=40, fx="tremolo 2.93 35")
    rhodes.chords(0, form, "x-----x---..x-..", 51, 72, 72, 4, bars=20)
    bass = song.part("bass", 32, level=-0.5, room=10, fx="bass +3 lowpass 2500")
    for bar in range(4, 20, 4):
        bass.line(song.bar(bar), """c2,.75 c2,.25 r,1 g2,.5 c2,.5 eb2,.5 d2 | ab1,.75 ab1,.25 r,1 eb2,.5 ab1 g1 r
            f1,.75 f1,.25 r,1 c2,.5 f2 eb2 d2 | g1,.75 g1,.25 r,1 d2,.5 g1 b1 d2""", 90, gate=0.92)
    strings = song.part("strings", 49, level=-8, room=80, pan=0.1, fx="lowpass 5000")
    strings.pads(32, form, 60, 79, 62, 3, bars=12)
    horn = song.part("horn", 59, room=80, pan=0.15, jitter=8,
                     fx="treble -4 4000 echos 0.8 0.6 511 0.25 1023 0.12")
    horn.line(32, HORN, 84)
    horn.line(64, HORN.split("\n")[0], 80)
    horn.scoop(0.4, 0.15, 1.4)
    drums = song.drums("room", level=0, room=30, fx="lowpass 9000 overdrive 5 0 squeeze")
    drums.hits(16, 15, kick="X..x......X..o..|X..x...o..X.....", snare="....X..g.g..X..g",
               hat="x.x.x.xox.x.x.x.")
    drums.hits(76, 1, kick="X..x......X.....", snare="....X..g.g..X.XX", hat="x.x.x.xox.......")
    end = song.changes("Cm9")
    rhodes.chords(80, end, "x---", 51, 72, 72, 5)
    bass.line(80, "c2,4", 92)
    strings.pads(80, song.changes("Cm"), 60, 79, 60, 3)
    horn.line(80, "c5,3.5", 74)
    drums.hits(80, 1, kick="X...", crash="o...")
    song.cue("intro_end", 32)
    song.cue("outro", 80)
    return song


def releases():
    """Two records."""
    return [
        Release(kettle(), Track("Pressure Kettle Dub", "Ambassador Quill", "Harbour Dubplates",
                                1979, "Dub", 3, 8, "F minor", ["hazy", "heavy", "relaxed"], 0.4,
                                "opus", "56", lufs=-13.5)),
        Release(undertow(), Track("Undertow (Harbour Lights Mix)", "Ambassador Quill", "Undertow", 1996,
                                  "Trip Hop", 2, 4, "C minor", ["nocturnal", "moody", "sultry"],
                                  0.4, "ogg", "0.3", lufs=-13.0, write_key=True)),
    ]
