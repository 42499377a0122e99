public import DJCore

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
  /// Opens the list of all commands.
  case palette
  /// Goes to a view.
  case view(View)
  /// Goes so many views on.
  case turn(Int)
  /// Moves the cursor or the page, in rows.
  case move(Int)
  /// Moves by halves of what is visible.
  case half(Int)
  /// To the first row, or to the row counted.
  case first
  /// To the last row, or to the row counted.
  case last
  /// To the column at the left or right, or less and more of what the cursor is on.
  case aside(Int)
  /// What is expected of Enter.
  case open
  /// Opens the line that searches.
  case find
  /// The next order of the table, or the one before.
  case sort(Int)
  /// The order the other way round.
  case reverse
  /// Looks in the library for what comes at the place marked in the running order.
  case insert
  /// From the table to the columns and back.
  case columns
  /// Something about the track that the cursor is on.
  case selected(Selected)
  /// Closes what is open.
  case close
  /// Paints the screen anew.
  case repaint
  /// Gives the terminal back to the shell for a while.
  case suspend
  /// Ends the show.
  case quit
  /// Turns a part of the view On air on or off.
  case look(Look.Switch)
  /// Nothing: for keys that are taken away.
  case nothing

  /// Moves the item that the cursor is on, in places of the running order.
  case carry(Int)

  /// What may be done about the track or facet that the cursor is on.
  public enum Selected: String, CaseIterable, Sendable {
    /// The show goes on from it.
    case startFrom = "start-from-marked"
    /// It comes next; in columns the album or all by the artist.
    case playNext = "play-marked-next"
    /// It comes behind all that is planned.
    case add = "add-marked"
    /// Its album comes next.
    case playAlbum = "play-album-next"
    /// Its album comes behind all that is planned.
    case addAlbum = "add-album"
    /// More of it; again: not liked any more.
    case like = "like-marked"
    /// Never again; again: it may come again.
    case ban = "ban-marked"
    /// Out of the running order, or out of taste.
    case remove = "remove-marked"
    /// Held fast in the running order, or let go.
    case hold = "hold-marked"
  }
}

extension Deed {
  /// Deeds that are not commands of the show, by the words configurations and the palette use.
  static let words: [(word: String, deed: Deed)] =
    [
      ("request", .request), ("why", .why), ("help", .help), ("palette", .palette),
      ("up", .move(-1)), ("down", .move(1)), ("half-up", .half(-1)), ("half-down", .half(1)),
      ("page-up", .half(-2)), ("page-down", .half(2)), ("first", .first), ("last", .last),
      ("left", .aside(-1)), ("right", .aside(1)), ("open", .open), ("find", .find),
      ("sort", .sort(1)), ("sort-back", .sort(-1)), ("reverse", .reverse), ("columns", .columns),
      ("insert-here", .insert),
      ("close", .close), ("repaint", .repaint), ("suspend", .suspend), ("quit", .quit),
      ("next-view", .turn(1)), ("previous-view", .turn(-1)), ("nothing", .nothing),
      ("level", .look(.meter)), ("lyrics", .look(.lyrics)),
      ("carry-up", .carry(-1)),
      ("carry-down", .carry(1)),
    ] + View.allCases.map { ("view \($0.word)", .view($0)) }
    + Selected.allCases.map { ($0.rawValue, .selected($0)) }

  /// The deed of a word, else of a command as scripts say it; nil if it is neither.
  public init?(parsing text: String) {
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let known = Self.words.first(where: { $0.word == plain.lowercased() }) {
      self = known.deed
    } else if let command = Command(parsing: plain) {
      self = .command(command)
    } else {
      return nil
    }
  }

  /// As configurations say it.
  public var word: Sanitised {
    if case .command(let command) = self { return command.words }
    return Self.words.first { $0.deed == self }.map { Sanitised($0.word) } ?? ""
  }

  /// The same to be read: as one would type it.
  var shown: Sanitised {
    switch self {
    case .command(.seek(let seconds)): "seek: \(Figures.step(seconds))"
    case .command(.volume(let points)): "volume: \(Figures.step(points))"
    case .command(.adventure(let value)): "adventure: \(Figures.plain(value))"
    default: word
    }
  }
}
