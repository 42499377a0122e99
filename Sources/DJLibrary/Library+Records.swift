public import DJCore
internal import GRDB

extension Library {
  /// Writes rows in the order given, in one transaction that is on the disk when this returns:
  /// all of them or, if it throws, none. Waits for the disk, some milliseconds as a rule: not for
  /// the terminal's actor.
  public func record(_ records: [DJCore.Record]) throws(LibraryError) {
    guard !records.isEmpty else { return }
    try writing { database in
      for record in records { try Journal.insert(record, in: database) }
    }
  }

  /// All rows of feedback in order of their ids.
  public func feedback() throws(LibraryError) -> [Feedback] {
    try reading { database in
      var feedback: [Feedback] = []
      var rows = try Rows(
        database, "SELECT \(FeedbackRows.columns) FROM feedback ORDER BY id")
      while try rows.next() {
        if let row = FeedbackRows.read(rows) { feedback.append(row) }
      }
      return feedback
    }
  }

  /// The first id that no row has, and none ever had.
  public func nextFeedbackID() throws(LibraryError) -> FeedbackID {
    try reading { try FeedbackRows.next($0) }
  }

  /// The last words that were said, oldest first.
  public func recentLinks(_ limit: Int) throws(LibraryError) -> [DJCore.Record.SpokenLink] {
    try reading { database in
      var links: [DJCore.Record.SpokenLink] = []
      var rows = try Rows(
        database, "SELECT at, text, template, facts FROM link ORDER BY id DESC LIMIT ?",
        [max(0, limit)])
      while try rows.next() {
        links.append(
          DJCore.Record.SpokenLink(
            at: WallTime(rows.double(0) ?? 0), text: rows.text(1) ?? "",
            template: rows.text(2) ?? "",
            facts: (rows.string(3) ?? "").split(separator: "\n").prefix(32).map {
              Sanitised(String($0))
            }))
      }
      return links.reversed()
    }
  }

  /// How far the listener came in what is spoken.
  public func bookmarks() throws(LibraryError) -> [Bookmark] {
    try reading { database in
      var marks: [Bookmark] = []
      var rows = try Rows(
        database, "SELECT track, position, done, speed, at FROM bookmark ORDER BY track")
      while try rows.next() {
        let speed = rows.double(3) ?? 1
        marks.append(
          Bookmark(
            track: TrackID(rows.int64(0)), position: max(0, rows.double(1) ?? 0),
            isDone: rows.int64(2) != 0,
            speed: Bookmark.speeds.contains(speed) ? speed : 1, at: WallTime(rows.double(4) ?? 0)))
      }
      return marks
    }
  }

  /// The latest tracks heard for at least half, in order of time.
  public func plays(latest limit: Int) throws(LibraryError) -> [Diary.Play] {
    try reading { database in
      var plays: [Diary.Play] = []
      var rows = try Rows(
        database,
        """
        SELECT track, at FROM play WHERE (cause = 'finished' \
        OR (cause <> 'failed' AND duration > 0 AND played * 2 >= duration)) \
        ORDER BY at DESC, id DESC LIMIT ?
        """, [max(0, limit)])
      while try rows.next() {
        plays.append(
          Diary.Play(track: TrackID(rows.int64(0)), at: WallTime(rows.double(1) ?? 0)))
      }
      return plays.reversed()
    }
  }

  /// Forgets what the listener liked, skipped, banned and changed by hand; what was played and said
  /// stays. Ids are
  /// not given again.
  public func resetTaste() throws(LibraryError) {
    try writing { try $0.execute(sql: "DELETE FROM feedback; DELETE FROM taste_edit") }
  }
}
