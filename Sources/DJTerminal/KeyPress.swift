public import DJCore

/// One press of a key, one of the mouse, or the news that the window changed its size.
public enum KeyPress: Hashable, Sendable {
  /// A printable character; a combining mark comes as a press of its own.
  case character(Character)
  /// Ctrl with a lower-case letter.
  case control(Character)
  /// Alt with a character.
  case alt(Character)
  /// Cursor up.
  case up
  /// Cursor down.
  case down
  /// Cursor left.
  case left
  /// Cursor right.
  case right
  /// To the beginning.
  case home
  /// To the end.
  case end
  /// A page back.
  case pageUp
  /// A page on.
  case pageDown
  /// Enter, Return.
  case enter
  /// Esc.
  case escape
  /// Deletes to the left.
  case backspace
  /// Deletes to the right.
  case delete
  /// Tab.
  case tab
  /// Shift with Tab.
  case backTab
  /// Text that was pasted, on one line; in lines that are typed only.
  case paste(Sanitised)
  /// A button or the wheel of the mouse.
  case mouse(MousePress)
  /// The window has this size now.
  case resize(ScreenSize)
  /// A key this program has no name for.
  case unknown

  /// The name the help page calls it by: "space", "n", "→", "Ctrl-L".
  func name(unicode: Bool) -> Sanitised {
    switch self {
    case .character(" "): "space"
    case .character(let character): Sanitised(String(character))
    case .control(let letter): "Ctrl-\(outside: String(letter).uppercased())"
    case .alt(let letter): "Alt-\(outside: String(letter))"
    case .up: unicode ? "↑" : "Up"
    case .down: unicode ? "↓" : "Down"
    case .left: unicode ? "←" : "Left"
    case .right: unicode ? "→" : "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .paste, .mouse, .resize, .unknown: ""
    }
  }
}

/// One press of a mouse's button, or one turn of its wheel.
public struct MousePress: Hashable, Sendable {
  /// What was done.
  public enum Deed: Hashable, Sendable {
    /// The first button went down.
    case click
    /// The wheel went towards the top.
    case wheelUp
    /// The wheel went towards the end.
    case wheelDown
  }

  /// What was done.
  public var deed: Deed
  /// From the top, from 0.
  public var row: Int
  /// From the left, from 0.
  public var column: Int

  /// A press at a place of the screen.
  public init(_ deed: Deed, row: Int, column: Int) {
    self.deed = deed
    self.row = row
    self.column = column
  }
}
