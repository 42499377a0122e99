#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What a model's opinions, the kept and the settled, pull at one moment, summed by what they
/// hang on.
struct Pulls: Sendable {
  /// Summed at a place of a scale.
  struct Place: Sendable {
    var at: Double
    var pull: Double
    /// Precision of the opinions there.
    var proof: Double
  }

  /// All together.
  private(set) var sum = 0.0
  /// By sighting.
  private(set) var each: [Double] = []
  /// Precision of each, faded.
  private(set) var proofOfEach: [Double] = []
  /// By ``Impression/Facet`` and number.
  private(set) var facets: [[Double]] = []
  private(set) var proofs: [[Double]] = []
  private(set) var decades: [Place] = []
  private(set) var energies: [Place] = []
  private(set) var loudnesses: [Place] = []
  private(set) var lengths: [Place] = []
  private(set) var direction: [Double]
  private(set) var directionSum = 0.0
  private(set) var directionNearness = 0.0
  /// What is left of what has settled.
  private(set) var settledRest: Double

  init(_ model: PreferenceModel, hour: Int) {
    settledRest = model.settled.remainder(at: hour)
    direction = Array(repeating: 0, count: model.centre.place.count)
    for facet in Impression.Facet.allCases {
      let count = model.numbering.names(of: facet).count
      facets.append(Array(repeating: 0, count: count))
      proofs.append(Array(repeating: 0, count: count))
    }
    take(model.settled)
    for (sighting, pull) in zip(model.sightings, model.pulls) {
      let lasting = Likeness.overTime(
        hours: hour - sighting.hour, turns: model.turns - sighting.turn)
      take(sighting, pull: pull * lasting, proof: sighting.precision * lasting * lasting)
    }
  }

  private mutating func take(_ settled: Settled) {
    sum += settled.anything * settledRest
    for kind in settled.facets.indices {
      for (number, pull) in settled.facets[kind].enumerated() {
        facets[kind][number] += pull * settledRest
      }
    }
    func places(_ slots: [Settled.Slot]) -> [Place] {
      slots.map { Place(at: $0.place, pull: $0.pull * settledRest, proof: 0) }
    }
    decades = places(settled.decades)
    energies = places(settled.energies)
    loudnesses = places(settled.loudnesses)
    lengths = places(settled.lengths)
    for place in settled.direction.indices {
      direction[place] += settled.direction[place] * settledRest
    }
    directionSum += settled.directionPull * settledRest
    directionNearness += settled.directionNearness * settledRest
  }

  private mutating func take(_ sighting: Sighting, pull: Double, proof: Double) {
    let impression = sighting.impression
    each.append(pull)
    proofOfEach.append(proof)
    sum += pull
    for facet in Impression.Facet.allCases where impression[facet] >= 0 {
      facets[facet.rawValue][Int(impression[facet])] += pull
      proofs[facet.rawValue][Int(impression[facet])] += proof
    }
    let company = Companions.share(of: impression.playlists.count)
    for list in impression.playlists {
      facets[Impression.Facet.playlist.rawValue][Int(list)] += pull * company
    }
    if let decade = impression.decade { Self.add(Double(decade), pull, proof, to: &decades) }
    if let energy = impression.energy { Self.add(energy, pull, proof, to: &energies) }
    if let loudness = impression.loudness { Self.add(loudness, pull, proof, to: &loudnesses) }
    if let length = impression.length { Self.add(length, pull, proof, to: &lengths) }
    guard impression.sound.count == direction.count else { return }
    for place in direction.indices { direction[place] += pull * impression.sound[place] }
    if !impression.sound.isEmpty {
      directionSum += pull
      directionNearness += pull * impression.nearness
    }
  }

  private static func add(_ at: Double, _ pull: Double, _ proof: Double, to places: inout [Place]) {
    if let same = places.firstIndex(where: { $0.at == at }) {
      places[same].pull += pull
      places[same].proof += proof
    } else {
      places.append(Place(at: at, pull: pull, proof: proof))
    }
  }
}

extension Pulls {
  /// What a facet speaks for, -1…1: its share of the logit, bent to that range.
  func weight(of key: FacetKey, _ model: PreferenceModel) -> Double {
    let share = share(of: key, model)
    return share.isFinite ? tanh(share) : 0
  }

  private func share(of key: FacetKey, _ model: PreferenceModel) -> Double {
    switch key.kind {
    case .track: return named(key.name, .track, model)
    case .artist: return named(key.name, .artist, model)
    case .album: return named(key.name, .album, model)
    case .genre: return genre(key.name, model)
    case .decade:
      guard let decade = Int(key.name) else { return 0 }
      return decades.reduce(0) { sum, place in
        sum + Likeness.decade * place.pull * Likeness.decades(between: Int(place.at), and: decade)
      }
    case .language: return named(key.name, .language, model)
    case .length:
      guard let middle = Band.lengthMiddle(key.name).flatMap(Impression.octaves) else { return 0 }
      return lengths.reduce(0) { sum, place in
        sum + Likeness.length * place.pull
          * Likeness.bell(place.at - middle, width: Likeness.lengthWidth)
      }
    case .energy:
      guard let middle = Band.energyMiddle(key.name) else { return 0 }
      return energies.reduce(0) { sum, place in
        sum + Likeness.energy * place.pull
          * Likeness.bell(place.at - middle, width: Likeness.energyWidth)
      }
    }
  }

  private func named(
    _ name: String, _ facet: Impression.Facet, _ model: PreferenceModel
  ) -> Double {
    guard let number = model.numbering.find(name, of: facet) else { return 0 }
    return Likeness.share(of: facet) * facets[facet.rawValue][Int(number)]
  }

  private func genre(_ name: String, _ model: PreferenceModel) -> Double {
    var sum = 0.0
    for (number, pull) in facets[Impression.Facet.genre.rawValue].enumerated() where pull != 0 {
      sum += pull * model.numbering.kinship(Int32(clamping: number), to: name)
    }
    return Likeness.share(of: .genre) * sum
  }
}
