public import DJCore
internal import Foundation
internal import GRDB

extension Library {
  /// A snapshot of the tracks that can be played: below these folders, of these files, in these
  /// playlists; no roots mean all.
  ///
  /// Each track has its history summed up. The words of songs are not part of it: see
  /// ``entry(for:)``. The first call takes the catalogue kept from an earlier run and reads the
  /// rows that changed since (tens of milliseconds for 100,000 tracks), or reads them all if there
  /// is none (a second); later calls read what changed. Blocks: not for the terminal's actor.
  public func catalog(under roots: [MediaPath] = []) throws(LibraryError) -> Catalog {
    // The disk is looked at before the database is, so that no read stays open meanwhile.
    let spans = roots.isEmpty ? nil : PathSpans(roots)
    let whole = try keeper.refresh { kept throws(LibraryError) in
      try reading { try CatalogQuery.refreshed(kept, $0) }
    }
    let lists = try trackLists()
    let chosen = spans.map { $0.picking(from: whole) } ?? whole
    return lists.isEmpty ? chosen : chosen.accompanied(by: lists)
  }

  /// The playlists, read anew only if one changed.
  private func trackLists() throws(LibraryError) -> [TrackList] {
    let known = keeper.lists
    let read = try reading { database -> CatalogKeeper.Lists in
      let mark = try PlaylistRows.mark(in: database)
      if let known, known.mark == mark { return known }
      return CatalogKeeper.Lists(mark: mark, lists: try PlaylistRows.all(in: database))
    }
    keeper.keep(read)
    return read.lists
  }

  /// Lays the catalogue down for the next start, unless what is there is nearly up to date. To be
  /// called when much has changed and at the end; blocks for as long as writing the file takes.
  ///
  /// - Parameter isEnd: nothing more will change: then a single change is worth it, since the next
  ///   start takes all columns in hand for it, before there is a sound.
  public func keepCatalog(atTheEnd isEnd: Bool = false) throws(LibraryError) {
    let position = try reading { try Changes.position($0) }
    let few = isEnd ? 0 : CatalogKeeper.fewChanges
    guard keeper.isWorthKeeping(position, after: few) else { return }
    _ = try catalog()
    keeper.keep()
    try writing { try Changes.prune($0) }
  }
}

/// Paths to be played, as spans of bytes in order, none within another.
struct PathSpans {
  /// From the first path to before the end.
  private var spans: [(first: MediaPath, end: MediaPath)] = []

  init(_ roots: [MediaPath]) {
    let roots = MusicSearch.outermost(roots)
    let listed = roots.filter(Playlist.isPlaylist).flatMap { Playlist($0).files.map(\.path) }
    for root in roots {
      let range = PathRange(below: root)
      spans.append((MediaPath(bytes: range.first), MediaPath(bytes: range.end)))
    }
    // The path after a path is the path and a zero byte.
    spans += (roots + listed).map { ($0, MediaPath(bytes: $0.bytes + [0])) }
  }

  /// The tracks of a catalogue that lie in one of the spans.
  func picking(from catalog: Catalog) -> Catalog {
    let ranges = spans.map { catalog.index(from: $0.first)..<catalog.index(from: $0.end) }
      .filter { !$0.isEmpty }.sorted {
        ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
      }
    var rows: [Int] = []
    var next = 0
    for range in ranges where range.upperBound > next {
      rows += max(next, range.lowerBound)..<range.upperBound
      next = range.upperBound
    }
    return catalog.picking(rows: rows)
  }
}

/// Tracks that can be played, read from the database.
enum CatalogQuery {
  /// Shorter files are known, but never played, seconds.
  static let shortestTrack = 0.1

  /// The catalogue as the database stands now, from an earlier one if that is worth it.
  static func refreshed(
    _ kept: CatalogKeeper.Kept?, _ database: Database
  ) throws -> CatalogKeeper.Kept {
    let position = try Changes.position(database)
    guard let kept, let changed = try Changes.tracks(since: kept.position, database),
      changed.count < 2000 + kept.catalog.count / 4
    else { return CatalogKeeper.Kept(catalog: try whole(database), position: position) }
    if changed.isEmpty { return CatalogKeeper.Kept(catalog: kept.catalog, position: position) }
    let (tracks, gone) = try current(changed, database)
    let (heard, other) = apart(tracks, kept.catalog)
    return CatalogKeeper.Kept(
      catalog: kept.catalog.replacing(histories: heard).replacing(other, removing: gone),
      position: position)
  }

  /// Tracks of which only the history is another, as after every show, and the others: those cost a
  /// pass over all columns, which a start would be seen to wait for.
  static func apart(
    _ tracks: [Track], _ catalog: Catalog
  ) -> (heard: [(track: TrackID, history: TrackHistory)], other: [Track]) {
    var heard: [(track: TrackID, history: TrackHistory)] = []
    var other: [Track] = []
    for track in tracks {
      let known = catalog.track(track.id)
      if known.map({ isHistoryAlone($0, track) }) == true {
        heard.append((track.id, track.history))
      } else {
        other.append(track)
      }
    }
    return (heard, other)
  }

  /// Whether a track of a catalogue differs from one of the database in its history only, and in what
  /// the catalogue keeps of an embedding: a byte a dimension.
  private static func isHistoryAlone(_ known: Track, _ track: Track) -> Bool {
    var known = known
    known.history = track.history
    known.playlists = track.playlists
    guard let kept = known.features?.embedding, let read = track.features?.embedding else {
      return known == track
    }
    let step = (read.lazy.map(abs).max() ?? 0) / 127
    guard kept.count == read.count, zip(kept, read).allSatisfy({ abs($0 - $1) <= step }) else {
      return false
    }
    known.features?.embedding = read
    return known == track
  }

  /// All tracks.
  private static func whole(_ database: Database) throws -> Catalog {
    let histories = try Histories(database)
    var builder = CatalogBuilder()
    var rows = try Rows(
      database,
      "SELECT \(TrackColumns.list) FROM track WHERE present = 1 AND state = 1 ORDER BY path")
    while try rows.next() {
      if let track = track(rows, histories) { builder.append(track) }
    }
    return builder.finish()
  }

  /// Some tracks as they are now, and those of them that cannot be played any more.
  private static func current(
    _ ids: [TrackID], _ database: Database
  ) throws -> (tracks: [Track], gone: [TrackID]) {
    let histories = try Histories(database, of: ids)
    var tracks: [Track] = []
    var gone: [TrackID] = []
    for id in ids {
      var rows = try Rows(
        database,
        "SELECT \(TrackColumns.list) FROM track WHERE present = 1 AND state = 1 AND id = ?",
        [id.row])
      if try rows.next(), let track = track(rows, histories) {
        tracks.append(track)
      } else {
        gone.append(id)
      }
    }
    return (tracks, gone)
  }

  private static func track(_ rows: borrowing Rows, _ histories: Histories) -> Track? {
    var track = TrackColumns.track(rows)
    // A length of 0 is one that nobody could tell yet.
    if track.duration > 0, track.duration < shortestTrack { return nil }
    track.history = histories[track.id]
    return track
  }
}
