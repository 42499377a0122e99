internal import DJCore

/// A line as it is given to espeak-ng: short, plain, and without what is known to break it.
struct SpokenLine: Equatable {
  /// A stretch in one language.
  struct Segment: Equatable {
    /// As it was asked for; nil is the DJ's own language.
    var language: Sanitised?
    var text: String
    /// Characters of the whole line before it, as it was asked for.
    var offset: Int
    /// Its own, as it was asked for.
    var length: Int
    /// There is a comma or a stop after it.
    var endsWithPause: Bool
    /// Another one follows.
    var goesOn: Bool

    /// The words for espeak-ng: within a sentence, the voice stays up.
    var spoken: String { goesOn && !endsWithPause ? text + "," : text }
  }

  private(set) var segments: [Segment] = []

  /// The most characters of one line.
  static let limit = 600
  /// espeak-ng 1.51 smashes its stack on long runs of initials ("A.A.A.…"), as it does not on the
  /// same letters with spaces between.
  private static let initialsLimit = 12
  /// Letters in a row without a space that no word has.
  private static let wordLimit = 60
  /// Where a line that is too long may be broken off without a gap.
  private static let segmentLimit = 24

  init(_ request: [SpeechSegment]) {
    var left = Self.limit
    var offset = 0
    for segment in request.prefix(Self.segmentLimit) where left > 0 {
      let length = segment.text.text.count
      // Sanitised has dropped controls, bidi marks and zero-width characters but the joiner.
      let plain = segment.text.text.unicodeScalars.filter { $0.value != 0x200D }
      let text = Self.cut(
        Self.padded(Self.cut(String(String.UnicodeScalarView(plain)), left)), left)
      left -= text.unicodeScalars.count + 2
      if text.contains(where: { $0.isLetter || $0.isNumber }) {
        segments.append(
          Segment(
            language: segment.language, text: text, offset: offset, length: length,
            endsWithPause: text.last.map { ",;:.!?…".contains($0) } ?? false, goesOn: true))
      }
      offset += length + 1
    }
    if let last = segments.indices.last { segments[last].goesOn = false }
  }

  /// There is something in it for a voice.
  var canBeSaid: Bool { !segments.isEmpty }

  /// Cut at the last sentence within the limit, or else at the last word.
  private static func cut(_ text: String, _ limit: Int) -> String {
    guard text.unicodeScalars.count > limit else { return text }
    let head = String(text.unicodeScalars.prefix(max(0, limit)))
    let stops: Set<Character> = [".", "!", "?", "…"]
    if let stop = head.lastIndex(where: { stops.contains($0) }),
      head.distance(from: head.startIndex, to: stop) > head.count / 2
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
