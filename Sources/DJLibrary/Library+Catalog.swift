public import DJCore
internal import Foundation
internal import GRDB

extension Library {
  /// A snapshot of the tracks that can be played: below these folders, of these files, in these
  /// playlists; no roots mean all.
  ///
  /// Each track has its history summed up. The words of songs are not part of it: see
  /// ``entry(for:)``.
  public func catalog(under roots: [MediaPath] = []) throws(LibraryError) -> Catalog {
    Catalog(try tracks(under: roots))
  }

  /// The tracks of ``catalog(under:)``, not yet sorted into columns.
  func tracks(under roots: [MediaPath]) throws(LibraryError) -> [Track] {
    let roots = MusicSearch.outermost(roots)
    // The disk is looked at before the database is, so that no read stays open meanwhile.
    let listed = roots.filter(Playlist.isPlaylist).flatMap { Playlist($0).files.map(\.path) }
    return try reading { database in
      let histories = try Histories(database)
      var tracks: [Track] = []
      if roots.isEmpty {
        try TrackQuery.append(to: &tracks, histories, "", [], in: database)
      }
      for root in roots {
        let range = PathRange(below: root)
        try TrackQuery.append(
          to: &tracks, histories, "AND path >= ? AND path < ?", [range.first, range.end],
          in: database)
      }
      for path in Set(roots + listed).sorted() {
        try TrackQuery.append(
          to: &tracks, histories, "AND path = ?", [Data(path.bytes)], in: database)
      }
      return tracks
    }
  }
}

/// Tracks that can be played, read from the database.
enum TrackQuery {
  /// Shorter files are known, but never played, seconds.
  static let shortestTrack = 0.1

  static func append(
    to tracks: inout [Track], _ histories: Histories, _ condition: String,
    _ arguments: StatementArguments, in database: Database
  ) throws {
    var rows = try Rows(
      database,
      "SELECT \(TrackColumns.list) FROM track WHERE present = 1 AND state = 1 \(condition) ORDER BY path",
      arguments)
    while try rows.next() {
      var track = TrackColumns.track(rows)
      // A length of 0 is one that nobody could tell yet.
      if track.duration > 0, track.duration < shortestTrack { continue }
      track.history = histories[track.id]
      tracks.append(track)
    }
  }
}
