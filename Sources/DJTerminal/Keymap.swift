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
    /// Turns a part of the On air view on or off.
    case look(Look.Switch)
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
  }

  /// All rows, in the order of the help page.
  public var rows: [Row]

  /// A keymap.
  public init(rows: [Row]) { self.rows = rows }

  /// What a key does, if anything.
  public func deed(for key: KeyPress) -> Deed? {
    rows.first { $0.keys.contains(key) }?.deed
  }

  /// A line of the help page: keys in words, and what they do.
  public struct HelpLine: Equatable, Sendable {
    /// The keys, each in words: "n", "→".
    public var keys: [Sanitised]
    /// What they do.
    public var text: Sanitised
  }

  /// The help page: rows that follow each other with the same words share a line.
  public func help(unicode: Bool) -> [HelpLine] {
    var lines: [HelpLine] = []
    for row in rows {
      let keys = row.keys.map { $0.name(unicode: unicode) }
      if lines.last?.text == row.text {
        lines[lines.count - 1].keys += keys
      } else {
        lines.append(HelpLine(keys: keys, text: row.text))
      }
    }
    return lines
  }

  /// The table of the README, in Markdown.
  public var markdown: String {
    let lines = help(unicode: true).map { line in
      "| \(line.keys.map { "`\($0.text)`" }.joined(separator: " ")) | \(line.text.text) |"
    }
    return (["| key | what it does |", "|---|---|"] + lines).joined(separator: "\n") + "\n"
  }

  private static let seeks: Sanitised = "The last 10 seconds again, or 10 on"
  private static let volumes: Sanitised = "Louder or quieter"
  private static let chapters: Sanitised = "Chapter back or forward"
  private static let speeds: Sanitised = "Slower or faster, if it is spoken"
  private static let scrolls: Sanitised = "Scroll the running order or a page"

  /// The keys of djterm.
  public static let standard = Keymap(rows: [
    Row([.character(" ")], .command(.togglePause), "Pause, or go on", hint: "pause"),
    Row([.character("n"), .right], .command(.skip), "Skip: on to the next track", hint: "skip"),
    Row([.character("s")], .command(.skipSet), "Skip the rest of this set"),
    Row([.character("l")], .command(.like), "Like: more of this", hint: "like"),
    Row([.character("x")], .command(.ban), "Ban: never play this again", hint: "ban"),
    Row([.character("u")], .command(.undo), "Undo the last like, skip or ban", hint: "undo"),
    Row([.character("r")], .request, "Request: say what you want to hear", hint: "request"),
    Row([.character("m")], .command(.stay), "Stay in this mood; again: let it go"),
    Row(
      [.character("f")], .command(.startFrom(nil)),
      "Start from this, or the one scrolled to"),
    Row([.character("w")], .why, "Why, and what would change it", hint: "why"),
    Row([.character(","), .left], .command(.seek(-10)), seeks),
    Row([.character(".")], .command(.seek(10)), seeks),
    Row([.character("a")], .command(.again), "Again from the start, or the one before"),
    Row([.character("z")], .command(.stopAfter), "Stop after this track; again: go on"),
    Row([.character("+"), .character("=")], .command(.volume(5)), volumes),
    Row([.character("-")], .command(.volume(-5)), volumes),
    Row([.character("0")], .command(.mute), "Mute; again: sound"),
    Row([.character("b")], .command(.read(nil)), "Your book or podcast, where you left it"),
    Row([.character("{")], .command(.chapter(-1)), chapters),
    Row([.character("}")], .command(.chapter(1)), chapters),
    Row([.character("[")], .command(.speed(.by(-0.1))), speeds),
    Row([.character("]")], .command(.speed(.by(0.1))), speeds),
    Row([.character("t")], .command(.talk(nil)), "How much the DJ talks: the next level"),
    Row([.character("d")], .command(.skipLink), "No more of these words of the DJ's"),
    Row([.character("v")], .look(.meter), "Level and spectrum on or off"),
    Row([.character("y")], .look(.lyrics), "Words of the song on or off"),
    Row([.up], .scroll(-1), scrolls),
    Row([.down], .scroll(1), scrolls),
    Row([.pageUp], .scroll(-10), scrolls),
    Row([.pageDown], .scroll(10), scrolls),
    Row([.escape], .close, "Close what is open"),
    Row([.control("l")], .repaint, "Paint the screen anew"),
    Row([.control("z")], .suspend, "Stop djterm until the shell's fg"),
    Row([.character("?")], .help, "This page", hint: "help"),
    Row([.character("q"), .control("c")], .quit, "Quit", hint: "quit"),
  ])
}
