internal import DJCore
internal import GRDB

/// What the listener did with each track, summed up over the journal in one pass a table.
struct Histories {
  private var histories: [TrackID: TrackHistory] = [:]

  /// The history of a track; an empty one if nothing happened to it yet.
  subscript(track: TrackID) -> TrackHistory { histories[track] ?? TrackHistory() }

  /// Of all tracks.
  init(_ database: Database) throws {
    try sumPlays(database, "", [])
    try sumFeedback(database, "", [])
  }

  /// Of some tracks.
  init(_ database: Database, of tracks: [TrackID]) throws {
    // SQLite takes a list as JSON, so that one statement does for any number.
    let list = "[" + tracks.map { String($0.row) }.joined(separator: ",") + "]"
    let condition = "AND track IN (SELECT value FROM json_each(?))"
    try sumPlays(database, condition, [list])
    try sumFeedback(database, condition, [list])
  }

  private mutating func sumPlays(
    _ database: Database, _ condition: String, _ arguments: StatementArguments
  ) throws {
    var rows = try Rows(
      database,
      """
      SELECT track, sum(cause = 'finished' OR (duration > 0 AND played * 2 >= duration)), \
      sum(cause = 'skipped'), min(at), max(at) FROM play \
      WHERE (cause <> 'failed' OR played > 0) \(condition) GROUP BY track
      """, arguments)
    while try rows.next() {
      histories[TrackID(rows.int64(0))] = TrackHistory(
        plays: rows.int(1) ?? 0, skips: rows.int(2) ?? 0,
        first: rows.double(3).map { WallTime($0) }, last: rows.double(4).map { WallTime($0) })
    }
  }

  /// Likes and bans that stand, and skips that were taken back.
  private mutating func sumFeedback(
    _ database: Database, _ condition: String, _ arguments: StatementArguments
  ) throws {
    var rows = try Rows(
      database,
      """
      SELECT track, kind, EXISTS (SELECT 1 FROM feedback AS later WHERE later.undoes = row.id) \
      FROM feedback AS row WHERE kind IN ('liked', 'banned', 'skipped') \(condition)
      """, arguments)
    while try rows.next() {
      let track = TrackID(rows.int64(0))
      switch (rows.string(1), rows.int64(2) != 0) {
      case ("liked", false): histories[track, default: TrackHistory()].isLiked = true
      case ("banned", false): histories[track, default: TrackHistory()].isBanned = true
      case ("skipped", true):
        let skips = histories[track]?.skips ?? 0
        if skips > 0 { histories[track]?.skips = skips - 1 }
      default: break
      }
    }
  }
}
