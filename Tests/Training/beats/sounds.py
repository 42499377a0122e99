"""Sounds for the composer: one-shots out of the bank, and drums and tones made here."""
import numpy as np
from scipy.signal import butter, fftconvolve, lfilter

RATE = 22050


def envelope(n, decay):
    return np.exp(-np.arange(n) / (decay * RATE)).astype(np.float32)


def band(x, low=None, high=None, order=2):
    nyquist = RATE / 2
    if low:
        x = lfilter(*butter(order, min(0.95, low / nyquist), "high"), x)
    if high:
        x = lfilter(*butter(order, min(0.98, high / nyquist)), x)
    return x.astype(np.float32)


def made_drum(voice, rng):
    """A drum of noise and sines, of random size."""
    if voice in "kf":
        n = int(RATE * rng.uniform(0.15, 0.6))
        t = np.arange(n) / RATE
        low, drop, speed = rng.uniform(38, 62), rng.uniform(40, 260), rng.uniform(0.01, 0.05)
        if voice == "f":
            return made_drum("h", rng) * 0.5
        phase = np.cumsum(low + drop * np.exp(-t / speed)) / RATE
        x = np.sin(2 * np.pi * phase) * envelope(n, rng.uniform(0.05, 0.25))
        x[:60] += rng.uniform(0, 0.5) * rng.standard_normal(min(60, n))
        return np.tanh(x * rng.uniform(1, 4)).astype(np.float32)
    if voice in "sc":
        n = int(RATE * rng.uniform(0.1, 0.35))
        noise = band(rng.standard_normal(n), rng.uniform(500, 2500), rng.uniform(5000, 10500))
        x = noise * envelope(n, rng.uniform(0.02, 0.12))
        if voice == "s":
            x += rng.uniform(0.2, 1) * np.sin(2 * np.pi * rng.uniform(150, 260) * np.arange(n) / RATE) * envelope(n, 0.05)
        else:
            for late in (0.011, 0.022):
                shift = int(late * RATE)
                x[shift:] += x[:n - shift].copy() * 0.6
        return (x / np.abs(x).max()).astype(np.float32)
    if voice in "horpC":
        length = {"h": 0.08, "p": 0.09, "o": 0.4, "r": 0.6, "C": 1.2}[voice] * rng.uniform(0.6, 1.5)
        n = int(RATE * length)
        x = band(rng.standard_normal(n), rng.uniform(3000, 7000), None) * envelope(n, length / 4)
        if voice == "p":
            x *= np.minimum(1, np.arange(n) / (0.012 * RATE))
        return (x / np.abs(x).max()).astype(np.float32)
    n = int(RATE * rng.uniform(0.06, 0.3))
    pitch = {"t": rng.uniform(70, 180), "y": rng.uniform(400, 1700), "b": rng.uniform(500, 900)}[voice]
    t = np.arange(n) / RATE
    x = np.sin(2 * np.pi * pitch * t * (1 + 0.2 * np.exp(-t / 0.02))) * envelope(n, rng.uniform(0.015, 0.12))
    if voice == "b":
        x += 0.7 * np.sign(np.sin(2 * np.pi * pitch * 1.48 * t)) * envelope(n, 0.04)
    return (x / max(1e-6, np.abs(x).max())).astype(np.float32)


GENERAL_DRUMS = dict(k=(35, 36), s=(38, 40), c=(39,), h=(42,), o=(46,), r=(51, 53, 59), f=(44,),
                     y=(37, 75, 76, 77), t=(41, 43, 45, 47), C=(49, 57), b=(56, 54, 63, 64),
                     p=(69, 70, 54, 42))
CHIP_NOISE = dict(k=0.06, s=0.08, c=0.08, h=0.02, o=0.06, r=0.05, f=0.02, y=0.02, t=0.08, C=0.3,
                  b=0.03, p=0.02)


class Bank:
    """The one-shots of one font."""

    def __init__(self, path):
        data = np.load(path)
        self.audio = data["audio"]
        self.spans = {tuple(s): (a, b) for s, a, b in
                      zip(data["sounds"].tolist(), data["starts"], data["ends"])}
        self.pitches = {}
        for kind, number, pitch in self.spans:
            if kind == 1:
                self.pitches.setdefault(number, []).append(pitch)
        self.programs = sorted(self.pitches)

    def sound(self, key):
        if key not in self.spans:
            return None
        a, b = self.spans[key]
        x = self.audio[a:b].astype(np.float32)
        return x / max(1.0, np.abs(x).max())

    def drum(self, kit, voice, rng):
        for number in rng.permutation(GENERAL_DRUMS[voice]):
            for each in (kit, 0):
                x = self.sound((0, each, int(number)))
                if x is not None:
                    return x
        return made_drum(voice, rng)


class Kits:
    """Drum sets and drum machines: one-shots by voice."""

    def __init__(self, path):
        data = np.load(path)
        self.kits = {}
        for kit, voice, a, b in zip(data["kits"].tolist(), data["voices"].tolist(), data["starts"], data["ends"]):
            x = data["audio"][a:b].astype(np.float32) / 32000
            self.kits.setdefault(kit, {}).setdefault(voice, []).append(x)
        self.names = sorted(self.kits)

    def some(self, rng, kind):
        """Sounds of one kit, or of any for machines, by voice; some voices stay as they were."""
        kit = self.kits[self.names[rng.integers(len(self.names))]]
        found = {}
        for voice in "kschorytCbpf":
            if kind == "machine" and rng.random() < 0.3:
                kit = self.kits[self.names[rng.integers(len(self.names))]]
            if voice in kit and rng.random() < 0.9:
                found[voice] = kit[voice][rng.integers(len(kit[voice]))]
        return found


class Tone:
    """An instrument: notes of any pitch and length."""

    def __init__(self, source, rng, bank=None, program=0):
        self.source, self.bank, self.program = source, bank, program
        self.cache = {}
        self.bright = rng.uniform(400, 4000)
        self.decay = rng.choice([0.08, 0.2, 0.5, 1.5])
        self.attack = rng.choice([0.002, 0.004, 0.01])
        self.width = rng.uniform(0.15, 0.5)
        self.detune = rng.uniform(0.001, 0.01)
        self.drive = rng.uniform(2, 12)
        self.index = rng.uniform(0.5, 5)
        self.ratio = rng.choice([1, 2, 3, 0.5, 1.41])

    def note(self, pitch, seconds):
        bucket = max(1, round(seconds / 0.06))
        key = (pitch, bucket)
        if key not in self.cache:
            self.cache[key] = self.make(pitch, bucket * 0.06)
        return self.cache[key]

    def make(self, pitch, seconds):
        n = max(64, int(seconds * RATE))
        if self.source == "bank":
            nearest = min(self.bank.pitches[self.program], key=lambda p: abs(p - pitch))
            x = self.bank.sound((1, self.program, nearest))
            step = 2 ** ((pitch - nearest) / 12)
            m = min(n + 1200, int((len(x) - 1) / step))
            x = np.interp(np.arange(m) * step, np.arange(len(x)), x).astype(np.float32)
            if m > n:
                x[n:] *= np.linspace(1, 0, m - n, dtype=np.float32)
            return x
        f = 440 * 2 ** ((pitch - 69) / 12)
        t = np.arange(n) / RATE
        if self.source == "pulse":
            x = np.where((t * f) % 1 < self.width, 1.0, -1.0)
        elif self.source == "fm":
            x = np.sin(2 * np.pi * f * t + self.index * np.exp(-t / self.decay) * np.sin(2 * np.pi * f * self.ratio * t))
        elif self.source == "sine":
            x = np.sin(2 * np.pi * f * t) + 0.3 * np.sin(4 * np.pi * f * t)
        else:
            x = ((t * f) % 1) + ((t * f * (1 + self.detune)) % 1) - 1
        if self.source in ("saw", "metal"):
            dark = band(x, None, self.bright, 1)
            x = dark + (x - dark) * np.exp(-t / self.decay)
        if self.source == "metal":
            x = band(np.tanh(x * self.drive), 90, 4500)
        x = x.astype(np.float32)
        if self.source in ("fm", "sine"):
            x *= np.exp(-t / (self.decay + 0.3))
        rise, fall = int(self.attack * RATE) + 1, min(n // 2, int(0.03 * RATE))
        x[:rise] *= np.linspace(0, 1, rise)
        x[n - fall:] *= np.linspace(1, 0, fall)
        return (x / max(1e-3, np.abs(x).max())).astype(np.float32)


def room(x, rng):
    """A hall of decaying noise."""
    n = int(RATE * rng.uniform(0.15, 1.6))
    hall = rng.standard_normal(n) * np.exp(-np.arange(n) / (n / 5))
    hall = band(hall, 200, rng.uniform(2000, 9000), 1)
    wet = fftconvolve(x, hall / np.sqrt((hall ** 2).sum()))[:len(x)]
    return x + rng.uniform(0.05, 0.5) * wet.astype(np.float32)


def squeeze(x, rng):
    """A compressor with a follower of 10 ms steps."""
    step = RATE // 100
    m = len(x) // step + 1
    level = np.sqrt(np.pad(x, (0, m * step - len(x))).reshape(m, step) ** 2 @ np.ones(step) / step + 1e-9)
    smooth = lfilter([0.15], [1, -0.85], level)
    gain = np.minimum(1, (smooth / (smooth.max() * rng.uniform(0.1, 0.4))) ** -rng.uniform(0.3, 0.8))
    return x * np.interp(np.arange(len(x)), np.arange(m) * step, gain).astype(np.float32)
