internal import Glibc

/// The colour of a track's sound in running sums.
///
/// Sums run in the order in which frames came: the same samples give the same bits.
struct TimbreStatistics {
  /// Coefficients of the mel-frequency cepstrum, the level (0) among them.
  static let coefficients = 20
  private static let bands = TimbreFrame.bands
  private static let octaves = TimbreFrame.edges.count - 1
  /// Movement is heard over two frames, 46 ms.
  private static let lag = 2

  /// Frames heard.
  private(set) var count = 0.0
  /// Per band, of the levels: sums, of their squares, of their cubes.
  private(set) var levels = Moments(bands)
  /// Sums of the squares of the cepstrum.
  private(set) var cepstra = [Double](repeating: 0, count: coefficients)
  /// Per octave, how tonal.
  private(set) var tonality = Moments(octaves)
  /// Frames compared with one before.
  private(set) var moves = 0.0
  /// Per band, how much levels rose, fell and moved (squares).
  private(set) var rises = [Double](repeating: 0, count: bands)
  private(set) var falls = [Double](repeating: 0, count: bands)
  private(set) var motions = [Double](repeating: 0, count: bands)
  /// The rise over all bands.
  private(set) var flux = Moments(1)
  /// How often something began: peaks of the rise that stand well over its mean so far.
  private(set) var beginnings = 0.0
  /// Patterns of fluctuation heard, and their sum.
  private(set) var patterns = 0.0
  private(set) var pattern = [Double](
    repeating: 0, count: MovementStream.groups * MovementStream.speeds)

  private let cosines = CosineTransform(bands)
  private var past = [Float](repeating: 0, count: lag * bands)
  private var heard = 0
  private var recentRises = (0.0, 0.0)

  /// Adds what one frame told.
  mutating func add(_ frame: TimbreFrame) {
    for (band, level) in frame.levels.enumerated() { levels.add(Double(level), at: band) }
    for (octave, value) in frame.tonality.enumerated() { tonality.add(Double(value), at: octave) }
    for k in 0..<Self.coefficients {
      let value = Double(cosines.coefficient(k, of: frame.levels))
      cepstra[k] += value * value
    }
    count += 1
    move(to: frame.levels)
  }

  private mutating func move(to levels: [Float]) {
    let slot = heard % Self.lag * Self.bands
    if heard >= Self.lag {
      var rise = 0.0
      for band in 0..<Self.bands {
        let step = Double(levels[band] - past[slot + band])
        if step > 0 { rises[band] += step } else { falls[band] -= step }
        motions[band] += step * step
        rise += max(0, step)
      }
      rise /= Double(Self.bands)
      flux.add(rise, at: 0)
      moves += 1
      countBeginning(rise)
    }
    for band in 0..<Self.bands { past[slot + band] = levels[band] }
    heard += 1
  }

  /// A peak of the rise is a beginning if it is a decibel (in every band) and half more than the
  /// mean.
  private mutating func countBeginning(_ rise: Double) {
    let (before, peak) = recentRises
    if peak > before, peak >= rise, peak > 0.1, peak > 1.5 * flux.means(moves)[0] {
      beginnings += 1
    }
    recentRises = (peak, rise)
  }

  /// Adds a pattern of fluctuation.
  mutating func add(pattern: [Float]) {
    for i in pattern.indices { self.pattern[i] += Double(pattern[i]) }
    patterns += 1
  }

  /// Whether nothing was loud enough to be heard.
  var isEmpty: Bool { count < 1 }
}

/// Running sums of several quantities, of their squares and of their cubes.
struct Moments {
  private(set) var sums: [Double]
  private(set) var squares: [Double]
  private(set) var cubes: [Double]

  init(_ quantities: Int) {
    sums = [Double](repeating: 0, count: quantities)
    squares = sums
    cubes = sums
  }

  /// Adds a value of one quantity.
  mutating func add(_ value: Double, at index: Int) {
    sums[index] += value
    squares[index] += value * value
    cubes[index] += value * value * value
  }

  /// Means over `count` values.
  func means(_ count: Double) -> [Double] { sums.map { $0 / max(1, count) } }

  /// Standard deviations over `count` values, never 0.
  func deviations(_ count: Double) -> [Double] {
    zip(squares, means(count)).map { square, mean in
      max(1e-9, square / max(1, count) - mean * mean).squareRoot()
    }
  }

  /// Skewness over `count` values: above 0 if few are much higher than most.
  func skews(_ count: Double) -> [Double] {
    let (means, deviations) = (means(count), deviations(count))
    return cubes.indices.map { i in
      let (mean, deviation) = (means[i], deviations[i])
      let cube = cubes[i] / max(1, count) - 3 * mean * deviation * deviation - mean * mean * mean
      return cube / (deviation * deviation * deviation)
    }
  }
}

/// The orthonormal cosine transform (type II) of curves of one length.
struct CosineTransform {
  private let count: Int
  private let table: [Float]

  init(_ count: Int) {
    self.count = count
    table = (0..<count * count).map { index in
      let (k, i) = (index / count, index % count)
      let scale = ((k == 0 ? 1 : 2) / Double(count)).squareRoot()
      return Float(scale * Angle.cosine(Double(k) * (Double(i) + 0.5) / Double(2 * count)))
    }
  }

  /// One coefficient of a curve, the mean (times √count) being the first.
  func coefficient(_ k: Int, of curve: [Float]) -> Float {
    var sum: Float = 0
    for i in 0..<count { sum += table[k * count + i] * curve[i] }
    return sum
  }

  /// Coefficients of a curve.
  func coefficients(_ range: Range<Int>, of curve: [Double]) -> [Double] {
    range.map { k in
      var sum = 0.0
      for i in 0..<count { sum += Double(table[k * count + i]) * curve[i] }
      return sum
    }
  }
}
