"""What is played: for each style its tempi, meter, feel, drums, bass and layers.

A drum part is one character a sixteenth (a third of a beat in triple feel): `X` and `x` are always
struck, loud and soft; a digit is the chance in tenths that a song strikes there; `.` never.
"""


def style(tempo, drums, meter=4, grid=4, swing=(0, 0), bass=("x...x...x...x...",), kit="any",
          layers="pad comp lead bass drums", weight=1.0, loose=0.004, chord=(1, 1, 2), tone="any",
          drums_chance=0.95, live=0.3):
    return dict(tempo=tempo, drums=drums, meter=meter, grid=grid, swing=swing, bass=bass, kit=kit,
                layers=layers.split(), weight=weight, loose=loose, chord=chord, tone=tone,
                drums_chance=drums_chance, live=live)


STYLES = {
    "house": style((112, 134), [
        dict(k="X...X...X...X..2", c="....X.......X..1", o="..X...X...X...X.", h="4.3.4.3.4.3.4.35"),
        dict(k="X...X...X..1X...", s="....x.......x...", h="x5x5x5x5x5x5x5x5", o="..6...6...6...6.", b="2..3..2.3...2..3"),
        dict(k="X...X...X...X...", p="x3x3x3x3x3x3x3x3", c="....X..2....X...", y="2..2..2...2.2..2"),
    ], bass=("..x...x...x...x.", "x..x..x...x.x...", "x.xx..x.x.xx..x."), kit="machine", loose=0.001, weight=1.6, tone="synth"),
    "techno": style((122, 150), [
        dict(k="X...X...X...X...", h="..x...x...x...x.", r="3.3.3.3.3.3.3.3.", c="............4...", t="2..3..2..3..2..3"),
        dict(k="X...X...X...X...", p="7777777777777777", o="..8...8...8...8.", y="...3..4....3..4."),
        dict(k="X..2X...X..2X.1.", h="xxxxxxxxxxxxxxxx", s="....5.......5..2"),
    ], bass=(".xxx.xxx.xxx.xxx", "x.xxx.xxx.x.x.xx", "..x...x...x...x."), kit="machine", loose=0.001, weight=1.4, tone="synth"),
    "trance": style((126, 146), [
        dict(k="X...X...X...X...", c="....x.......x...", o="..X...X...X...X.", h="x.x.x.x.x.x.x.x."),
        dict(k="X...X...X...X...", s="....6.......6.2.", o="..X...X...X...X.", h="5555555555555555"),
    ], bass=(".xxx.xxx.xxx.xxx", "..x...x...x...x.", "..xx..xx..xx..xx"), kit="machine", loose=0.001, tone="synth"),
    "dnb": style((158, 182), [
        dict(k="X..1......X..2..", s="....X..2.2..X..2", h="x.x.x.x.x.x.x.x."),
        dict(k="X.X.......X.....", s="....X..3.3..X.3.", h="6363636363636363", r="4...4...4...4..."),
        dict(k="X.....2...X...2.", s="....X.......X...", p="x5x5x5x5x5x5x5x5"),
    ], bass=("x.....x...x.....", "x...............", "x..x..x...x..x.."), kit="any", loose=0.002, weight=1.3, tone="synth"),
    "breaks": style((108, 142), [
        dict(k="X.2...2...X..2..", s="....X..4.4..X..3", h="x.x.x.x.x.x.x.x."),
        dict(k="X..X...2..XX....", s="....X.......X.2.", h="x4x4x4x4x4x4x4x4", o="......3.......5."),
        dict(k="X.....X..X..2...", s="....X..2....X...", h="x.x.x.x.x.x.x.xx"),
    ], bass=("x..x..x...x.x...", "x.....x.x.......", "x.x..x....x..x.."), loose=0.004, weight=1.2),
    "hiphop": style((72, 108), [
        dict(k="X..3..2.X.4..2..", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X.....3..4X...2.", c="....X.......X..2", h="x4x4x4x4x4x4x4x4"),
        dict(k="X.3..3....X..3..", s="....X..2.2..X...", h="x.x.x.x.x.x.x.x5", p="..3...3...3...3."),
    ], swing=(0, 0.28), bass=("x..x..x...x.....", "x.......x.x.....", "x.....x.....x..."), weight=1.3, loose=0.006),
    "trap": style((122, 156), [
        dict(k="X..2..3...4..3..", s="........X.......", h="x.x.x.x.x.x5x.x8"),
        dict(k="X.....2..3....4.", c="........X.....1.", h="x5x.x.x5x.x.x5x5", o="....2.......2..."),
    ], bass=("x...............", "x..x......x.....", "x.......x..x...."), kit="machine", loose=0.001, tone="synth"),
    "rock": style((84, 172), [
        dict(k="X...2.3.X.5..2..", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X.....X.X.......", s="....X.......X.2.", r="x.x.x.x.x.x.x.x."),
        dict(k="X..2..5.X...3...", s="....X.......X...", o="x...x...x...x..."),
        dict(k="X...X...X...X...", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X...3.x...x.3...", s="........X.......", h="x...x...x...x..."),
    ], bass=("x.x.x.x.x.x.x.x.", "x...x...x...x...", "x..x..x.x..x..x."), kit="real", tone="guitar", weight=1.8, loose=0.006, live=0.6),
    "metal": style((92, 205), [
        dict(k="X.x.x.x.x.x.x.x.", s="....X.......X...", r="x...x...x...x..."),
        dict(k="xxxxxxxxxxxxxxxx", s="....X.......X...", o="x...x...x...x..."),
        dict(k="X..xx..xX..xx..x", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="x.x.x.x.x.x.x.x.", s="..x...x...x...x.", r="x.x.x.x.x.x.x.x."),
        dict(k="X.....xxX.....xx", s="....X.......X...", o="x...x...x...x..."),
        dict(k="Xxx.xxx.xxx.xxx.", s="........X.......", o="x...x...x...x..."),
        dict(k="X..x..x..x..x.x.", s="....X.......X...", o="x...x...x...x..."),
    ], bass=("x.x.x.x.x.x.x.x.", "xxxxxxxxxxxxxxxx", "x..xx..xx..xx..x", "x.xxx.xxx.xxx.xx"), kit="real", tone="metal", weight=2.2, loose=0.004, live=0.4),
    "punk": style((150, 208), [
        dict(k="X.....X.X.......", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X...x...X...x...", s="..X...X...X...X.", h="x.x.x.x.x.x.x.x."),
        dict(k="X...4.X.X.3.....", s="....X.......X...", o="x...x...x...x..."),
    ], bass=("x.x.x.x.x.x.x.x.",), kit="real", tone="metal", weight=0.8, loose=0.006, live=0.6),
    "disco": style((104, 130), [
        dict(k="X...X...X...X...", s="....X.......X...", o="..x...x...x...x.", h="x.x.x.x.x.x.x.x."),
        dict(k="X...X...X...X...", s="....X..2....X..2", h="x6x6x6x6x6x6x6x6", p="x.x.x.x.x.x.x.x."),
    ], bass=("x.X.x.X.x.X.x.X.", "x..x..x.x..x.xx.", "x...x.x.x...x.x."), loose=0.004),
    "funk": style((88, 126), [
        dict(k="X..3..2..3X..3..", s="....X..4.4..X..4", h="x.x.x.x.x.x.x.x."),
        dict(k="X.4...3...X..4..", s="....X.2.3...X.3.", h="xxxxxxxxxxxxxxxx", o="......3.......4."),
    ], swing=(0, 0.12), bass=("x..x..x..xx...x.", "x.xx....x..x..x.", "X....x.x..x.x..."), kit="real", loose=0.006, live=0.5),
    "reggae": style((62, 92), [
        dict(k="........X.......", y="........X.......", h="x.x.x.x.x.x.x.x."),
        dict(k="....X.......X...", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X...X...X...X...", y="........X.......", h="x.x4x.x4x.x4x.x4"),
        dict(k="X.......X.......", s="........X....2..", h="x.x.x.x.x.x.x.x.", p="3.3.3.3.3.3.3.3."),
    ], swing=(0, 0.25), bass=("x..x..x.x.......", "....x.x.x..x....", "x.......x..x.x..", "..x.x.....x.x..."), weight=1.2, loose=0.008, tone="skank"),
    "dembow": style((82, 108), [
        dict(k="X...X...X...X...", s="...x..x....x..x.", h="3.3.3.3.3.3.3.3."),
        dict(k="X...X...X...X...", y="...X..X....X..X.", p="x.x.x.x.x.x.x.x.", c="....2.......2..."),
    ], bass=("x..x..x.x..x..x.", "x...x...x...x...", "x......xx......."), kit="machine", loose=0.002),
    "bossa": style((100, 148), [
        dict(k="x..xx..xx..xx..x", y="x..x..x...x..x..", p="x.x.x.x.x.x.x.x."),
        dict(k="x...x..xx...x..x", y="..x..x..x..x..x.", h="xxxxxxxxxxxxxxxx"),
    ], bass=("x..xx..xx..xx..x", "x.....x.x.....x."), kit="real", loose=0.006, live=0.5),
    "samba": style((88, 132), [
        dict(k="x..3X..3x..3X..3", s="x4xx4x4xx4x4x4xx", p="xxxxxxxxxxxxxxxx", b="x..x..xx..x.x.x."),
        dict(k="....X.......X...", y="x.x..x.x.xx.x.x.", p="X.xxX.xxX.xxX.xx"),
    ], bass=("x..xx..xx..xx..x", "..x.x.....x.x..."), kit="real", loose=0.005, live=0.5),
    "swing": style((92, 210), [
        dict(r="x..x.xx..x.x", f="...x.....x..", k="3..2..3..2.."),
        dict(r="x..x.xx..x.x", f="...x.....x..", k="x..x..x..x..", s="..1..2.1..2."),
        dict(s="x.1x.xx.1x.x", k="x..3..x..3..", f="...X.....X.."),
    ], grid=3, bass=("x..x..x..x..",), kit="real", loose=0.007, tone="jazz", weight=1.4, live=0.6),
    "shuffle": style((66, 140), [
        dict(k="X..2.2X.3..2", s="...X.....X..", h="x.xx.xx.xx.x"),
        dict(k="X..X..X..X..", s="...X.....X..", r="x.xx.xx.xx.x"),
        dict(k="X....xX....2", s="...X..2..X..", h="xxxxxxxxxxxx"),
    ], grid=3, bass=("x..x..x..x..", "x.xx.xx.xx.x"), kit="real", tone="guitar", loose=0.006, live=0.6),
    "ballad68": style((44, 78), [
        dict(k="X....2X.....", s="...X.....X..", h="xxxxxxxxxxxx"),
        dict(k="X.......2...", s="......X.....", h="x.xx.xx.xx.x"),
    ], grid=3, bass=("x.....x.....", "x..x..x..x.."), kit="real", loose=0.008, live=0.6, tone="soft"),
    "waltz": style((84, 184), [
        dict(k="X...........", s="....x...x...", h="2...x...x..."),
        dict(k="X...........", h="x.x.x.x.x.x.", y="....5...5..."),
        dict(k="x...3.....2.", r="x...x.4.x.4.", f="....x...x..."),
    ], meter=3, bass=("x...........", "x...x...x...", "x.......x..."), kit="real", weight=1.5, loose=0.006, tone="soft", drums_chance=0.75, live=0.5),
    "rock34": style((84, 168), [
        dict(k="X.....3.....", s="....X...X...", h="x.x.x.x.x.x."),
        dict(k="X...3.2.....", s="........X...", o="x...x...x..."),
        dict(k="X.4...4...4.", s="......X.....", h="x.x.x.x.x.x."),
    ], meter=3, bass=("x.x.x.x.x.x.", "x.....x.x..."), kit="real", weight=0.8, loose=0.006, live=0.5, tone="guitar"),
    "ambient": style((56, 112), [dict()], bass=("x...............", "x.......x......."), drums_chance=0.0,
                     layers="pad arp lead bass", tone="pad", weight=0.9, loose=0.004),
    "acoustic": style((66, 140), [
        dict(p="x.x.x.x.x.x.x.x.", y="....x.......x..."),
        dict(p="X.x.x.x.X.x.x.x.", k="5.......5......."),
        dict(b="x...x...x...x..."),
    ], bass=("x.......x.......", "x...x...x...x...", "x..x..x.x......."), layers="comp lead bass drums pad", kit="real",
        drums_chance=0.5, tone="acoustic", weight=1.5, loose=0.008, live=0.6),
    "hymn": style((58, 112), [dict()], layers="choral bass", drums_chance=0.0, bass=("x...x...x...x...",), tone="soft", weight=1.0, loose=0.006, live=0.6),
    "hymn34": style((70, 130), [dict()], meter=3, layers="choral bass", drums_chance=0.0, bass=("x...x...x...",), tone="soft", weight=0.5, loose=0.006, live=0.6),
    "strings": style((54, 120), [dict()], layers="pad lead arp bass", drums_chance=0.0, bass=("x...x...x...x...", "x......."), tone="orchestra", weight=0.8, loose=0.012, live=1.0),
    "chiptune": style((96, 186), [
        dict(k="X...2.x.X...2...", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X...X...X...X...", s="....X.......X...", h="xxxxxxxxxxxxxxxx"),
    ], bass=("x.x.x.x.x.x.x.x.", "x...x...x...x...", "x.xxx.xxx.xxx.xx"), kit="chip", tone="chip", layers="arp lead bass drums", loose=0.0005, weight=1.2),
    "synthwave": style((76, 128), [
        dict(k="X...X...X...X...", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X.....X.X.......", s="....X.......X...", h="xxxxxxxxxxxxxxxx"),
    ], bass=("xxxxxxxxxxxxxxxx", "x.x.x.x.x.x.x.x.", "..xx..xx..xx..xx"), kit="machine", tone="synth", loose=0.001, weight=1.2),
    "reel": style((84, 132), [
        dict(p="x...x...x...x...", k="x...x...x...x..."),
        dict(s="x.xxx.xxx.xxx.xx", k="X...x...X...x..."),
    ], layers="tune comp bass drums", bass=("x...x...x...x...", "x.......x......."), drums_chance=0.5, kit="real", tone="folk", weight=1.3, loose=0.006, live=0.6),
    "jig": style((90, 140), [
        dict(p="x..x..x..x..", k="x.....x....."),
        dict(s="x.xx.xx.xx.x", k="X..x..X..x.."),
    ], grid=3, layers="tune comp bass drums", bass=("x..x..x..x..", "x.....x....."), drums_chance=0.5, kit="real", tone="folk", weight=0.8, loose=0.006, live=0.6),
    "polka": style((104, 140), [
        dict(k="X.......X.......", s="....x.......x...", h="..x...x...x...x."),
        dict(k="X...X...X...X...", s="..x...x...x...x."),
    ], layers="tune comp bass drums", bass=("x...x...x...x...",), kit="real", tone="folk", weight=0.6, loose=0.005, live=0.5),
    "march": style((96, 132), [
        dict(k="X...x...X...x...", s="x.xxx.x.x.xxx.x.", C="2..............."),
    ], layers="tune comp bass drums", bass=("x...x...x...x...",), kit="real", tone="orchestra", weight=0.6, loose=0.006, live=0.4),
    "pop": style((76, 136), [
        dict(k="X.....4.X.4.....", s="....X.......X...", h="x.x.x.x.x.x.x.x."),
        dict(k="X...X...X...X...", c="....X.......X...", p="x6x6x6x6x6x6x6x6"),
        dict(k="X..2....X.5...2.", s="....X.......X...", h="x5x5x5x5x5x5x5x5"),
    ], bass=("x.x.x.x.x.x.x.x.", "x.......x.......", "x..x..x.x..x..x."), weight=1.5, loose=0.004),
    "industrial": style((96, 160), [
        dict(k="X...X...X...X...", s="....X.......X...", t="..3..4.3..3..4.3", p="7777777777777777"),
        dict(k="X.2.2.x..2X..2..", s="....X.......X..3", t="2.4.2.4.2.4.2.4."),
    ], bass=("x.xxx.xxx.xxx.xx", "xxxxxxxxxxxxxxxx", "x.x.x.x.x.x.x.x."), kit="machine", tone="metal", weight=1.2, loose=0.001),
    "downtempo": style((66, 104), [
        dict(k="X......3..X.....", s="....X.......X..2", h="x.x.x.x.x.x.x.x."),
        dict(k="X..2..x.....x...", y="....X.......X...", p="x4x4x4x4x4x4x4x4"),
    ], swing=(0, 0.2), bass=("x.......x.......", "x..x............", "x.....x...x....."), tone="pad", weight=1.1, loose=0.004),
}
