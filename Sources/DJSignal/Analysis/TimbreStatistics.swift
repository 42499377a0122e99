internal import Glibc

/// The colour of a track's sound in running sums: mel-frequency cepstrum, brightness, liveliness.
struct TimbreStatistics {
  /// Coefficients of the cepstrum kept, the level not among them.
  static let coefficients = 12
  /// Frames quieter than this (power of a full-scale sine is 1) are not listened to.
  private static let floor: Float = 1e-7
  private static let every = 2

  private let cosines: [[Float]]
  private let centres: [Float]
  private var count = 0.0
  private var sums: [Double]
  private var squares: [Double]
  private var changes: [Double]
  private var last: [Double]
  private var cepstrum: [Double]

  /// Statistics over bands whose middles (Hz) are given.
  init(centres: [Double]) {
    let bands = centres.count
    cosines = (1...Self.coefficients).map { k in
      (0..<bands).map { Float(Angle.cosine(Double(k) * (Double($0) + 0.5) / Double(2 * bands))) }
    }
    self.centres = centres.map { Float(log2(max($0, 1) / 1000)) }
    let quantities = Self.coefficients + 4
    sums = [Double](repeating: 0, count: quantities)
    squares = sums
    changes = sums
    last = sums
    cepstrum = sums
  }

  /// Adds one frame: logarithmic band levels, power and rise. Every other one is enough.
  mutating func add(levels: [Float], power: Float, rise: Float, frame: Int) {
    guard power > Self.floor, frame % Self.every == 0 else { return }
    for k in 0..<Self.coefficients {
      var sum: Float = 0
      let cosine = cosines[k]
      for band in levels.indices { sum += levels[band] * cosine[band] }
      cepstrum[k] = Double(sum) / Double(levels.count)
    }
    let shape = Self.shape(levels, centres: centres)
    cepstrum[Self.coefficients] = shape.centroid
    cepstrum[Self.coefficients + 1] = shape.fullness
    cepstrum[Self.coefficients + 2] = Double(rise)
    cepstrum[Self.coefficients + 3] = Double(log10(power))
    for k in sums.indices {
      sums[k] += cepstrum[k]
      squares[k] += cepstrum[k] * cepstrum[k]
      if count > 0 { changes[k] += abs(cepstrum[k] - last[k]) }
      last[k] = cepstrum[k]
    }
    count += 1
  }

  /// Octaves above 1 kHz of the middle of the levels, and how evenly they fill the spectrum.
  private static func shape(
    _ levels: [Float], centres: [Float]
  ) -> (centroid: Double, fullness: Double) {
    var (sum, weighted, loudest): (Float, Float, Float) = (1e-6, 0, 1e-6)
    for band in levels.indices {
      sum += levels[band]
      weighted += levels[band] * centres[band]
      loudest = max(loudest, levels[band])
    }
    return (Double(weighted / sum), Double(sum / (loudest * Float(levels.count))))
  }

  /// Whether anything was loud enough to be heard.
  var isEmpty: Bool { count < 1 }

  /// Means of the cepstrum, coefficient 1 first, then centroid, fullness, rise, log power.
  var means: [Double] { sums.map { count > 0 ? $0 / count : 0 } }

  /// Standard deviations, in the order of the means.
  var deviations: [Double] {
    zip(squares, means).map { square, mean in
      count > 0 ? max(0, square / count - mean * mean).squareRoot() : 0
    }
  }

  /// Mean change from one frame to the next, in the order of the means.
  var movements: [Double] { changes.map { count > 1 ? $0 / (count - 1) : 0 } }

  /// Octaves above 1 kHz of the middle of the spectrum.
  var brightness: Double { means[Self.coefficients] }
  /// How evenly the spectrum is filled, 0…1.
  var fullness: Double { means[Self.coefficients + 1] }
  /// Mean rise: how much begins.
  var liveliness: Double { means[Self.coefficients + 2] }
}
