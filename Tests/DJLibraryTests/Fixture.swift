import DJCore
import DJWire
import Foundation
import GRDB
import TestSupport

@testable import DJLibrary

/// What tests put into files and libraries.
enum Fixture {
  /// Runs SQL on a file, as another program would.
  static func database(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  /// Rows for tracks as if files had been read, in the order given; answers their ids.
  @discardableResult
  static func tracks(_ paths: [String], in library: Library) throws -> [TrackID] {
    try library.writing { database in
      try paths.map { path in
        let file = found(path)
        let track = try TrackRows.insert(file, added: WallTime(1), in: database)
        let probe = Probe(
          tags: tags(title: "Title of \(path)"), format: "flac", duration: 60, sampleRate: 44100,
          channels: 2)
        try TrackFacts.store(probe, of: track, file: file, keepsAnalysis: false, in: database)
        return track
      }
    }
  }

  static func found(_ path: String, depth: Int = 1) -> FoundFile {
    FoundFile(
      path: MediaPath(path), stamp: FileStamp(size: 1, modified: 2, changed: 3, inode: 4),
      depth: depth)
  }

  static func tags(title: String? = nil, artist: String? = nil, album: String? = nil) -> Tags {
    var tags = Tags()
    tags.title = title.map { Sanitised($0) }
    tags.artist = artist.map { Sanitised($0) }
    tags.album = album.map { Sanitised($0) }
    return tags
  }

  /// Takes out of a database what the third migration added: as the version before left it.
  static let withoutElsewhere = """
    DROP INDEX feedback_by_mark; DROP INDEX play_by_mark;
    ALTER TABLE feedback DROP COLUMN source; ALTER TABLE feedback DROP COLUMN mark;
    ALTER TABLE play DROP COLUMN source; ALTER TABLE play DROP COLUMN mark;
    ALTER TABLE track DROP COLUMN rating; ALTER TABLE track DROP COLUMN play_count;
    DROP TABLE taste_edit; DROP TABLE source;
    DELETE FROM grdb_migrations WHERE identifier = '3 what the listener made of music elsewhere';
    """
}
