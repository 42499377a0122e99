/// The last gate before the voice: letters, digits and the plainest punctuation, in doses that no
/// synthesiser chokes on.
enum SpeechFilter {
  /// Longer words are broken: nobody says them, and a synthesiser's buffers are finite.
  private static let wordLimit = 40
  private static let digitLimit = 9

  static func filter(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var gate = Gate()
    let scalars = Array(text.unicodeScalars.prefix(4000))
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      for kept in gate.pass(scalar, before: next) { result.append(kept) }
    }
    while let last = result.last, last == " " || last == "," || last == "-" || last == ":" {
      result.removeLast()
    }
    return String(result)
  }

  private struct Gate {
    var previous: Unicode.Scalar = " "
    var repeats = 0
    var wordLength = 0
    var digits = 0
    var marks = 0

    mutating func pass(
      _ scalar: Unicode.Scalar, before next: Unicode.Scalar?
    ) -> [Unicode.Scalar] {
      switch kind(of: scalar) {
      case .letter: return letter(scalar)
      case .digit: return digit(scalar)
      case .mark:
        marks += 1
        // A few accents on one letter are writing, hundreds are an attack.
        return marks <= 4 && wordLength > 0 ? [scalar] : []
      case .point: return point(scalar, before: next)
      case .space: return space()
      case .silent: return []
      }
    }

    private enum Kind { case letter, digit, mark, point, space, silent }

    private func kind(of scalar: Unicode.Scalar) -> Kind {
      if ".,?!'-;:".unicodeScalars.contains(scalar) { return .point }
      if scalar == "’" { return .point }
      // Quotation marks hug their words: what follows them still belongs there.
      if "“”„\"«»‹›‟‚‘".unicodeScalars.contains(scalar) { return .silent }
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter:
        return .letter
      case .decimalNumber: return .digit
      case .nonspacingMark, .spacingMark: return .mark
      default: return .space
      }
    }

    private mutating func letter(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
      repeats = scalar == previous ? repeats + 1 : 0
      guard repeats < 3 else { return [] }
      marks = 0
      digits = 0
      let broken = breakIfLong()
      previous = scalar
      return broken + [scalar]
    }

    private mutating func digit(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
      digits += 1
      let broken: [Unicode.Scalar] = digits > digitLimit ? [" "] : breakIfLong()
      if digits > digitLimit { digits = 1 }
      previous = scalar
      return broken + [scalar]
    }

    private mutating func breakIfLong() -> [Unicode.Scalar] {
      wordLength += 1
      guard wordLength > wordLimit else { return [] }
      wordLength = 1
      return [" "]
    }

    /// A full stop between letters is read as an initial: "A.A.A…" smashed espeak-ng's stack.
    private mutating func point(
      _ scalar: Unicode.Scalar, before next: Unicode.Scalar?
    ) -> [Unicode.Scalar] {
      let mark: Unicode.Scalar = scalar == "’" ? "'" : scalar
      if mark == "'" || mark == "-" {
        guard previous.properties.isAlphabetic || wordLength > 0, previous != mark else {
          return []
        }
        if mark == "-", next == " " || next == nil { return space() }
      } else {
        let isDecimal =
          (mark == "." || mark == ",") && digits > 0
          && next.map { $0.properties.generalCategory == .decimalNumber } ?? false
        if !isDecimal, let next, next != " ", next.properties.isAlphabetic {
          return space()
        }
        if ".,?!;:".unicodeScalars.contains(previous) { return [] }
        if previous == " ", wordLength == 0 { return [] }
      }
      wordLength = 0
      digits = 0
      previous = mark
      return [mark]
    }

    private mutating func space() -> [Unicode.Scalar] {
      wordLength = 0
      digits = 0
      repeats = 0
      marks = 0
      guard previous != " " else { return [] }
      previous = " "
      return [" "]
    }
  }
}
