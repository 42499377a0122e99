/// What a terminal says of itself when asked.
enum TerminalAnswer: Equatable {
  /// Primary device attributes (DA1): what it can, by number.
  case attributes([Int])
  /// The size of a cell in pixels.
  case cell(columns: Int, rows: Int)
  /// Kitty's graphics protocol is spoken, or at least known.
  case kitty(isFine: Bool)

  /// Sixel graphics among the attributes.
  static let sixel = 4

  /// The answer in a control sequence without its introducer: "?62;4;22c", "6;20;10t".
  init?(sequence: String) {
    let numbers = sequence.dropFirst(sequence.first == "?" ? 1 : 0).dropLast()
      .split(separator: ";").prefix(32).map { Int($0) ?? -1 }
    switch (sequence.first, sequence.last) {
    case ("?", "c"): self = .attributes(numbers)
    case (_, "t"):
      guard numbers.count == 3, numbers[0] == 6, (1...400).contains(numbers[1]),
        (1...400).contains(numbers[2])
      else { return nil }
      self = .cell(columns: numbers[2], rows: numbers[1])
    default: return nil
    }
  }

  /// The answer in an application program command: "Gi=31;OK".
  init?(command: String) {
    guard command.hasPrefix("G"), command.contains("i=\(CoverQuestion.mark)") else { return nil }
    self = .kitty(isFine: command.hasSuffix(";OK"))
  }
}

/// Finds out how a terminal shows pictures: by device attributes, then, of a terminal that answers
/// at all, by kitty's query. Waits for nothing: what is not answered is not there.
struct CoverQuestion: Equatable {
  /// The number of the picture that is asked with.
  static let mark = 31

  private enum Stage { case attributes, kitty, over }

  private var stage = Stage.attributes
  private var hasSixel = false
  private var speaksKitty = false

  /// What to send first: attributes and the size of a cell.
  static let opening = "\u{1B}[16t\u{1B}[c"
  /// What to send to those who answered: a picture of one pixel that is not shown, and attributes
  /// again, which every answer to it comes before.
  private static let query = "\u{1B}_Gi=\(mark),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c"

  /// Takes an answer; returns what to send next.
  mutating func receive(_ answer: TerminalAnswer) -> String? {
    switch (stage, answer) {
    case (.attributes, .attributes(let known)):
      hasSixel = known.contains(TerminalAnswer.sixel)
      stage = .kitty
      return Self.query
    case (.kitty, .kitty(let isFine)): speaksKitty = isFine
    case (.kitty, .attributes): stage = .over
    default: break
    }
    return nil
  }

  /// What was found out; nil while it is not known.
  var way: CoverWay? {
    guard stage == .over else { return nil }
    return speaksKitty ? .kitty : hasSixel ? .sixel : .blocks
  }
}
