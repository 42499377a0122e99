public import DJCore

/// What the screen shows: one at a time, each with a number key.
public enum View: Int, CaseIterable, Sendable {
  /// What is on, what is said, what comes.
  case onAir = 1
  /// What comes, set by set, to be changed by hand.
  case order
  /// All that could come.
  case library
  /// What the listener is believed to like.
  case taste
  /// What was heard, said and pressed.
  case history
  /// What the program did.
  case log

  /// The name on the line of views.
  public var title: Sanitised {
    switch self {
    case .onAir: "On air"
    case .order: "Running order"
    case .library: "Library"
    case .taste: "Taste"
    case .history: "History"
    case .log: "Log"
    }
  }

  /// The same where room is scarce.
  var shortTitle: Sanitised { self == .order ? "Order" : title }

  /// The word of commands and configurations: "library".
  public var word: String {
    switch self {
    case .onAir: "on-air"
    case .order: "order"
    case .library: "library"
    case .taste: "taste"
    case .history: "history"
    case .log: "log"
    }
  }

  /// The view of a word.
  public init?(word: String) {
    guard let view = View.allCases.first(where: { $0.word == word }) else { return nil }
    self = view
  }

  /// So many further, round and round.
  func turned(by steps: Int) -> View {
    let count = View.allCases.count
    let place = ((rawValue - 1 + steps % count) % count + count) % count
    return View.allCases[place]
  }

  /// True if it is a list with a cursor.
  var isList: Bool { self != .onAir }
}
