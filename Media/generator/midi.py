"""Standard MIDI files, written by hand: one part of a song at a time."""

import struct

DIVISION = 960
TAIL_SECONDS = 6.0


def quantity(value):
    """Variable-length number."""
    out = [value & 127]
    while value > 127:
        value >>= 7
        out.insert(0, (value & 127) | 128)
    return bytes(out)


def sounding(part):
    """Notes with swing, human timing and touch: (on, off, pitch, velocity)."""
    song, found = part.song, []
    for beat, length, pitch, velocity in sorted(part.notes):
        drift = part.dice.gauss(0, part.jitter) / 1000
        drift = max(-0.012, min(0.012, drift)) * song.tempos[0][1] / 60
        touch = velocity + part.dice.gauss(0, 3.5)
        start = max(0.0, song.warp(beat) + drift)
        end = max(start + 0.05, song.warp(beat + length) + drift)
        found.append([start, end, pitch, max(1, min(127, round(touch)))])
    return unhooked(found)


def unhooked(notes):
    """End a note before the same key is struck again."""
    latest = {}
    for note in sorted(notes):
        before = latest.get(note[2])
        if before and before[1] > note[0] - 0.01:
            before[1] = max(before[0] + 0.01, note[0] - 0.01)
        latest[note[2]] = note
    return notes


def opening(part, channel):
    """Program, pan, reverb, chorus and volume."""
    pan = max(0, min(127, round(64 + part.pan * 63)))
    setup = [(0xC0 | channel, part.program)]
    for number, value in ((7, 100), (10, pan), (91, part.room), (93, part.chorus), (11, 112)):
        setup.append((0xB0 | channel, number, value))
    return [bytes(message) for message in setup]


def messages(part):
    """(tick, order, bytes) of everything the part sends."""
    song, channel = part.song, 9 if part.drums else 0
    lead = round(song.lead * song.tempos[0][1] / 60 * DIVISION)
    tick = lambda beat: lead + round(beat * DIVISION)
    events = [(0, index, data) for index, data in enumerate(opening(part, channel))]
    for beat, number, value in part.controls:
        events.append((0 if beat < 0.01 else tick(beat), 20 + beat, bytes((0xB0 | channel, number, value))))
    for beat, value in part.bends:
        events.append((tick(beat), 30, bytes((0xE0 | channel, value & 127, value >> 7))))
    for start, end, pitch, velocity in sounding(part):
        events.append((tick(start), 1e6, bytes((0x90 | channel, pitch, velocity))))
        events.append((tick(end), 0, bytes((0x80 | channel, pitch, 0))))
    for beat, bpm in song.tempos:
        tempo = struct.pack(">I", round(60e6 / bpm))[1:]
        events.append((0 if beat == 0 else tick(beat), -1, b"\xff\x51\x03" + tempo))
    end = tick(song.last()) + round(TAIL_SECONDS * song.tempos[-1][1] / 60 * DIVISION)
    events.sort(key=lambda event: (event[0], event[1]))
    return events + [(end, 0, b"\xff\x2f\x00")]


def file(part):
    """The bytes of a MIDI file with this one part."""
    body, now = b"", 0
    for tick, _, data in messages(part):
        body += quantity(tick - now) + data
        now = tick
    head = struct.pack(">4sIHHH", b"MThd", 6, 0, 1, DIVISION)
    return head + struct.pack(">4sI", b"MTrk", len(body)) + body
