/// What a listener types to find tracks: words that all must occur, and filters by field.
///
/// `miles blue`, `artist:davis year:1959-1965`, `genre:"hard bop" -live`, `bpm:118-124 key:8a`,
/// `is:liked`, `is:new`, `is:banned`, `is:spoken`. A filter that makes no sense is a word.
public struct LibraryQuery: Equatable, Sendable {
  /// Where a word must occur.
  public enum Field: String, CaseIterable, Sendable {
    case title, artist, album, genre
  }

  /// What the listener did with a track, or what it is.
  public enum State: String, CaseIterable, Sendable {
    case liked, banned, new, heard, spoken
  }

  /// One condition.
  enum Term: Equatable, Sendable {
    /// A folded word or phrase; nil: in any field.
    case word(String, Field?)
    case years(ClosedRange<Int>)
    case beats(ClosedRange<Double>)
    case key(MusicalKey)
    case state(State)
  }

  /// A condition, or its contrary.
  struct Condition: Equatable, Sendable {
    var term: Term
    var isRefused = false
  }

  private(set) var conditions: [Condition] = []

  /// Conditions of which more are not looked at.
  private static let most = 16

  /// Everything.
  public init() {}

  /// Reads what was typed; never fails.
  public init(parsing text: String) {
    for var piece in Self.pieces(String(text.prefix(400))).prefix(Self.most) {
      let isRefused = piece.count > 1 && piece.hasPrefix("-")
      if isRefused { piece.removeFirst() }
      guard let term = Self.filter(piece) ?? Self.word(piece, nil) else { continue }
      conditions.append(Condition(term: term, isRefused: isRefused))
    }
  }

  /// True if it asks for everything.
  public var isEmpty: Bool { conditions.isEmpty }

  /// Parted at blanks that are not within quotes.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var isQuoted = false
    for character in text {
      if character == "\"" || character == "“" || character == "”" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !piece.isEmpty { pieces.append(piece) }
        piece = ""
      } else {
        piece.append(character)
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func filter(_ piece: String) -> Term? {
    let parts = piece.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let value = String(parts[1])
    switch parts[0].lowercased() {
    case "year": return range(value).map { .years(Int($0.lowerBound)...Int($0.upperBound)) }
    case "bpm", "tempo": return range(value).map { .beats($0) }
    case "key": return MusicalKey(parsing: value).map { .key($0) }
    case "is": return State(rawValue: value.lowercased()).map { .state($0) }
    case let name:
      return Field(rawValue: name).flatMap { word(value, $0) }
    }
  }

  private static func word(_ text: String, _ field: Field?) -> Term? {
    let folded = Fold.name(text)
    return folded.isEmpty || folded == "-" ? nil : .word(folded, field)
  }

  /// "1990", "1990-1999", "1990-", "90s".
  private static func range(_ text: String) -> ClosedRange<Double>? {
    let text = text.lowercased()
    if text.hasSuffix("s"), let decade = Int(text.dropLast()), decade % 10 == 0 {
      let first = decade < 100 ? (decade < 30 ? 2000 : 1900) + decade : decade
      return Double(first)...Double(first + 9)
    }
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    func number(_ text: Substring) -> Double? {
      Double(text).flatMap { $0.isFinite && (0...100_000).contains($0) ? $0 : nil }
    }
    guard let first = ends.first else { return nil }
    if ends.count == 1 { return number(first).map { $0...$0 } }
    let low = first.isEmpty ? 0 : number(first)
    let high = ends[1].isEmpty ? 100_000 : number(ends[1])
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}
