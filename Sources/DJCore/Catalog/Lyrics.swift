/// The words of a song, line by line.
public struct Lyrics: Equatable, Sendable {
  /// A line.
  public struct Line: Equatable, Sendable {
    /// Seconds into the file at which it is sung; nil in words without times.
    public var time: Double?
    /// The words; empty between verses.
    public var text: Sanitised

    /// A line.
    public init(time: Double?, text: Sanitised) {
      self.time = time
      self.text = text
    }
  }

  /// The most lines that are kept.
  public static let lineLimit = 2000
  /// The most characters of a line.
  public static let lengthLimit = 300

  /// In order of time, or as written.
  public var lines: [Line]
  /// True if each line has its time.
  public var isTimed: Bool

  /// Words without times, or with.
  public init(lines: [Line], isTimed: Bool) {
    self.lines = lines
    self.isTimed = isTimed
  }

  /// Reads words as tags and LRC files have them: with times if there are at least two, else line
  /// by line. Nil if there are none.
  public init?(parsing text: String) {
    let timed = Self.timed(text)
    if timed.count > 1 {
      self.init(lines: timed, isTimed: true)
      return
    }
    var lines: [Line] = []
    for row in Self.rows(text) {
      let (stamps, rest) = LyricStamps.parting(row)
      // A line that is nothing but "[ar:…]" is none of the song.
      if !stamps.isEmpty, rest.isEmpty { continue }
      let line = Line(time: nil, text: Sanitised(rest, limit: Self.lengthLimit))
      if line.text.isEmpty, lines.last?.text.isEmpty ?? true { continue }
      lines.append(line)
      if lines.count == Self.lineLimit { break }
    }
    while lines.last?.text.isEmpty == true { lines.removeLast() }
    guard !lines.isEmpty else { return nil }
    self.init(lines: lines, isTimed: false)
  }

  /// The line being sung at a place; nil before the first, or without times.
  public func place(at position: Double) -> Int? {
    guard isTimed, position.isFinite else { return nil }
    return lines.lastIndex { ($0.time ?? .infinity) <= position + 0.05 }
  }

  private static func timed(_ text: String) -> [Line] {
    var lines: [Line] = []
    var shift = 0.0
    for row in rows(text) {
      let (stamps, rest) = LyricStamps.parting(row)
      if stamps.isEmpty { continue }
      let words = Sanitised(LyricStamps.withoutWordStamps(rest), limit: lengthLimit)
      for stamp in stamps {
        switch stamp {
        case .time(let time) where time <= LyricStamps.latest:
          lines.append(Line(time: time, text: words))
        case .offset(let seconds): shift = seconds
        case .time, .other: break
        }
      }
      if lines.count >= lineLimit { break }
    }
    lines = Array(lines.prefix(lineLimit))
    for index in lines.indices { lines[index].time = max(0, (lines[index].time ?? 0) - shift) }
    guard lines.contains(where: { !$0.text.isEmpty }) else { return [] }
    // Refrains stand once with several times; of two at one time the first written comes first.
    return lines.enumerated().sorted { one, other in
      let (a, b) = (one.element.time ?? 0, other.element.time ?? 0)
      return a != b ? a < b : one.offset < other.offset
    }.map(\.element)
  }

  /// Lines of a text, however they end, of no more than a song has.
  private static func rows(_ text: String) -> [Substring] {
    text.split(
      maxSplits: 4 * lineLimit, omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).prefix(4 * lineLimit).map { $0 }
  }
}

/// What stands in brackets before the words of a line: "[01:02.50]", "[offset:+500]", "[ar:…]".
public enum LyricStamps {
  /// One pair of brackets.
  public enum Stamp: Equatable, Sendable {
    /// Seconds.
    case time(Double)
    /// Seconds by which all times are late.
    case offset(Double)
    /// Something else: who sings, who wrote.
    case other
  }

  /// Times beyond this are none, seconds.
  static let latest = 24.0 * 3600

  /// What stands in brackets before a line, and the line without it.
  public static func parting(_ line: Substring) -> (stamps: [Stamp], words: String) {
    var stamps: [Stamp] = []
    var rest = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
    while stamps.count < 64, rest.first == "[", let end = rest.prefix(64).firstIndex(of: "]") {
      let inside = rest[rest.index(after: rest.startIndex)..<end]
      guard let stamp = stamp(inside) else { break }
      stamps.append(stamp)
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    return (stamps, String(rest))
  }

  /// Nil for brackets that are words: "[Chorus]".
  private static func stamp(_ text: Substring) -> Stamp? {
    if let time = time(text) { return .time(time) }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon]
    guard (1...8).contains(name.utf8.count), name.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return nil }
    let value = text[text.index(after: colon)...].filter { $0 != " " && $0 != "+" }
    if name == "offset", let shift = Double(value), abs(shift) < 600_000 {
      return .offset(shift / 1000)
    }
    return .other
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

  /// Words without the times of single words: "<01:02.50>".
  static func withoutWordStamps(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var kept = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      kept += rest[..<start]
      let tail = rest[start...]
      if let end = tail.prefix(16).firstIndex(of: ">"),
        time(tail[tail.index(after: start)..<end]) != nil
      {
        rest = tail[tail.index(after: end)...]
      } else {
        kept += "<"
        rest = tail.dropFirst()
      }
    }
    return kept + rest
  }
}
