internal import DJCore
internal import GRDB

/// The log of tracks of which something changed that the catalogue shows: the database's own
/// triggers write it, so that no writer can forget to, another program included.
enum Changes {
  /// Where a catalogue stands in the log.
  struct Position: Equatable, Sendable {
    /// Tells databases apart that stood in one file after one another.
    var identity: Int64
    /// The last entry it knows, 0 before the first.
    var entry: Int64
    /// That entry's track: after a crash took entries, others may have their numbers.
    var track: Int64

    /// As numbers, for a file.
    var words: [Int64] { [identity, entry, track] }

    init(identity: Int64, entry: Int64, track: Int64) {
      self.identity = identity
      self.entry = entry
      self.track = track
    }

    /// From the numbers of a file.
    init?(words: [Int64]) {
      guard words.count == 3 else { return nil }
      self.init(identity: words[0], entry: words[1], track: words[2])
    }
  }

  /// Entries kept for catalogues that are behind; beyond that they are made anew.
  static let kept: Int64 = 20_000

  static let tables = """
    CREATE TABLE change (id INTEGER PRIMARY KEY, track INTEGER NOT NULL) STRICT;
    CREATE TABLE library (identity INTEGER NOT NULL) STRICT;
    INSERT INTO library VALUES (random());
    CREATE TRIGGER change_insert AFTER INSERT ON track WHEN new.state = 1
      BEGIN INSERT INTO change (track) VALUES (new.id); END;
    CREATE TRIGGER change_update AFTER UPDATE ON track WHEN new.state = 1 OR old.state = 1
      BEGIN INSERT INTO change (track) VALUES (new.id); END;
    CREATE TRIGGER change_delete AFTER DELETE ON track
      BEGIN INSERT INTO change (track) VALUES (old.id); END;
    CREATE TRIGGER change_play AFTER INSERT ON play
      BEGIN INSERT INTO change (track) VALUES (new.track); END;
    CREATE TRIGGER change_unplay AFTER DELETE ON play
      BEGIN INSERT INTO change (track) VALUES (old.track); END;
    CREATE TRIGGER change_feedback AFTER INSERT ON feedback
      BEGIN INSERT INTO change (track) VALUES (new.track); END;
    CREATE TRIGGER change_unfeedback AFTER DELETE ON feedback
      BEGIN INSERT INTO change (track) VALUES (old.track); END;
    """

  /// Where the database stands now.
  static func position(_ database: Database) throws -> Position {
    let identity = try Int64.fetchOne(database, sql: "SELECT identity FROM library") ?? 0
    var rows = try Rows(database, "SELECT id, track FROM change ORDER BY id DESC LIMIT 1")
    guard try rows.next() else { return Position(identity: identity, entry: 0, track: 0) }
    return Position(identity: identity, entry: rows.int64(0), track: rows.int64(1))
  }

  /// The tracks that changed since a position; nil if that cannot be told any more.
  static func tracks(since old: Position, _ database: Database) throws -> [TrackID]? {
    let now = try position(database)
    if now == old { return [] }
    guard now.identity == old.identity, now.entry > old.entry else { return nil }
    let first = try Int64.fetchOne(database, sql: "SELECT min(id) FROM change") ?? 0
    // Nothing is thrown away before the log is as long as `kept`.
    guard old.entry >= first || (old.entry == 0 && first == 1) else { return nil }
    if old.entry > 0 {
      let track = try Int64.fetchOne(
        database, sql: "SELECT track FROM change WHERE id = ?", arguments: [old.entry])
      guard track == old.track else { return nil }
    }
    var tracks: [TrackID] = []
    var rows = try Rows(
      database, "SELECT DISTINCT track FROM change WHERE id > ? ORDER BY track", [old.entry])
    while try rows.next() { tracks.append(TrackID(rows.int64(0))) }
    return tracks
  }

  /// Throws away what is too old to be of use.
  static func prune(_ database: Database) throws {
    try database.execute(
      sql: "DELETE FROM change WHERE id < (SELECT max(id) FROM change) - ?", arguments: [kept])
  }
}
