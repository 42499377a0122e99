"""Songs to samples: fluidsynth's library with some General MIDI banks, or sums of sines."""

import ctypes
import ctypes.util
import os
import random

import numpy as np

RATE = 22050


class Band:
    """One synthesiser with one bank of sounds; it plays songs one after another."""

    def __init__(self, bank):
        f = self.lib = ctypes.CDLL(ctypes.util.find_library("fluidsynth") or "libfluidsynth.so.3")
        for name in ("new_fluid_settings", "new_fluid_synth"):
            getattr(f, name).restype = ctypes.c_void_p
        void, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_double
        f.fluid_settings_setnum.argtypes = [void, text, number]
        f.fluid_settings_setint.argtypes = [void, text, ctypes.c_int]
        f.new_fluid_synth.argtypes = [void]
        f.fluid_synth_sfload.argtypes = [void, text, ctypes.c_int]
        i = ctypes.c_int
        for name, count in (("noteon", 3), ("noteoff", 2), ("program_change", 2), ("cc", 3)):
            getattr(f, "fluid_synth_" + name).argtypes = [void] + [i] * count
        f.fluid_synth_system_reset.argtypes = [void]
        f.fluid_synth_set_gain.argtypes = [void, ctypes.c_float]
        f.fluid_synth_reverb_on.argtypes = [void, i, i]
        f.fluid_synth_chorus_on.argtypes = [void, i, i]
        f.fluid_synth_write_float.argtypes = [void, i, void, i, i, void, i, i]
        f.fluid_set_log_function.argtypes = [i, void, void]
        for level in range(4):
            f.fluid_set_log_function(level, None, None)
        settings = f.new_fluid_settings()
        f.fluid_settings_setnum(settings, b"synth.sample-rate", float(RATE))
        f.fluid_settings_setint(settings, b"synth.polyphony", 96)
        f.fluid_settings_setint(settings, b"synth.dynamic-sample-loading", 1)
        self.synth = f.new_fluid_synth(settings)
        if f.fluid_synth_sfload(self.synth, bank.encode(), 1) < 0:
            raise OSError("cannot load " + bank)
        f.fluid_synth_set_gain(self.synth, .4)

    def play(self, song, dice):
        f, synth = self.lib, self.synth
        f.fluid_synth_system_reset(synth)
        wet = dice.random() < .4
        f.fluid_synth_reverb_on(synth, -1, int(wet))
        f.fluid_synth_chorus_on(synth, -1, 0)
        for channel, program in song.programs.items():
            f.fluid_synth_program_change(synth, channel, program)
        events = []
        for start, end, channel, pitch, velocity in song.notes:
            events.append((int(start * RATE), 1, channel, pitch, velocity))
            events.append((int(end * RATE), 0, channel, pitch, 0))
        events.sort()
        total = (events[-1][0] if events else 0) + RATE // 2
        left, right = np.zeros(total, np.float32), np.zeros(total, np.float32)
        at = 0

        def write(until):
            nonlocal at
            until = min(until, total)
            if until > at:
                f.fluid_synth_write_float(synth, until - at, left.ctypes.data, at, 1,
                                          right.ctypes.data, at, 1)
                at = until

        for when, on, channel, pitch, velocity in events:
            if when > at + 64:
                write(when)
            if on:
                f.fluid_synth_noteon(synth, channel, pitch, velocity)
            else:
                f.fluid_synth_noteoff(synth, channel, pitch)
        write(total)
        return (left + right) * .5


class Sines:
    """Sums of decaying or held harmonics; drums of noise and falling sines."""

    def play(self, song, dice):
        events = song.notes
        total = int((max([e[1] for e in events] or [0]) + .6) * RATE)
        out = np.zeros(total, np.float32)
        noise = np.random.default_rng(dice.randrange(1 << 30))
        voices, cache = {}, {}
        for channel in range(4):
            partials = dice.randrange(2, 14)
            slope = dice.uniform(.4, 2)
            only_odd = dice.random() < .2
            levels = [(0 if only_odd and n % 2 == 0 else n ** -slope * dice.uniform(.4, 1))
                      for n in range(1, partials + 1)]
            voices[channel] = (levels, dice.choice([0, 0, 1.5, 4, 8]), dice.uniform(0, 2e-4),
                               dice.choice([0, 0, 0, .003]))
        for start, end, channel, pitch, velocity in events:
            length = int((end - start) * RATE)
            at = int(start * RATE)
            if channel == 9:
                key = (9, pitch)
                if key not in cache:
                    cache[key] = self.drum(pitch, noise)
                tone = cache[key]
            else:
                key = (channel, pitch, length // 512)
                if key not in cache:
                    cache[key] = self.tone(voices[channel], pitch, length, noise)
                tone = cache[key]
            tone = tone[: total - at]
            out[at : at + len(tone)] += tone * (velocity / 127) ** 2
        return out

    @staticmethod
    def tone(voice, pitch, length, noise):
        levels, decay, stretch, wide = voice
        frames = length + int(.04 * RATE)
        t = np.arange(frames) / RATE
        base = 440 * 2 ** ((pitch - 69) / 12)
        sound = np.zeros(frames)
        for n, level in enumerate(levels, 1):
            frequency = base * n * np.sqrt(1 + stretch * n * n)
            if frequency > RATE * .45 or level == 0:
                continue
            wave = np.sin(2 * np.pi * frequency * t + noise.uniform(0, 6.28))
            if wide:
                wave += np.sin(2 * np.pi * frequency * (1 + wide) * t)
            sound += level * wave * np.exp(-t * decay * (1 + .2 * n))
        ramp = np.minimum(1, np.minimum(t / .008, (frames / RATE - t) / .04))
        return (sound * ramp * .12).astype(np.float32)

    @staticmethod
    def drum(pitch, noise):
        frames = int(.35 * RATE)
        t = np.arange(frames) / RATE
        if pitch in (35, 36, 41, 45, 48, 50, 43, 47):
            low = 50 if pitch < 37 else 60 + 3 * pitch - 100
            phase = np.cumsum(low + 90 * np.exp(-t / .02)) / RATE
            return (.6 * np.sin(2 * np.pi * phase) * np.exp(-t / .1)).astype(np.float32)
        decay = .05 if pitch in (37, 38, 39, 42, 44, 54, 70) else .2
        return (.25 * noise.standard_normal(frames) * np.exp(-t / decay)).astype(np.float32)


def finish(sound, song, dice):
    """Noise, a filter, clipping and a level, as recordings have them; float32."""
    noise = np.random.default_rng(dice.randrange(1 << 30))
    amount = getattr(song, "noise", 0)
    length = int(getattr(song, "length", 0) * RATE)
    if len(sound) < length:
        sound = np.pad(sound, (0, length - len(sound)))
    if amount:
        hiss = noise.standard_normal(len(sound))
        if song.kind == "speech":
            hiss = buzz(len(sound), noise)
        elif dice.random() < .5:
            hiss = np.convolve(hiss, np.ones(8) / 4, "same")
        sound = sound + amount * hiss
    elif dice.random() < .15:
        sound = sound + dice.uniform(.0005, .01) * noise.standard_normal(len(sound))
    if dice.random() < .15:
        peak = np.abs(sound).max() + 1e-9
        sound = np.tanh(sound / peak * dice.uniform(1.5, 6)) * peak
    if dice.random() < .25:
        spectrum = np.fft.rfft(sound)
        f = np.fft.rfftfreq(len(sound), 1 / RATE)
        tilt = dice.uniform(-.5, .5)
        spectrum *= np.maximum(f, 40) ** tilt / 500 ** tilt
        sound = np.fft.irfft(spectrum, len(sound))
    return np.asarray(sound, np.float32)


def buzz(frames, noise):
    """A voice-like buzz whose pitch glides, in syllables."""
    points = frames // 4000 + 2
    glide = np.interp(np.arange(frames), np.arange(points) * 4000,
                      noise.uniform(90, 240) * 2 ** noise.normal(0, .25, points))
    phase = np.cumsum(glide) / RATE
    sound = sum(np.sin(2 * np.pi * phase * n) / n ** .7 for n in range(1, 20))
    loud = np.interp(np.arange(frames), np.arange(points) * 4000, noise.uniform(0, 1, points))
    return sound * (loud > .35) * loud


def bands(paths):
    return [Band(p) for p in paths if os.path.exists(p)]


def render(song, seed, players):
    dice = random.Random("sound %d" % seed)
    player = players[dice.randrange(len(players))]
    sound = player.play(song, dice)
    return finish(sound, song, dice)
