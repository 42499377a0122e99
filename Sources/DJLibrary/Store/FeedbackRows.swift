internal import DJCore
internal import GRDB

/// Rows of the table of feedback.
enum FeedbackRows {
  static let columns = "id, kind, undoes, track, position, duration, at"

  /// The row's feedback; nil for a kind of a later version.
  static func read(_ rows: borrowing Rows) -> Feedback? {
    guard let kind = kind(rows.string(1) ?? "", undoes: rows.int(2)) else { return nil }
    return Feedback(
      id: FeedbackID(rows.int64(0)), kind: kind, track: TrackID(rows.int64(3)),
      position: rows.double(4) ?? 0, duration: rows.double(5) ?? 0,
      at: WallTime(rows.double(6) ?? 0))
  }

  /// The first id that no row has, and none ever had.
  static func next(_ database: Database) throws -> FeedbackID {
    let last = try Int64.fetchOne(
      database, sql: "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'feedback'")
    return FeedbackID((last ?? 0) + 1)
  }

  /// - Parameters:
  ///   - source: where the row came from, if no show wrote it.
  ///   - mark: what it is known by among those of its source.
  static func insert(
    _ row: Feedback, source: Int64? = nil, mark: Int64? = nil, in database: Database
  ) throws {
    let (word, undoes) = word(row.kind)
    try database.cachedStatement(
      sql: "INSERT INTO feedback (\(columns), source, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      row.id.row, word, undoes, row.track.row, Journal.finite(row.position),
      Journal.finite(row.duration), Journal.finite(row.at.seconds), source, mark,
    ])
  }

  static func word(_ kind: Feedback.Kind) -> (String, Int64?) {
    switch kind {
    case .finished: ("finished", nil)
    case .skipped: ("skipped", nil)
    case .liked: ("liked", nil)
    case .banned: ("banned", nil)
    case .chosen: ("chosen", nil)
    case .undid(let row): ("undid", row.row)
    }
  }

  static func kind(_ word: String, undoes: Int?) -> Feedback.Kind? {
    switch word {
    case "finished": .finished
    case "skipped": .skipped
    case "liked": .liked
    case "banned": .banned
    case "chosen": .chosen
    case "undid": undoes.map { .undid(FeedbackID(Int64($0))) }
    default: nil
    }
  }
}

/// Rows of the tables of plays and links.
enum Journal {
  static func insert(_ record: DJCore.Record, in database: Database) throws {
    switch record {
    case .feedback(let row): try FeedbackRows.insert(row, in: database)
    case .play(let play):
      try database.cachedStatement(
        sql: "INSERT INTO play (track, at, played, duration, cause) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [
        play.track.row, finite(play.at.seconds), finite(play.played), finite(play.duration),
        play.cause.rawValue,
      ])
    case .link(let link):
      try database.cachedStatement(
        sql: "INSERT INTO link (at, text, template, facts) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [
        finite(link.at.seconds), link.text.text, link.template.text,
        link.facts.map(\.text).joined(separator: "\n"),
      ])
    case .edit(let edit): try EditRows.insert(edit, keepsID: false, in: database)
    case .unedit(let edit): try EditRows.takeBack(edit, in: database)
    case .bookmark(let mark):
      try database.cachedStatement(
        sql: """
          INSERT INTO bookmark (track, position, done, speed, at) VALUES (?, ?, ?, ?, ?) \
          ON CONFLICT (track) DO UPDATE SET position = excluded.position, done = excluded.done, \
          speed = excluded.speed, at = excluded.at
          """
      ).execute(arguments: [
        mark.track.row, finite(mark.position), mark.isDone ? 1 : 0, finite(mark.speed),
        finite(mark.at.seconds),
      ])
    }
  }

  /// SQLite has no number for "not a number" in a column that must hold one.
  static func finite(_ value: Double) -> Double { value.isFinite ? value : 0 }
}
