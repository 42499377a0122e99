"""Mochi Dept.: lo-fi hip hop, 2021 and 2024."""

from ..release import Release
from ..song import Song
from ..track import Track

KEYS = "X-----x-..x---.."
RAIN = """r,.5 eb5 f5 ab5 g5,1 eb5 | c5,1.5 eb5,.5 ab4,2 | r,.5 db5 f5 ab5 c6,1 ab5 | g5,1.5 f5,.5 eb5,2
r,.5 eb5 f5 ab5 bb5,1 g5 | ab5,1.5 g5,.5 eb5,2 | db5,.5 f5 ab5,1 f5 db5 | eb5,1.5 db5,.5 c5,2"""


def rain():
    """Lo-fi in A flat: worn electric piano, vibraphone, dusty drums."""
    song = Song("Rainy Homework", 78, swing=(0.25, 0.58), hall="club", bus="lowpass 9000")
    form = song.changes("Abmaj9 | Fm9 | Bbm9 | Eb13")
    keys = song.part("keys", 4, level=-2.5, room=35, pan=-0.15, chorus=50, fx="tremolo 1.3 25 lowpass 4500")
    keys.chords(0, form, KEYS, 53, 73, 74, 4, bars=18)
    bass = song.part("bass", 32, level=-2.5, room=5, fx="bass +3 lowpass 2000")
    bass.bass(8, song.changes("Bbm9 | Eb13"), "1--1..5.1---..5.", velocity=86, bars=2)
    bass.bass(16, form, "1--1..5.1---..5.", velocity=86, bars=14)
    vibes = song.part("vibes", 11, room=50, pan=0.2, fx="lowpass 5000")
    vibes.line(16, RAIN, 78)
    vibes.line(56, RAIN.split("\n")[1], 74)
    drums = song.drums("jazz", level=-0.5, room=20, fx="lowpass 7500 overdrive 4 0 squeeze", jitter=7)
    drums.hits(8, 16, kick="X..x......x.....|X..x....x.x.....", snare="....X.......X..g",
               hat="x.x.x.xox.x.x.x.")
    end = song.changes("Abmaj9")
    keys.chords(72, end, "x---", 53, 73, 70, 5, strum=0.08)
    bass.line(72, "ab1,4", 84)
    vibes.line(72, "eb5,1 c5 ab4,2", 70)
    drums.hits(72, 1, kick="X...")
    song.cue("intro_end", 16)
    song.cue("outro", 72)
    return song


MOON = """c#5,1 f#5 a#5,1.5 g#5,.5 | f#5,1.5 d#5,.5 a#4,2 | b4,1 d#5 g#5 f#5 | f5,1.5 g#5,.5 c#5,2
a#5,1.5 g#5,.5 f#5,1 c#5 | d#5,1 f#5 a#5,1.5 g#5,.5 | g#5,1 b5 a#5 g#5 | f5,1 g#5 c#6,2"""


def moon():
    """Lo-fi in F sharp: jazz guitar, piano, soft drums."""
    song = Song("Vending Machine Moon", 86, swing=(0.25, 0.57), hall="club", bus="lowpass 10000 bass +1")
    form = song.changes("F#maj9 | D#m9 | G#m9 | C#13")
    piano = song.part("piano", 0, level=-4, room=45, pan=-0.2, fx="lowpass 3800 chorus 0.7 0.9 40 0.3 0.4 1.5 -s")
    piano.chords(0, form, "x---..x-..x---..", 52, 71, 72, 4, bars=20, strum=0.02)
    bass = song.part("bass", 33, level=-1, room=5, fx="bass +2 lowpass 1800")
    bass.bass(16, form, "1----.1.5---..1.", low=29, velocity=86, bars=16)
    guitar = song.part("guitar", 26, room=45, pan=0.2, fx="lowpass 5000")
    guitar.line(16, MOON, 80)
    guitar.line(56, MOON.split("\n")[1], 80)
    box = song.part("box", 10, level=-5, room=70, pan=-0.35, fx="lowpass 6000 echos 0.8 0.7 349 0.3 698 0.2")
    box.line(48, "a#5,.5 c#6 f#6,1 r,2 | f#5,.5 a#5 d#6,1 r,2", 66)
    box.line(64, "a#5,.5 c#6 f#6,1 r,2 | f#5,.5 a#5 d#6,1 r,2 | b5,.5 d#6 g#6,1 r,2 | f5,.5 g#5 c#6,1 r,2", 66)
    drums = song.drums("standard", level=-1, room=20, fx="lowpass 8000", jitter=7)
    drums.hits(16, 16, kick="X.....x...x.....|X..o..x...x.....", rim="....X.......X...",
               hat="x.xox.x.x.xox.x.")
    drums.hits(8, 2, hat="x.xox.x.x.xox.x.")
    end = song.changes("F#maj9")
    piano.chords(80, end, "x---", 52, 71, 72, 5, strum=0.08)
    bass.line(80, "f#1,4", 84)
    guitar.line(80, "a#4,1 c#5 f#5,2", 74)
    song.cue("intro_end", 16)
    song.cue("outro", 80)
    return song


def releases():
    """A single, and a track on a compilation."""
    return [
        Release(rain(), Track("Rainy Homework", "Mochi Dept.", "Desk Lamp Studies, Vol. II", 2021,
                              "Lo-fi Hip Hop", 1, 5, "G# major", ["cosy", "drowsy", "warm"], 0.2,
                              "opus", "52", lufs=-15.0)),
        Release(moon(), Track("Vending Machine Moon", "Mochi Dept.", "Night Bus Tapes", 2024,
                              "Lo-fi Hip Hop", 7, 12, "F# major", ["dreamy", "mellow", "warm"],
                              0.25, "mp3", "--abr 72", rate=32000, lufs=-14.5, ceiling=-2.5,
                              write_bpm=True, write_key=True,
                              albumartist="Various Artists", compilation=True)),
    ]
