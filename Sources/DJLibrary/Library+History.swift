public import DJCore
internal import GRDB

/// Something that happened in a show.
public struct HistoryItem: Equatable, Sendable {
  /// What happened.
  public enum Kind: Equatable, Sendable {
    /// A track was heard so many seconds of its length, and ended for a cause.
    case played(seconds: Double, duration: Double, cause: LogCause)
    /// Words were said.
    case said(text: Sanitised, template: Sanitised)
    /// The listener pressed something, or let a track finish.
    case feedback(Feedback)
  }

  /// When: a track's start.
  public var at: WallTime
  /// What.
  public var kind: Kind
  /// The track it is about, if any, with its path, title and artist.
  public var track: TrackID?
  /// The track's file.
  public var path: MediaPath?
  /// The track's title.
  public var title: Sanitised?
  /// The track's artist.
  public var artist: Sanitised?

  /// An item.
  public init(
    at: WallTime, kind: Kind, track: TrackID? = nil, path: MediaPath? = nil,
    title: Sanitised? = nil, artist: Sanitised? = nil
  ) {
    self.at = at
    self.kind = kind
    self.track = track
    self.path = path
    self.title = title
    self.artist = artist
  }
}

extension Library {
  /// The last plays, links and feedback, merged in order of time, the oldest first.
  public func history(_ limit: Int) throws(LibraryError) -> [HistoryItem] {
    let limit = max(0, limit)
    return try reading { database in
      var items = try Self.plays(limit, database)
      items += try Self.links(limit, database)
      items += try Self.presses(limit, database)
      // Stable where times are equal: plays, then links, then feedback, each in order of writing.
      let ordered = items.enumerated().sorted {
        ($0.element.at.seconds, $0.offset) < ($1.element.at.seconds, $1.offset)
      }
      return ordered.suffix(limit).map(\.element)
    }
  }

  private static func plays(_ limit: Int, _ database: Database) throws -> [HistoryItem] {
    var items: [HistoryItem] = []
    var rows = try Rows(
      database,
      """
      SELECT play.at, played, play.duration, cause, play.track, path, title, artist FROM play \
      JOIN track ON track.id = play.track ORDER BY play.at DESC, play.id DESC LIMIT ?
      """, [limit])
    while try rows.next() {
      let cause = rows.string(3).flatMap(LogCause.init) ?? .finished
      let kind = HistoryItem.Kind.played(
        seconds: rows.double(1) ?? 0, duration: rows.double(2) ?? 0, cause: cause)
      items.append(item(rows, kind, track: 4))
    }
    return items.reversed()
  }

  private static func links(_ limit: Int, _ database: Database) throws -> [HistoryItem] {
    var items: [HistoryItem] = []
    var rows = try Rows(
      database, "SELECT at, text, template FROM link ORDER BY at DESC, id DESC LIMIT ?", [limit])
    while try rows.next() {
      let kind = HistoryItem.Kind.said(text: rows.text(1) ?? "", template: rows.text(2) ?? "")
      items.append(HistoryItem(at: WallTime(rows.double(0) ?? 0), kind: kind))
    }
    return items.reversed()
  }

  private static func presses(_ limit: Int, _ database: Database) throws -> [HistoryItem] {
    var items: [HistoryItem] = []
    var rows = try Rows(
      database,
      """
      SELECT feedback.id, kind, undoes, feedback.track, position, feedback.duration, at, path, \
      title, artist FROM feedback JOIN track ON track.id = feedback.track \
      ORDER BY at DESC, feedback.id DESC LIMIT ?
      """, [limit])
    while try rows.next() {
      guard let feedback = FeedbackRows.read(rows) else { continue }
      items.append(
        HistoryItem(
          at: feedback.at, kind: .feedback(feedback), track: feedback.track,
          path: MediaPath(bytes: rows.bytes(7)), title: rows.text(8), artist: rows.text(9)))
    }
    return items.reversed()
  }

  private static func item(
    _ rows: borrowing Rows, _ kind: HistoryItem.Kind, track: Int32
  ) -> HistoryItem {
    HistoryItem(
      at: WallTime(rows.double(0) ?? 0), kind: kind, track: TrackID(rows.int64(track)),
      path: MediaPath(bytes: rows.bytes(track + 1)), title: rows.text(track + 2),
      artist: rows.text(track + 3))
  }
}
