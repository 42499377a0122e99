public import DJCore

/// Keys to commands, with words for people: the help page and the README's table come from here.
public struct Keymap: Equatable, Sendable {
  /// What a key does.
  public enum Deed: Equatable, Sendable {
    /// Tells the show something.
    case command(Command)
    /// Opens the line for a wish.
    case request
    /// Opens or closes the page of reasons.
    case why
    /// Opens or closes the page of keys.
    case help
    /// Moves the list or page, in rows.
    case scroll(Int)
    /// Closes what is open.
    case close
    /// Paints the screen anew.
    case repaint
    /// Gives the terminal back to the shell for a while.
    case suspend
    /// Ends the show.
    case quit
  }

  /// Keys that do one thing.
  public struct Row: Equatable, Sendable {
    /// Any of these.
    public var keys: [KeyPress]
    /// What they do.
    public var deed: Deed
    /// In words: "On to the next track".
    public var text: Sanitised
    /// One word for the hint line; nil keeps it out.
    public var hint: Sanitised?

    /// A row.
    public init(_ keys: [KeyPress], _ deed: Deed, _ text: Sanitised, hint: Sanitised? = nil) {
      self.keys = keys
      self.deed = deed
      self.text = text
      self.hint = hint
    }

    /// The keys in words: "n or →".
    public func names(unicode: Bool) -> Sanitised {
      .spaced(keys.map { $0.name(unicode: unicode) }, by: "or")
    }
  }

  /// All rows, in the order of the help page.
  public var rows: [Row]

  /// A keymap.
  public init(rows: [Row]) { self.rows = rows }

  /// What a key does, if anything.
  public func deed(for key: KeyPress) -> Deed? {
    rows.first { $0.keys.contains(key) }?.deed
  }

  /// The first key of a deed, as the hint line names it.
  func name(of deed: Deed, unicode: Bool) -> Sanitised? {
    rows.first { $0.deed == deed }?.keys.first?.name(unicode: unicode)
  }

  /// The table of the README, in Markdown.
  public var markdown: String {
    var lines = ["| key | what it does |", "|---|---|"]
    for row in rows {
      let keys = row.keys.map { "`\($0.name(unicode: true).text)`" }.joined(separator: " ")
      lines.append("| \(keys) | \(row.text.text) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The keys of djterm.
  public static let standard = Keymap(rows: [
    Row([.character(" ")], .command(.togglePause), "Pause, or go on", hint: "pause"),
    Row([.character("n"), .right], .command(.skip), "Skip: on to the next track", hint: "skip"),
    Row([.character("s")], .command(.skipSet), "Skip the rest of this set"),
    Row([.character("l")], .command(.like), "Like: more of this", hint: "like"),
    Row([.character("x")], .command(.ban), "Ban: never play this again", hint: "ban"),
    Row([.character("u")], .command(.undo), "Undo the last like, skip or ban", hint: "undo"),
    Row([.character("r")], .request, "Request something in plain words", hint: "request"),
    Row([.character("w")], .why, "Why: the reasons behind the picks", hint: "why"),
    Row([.character(","), .left], .command(.seek(-10)), "Back 10 seconds"),
    Row([.character(".")], .command(.seek(10)), "Forward 10 seconds"),
    Row([.character("+"), .character("=")], .command(.volume(5)), "Louder"),
    Row([.character("-")], .command(.volume(-5)), "Quieter"),
    Row([.character("t")], .command(.talk(nil)), "How much the DJ talks: the next level"),
    Row([.up], .scroll(-1), "Scroll up"),
    Row([.down], .scroll(1), "Scroll down"),
    Row([.pageUp], .scroll(-10), "Scroll up a page"),
    Row([.pageDown], .scroll(10), "Scroll down a page"),
    Row([.escape], .close, "Close what is open"),
    Row([.control("l")], .repaint, "Paint the screen anew"),
    Row([.control("z")], .suspend, "Stop djterm until the shell's fg"),
    Row([.character("?")], .help, "This page", hint: "help"),
    Row([.character("q"), .control("c")], .quit, "Quit", hint: "quit"),
  ])
}
