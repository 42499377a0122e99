"""Single sounds, rendered once: every drum and instrument of a few free sound fonts.

Each font is played by fluidsynth in one go, dry, mono at 22,050 Hz, and cut into one-shots:
`FONT.npz` holds int16 samples, where each sound begins, and its index (kind, number, pitch).
"""
import os
import struct
import subprocess
import sys
import wave

import numpy as np

RATE = 22050
FONTS = {
    "timgm": "/usr/share/sounds/sf2/TimGM6mb.sf2",
    "fluid": "/usr/share/sounds/sf2/FluidR3_GM.sf2",
    "opl3": "/usr/share/sounds/sf2/OPL-3_FM_128M.sf2",
    "muse": "/usr/share/sounds/sf3/MuseScore_General_Lite.sf3",
    "mono": "/usr/share/sounds/sf3/FluidR3Mono_GM.sf3",
}
KITS = (0, 8, 16, 24, 25, 32, 40)
DRUMS = tuple(range(35, 60)) + (60, 61, 62, 63, 64, 69, 70, 73, 75, 76, 77)
BASSES = tuple(range(32, 40)) + (43, 58, 87)
PROGRAMS = tuple(range(0, 8)) + (9, 10, 11, 12, 13, 15) + tuple(range(16, 32)) + tuple(
    range(40, 52)) + (52, 53, 54) + tuple(range(56, 58)) + tuple(range(59, 63)) + tuple(
    range(64, 69)) + tuple(range(70, 76)) + tuple(range(79, 96)) + tuple(range(104, 112))


def variable(n):
    out = [n & 127]
    while n > 127:
        n >>= 7
        out.insert(0, (n & 127) | 128)
    return bytes(out)


def plan():
    """(kind, number, pitch, velocity, slot seconds, held seconds) of every sound."""
    for kit in KITS:
        for drum in DRUMS:
            yield ("drum", kit, drum, 110, 1.2, 1.0)
    for program in BASSES:
        for pitch in range(26, 55, 5):
            yield ("tone", program, pitch, 100, 1.8, 1.4)
    for program in PROGRAMS:
        for pitch in range(40, 90, 6):
            yield ("tone", program, pitch, 100, 2.4, 2.0)


def song(sounds):
    """The sounds one after another as a MIDI file of 1,000 ticks a second."""
    track = bytearray(b"\x00\xff\x51\x03" + (500_000).to_bytes(3, "big"))
    wait = 0.0
    for kind, number, pitch, velocity, slot, held in sounds:
        channel = 9 if kind == "drum" else 0
        track += variable(round(wait * 1000)) + bytes([0xC0 | channel, number])
        track += variable(5) + bytes([0x90 | channel, pitch, velocity])
        track += variable(round(held * 1000)) + bytes([0x80 | channel, pitch, 0])
        wait = slot - held - 0.005
    track += variable(2000) + b"\xff\x2f\x00"
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 500) + b"MTrk" + struct.pack(
        ">I", len(track)) + bytes(track)


def render(name, font, folder):
    sounds = list(plan())
    midi, sound = f"{folder}/{name}.mid", f"{folder}/{name}.wav"
    with open(midi, "wb") as file:
        file.write(song(sounds))
    subprocess.run(
        ["fluidsynth", "-ni", "-q", "-R", "0", "-C", "0", "-g", "0.6", "-r", str(RATE), "-F", sound,
         "-T", "wav", font, midi], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with wave.open(sound) as file:
        audio = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        audio = audio.reshape(-1, file.getnchannels()).astype(np.float32).mean(1)
    kinds, starts, ends, at = [], [], [], 0.0
    parts, length = [], 0
    for kind, number, pitch, _, slot, _ in sounds:
        first = round((at + 0.005) * RATE)
        part = audio[first:first + round((slot - 0.006) * RATE)]
        at += slot
        loudest = np.abs(part).max(initial=0)
        if loudest < 60:
            continue
        # Cut what rings on unheard, and the silence before the sound.
        loud = np.nonzero(np.abs(part) > loudest * 0.003)[0]
        begun = np.nonzero(np.abs(part) > loudest * 0.02)[0][0]
        part = part[max(0, begun - 8):loud[-1] + 1]
        parts.append(part.astype(np.int16))
        kinds.append((0 if kind == "drum" else 1, number, pitch))
        starts.append(length)
        length += len(part)
        ends.append(length)
    np.savez(f"{folder}/{name}.npz", audio=np.concatenate(parts), sounds=np.array(kinds),
             starts=np.array(starts), ends=np.array(ends))
    os.remove(midi)
    os.remove(sound)
    print(name, len(kinds), "sounds,", round(length / RATE), "s", flush=True)


if __name__ == "__main__":
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name, font in FONTS.items():
        if os.path.exists(font) and not os.path.exists(f"{folder}/{name}.npz"):
            render(name, font, folder)
