/// A track as taste sees it: its facets by name, and how it sounds.
///
/// Names and sound are kept, never rows of a catalogue, so an impression outlives files.
struct Impression: Equatable, Sendable {
  /// Facets that a track either shares with another or does not.
  enum Facet: Int, CaseIterable, Sendable {
    case track, artist, album, folder, genre, language
    /// A track may stand in several: see ``Impression/playlists``.
    case playlist
  }

  /// Numbers of the facets' names, by ``Facet``; -1 if unknown.
  var names: [Int32]
  /// Numbers of the playlists it stands in.
  var playlists: [Int32] = []
  /// Decade, such as 1990.
  var decade: Int?
  /// 0…1.
  var energy: Double?
  /// LUFS.
  var loudness: Double?
  /// Octaves of length: the binary logarithm of seconds.
  var length: Double?
  /// The embedding; empty if unknown.
  var sound: [Double]
  /// Dot product of the embedding with the centre; 0 if unknown.
  var nearness: Double
  /// Its distance from the centre; 1 if unknown.
  var distance: Double

  subscript(facet: Facet) -> Int32 { names[facet.rawValue] }

  /// A track's impression; names not met before get the next numbers.
  init(_ track: Track, centre: SoundCentre, numbering: inout Numbering) {
    let features = track.features
    let known = Self.names(of: track)
    names = Facet.allCases.map { facet in
      known[facet.rawValue].map { numbering.number($0, of: facet) } ?? -1
    }
    playlists = track.playlists.map { numbering.number($0.text, of: .playlist) }
    decade = track.decade.flatMap { (1...9999).contains($0) ? $0 : nil }
    energy = features.flatMap { $0.energy.isFinite ? $0.energy : nil }
    loudness = features?.loudness.flatMap { $0.isFinite ? max(min($0, 0), -70) : nil }
    length = Self.octaves(of: track.duration)
    sound = centre.sound(features?.embedding ?? [])
    nearness = Arithmetic.dot(sound, centre.place)
    distance =
      sound.isEmpty
      ? 1
      : centre.squaredDistance(square: Arithmetic.dot(sound, sound), nearness: nearness)
        .squareRoot()
  }

  static func octaves(of seconds: Double) -> Double? {
    seconds.isFinite && seconds > 0 ? min(max(Decay.binaryLogarithm(seconds), 4), 12) : nil
  }

  /// The impression without a facet: what the listener told to forget does not count for it.
  func without(_ kinds: [FacetKind]) -> Impression {
    var impression = self
    for kind in kinds {
      switch kind {
      case .track: impression.names[Facet.track.rawValue] = -1
      case .artist: impression.names[Facet.artist.rawValue] = -1
      case .album: impression.names[Facet.album.rawValue] = -1
      case .genre: impression.names[Facet.genre.rawValue] = -1
      case .language: impression.names[Facet.language.rawValue] = -1
      case .decade: impression.decade = nil
      case .length: impression.length = nil
      case .energy: impression.energy = nil
      }
    }
    return impression
  }

  /// Of a track of which nothing is known.
  static let blank = Impression()

  private init() {
    names = Facet.allCases.map { _ in -1 }
    sound = []
    nearness = 0
    distance = 1
  }

  /// The folded names of a track's facets, as the catalogue's columns fold them.
  private static func names(of track: Track) -> [String?] {
    var names: [String?] = [String(track.id.row), nil, nil, track.path.folder, nil, nil, nil]
    for sight in FacetSight.all(of: track) {
      switch sight.key.kind {
      case .artist: names[Facet.artist.rawValue] = sight.key.name
      case .album: names[Facet.album.rawValue] = sight.key.name
      case .genre: names[Facet.genre.rawValue] = sight.key.name
      case .language: names[Facet.language.rawValue] = sight.key.name
      case .track, .decade, .length, .energy: break
      }
    }
    return names
  }
}

/// Numbers for names, in the order they were met, and what words genres have in common.
struct Numbering: Equatable, Sendable {
  private var numbers: [[String: Int32]]
  private var names: [[String]]
  private var words: [String: Int32] = [:]
  private var wordsOfGenre: [[Int32]] = []

  init() {
    numbers = Array(repeating: [:], count: Impression.Facet.allCases.count)
    names = Array(repeating: [], count: Impression.Facet.allCases.count)
  }

  /// The number of a name, a new one if it was not met before.
  mutating func number(_ name: String, of facet: Impression.Facet) -> Int32 {
    let kind = facet.rawValue
    if let number = numbers[kind][name] { return number }
    let number = Int32(clamping: names[kind].count)
    numbers[kind][name] = number
    names[kind].append(name)
    if facet == .genre { wordsOfGenre.append(newWords(of: name)) }
    return number
  }

  /// The number of a name, if it was met.
  func find(_ name: String, of facet: Impression.Facet) -> Int32? { numbers[facet.rawValue][name] }

  /// The names of a facet, by number.
  func names(of facet: Impression.Facet) -> [String] { names[facet.rawValue] }

  private mutating func newWords(of genre: String) -> [Int32] {
    Self.words(of: genre).map { word in
      if let number = words[word] { return number }
      let number = Int32(clamping: words.count)
      words[word] = number
      return number
    }
  }

  /// What two genres met before share, 0…1.
  func kinship(_ first: Int32, _ second: Int32) -> Double {
    if first == second { return 1 }
    return Self.kinship(wordsOfGenre[Int(first)], wordsOfGenre[Int(second)])
  }

  /// What a genre met before shares with any other, by its folded name.
  func kinship(_ number: Int32, to genre: String) -> Double {
    if names(of: .genre)[Int(number)] == genre { return 1 }
    let others = Self.words(of: genre).map { words[$0] ?? -1 }
    return Self.kinship(wordsOfGenre[Int(number)], others)
  }

  /// Half the cosine of the two sets of words: "indie rock" is near "rock", but not the same.
  private static func kinship(_ first: [Int32], _ second: [Int32]) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    var shared = 0.0
    for word in first where second.contains(word) { shared += 1 }
    return 0.5 * shared / (Double(first.count) * Double(second.count)).squareRoot()
  }

  /// The distinct words of a folded genre, no more than eight, without "and".
  static func words(of genre: String) -> [String] {
    var words: [String] = []
    for word in genre.split(separator: " ").prefix(16) where word != "and" {
      let word = String(word)
      if !words.contains(word), words.count < 8 { words.append(word) }
    }
    return words
  }
}

extension MediaPath {
  /// The folder the file lies in, as the contract writes paths; nil at the root.
  var folder: String? {
    guard let end = bytes.lastIndex(of: 0x2F), end > 0 else { return nil }
    return MediaPath(bytes: bytes[..<end]).escaped
  }
}
