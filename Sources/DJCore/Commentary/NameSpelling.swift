/// How names are said: titles, artists and albums as tags spell them, respelt word by word.
enum NameSpelling {
  /// Names that no rule reads right.
  private static let known: [String: String] = [
    "ac/dc": "AC DC", "ke$ha": "Kesha", "p!nk": "Pink", "deadmau5": "dead mouse",
    "a$ap": "A sap", "inxs": "in excess", "blink-182": "blink one eighty-two",
    "mø": "Muh", "chvrches": "churches", "mstrkrft": "master craft", "sbtrkt": "subtract",
    "alt-j": "alt jay", "will.i.am": "will I am", "r&b": "R and B",
    "d'n'b": "drum and bass", "n.e.r.d": "nerd", "k.d.": "K D", "u2": "you two",
    "ub40": "you bee forty", "b-52's": "B fifty-twos", "b-52s": "B fifty-twos",
    "!!!": "chk chk chk",
  ]
  private static let plainWords: [String: String] = [
    "feat": "featuring", "feat.": "featuring", "ft": "featuring", "ft.": "featuring",
    "vs": "versus", "vs.": "versus", "&": "and", "+": "and", "w/": "with", "=": "equals",
    "op.": "opus", "vol.": "volume", "vol": "volume", "approx.": "about", "orch.": "orchestra",
    "arr.": "arranged by", "prod.": "produced by", "instr.": "instrumental", "n'": "and",
    "'n'": "and", "’n’": "and", "o'": "of", "@": "at",
  ]
  /// Words before a number, with what they stand for.
  private static let counters: [String: String] = [
    "pt": "part", "pt.": "part", "part": "part", "no": "number", "no.": "number", "nr.": "number",
    "op": "opus", "op.": "opus", "opus": "opus", "vol": "volume", "vol.": "volume",
    "volume": "volume", "symphony": "symphony", "sonata": "sonata", "chapter": "chapter",
    "act": "act", "book": "book", "suite": "suite", "movement": "movement", "mvt.": "movement",
    "concerto": "concerto", "phase": "phase", "episode": "episode", "disc": "disc",
    "nos.": "numbers",
  ]
  private static let centuries = [
    "17": "seventeen", "18": "eighteen", "19": "nineteen", "20": "twenty",
  ]
  private static let decades: [String: String] = [
    "00": "hundreds", "10": "tens", "20": "twenties", "30": "thirties", "40": "forties",
    "50": "fifties", "60": "sixties",
    "70": "seventies", "80": "eighties", "90": "nineties",
  ]

  /// A name as the voice should read it.
  static func spell(_ name: String) -> String {
    let words = spaced(name).split(separator: " ").map(String.init)
    var spoken: [String] = []
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : nil
      let before = index > 0 ? words[index - 1] : nil
      spoken.append(spell(word, after: before, before: next))
    }
    return spoken.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Underscores become spaces; brackets, dashes and slashes become short pauses.
  private static func spaced(_ name: String) -> String {
    var result = ""
    let text = name.contains(" ") ? name : String(name.map { $0 == "_" ? " " : $0 })
    var characters = Array(text)[...]
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
      case ";": result += " and "
      case "_": result += " "
      default: result.append(character)
      }
      characters = characters.dropFirst()
    }
    return result
  }

  private static func spell(_ word: String, after before: String?, before next: String?) -> String {
    let core = word.trimmingPoints
    let tail = word.dropFirst(core.count).first.map { $0 == "," ? "," : "" } ?? ""
    let lower = core.lowercased()
    if let fixed = known[word.lowercased()] ?? known[lower] { return fixed + tail }
    if let next, let counter = counters[lower] ?? counters[word.lowercased()],
      number(next) != nil
    {
      return counter
    }
    if let before,
      counters[before.lowercased()] ?? counters[before.trimmingPoints.lowercased()] != nil,
      let value = number(word)
    {
      return Numerals.cardinal(value) + tail
    }
    if let plain = plainWords[word.lowercased()] ?? plainWords[lower] { return plain + tail }
    if let value = Numerals.roman(core), core.count > 1, before != nil {
      return Numerals.cardinal(value) + tail
    }
    return decade(core).map { $0 + tail } ?? initials(word)
      ?? (letters(core) + word.dropFirst(core.count))
  }

  /// "2" or "II", with a comma or bracket after it at most.
  private static func number(_ word: String) -> Int? {
    let core = word.trimmingPoints
    guard core.count <= 6 else { return nil }
    if core.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(core) }
    return Numerals.roman(core)
  }

  /// "90s", "'90s", "1990s", "80's".
  private static func decade(_ word: String) -> String? {
    var text = word.filter { $0 != "'" && $0 != "’" }
    guard text.last == "s", text.count == 3 || text.count == 5 else { return nil }
    text.removeLast()
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let name = decades[String(text.suffix(2))]
    else { return nil }
    let century = centuries[String(text.dropLast(2))]
    return text.count == 2 ? name : century.map { $0 + " " + name }
  }

  /// "R.E.M." as "R E M"; a run of more than eight is no name and is cut.
  private static func initials(_ word: String) -> String? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: true)
    guard parts.count > 1, parts.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true })
    else { return nil }
    return parts.prefix(8).map { letter in
      // A lone "A" is read as the article.
      letter.uppercased() == "A" ? "Eh" : letter.uppercased()
    }.joined(separator: " ")
  }

  /// Signs that stand for letters, shouted words, sharps and slashes.
  private static func letters(_ word: String) -> String {
    var result = ""
    let characters = Array(word)
    for (index, character) in characters.enumerated() {
      let isInside =
        index > 0 && index + 1 < characters.count && characters[index - 1].isLetter
        && characters[index + 1].isLetter
      switch character {
      case "$":
        result +=
          isInside || (index == 0 && characters.count > 1 && characters[1].isLetter)
          ? "s" : " dollars "
      case "!" where isInside: result += "i"
      case "@" where isInside: result += "a"
      case "#" where index + 1 < characters.count && characters[index + 1].isNumber:
        result += "number "
      case "#", "♯": result += index == 1 && characters.count == 2 ? " sharp" : " "
      case "♭": result += " flat"
      case "%": result += " percent"
      case "&": result += " and "
      case "+": result += " plus "
      case "/", "\\", "|", "~", "_": result += " "
      default: result.append(character)
      }
    }
    return quietened(result)
  }

  /// "METALLICA" as "Metallica": a synthesiser spells what is shouted.
  private static func quietened(_ word: String) -> String {
    let letters = word.filter(\.isLetter)
    guard letters.count > 4, letters.allSatisfy(\.isUppercase) else { return word }
    return word.prefix(1) + word.dropFirst().lowercased()
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
