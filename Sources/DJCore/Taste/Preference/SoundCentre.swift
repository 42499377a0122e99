/// The middle of a library by sound, which likeness is measured from.
///
/// Embeddings of one library may crowd together on one side, where raw dot products hardly tell
/// tracks apart: what counts is the direction from their middle. How usual a track sounds counts
/// too: people keep most of what they like most.
struct SoundCentre: Equatable, Sendable {
  /// The mean embedding; empty if nothing is known of sound.
  let place: [Double]
  /// Its squared length.
  let square: Double
  /// Standard deviation of the tracks' dot products with it.
  let deviation: Double
  /// The tracks' mean squared distance from it.
  let spread: Double

  /// Of nothing.
  static let none = SoundCentre(place: [], square: 0, deviation: 1, spread: 1)

  /// A centre with known figures.
  init(place: [Double], square: Double, deviation: Double, spread: Double) {
    self.place = place
    self.square = square
    self.deviation = deviation
    self.spread = spread
  }

  /// The centre of some embeddings; those of another length than the first are left out.
  init(of embeddings: some Sequence<[Float]>) {
    var sum: [Double] = []
    var count = 0.0
    for embedding in embeddings where Self.fits(embedding, sum.count) {
      if sum.isEmpty { sum = Array(repeating: 0, count: embedding.count) }
      for place in sum.indices { sum[place] += Double(embedding[place]) }
      count += 1
    }
    guard count > 0 else {
      self = .none
      return
    }
    let mean = sum.map { $0 / count }
    var squares = 0.0
    var distances = 0.0
    let square = Arithmetic.dot(mean, mean)
    for embedding in embeddings where Self.fits(embedding, mean.count) {
      let sound = embedding.map(Double.init)
      let dot = Arithmetic.dot(sound, mean)
      squares += (dot - square) * (dot - square)
      distances += Arithmetic.dot(sound, sound) - 2 * dot + square
    }
    self.init(
      place: mean, square: square, deviation: max((squares / count).squareRoot(), 1e-3),
      spread: max(distances / count, 1e-3))
  }

  private static func fits(_ embedding: [Float], _ dimension: Int) -> Bool {
    !embedding.isEmpty && (dimension == 0 || embedding.count == dimension)
      && embedding.allSatisfy(\.isFinite)
  }

  /// How far a sound lies from the centre, by its squared length and its dot product with it.
  func distance(square own: Double, nearness: Double) -> Double {
    max(own - 2 * nearness + square, 1e-6).squareRoot()
  }

  /// An embedding as taste takes it up; empty if it does not fit.
  func sound(_ embedding: [Float]) -> [Double] {
    guard !place.isEmpty, Self.fits(embedding, place.count) else { return [] }
    // Lengths are about 1; what is far beyond is no place at all.
    let sound = embedding.map(Double.init)
    return Arithmetic.dot(sound, sound) < 100 ? sound : []
  }

  /// How usual a track sounds in this library, by its dot product with the centre: about -2.5 (far
  /// off) to 1.5 (the very middle).
  func usualness(_ dot: Double) -> Double {
    place.isEmpty ? 0 : min(max((dot - square) / deviation, -2.5), 1.5)
  }
}
