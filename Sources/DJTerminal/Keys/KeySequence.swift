internal import DJCore

/// Keys pressed one after the other to one end: "n", "g g".
public struct KeySequence: Hashable, Sendable {
  /// The presses, at least one.
  public let presses: [KeyPress]

  /// A single key.
  public init(_ press: KeyPress) { presses = [press] }

  /// Keys as configurations and this program's own table spell them, parted by blanks: "g g",
  /// "ctrl-l", "space", "pgdn", "alt-3". Nil if one of them is no key.
  public init?(parsing text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard (1...4).contains(words.count) else { return nil }
    var presses: [KeyPress] = []
    for word in words {
      guard let press = Self.press(String(word)) else { return nil }
      presses.append(press)
    }
    self.presses = presses
  }

  private static let names: [String: KeyPress] = [
    "space": .character(" "), "up": .up, "down": .down, "left": .left, "right": .right,
    "home": .home, "end": .end, "pgup": .pageUp, "pgdn": .pageDown, "enter": .enter,
    "esc": .escape, "backspace": .backspace, "del": .delete, "tab": .tab, "shift-tab": .backTab,
  ]

  private static func press(_ word: String) -> KeyPress? {
    if word.count == 1, let character = word.first { return .character(character) }
    let lower = word.lowercased()
    if let named = names[lower] { return named }
    if lower.hasPrefix("ctrl-"), lower.count == 6, let letter = lower.last,
      ("a"..."z").contains(letter)
    {
      // Terminals send these for Tab and Enter.
      return "im".contains(letter) ? nil : .control(letter)
    }
    if lower.hasPrefix("alt-"), word.count == 5, let letter = word.last { return .alt(letter) }
    return nil
  }

  /// "g g", "Ctrl-L".
  func name(unicode: Bool) -> Sanitised {
    .joined(presses.map { $0.name(unicode: unicode) }, by: " ")
  }
}

extension KeySequence: ExpressibleByStringLiteral {
  /// Keys of this program's own table; what is no key never comes.
  public init(stringLiteral value: String) {
    self = KeySequence(parsing: value) ?? KeySequence(.unknown)
  }
}
