/// What was seen of a catalogue's names so far, by their numbers: how much, and whether it was
/// welcome in itself, not only more than the rest.
struct Acquaintance: Sendable {
  /// Decayed verdicts on each artist.
  private(set) var artists: [Float]
  private var liked: [FacetKind: Set<Int32>] = [:]

  init(of profile: TasteProfile, with catalog: Catalog, at now: WallTime) {
    artists = Array(repeating: 0, count: catalog.artists.nameCount)
    for (key, standing) in profile.standings(at: Decay.hour(of: now)) {
      guard let number = Self.number(of: key, in: catalog) else { continue }
      if key.kind == .artist { artists[Int(number)] = Float(standing.weight) }
      if standing.signed > 0 { liked[key.kind, default: []].insert(number) }
    }
  }

  /// True if most of what was said of it is good.
  func isLiked(_ kind: FacetKind, _ number: Int32) -> Bool {
    liked[kind]?.contains(number) ?? false
  }

  private static func number(of key: FacetKey, in catalog: Catalog) -> Int32? {
    switch key.kind {
    case .artist: catalog.artists.number(ofFolded: key.name)
    case .album: catalog.albums.number(ofFolded: key.name)
    case .genre: catalog.genres.number(ofFolded: key.name)
    case .decade: Int(key.name).map { Int32(Strata.decadeSlot(year: $0)) }
    case .energy: Band.energies.firstIndex { $0.text == key.name }.map(Int32.init)
    case .track, .language, .length: nil
    }
  }
}
