"""Lucien Barbeau: a musette waltz and a tango, 1961."""

from ..release import Release
from ..song import Song
from ..track import Track

WALTZ = """e5,.5 d#5 e5 c5 a4 c5 | e5,1 a5,2 | g#5,.5 f5 e5 d5 b4 g#4 | e5,1 b5,2
d6,.5 c6 b5 a5 g#5 f5 | e5 f5 e5 d5 b4 g#4 | c5 b4 a4 c5 e5 a5 | a5,3
g5,.5 e5 c#5 e5 g5 bb5 | a5,1 g5 e5 | f5,.5 d5 a4 d5 f5 a5 | d6,3
c6,.5 b5 a5 e5 c5 e5 | d5 b4 g#4 b4 d5 g#5 | a5,1 e5 c5 | a4,2 r,1"""

TRIO = """f5,2 e5,.5 d5 | a5,3 | e5,2 d5,.5 c5 | a5,3 | d5,1 e5 f5 | e5 b4 g#4
c5 d5,.5 c5 b4 c5 | c#5,1 e5 g5 | f5,2 e5,.5 d5 | a5,1 d6,2 | c6,2 b5,.5 a5 | e5,3
d#5,.5 f#5 a5 f#5 d#5 b4 | f#5,1 b5,2 | e5,.5 f5 e5 d5 c5 b4 | e5,1 f#5 g#5"""

A = "Am | Am | E7/B | E7 | E7/B | E7 | Am | Am/E | A7 | A7/C# | Dm | Dm/A | Am/E | E7 | Am | Am"
B = "Dm | Dm/A | Am | Am/E | E7 | E7/B | Am | A7 | Dm | Dm/A | Am | Am/E | B7 | B7 | E7 | E7"


def waltz():
    """Musette in A minor: accordion, two guitars, bass, brushes."""
    song = Song("La Valse des Ardoises", 172, metre=3, hall="club", bus="treble -1")
    form = song.changes(f"Am | Am/E | Am | E7 | {A} | {B} | {A} | Am | Am")
    accordion = song.part("accordion", 21, room=45, fx="treble -3 5000")
    for bar, text in ((4, WALTZ), (20, TRIO), (36, WALTZ)):
        accordion.line(song.bar(bar), text, 84, gate=0.9)
    accordion.line(song.bar(52), "a5,1 e5 c5 | a4,3", 84)
    accordion.line(song.bar(53), "c5,3", 74)
    guitar = song.part("guitar", 25, level=-7, pan=-0.35, room=30)
    guitar.chords(0, form, ".xx", 50, 67, 74, 4, bars=53, strum=0.02, gate=0.5)
    guitar.chords(song.bar(53), song.changes("Am"), "x--", 50, 67, 78, 4, strum=0.05)
    second = song.part("second", 24, level=-10, pan=0.35, room=30)
    second.chords(0, form, ".xx", 55, 72, 70, 3, bars=53, gate=0.4)
    bass = song.part("bass", 32, level=-5, room=20)
    bass.bass(0, form, "1..", low=31, velocity=92, bars=53, gate=1.6)
    bass.line(song.bar(53), "a1,3", 92)
    drums = song.drums("brush", level=-9, room=25)
    drums.hits(0, 53, kick="x..", snare=".oo|.og", hat=".xx")
    song.cue("intro_end", 12)
    song.cue("outro", song.bar(52))
    return song


TANGO = """a5,1.5 g#5,.5 a5 f5 d5 f5 | a5,3 r,1 | g5,1.5 f5,.5 e5 c#5 a4 c#5 | e5,3 r,1
bb5,1.5 a5,.5 g5 e5 c#5 e5 | g5,1 f5,.5 e5 c#5,1 a4 | f5,1.5 e5,.5 d5,2 | f#5,1 a5 c6 a5
bb5,2 a5,.5 g5 f5 e5 | d5,1 g5 bb5,2 | a5,2 g5,.5 f5 e5 d5 | a4,1 d5 f5,2
e5,1 g#5 b5 d6 | c#6 bb5,.5 a5 g5,1 e5 | d5 a4 d5,2 | r,4"""

MINOR = "Dm | Dm/A | A7 | A7/E | A7 | A7/C# | Dm | D7 | Gm | Gm/D | Dm/A | Dm | E7 | A7 | Dm | Dm A7"


def tango():
    """Tango in D minor: violin, tango accordion, piano, bass."""
    song = Song("Tango du Quai Nord", 116, hall="room", bus="treble -1")
    form = song.changes(f"Dm | Dm/A | Dm A7 | Dm A7 | {MINOR}")
    again = song.changes("Dm | Dm/A | A7 | A7/E | A7 | Dm A7 | Dm")
    lead = song.part("violin", 40, room=60, pan=0.15, fx="treble -2 6000", jitter=7)
    lead.line(16, TANGO, 88)
    bellows = song.part("bellows", 23, level=-3, pan=-0.2, room=45, fx="treble -3 5000")
    bellows.chords(0, form, "X...x...X...x.x.", 53, 70, 80, 3, bars=20, gate=0.6)
    bellows.line(80, "\n".join(TANGO.split("\n")[:1]), 88)
    bellows.line(96, "bb5,1.5 a5,.5 g5 e5 c#5 e5 | f5,1 e5 d5 c#5 | d5,1 a4 d5 r", 90)
    lead.line(80, "f5,4 | f5,2 d5 | c#5,4 | c#5,2 a4 | g5,4 | a5,1 g5 f5 e5 | f5,1 e5 f5 r", 70)
    piano = song.part("piano", 0, level=-5, pan=0.3)
    piano.chords(0, form, "XxXx", 45, 64, 78, 4, bars=20, gate=0.55)
    piano.chords(80, again, "XxXx", 45, 64, 80, 4, bars=6, gate=0.55)
    piano.chords(104, again, "X.X.", 45, 64, 92, 4, bars=1, gate=0.4)
    bass = song.part("bass", 32, level=-4, room=25)
    bass.bass(0, form, "1515", velocity=90, bars=20, gate=0.7)
    bass.bass(80, again, "1515", velocity=92, bars=6, gate=0.7)
    bass.line(104, "d2,1 a1 d2 r", 96)
    song.cue("intro_end", 16)
    song.cue("outro", 96)
    return song


def releases():
    """One record of dances."""
    album = dict(artist="Lucien Barbeau et son Trio", album="Bal du Samedi", year=1961, tracks=10,
                 composer="Lucien Barbeau")
    return [
        Release(waltz(), Track("La Valse des Ardoises", track=2, genre="Musette", key="A minor",
                               mood=["whirling", "nostalgic", "lively"], energy=0.5, format="mp3",
                               quality="--abr 48 -m m", rate=32000, channels=1, lufs=-15.5, **album)),
        Release(tango(), Track("Tango du Quai Nord", track=7, genre="Tango", key="D minor",
                               mood=["passionate", "dramatic", "elegant"], energy=0.45,
                               format="opus", quality="56", lufs=-16.5, write_key=True, **album)),
    ]
