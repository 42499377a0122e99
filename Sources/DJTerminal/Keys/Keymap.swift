public import DJCore

/// Keys to commands, with words for people: the help page, the palette and the README's table come
/// from here.
public struct Keymap: Equatable, Sendable {
  /// Keys that do one thing.
  public struct Row: Equatable, Sendable {
    /// Any of these.
    public var keys: [KeySequence]
    /// What they do.
    public var deed: Deed
    /// In words: "On to the next track".
    public var text: Sanitised
    /// One word for the hint line; nil keeps it out.
    public var hint: Sanitised?
    /// Where it holds; empty: everywhere.
    public var views: [View]

    /// A row.
    public init(
      _ keys: [KeySequence], _ deed: Deed, _ text: Sanitised, hint: Sanitised? = nil,
      in views: [View] = []
    ) {
      self.keys = keys
      self.deed = deed
      self.text = text
      self.hint = hint
      self.views = views
    }
  }

  /// All rows, in the order of the help page: those of views before those of everywhere.
  public var rows: [Row] { didSet { tables = Self.tables(rows) } }
  /// What is looked up at every key, for each view.
  private var tables: [ViewKeys]
  /// Plain digits count; with Alt they choose the view. Else the other way round.
  public var digitsCount = false

  /// A keymap.
  public init(rows: [Row]) {
    self.rows = rows
    tables = Self.tables(rows)
  }

  private static func tables(_ rows: [Row]) -> [ViewKeys] {
    View.allCases.map { ViewKeys(of: $0, in: rows) }
  }

  /// Hints of a view, in their order.
  func hints(in view: View) -> [Hint] { tables[view.rawValue - 1].hints }

  /// What became of some keys.
  enum Finding: Equatable {
    case deed(Deed)
    /// The beginning of something.
    case unfinished
    case unknown
  }

  /// What keys do in a view: its own meaning goes before that of everywhere.
  func finding(_ keys: [KeyPress], in view: View) -> Finding {
    tables[view.rawValue - 1].finding(keys)
  }

  /// What a single key does everywhere, if anything.
  public func deed(for key: KeyPress) -> Deed? {
    rows.first { $0.views.isEmpty && $0.keys.contains(KeySequence(key)) }?.deed
  }

  /// A line of the help page: keys in words, and what they do.
  public struct HelpLine: Equatable, Sendable {
    /// The keys, each in words, "n", "→": together those that do the same, so that "," and "←"
    /// are told from ".".
    public var groups: [[Sanitised]]
    /// What they do.
    public var text: Sanitised
    /// Where they hold; empty: everywhere.
    public var views: [View]

    /// All of the keys.
    public var keys: [Sanitised] { groups.flatMap { $0 } }
    /// ", ← / .", "{ }".
    var names: Sanitised {
      let parts = groups.map { Sanitised.joined($0, by: " ") }
      return .joined(parts, by: groups.contains { $0.count > 1 } ? " / " : " ")
    }
  }

  /// The lines of the help page: rows that follow each other with the same words share one.
  public func help(unicode: Bool) -> [HelpLine] {
    var lines: [HelpLine] = []
    for row in rows where !row.keys.isEmpty {
      let keys = row.keys.map { $0.name(unicode: unicode) }
      if let last = lines.last, last.text == row.text, last.views == row.views {
        lines[lines.count - 1].groups.append(keys)
      } else {
        lines.append(HelpLine(groups: [keys], text: row.text, views: row.views))
      }
    }
    return lines
  }

  /// The tables of the README, in Markdown: what holds everywhere, then what holds in views.
  public var markdown: String {
    let lines = help(unicode: true)
    func table(_ lines: [HelpLine], isOwn: Bool) -> String {
      let head =
        isOwn
        ? ["| where | key | what it does |", "|---|---|---|"]
        : ["| key | what it does |", "|---|---|"]
      let rows = lines.map { line in
        let keys = line.keys.map { "`\($0.text)`" }.joined(separator: " ")
        let place = line.views.map(\.title.text).joined(separator: ", ")
        return isOwn
          ? "| \(place) | \(keys) | \(line.text.text) |" : "| \(keys) | \(line.text.text) |"
      }
      return (head + rows).joined(separator: "\n") + "\n"
    }
    return table(lines.filter(\.views.isEmpty), isOwn: false) + "\n"
      + table(lines.filter { !$0.views.isEmpty }, isOwn: true)
  }
}
