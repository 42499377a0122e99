/// The sides of a track that taste is learnt over.
enum FacetKind: UInt8, CaseIterable, Sendable {
  case track, artist, album, genre, decade, language, length, energy

  /// The word before the colon of a facet's name.
  var word: StaticString {
    switch self {
    case .track: "track"
    case .artist: "artist"
    case .album: "album"
    case .genre: "genre"
    case .decade: "decade"
    case .language: "language"
    case .length: "length"
    case .energy: "energy"
    }
  }
}

/// A facet by name, so that it outlives any catalogue.
struct FacetKey: Hashable, Sendable {
  var kind: FacetKind
  /// Folded, as the catalogue's columns fold it; a track's is the number of its row.
  var name: String
}

extension FacetKey {
  /// The key of a facet the listener named; nil if the model has none such.
  init?(_ facet: TasteFacet) {
    guard let kind = FacetKind.allCases.first(where: { "\($0.word)" == facet.kind.rawValue })
    else { return nil }
    self.init(kind: kind, name: facet.name)
  }
}

/// A facet of one track: its key, and how it is spelt there.
struct FacetSight: Equatable, Sendable {
  var key: FacetKey
  var shown: Sanitised

  /// All facets of a track, in the order of the kinds.
  static func all(of track: Track) -> [FacetSight] {
    var sights = [sight(.track, String(track.id.row), track.caption)]
    if let artist = track.tags.artist {
      sights.append(sight(.artist, Fold.artist(artist), leadSpelling(artist)))
    }
    if let album = track.tags.album {
      sights.append(sight(.album, albumKey(album, track.tags), album))
    }
    if let genre = track.tags.genre, !genre.isEmpty {
      sights.append(sight(.genre, Fold.name(genre.text), genre))
    }
    if let decade = track.decade, decade > 0 {
      sights.append(sight(.decade, String(decade), "\(decade)s"))
    }
    if let language = track.tags.language, !language.isEmpty {
      sights.append(sight(.language, language.text, Self.language(language.text)))
    }
    if let band = Band.length(track.duration) {
      sights.append(sight(.length, band.text, band))
    }
    if let band = Band.energy(track.features.map { Float($0.energy) } ?? .nan) {
      sights.append(sight(.energy, band.text, band))
    }
    return sights
  }

  /// A language's name by its code.
  static func language(_ code: String) -> Sanitised {
    code == LanguageCode.wordless ? "none" : LanguageCode.name(code)
  }

  private static func sight(_ kind: FacetKind, _ name: String, _ shown: Sanitised) -> FacetSight {
    FacetSight(key: FacetKey(kind: kind, name: name), shown: shown)
  }

  /// An album is told apart by its owner, as in the catalogue's column.
  private static func albumKey(_ album: Sanitised, _ tags: Tags) -> String {
    let owner = tags.albumArtist ?? (tags.isCompilation ? nil : tags.artist)
    return Fold.name(album.text) + "\u{1}" + (owner.map(Fold.artist) ?? "")
  }

  /// The lead artist as the tag spells it.
  static func leadSpelling(_ artist: Sanitised) -> Sanitised {
    let lead = Fold.leadArtist(artist.text)
    let spelt = String(artist.text.prefix(lead.count))
    return spelt.lowercased() == lead ? Sanitised(spelt) : artist
  }
}

/// Broad classes of what was measured: few, so that little feedback fills them.
enum Band {
  static let energies: [Sanitised] = ["low", "medium", "high"]
  static let tempos: [Sanitised] = ["slow", "medium", "fast"]

  static let lengths: [Sanitised] = ["short", "medium", "long"]

  /// The class of a track by its seconds: short is below three minutes, long from six.
  static func length(_ seconds: Double) -> Sanitised? {
    guard seconds.isFinite, seconds > 0 else { return nil }
    return lengths[seconds < 180 ? 0 : seconds < 360 ? 1 : 2]
  }

  /// The middle of a class of length by its name, seconds.
  static func lengthMiddle(_ name: String) -> Double? {
    lengths.firstIndex { $0.text == name }.map { [120, 255, 540][$0] }
  }

  /// The class of an energy 0…1, -1 if unknown.
  static func energyNumber(_ energy: Float) -> Int8 {
    energy.isNaN ? -1 : energy < 0.35 ? 0 : energy < 0.65 ? 1 : 2
  }

  /// The class of a tempo in beats a minute, -1 if unknown.
  static func tempoNumber(_ tempo: Float) -> Int8 {
    tempo.isNaN || tempo <= 0 ? -1 : tempo < 95 ? 0 : tempo < 125 ? 1 : 2
  }

  /// The middle of a class of energy by its name.
  static func energyMiddle(_ name: String) -> Double? {
    energies.firstIndex { $0.text == name }.map { [0.2, 0.5, 0.8][$0] }
  }

  static func energy(_ energy: Float) -> Sanitised? {
    let number = energyNumber(energy)
    return number < 0 ? nil : energies[Int(number)]
  }
}
