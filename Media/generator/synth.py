"""The synthesizer: FluidSynth with FluidR3, one part at a time."""

from . import midi
from .shell import run

SOUNDFONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"

HALLS = {  # room size, damping, width, level
    "dry": (0.2, 0.4, 0.5, 0.4), "club": (0.4, 0.3, 0.7, 0.6), "room": (0.5, 0.3, 0.8, 0.7),
    "hall": (0.72, 0.2, 1.0, 0.8), "cathedral": (0.88, 0.12, 1.0, 0.85),
}


def render(part, folder, rate):
    """Render one part to a float WAV file and return its path."""
    score, sound = folder / f"{part.name}.mid", folder / f"{part.name}.wav"
    score.write_bytes(midi.file(part))
    size, damp, width, level = HALLS[part.song.hall]
    settings = {
        "synth.reverb.room-size": size, "synth.reverb.damp": damp,
        "synth.reverb.width": width, "synth.reverb.level": level,
        "synth.chorus.depth": 5, "synth.chorus.level": 1.2, "synth.cpu-cores": 1,
        "synth.dynamic-sample-loading": 1, "synth.polyphony": 512,
    }
    options = [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]
    run("fluidsynth", "-q", "-n", "-i", *options, "-g", "0.4", "-r", rate, "-T", "wav",
        "-O", "float", "-F", sound, SOUNDFONT, score)
    return sound
