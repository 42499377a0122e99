/// Languages of words, as ISO 639 names them.
public enum LanguageCode {
  /// No words at all (ISO 639's "no linguistic content").
  public static let wordless = "zxx"

  /// Code, two-letter code, other three-letter code, then names: English, own and German, folded.
  private static let table: [(code: String, names: String)] = [
    ("eng", "en english englisch englische"), ("deu", "de ger german deutsch deutsche"),
    ("fra", "fr fre french francais francaise franzosisch franzosische"),
    ("spa", "es spanish espanol castellano spanisch spanische"),
    ("ita", "it italian italiano italienisch italienische"),
    ("por", "pt portuguese portugues portugiesisch portugiesische"),
    ("jpn", "ja japanese nihongo 日本語 japanisch japanische"),
    ("nld", "nl dut dutch nederlands niederlandisch niederlandische hollandisch"),
    ("swe", "sv swedish svenska schwedisch schwedische"),
    ("nor", "no nob nno norwegian norsk norwegisch norwegische"),
    ("dan", "da danish dansk danisch danische"),
    ("fin", "fi finnish suomi finnisch finnische"),
    ("isl", "is ice icelandic islenska islandisch islandische"),
    ("pol", "pl polish polski polnisch polnische"),
    ("ces", "cs cze czech cesky cestina tschechisch tschechische"),
    ("rus", "ru russian русский russisch russische"),
    ("ukr", "uk ukrainian українська ukrainisch ukrainische"),
    ("ell", "el gre greek ελληνικα griechisch griechische"),
    ("tur", "tr turkish turkce turkisch turkische"),
    ("ara", "ar arabic العربية arabisch arabische"),
    ("heb", "he hebrew עברית hebraisch hebraische"),
    ("hin", "hi hindi"), ("kor", "ko korean 한국어 koreanisch koreanische"),
    ("zho", "zh chi cmn yue chinese mandarin cantonese 中文 chinesisch chinesische"),
    ("hun", "hu hungarian magyar ungarisch ungarische"),
    ("ron", "ro rum romanian romana rumanisch rumanische"),
    ("hrv", "hr croatian hrvatski kroatisch kroatische"),
    ("srp", "sr serbian srpski serbisch serbische"),
    ("gle", "ga irish gaeilge irisch irische"),
    ("cym", "cy wel welsh cymraeg walisisch walisische"),
    ("cat", "ca catalan catala katalanisch katalanische"),
    ("eus", "eu baq basque euskara baskisch baskische"), ("lat", "la latin lateinisch lateinische"),
    ("wol", "wo wolof"), ("swa", "sw swahili kiswahili suaheli"), ("yor", "yo yoruba"),
    ("zxx", "instrumental none"),
  ]

  /// Codes with names.
  static var known: [String] { table.map(\.code) }

  private static let codes: [String: String] = {
    var codes: [String: String] = [:]
    for (code, names) in table {
      codes[code] = code
      for name in names.split(separator: " ") { codes[String(name)] = code }
    }
    return codes
  }()

  /// The code of a tag's text: "fr", "fre", "FRA", "French", "fr-CA"; nil if it is none.
  public static func code(of text: String) -> String? {
    let folded = Fold.name(String(text.prefix(40)))
    if let code = codes[folded] { return code }
    // "fr-CA" folds to "fr ca"; "eng/fra" names the first.
    guard let first = folded.split(separator: " ").first.map(String.init) else { return nil }
    if let code = codes[first] { return code }
    let isCode =
      first.utf8.count == 3 && folded == first
      && first.utf8.allSatisfy {
        (0x61...0x7A).contains($0)
      }
    return isCode ? first : nil
  }

  /// The code of a language's name in a request, never of a code: "it" and "no" are plain words.
  static func code(named word: String) -> String? {
    guard word.utf8.count > 3, word != "latin", word != "none", word != "instrumental" else {
      return nil
    }
    return codes[word] ?? (word.hasSuffix("e") ? codes[String(word.dropLast())] : nil)
      ?? inflected(word)
  }

  /// "deutschen", "französischer".
  private static func inflected(_ word: String) -> String? {
    for ending in ["em", "en", "er", "es", "s"] where word.hasSuffix(ending) {
      let stem = String(word.dropLast(ending.count))
      if stem.hasSuffix("sch") || stem == "espanol", let code = codes[stem] { return code }
    }
    return nil
  }

  /// The English name of a code, or the code.
  static func name(_ code: String) -> Sanitised {
    guard let names = table.first(where: { $0.code == code })?.names else { return Sanitised(code) }
    let english = names.split(separator: " ").first { $0.utf8.count > 3 } ?? "words"
    return Sanitised(english.prefix(1).uppercased() + english.dropFirst())
  }

  /// A code of three letters as a number above 0, for columns; nil for anything else.
  public static func number(of code: String) -> Int16? {
    var number = 0
    guard code.utf8.count == 3 else { return nil }
    for letter in code.utf8 {
      guard (0x61...0x7A).contains(letter) else { return nil }
      number = number * 26 + Int(letter - 0x61)
    }
    return Int16(number) + 1
  }
}
