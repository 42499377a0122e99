/// A request taken apart: folded words, numbers and the marks between them.
struct RequestToken: Equatable, Sendable {
  /// Folded; "," for a break within a sentence, "." for the end of one, "-" for a dash between
  /// numbers.
  var word: String
  /// As written.
  var raw: Sanitised

  /// True for a mark.
  var isMark: Bool { word == "," || word == "." }

  /// The number, if it is a plain one.
  var number: Int? { (word.utf8.count <= 5 ? Int(word) : nil) ?? Self.spelt[word] }

  private static let spelt: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwanzig": 20, "dreissig": 30, "vierzig": 40,
    "funfzig": 50, "sechzig": 60, "neunzig": 90, "hundred": 100, "hundert": 100,
  ]

  /// Takes text apart; no more than a listener would say.
  static func all(in text: String) -> [RequestToken] {
    var tokens: [RequestToken] = []
    let bounded = String(text.unicodeScalars.prefix(2000))
    for chunk in bounded.split(whereSeparator: { $0.isWhitespace }).prefix(200) {
      append(String(chunk.prefix(80)), to: &tokens)
    }
    while tokens.last?.isMark ?? false { tokens.removeLast() }
    return tokens
  }

  private static func append(_ chunk: String, to tokens: inout [RequestToken]) {
    let raw = Sanitised(chunk)
    let pieces = chunk.split(omittingEmptySubsequences: true) { "-–—/".contains($0) }
    let isRange =
      pieces.count == 2 && pieces.allSatisfy { $0.contains(where: \.isNumber) }
      && pieces[0].allSatisfy { $0.isNumber || $0 == "'" }
    if isSignOnly(chunk) {
      // A lone dash or ampersand between words.
      if chunk == "&" || chunk == "+" { tokens.append(RequestToken(word: "and", raw: raw)) }
      if "-–—".contains(chunk), !tokens.isEmpty {
        tokens.append(RequestToken(word: ",", raw: raw))
      }
    }
    for (place, piece) in pieces.enumerated() {
      if isRange, place > 0 { tokens.append(RequestToken(word: "-", raw: "-")) }
      guard piece.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      for word in Fold.name(String(piece)).split(separator: " ") {
        for part in unitApart(String(word), of: String(piece)) {
          tokens.append(RequestToken(word: part, raw: isRange ? Sanitised(part) : raw))
        }
      }
    }
    mark(chunk, &tokens)
  }

  private static func isSignOnly(_ chunk: String) -> Bool {
    !chunk.contains { $0.isLetter || $0.isNumber }
  }

  private static func mark(_ chunk: String, _ tokens: inout [RequestToken]) {
    guard let last = chunk.last, !tokens.isEmpty, tokens.last?.isMark == false else { return }
    if ",;:".contains(last) {
      tokens.append(RequestToken(word: ",", raw: ","))
    } else if "!?.…".contains(last) {
      tokens.append(RequestToken(word: ".", raw: "."))
    }
  }

  /// "120bpm", "45min" and "2h" are numbers and their units; "1.5" is kept with its point.
  private static func unitApart(_ word: String, of piece: String) -> [String] {
    for unit in ["bpm", "minutes", "minuten", "min", "hours", "hrs", "h", "m"]
    where word.hasSuffix(unit) && word.utf8.count <= unit.utf8.count + 4 {
      if let number = Int(word.dropLast(unit.utf8.count)) { return [String(number), unit] }
    }
    return [word]
  }
}
