#!/usr/bin/env python3
"""Makes the pictures of the README: screens as SVG, and a cast, from the program itself.

Needs tmux and a built djterm, and Python 3.11 with nothing else:

    swift build -c release
    python3 Media/screens.py                      # Media/screens/*.svg and show.cast
    python3 Media/screens.py --program PATH       # of another build
    asciinema play Media/screens/show.cast        # or any player of asciicast v2

The demo music plays to a null output in a folder of its own, with sleeves that are drawn here;
nothing of yours is read or written. Keys are pressed as a listener would; what the terminal shows
then is the picture. The music is chosen by a seed, but the moment is not: pictures differ a little
from run to run.
"""

import argparse
import json
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import zlib
from fcntl import ioctl
from pathlib import Path

from screens_svg import svg

HERE = Path(__file__).resolve().parent
SHOW = ["--output", "null", "--seed", "11", "--theme", "dark", "--talk", "normal"]


def sleeve(seed, edge=160):
    """A PNG: a sky, a sun and a sea, by a number."""
    hue = [(seed * 67 + part * 101) % 176 + 79 for part in range(3)]
    x0, y0, size = 40 + seed * 29 % 80, 30 + seed * 17 % 50, 14 + seed % 20
    rows = []
    for y in range(edge):
        row = bytearray(b"\0")
        for x in range(edge):
            if (x - x0) ** 2 + (y - y0) ** 2 < size**2:
                row += bytes((250, 236, 200))
            elif y > 105 + (x * (seed % 5 + 2) // 7 % 23):
                row += bytes(255 - part * 3 // 4 for part in hue)
            else:
                row += bytes(part * (y + 110) // 270 for part in hue)
        rows.append(bytes(row))

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


class Stage:
    """A home, a library and music that are gone when it ends."""

    def __init__(self, program):
        self.home = Path(tempfile.mkdtemp(prefix="djterm-screens-"))
        self.program = str(Path(program).resolve())
        self.environment = {
            "HOME": str(self.home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SHELL": "/bin/sh",
            "TERM": "xterm-256color", "TMUX_TMPDIR": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
        }  # fmt: skip
        (self.home / "run").mkdir(mode=0o700)
        self.music = self.home / "Music"
        songs = sorted(p for p in (HERE / "demo").rglob("*") if p.is_file())
        for number, song in enumerate(songs):
            folder = self.music / song.stem
            folder.mkdir(parents=True)
            shutil.copy(song, folder)
            (folder / "cover.png").write_bytes(sleeve(number))

    def command(self, *options):
        library = str(self.home / "library.db")
        return [self.program, str(self.music), "--library", library, *SHOW, *options]

    def scan(self):
        library = str(self.home / "library.db")
        subprocess.run(
            [self.program, "scan", str(self.music), "--library", library, "--quiet"],
            env=self.environment, check=True)  # fmt: skip

    def tmux(self, *arguments):
        done = subprocess.run(
            ["tmux", "-f", "/dev/null", *arguments], env=self.environment, capture_output=True)
        return done.stdout.decode()

    def close(self):
        self.tmux("kill-server")
        shutil.rmtree(self.home, ignore_errors=True)


def until(seconds, condition):
    """Waits for something to be so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit("screens: what was waited for did not come")
        time.sleep(0.1)


def shoot(stage, name, columns, rows, keys):
    """One screen: opens a show, presses keys, takes the picture."""
    stage.tmux(
        "new-session", "-d", "-x", str(columns), "-y", str(rows),
        "TERM=tmux-256color exec " + " ".join(stage.command()))  # fmt: skip
    stage.tmux("set", "-g", "status", "off")
    until(60, lambda: " ON AIR" in stage.tmux("capture-pane", "-p"))
    for key in keys:
        if isinstance(key, (int, float)):
            time.sleep(key)
        else:
            stage.tmux("send-keys", *(["-l", key] if len(key) > 1 and key[0] == " " else [key]))
            time.sleep(0.4)
    text = stage.tmux("capture-pane", "-e", "-p")
    (HERE / "screens" / f"{name}.svg").write_text(svg(text, columns, rows))
    stage.tmux("send-keys", "C-c")
    until(20, lambda: not stage.tmux("ls"))


def record(stage, path, columns, rows, keys):
    """A cast (asciicast v2): what the program writes, with the times."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update(stage.environment)
        os.execv(stage.program, stage.command())
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    head = {"version": 2, "width": columns, "height": rows, "title": "djterm",
            "env": {"TERM": "xterm-256color"}}  # fmt: skip
    lines, held, start, due = [json.dumps(head)], b"", time.monotonic(), 0.0
    presses = []
    for key in keys:
        if isinstance(key, (int, float)):
            due += key
        else:
            presses.append((due, key))
    while time.monotonic() - start < due + 5:
        now = time.monotonic() - start
        if presses and presses[0][0] <= now:
            os.write(terminal, presses.pop(0)[1].encode())
        if not select.select([terminal], [], [], 0.02)[0]:
            continue
        try:
            held += os.read(terminal, 65536)
        except OSError:
            break
        text = held.decode("utf-8", "ignore")
        held = held[len(text.encode()) :]
        lines.append(json.dumps([round(now, 3), "o", text], ensure_ascii=False))
    os.close(terminal)
    os.waitpid(child, 0)
    path.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=HERE.parent / ".build/release/djterm")
    parser.add_argument("--only", help="one picture, or 'cast'")
    chosen = parser.parse_args()
    (HERE / "screens").mkdir(exist_ok=True)
    shots = {
        "on-air": (124, 34, [12, "l", 2]),
        "order": (124, 30, [8, "2", "j", "j", "h", "j", "w", 2.5, "w", 1]),
        "taste": (112, 28, [10, "l", 2, "n", 4, "l", 2, "n", 4, "x", 3, "l", 2, "4", 1.5,
                            "Down", "Down", "Down"]),  # fmt: skip
    }
    stage = Stage(chosen.program)
    try:
        stage.scan()
        for name, (columns, rows, keys) in shots.items():
            if chosen.only in (None, name):
                shoot(stage, name, columns, rows, keys)
        if chosen.only in (None, "cast"):
            record(stage, HERE / "screens" / "show.cast", 100, 30, [
                8, "l", 2, "r", 0.5, *"something slower", 1, "\r", 2, "2", 1.5, "j", 0.5, "j", 0.5,
                "h", 1.5, "3", 1, "/", *"tango", 1, "\r", 0.5, "p", 2, "1", 2, "n", 3, "w", 3,
                "\x1b", 0.5, "q"])  # fmt: skip
    finally:
        stage.close()


main()
