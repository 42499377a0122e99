"""Kofi Brandt: one night in two tracks, techno into house, 2003."""

from ..release import Release
from ..song import Song
from ..track import Track

ACID = "a#2,.25 a#2 c#3 a#2 f3 a#2 g#2 a#2 a#2 c#3 a#2 f3 d#3 c#3 a#2 g#2"
PIANO = "C#maj9 | A#m7 | F#maj7 | G#7sus4"


def night():
    """Both as one score at 126: A sharp minor, then C sharp major."""
    song = Song("Nachtfahrt", 126, hall="club", lead=0.05, bus="bass +1")
    kit = song.drums("electronic", level=0.5, room=8, fx="squeeze")
    hats = song.drums("808", name="hats", level=-6, room=12, pan=0.1)
    techno(song, kit, hats)
    house(song, kit, hats, song.bar(26))
    return song


def techno(song, kit, hats):
    """Bars 0 to 25: kick, off-beat bass, an acid line that opens."""
    form = song.changes("A#m | A#m | A#m | A#m F7")
    kit.hits(0, 26, kick="X...X...X...X...")
    kit.hits(song.bar(8), 18, clap="....x.......x...")
    hats.hits(song.bar(4), 22, open="..x...x...x...x.", hat="o.o.o.o.o.o.oooo")
    rumble = song.part("rumble", 38, level=-2, room=10, fx="lowpass 900")
    rumble.bass(0, form, "..11..11..11..11", low=29, velocity=90, bars=26, gate=0.8)
    acid = song.part("acid", 81, level=-5, pan=-0.15, room=35,
                     fx="overdrive 8 0 lowpass 5000 echos 0.8 0.7 357 0.25 714 0.12")
    for bar in range(6, 26):
        acid.line(song.bar(bar), ACID, 84, gate=0.6)
    acid.filter(song.bar(6), -4500, song.bar(18), -600)
    acid.filter(song.bar(18) + 0.5, -600, song.bar(26) - 0.5, -3600)
    stab = song.part("stab", 90, level=-6, pan=0.2, room=70,
                     fx="highpass 200 echos 0.8 0.8 357 0.4 714 0.25")
    stab.chords(song.bar(2), form, "...x......x.....", 53, 70, 82, 3, bars=24, gate=0.7)
    pad = song.part("night", 89, level=-9, room=90)
    pad.pads(song.bar(10), song.changes("A#m | A#m | F#maj7 | F7"), 58, 77, 66, 3, bars=16)
    pad.pump(song.bar(10), 64, 0.7)
    kit.hits(song.bar(25), 1, snare="........o.o.x.XX")
    song.cue("intro_end", song.bar(10))


def house(song, kit, hats, start):
    """27 bars of piano house with strings and a sung-like lead."""
    form = song.changes(PIANO)
    kit.hits(start, 24, kick="X...X...X...X...", clap="....X.......X...")
    kit.hits(start, 1, crash="X...")
    hats.hits(start, 24, open="..X...X...X...X.", hat="x.oox.oox.oox.oo")
    piano = song.part("piano", 1, level=-2, room=35, pan=0.15)
    piano.chords(start, form, "X..x..x.X..x..x.", 56, 75, 88, 4, bars=24, gate=0.7)
    organ = song.part("organ", 16, level=-2, room=5, fx="lowpass 1600 bass +2")
    organ.bass(start, form, "1..1..1...1.8.1.", low=34, velocity=90, bars=24, gate=0.7)
    strings = song.part("strings", 50, level=-7, room=70, pan=-0.2)
    strings.pads(start + 32, form, 63, 82, 68, 3, bars=16)
    strings.pump(start + 32, 64, 0.6)
    lead = song.part("voice", 54, level=-1, room=70, fx="echos 0.8 0.7 357 0.25 714 0.12")
    for bar in (8, 16):
        lead.line(start + song.bar(bar), """r,.5 g#4 c#5 d#5 f5,1 d#5,.5 c#5 | c#5,1.5 g#4,.5 f4,2
            r,.5 a#4 c#5 f5 g#5,1 f5,.5 c#5 | d#5,1.5 c#5,.5 d#5,2
            r,.5 g#4 c#5 d#5 f5,1 g#5,.5 f5 | a#5,1.5 g#5,.5 f5,2
            f5,.5 d#5 c#5 a#4 c#5,1 f5 | d#5,1.5 f5,.5 g#5,2""", 84)
    end = start + song.bar(24)
    kit.hits(end, 3, kick="X...X...X...X...|X...X...X...X...|X...............")
    hats.hits(end, 2, open="..x...x...x...x.")
    piano.chords(end, song.changes("C#maj9 | F#maj7 | C#"), "X..x..x.X..x..x.|X..x..x.X..x..x.|X---............",
                 56, 75, 84, 4, gate=0.8)
    organ.bass(end, song.changes("C# | F# | C#"), "1..1..1...1.8.1.|1..1..1...1.8.1.|1-------........", low=34, velocity=90)
    song.cue("outro", end)


def releases():
    """One single of 2003."""
    album = dict(artist="Kofi Brandt", album="Nachtfahrt", year=2003, tracks=2, format="opus",
                 quality="64", lufs=-12.0, ceiling=-2.4, write_bpm=True)
    return [Release(
        night(),
        Track("Nachtfahrt", track=1, genre="Techno", key="A# minor", energy=0.85,
              mood=["hypnotic", "driving", "dark"], **album),
        Track("Morgenlicht (feat. Odessa Vale)", track=2, genre="House", key="C# major", energy=0.8,
              mood=["uplifting", "bright", "euphoric"], **album), split=104)]
