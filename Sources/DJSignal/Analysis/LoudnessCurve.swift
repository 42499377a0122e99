internal import Glibc

/// Loudness over time, K-weighted as EBU R 128 has it, in steps of about a tenth of a second.
struct LoudnessCurve {
  /// The most points kept: two hours in tenths of a second; what is longer is kept more coarsely.
  static let limit = 72_000
  private static let offset: Float = -0.691
  private static let shortTerm = 30
  /// Some 40 dB over full scale.
  private static let loudestPower = 1e4

  /// Seconds from one point to the next.
  private(set) var step: Double
  /// Weighted power of each step; 0 for silence.
  private(set) var powers: [Float] = []
  /// The highest mean power of three seconds.
  private var most: Float = 0
  private var recent = [Float](repeating: 0, count: LoudnessCurve.shortTerm)
  private var count = 0
  /// How many steps make a point.
  private var thinning = 1
  private var pending: (sum: Float, count: Int) = (0, 0)

  init(step: Double) { self.step = step }

  /// Adds one step of a weighted power; what is none, or beyond anything that sounds, is bounded.
  mutating func add(_ stepPower: Double) {
    let power = stepPower > 1e-12 ? Float(min(stepPower, Self.loudestPower)) : 0
    recent[count % Self.shortTerm] = power
    count += 1
    if count >= Self.shortTerm { most = max(most, recent.reduce(0, +) / Float(Self.shortTerm)) }
    pending = (pending.sum + power, pending.count + 1)
    guard pending.count == thinning else { return }
    powers.append(pending.sum / Float(thinning))
    pending = (0, 0)
    if powers.count == Self.limit { thin() }
  }

  private mutating func thin() {
    powers = stride(from: 0, to: powers.count - 1, by: 2).map { (powers[$0] + powers[$0 + 1]) / 2 }
    thinning *= 2
    step *= 2
  }

  /// Each value as the mean of those within a reach of it.
  static func smoothed(_ curve: ArraySlice<Float>, reach: Int) -> [Float] {
    var sums: [Double] = [0]
    sums.reserveCapacity(curve.count + 1)
    for value in curve { sums.append(sums[sums.count - 1] + Double(value)) }
    return (0..<curve.count).map { i in
      let (from, to) = (max(0, i - reach), min(curve.count, i + reach + 1))
      return Float(max(0, (sums[to] - sums[from]) / Double(to - from)))
    }
  }

  /// The loudest three seconds, LUFS; nil for what is shorter or silent.
  var loudest: Double? { most > 1e-7 ? Self.loudness(most) : nil }

  /// LUFS of a weighted power.
  static func loudness(_ power: Float) -> Double {
    Double(Self.offset) + 10 * log10(Double(max(power, 1e-12)))
  }
}
