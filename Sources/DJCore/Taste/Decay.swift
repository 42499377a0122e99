#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// How what was learnt fades: by half in thirty days, counted in whole hours so that moments of
/// one hour give one plan.
enum Decay {
  /// Hours in which a verdict loses half its weight.
  static let halfLife = 720

  /// Whole hours since 1970; a clock that is beyond reason is taken to its bound.
  static func hour(of time: WallTime) -> Int {
    guard time.seconds.isFinite else { return 0 }
    return Int((min(max(time.seconds, -1e12), 1e12) / 3600).rounded(.down))
  }

  /// The half-life an hour falls in, and how far into it, 0..<1.
  static func period(of hour: Int) -> (number: Int32, fraction: Double) {
    let number = hour >= 0 ? hour / halfLife : -((-hour + halfLife - 1) / halfLife)
    return (Int32(clamping: number), Double(hour - number * halfLife) / Double(halfLife))
  }

  /// The binary logarithm.
  static func binaryLogarithm(_ value: Double) -> Double { log2(value) }

  /// 2 to the power of `exponent`.
  static func power(_ exponent: Double) -> Double { exp2(exponent) }

  /// The square root, of nothing less than zero.
  static func root(_ value: Double) -> Double { max(value, 0).squareRoot() }
}
