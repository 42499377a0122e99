/// Rounds samples to 16 or 24 bits.
///
/// 16 bits are dithered with triangular noise of two steps (TPDF; Lipshitz, Wannamaker and
/// Vanderkooy 1992), the same noise every time. A stretch that is on the grid of 16 bits already,
/// such as silence or a track that is played as it is, gets none, and stays the same bit for bit.
/// 24 bits are only rounded: the noise of any recording is far above their steps. For one thread.
public struct Quantiser: Sendable {
  /// 16 or 24.
  public let bits: Int
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// For so many bits: 16, or else 24.
  public init(bits: Int) { self.bits = bits == 16 ? 16 : 24 }

  /// Fills `words` with the samples as whole numbers in the upper bits of 32; as many as both have
  /// room for. What is beyond full scale is clipped, what is no number is silence.
  public mutating func quantise(
    _ samples: UnsafeBufferPointer<Float>, into words: UnsafeMutableBufferPointer<Int32>
  ) {
    let count = min(samples.count, words.count)
    if bits == 24 {
      for i in 0..<count { words[i] = Self.word(samples[i] * 8_388_608, limit: 8_388_608) << 8 }
      return
    }
    let dithers = !Self.isOnGrid(samples, count)
    for i in 0..<count {
      let noise: Float = dithers ? uniform() - uniform() : 0
      words[i] = Self.word(samples[i] * 32768 + noise, limit: 32768) << 16
    }
  }

  /// Replaces what `bytes` holds with the samples as whole numbers of 2 or 3 bytes, the lowest
  /// first, as WAV has them.
  public mutating func pack(_ samples: UnsafeBufferPointer<Float>, into bytes: inout [UInt8]) {
    let words = [Int32](unsafeUninitializedCapacity: samples.count) { words, count in
      words.initialize(repeating: 0)
      quantise(samples, into: words)
      count = samples.count
    }
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(samples.count * bits / 8)
    for word in words {
      if bits == 24 { bytes.append(UInt8(truncatingIfNeeded: word >> 8)) }
      bytes.append(UInt8(truncatingIfNeeded: word >> 16))
      bytes.append(UInt8(truncatingIfNeeded: word >> 24))
    }
  }

  private static func word(_ value: Float, limit: Float) -> Int32 {
    guard abs(value) < .infinity else { return 0 }
    return Int32(max(-limit, min(value.rounded(.toNearestOrEven), limit - 1)))
  }

  private static func isOnGrid(_ samples: UnsafeBufferPointer<Float>, _ count: Int) -> Bool {
    for i in 0..<count {
      let value = samples[i] * 32768
      if value != value.rounded(.toNearestOrEven) { return false }
    }
    return true
  }

  /// From 0 up to 1 (xorshift64*, Vigna 2016).
  private mutating func uniform() -> Float {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Float((state &* 0x2545_F491_4F6C_DD1D) >> 40) / 16_777_216
  }
}
