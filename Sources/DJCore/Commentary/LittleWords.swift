/// The words that signs and abbreviations in names stand for, by language.
struct LittleWords {
  let and: String
  let part: String
  let number: String
  let volume: String
  let versus: String
  let with: String
  /// Numbers after "part" and the like, where the voice should not be left to its own.
  let spellsNumbers: Bool

  /// The words of a language, two letters; those of English where nothing else is known.
  static func of(_ language: String) -> LittleWords { known[language] ?? english }

  private init(
    _ and: String, part: String, number: String, volume: String = "volume",
    versus: String = "versus", with: String, spellsNumbers: Bool = false
  ) {
    self.and = and
    self.part = part
    self.number = number
    self.volume = volume
    self.versus = versus
    self.with = with
    self.spellsNumbers = spellsNumbers
  }

  private static let english = LittleWords(
    "and", part: "part", number: "number", with: "with", spellsNumbers: true)

  private static let known: [String: LittleWords] = [
    "en": english,
    "de": LittleWords("und", part: "Teil", number: "Nummer", volume: "Volume", with: "mit"),
    "fr": LittleWords(
      "et", part: "partie", number: "numéro", volume: "volume", versus: "contre", with: "avec"),
    "es": LittleWords(
      "y", part: "parte", number: "número", volume: "volumen", versus: "contra", with: "con"),
    "it": LittleWords("e", part: "parte", number: "numero", versus: "contro", with: "con"),
    "pt": LittleWords("e", part: "parte", number: "número", versus: "contra", with: "com"),
    "nl": LittleWords("en", part: "deel", number: "nummer", with: "met"),
    "sv": LittleWords("och", part: "del", number: "nummer", volume: "volym", with: "med"),
    "nb": LittleWords("og", part: "del", number: "nummer", with: "med"),
    "da": LittleWords("og", part: "del", number: "nummer", with: "med"),
    "fi": LittleWords("ja", part: "osa", number: "numero", with: "ja"),
    "pl": LittleWords("i", part: "część", number: "numer", with: "z"),
    "cs": LittleWords("a", part: "část", number: "číslo", with: "s"),
    "tr": LittleWords("ve", part: "bölüm", number: "numara", with: "ile"),
    "hu": LittleWords("és", part: "rész", number: "szám", with: "és"),
    "ro": LittleWords("și", part: "partea", number: "numărul", with: "cu"),
    "is": LittleWords("og", part: "hluti", number: "númer", with: "með"),
  ]

  /// What an abbreviation or sign stands for by itself.
  func word(for sign: String) -> String? {
    switch sign {
    case "&", "+", "n'", "'n'", "’n’", "'n": and
    case "feat", "feat.", "ft", "ft.": "featuring"
    case "vs", "vs.": versus
    case "w/": with
    case "vol", "vol.": volume
    default: Self.plain[sign]
    }
  }

  /// What stands before a number: "pt.", "no.", "op.".
  func counter(_ word: String) -> String? {
    switch word {
    case "pt", "pt.", "pts.": part
    case "no", "no.", "nr", "nr.", "nº", "n°", "№": number
    case "nos.": spellsNumbers ? "numbers" : number
    case "vol", "vol.": volume
    case "op", "op.", "opus": "opus"
    default: Self.counters.contains(word) ? word : nil
    }
  }

  private static let plain: [String: String] = [
    "=": "equals", "op.": "opus", "approx.": "about", "orch.": "orchestra", "arr.": "arranged by",
    "prod.": "produced by", "instr.": "instrumental", "o'": "of", "@": "at", "rmx": "remix",
    "rmx.": "remix", "mvt.": "movement",
  ]

  private static let counters: Set<String> = [
    "part", "volume", "symphony", "sonata", "chapter", "act", "book", "suite", "movement", "mvt.",
    "concerto", "phase", "episode", "disc", "teil", "sinfonie", "symphonie", "sonate", "satz",
    "konzert", "kapitel", "akt", "partie", "parte", "chapitre", "acte",
  ]
}
