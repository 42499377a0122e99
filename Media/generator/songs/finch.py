"""The Marlowe Finch Quartet: swing in 1958, bossa nova in 1964."""

from ..release import Release
from ..song import Song
from ..track import Track

HEAD = """r,.5 a4 c5 e5 d5,1 c5 | eb5,1.5 d5,.5 c5 a4,1.5 | bb4,.5 d5 f5,1 a5,.5 g5 f5 d5
e5,1.5 d5,.5 c5,2 | c5,.5 e5 g5,1 f#5,.5 a5 c6,1 | bb5,.5 g5 d5,1 e5,.5 g5 bb4,1
a4,1.5 c5,.5 f5,2 | r,4"""

BRIDGE = """eb5,1 g5,.5 bb5,1 g5,.5 eb5,1 | f5,.5 eb5 c5,1 a4,2 | d5,1 f5,.5 a5,1 f5,.5 d5,1
r,1 d5,.5 f5 a5 g5 f5,1 | db5,1 f5,.5 ab5,1 f5,.5 db5,1 | eb5,.5 db5 bb4,1 g4,2
c5,.5 e5 a5,1 f#5 eb5 | d5,.5 f5 bb5,1 bb5,.5 g5 e5,1"""

A = "F6 | D7b9 | Gm7 | C7 | Am7 D7 | Gm7 C7 | F6 | F6 C7"
B = "Cm7 | F7 | Bbmaj7 | % | Bbm7 | Eb7 | Am7 D7b9 | Gm7 C7"
LAST = "F6 | D7b9 | Gm7 | C7 | Am7 D7 | Gm7 C7 | F6 Gm7 | F6"


def cafe():
    """Swing in F: vibraphone, piano, bass, brushes."""
    song = Song("Café Orage", 152, swing=(0.5, 0.64), hall="club", bus="treble -1")
    form = song.changes(f"F6 D7 | Gm7 C7 | F6 D7 | Gm7 C7 | {A} | {A} | {B} | {LAST}")
    vibes = song.part("vibes", 11, room=45, pan=0.1, jitter=7)
    for bar, text in ((4, HEAD), (12, HEAD), (20, BRIDGE), (28, HEAD)):
        vibes.line(song.bar(bar), text, 88)
    vibes.line(song.bar(35), "a5,.5 f5 d5 c5 f5,2", 84)
    piano = song.part("piano", 0, level=-7, pan=-0.25, jitter=7)
    piano.chords(0, form, "..x-..x. | x-...x.. | ..x-...x | x-..x-..", 50, 69, 66, 4, bars=35)
    piano.line(song.bar(35), "f4,1 r f4,2", 70)
    bass = song.part("bass", 32, level=-2.5, room=20)
    bass.walk(0, form, bars=35)
    bass.line(song.bar(35), "f2,1 r c2,.5 r f1,1", 84)
    drums = song.drums("jazz", level=-3, room=30)
    drums.hits(0, 35, ride="X.xoX.xo", pedal="..x...x.",
               kick="o...o...", snare="........|.......g|...g....|.....g.o")
    drums.hits(song.bar(35), 1, ride="X...X...", kick="X...X...", crash="....o...", snare="X.......")
    song.cue("intro_end", 16)
    song.cue("outro", song.bar(34))
    return song


VARANDA = """e5,1.5 d5,.5 b4,1.5 g4,.5 | c5,3 r,1 | f5,1.5 e5,.5 c5,1.5 a4,.5 | b4,3 r,.5 d5
g5,1.5 e5,.5 b4,1 d5 | c#5 e5,.5 g5 bb5,1 g5 | a5 f5,.5 d5 f5 e5 d5 b4 | c5,3 r,1
a5,1.5 g5,.5 e5,1 c5 | ab5,1.5 g5,.5 f5,1 d5 | g5,1.5 e5,.5 d5,1 b4
bb4,.5 c#5 e5 g5 f5,1 e5 | d5,1.5 f5,.5 a5,1 c6 | b5 a5,.5 e5 f5,1 d5
e5 g5,.5 e5 c5,2 | r,4"""

CHANGES = """Cmaj9 | % | Dm9 | G13 | Em7 | A7b9 | Dm7 G7 | C6 | Fmaj7 | Fm6 | Em7 | A7b9 | Dm9
 | G13 | C69 | G7sus4"""


def varanda():
    """Bossa nova in C: nylon guitar, flute, bass, rim and shaker."""
    song = Song("Varanda Azul", 132, hall="room", bus="treble -1")
    intro, form = song.changes("Cmaj9 | Dm9 G13"), song.changes(CHANGES)
    close = song.changes("C69 | Fm6 | C69 | C69")
    guitar = song.part("guitar", 24, level=-4, pan=-0.3)
    bass = song.part("bass", 32, level=-3, room=20)
    rhythm, low = "x-.x-.x- | .x-..x-.", "1--51--5"
    for beat, changes, bars in ((0, intro, 4), (16, form, 16), (80, form, 8), (112, close, 3)):
        guitar.chords(beat, changes, rhythm, 50, 68, 74, 4, bars=bars, strum=0.012)
        bass.bass(beat, changes, low, bars=bars)
    guitar.line(124, "c5,4", 70)
    guitar.chords(124, song.changes("C69"), "x---", 50, 68, 70, 5, strum=0.06)
    bass.line(124, "c2,4", 80)
    flute = song.part("flute", 73, room=60, pan=0.2, fx="treble -3 6000")
    flute.line(16, VARANDA, 80)
    flute.line(80, VARANDA.split("\n")[0], 82)
    flute.line(96, "g5,1.5 e5,.5 b4,1 d5 | c#5 e5,.5 g5 bb5,1 g5 | a5 f5,.5 d5 f5 e5 d5 b4 | c5,4", 82)
    flute.line(112, "e5,4 | f5,1.5 eb5,.5 d5,2 | e5,2 g5 | c6,4", 72)
    drums = song.drums("brush", level=-6, room=30)
    drums.hits(0, 31, rim="X..X..X. | ..X..X..", hat="oxoxoxox", kick="x..ox..o",
               cabasa="g.o.x.o.g.o.x.o.")
    song.cue("intro_end", 16)
    song.cue("outro", 112)
    return song


def releases():
    """Two records."""
    return [
        Release(cafe(), Track(
            "Café Orage", "The Marlowe Finch Quartet", "Half Past Rain", 1958, "Jazz", 1, 6,
            "F major", ["swinging", "cheerful", "smoky"], 0.5, "mp3", "--abr 52 -m m", rate=32000,
            lufs=-17.5, channels=1, composer="Marlowe Finch")),
        Release(varanda(), Track(
            "Varanda Azul (feat. Inês Duarte)", "The Marlowe Finch Quartet", "Southbound", 1964,
            "Bossa Nova", 3, 8, "C major", ["relaxed", "sunny", "warm"], 0.35, "ogg", "0",
            lufs=-16.0, composer="Marlowe Finch & Inês Duarte", write_bpm=True, write_key=True)),
    ]
