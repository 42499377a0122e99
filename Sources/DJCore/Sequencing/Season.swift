/// Music for one season only.
enum Season {
  /// Beginnings of words that mean nothing else.
  private static let stems = ["christmas", "xmas", "weihnacht", "yuletide", "mistletoe"]
    .map { Array($0.utf8) }
  /// Whole words and phrases.
  private static let phrases = [
    "noel", "navidad", "natale", "rudolph", "santa claus", "santa baby", "jingle bells",
    "jingle bell rock", "let it snow", "silent night", "stille nacht", "winter wonderland",
    "o tannenbaum", "o holy night", "little drummer boy", "sleigh ride", "deck the halls",
  ].map { Array($0.utf8) }

  /// True if a title, album or genre is plainly about Christmas.
  static func isFestive(_ name: Sanitised) -> Bool {
    let lower = name.text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var starts = true
    for index in lower.indices {
      if starts, matches(lower[index...]) { return true }
      starts = !(0x61...0x7A).contains(lower[index]) && lower[index] < 0x80
    }
    return false
  }

  private static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    if stems.contains(where: { text.starts(with: $0) }) { return true }
    return phrases.contains { phrase in
      guard text.starts(with: phrase) else { return false }
      let next = text.dropFirst(phrase.count).first ?? 0x20
      return !(0x61...0x7A).contains(next) && next < 0x80
    }
  }
}
