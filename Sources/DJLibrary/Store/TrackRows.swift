internal import DJCore
internal import DJWire
internal import Foundation
internal import GRDB

/// What the library knows of a file before it looks again.
struct KnownFile: Sendable {
  /// How far a file has come.
  enum State: Int, Sendable {
    /// Found, tags not read yet.
    case pending = 0
    /// Tags read: playable.
    case read = 1
    /// Cannot be used.
    case declined = 2
  }

  var id: TrackID
  var stamp: FileStamp
  var isPresent: Bool
  var state: State
  var analysisVersion: Int?
  var analysisTried: Int?
  var depth: Int

  /// Reads the columns of ``columns``, from the first.
  init(_ rows: borrowing Rows) {
    id = TrackID(rows.int64(0))
    stamp = FileStamp(
      size: rows.int64(2), modified: rows.int64(3), changed: rows.int64(4), inode: rows.int64(5))
    isPresent = rows.int64(6) != 0
    state = State(rawValue: Int(rows.int64(7))) ?? .pending
    analysisVersion = rows.int(8)
    analysisTried = rows.int(9)
    depth = rows.int(10) ?? 1
  }

  /// The path stands in column 1.
  static let columns = """
    id, path, size, mtime, ctime, inode, present, state, analysis_version, analysis_tried, depth
    """
}

/// Rows of the table of tracks, as the scanner reads and writes them.
enum TrackRows {
  /// What is known of one file.
  static func known(_ path: MediaPath, in database: Database) throws -> KnownFile? {
    var rows = try Rows(
      database, "SELECT \(KnownFile.columns) FROM track WHERE path = ?", [Data(path.bytes)])
    return try rows.next() ? KnownFile(rows) : nil
  }

  /// Why a file cannot be used, or could not be listened to.
  static func trouble(
    of track: TrackID, in database: Database
  ) throws -> (path: MediaPath, reason: Sanitised)? {
    var rows = try Rows(
      database, "SELECT path, coalesce(error, analysis_error) FROM track WHERE id = ?",
      [track.row])
    guard try rows.next(), let reason = rows.text(1) else { return nil }
    return (MediaPath(bytes: rows.bytes(0)), reason)
  }

  /// A row for a file whose tags are still to be read.
  static func insert(_ file: FoundFile, added: WallTime, in database: Database) throws -> TrackID {
    let stamp = file.stamp
    try database.cachedStatement(
      sql:
        "INSERT INTO track (path, size, mtime, ctime, inode, depth, added) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      Data(file.path.bytes), stamp.size, stamp.modified, stamp.changed, stamp.inode, file.depth,
      added.seconds,
    ])
    return TrackID(database.lastInsertedRowID)
  }

  /// The file of a row was found under another path.
  static func move(_ track: TrackID, to path: MediaPath, in database: Database) throws {
    try database.cachedStatement(sql: "UPDATE track SET path = ?, present = 1 WHERE id = ?")
      .execute(arguments: [Data(path.bytes), track.row])
  }

  /// The file of a row is there, or not any more.
  static func setPresent(
    _ isPresent: Bool, _ tracks: [TrackID], in database: Database
  ) throws {
    let statement = try database.cachedStatement(sql: "UPDATE track SET present = ? WHERE id = ?")
    for track in tracks { try statement.execute(arguments: [isPresent, track.row]) }
  }
}

/// All paths below a folder, as a range of bytes.
struct PathRange: Sendable {
  /// The first path there can be below the folder.
  let first: Data
  /// The first path that is not below any more.
  let end: Data

  init(below folder: MediaPath) {
    var prefix = folder.bytes
    while prefix.last == 0x2F { prefix.removeLast() }
    // The byte after "/" is "0".
    first = Data(prefix + [0x2F])
    end = Data(prefix + [0x30])
  }
}
