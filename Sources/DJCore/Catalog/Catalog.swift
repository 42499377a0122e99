/// A snapshot of the library: what the planner chooses from.
///
/// Column by column, cheap to pass (one reference), never changed; rows are in order of the
/// path's bytes, so an index means the same in every run over the same files.
public struct Catalog: Sendable {
  private let storage: Storage

  /// A snapshot of tracks; order does not matter, two of one path keep the first.
  public init(_ tracks: [Track]) {
    storage = Storage(tracks.sorted { $0.path < $1.path })
  }

  /// Nothing to play.
  public static let empty = Catalog([])

  /// How many tracks there are.
  public var count: Int { storage.ids.count }
  /// True if there is nothing to play.
  public var isEmpty: Bool { storage.ids.isEmpty }
  /// Every index.
  public var indices: Range<Int> { 0..<count }

  /// The whole of one track, put together from the columns.
  public subscript(index: Int) -> Track { storage.tracks[index] }

  /// Where a track stands, if the snapshot has it.
  public func index(of id: TrackID) -> Int? { storage.indexByID[id].map(Int.init) }
  /// The track of an id.
  public func track(_ id: TrackID) -> Track? { index(of: id).map { self[$0] } }

  /// Lead artists, folded ("feat." and "the" apart): numbers by row.
  public var artists: InternedColumn { storage.artists }
  /// Albums, told apart by album artist (or folder for compilations).
  public var albums: InternedColumn { storage.albums }
  /// Genres, folded.
  public var genres: InternedColumn { storage.genres }
  /// Titles without bracketed remarks, folded.
  public var titles: InternedColumn { storage.titles }
  /// Years; 0 if unknown.
  public var years: [Int16] { storage.years }
  /// Seconds.
  public var durations: [Float] { storage.durations }
  /// Beats a minute; NaN if unknown.
  public var tempos: [Float] { storage.tempos }
  /// Camelot hour 1…12, negative for minor (A), 0 if unknown.
  public var camelots: [Int8] { storage.camelots }
  /// Energy 0…1; NaN if unknown.
  public var energies: [Float] { storage.energies }
  /// Loudness, LUFS; NaN if unknown.
  public var loudnesses: [Float] { storage.loudnesses }
  /// Position on disc and album, for album order: disc * 1000 + track; 0 if unknown.
  public var positions: [Int32] { storage.positions }
  /// What the listener did before, by row, when the snapshot was taken.
  public var histories: [TrackHistory] { storage.histories }
  /// Columns worked out once, for planning.
  var strata: Strata { storage.strata }
}

extension Catalog: Equatable {
  /// Two names of one snapshot.
  public static func == (left: Catalog, right: Catalog) -> Bool { left.storage === right.storage }
}

extension Catalog {
  fileprivate final class Storage: Sendable {
    let tracks: [Track]
    let ids: [TrackID]
    let indexByID: [TrackID: Int32]
    let artists: InternedColumn
    let albums: InternedColumn
    let genres: InternedColumn
    let titles: InternedColumn
    let years: [Int16]
    let durations: [Float]
    let tempos: [Float]
    let camelots: [Int8]
    let energies: [Float]
    let loudnesses: [Float]
    let positions: [Int32]
    let histories: [TrackHistory]
    let strata: Strata

    init(_ sorted: [Track]) {
      var tracks: [Track] = []
      tracks.reserveCapacity(sorted.count)
      for track in sorted where tracks.last?.path != track.path { tracks.append(track) }
      self.tracks = tracks
      ids = tracks.map(\.id)
      indexByID = Dictionary(
        zip(tracks.map(\.id), 0...).map { ($0, Int32($1)) }, uniquingKeysWith: { first, _ in first }
      )
      artists = Self.interned(tracks, \.tags.artist, by: Fold.artist)
      genres = Self.interned(tracks, \.tags.genre) { Fold.name($0.text) }
      titles = Self.interned(tracks, \.title) { Fold.title($0.text) }
      var albums = InternedColumn()
      for track in tracks {
        let owner = track.tags.albumArtist ?? (track.tags.isCompilation ? nil : track.tags.artist)
        albums.append(track.tags.album) {
          Fold.name($0.text) + "\u{1}" + (owner.map(Fold.artist) ?? "")
        }
      }
      self.albums = albums
      years = tracks.map { Int16(clamping: $0.tags.year ?? 0) }
      durations = tracks.map { Float($0.duration) }
      tempos = tracks.map { Float(($0.features?.tempo ?? $0.tags.tempo) ?? .nan) }
      camelots = tracks.map { track in
        guard let key = track.features?.key ?? track.tags.key else { return 0 }
        return Int8(key.mode == .major ? key.camelotHour : -key.camelotHour)
      }
      energies = tracks.map { Float($0.features?.energy ?? .nan) }
      loudnesses = tracks.map { Float($0.features?.loudness ?? .nan) }
      positions = tracks.map {
        Int32(clamping: ($0.tags.disc ?? 1) * 1000 + ($0.tags.track ?? 0))
      }
      histories = tracks.map(\.history)
      strata = Strata(
        tracks, genres: genres, albums: albums, energies: energies, tempos: tempos)
    }

    private static func interned(
      _ tracks: [Track], _ name: (Track) -> Sanitised?, by fold: (Sanitised) -> String
    ) -> InternedColumn {
      var column = InternedColumn()
      // Most names come many times over, and folding is what costs.
      var folded: [String: String] = [:]
      for track in tracks {
        column.append(name(track)) { name in
          if let known = folded[name.text] { return known }
          let key = fold(name)
          folded[name.text] = key
          return key
        }
      }
      return column
    }
  }
}
