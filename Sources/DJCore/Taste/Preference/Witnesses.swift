/// Tracks heard before whose sound says something of others, side by side for quick comparison.
struct Witnesses: Sendable {
  /// Of which sighting; -1 for an anchor of what has settled.
  private(set) var sightings: [Int] = []
  private var sounds: [Float] = []
  private var nearnesses: [Float] = []
  private var distances: [Float] = []
  private var pulls: [Float] = []
  private var proofs: [Float] = []
  private let dimension: Int

  /// Those that pull most, ties to the later.
  init(_ all: Pulls, of model: PreferenceModel) {
    dimension = model.centre.place.count
    let heard = model.sightings.indices.filter { !model.sightings[$0].impression.sound.isEmpty }
    let strongest = heard.sorted {
      (abs(all.each[$0]), $0) > (abs(all.each[$1]), $1)
    }
    for place in strongest.prefix(Leaning.witnessLimit).sorted() {
      let impression = model.sightings[place].impression
      add(
        impression.sound, impression.nearness, impression.distance, all.each[place],
        all.proofOfEach[place], sighting: place)
    }
    for anchor in model.settled.anchors {
      add(
        anchor.sound, anchor.nearness, anchor.distance, anchor.pull * all.settledRest, 0,
        sighting: -1)
    }
  }

  private mutating func add(
    _ sound: [Double], _ nearness: Double, _ distance: Double, _ pull: Double, _ proof: Double,
    sighting: Int
  ) {
    sightings.append(sighting)
    sounds += sound.map { Float($0) }
    nearnesses.append(Float(nearness))
    distances.append(Float(distance))
    pulls.append(Float(pull))
    proofs.append(Float(proof))
  }

  /// What they say of a sound because it is nearly theirs, and how surely.
  func share(
    of sound: [Float], nearness: Float, _ centre: SoundCentre
  ) -> (mean: Float, proof: Float) {
    var mean: Float = 0
    var proof: Float = 0
    walk(sound, nearness: nearness, centre) { place, _, near in
      mean += pulls[place] * near
      proof += proofs[place] * near * near
    }
    return (Float(Likeness.closeness) * mean, proof)
  }

  /// How each hears a sound: its place, the dot product from the centre, and how nearly it is its
  /// own, 0…1.
  @inline(__always)
  func walk(
    _ sound: [Float], nearness: Float, _ centre: SoundCentre,
    _ tell: (Int, _ product: Float, _ near: Float) -> Void
  ) {
    guard sound.count == dimension, dimension > 0 else { return }
    let square = Float(centre.square)
    let own = Double(Self.dot(sound, sound))
    let distance = Float(
      centre.squaredDistance(square: own, nearness: Double(nearness)).squareRoot())
    sounds.withUnsafeBufferPointer { sounds in
      sound.withUnsafeBufferPointer { sound in
        for place in sightings.indices {
          let start = place * dimension
          let dot = Self.dot(
            UnsafeBufferPointer(rebasing: sounds[start..<start + dimension]), sound)
          let product = dot - nearness - nearnesses[place] + square
          let cosine = min(max(product / (distance * distances[place]), -1), 1)
          let half = (1 + cosine) / 2
          let second = half * half
          let fourth = second * second
          tell(place, product, fourth * fourth)
        }
      }
    }
  }

  /// What a witness pulls.
  func pull(_ place: Int) -> Float { pulls[place] }

  /// The dot product of two columns of one length.
  static func dot(_ left: [Float], _ right: [Float]) -> Float {
    guard left.count == right.count else { return 0 }
    return left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { dot(left, $0) }
    }
  }

  @inline(__always)
  private static func dot(
    _ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>
  ) -> Float {
    let count = left.count
    var sums = SIMD8<Float>.zero
    var place = 0
    while place + 8 <= count {
      sums += eight(left, place) * eight(right, place)
      place += 8
    }
    var sum = sums.sum()
    while place < count {
      sum += left[place] * right[place]
      place += 1
    }
    return sum
  }

  @inline(__always)
  private static func eight(_ column: UnsafeBufferPointer<Float>, _ at: Int) -> SIMD8<Float> {
    SIMD8(
      column[at], column[at + 1], column[at + 2], column[at + 3], column[at + 4], column[at + 5],
      column[at + 6], column[at + 7])
  }
}
