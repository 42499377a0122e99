"""Turns what tmux captures of a terminal, colours and all, into an SVG."""

import re
import unicodedata
from html import escape

WIDTH, HEIGHT, SIZE = 8.4, 16.4, 14
FRONT, BACK = "d4d4d4", "14161a"
BASIC = ["000000", "cd4040", "40b060", "cdb040", "4878d0", "b060c0", "40b0b0", "d4d4d4"]
BRIGHT = ["808080", "ff6060", "60e080", "ffe060", "78a0ff", "e080ff", "60e0e0", "ffffff"]
# Parts of a cell that block characters fill: left, top, width, height in eighths.
BLOCKS = {"▀": [(0, 0, 8, 4)], "█": [(0, 0, 8, 8)], "▌": [(0, 0, 4, 8)], "▐": [(4, 0, 4, 8)],
          "▘": [(0, 0, 4, 4)], "▝": [(4, 0, 4, 4)], "▖": [(0, 4, 4, 4)], "▗": [(4, 4, 4, 4)],
          "▚": [(0, 0, 4, 4), (4, 4, 4, 4)], "▞": [(4, 0, 4, 4), (0, 4, 4, 4)]}  # fmt: skip
BLOCKS.update({sign: [(0, 8 - n, 8, n)] for n, sign in enumerate("▁▂▃▄▅▆▇", 1)})


def table(number):
    """A colour of xterm's table."""
    if number < 16:
        return (BASIC + BRIGHT)[number]
    if number >= 232:
        return f"{8 + (number - 232) * 10:02x}" * 3
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "".join(f"{steps[part]:02x}" for part in (number // 36, number // 6 % 6, number % 6))


def mix(one, other, share):
    """A colour between two."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4)]
    return "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


class Pen:
    """What escape sequences set."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.front = self.back = None
        self.bold = self.dim = self.reverse = False

    def take(self, codes):
        codes = [int(code or 0) for code in re.split("[;:]", codes)]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.reset()
            elif code in (1, 2, 7):
                setattr(self, {1: "bold", 2: "dim", 7: "reverse"}[code], True)
            elif code == 22:
                self.bold = self.dim = False
            elif code == 27:
                self.reverse = False
            elif code in (38, 48):
                kind = codes.pop(0)
                colour = table(codes.pop(0)) if kind == 5 else "%02x%02x%02x" % tuple(codes[:3])
                codes = codes if kind == 5 else codes[3:]
                setattr(self, "front" if code == 38 else "back", colour)
            elif code in (39, 49):
                setattr(self, "front" if code == 39 else "back", None)
            elif 30 <= code % 60 < 38 or 40 <= code % 60 < 48:
                colour = (BRIGHT if code >= 90 else BASIC)[code % 10]
                setattr(self, "front" if code % 60 < 40 else "back", colour)

    def look(self):
        front, back = self.front or FRONT, self.back or BACK
        if self.reverse:
            front, back = back, front
        return (mix(front, back, 0.6) if self.dim else front, back, self.bold)


def cells(line):
    """A row as (sign, columns, look)."""
    pen, row = Pen(), []
    for part in re.split("(\x1b\\[[0-9;:]*m|[\x0e\x0f])", line):
        if part.startswith("\x1b"):
            pen.take(part[2:-1])
            continue
        for sign in part:
            if sign in "\x0e\x0f":
                continue
            if unicodedata.combining(sign) and row:
                row[-1] = (row[-1][0] + sign, *row[-1][1:])
                continue
            wide = unicodedata.east_asian_width(sign) in "WF"
            row.append((sign, 2 if wide else 1, pen.look()))
    return row


def rect(x, y, width, height, colour):
    return f'<rect x="{x:.4g}" y="{y:.5g}" width="{width:.4g}" height="{height:.4g}" fill="#{colour}"/>'


def runs(row):
    """Neighbours that look alike and are of one kind, with their first column."""
    column, found = 0, []
    for sign, columns, look in row:
        kind = sign if sign in BLOCKS else "text"
        if found and found[-1][2] == look and found[-1][3] == kind and columns == 1:
            found[-1][1].append(sign)
            found[-1][4] += columns
        else:
            found.append([column, [sign], look, kind, columns])
        column += columns
    return found


def svg(text, columns, rows):
    """The picture of what `tmux capture-pane -e -p` printed."""
    width, height = columns * WIDTH + 16, rows * HEIGHT + 16
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.5g} {height}" '
        f'font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="{SIZE}">',
        f'<rect width="100%" height="100%" rx="6" fill="#{BACK}"/>',
    ]
    for number, line in enumerate(text.split("\n")[:rows]):
        y = 8 + number * HEIGHT
        for column, signs, (front, back, bold), kind, span in runs(cells(line)):
            x = 8 + column * WIDTH
            if back != BACK:
                out.append(rect(x, y, span * WIDTH + 0.3, HEIGHT + 0.3, back))
            if kind != "text":
                for left, top, across, down in BLOCKS[kind]:
                    # Whole cells side by side are one; else each has its own part.
                    whole = left == 0 and across == 8
                    for place in range(1 if whole else len(signs)):
                        part = span * WIDTH if whole else WIDTH * across / 8
                        at = x + place * WIDTH + WIDTH * left / 8
                        out.append(
                            rect(at, y + HEIGHT * top / 8, part + 0.2, HEIGHT * down / 8 + 0.2, front))  # fmt: skip
                continue
            words = "".join(signs)
            if not words.strip():
                continue
            lead = len(words) - len(words.lstrip(" "))
            trail = len(words.rstrip(" "))
            spot, shown = x + lead * WIDTH, (span - lead - (len(words) - trail)) * WIDTH
            weight = ' font-weight="bold"' if bold else ""
            out.append(
                f'<text x="{spot:.5g}" y="{y + 12.6:.5g}" textLength="{shown:.5g}" '
                f'lengthAdjust="spacingAndGlyphs" xml:space="preserve" fill="#{front}"{weight}>'
                f"{escape(words[lead:trail])}</text>")  # fmt: skip
    return "\n".join(out) + "\n</svg>\n"
