/// How names are said: titles, artists and albums as tags spell them, respelt word by word for a
/// voice of a language.
struct NameSpelling {
  /// The language of the voice that says the name, two letters.
  let language: String
  /// The DJ's own: that of the listener's dictionary.
  let base: String
  let pronunciations: Pronunciations
  private let words: LittleWords

  init(language: String, base: String, pronunciations: Pronunciations) {
    self.language = language
    self.base = base
    self.pronunciations = pronunciations
    words = LittleWords.of(language)
  }

  /// Words, and the language they are said in if it is another than the name's.
  typealias Stretch = (text: String, language: String?)

  /// A name as the voice should read it.
  func spell(_ name: String) -> [Stretch] {
    let parts = Self.spaced(name).split(separator: " ").map(String.init)
    var stretches: [Stretch] = []
    var plain: [String] = []
    func close() {
      let text = plain.filter { !$0.isEmpty }.joined(separator: " ")
      if !text.isEmpty { stretches.append((text, nil)) }
      plain = []
    }
    var index = 0
    while index < parts.count {
      if let (entry, count, tail) = entry(parts[index...]) {
        if let other = entry.language {
          close()
          let own = parts[index..<index + count].joined(separator: " ")
          stretches.append(((entry.words ?? own) + (entry.words == nil ? "" : tail), other.text))
        } else {
          plain.append((entry.words ?? parts[index]) + tail)
        }
        index += count
        continue
      }
      plain.append(
        spell(
          parts[index], after: index > 0 ? parts[index - 1] : nil,
          before: index + 1 < parts.count ? parts[index + 1] : nil))
      index += 1
    }
    close()
    return stretches
  }

  /// The longest run of words that the dictionary knows, and the comma after it.
  private func entry(
    _ parts: ArraySlice<String>
  ) -> (entry: Pronunciations.Entry, count: Int, tail: String)? {
    guard !pronunciations.isEmpty else { return nil }
    for count in stride(from: min(Pronunciations.longestName, parts.count), to: 0, by: -1) {
      let whole = parts.prefix(count).joined(separator: " ")
      if let entry = pronunciations.entry(for: whole, in: base) { return (entry, count, "") }
      let core = whole.trimmingPoints
      if core.count < whole.count, let entry = pronunciations.entry(for: core, in: base) {
        return (entry, count, whole.dropFirst(core.count).first == "," ? "," : "")
      }
    }
    return nil
  }

  /// Underscores become spaces; brackets, dashes and slashes become short pauses.
  static func spaced(_ name: String) -> String {
    var result = ""
    var characters = Array(name)[...]
    while let character = characters.first {
      if "([{–—".contains(character), result.last == " " { result.removeLast() }
      let isSpaced = result.last == " " && characters.dropFirst().first == " "
      switch character {
      case "(", "[", "{": result += ", "
      case ")", "]", "}": result += characters.count > 1 ? ", " : ""
      case "–", "—": result += ", "
      case "-" where isSpaced, "/" where isSpaced:
        result.removeLast()
        result += ", "
      case ";": result += " & "
      case "_": result += " "
      default: result.append(character)
      }
      characters = characters.dropFirst()
    }
    return result
  }

  private func spell(_ word: String, after before: String?, before next: String?) -> String {
    let core = word.trimmingPoints
    let tail = word.dropFirst(core.count).first.map { $0 == "," ? "," : "" } ?? ""
    let lower = core.lowercased()
    if let next, let counter = words.counter(word.lowercased()) ?? words.counter(lower),
      Self.number(next) != nil
    {
      return counter
    }
    if let before,
      words.counter(before.lowercased()) ?? words.counter(before.trimmingPoints.lowercased())
        != nil,
      let value = Self.number(word)
    {
      return said(value) + tail
    }
    if let plain = words.word(for: word.lowercased()) ?? words.word(for: lower) {
      return plain + tail
    }
    if let value = Numerals.roman(core), core.count > 1, before != nil { return said(value) + tail }
    if let decade = decade(core) { return decade + tail }
    if let ordinal = ordinal(word, before: next) { return ordinal }
    return initials(core).map { $0 + tail } ?? (letters(core) + word.dropFirst(core.count))
  }

  private func said(_ number: Int) -> String {
    words.spellsNumbers ? Numerals.cardinal(number) : String(number)
  }

  /// "2" or "II", with a comma or bracket after it at most.
  private static func number(_ word: String) -> Int? {
    let core = word.trimmingPoints
    guard core.count <= 6 else { return nil }
    if core.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(core) }
    return Numerals.roman(core)
  }

  /// German "5. Sinfonie": the full stop would end the sentence.
  private func ordinal(_ word: String, before next: String?) -> String? {
    guard language == "de", word.last == ".", next?.first?.isLetter == true,
      let value = Int(word.dropLast()), (1...99).contains(value)
    else { return nil }
    return Numerals.germanOrdinal(value)
  }

  /// "R.E.M." as "R E M"; a run of more than eight is no name and is cut.
  private func initials(_ word: String) -> String? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: true)
    guard parts.count > 1, parts.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true })
    else { return nil }
    return parts.prefix(8).map { letter in
      // A lone "A" is read as the article.
      language == "en" && letter.uppercased() == "A" ? "Eh" : letter.uppercased()
    }.joined(separator: " ")
  }

  /// Signs that stand for letters or words, and shouted words.
  private func letters(_ word: String) -> String {
    var result = ""
    let characters = Array(Leetspeak.letters(word))
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      switch character {
      case "$": result += " dollars "
      case "#" where next?.isNumber == true: result += words.number + " "
      case "#", "♯": result += index == 1 && characters.count == 2 ? " sharp" : " "
      case "♭": result += " flat"
      case "%": result += language == "de" ? " Prozent" : " percent"
      case "&": result += " \(words.and) "
      case "+": result += " plus "
      case "/", "\\", "|", "~", "_": result += " "
      default: result.append(character)
      }
    }
    return Self.quietened(result)
  }

  /// "METALLICA" as "Metallica": a synthesiser spells what is shouted.
  private static func quietened(_ word: String) -> String {
    let letters = word.filter(\.isLetter)
    guard letters.count > 4, letters.allSatisfy(\.isUppercase) else { return word }
    return word.prefix(1) + word.dropFirst().lowercased()
  }
}

extension NameSpelling {
  private static let centuries = [
    "17": "seventeen", "18": "eighteen", "19": "nineteen", "20": "twenty",
  ]
  private static let decades: [String: String] = [
    "00": "hundreds", "10": "tens", "20": "twenties", "30": "thirties", "40": "forties",
    "50": "fifties", "60": "sixties",
    "70": "seventies", "80": "eighties", "90": "nineties",
  ]

  /// "90s", "'90s", "1990s", "80's".
  private func decade(_ word: String) -> String? {
    var text = word.filter { $0 != "'" && $0 != "’" }
    guard text.last == "s", text.count == 3 || text.count == 5 else { return nil }
    text.removeLast()
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let name = Self.decades[String(text.suffix(2))]
    else { return nil }
    if language == "de" { return text + "er" }
    let century = Self.centuries[String(text.dropLast(2))]
    return text.count == 2 ? name : century.map { $0 + " " + name }
  }
}

extension String {
  /// Without the punctuation at its end.
  fileprivate var trimmingPoints: String {
    var text = self[...]
    while let last = text.last, ".,;:?!".contains(last) { text = text.dropLast() }
    return String(text)
  }
}
