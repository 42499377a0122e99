/// The middle of a library by sound, which likeness is measured from.
///
/// Embeddings of one library crowd round their middle (mean dot products of .7 to .8 are usual),
/// so raw dot products hardly tell tracks apart: what counts is the direction from the middle. How
/// near the middle a track lies counts too: people keep most of what they like most.
struct SoundCentre: Equatable, Sendable {
  /// The mean embedding; empty if nothing is known of sound.
  let place: [Double]
  /// Its squared length.
  let square: Double
  /// Standard deviation of the tracks' dot products with it.
  let deviation: Double

  /// Of nothing.
  static let none = SoundCentre(place: [], square: 0, deviation: 1)

  /// A centre with known figures.
  init(place: [Double], square: Double, deviation: Double) {
    self.place = place
    self.square = square
    self.deviation = deviation
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
    let square = Arithmetic.dot(mean, mean)
    for embedding in embeddings where Self.fits(embedding, mean.count) {
      let off = Arithmetic.dot(embedding.map(Double.init), mean) - square
      squares += off * off
    }
    self.init(place: mean, square: square, deviation: max((squares / count).squareRoot(), 1e-3))
  }

  private static func fits(_ embedding: [Float], _ dimension: Int) -> Bool {
    !embedding.isEmpty && (dimension == 0 || embedding.count == dimension)
      && embedding.allSatisfy(\.isFinite)
  }

  /// The mean squared distance of a track of length 1 from the centre.
  var spread: Double { max(1 - square, 0.02) }

  /// An embedding as taste takes it up; empty if it does not fit.
  func sound(_ embedding: [Float]) -> [Double] {
    guard !place.isEmpty, Self.fits(embedding, place.count) else { return [] }
    return embedding.map(Double.init)
  }

  /// How usual a track sounds in this library, by its dot product with the centre: about -2.5 (far
  /// off) to 1.5 (the very middle).
  func usualness(_ dot: Double) -> Double {
    place.isEmpty ? 0 : min(max((dot - square) / deviation, -2.5), 1.5)
  }
}
