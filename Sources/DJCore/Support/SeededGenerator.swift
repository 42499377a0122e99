/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014): the only source of chance in
/// the core, so that a seed gives the same show every time.
public struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
  private var state: UInt64

  /// A stream of numbers fixed by the seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A stream of its own, for one purpose, that does not disturb this one.
  public func fork(_ purpose: UInt64) -> SeededGenerator {
    SeededGenerator(seed: Self.mix(state ^ Self.mix(purpose)))
  }

  /// Uniform in 0..<1.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A bijective scramble of 64 bits.
  public static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
