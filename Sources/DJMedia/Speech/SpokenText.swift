internal import DJCore

/// A text as it is given to espeak-ng: short, plain, and without what is known to break it.
struct SpokenText: Equatable {
  let text: String

  /// The most characters of one line.
  static let limit = 600
  /// espeak-ng 1.51 smashes its stack on long runs of initials ("A.A.A.…"), as it does not on the
  /// same letters with spaces between.
  private static let initialsLimit = 12
  /// Letters in a row without a space that no word has.
  private static let wordLimit = 60

  init(_ line: Sanitised) {
    // Sanitised has dropped controls, bidi marks and zero-width characters but the joiner.
    let plain = line.text.unicodeScalars.filter { $0.value != 0x200D }
    text = Self.padded(Self.cut(String(String.UnicodeScalarView(plain))))
  }

  /// Cut at the last sentence within the limit, or else at the last word.
  private static func cut(_ text: String) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(limit)
    let stops: Set<Character> = [".", "!", "?", "…"]
    if let stop = head.lastIndex(where: { stops.contains($0) }),
      head.distance(from: head.startIndex, to: stop) > limit / 2
    {
      return String(head[...stop])
    }
    return String(head[..<(head.lastIndex(of: " ") ?? head.endIndex)])
  }

  private static func padded(_ text: String) -> String {
    var result = ""
    var initials = 0
    var run = 0
    var previous: Character = " "
    for character in text {
      run = character == " " ? 0 : run + 1
      if run > wordLimit {
        result.append(" ")
        run = 1
      }
      result.append(character)
      if character == "." {
        initials += 1
        if initials > initialsLimit { result.append(" ") }
      } else if previous.isLetter || previous.isNumber {
        // Two letters in a row: words, not initials.
        initials = 0
      }
      previous = character
    }
    return result
  }
}
