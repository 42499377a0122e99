extension Words {
  /// German for the words of the screen. Radio's words where German radio has its own.
  static let germanTable: [String: StaticString] = [
    // Header
    "ON AIR": "AUF SENDUNG", "OFF AIR": "KEINE SENDUNG", "PAUSED": "PAUSE",
    "NO SOUND": "KEIN TON", "THE SHOW IS OVER": "SENDESCHLUSS",
    "guest": "Gast", "vol": "Lautst.", "talk": "Moderation", "tracks": "Titel",
    "1 track": "1 Titel", "off": "aus", "low": "wenig", "normal": "normal", "high": "viel",
    // What is on
    "That was the show.": "Das war die Sendung.", "heard": "gehört",
    "A moment…": "Einen Moment…", "to choose from": "zur Auswahl",
    "Looking for music…": "Suche nach Musik…",
    "the show starts with the first track found": "die Sendung beginnt mit dem ersten Fund",
    "liked": "gefällt", "energy": "Energie", "of": "von",
    "off air": "keine Sendung", "the show is over": "Sendeschluss", "paused": "Pause",
    "too small": "zu klein", "window too small": "Fenster zu klein", "needed": "nötig",
    // Segues
    "crossfade": "Überblendung", "mix on the beat": "Mix auf den Takt", "gapless": "nahtlos",
    "cut": "Schnitt", "gap": "Pause", "in": "in", "now": "jetzt",
    "intro": "Intro", "outro": "Outro",
    // Lists
    "Coming up": "Als Nächstes", "from": "ab", "nothing more": "nichts mehr",
    "being chosen…": "wird gewählt…", "Learned": "Gelernt", "Wishes": "Wünsche",
    "nothing yet: l likes, x bans, n skips": "noch nichts: l gefällt, x sperrt, n überspringt",
    "Why this": "Warum dies", "Why": "Warum", "Keys": "Tasten", "Now": "Jetzt", "Next": "Danach",
    "Then": "Dann", "Set": "Block", "score": "Punkte", "place": "Platz",
    "Nothing is on yet.": "Noch läuft nichts.",
    "Esc closes": "Esc schließt", "Esc closes, ↑↓ scroll": "Esc schließt, ↑↓ blättern",
    "Esc closes, Up/Down scroll": "Esc schließt, Up/Down blättern",
    // Lyrics
    "Lyrics": "Liedtext", "no words known for this track": "kein Text zu diesem Titel bekannt",
    // The line below
    "Request:": "Wunsch:", "sends": "schickt", "cancels": "bricht ab", "clears": "löscht",
    "artist, genre, decade, mood: mellow 90s trip hop":
      "Künstler, Genre, Jahrzehnt, Stimmung: ruhiger Trip-Hop der 90er",
    "pause": "Pause", "skip": "weiter", "like": "gefällt", "ban": "sperren", "undo": "zurück",
    "request": "Wunsch", "why": "warum", "help": "Hilfe", "quit": "Ende",
    "Waiting for the sound server": "Warte auf den Tonserver",
    // Keys
    "space": "Leertaste",
    "Pause, or go on": "Pause, oder weiter",
    "Skip: on to the next track": "Überspringen: zum nächsten Titel",
    "Skip the rest of this set": "Den Rest dieses Blocks überspringen",
    "Like: more of this": "Gefällt: mehr davon",
    "Ban: never play this again": "Sperren: nie wieder spielen",
    "Undo the last like, skip or ban": "Letztes l, x oder n zurücknehmen",
    "Request: say what you want to hear": "Wunsch: sagen, was man hören will",
    "Stay in this mood; again: let it go": "In dieser Stimmung bleiben; nochmals: lösen",
    "Start from this, or the one scrolled to": "Von hier aus beginnen, oder vom gewählten",
    "Why, and what would change it": "Warum, und was es ändern würde",
    "The last 10 seconds again, or 10 on": "10 Sekunden zurück oder vor",
    "Again from the start, or the one before": "Nochmals von vorn, oder der davor",
    "Stop after this track; again: go on": "Nach diesem Titel Schluss; nochmals: weiter",
    "Louder or quieter": "Lauter oder leiser", "Mute; again: sound": "Stumm; nochmals: Ton",
    "Your book or podcast, where you left it": "Hörbuch oder Podcast, wo man war",
    "Chapter back or forward": "Kapitel zurück oder vor",
    "Slower or faster, if it is spoken": "Langsamer oder schneller (Gesprochenes)",
    "How much the DJ talks: the next level": "Wie viel der DJ redet: nächste Stufe",
    "No more of these words of the DJ's": "Dem DJ das Wort abschneiden",
    "Scroll the running order or a page": "Sendefolge oder Seite blättern",
    "Close what is open": "Schließen, was offen ist",
    "Paint the screen anew": "Bildschirm neu zeichnen",
    "Stop djterm until the shell's fg": "djterm anhalten bis zum fg der Shell",
    "This page": "Diese Seite", "Quit": "Beenden",
    "Level and spectrum on or off": "Pegel und Spektrum an oder aus",
    "Three keys to begin with: n skips, l likes, ? shows all others":
      "Drei Tasten für den Anfang: n überspringt, l gefällt, ? zeigt alle",
    "djterm plays your music like a radio show. Where is it?":
      "djterm spielt Ihre Musik wie eine Radiosendung. Wo liegt sie?",
    "A folder: Tab completes, Enter starts, Esc leaves; djterm --demo needs none.":
      "Ein Ordner: Tab ergänzt, Enter beginnt, Esc beendet; djterm --demo braucht keinen.",
    "There is no such folder": "Diesen Ordner gibt es nicht",
    "Words of the song on or off": "Liedtext an oder aus",
  ]
}
