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
  var path: MediaPath
  var stamp: FileStamp
  var isPresent: Bool
  var state: State
  var analysisVersion: Int?
  var analysisTried: Int?
  var error: Sanitised?
  var duration: Double
  var depth: Int
}

/// Rows of the table of tracks, as the scanner reads and writes them.
enum TrackRows {
  private static let knownColumns = """
    id, path, size, mtime, ctime, inode, present, state, analysis_version, analysis_tried, \
    coalesce(error, analysis_error), coalesce(duration, header_duration, 0), depth
    """

  /// What is known below a folder.
  static func known(
    below folder: MediaPath, in database: Database
  ) throws -> [MediaPath: KnownFile] {
    let range = PathRange(below: folder)
    var known: [MediaPath: KnownFile] = [:]
    var rows = try Rows(
      database, "SELECT \(knownColumns) FROM track WHERE path >= ? AND path < ?",
      [range.first, range.end])
    while try rows.next() {
      let file = read(rows)
      known[file.path] = file
    }
    return known
  }

  /// What is known of one file.
  static func known(_ path: MediaPath, in database: Database) throws -> KnownFile? {
    var rows = try Rows(
      database, "SELECT \(knownColumns) FROM track WHERE path = ?", [Data(path.bytes)])
    return try rows.next() ? read(rows) : nil
  }

  /// Rows of other paths which bear a new file's stamp: where it may have been before.
  static func sameStamp(
    as file: FoundFile, in database: Database
  ) throws -> [KnownFile] {
    var rows = try Rows(
      database,
      "SELECT \(knownColumns) FROM track WHERE inode = ? AND size = ? AND mtime = ? AND path <> ? LIMIT 16",
      [file.stamp.inode, file.stamp.size, file.stamp.modified, Data(file.path.bytes)])
    var found: [KnownFile] = []
    while try rows.next() { found.append(read(rows)) }
    return found
  }

  private static func read(_ rows: borrowing Rows) -> KnownFile {
    KnownFile(
      id: TrackID(rows.int64(0)), path: MediaPath(bytes: rows.bytes(1)),
      stamp: FileStamp(
        size: rows.int64(2), modified: rows.int64(3), changed: rows.int64(4), inode: rows.int64(5)),
      isPresent: rows.int64(6) != 0,
      state: KnownFile.State(rawValue: Int(rows.int64(7))) ?? .pending,
      analysisVersion: rows.int(8), analysisTried: rows.int(9), error: rows.text(10),
      duration: rows.double(11) ?? 0, depth: rows.int(12) ?? 1)
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
struct PathRange {
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
