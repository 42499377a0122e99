internal import DJCore
internal import Foundation
internal import GRDB

/// Playlists of the library's folders and those that were imported: which tracks they hold.
enum PlaylistRows {
  /// Playlists kept; more in a library's folders are not looked at.
  static let limit = 2000

  static let tables = """
    CREATE TABLE playlist (
      id INTEGER PRIMARY KEY,
      path BLOB NOT NULL UNIQUE,
      stamp INTEGER NOT NULL,             -- of the file when it was read
      tracks INTEGER NOT NULL DEFAULT 0,  -- that the library has
      imported INTEGER NOT NULL DEFAULT 0 -- 1: named by the listener, not found by a scan
    ) STRICT;
    CREATE TABLE playlist_track (
      playlist INTEGER NOT NULL REFERENCES playlist (id) ON DELETE CASCADE,
      track INTEGER NOT NULL,
      PRIMARY KEY (playlist, track)
    ) STRICT, WITHOUT ROWID;
    """

  /// A playlist as its file is now.
  struct Listing: Sendable {
    var path: MediaPath
    /// When the file was changed last, nanoseconds since 1970, and its size, mixed.
    var stamp: Int64
    /// Its files; nil if the playlist is known as it is.
    var files: [MediaPath]?
  }

  /// What the database knows of playlists below a path: their stamps.
  static func stamps(in database: Database) throws -> [MediaPath: Int64] {
    var stamps: [MediaPath: Int64] = [:]
    var rows = try Rows(database, "SELECT path, stamp FROM playlist")
    while try rows.next() { stamps[MediaPath(bytes: rows.bytes(0))] = rows.int64(1) }
    return stamps
  }

  /// Enters a playlist, or what became of it.
  static func store(_ listing: Listing, isImported: Bool, in database: Database) throws {
    guard let files = listing.files else { return }
    let path = Data(listing.path.bytes)
    try database.execute(
      sql: """
        INSERT INTO playlist (path, stamp, imported) VALUES (?, ?, ?) ON CONFLICT (path) \
        DO UPDATE SET stamp = excluded.stamp, imported = max(imported, excluded.imported)
        """, arguments: [path, listing.stamp, isImported])
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM playlist WHERE path = ?", arguments: [path])
    guard let id else { return }
    try database.execute(sql: "DELETE FROM playlist_track WHERE playlist = ?", arguments: [id])
    try database.execute(sql: "UPDATE playlist SET tracks = 0 WHERE id = ?", arguments: [id])
    // Heaps say nothing of their tracks: they are known, so as not to be read again, and empty.
    guard files.count <= longest else { return }
    var count = 0
    for file in files {
      try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO playlist_track (playlist, track) \
          SELECT ?, id FROM track WHERE path = ? AND state = 1
          """
      ).execute(arguments: [id, Data(file.bytes)])
      count += database.changesCount
    }
    try database.execute(
      sql: "UPDATE playlist SET tracks = ? WHERE id = ?", arguments: [count, id])
  }

  /// Longer ones are heaps.
  private static let longest = 500

  /// Takes out playlists below some folders that are not there any more; imported ones stay.
  static func removeMissing(
    below folders: [MediaPath], but found: Set<MediaPath>, in database: Database
  ) throws {
    var gone: [Int64] = []
    var rows = try Rows(database, "SELECT id, path FROM playlist WHERE imported = 0")
    while try rows.next() {
      let path = MediaPath(bytes: rows.bytes(1))
      guard !found.contains(path), folders.contains(where: { path.isInside($0) }) else { continue }
      gone.append(rows.int64(0))
    }
    for id in gone {
      try database.execute(sql: "DELETE FROM playlist_track WHERE playlist = ?", arguments: [id])
      try database.execute(sql: "DELETE FROM playlist WHERE id = ?", arguments: [id])
    }
  }

  /// What tells the state of all playlists from another: a look at the small table.
  static func mark(in database: Database) throws -> String {
    try String.fetchOne(
      database,
      sql:
        "SELECT count(*) || ' ' || ifnull(max(id), 0) || ' ' || ifnull(total(stamp), 0) || ' ' || total(tracks) FROM playlist"
    ) ?? ""
  }

  /// All playlists that hold two tracks, in order of their paths. Those of one name are told apart
  /// by their folders.
  static func all(in database: Database) throws -> [TrackList] {
    var paths: [MediaPath] = []
    var lists: [[TrackID]] = []
    var last: Int64?
    var rows = try Rows(
      database,
      """
      SELECT playlist.id, path, track FROM playlist \
      JOIN playlist_track ON playlist = playlist.id ORDER BY path, track
      """)
    while try rows.next() {
      if last != rows.int64(0) {
        last = rows.int64(0)
        paths.append(MediaPath(bytes: rows.bytes(1)))
        lists.append([])
      }
      lists[lists.count - 1].append(TrackID(rows.int64(2)))
    }
    var known: Set<Sanitised> = []
    return zip(paths, lists).compactMap { path, tracks in
      guard tracks.count > 1 else { return nil }
      var name = Self.name(path)
      if !known.insert(name).inserted {
        name = "\(name) (\(MediaPath(bytes: path.bytes[..<max(path.nameStart - 1, 0)]).name))"
        guard known.insert(name).inserted else { return nil }
      }
      return TrackList(name: name, tracks: tracks)
    }
  }

  /// The file's name without its ending.
  private static func name(_ path: MediaPath) -> Sanitised {
    let bytes = path.bytes[path.nameStart...]
    let end = bytes.lastIndex(of: 0x2E).flatMap { $0 > bytes.startIndex ? $0 : nil }
    return MediaPath(bytes: bytes[..<(end ?? bytes.endIndex)]).shown
  }
}
