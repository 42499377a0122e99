internal import DJCore

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
      let (found, words) = LyricStamps.parting(line)
      var times: [Double] = []
      for stamp in found {
        switch stamp {
        case .time(let time): times.append(time)
        case .offset(let seconds): offset = seconds
        case .other: break
        }
      }
      guard !times.isEmpty, hasWords(words[...]) else { continue }
      stamps += times.count
      for time in times where time >= earliest { first = min(first, time) }
    }
    guard stamps >= fewest, first <= latest else { return nil }
    return max(0, first - offset)
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
