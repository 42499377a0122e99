/// Words of a song with time stamps, as LRC files and tags have them: "[01:02.50]Words".
enum TimedLyrics {
  /// Stamps before this are for titles and credits, not for singing, seconds.
  private static let earliest = 0.3
  private static let latest = 24.0 * 3600
  /// A single stamp is no timing.
  private static let fewest = 2

  /// The first moment that bears words, seconds; nil if the text has no time stamps.
  ///
  /// "[offset:+500]" means that all stamps are half a second late.
  static func start(of text: String) -> Double? {
    var (stamps, first, offset) = (0, Double.infinity, 0.0)
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = line
      var times: [Double] = []
      while let tag = bracketed(&rest) {
        if let time = time(tag) {
          times.append(time)
        } else if tag.hasPrefix("offset:"), let shift = Double(trimmed(tag.dropFirst(7))),
          abs(shift) < 600_000
        {
          offset = shift / 1000
        }
      }
      guard !times.isEmpty, hasWords(rest) else { continue }
      stamps += times.count
      for time in times where time >= earliest { first = min(first, time) }
    }
    guard stamps >= fewest, first <= latest else { return nil }
    return max(0, first - offset)
  }

  /// Takes "[…]" off the front of a line, blanks before it included.
  private static func bracketed(_ line: inout Substring) -> Substring? {
    let text = line.drop { $0 == " " || $0 == "\u{FEFF}" }
    guard text.first == "[", let end = text.prefix(64).firstIndex(of: "]") else { return nil }
    line = text[text.index(after: end)...]
    return text[text.index(after: text.startIndex)..<end]
  }

  /// Seconds of "mm:ss", "mm:ss.xx", "mm:ss:xx" or "hh:mm:ss.xx".
  private static func time(_ text: Substring) -> Double? {
    var fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count) else { return nil }
    if fields.count == 3, fields[2].utf8.count == 2, !fields[2].contains("."), fields[0] != "00" {
      // "mm:ss:xx": hundredths behind a colon.
      fields = [fields[0], "\(fields[1]).\(fields[2])"[...]]
    }
    var seconds = 0.0
    for field in fields {
      guard !field.isEmpty, field.utf8.count <= 7,
        field.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
        let value = Double(field)
      else { return nil }
      seconds = seconds * 60 + value
    }
    return seconds
  }

  private static func trimmed(_ text: Substring) -> String {
    text.filter { $0 != " " && $0 != "+" }
  }

  /// True if anything but blanks and stamps of single words ("<01:02.50>") is left.
  private static func hasWords(_ text: Substring) -> Bool {
    var isInside = false
    for character in text {
      if character == "<" { isInside = true }
      if !isInside, character.isLetter || character.isNumber { return true }
      if character == ">" { isInside = false }
    }
    return false
  }
}
