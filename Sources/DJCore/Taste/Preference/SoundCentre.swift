/// The middle of a library by sound, which likeness is measured from.
///
/// Embeddings of one library may crowd together on one side, where raw dot products hardly tell
/// tracks apart: what counts is the direction from their middle. How far from it a track lies
/// counts too: people keep most of what they like most, and an oddity is rarely a favourite.
struct SoundCentre: Equatable, Sendable {
  /// Tracks looked at, evenly spread over the library.
  static let sample = 5_000

  /// The mean embedding; empty if nothing is known of sound.
  let place: [Double]
  /// Its squared length.
  let square: Double
  /// The tracks' mean squared distance from it…
  let spread: Double
  /// …and its standard deviation.
  let deviation: Double

  /// Of nothing.
  static let none = SoundCentre(place: [], square: 0, spread: 1, deviation: 1)

  /// A centre with known figures.
  init(place: [Double], square: Double, spread: Double, deviation: Double) {
    self.place = place
    self.square = square
    self.spread = spread
    self.deviation = deviation
  }

  /// The centre of a catalogue's embeddings, from a sample of them: some milliseconds.
  init(of places: Places, rows count: Int) {
    let step = max(1, (count + Self.sample - 1) / Self.sample)
    let rows = stride(from: 0, to: count, by: step).filter { !places.scales[$0].isNaN }
    guard !rows.isEmpty, places.dimension > 0 else {
      self = .none
      return
    }
    let sounds = rows.map { places[$0].map(Double.init) }
    var mean = [Double](repeating: 0, count: places.dimension)
    for sound in sounds {
      for place in mean.indices { mean[place] += sound[place] / Double(rows.count) }
    }
    let square = Arithmetic.dot(mean, mean)
    let distances = sounds.map {
      Arithmetic.dot($0, $0) - 2 * Arithmetic.dot($0, mean) + square
    }
    let spread = distances.reduce(0, +) / Double(rows.count)
    let variance = distances.reduce(0) { $0 + ($1 - spread) * ($1 - spread) } / Double(rows.count)
    self.init(
      place: mean, square: square, spread: max(spread, 1e-3),
      deviation: max(variance.squareRoot(), 1e-3))
  }

  /// An embedding as taste takes it up; empty if it does not fit. Lengths are about 1: what is far
  /// beyond is no place at all.
  func sound(_ embedding: [Float]) -> [Double] {
    guard !embedding.isEmpty, embedding.count == place.count,
      embedding.allSatisfy({ abs($0) < 10 })
    else { return [] }
    return embedding.map(Double.init)
  }

  /// The squared distance of a sound from the centre, by its squared length and its dot product
  /// with the centre.
  @inline(__always)
  func squaredDistance(square own: Double, nearness: Double) -> Double {
    max(own - 2 * nearness + square, 1e-6)
  }

  /// How usual a track sounds in this library, by its squared distance from the centre: -2.5 (far
  /// off) to 1.5 (the very middle).
  @inline(__always)
  func usualness(squaredDistance: Double) -> Double {
    min(max((spread - squaredDistance) / deviation, -2.5), 1.5)
  }
}
