/// A snapshot of the library: what the planner chooses from.
///
/// Column by column, cheap to pass (one reference), never changed; rows are in order of the
/// path's bytes, so an index means the same in every run over the same files. What planning reads
/// stands in columns of fixed width, the rest of a track is packed (``TrackRecord``), its texts
/// are kept once; a whole ``Track`` is put together when it is asked for.
public struct Catalog: Sendable {
  private let storage: Storage
  /// Playlists that some of the tracks stand in.
  var companions = Companions.none

  /// A snapshot of tracks; order does not matter, two of one path keep the first.
  public init(_ tracks: [Track]) {
    // Stable: of two of one path the first is to be kept.
    let order = tracks.indices.sorted {
      tracks[$0].path == tracks[$1].path ? $0 < $1 : tracks[$0].path < tracks[$1].path
    }
    var builder = CatalogBuilder()
    for index in order { builder.append(tracks[index]) }
    self = builder.finish()
  }

  init(_ builder: consuming CatalogBuilder) {
    storage = Storage(builder)
  }

  private init(_ storage: Storage) { self.storage = storage }

  /// Nothing to play.
  public static let empty = Catalog([])

  /// How many tracks there are.
  public var count: Int { storage.columns.ids.count }
  /// True if there is nothing to play.
  public var isEmpty: Bool { count == 0 }
  /// Every index.
  public var indices: Range<Int> { 0..<count }

  /// The whole of one track, put together at each call (about two microseconds): as it came in,
  /// but for the embedding, which a byte a dimension stands for, off by at most 1/254 of its
  /// largest component.
  public subscript(index: Int) -> Track {
    var track = storage.track(index)
    if !companions.isEmpty {
      track.playlists = companions.lists(of: index).map { companions.names[Int($0)] }
    }
    return track
  }

  /// The identity of one track.
  public func id(at index: Int) -> TrackID { TrackID(storage.columns.ids[index]) }
  /// What the listener did with one track before, when the snapshot was taken.
  public func history(at index: Int) -> TrackHistory { storage.columns.history(of: index) }
  /// The file of one track.
  public func path(at index: Int) -> MediaPath { storage.path(index) }

  /// Where a track stands, if the snapshot has it.
  public func index(of id: TrackID) -> Int? { storage.index(of: id.row) }
  /// The track of an id.
  public func track(_ id: TrackID) -> Track? { index(of: id).map { self[$0] } }

  /// Lead artists, folded ("feat." and "the" apart): numbers by row.
  public var artists: InternedColumn { storage.artists }
  /// Albums, told apart by album artist (or folder for compilations).
  public var albums: InternedColumn { storage.albums }
  /// Genres, folded.
  public var genres: InternedColumn { storage.genres }
  /// All genres of a row as one text: folded, in their order, with U+0001 between them.
  var styles: InternedColumn { storage.styles }
  /// Titles without bracketed remarks, folded.
  public var titles: InternedColumn { storage.titles }
  /// Folders the files lie in, by their escaped paths.
  public var folders: InternedColumn { storage.folders }
  /// Years; 0 if unknown.
  public var years: [Int16] { storage.columns.years }
  /// Seconds.
  public var durations: [Float] { storage.columns.durations }
  /// Beats a minute; NaN if unknown.
  public var tempos: [Float] { storage.columns.tempos }
  /// Camelot hour 1…12, negative for minor (A), 0 if unknown.
  public var camelots: [Int8] { storage.columns.camelots }
  /// Energy 0…1; NaN if unknown.
  public var energies: [Float] { storage.columns.energies }
  /// Loudness, LUFS; NaN if unknown.
  public var loudnesses: [Float] { storage.columns.loudnesses }
  /// Languages of the words, as ``LanguageCode/number``; 0 if unknown.
  var languages: [Int16] { storage.columns.languages }
  /// How likely it is that nobody sings, in hundredths.
  var wordless: [UInt8] { storage.columns.wordless }
  /// Position on disc and album, for album order: disc * 1000 + track; 0 if unknown.
  public var positions: [Int32] { storage.columns.positions }
  /// How alike two tracks sound: the dot product of their embeddings, to about 0.005; NaN if one
  /// has none.
  public func likeness(_ first: Int, _ second: Int) -> Float {
    storage.places.likeness(first, second)
  }

  /// FixedColumns of fixed width.
  var columns: FixedColumns { storage.columns }
  /// FixedColumns worked out once, for planning.
  var strata: Strata { storage.strata }
  var places: Places { storage.places }
  /// How the library sounds as a whole.
  var sounds: LibrarySound { storage.sounds }
  /// Rows in order of the tracks' ids, which is the order in which they came.
  var rowsByID: [Int32] { storage.rowsByID }
  /// All texts, by number.
  var texts: TextColumn { storage.texts }

  /// Makes the library's names ready for requests: a pass over the distinct names, the first time
  /// only (a few tenths of a second for 100,000 tracks). From any thread; else the first request waits
  /// for it.
  public func prepareRequests() { _ = requestNames }
  /// Names as requests look for them.
  /// True if a request can be read without making the names ready first.
  public var isReadyForRequests: Bool { storage.shelf.isReady }

  var requestNames: LibraryNames { storage.shelf.names(of: self) }

  /// Bytes of memory the snapshot takes, without the allocator's own.
  public var memory: Int { storage.memory + companions.memory }
}

extension Catalog {
  /// The tracks that came into the library first and last: ids are given in that order.
  var arrivals: (first: Track, last: Track)? {
    guard let first = storage.rowsByID.first, let last = storage.rowsByID.last else { return nil }
    return (self[Int(first)], self[Int(last)])
  }
}

extension Catalog: Equatable {
  /// Two names of one snapshot.
  public static func == (left: Catalog, right: Catalog) -> Bool {
    left.storage === right.storage && left.companions == right.companions
  }
}

extension Catalog {
  /// The rows of these spans of paths only, as if nothing else were in the library.
  public func picking(_ isWanted: (MediaPath) -> Bool) -> Catalog {
    let plan = indices.filter { isWanted(path(at: $0)) }.map { Int32(truncatingIfNeeded: $0) }
    return plan.count == count ? self : gathering(plan, CatalogBuilder(continuing: self).finish())
  }

  /// The rows of some indices only, ascending, as if nothing else were in the library.
  public func picking(rows: [Int]) -> Catalog {
    if rows.count == count { return self }
    let plan = rows.map { Int32(truncatingIfNeeded: $0) }
    return gathering(plan, CatalogBuilder(continuing: self).finish())
  }

  /// The first index whose path is not before a path.
  public func index(from path: MediaPath) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self.path(at: middle) < path { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The catalogue with some tracks new, changed or gone: a pass over the columns, a hundredth of
  /// making it anew. The same as if it had been made anew from all tracks.
  ///
  /// - Parameters:
  ///   - tracks: tracks as they are now; one of a known id takes its place, wherever its file went.
  ///   - removed: tracks that are gone.
  public func replacing(_ tracks: [Track], removing removed: [TrackID] = []) -> Catalog {
    guard !tracks.isEmpty || !removed.isEmpty else { return self }
    var builder = CatalogBuilder(continuing: self)
    var isGone = [Bool](repeating: false, count: count)
    for id in tracks.map(\.id) + removed {
      guard let row = index(of: id) else { continue }
      isGone[row] = true
      builder.seed(storage.texts(of: row))
    }
    for track in tracks.sorted(by: { $0.path < $1.path }) { builder.append(track) }
    let fresh = builder.finish()
    return gathering(merged(fresh, isGone), fresh)
  }

  /// The catalogue with other histories: what was heard, liked and banned since.
  public func replacing(histories: [(track: TrackID, history: TrackHistory)]) -> Catalog {
    var columns = storage.columns
    var isChanged = false
    for (track, history) in histories {
      guard let row = index(of: track) else { continue }
      columns.set(history, of: row)
      isChanged = true
    }
    guard isChanged else { return self }
    var catalog = Catalog(storage.with(columns))
    catalog.companions = companions
    return catalog
  }

  /// Rows of this catalogue and, inverted, of another in order of the paths; of one path the other
  /// catalogue's.
  private func merged(_ fresh: Catalog, _ isGone: [Bool]) -> [Int32] {
    var plan: [Int32] = []
    plan.reserveCapacity(count + fresh.count)
    var row = 0
    func takeRows(before end: Int) {
      for kept in row..<max(row, end) where !isGone[kept] {
        plan.append(Int32(truncatingIfNeeded: kept))
      }
      row = max(row, end)
    }
    for new in fresh.indices {
      let path = fresh.path(at: new)
      takeRows(before: index(from: path))
      if row < count, self.path(at: row) == path { row += 1 }
      plan.append(~Int32(truncatingIfNeeded: new))
    }
    takeRows(before: count)
    return plan
  }

  /// Rows of this catalogue (their index) and of a catalogue that continues its texts (their index
  /// inverted), in order of the paths.
  private func gathering(_ plan: [Int32], _ fresh: Catalog) -> Catalog {
    Catalog(Storage(gathering: plan, from: storage, and: fresh.storage))
  }
}

extension Catalog {
  /// Lays the catalogue down as bytes, to be taken up again by ``init(reading:)`` of the same
  /// program on the same machine.
  ///
  /// - Parameters:
  ///   - stamp: what the one who keeps it wants to know again.
  ///   - sink: takes the bytes in pieces.
  public func write(stamp: [Int64], to sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    var writer = SnapshotWriter(sink)
    writer.put(Self.magic)
    writer.put(stamp)
    storage.write(to: &writer)
    writer.end()
  }

  /// Takes up what was laid down; nil if it is damaged, of another version or not one at all. A
  /// pass over the bytes.
  public init?(reading bytes: UnsafeRawBufferPointer) {
    guard Self.stamp(of: bytes) != nil, var reader = SnapshotReader(bytes),
      reader.takeNumber() == Self.magic, let _: [Int64] = reader.take(),
      let storage = Storage(from: &reader)
    else { return nil }
    self.init(storage)
  }

  /// The stamp of what was laid down, without reading further; nil if it is none of this version.
  public static func stamp(of bytes: UnsafeRawBufferPointer) -> [Int64]? {
    guard bytes.count >= 16, bytes.loadUnaligned(as: Int64.self) == magic,
      let count = Int(exactly: bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self)),
      count >= 0, count % 8 == 0, count <= bytes.count - 16
    else { return nil }
    return (0..<count / 8).map {
      bytes.loadUnaligned(fromByteOffset: 16 + $0 * 8, as: Int64.self)
    }
  }

  /// "djcat" and the versions of the layout and of the records.
  private static var magic: Int { 0x0074_6163_6A64_0000 | 4 << 8 | TrackRecord.version }
}

extension Catalog {
  /// The loudness of an album as a whole: the mean power of its analysed tracks by their length,
  /// LUFS; nil if the track has no album or none of it is analysed.
  func albumLoudness(of track: Track) -> Double? {
    let albums = albums.ids
    let (loudnesses, durations) = (loudnesses, durations)
    guard let index = index(of: track.id), albums[index] >= 0 else { return nil }
    let album = albums[index]
    var power = 0.0
    var seconds = 0.0
    for other in indices where albums[other] == album && !loudnesses[other].isNaN {
      let length = Double(durations[other])
      power += Decibels.power(Double(loudnesses[other])) * length
      seconds += length
    }
    return seconds > 0 ? Decibels.fromPower(power / seconds) : nil
  }

  /// The highest true peak of an album's analysed tracks, dBTP.
  func albumPeak(of track: Track) -> Double? {
    let albums = albums.ids
    guard let index = index(of: track.id), albums[index] >= 0 else { return nil }
    return indices.lazy.filter { albums[$0] == albums[index] }
      .compactMap { self[$0].features?.truePeak }.max()
  }
}
