#!/usr/bin/env python3
"""Render the material on which the voice network is trained: made-up instrumental music, the same
with a synthetic singer or a talker over it, and talk alone.

  render.py FOLDER [--clips 60] [--seed 1]

Needs numpy, mido, fluidsynth with a General MIDI sound font, espeak-ng and ffmpeg. Everything is
made up here from random numbers: no recording and no existing tune is used.
"""
import argparse
import json
import os
import random
import subprocess

import mido
import numpy as np

RATE = 22050
SECONDS = 24

# First five formants, Hz, and how strong they are, dB (textbook values for sung vowels).
VOWELS = {
    "a": ([730, 1090, 2440, 3400, 4500], [0, -6, -12, -16, -26]),
    "e": ([530, 1840, 2480, 3500, 4600], [0, -12, -14, -20, -30]),
    "i": ([270, 2290, 3010, 3700, 4700], [0, -18, -20, -24, -34]),
    "o": ([570, 840, 2410, 3300, 4400], [0, -8, -22, -24, -34]),
    "u": ([300, 870, 2240, 3300, 4400], [0, -14, -26, -28, -38]),
    "A": ([660, 1720, 2410, 3500, 4600], [0, -8, -14, -18, -30]),
    "@": ([500, 1500, 2500, 3500, 4500], [0, -10, -16, -20, -30]),
}
LEADS = [0, 4, 11, 16, 18, 21, 22, 24, 26, 27, 29, 30, 40, 41, 42, 56, 57, 60, 61, 64, 65, 66, 68,
         71, 73, 75, 78, 80, 81, 82, 84, 85, 87, 104, 105, 110]
PADS = [0, 4, 16, 19, 24, 25, 27, 48, 49, 50, 51, 88, 89, 90, 92, 95]
BASSES = [32, 33, 34, 35, 36, 38, 39]


def write_tune(path, rng, lead, masks=True):
    """A random tune: chords, bass, drums and, if wanted, a lead with bends and vibrato."""
    beat = 60 / rng.uniform(70, 170)
    midi = mido.MidiFile(ticks_per_beat=480)
    tempo = mido.bpm2tempo(60 / beat)
    scale = [0, 2, 4, 5, 7, 9, 11] if rng.random() < 0.5 else [0, 2, 3, 5, 7, 8, 10]
    tonic = rng.randrange(12)
    events = []

    def note(channel, key, start, length, velocity):
        events.append((start, mido.Message("note_on", channel=channel, note=key, velocity=velocity)))
        events.append((start + length, mido.Message("note_off", channel=channel, note=key)))

    beats = int(SECONDS / beat) + 1
    for channel, program in ((0, rng.choice(PADS)), (1, rng.choice(BASSES)), (2, rng.choice(LEADS)),
                             (3, rng.choice(PADS))):
        events.append((0, mido.Message("program_change", channel=channel, program=program)))
        events.append((0, mido.Message("control_change", channel=channel, control=10,
                                       value=rng.choice([64, 64, 30, 98]))))
    style = rng.random()
    grid = [[rng.random() < p for _ in range(16)] for p in (0.25, 0.15, 0.6, 0.2)]
    extra = rng.choice([41, 45, 48, 54, 56, 60, 62, 64, 69, 70, 75, 76, 82])
    for bar in range(0, beats, 4):
        degree = rng.choice([0, 3, 4, 5, 0, 1])
        chord = [tonic + 48 + scale[(degree + i) % 7] + 12 * ((degree + i) // 7) for i in (0, 2, 4)]
        step = rng.choice([4, 2, 1, 0.5])
        at = 0.0
        while at < 4:
            for key in chord:
                note(0, key, bar + at, step * 0.95, rng.randint(50, 95))
            at += step
        at = 0.0
        while at < 4:
            length = rng.choice([0.5, 1, 1, 2])
            note(1, tonic + 36 + scale[degree % 7] + rng.choice([0, 0, 7, 12]), bar + at,
                 length * 0.9, rng.randint(70, 110))
            at += length
        if style < 0.8:
            for eighth in range(8):
                at = bar + eighth / 2
                note(9, 42 if rng.random() < 0.9 else 46, at, 0.2, rng.randint(40, 90))
                if eighth % 4 == 0 or rng.random() < 0.12:
                    note(9, 36, at, 0.2, rng.randint(80, 120))
                if eighth % 4 == 2:
                    note(9, rng.choice([38, 40, 39]), at, 0.2, rng.randint(80, 115))
            if style < 0.4:
                for step in range(16):
                    for row, key in zip(grid, (36, 38, 42, extra)):
                        if row[step]:
                            note(9, key, bar + step / 4, 0.1, rng.randint(50, 115))
            if rng.random() < 0.1:
                note(9, rng.choice([49, 51, 57]), bar, 1, rng.randint(70, 110))
    if lead:
        key, at = 5, 0.0
        while at < beats:
            length = rng.choice([0.25, 0.5, 0.5, 1, 1, 1.5, 2, 4])
            if rng.random() < 0.85:
                key = max(0, min(20, key + rng.choice([-2, -1, -1, 0, 1, 1, 2, 4, -4])))
                pitch = tonic + 60 + scale[key % 7] + 12 * (key // 7) - rng.choice([0, 0, 12])
                note(2, pitch, at, length * 0.95, rng.randint(75, 120))
                if length >= 1 and rng.random() < 0.6:
                    events.append((at, mido.Message("control_change", channel=2, control=1, value=0)))
                    events.append((at + length * 0.3, mido.Message(
                        "control_change", channel=2, control=1, value=rng.randint(30, 110))))
                if rng.random() < 0.15:
                    for i in range(8):
                        events.append((at + i * 0.03, mido.Message(
                            "pitchwheel", channel=2, pitch=int(-4000 * (1 - i / 7)))))
            at += length
    # Layers come and go: drums alone, a lead alone, everything but the drums.
    at = 0.0
    while masks and at < beats:
        length = rng.choice([8, 12, 16, 24])
        mask = rng.choice([{0, 1, 2, 3, 9}] * 4 + [{9}, {9}, {9, 1}, {0}, {0, 1, 2}, {0, 2}, {9, 2}])
        events = [e for e in events if not (
            at <= e[0] < at + length and e[1].type == "note_on" and e[1].channel not in mask)]
        at += length
    track = mido.MidiTrack()
    midi.tracks.append(track)
    track.append(mido.MetaMessage("set_tempo", tempo=tempo))
    now = 0
    for start, message in sorted(events, key=lambda e: e[0]):
        ticks = max(now, int(start * 480))
        track.append(message.copy(time=ticks - now))
        now = ticks
    midi.save(path)
    return beat


def play(path, font):
    raw = subprocess.run(
        ["fluidsynth", "-q", "-ni", "-g", "0.6", "-r", str(RATE), "-T", "raw", "-O", "float",
         "-F", "/dev/stdout", font, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    sound = np.frombuffer(raw[:len(raw) // 8 * 8], dtype="<f4").reshape(-1, 2).copy()
    out = np.zeros((SECONDS * RATE, 2), "f4")
    out[:min(len(sound), len(out))] = sound[:len(out)]
    return out


def electronic(rng, beat):
    """Synthesisers that move as a voice might: swept filters, wobbles, gates, risers, pumping."""
    from scipy.signal import lfilter
    n = SECONDS * RATE
    t = np.arange(n) / RATE
    out = np.zeros(n)
    for _ in range(rng.randint(1, 3)):
        step = beat * rng.choice([0.25, 0.25, 0.5, 1, 4])
        keys = [rng.choice([0, 3, 5, 7, 10, 12, 15, -12, -5]) for _ in range(rng.choice([4, 8, 16]))]
        index = (t / step).astype(int)
        pitch = 55 * 2 ** rng.uniform(0, 2.5) * 2 ** (np.array(keys)[index % len(keys)] / 12)
        if rng.random() < 0.5:  # it slides from note to note
            pitch = lfilter([1 - (g := np.exp(-1 / (RATE * rng.uniform(0.01, 0.06))))], [1, -g], pitch)
        detune = 1 + rng.choice([0, 0.004, 0.01]) * np.sin(2 * np.pi * rng.uniform(3, 7) * t)
        phase = np.cumsum(pitch * detune) / RATE
        wave = 2 * (phase % 1) - 1 if rng.random() < 0.6 else np.sign(np.sin(2 * np.pi * phase))
        rate = rng.choice([1 / (beat * 16), 1 / (beat * 4), 1 / beat, 2 / beat, 3 / beat, 4 / beat])
        shape = rng.random()
        sweep = (0.5 + 0.5 * np.sin(2 * np.pi * rate * t) if shape < 0.5 else
                 np.exp(-((t / step) % 1) * rng.uniform(2, 6)))
        cutoff = rng.uniform(150, 500) * 2 ** (sweep * rng.uniform(2, 4.5))
        wave = sweep_filter(wave, cutoff, rng.uniform(0.7, 8))
        gate = rng.random()
        if gate < 0.4:
            wave = wave * ((t / (beat / 4)).astype(int) % 16 * 7 % 5 != 0)
        if gate > 0.6:
            wave = wave * (1 - 0.9 * np.exp(-((t / beat) % 1) * 5))
        if rng.random() < 0.4:
            wave = np.tanh(wave / (wave.std() + 1e-9) * rng.uniform(1, 6))
        out += wave / (wave.std() + 1e-9) * rng.uniform(0.3, 1)
    if rng.random() < 0.3:  # a riser
        length = int(beat * 16 * RATE)
        noise = np.diff(np.random.default_rng(rng.randrange(1 << 30)).normal(0, 1, n + 1))
        out += noise * ((np.arange(n) % length) / length) ** 3 * rng.uniform(0.2, 0.8)
    return out / (out.std() + 1e-9)


def sweep_filter(signal, cutoff, quality):
    """A resonant low-pass whose corner moves, in pieces of 5 ms."""
    from scipy.signal import lfilter
    out, state, size = np.empty_like(signal), np.zeros(2), RATE // 200
    for i in range(0, len(signal), size):
        w = 2 * np.pi * min(cutoff[i], RATE * 0.45) / RATE
        alpha, c = np.sin(w) / (2 * quality), np.cos(w)
        b = np.array([(1 - c) / 2, 1 - c, (1 - c) / 2]) / (1 + alpha)
        out[i:i + size], state = lfilter(b, [1, -2 * c / (1 + alpha), (1 - alpha) / (1 + alpha)],
                                         signal[i:i + size], zi=state)
    return out


def resonate(signal, frequency, bandwidth):
    """A formant: a two-pole resonator, in blocks of constant frequency."""
    from scipy.signal import lfilter
    r = np.exp(-np.pi * bandwidth / RATE)
    b = [1 - 2 * r * np.cos(2 * np.pi * frequency / RATE) + r * r]
    a = [1, -2 * r * np.cos(2 * np.pi * frequency / RATE), r * r]
    return lfilter(b, a, signal)


def syllable(rng, pitch_from, pitch, seconds, scaling, vibrato):
    """One sung syllable: a consonant, then a vowel that may glide into another."""
    n = int(seconds * RATE)
    t = np.arange(n) / RATE
    glide = np.exp(-t / rng.uniform(0.02, 0.09))
    cents = 1200 * np.log2(pitch_from / pitch) * glide
    onset = np.clip((t - vibrato[2]) / 0.3, 0, 1)
    cents = cents + vibrato[0] * onset * np.sin(2 * np.pi * vibrato[1] * t + rng.uniform(0, 6))
    noise = np.cumsum(np.random.default_rng(rng.randrange(1 << 30)).normal(0, 0.25, n))
    cents = cents + 12 * (noise - noise.mean()) / (noise.std() + 1e-9) * rng.uniform(0.2, 1)
    phase = 2 * np.pi * np.cumsum(pitch * 2 ** (cents / 1200)) / RATE
    source = np.zeros(n)
    tilt = rng.uniform(1.0, 1.7)
    for k in range(1, int(min(60, RATE / 2.2 / pitch)) + 1):
        source += np.sin(k * phase) / k ** tilt
    breath = np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(0.005, 0.06), n)
    source = source + breath
    first, second = rng.choice(list(VOWELS)), rng.choice(list(VOWELS))
    mix = np.clip((t / seconds - rng.uniform(0.2, 0.7)) / 0.2, 0, 1) * (rng.random() < 0.5)
    out = np.zeros(n)
    for name, weight in ((first, 1 - mix), (second, mix)):
        for f, g in zip(*VOWELS[name]):
            out += weight * 10 ** (g / 20) * resonate(source, min(f * scaling, RATE * 0.45), 60 + f * 0.04)
    envelope = np.clip(t / rng.uniform(0.02, 0.08), 0, 1) * np.clip((seconds - t) / 0.06, 0, 1)
    out = out * envelope
    out /= np.sqrt(np.mean(out ** 2)) + 1e-9
    kind = rng.random()
    m = min(n // 2, int(rng.uniform(0.04, 0.13) * RATE))
    if kind < 0.3:  # a hiss
        hiss = np.diff(np.random.default_rng(rng.randrange(1 << 30)).normal(0, 0.35, m + 2), 2)
        out[:m] = out[:m] * np.linspace(0, 1, m) + hiss * np.hanning(m) * rng.uniform(0.3, 1)
    elif kind < 0.6:  # a stop
        out[:m] *= np.r_[np.zeros(m // 2), np.linspace(0, 1, m - m // 2)]
    elif kind < 0.8:  # a nasal
        out[:m] *= 0.4
    return out * rng.uniform(0.7, 1.2)


def sing(rng, beat):
    """A singer's line and the stretches in which there is one."""
    out = np.zeros(SECONDS * RATE)
    female = rng.random() < 0.5
    low, scaling = (220, rng.uniform(1.08, 1.2)) if female else (110, rng.uniform(0.92, 1.05))
    vibrato = (rng.choice([0, 15, 30, 50, 80]), rng.uniform(4.8, 6.8), rng.uniform(0.05, 0.4))
    scale, degree = [0, 2, 4, 5, 7, 9, 11], 3
    pitch, spans, at = low * 1.3, [], rng.uniform(0, 6)
    while at < SECONDS - 2:
        start = at
        for _ in range(rng.randint(4, 14)):
            degree = max(0, min(11, degree + rng.choice([-2, -1, -1, 0, 1, 1, 2, 3, -3])))
            before, pitch = pitch, low * 2 ** ((scale[degree % 7] + 12 * (degree // 7)) / 12)
            seconds = beat * rng.choice([0.5, 0.5, 1, 1, 0.25, 2])
            seconds = max(0.12, min(2.5, seconds))
            if at + seconds > SECONDS - 0.1:
                break
            voice = syllable(rng, before if rng.random() < 0.7 else pitch * 0.94, pitch, seconds, scaling, vibrato)
            i = int(at * RATE)
            out[i:i + len(voice)] += voice
            at += seconds
        spans.append((start, at))
        at += rng.choice([0.5, 1, 2, 4]) * beat * 2
    return out, spans


LINES = """the river runs below the old stone bridge and nobody counts the boats any more
we open at nine in the morning and close when the last guest has gone home
a small box of copper screws stood on the table beside seven yellow cups
in the second half of the year the price of wheat rose by a quarter
she asked him twice whether the train to the coast would stop at every village
tomorrow there will be showers in the north and some sun along the southern hills
der alte Garten liegt hinter dem Haus und im Herbst fallen dort die Nüsse
nous avons marché longtemps dans la neige avant de voir la lumière du port
la casa del pescador tiene una puerta azul y tres ventanas al mar
this is the third chapter in which the captain finds a letter under the floor""".split("\n")


def talk(rng, seconds=SECONDS):
    """Sentences one after the other, with pauses, and where they are."""
    out, spans, at = np.zeros(int(seconds * RATE)), [], rng.uniform(0, 1.5)
    voice = rng.choice(["en-us", "en-gb", "en-gb-scotland", "de", "fr", "es", "it", "nl", "sv", "pt",
                        "ro", "fi"]) + rng.choice(["", "", "+f1", "+f2", "+f3", "+f4", "+f5", "+m1",
                                                   "+m3", "+m4", "+m6", "+m7", "+croak"])
    rate, pitch = rng.randint(120, 220), rng.randint(20, 80)
    while at < seconds - 2:
        raw = subprocess.run(
            ["espeak-ng", "-v", voice, "-s", str(rate), "-p", str(pitch), "--stdout",
             ". ".join(rng.choice(LINES) for _ in range(rng.randint(1, 4)))], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        line = np.frombuffer(raw[44:44 + (len(raw) - 44) // 2 * 2], "<i2") / 32768
        i = int(at * RATE)
        line = line[:len(out) - i]
        if not len(line):
            break
        out[i:i + len(line)] += line / (np.sqrt(np.mean(line ** 2)) + 1e-9)
        spans.append((at, at + len(line) / RATE))
        at += len(line) / RATE + rng.uniform(0.1, 1.5)
    return out, spans


def room(rng, signal):
    """A little reverberation, band limits and noise, so that nothing is too clean."""
    n = int(RATE * rng.uniform(0.1, 0.5))
    g = np.random.default_rng(rng.randrange(1 << 30))
    tail = g.normal(0, 1, (n, 2)) * np.exp(-6 * np.arange(n) / n)[:, None]
    tail /= np.sqrt((tail ** 2).sum(0))
    size = 1 << int(np.ceil(np.log2(len(signal) + n)))
    spectrum = np.fft.rfft(signal, size, axis=0) * np.fft.rfft(tail, size, axis=0)
    wet = np.fft.irfft(spectrum, size, axis=0)[:len(signal)]
    return signal + rng.uniform(0, 0.35) * wet


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--clips", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", help="comma-separated; all unless told")
    parser.add_argument("--fonts", default="/usr/share/sounds/sf2/FluidR3_GM.sf2")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    rng = random.Random(options.seed)
    kinds = ["instrumental", "lead", "instrumental", "sung", "lead", "sung", "rap", "sungonly", "talk",
             "instrumental", "sung", "talkover"]
    if options.kinds:
        kinds = options.kinds.split(",")
    for number in range(options.clips):
        kind = kinds[number % len(kinds)]
        path = os.path.join(options.folder, f"{number:04d}_{kind}")
        beat = write_tune(path + ".mid", rng, lead=kind == "lead" or rng.random() < 0.25,
                          masks=kind != "rap")
        font = rng.choice(options.fonts.split(","))
        music = play(path + ".mid", font)
        if np.abs(music).max() < 0.01:
            raise SystemExit(f"{font} has no General MIDI sounds")
        music /= np.sqrt(np.mean(music ** 2)) + 1e-9
        if kind == "electronic" or rng.random() < 0.2:
            synths = electronic(rng, beat)
            music = music * rng.choice([0, 0.5, 1]) + synths[:, None] * rng.uniform(0.5, 1)
            music /= np.sqrt(np.mean(music ** 2)) + 1e-9
        voice, spans = np.zeros(SECONDS * RATE), []
        if kind in ("sung", "sungonly"):
            voice, spans = sing(rng, beat)
        elif kind in ("rap", "talk", "talkover"):
            voice, spans = talk(rng)
        heard = [voice[int(a * RATE):int(b * RATE)] for a, b in spans]
        if heard:
            voice = voice / (np.sqrt(np.mean(np.concatenate(heard) ** 2)) + 1e-9)
        level = {"sung": rng.uniform(-5, 6), "rap": rng.uniform(-5, 2), "sungonly": 30,
                 "talk": 80, "talkover": rng.uniform(10, 20)}.get(kind, 0)
        # Some talk straight from the synthesiser, most things with a room and a hiss.
        is_dry = kind == "talk" and rng.random() < 0.5
        voice = np.repeat(voice[:, None], 2, 1)
        mix = music + (voice if is_dry else room(rng, voice)) * 10 ** (level / 20)
        hiss = 10 ** (-6 if is_dry else rng.uniform(-4, -2.3)) * np.sqrt(np.mean(mix ** 2))
        mix = mix + np.random.default_rng(rng.randrange(1 << 30)).normal(0, hiss, mix.shape)
        mix *= 10 ** (rng.uniform(-22, -12) / 20) / np.sqrt(np.mean(mix ** 2))
        mix = np.tanh(mix * 1.2) / 1.2
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "-",
                        "-ar", "44100", path + ".flac"], input=mix.astype("<f4").tobytes(), check=True)
        os.remove(path + ".mid")
        with open(path + ".json", "w") as file:
            json.dump({"kind": kind, "spans": spans}, file)


if __name__ == "__main__":
    main()
