"""Drum machines and drum sets: the one-shots of Hydrogen's kits, by the voices the composer knows.

  kits.py FOLDER BANK_FOLDER/kits.npz      FOLDER is /usr/share/hydrogen/data/drumkits, or what else holds kits
"""
import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

import numpy as np

from sounds import RATE

VOICES = (("k", r"kick|bass ?drum|\bbd\b|^bass"), ("c", r"clap"), ("y", r"rim|stick|clave|wood|block"),
          ("s", r"snare|\bsd\b|snr"), ("o", r"open"), ("f", r"pedal|foot"), ("h", r"hat|\bhh\b|closed"),
          ("p", r"shak|marac|tamb|cabas"), ("r", r"ride|bell\b"), ("C", r"crash|cymb|splash|china"), ("t", r"tom"),
          ("b", r"cow|bong|cong|triang|agog|timb|perc"))


def voice_of(name):
    return next((v for v, words in VOICES if re.search(words, name.lower())), None)


def sound(path):
    raw = subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-i", path, "-t", "1.5", "-f", "f32le", "-ac", "1",
                          "-ar", str(RATE), "-"], capture_output=True).stdout
    x = np.frombuffer(raw, np.float32)
    if len(x) < 200 or np.abs(x).max() < 1e-3:
        return None
    x = x / np.abs(x).max()
    start = max(0, int(np.argmax(np.abs(x) > 0.02)) - 10)  # some begin with silence
    x = x[start:].copy()
    x[-200:] *= np.linspace(1, 0, len(x[-200:]), dtype=np.float32)
    return x


def main():
    audio, kits, voices, starts, ends, total = [], [], [], [], [], 0
    for path in sorted(glob.glob(f"{sys.argv[1]}/**/drumkit.xml", recursive=True)):
        text = re.sub(r'xmlns(:\w+)?="[^"]*"|xsi:\w+="[^"]*"', "", open(path, errors="replace").read())
        for instrument in tree.fromstring(text).iter("instrument"):
            voice = voice_of(instrument.findtext("name") or "")
            files = [f.text for f in instrument.iter("filename") if f.text]
            if not voice or not files:
                continue
            x = sound(os.path.join(os.path.dirname(path), files[-1]))
            if x is None:
                continue
            audio.append((x * 32000).astype(np.int16))
            kits.append(os.path.basename(os.path.dirname(path)))
            voices.append(voice)
            starts.append(total)
            total += len(x)
            ends.append(total)
    np.savez(sys.argv[2], audio=np.concatenate(audio), kits=kits, voices=voices, starts=starts, ends=ends)
    print(len(audio), "sounds of", len(set(kits)), "kits")


if __name__ == "__main__":
    main()
