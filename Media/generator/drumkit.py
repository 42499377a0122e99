"""Drum keys of a General MIDI kit, by name."""

KEYS = {
    "kick": 36, "boom": 35, "snare": 38, "snare2": 40, "rim": 37, "clap": 39,
    "hat": 42, "pedal": 44, "open": 46, "ride": 51, "bell": 53, "crash": 49,
    "crash2": 57, "splash": 55, "china": 52, "tom1": 50, "tom2": 47, "tom3": 45,
    "tom4": 41, "tamb": 54, "cowbell": 56, "shaker": 70, "cabasa": 69,
    "conga": 63, "mute": 62, "tumba": 64, "bongo": 60, "bongo2": 61,
    "claves": 75, "block": 76, "triangle": 81,
}

KITS = {"standard": 0, "room": 8, "power": 16, "electronic": 24, "808": 25,
        "jazz": 32, "brush": 40}
