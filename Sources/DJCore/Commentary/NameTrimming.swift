/// What of a name nobody says aloud: traces of file names, notes on editions, the far end of titles
/// that go on for lines.
enum NameTrimming {
  /// A longer name is said up to a word near this many characters.
  private static let sayable = 90

  private static let endings = [
    ".mp3", ".flac", ".ogg", ".opus", ".wav", ".m4a", ".aac", ".wma", ".aiff", ".aif", ".mp4",
  ]

  /// Notes on editions: a bracket or a dash part that holds one of these says nothing of the music.
  private static let editions = [
    "remaster", "album version", "single version", "bonus track", "explicit", "clean version",
    "mono version", "stereo version", "original mix", "digital bonus", "deluxe", "lp version",
    "hq", "official video", "official audio", "lyric video",
  ]

  /// The part of a name that is said.
  static func trim(_ name: String) -> String {
    shortened(withoutEditions(withoutFileName(name)))
  }

  /// "03_blue_train.mp3" as "blue train".
  private static func withoutFileName(_ name: String) -> String {
    var text = name
    let lower = text.lowercased()
    var isFile = text.contains("_") && !text.contains(" ")
    if let ending = endings.first(where: { lower.hasSuffix($0) }), text.count > ending.count {
      text.removeLast(ending.count)
      isFile = true
    }
    guard isFile else { return text }
    text = String(text.map { $0 == "_" ? " " : $0 })
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count).drop { " -.)".contains($0) }
    let isNumbered = (1...3).contains(digits.count) && rest.count + digits.count < text.count
    return isNumbered && rest.contains(where: \.isLetter) ? String(rest) : text
  }

  private static func withoutEditions(_ name: String) -> String {
    var text = name
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] {
      while let (start, end) = bracket(text, open, close) {
        text.removeSubrange(start...end)
      }
    }
    // "Song - 2011 Remaster".
    if let dash = text.range(of: " - ", backwards: true), isEdition(text[dash.upperBound...]),
      text[..<dash.lowerBound].contains(where: { $0.isLetter || $0.isNumber })
    {
      text = String(text[..<dash.lowerBound])
    }
    while text.last == " " { text.removeLast() }
    return text.contains { $0.isLetter || $0.isNumber } ? text : name
  }

  /// The first pair of brackets around a note on the edition.
  private static func bracket(
    _ text: String, _ open: Character, _ close: Character
  ) -> (String.Index, String.Index)? {
    var search = text.startIndex
    while let start = text[search...].firstIndex(of: open) {
      guard let end = text[start...].firstIndex(of: close) else { return nil }
      if isEdition(text[text.index(after: start)..<end]) { return (start, end) }
      search = text.index(after: start)
    }
    return nil
  }

  private static func isEdition(_ note: Substring) -> Bool {
    guard note.count <= 60 else { return false }
    let lower = note.lowercased()
    return editions.contains { edition in
      edition.count > 2 ? lower.contains(edition) : lower == edition
    }
  }

  /// Cut before a bracket, else between words.
  private static func shortened(_ name: String) -> String {
    guard name.count > sayable else { return name }
    let head = name.prefix(sayable)
    if let bracket = head.lastIndex(where: { "([{".contains($0) }),
      head.distance(from: head.startIndex, to: bracket) > 20
    {
      return String(head[..<bracket])
    }
    guard let space = head.lastIndex(of: " "), head.distance(from: head.startIndex, to: space) > 20
    else { return String(head) }
    return String(head[..<space])
  }
}

extension String {
  /// The first or last place of a text, without Foundation.
  func range(of part: String, backwards: Bool) -> Range<String.Index>? {
    let found = ranges(of: part)
    return backwards ? found.last : found.first
  }
}
