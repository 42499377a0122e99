/// What of a catalogue a ``Leaning`` looks at, column by column.
struct LeaningColumns: Sendable {
  var count = 0
  var artists = Names()
  var albums = Names()
  var folders = Names()
  var genres = Names()
  /// Words of each genre, by its number.
  var genreWords: [[String]] = []
  /// Slots of ``Strata``; -1 if unknown.
  var decades: [Int8] = []
  /// 0…1; NaN if unknown.
  var energies: [Float] = []
  /// LUFS; NaN if unknown.
  var loudnesses: [Float] = []
  /// Seconds.
  var durations: [Float] = []
  /// As ``Catalog/languages``; 0 if unknown.
  var languages: [Int16] = []
  /// Components of an embedding.
  var dimension = 0
  /// Embeddings, row after row, a byte a component…
  var components: [Int8] = []
  /// …and what 127 of them stands for; NaN where there is no embedding.
  var scales: [Float] = []
  /// Playlists that some rows stand in.
  var companions = Companions.none
  /// As ``LibrarySound/usual``.
  var usual: [Int8] = []

  /// A facet's numbers by row, -1 if unknown, and how to find a number by the folded name.
  struct Names: Sendable {
    var ids: [Int32] = []
    var count = 0
    var find: @Sendable (String) -> Int32? = { _ in nil }
  }

  init() {}

  /// True if every column has as many rows as there are.
  var isWhole: Bool {
    artists.ids.count == count && albums.ids.count == count && folders.ids.count == count
      && genres.ids.count == count && decades.count == count && energies.count == count
      && loudnesses.count == count && durations.count == count && languages.count == count
      && usual.count == count && scales.count == count
      && components.count == count * dimension
  }

  /// A row's embedding.
  @inline(__always)
  func read(_ row: Int, into sound: UnsafeMutableBufferPointer<Float>) {
    let scale = scales[row] / 127
    components.withUnsafeBufferPointer { all in
      let start = row * dimension
      for place in 0..<dimension { sound[place] = Float(all[start + place]) * scale }
    }
  }
}

extension LeaningColumns {
  /// The columns of a catalogue: names for what it keeps already.
  init(_ catalog: Catalog) {
    count = catalog.count
    artists = Self.names(catalog.artists)
    albums = Self.names(catalog.albums)
    genres = Self.names(catalog.genres)
    genreWords = catalog.genres.foldedNames().map(Numbering.words)
    decades = catalog.strata.decades
    energies = catalog.energies
    loudnesses = catalog.loudnesses
    durations = catalog.durations
    languages = catalog.languages
    dimension = catalog.places.dimension
    components = catalog.places.components
    scales = catalog.places.scales
    folders = Self.names(catalog.folders)
    usual = catalog.sounds.usual
    companions = catalog.companions
  }

  private static func names(_ column: InternedColumn) -> Names {
    Names(ids: column.ids, count: column.nameCount) { column.number(ofFolded: $0) }
  }
}
