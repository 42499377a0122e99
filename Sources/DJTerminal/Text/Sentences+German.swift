internal import DJCore

extension Words {
  /// What the show says around names and numbers, in German.
  static let germanSentences = Sentences(
    germanToasts + germanNotices, in: Words(.german),
    words: { germanTable[$0].map { "\($0)" } },
    items: { germanWishes.translation(of: $0) ?? germanChange($0) })

  /// Reasons, in German.
  static let germanGrounds = Sentences(
    germanReasons + germanSegues, in: Words(.german),
    words: { name in germanTable[name].map { "\($0)" } ?? germanKey(name) },
    items: { germanWishes.translation(of: $0) })

  /// What was asked for, in German: its sentences are short enough to be found where they are not
  /// meant.
  static let germanWishes = Sentences(
    germanRequests, in: Words(.german), words: { germanTable[$0].map { "\($0)" } },
    items: { germanChange($0) })

  /// A facet and how far it moved: "low +0.03"; a name that is none stays.
  private static func germanChange(_ text: String) -> String? {
    guard let gap = text.lastIndex(of: " "), gap > text.startIndex else { return nil }
    let (name, step) = (String(text[..<gap]), String(text[text.index(after: gap)...]))
    guard let sign = step.first, "+-−".contains(sign) else { return nil }
    let said = germanFacet(name) ?? germanTable[name].map { "\($0)" }
    let figure = Words(.german).figure(step)
    return said == nil && figure == step ? nil : "\(said ?? name) \(figure)"
  }

  /// A name of a facet: "low" of energy, "1990s", "French".
  static func germanFacet(_ name: String) -> String? {
    if name.utf8.count == 5, name.last == "s", name.dropLast().allSatisfy(\.isNumber) {
      return "\(name.dropLast())er"
    }
    return germanFacets[name].map { "\($0)" } ?? germanLanguages[name].map { "\($0)" }
  }

  /// A musical key: "E minor" as "e-Moll".
  private static func germanKey(_ name: String) -> String? {
    guard let key = MusicalKey(parsing: name), key.name == name,
      let space = name.firstIndex(of: " ")
    else { return nil }
    let tone = name[..<space].replacing("B", with: "H").replacing("#", with: "is")
    return name.hasSuffix("minor") ? "\(tone.lowercased())-Moll" : "\(tone)-Dur"
  }

  private static let germanFacets: [String: StaticString] = [
    "low": "niedrig", "medium": "mittel", "high": "hoch", "short": "kurz", "long": "lang",
    "none": "ohne Worte", "track": "Titel", "artist": "Künstler", "album": "Album",
    "genre": "Genre", "decade": "Jahrzehnt", "language": "Sprache", "length": "Länge",
    "energy": "Energie",
  ]

  /// Names of languages as the core has them.
  static let germanLanguages: [String: StaticString] = [
    "English": "Englisch", "German": "Deutsch", "French": "Französisch", "Spanish": "Spanisch",
    "Italian": "Italienisch", "Portuguese": "Portugiesisch", "Japanese": "Japanisch",
    "Dutch": "Niederländisch", "Swedish": "Schwedisch", "Norwegian": "Norwegisch",
    "Danish": "Dänisch", "Finnish": "Finnisch", "Icelandic": "Isländisch", "Polish": "Polnisch",
    "Czech": "Tschechisch", "Russian": "Russisch", "Ukrainian": "Ukrainisch",
    "Greek": "Griechisch", "Turkish": "Türkisch", "Arabic": "Arabisch", "Hebrew": "Hebräisch",
    "Hindi": "Hindi", "Korean": "Koreanisch", "Chinese": "Chinesisch", "Hungarian": "Ungarisch",
    "Romanian": "Rumänisch", "Croatian": "Kroatisch", "Serbian": "Serbisch", "Irish": "Irisch",
    "Welsh": "Walisisch", "Catalan": "Katalanisch", "Basque": "Baskisch", "Latin": "Lateinisch",
    "Wolof": "Wolof", "Swahili": "Suaheli", "Yoruba": "Yoruba",
  ]

  typealias Table = [(english: StaticString, other: StaticString)]

  /// What keys did.
  private static let germanToasts: Table = [
    ("{}, next: {}", "{1~}, als Nächstes: {2}"),
    ("skipped at {}: {}", "übersprungen bei {1}: {2+}"), ("skipped at {}", "übersprungen bei {1}"),
    ("liked {}: {}", "{1} gefällt: {2+}"), ("liked {}", "{1} gefällt"),
    ("liked: {}", "{1} gefällt"),
    ("banned {}: {}", "{1} gesperrt: {2+}"), ("banned {}", "{1} gesperrt"),
    ("heard {}: {}", "{1} gehört: {2+}"), ("heard {}", "{1} gehört"),
    ("undone for {}: {}", "zurückgenommen für {1}: {2+}"),
    ("undone for {}", "zurückgenommen für {1}"), ("undone: {}", "zurückgenommen: {1~}"),
    ("too late to undo {}", "zu spät, um das zurückzunehmen: {1~}"),
    ("the like of {}", "das Gefallen an {1}"), ("the ban of {}", "das Sperren von {1}"),
    ("the skip of {}", "das Überspringen von {1}"), ("the request “{}”", "der Wunsch „{1}“"),
    ("taking back the like of {}", "dass {1} nicht mehr gefällt"),
    ("taking back the ban of {}", "das Zulassen von {1}"),
    ("adding {}", "das Hinzufügen von {1}"), ("moving {}", "das Verschieben von {1}"),
    ("removing {}", "das Herausnehmen von {1}"), ("holding {}", "das Halten von {1}"),
    ("letting {} go", "das Lösen von {1}"), ("leaning {}", "das Gewicht von {1~}"),
    ("forgetting {}", "das Vergessen von {1~}"), ("forgotten: {}", "vergessen: {1~}"),
    ("talk: {}", "Moderation: {1~}"), ("adventure {}", "Wagemut {1.}"),
    ("volume {} %", "Lautstärke {1} %"), ("speed {}", "Tempo {1.}"),
    ("chapter {} of {}: {}", "Kapitel {1} von {2}: {3}"),
    ("chapter {} of {}", "Kapitel {1} von {2}"),
    ("{} is on its way already", "{1} kommt schon"),
    ("{} is on its way: too late to move it", "{1} kommt schon: zu spät zum Verschieben"),
    ("{} is on its way: skip it when it comes", "{1} kommt schon: überspringen, wenn es läuft"),
    ("{} comes after {}, which is on its way", "{1} kommt nach {2}, das schon dran ist"),
    ("next: {}", "als Nächstes: {1}"), ("added at place {}: {}", "dazu auf Platz {1#}: {2}"),
    ("not now: {}", "jetzt nicht: {1}"), ("no further: {}", "nicht weiter: {1}"),
    ("held: {}", "gehalten: {1}"), ("may give way again: {}", "darf wieder weichen: {1}"),
    ("moved to place {}: {}", "auf Platz {1#}: {2}"),
  ]

  /// What happened, and what could not be done.
  private static let germanNotices: Table = [
    ("request understood: {}", "Wunsch verstanden: {1,}"),
    ("not understood: {}", "nicht verstanden: {1,}"),
    ("nearest to {}: {}", "am nächsten an {1}: {2}"),
    ("not saved: {}", "nicht gespeichert: {1}"), ("nothing goes by {}", "nichts heißt {1}"),
    ("the voice is silent: {}", "die Stimme schweigt: {1}"),
    ("staying in {}", "es bleibt bei: {1,}"),
    (
      "starting from {} when this track is over, and no longer keeping to: {}",
      "weiter ab {1}, wenn dieser Titel vorbei ist, nicht länger: {2,}"
    ),
    ("starting from {}, and no longer keeping to: {}", "weiter ab {1}, nicht länger: {2,}"),
    ("starting from {} when this track is over", "weiter ab {1}, wenn dieser Titel vorbei ist"),
    ("starting from {}", "weiter ab {1}"), ("not in the library: {}", "nicht in der Sammlung: {1}"),
    ("{} is banned: undo that first", "{1} ist gesperrt: erst zurücknehmen"),
    (
      "{} is banned or cannot be played: undo that first",
      "{1} ist gesperrt oder nicht spielbar: erst zurücknehmen"
    ),
    ("{} is not liked", "{1} war nicht unter dem, was gefällt"),
    ("{} is not banned", "{1} ist nicht gesperrt"),
    ("next: {}, you stopped at {}", "als Nächstes: {1}, du warst bei {2}"),
    ("next: {}, the part before it is over", "als Nächstes: {1}, der Teil davor ist zu Ende"),
    ("next: {}, from its beginning", "als Nächstes: {1}, von vorn"),
    ("next: {}", "als Nächstes: {1}"),
    ("the book is on already", "das Buch läuft schon"),
    ("the podcast is on already", "der Podcast läuft schon"),
    ("the talk is on already", "der Vortrag läuft schon"),
    ("no chapters in {}", "keine Kapitel in {1}"),
    ("no {} in the library that is not over", "{1~} zum Weiterhören ist nicht da"),
    ("{} files cannot be used: see djterm scan", "{1} Dateien sind unbrauchbar: siehe djterm scan"),
    (
      "nothing {} in the library: what comes nearest fills in",
      "nichts {1,} in der Sammlung: das Nächstbeste springt ein"
    ),
    (
      "not enough {} for the time being: other music fills in",
      "zurzeit nicht genug {1,}: andere Musik springt ein"
    ),
    ("finding files {}", "suche Dateien {1,}"), ("reading tags {}", "lese Tags {1,}"),
    ("listening {}", "höre {1,}"),
    ("on air, with 1 track", "auf Sendung, mit 1 Titel"),
    ("on air, with {} tracks", "auf Sendung, mit {1.} Titeln"),
    ("off air before the first track", "Sendeschluss vor dem ersten Titel"),
    ("off air after 1 track, {}", "Sendeschluss nach 1 Titel, {1}"),
    ("off air after {} tracks, {}", "Sendeschluss nach {1.} Titeln, {2}"),
    ("! {}", "! {1~}"), ("/{}: {}", "/{1}: {2~}"),
  ]

  /// Why a track was picked, and what would change it.
  private static let germanReasons: Table = [
    (
      "place {} of {} that may come, chance and the set’s idea aside",
      "Platz {1.} von {2.} möglichen, ohne Zufall und Blockidee"
    ),
    (
      "{} LU softer than the rest: its peaks allow no more",
      "{1.} LU leiser als der Rest: mehr lassen die Spitzen nicht zu"
    ),
    (
      "its highest peaks are held back by {} dB", "seine höchsten Spitzen um {1.} dB zurückgehalten"
    ),
    ("next in {}", "als Nächstes in {1}"),
    ("heard 1 tracks ago", "vor 1 Titel gehört"),
    ("heard {} tracks ago", "vor {1.} Titeln gehört"),
    ("from the {}s", "aus den {1#}ern"),
    ("after a like of another by {}", "wenn ein anderer von {1} gefiele"),
    ("after a like of {}", "wenn {1} gefiele"),
    ("after a skip of {}", "wenn {1} übersprungen würde"),
    ("if it had not to follow {}", "wenn es nicht auf {1} folgte"),
    ("less to your liking: the album {}", "weniger nach deinem Geschmack: das Album {1}"),
    ("less to your liking: {}", "weniger nach deinem Geschmack: {1~}"),
    ("{} suits you better than most", "{1~} liegt dir mehr als das meiste"),
    ("{} suit you better than most", "{1~} liegen dir mehr als das meiste"),
    ("you like the album {}", "das Album {1} gefällt dir"), ("you like {}", "{1~} gefällt dir"),
    ("the album {}", "das Album {1}"), ("music of the {}s", "Musik der {1#}er"),
    ("{} energy", "Energie {1~}"), ("songs in {}", "Lieder auf {1~}"),
    (
      "in the playlist {} with tracks you stayed with",
      "in der Liste {1} mit Titeln, bei denen du bliebst"
    ),
    (
      "in the playlist {} with tracks you skipped",
      "in der Liste {1} mit Titeln, die du übersprangst"
    ),
    ("sounds like {}, which you stayed with", "klingt wie {1}, wobei du bliebst"),
    ("sounds like {}, which you skipped", "klingt wie {1}, das du übersprangst"),
    ("little known yet of how you like {}", "noch unklar, wie dir {1} gefällt"),
    ("the right energy {}", "die rechte Energie {1~}"),
    ("another energy than usual {}", "andere Energie als sonst {1~}"),
    ("not so close to {} in {}", "{1} weniger nah im {2~}"),
    ("close to {} in {}", "{1} nah im {2~}"),
    ("{} and in your playlists", "{1~} und in deinen Listen"),
    ("last heard {} ago", "zuletzt vor {1,} gehört"), ("by {}", "von {1}"),
    ("track {} of {}", "Nummer {1} von {2}"),
    ("a step of sound towards {}", "ein Schritt im Klang auf {1} zu"),
    ("a step aside on the way to {}", "ein Schritt abseits auf dem Weg zu {1}"),
    ("two in a row by {}", "zwei hintereinander von {1}"),
    ("the first of two by {}", "der erste von zweien von {1}"),
    ("{} runs on into it", "{1} geht darin über"),
    ("of one era: {} and {}", "aus einer Zeit: {1} und {2}"),
    ("from another era: {}", "aus anderer Zeit: {1}"),
    ("{} BPM against {}", "{1.} BPM gegen {2.}"),
    ("{} BPM like the last one", "{1.} BPM wie zuvor"),
    ("{} BPM, {} up", "{1.} BPM, {2.} mehr"), ("{} BPM, {} down", "{1.} BPM, {2.} weniger"),
    ("in {} like the last one", "in {1~} wie zuvor"),
    ("in {}: {} to {}", "in {1~}: {2} nach {3}"),
    ("same artist again after 1 tracks: {}", "derselbe Künstler nach 1 Titel: {1~}"),
    ("same folder again after 1 tracks: {}", "derselbe Ordner nach 1 Titel: {1~}"),
    ("same album again after 1 tracks: {}", "dasselbe Album nach 1 Titel: {1~}"),
    ("same title again after 1 tracks: {}", "derselbe Titel nach 1 Titel: {1~}"),
    ("played again after 1 tracks: {}", "wieder nach 1 Titel: {1~}"),
    ("same artist again after {} tracks: {}", "derselbe Künstler nach {1} Titeln: {2~}"),
    ("same folder again after {} tracks: {}", "derselbe Ordner nach {1} Titeln: {2~}"),
    ("same album again after {} tracks: {}", "dasselbe Album nach {1} Titeln: {2~}"),
    ("same title again after {} tracks: {}", "derselbe Titel nach {1} Titeln: {2~}"),
    ("played again after {} tracks: {}", "wieder nach {1} Titeln: {2~}"),
    ("this set is about {}", "dieser Block handelt von {1}"),
    ("you asked for {}", "du wolltest {1}"),
    ("{}, as you asked", "{1,}, wie gewünscht"),
  ]

  /// What was asked for.
  private static let germanRequests: Table = [
    ("{} (nothing is on)", "{1} (es läuft nichts)"),
    ("{} (nothing is on that could stay)", "{1~} (es läuft nichts, das bleiben könnte)"),
    ("{} (there is none to go on with)", "{1~} (keines da, das weiterginge)"),
    ("{} (too long: a few words do)", "{1} (zu lang: wenige Worte genügen)"),
    ("{} (the library has none)", "{1~} (nicht in der Sammlung)"),
    ("{} left", "noch {1}"), ("{} failed", "{1} gescheitert"),
    ("{} for {}, then as before", "{1~} für {2~}, dann wie zuvor"),
    ("{} for {}, then no longer", "{1~} für {2~}, dann nicht mehr"),
    ("from before {}", "von vor {1}"), ("from the {}s", "aus den {1#}ern"),
    ("from {} to {}", "von {1} bis {2}"), ("from {} on", "ab {1}"), ("from {}", "von {1~}"),
    ("no longer {}", "nicht länger {1~}"), ("nothing in {}", "nichts in {1~}"),
    ("nothing at {}", "nichts mit {1~}"), ("nothing {}", "nichts {1~}"),
    ("{} BPM or faster", "{1} BPM oder schneller"), ("{} BPM or slower", "{1} BPM oder langsamer"),
    ("{} to {} BPM", "{1} bis {2} BPM"), ("up to {} minutes long", "bis {1} Minuten lang"),
    ("{} minutes or longer", "{1} Minuten oder länger"),
    ("about {} minutes long", "etwa {1} Minuten lang"), ("sung in {}", "gesungen auf {1~}"),
    ("the mood of {} (low energy", "die Stimmung von {1} (wenig Energie"),
    ("the mood of {} (low energy)", "die Stimmung von {1} (wenig Energie)"),
    ("the mood of {} (medium energy", "die Stimmung von {1} (mittlere Energie"),
    ("the mood of {} (medium energy)", "die Stimmung von {1} (mittlere Energie)"),
    ("the mood of {} (high energy", "die Stimmung von {1} (viel Energie"),
    ("the mood of {} (high energy)", "die Stimmung von {1} (viel Energie)"),
    ("around {}", "um {1}"),
    ("in the mood of {}", "in der Stimmung von {1}"), ("the mood of {}", "die Stimmung von {1}"),
    ("not heard for {}", "nicht gehört seit {1~}"), ("less {}", "weniger {1~}"),
    ("not too {}", "nicht zu {1~}"), ("a bit {}", "etwas {1~}"), ("very {}", "sehr {1~}"),
    ("not {}", "nicht {1~}"), ("no {}", "kein {1~}"), ("like {}", "wie {1}"),
    ("your {}", "dein {1~}"), ("at {}", "mit {1~}"),
    ("for {}", "für {1~}"), ("genre {}", "Genre {1}"), ("artist {}", "Künstler {1}"),
    ("album {}", "Album {1}"), ("title {}", "Titel {1}"), ("in {}", "in {1}"),
    ("1 {}", "1 {1~}"), ("{} minutes", "{1} Minuten"), ("{} hours", "{1} Stunden"),
    ("{} days", "{1} Tagen"), ("{} months", "{1} Monaten"), ("{} years", "{1} Jahren"),
  ]

  /// Why the next track comes in as it does.
  private static let germanSegues: Table = [
    ("{}; the loud beginning held back", "{1~}; der laute Anfang zurückgenommen"),
    ("{}; laid where the levels meet", "{1~}; gelegt, wo die Pegel sich treffen"),
    ("{}; no overlap is wanted", "{1~}; keine Überblendung gewünscht"),
    (
      "{}; the end is cold, and the beginning quiet",
      "{1~}; das Ende bricht ab, der Anfang ist leise"
    ),
    ("{}; the end is cold", "{1~}; das Ende bricht ab"),
    ("{}; both are quiet", "{1~}; beide leise"),
    ("{}; the new one is louder", "{1~}; der neue ist lauter"),
    ("{}; the old one is louder", "{1~}; der alte ist lauter"),
    (
      "on the beat for {} bars: {} and {} a minute",
      "auf den Takt, {1} Takte: {2.} und {3.} je Minute"
    ),
    ("tempos {} % apart", "Tempi {1.} % auseinander"),
  ]
}
