/// The language a book is written in, as far as facts need words and grammar of their own: hours,
/// days, distances in time, numbers, lists, articles.
///
/// A language without a tongue of its own is written by the English rules.
enum Tongue: Equatable, Sendable {
  case english, german

  /// The tongue of a BCP 47 tag: "de", "de-AT".
  init(language: Sanitised) {
    let main = language.text.lowercased().prefix { $0 != "-" && $0 != "_" }
    self = main == "de" || main == "deu" || main == "ger" ? .german : .english
  }

  // MARK: Numbers

  /// A count as people write it: "12,345" and "12.345".
  func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    // German writes four digits in one.
    guard digits.count > (self == .german ? 4 : 3) else { return String(number) }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += self == .german ? "." : "," }
      result.append(digit)
    }
    return (number < 0 ? "-" : "") + result
  }

  /// Up to twelve in words, then in digits.
  func words(_ number: Int) -> String {
    guard (0...12).contains(number) else { return grouped(number) }
    return self == .german ? Self.germanNumbers[number] : Numerals.cardinal(number)
  }

  /// "third", "13th"; German in the form after an article of any case but the dative: "dritte",
  /// "13.", so that an author adds the "n" of the dative.
  func ordinal(_ number: Int) -> String {
    guard self == .german else { return Numerals.ordinal(number) }
    return Self.germanOrdinals.indices.contains(number)
      ? Self.germanOrdinals[number] : "\(number)."
  }

  /// "A, B and C".
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (self == .german ? " und " : " and ") + last
  }

  /// "a" or "an"; German knows no gender of what it has not met, and has none.
  func article(before words: String) -> String? {
    self == .german ? nil : Numerals.article(before: words)
  }

  /// What makes a name a possessor: "’s", or "’" after an s.
  func possessive(of name: String) -> String {
    let last = name.last.map { $0.lowercased() } ?? ""
    if self == .german { return ["s", "ß", "x", "z"].contains(last) ? "’" : "s" }
    return last == "s" ? "’" : "’s"
  }

  /// Whether a name takes a verb in the plural.
  func isSeveral(_ name: String) -> Bool {
    if Lexicon.isSeveral(name) { return true }
    guard self == .german else { return false }
    let words = name.lowercased().split(separator: " ")
    return words.contains("und") || words.count > 1 && words.first == "die"
  }

  // MARK: Music

  /// "F# minor" as the contract has it; "fis-Moll", "B-Dur" as German musicians do.
  func key(_ key: MusicalKey) -> String {
    guard self == .german else { return key.name }
    return key.mode == .major
      ? Self.germanMajors[key.tonic] + "-Dur" : Self.germanMinors[key.tonic] + "-Moll"
  }

  /// "seventies" where that is clear, else "2000s"; German without its ending: "Siebziger", "2000er".
  func decade(of year: Int) -> String {
    let decade = year / 10 * 10
    guard self == .german else { return Lexicon.decade(of: year) }
    return Self.germanDecades[decade] ?? "\(decade)er"
  }

  /// The language of a song, by its ISO 639-3 code; nil for one this table does not know.
  func language(_ code: String) -> String? {
    Self.languages[code].map { self == .german ? $0.german : $0.english }
  }

  private static let languages: [String: (english: String, german: String)] = [
    "eng": ("English", "Englisch"), "deu": ("German", "Deutsch"), "fra": ("French", "Französisch"),
    "spa": ("Spanish", "Spanisch"), "ita": ("Italian", "Italienisch"),
    "por": ("Portuguese", "Portugiesisch"), "jpn": ("Japanese", "Japanisch"),
    "nld": ("Dutch", "Niederländisch"), "swe": ("Swedish", "Schwedisch"),
    "nor": ("Norwegian", "Norwegisch"), "dan": ("Danish", "Dänisch"),
    "fin": ("Finnish", "Finnisch"), "isl": ("Icelandic", "Isländisch"),
    "pol": ("Polish", "Polnisch"), "ces": ("Czech", "Tschechisch"),
    "rus": ("Russian", "Russisch"), "ukr": ("Ukrainian", "Ukrainisch"),
    "ell": ("Greek", "Griechisch"), "tur": ("Turkish", "Türkisch"), "ara": ("Arabic", "Arabisch"),
    "heb": ("Hebrew", "Hebräisch"), "hin": ("Hindi", "Hindi"), "kor": ("Korean", "Koreanisch"),
    "zho": ("Chinese", "Chinesisch"), "hun": ("Hungarian", "Ungarisch"), "lat": ("Latin", "Latein"),
    "gle": ("Irish", "Irisch"), "cym": ("Welsh", "Walisisch"),
  ]
}

// Tables of German.
extension Tongue {
  fileprivate static let germanNumbers = [
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf", "zwölf",
  ]
  fileprivate static let germanOrdinals = [
    "nullte", "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte",
    "neunte", "zehnte", "elfte", "zwölfte",
  ]
  fileprivate static let germanMajors = [
    "C", "Des", "D", "Es", "E", "F", "Fis", "G", "As", "A", "B", "H",
  ]
  fileprivate static let germanMinors = [
    "c", "cis", "d", "es", "e", "f", "fis", "g", "gis", "a", "b", "h",
  ]
  fileprivate static let germanDecades = [
    1920: "Zwanziger", 1930: "Dreißiger", 1940: "Vierziger", 1950: "Fünfziger",
    1960: "Sechziger", 1970: "Siebziger", 1980: "Achtziger", 1990: "Neunziger",
  ]
}
