/// A profile laid over a catalogue: what each artist, album, genre… of it is worth to the
/// listener, by the numbers of the catalogue's columns, and how unsure that is.
///
/// Built once for a plan, in time proportional to the facets known and the names of the
/// catalogue; a track's taste is then a few look-ups.
struct Affinity: Sendable {
  /// One facet's estimates by number; the last place stands for "unknown".
  struct Table: Sendable {
    /// Share of the score: the mean, less what the listener says of anything, times the facet's
    /// share.
    var means: [Float]
    /// Uncertainty of the share.
    var spreads: [Float]
    /// How sure: decayed verdicts.
    var evidence: [Float]
    /// Numbers that the listener likes in themselves, not only more than the rest.
    var liked: Set<Int> = []

    init(names: Int, spread: Float) {
      means = Array(repeating: 0, count: names + 1)
      spreads = Array(repeating: spread, count: names + 1)
      evidence = Array(repeating: 0, count: names + 1)
      spreads[names] = 0
    }

    /// The place of a column's number: -1, unknown, is the last.
    @inline(__always)
    func place(_ number: Int32) -> Int { number < 0 ? means.count - 1 : Int(number) }

    /// True if the listener likes it in itself.
    func isLiked(_ number: Int32) -> Bool { liked.contains(Int(number)) }
  }

  var artists: Table
  var albums: Table
  var genres: Table
  /// By ``Strata`` slots.
  var decades: Table
  var energies: Table
  var tempos: Table
  var keys: Table
  /// By row of the catalogue; only rows that were judged.
  var tracks: [Float]

  init(of profile: TasteProfile, over catalog: Catalog, at now: WallTime) {
    artists = Table(names: catalog.artists.names.count, spread: 0.33)
    albums = Table(names: catalog.albums.names.count, spread: 0.08)
    genres = Table(names: catalog.genres.names.count, spread: 0.2)
    decades = Table(names: Strata.decadeSlots, spread: 0)
    energies = Table(names: Band.energies.count, spread: 0)
    tempos = Table(names: Band.tempos.count, spread: 0)
    keys = Table(names: 2, spread: 0)
    tracks = Array(repeating: 0, count: catalog.count)
    let hour = Decay.hour(of: now)
    let temper = profile.temper(at: hour)
    for (key, standing) in profile.standings(at: hour) {
      lay(key, standing, temper: temper, over: catalog)
    }
  }

  private mutating func lay(
    _ key: FacetKey, _ standing: Evidence.Standing, temper: Double, over catalog: Catalog
  ) {
    // A listener who skips half of everything does not dislike all: what counts is the difference.
    let kind = key.kind
    let surplus = standing.signed - temper * standing.weight
    let share = Float(kind.share * surplus / (standing.weight + kind.prior))
    let certainty = Float(Decay.root(kind.prior / (standing.weight + kind.prior)))
    func set(_ table: inout Table, _ number: Int32?) {
      guard let number, number >= 0, Int(number) < table.means.count else { return }
      table.means[Int(number)] = share
      table.spreads[Int(number)] *= certainty
      table.evidence[Int(number)] = Float(standing.weight)
      if standing.signed > 0 { table.liked.insert(Int(number)) }
    }
    switch kind {
    case .track:
      if let row = Int64(key.name), let index = catalog.index(of: TrackID(row)) {
        tracks[index] = share
      }
    case .artist: set(&artists, catalog.artists.number(ofFolded: key.name))
    case .album: set(&albums, catalog.albums.number(ofFolded: key.name))
    case .genre: set(&genres, catalog.genres.number(ofFolded: key.name))
    case .decade:
      // Decades that share a slot do not speak for it: the order of facets must not matter.
      guard let decade = Int(key.name) else { return }
      let slot = Strata.decadeSlot(year: decade)
      if Strata.decade(ofSlot: Int(slot)) == decade { set(&decades, Int32(slot)) }
    case .energy: set(&energies, Self.number(of: key.name, in: Band.energies))
    case .tempo: set(&tempos, Self.number(of: key.name, in: Band.tempos))
    case .key: set(&keys, key.name == "major" ? 0 : 1)
    }
  }

  private static func number(of name: String, in bands: [Sanitised]) -> Int32? {
    bands.firstIndex { $0.text == name }.map(Int32.init)
  }
}
