internal import DJCore
internal import GRDB
internal import Glibc

extension Scanner {
  /// Reads the playlists that lie in the folders searched, as far as they are new or changed: whoever
  /// made them thought their tracks alike. To be called once all files are known.
  mutating func readPlaylists(_ findings: SearchFindings) async throws(LibraryError) {
    guard findings.isComplete else { return }
    let known = try library.reading { try PlaylistRows.stamps(in: $0) }
    guard !findings.playlists.isEmpty || !known.isEmpty else { return }
    // Entries that were unknown may be known by now.
    let mayHaveGained = report.added + report.changed > 0
    let found = findings.playlists.sorted().prefix(PlaylistRows.limit)
    var listings: [PlaylistRows.Listing] = []
    for path in found {
      guard let stamp = Self.stamp(of: path) else { continue }
      guard mayHaveGained || known[path] != stamp else { continue }
      // A file that cannot be read lists nothing; why is no matter here.
      let files = Playlist(path).files.map(\.path)
      listings.append(PlaylistRows.Listing(path: path, stamp: stamp, files: files))
    }
    let (all, walked) = (Set(found), findings.folders.map(\.path))
    let mark = try library.reading { try PlaylistRows.mark(in: $0) }
    let now = try await library.writeLightly { [listings] database in
      try PlaylistRows.removeMissing(below: walked, but: all, in: database)
      for listing in listings {
        try PlaylistRows.store(listing, isImported: false, in: database)
      }
      return try PlaylistRows.mark(in: database)
    }
    if mark != now { ticker.catalogIsStale() }
  }

  private static func stamp(of path: MediaPath) -> Int64? {
    guard case .file(let status) = PathKind(path) else { return nil }
    return FileStamp(status).modified &+ Int64(status.st_size) &* 1_000_003
  }
}
