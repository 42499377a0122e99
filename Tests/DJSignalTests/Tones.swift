import Foundation

/// Signals the tests listen to.
enum Tones {
  /// A sine; the level is its peak, linear.
  static func sine(
    _ frequency: Double, seconds: Double, rate: Int, level: Double = 0.5, phase: Double = 0
  ) -> [Float] {
    let step = 2 * Double.pi * frequency / Double(rate)
    return (0..<Int(seconds * Double(rate))).map {
      Float(level * sin(step * Double($0) + phase))
    }
  }

  /// White noise between -level and level, the same for the same seed.
  static func noise(seconds: Double, rate: Int, level: Float = 0.5, seed: UInt64 = 1) -> [Float] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<Int(seconds * Double(rate))).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return level * (Float(state >> 40) / Float(1 << 23) - 1)
    }
  }

  /// The same signal in every channel, interleaved.
  static func interleaved(_ mono: [Float], channels: Int = 2) -> [Float] {
    mono.flatMap { [Float](repeating: $0, count: channels) }
  }

  static func silence(seconds: Double, rate: Int) -> [Float] {
    [Float](repeating: 0, count: Int(seconds * Double(rate)))
  }
}
