/// A request taken apart: folded words, numbers and the marks between them.
struct RequestToken: Equatable, Sendable {
  /// Folded; "," for a break, "-" for a dash between numbers.
  var word: String
  /// As written.
  var raw: Sanitised

  /// True for a break between clauses.
  var isBreak: Bool { word == "," }

  /// The number, if it is a plain one.
  var number: Int? { word.utf8.count <= 5 ? Int(word) : nil }

  /// Takes text apart; no more than a listener would say.
  static func all(in text: String) -> [RequestToken] {
    var tokens: [RequestToken] = []
    let bounded = String(text.unicodeScalars.prefix(2000))
    for chunk in bounded.split(whereSeparator: { $0.isWhitespace }).prefix(200) {
      append(String(chunk.prefix(80)), to: &tokens)
    }
    return tokens
  }

  private static func append(_ chunk: String, to tokens: inout [RequestToken]) {
    let raw = Sanitised(chunk)
    let pieces = chunk.split(omittingEmptySubsequences: true) { "-–—".contains($0) }
    let isRange = pieces.count == 2 && pieces.allSatisfy { $0.allSatisfy(\.isNumber) }
    for (place, piece) in (isRange ? pieces : [chunk[...]]).enumerated() {
      if place > 0 { tokens.append(RequestToken(word: "-", raw: "-")) }
      guard piece.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      for word in Fold.name(String(piece)).split(separator: " ") {
        for part in unitApart(String(word)) {
          tokens.append(RequestToken(word: part, raw: isRange ? Sanitised(part) : raw))
        }
      }
    }
    if let last = chunk.last, ",;:!?.".contains(last) {
      tokens.append(RequestToken(word: ",", raw: ","))
    }
  }

  /// "120bpm" is a number and its unit.
  private static func unitApart(_ word: String) -> [String] {
    guard word.hasSuffix("bpm"), let number = Int(word.dropLast(3)) else { return [word] }
    return [String(number), "bpm"]
  }
}
