public import DJCore
internal import Synchronization

/// What the library view asks for: worked out off the terminal's actor by ``LibraryFound/init(_:in:)``.
public struct LibraryFinding: Hashable, Sendable {
  /// What was typed.
  public var text = ""
  /// In which order.
  public var sort = LibrarySort.artist
  /// The order the other way round.
  public var isReversed = false
  /// Grouped by artist and album; the order is that of artists then.
  public var isGrouped = false

  /// Everything, by artist.
  public init() {}
}

/// Rows of a snapshot that a search found, in an order.
public struct LibraryFound: Equatable, Sendable {
  /// What was asked for; nil if nothing was yet.
  public let finding: LibraryFinding?
  /// The snapshot that the rows are of.
  public let catalog: Catalog
  /// Indices of the snapshot.
  public let rows: [Int32]
  /// Where in ``rows`` an artist begins; empty unless grouped.
  let artists: [Int32]
  /// Where in ``rows`` an album begins; empty unless grouped.
  let albums: [Int32]
  private let shown = ShownTracks()

  /// Nothing asked for yet.
  public init() {
    finding = nil
    catalog = .empty
    rows = []
    artists = []
    albums = []
  }

  /// Searches: some milliseconds for 100,000 tracks, the first time of an order a few hundredths of
  /// a second. From any thread.
  public init(_ finding: LibraryFinding, in index: inout LibraryIndex) {
    self.finding = finding
    catalog = index.catalog
    let sort = finding.isGrouped ? .artist : finding.sort
    index.prepare(sort)
    rows = index.rows(
      LibraryQuery(parsing: finding.text), by: sort,
      isReversed: finding.isReversed && !finding.isGrouped)
    (artists, albums) = finding.isGrouped ? Self.groups(rows, catalog) : ([], [])
  }

  private static func groups(_ rows: [Int32], _ catalog: Catalog) -> ([Int32], [Int32]) {
    let (artists, albums) = (catalog.artists.ids, catalog.albums.ids)
    var starts: ([Int32], [Int32]) = ([], [])
    var (artist, album): (Int32, Int32) = (-2, -2)
    for (place, row) in rows.enumerated() {
      let isNew = artists[Int(row)] != artist
      if isNew { starts.0.append(Int32(truncatingIfNeeded: place)) }
      if isNew || albums[Int(row)] != album { starts.1.append(Int32(truncatingIfNeeded: place)) }
      artist = artists[Int(row)]
      album = albums[Int(row)]
    }
    return starts
  }

  /// The track of a row.
  func track(_ row: Int) -> Track? {
    guard rows.indices.contains(row) else { return nil }
    return shown.track(rows[row], of: catalog)
  }

  /// Where a track stands, if it was found.
  func place(of track: TrackID) -> Int? {
    guard let index = catalog.index(of: track) else { return nil }
    return rows.firstIndex(of: Int32(truncatingIfNeeded: index))
  }

  /// Rows of an artist of the list of artists.
  func rows(ofArtist number: Int) -> Range<Int> { Self.span(artists, number, rows.count) }

  /// Rows of an album of the list of albums.
  func rows(ofAlbum number: Int) -> Range<Int> { Self.span(albums, number, rows.count) }

  /// Numbers of the albums within an artist.
  func albums(ofArtist number: Int) -> Range<Int> {
    let span = rows(ofArtist: number)
    return Self.first(albums, from: span.lowerBound)..<Self.first(albums, from: span.upperBound)
  }

  /// The number of the group that a row is in.
  static func group(of row: Int, in starts: [Int32]) -> Int {
    max(first(starts, from: row + 1) - 1, 0)
  }

  private static func span(_ starts: [Int32], _ number: Int, _ count: Int) -> Range<Int> {
    guard starts.indices.contains(number) else { return 0..<0 }
    let end = number + 1 < starts.count ? Int(starts[number + 1]) : count
    return Int(starts[number])..<end
  }

  /// The first of ascending starts that is not before a row.
  private static func first(_ starts: [Int32], from row: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Tracks of a snapshot that were shown a moment ago: putting a screenful together anew at every
/// key takes longer than drawing it.
private final class ShownTracks: Equatable, Sendable {
  private static let limit = 400
  private let tracks = Mutex<[Int32: Track]>([:])

  func track(_ index: Int32, of catalog: Catalog) -> Track {
    tracks.withLock { tracks in
      if let known = tracks[index] { return known }
      if tracks.count >= Self.limit { tracks.removeAll(keepingCapacity: true) }
      let track = catalog[Int(index)]
      tracks[index] = track
      return track
    }
  }

  /// What was looked at makes no difference.
  static func == (left: ShownTracks, right: ShownTracks) -> Bool { true }
}
