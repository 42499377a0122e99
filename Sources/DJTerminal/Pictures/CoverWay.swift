/// How covers are put on a terminal.
public enum CoverWay: String, Sendable, CaseIterable {
  /// Not at all.
  case off
  /// By block characters, a foreground and a background each.
  case blocks
  /// By kitty's graphics protocol, which others speak too.
  case kitty
  /// By DEC's sixels.
  case sixel

  /// True if pixels are sent, not characters.
  public var isPixels: Bool { self == .kitty || self == .sixel }
}

/// What the listener wants of covers.
public enum CoverChoice: String, Sendable, CaseIterable {
  /// The best the terminal can, found out by its name and by asking it.
  case auto
  /// None.
  case off
  /// Block characters, whatever the terminal can.
  case blocks
  /// Kitty's protocol, unasked.
  case kitty
  /// Sixels, unasked.
  case sixel
}

/// What is known of a terminal's pictures before it is asked.
struct CoverGuess: Equatable {
  /// What is used until it has answered.
  var way: CoverWay
  /// It is worth asking: terminals that swallow what they do not know.
  var asks: Bool

  /// By the listener's choice and the names terminals give themselves. Within tmux and screen
  /// nothing but characters: what passes them on is not known.
  init(_ choice: CoverChoice, _ environment: [String: String]) {
    (way, asks) = (.blocks, false)
    let term = environment["TERM"] ?? ""
    let isWithin =
      ["TMUX", "STY"].contains { !(environment[$0] ?? "").isEmpty }
      || ["tmux", "screen"].contains { term.hasPrefix($0) }
    switch choice {
    case .off: way = .off
    case .blocks: break
    case _ where isWithin: break
    case .kitty: way = .kitty
    case .sixel: (way, asks) = (.sixel, Self.answers(term))
    case .auto:
      let isKitty = ["xterm-kitty", "xterm-ghostty"].contains(term)
      (way, asks) = (isKitty ? .kitty : .blocks, !isKitty && Self.answers(term))
    }
  }

  private static func answers(_ term: String) -> Bool {
    [
      "xterm", "foot", "kitty", "ghostty", "wezterm", "konsole", "contour", "mlterm", "alacritty",
      "rio", "vte", "gnome", "mintty", "yaft", "st-",
    ].contains { term.hasPrefix($0) }
  }
}
