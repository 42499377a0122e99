/// What opinions said that are no longer kept one by one: sums by facet, by direction of sound,
/// and round the few tracks that said most. They fade by half in thirty days.
struct Settled: Equatable, Sendable {
  /// A track that many opinions hang on.
  struct Anchor: Equatable, Sendable {
    var sound: [Double]
    var nearness: Double
    var distance: Double
    var pull: Double
  }

  /// Anchors kept.
  static let anchorLimit = 16

  /// The hour the sums stand at.
  private(set) var hour = 0
  /// True if nothing has settled.
  private(set) var isEmpty = true
  /// Of anything.
  private(set) var anything = 0.0
  /// By facet and number.
  private(set) var facets: [[Double]]
  /// By decade, ascending.
  private(set) var decades: [Slot] = []
  /// By class of energy, loudness and length, ascending.
  private(set) var energies: [Slot] = []
  private(set) var loudnesses: [Slot] = []
  private(set) var lengths: [Slot] = []
  /// Pulls of sounds, those sounds summed, and their dot products with the centre.
  private(set) var direction: [Double]
  private(set) var directionPull = 0.0
  private(set) var directionNearness = 0.0
  private(set) var anchors: [Anchor] = []

  /// A sum at a place of a scale.
  struct Slot: Equatable, Sendable {
    var place: Double
    var pull: Double
  }

  init(dimension: Int) {
    facets = Array(repeating: [], count: Impression.Facet.allCases.count)
    direction = Array(repeating: 0, count: dimension)
  }

  /// What is left of the sums at an hour.
  func remainder(at hour: Int) -> Double {
    Decay.power(-Double(max(hour - self.hour, 0)) / Double(Decay.halfLife))
  }

  /// Adds what a sighting pulled, as of an hour.
  mutating func add(_ impression: Impression, pull: Double, hour: Int) {
    fade(to: hour)
    anything += pull
    for facet in Impression.Facet.allCases where impression[facet] >= 0 {
      let number = Int(impression[facet])
      let missing = number + 1 - facets[facet.rawValue].count
      if missing > 0 { facets[facet.rawValue] += Array(repeating: 0, count: missing) }
      facets[facet.rawValue][number] += pull
    }
    let company = Companions.share(of: impression.playlists.count)
    for list in impression.playlists {
      let missing = Int(list) + 1 - facets[Impression.Facet.playlist.rawValue].count
      if missing > 0 {
        facets[Impression.Facet.playlist.rawValue] += Array(repeating: 0, count: missing)
      }
      facets[Impression.Facet.playlist.rawValue][Int(list)] += pull * company
    }
    if let decade = impression.decade { Self.add(pull, at: Double(decade), to: &decades) }
    if let energy = impression.energy {
      Self.add(pull, at: (energy * 8).rounded() / 8, to: &energies)
    }
    if let loudness = impression.loudness {
      Self.add(pull, at: (loudness / 3).rounded() * 3, to: &loudnesses)
    }
    if let length = impression.length {
      Self.add(pull, at: (length * 4).rounded() / 4, to: &lengths)
    }
    addSound(impression, pull)
  }

  /// Adds a pull of one facet alone.
  mutating func presume(_ facet: Impression.Facet, _ number: Int32, pull: Double, hour: Int) {
    fade(to: hour)
    let missing = Int(number) + 1 - facets[facet.rawValue].count
    if missing > 0 { facets[facet.rawValue] += Array(repeating: 0, count: missing) }
    facets[facet.rawValue][Int(number)] += pull
  }

  private mutating func addSound(_ impression: Impression, _ pull: Double) {
    guard impression.sound.count == direction.count, !direction.isEmpty else { return }
    for place in direction.indices { direction[place] += pull * impression.sound[place] }
    directionPull += pull
    directionNearness += pull * impression.nearness
    if let same = anchors.firstIndex(where: { $0.sound == impression.sound }) {
      anchors[same].pull += pull
    } else {
      anchors.append(
        Anchor(
          sound: impression.sound, nearness: impression.nearness,
          distance: impression.distance, pull: pull))
      if anchors.count > Self.anchorLimit { dropWeakestAnchor() }
    }
  }

  /// The sums by direction keep the gist of it.
  private mutating func dropWeakestAnchor() {
    var weakest = 0
    for place in anchors.indices where abs(anchors[place].pull) < abs(anchors[weakest].pull) {
      weakest = place
    }
    anchors.remove(at: weakest)
  }

  private static func add(_ pull: Double, at place: Double, to slots: inout [Slot]) {
    let index = slots.firstIndex { $0.place >= place } ?? slots.count
    if index < slots.count, slots[index].place == place {
      slots[index].pull += pull
    } else {
      slots.insert(Slot(place: place, pull: pull), at: index)
    }
  }

  private mutating func fade(to hour: Int) {
    guard !isEmpty else {
      self.hour = hour
      isEmpty = false
      return
    }
    guard hour > self.hour else { return }
    let rest = remainder(at: hour)
    self.hour = hour
    anything *= rest
    directionPull *= rest
    directionNearness *= rest
    for kind in facets.indices { facets[kind] = facets[kind].map { $0 * rest } }
    decades = decades.map { Slot(place: $0.place, pull: $0.pull * rest) }
    energies = energies.map { Slot(place: $0.place, pull: $0.pull * rest) }
    loudnesses = loudnesses.map { Slot(place: $0.place, pull: $0.pull * rest) }
    lengths = lengths.map { Slot(place: $0.place, pull: $0.pull * rest) }
    direction = direction.map { $0 * rest }
    for place in anchors.indices { anchors[place].pull *= rest }
  }

  /// What the sums say of a track at an hour.
  func mean(
    of impression: Impression, hour: Int, _ centre: SoundCentre, _ numbering: Numbering
  ) -> Double {
    guard !isEmpty else { return 0 }
    var mean = Likeness.anything * anything
    for facet in Impression.Facet.allCases where facet != .genre && impression[facet] >= 0 {
      let number = Int(impression[facet])
      if number < facets[facet.rawValue].count {
        mean += Likeness.share(of: facet) * facets[facet.rawValue][number]
      }
    }
    mean += companyMean(of: impression)
    if impression[.genre] >= 0 { mean += genreMean(of: impression[.genre], numbering) }
    if let decade = impression.decade {
      for slot in decades {
        mean +=
          Likeness.decade * slot.pull * Likeness.decades(between: Int(slot.place), and: decade)
      }
    }
    if let energy = impression.energy { mean += Likeness.energy * energyPull(energy) }
    if let loudness = impression.loudness { mean += Likeness.loudness * loudnessPull(loudness) }
    if let length = impression.length {
      mean += Likeness.length * lengthPull(length)
    }
    mean += soundMean(of: impression, centre)
    return mean * remainder(at: hour)
  }

  private func companyMean(of impression: Impression) -> Double {
    let pulls = facets[Impression.Facet.playlist.rawValue]
    var sum = 0.0
    for list in impression.playlists where Int(list) < pulls.count { sum += pulls[Int(list)] }
    return Likeness.share(of: .playlist) * sum * Companions.share(of: impression.playlists.count)
  }

  private func genreMean(of genre: Int32, _ numbering: Numbering) -> Double {
    var mean = 0.0
    for (number, pull) in facets[Impression.Facet.genre.rawValue].enumerated() where pull != 0 {
      mean += pull * numbering.kinship(Int32(number), genre)
    }
    return Likeness.share(of: .genre) * mean
  }

  /// The pull towards an energy, 0…1.
  func energyPull(_ energy: Double) -> Double {
    energies.reduce(0) {
      $0 + $1.pull * Likeness.bell($1.place - energy, width: Likeness.energyWidth)
    }
  }

  /// The pull towards a length, octaves.
  func lengthPull(_ length: Double) -> Double {
    lengths.reduce(0) {
      $0 + $1.pull * Likeness.bell($1.place - length, width: Likeness.lengthWidth)
    }
  }

  /// The pull towards a loudness, LUFS.
  func loudnessPull(_ loudness: Double) -> Double {
    loudnesses.reduce(0) {
      $0 + $1.pull * Likeness.bell($1.place - loudness, width: Likeness.loudnessWidth)
    }
  }

  private func soundMean(of impression: Impression, _ centre: SoundCentre) -> Double {
    guard impression.sound.count == direction.count, !direction.isEmpty else { return 0 }
    let dot = Arithmetic.dot(impression.sound, direction)
    let product =
      dot - directionNearness + directionPull * (centre.square - impression.nearness)
    var mean = Likeness.direction * product / centre.spread
    for anchor in anchors {
      let product =
        Arithmetic.dot(impression.sound, anchor.sound) - anchor.nearness - impression.nearness
        + centre.square
      mean +=
        Likeness.closeness * anchor.pull
        * Likeness.nearly(product, impression.distance * anchor.distance)
    }
    return mean
  }
}
