"""Vektor Bloom: drum and bass in 2008, synthwave in 2013."""

from ..release import Release
from ..song import Song
from ..track import Track

HOOK = """g#4,1.5 b4,.5 d#5,2 | d#5,1 c#5,.5 b4 a#4,1 b4 | g#4,1.5 b4,.5 e5,2 | d#5,1 b4 g#4,2
e5,1.5 d#5,.5 c#5,2 | c#5,1 e5 g#5 e5 | d#5,1.5 c#5,.5 c5,2 | d#5,1 g5 g#5,2"""
REESE = """g#1,1.5 g#1,.5 r,.5 g#1,.5 b1,1 | g#1,1.5 d#2,.5 r,.5 b1,.5 g#1,1
e1,1.5 e1,.5 r,.5 e1,.5 g#1,1 | e1,1.5 b1,.5 r,.5 g#1,.5 e1,1
c#2,1.5 c#2,.5 r,.5 c#2,.5 e2,1 | c#2,1.5 g#1,.5 r,.5 e1,.5 c#2,1
d#2,1.5 d#2,.5 r,.5 d#2,.5 g2,1 | d#2,1.5 a#1,.5 r,.5 g1,.5 d#1,1"""


def tariff():
    """Drum and bass in G sharp minor: break, reese, pads, a bell hook."""
    song = Song("Night Tariff", 174, hall="hall", bus="bass +2")
    form = song.changes("G#m9 | G#m9 | Emaj7 | Emaj7 | C#m9 | C#m9 | D#7 | D#7")
    pad = song.part("pad", 89, level=-6, room=80, chorus=50, fx="highpass 150")
    pad.envelope(attack=2400, release=2400)
    pad.filter(0, -2400, 32, 0)
    pad.pads(0, form, 56, 76, 66, 4, bars=38, spread=True)
    keys = song.part("keys", 4, level=-5, pan=-0.3, room=60, fx="echos 0.8 0.7 258 0.3 517 0.2")
    keys.chords(0, form, "x..x........x...|......x.........", 58, 76, 74, 4, bars=38, gate=0.8)
    bass = song.part("bass", 38, level=0, room=5, fx="overdrive 6 0 lowpass 1500 bass +3")
    hook = song.part("hook", 11, level=-1, pan=0.2, room=70, fx="echos 0.8 0.7 258 0.25 517 0.15")
    lead = song.part("lead", 81, level=-3, room=60, fx="lowpass 5000 echos 0.8 0.7 258 0.2 517 0.12")

    for bar in (8, 16, 30):
        bass.line(song.bar(bar), REESE, 96, gate=0.95)
    for bar, part in ((8, hook), (16, hook), (30, hook), (30, lead)):
        part.line(song.bar(bar), HOOK, 84)
    hook.line(song.bar(24), "\n".join(HOOK.split("\n")[1:]), 76)
    drums = song.drums("electronic", level=0.5, room=15, fx="squeeze")
    shape = dict(kick="X.........X.....|X.........X..x..", snare="....X..g.g..X..g|....X..g.g..X.og")
    drums.hits(song.bar(4), 4, hat="x.x.x.x.x.x.x.x.", kick="X...............")
    for bar, count in ((8, 16), (30, 8)):
        drums.hits(song.bar(bar), count, hat="x.oxx.oxx.oxx.ox", **shape)
        drums.hits(song.bar(bar), 1, crash="X...............")
    drums.hits(song.bar(24), 5, hat="x...x...x...x...", kick="X.........X.....", rim="....x.......x...")
    drums.hits(song.bar(29), 1, snare="X...X...X.X.XXXX")
    end = song.bar(38)
    pad.pads(end, song.changes("G#m"), 56, 76, 66, 4)
    keys.chords(end, song.changes("G#m9"), "x---", 58, 76, 76, 4)
    bass.line(end, "g#1,4", 96)
    hook.line(end, "g#5,4", 80)
    drums.hits(end, 1, kick="X...", crash="X...")
    song.cue("intro_end", song.bar(8))
    song.cue("outro", end)
    return song


NEON = """f#5,1.5 g#5,.5 a5,1 c#6 | a5,1.5 f#5,.5 d5,2 | b5,1.5 a5,.5 f#5,1 d5 | g#5,1 f5 c#5,2
c#6,1.5 b5,.5 a5,1 f#5 | a5,1 b5,.5 a5 f#5,2 | d5,1 f#5 b5 d6 | c#6,2 b5,1 g#5"""


def chrome():
    """Synthwave in F sharp minor: eighth-note bass, arpeggios, gated snare."""
    song = Song("Chrome Palms", 106, hall="hall", bus="bass +1")
    form = song.changes("F#m | D | Bm7 | C#7")
    bass = song.part("bass", 38, level=-1, room=5, fx="lowpass 2500")
    bass.filter(0, -2000, 16, 0)
    bass.bass(0, form, "11181118", velocity=92, bars=24, gate=0.85)
    arp = song.part("arp", 80, level=-7, pan=0.4, room=50, fx="lowpass 4500 echos 0.8 0.7 283 0.3 566 0.2")
    arp.arp(16, form, "01230123", 0.25, 61, 80, 4, 66, bars=20)
    pad = song.part("pad", 50, level=-7, room=80, chorus=60, pan=-0.1)
    pad.envelope(attack=1800, release=2000)
    pad.pads(0, form, 54, 74, 66, 4, bars=24, spread=True)
    pad.pump(32, 64, 0.5)
    lead = song.part("lead", 81, room=70, chorus=40, fx="lowpass 6500 echos 0.8 0.7 425 0.25 849 0.12")
    lead.line(32, NEON, 84)
    lead.line(64, NEON, 88)
    lead.scoop(0.3, 0.1, 1.4)
    bells = song.part("bells", 98, level=-5, pan=-0.3, room=70)
    bells.line(64, "c#6,1 a5 f#5 a5 | f#5 d5 a5 f#5 | d6 b5 f#5 b5 | f5 g#5 c#6 g#5", 70)
    bells.line(80, "c#6,1 a5 f#5 a5 | f#5 d5 a5 f#5 | d6 b5 f#5 b5 | f5 g#5 c#6 g#5", 70)
    drums = song.drums("electronic", level=0.5, room=60, fx="squeeze")
    drums.hits(8, 2, hat="x.x.x.x.")
    drums.hits(16, 4, kick="X...X...X...X...", hat="x.x.x.x.x.x.x.x.")
    drums.hits(32, 16, kick="X...X...X...X...", snare="....X.......X...", hat="x.o.x.o.x.o.x.o.",
               open="..............x.|................")
    for beat in (32, 64):
        drums.hits(beat, 1, crash="X...")
    drums.hits(92, 1, tom1="........XX......", tom2="..........XX....", tom4="............XXXX")
    bass.line(96, "f#1,4", 92)
    pad.pads(96, song.changes("F#m"), 54, 74, 66, 4)
    lead.line(96, "f#5,3.5", 84)
    drums.hits(96, 1, kick="X...", crash="X...", snare="x...")
    song.cue("intro_end", 32)
    song.cue("outro", 96)
    return song


def releases():
    """Two records."""
    return [
        Release(tariff(), Track("Night Tariff", "Vektor Bloom", "Meridian Freight", 2008,
                                "Drum and Bass", 2, 9, "G# minor", ["urgent", "nocturnal", "sleek"],
                                0.9, "opus", "64", lufs=-12.3, ceiling=-2.4, write_bpm=True)),
        Release(chrome(), Track("Chrome Palms", "Vektor Bloom", "Last Exit Before the Sea", 2013,
                                "Synthwave", 1, 8, "F# minor", ["nostalgic", "driving", "neon"],
                                0.7, "ogg", "0.4", lufs=-12.0, gain_tag=True)),
    ]
