internal import Glibc

/// Which tempi a curve of onsets repeats at.
///
/// Autocorrelation also answers at fractions of the tempo, a Fourier transform at its multiples;
/// their product keeps what both agree on (Peeters: "Template-based estimation of time-varying
/// tempo", 2007). What is left of the choice of octave is made by a log-normal preference.
struct Tempogram {
  /// A tempo with its score.
  struct Candidate {
    /// Beats a minute.
    var tempo: Double
    /// The higher the better; comparable within one track.
    var score: Double
  }

  private static let window = 12.0
  private static let hop = 4.0
  private static let slowest = 45.0
  private static let fastest = 230.0
  private static let step = 1.01
  private static let centre = 118.0
  private static let spread = 0.75

  /// The tempi looked at, ascending.
  let tempi: [Double]
  /// How well the curve repeats after a beat, two, three and four of each tempo, -1…1.
  let repetition: [Double]
  /// How strongly the curve swings at each tempo, 0…1.
  let swing: [Double]

  init(_ curve: PulseCurve) {
    let rate = curve.frameRate
    let count = Int(log(Self.fastest / Self.slowest) / log(Self.step)) + 1
    let tempi = (0..<count).map { Self.slowest * pow(Self.step, Double($0)) }
    let length = min(curve.values.count, Int(Self.window * rate))
    let longest = Int(4 * 60 / Self.slowest * rate) + 2
    var lags = [Double](repeating: 0, count: longest + 1)
    var swings = [Double](repeating: 0, count: tempi.count)
    var windows = 0.0
    var start = 0
    while length > longest / 2, start + length <= curve.values.count {
      let part = Array(curve.values[start..<start + length])
      Self.add(part, tempi: tempi, rate: rate, lags: &lags, swings: &swings)
      windows += 1
      start += max(1, Int(Self.hop * rate))
    }
    self.tempi = tempi
    repetition = tempi.map { Self.comb(lags, period: 60 / $0 * rate) / max(1, windows) }
    swing = swings.map { $0 / max(1, windows) }
  }

  private static func add(
    _ part: [Float], tempi: [Double], rate: Double, lags: inout [Double], swings: inout [Double]
  ) {
    let mean = part.reduce(0, +) / Float(part.count)
    let centred = part.map { $0 - mean }
    let power = centred.reduce(0) { $0 + $1 * $1 }
    guard power > 0 else { return }
    centred.withUnsafeBufferPointer { x in
      for lag in 1..<min(lags.count, x.count * 3 / 4) {
        var sum: Float = 0
        for i in lag..<x.count { sum += x[i] * x[i - lag] }
        let overlap = Float(x.count - lag) / Float(x.count)
        lags[lag] += Double(sum / (power * overlap))
      }
      for (i, tempo) in tempi.enumerated() {
        swings[i] += Self.swing(x, turnsAFrame: tempo / 60 / rate) / Double(power).squareRoot()
      }
    }
  }

  /// The magnitude of one frequency, under a Hann window.
  private static func swing(_ x: UnsafeBufferPointer<Float>, turnsAFrame: Double) -> Double {
    let (stepX, stepY) = (Angle.cosine(turnsAFrame), Angle.sine(turnsAFrame))
    let turn = 1 / Double(x.count)
    let (slowX, slowY) = (Angle.cosine(turn), Angle.sine(turn))
    var (a, b, c, d) = (1.0, 0.0, 1.0, 0.0)
    var (real, imaginary) = (0.0, 0.0)
    for sample in x {
      let value = Double(sample) * (1 - c)
      real += value * a
      imaginary += value * b
      (a, b) = (a * stepX - b * stepY, a * stepY + b * stepX)
      (c, d) = (c * slowX - d * slowY, c * slowY + d * slowX)
    }
    return (real * real + imaginary * imaginary).squareRoot() / Double(x.count).squareRoot()
  }

  private static func comb(_ lags: [Double], period: Double) -> Double {
    var (sum, weights) = (0.0, 0.0)
    for (i, weight) in [1.0, 1, 0.5, 1].enumerated() {
      let lag = period * Double(i + 1)
      let whole = Int(lag)
      guard whole + 1 < lags.count else { continue }
      let part = lag - Double(whole)
      // A beat need not fall on a frame: the better of interpolation and neighbours.
      let value = max(
        lags[whole] * (1 - part) + lags[whole + 1] * part, 0.9 * max(lags[whole], lags[whole + 1]))
      sum += weight * value
      weights += weight
    }
    return weights > 0 ? sum / weights : 0
  }

  private func score(_ index: Int) -> Double {
    let octaves = log2(tempi[index] / Self.centre) / Self.spread
    return max(0, repetition[index]) * swing[index].squareRoot() * exp(-octaves * octaves / 2)
  }

  /// The best tempi, best first, no two closer than 4 %.
  func candidates(_ most: Int) -> [Candidate] {
    let all = tempi.indices.map { Candidate(tempo: tempi[$0], score: score($0)) }
    var kept: [Candidate] = []
    for candidate in all.sorted(by: { $0.score > $1.score }) where candidate.score > 0 {
      if kept.allSatisfy({ abs(log($0.tempo / candidate.tempo)) > 0.04 }) { kept.append(candidate) }
      if kept.count == most { break }
    }
    return kept
  }
}
