internal import Glibc

/// A track's place by sound, version 2: 64 numbers whose Euclidean distance is unlikeness.
///
/// A distance under 1 is close: half of all tracks have one of their own album nearer than that,
/// and any two tracks of a mixed library are 1.3 to 1.6 apart. Numbers lie within ±4.
///
/// | dimensions | what |
/// |---|---|
/// | 0–61 | principal axes of a ``TimbrePortrait``, the widest first; ``EmbeddingWeights`` lists what weighs most in each |
/// | 62, 63 | tempo on a circle on which twice as fast is the same, cosine and sine of its octave; nearer to 0 the less sure it is, 0 if there is none |
///
/// The numbers of a portrait are first brought to their usual middle and deviation, then kept
/// within three deviations, so that no oddity of one kind outweighs the rest. The axes were learnt
/// from free music, playing down a little what varies within one track or album; see
/// Tests/Training/near.
enum Embedding {
  /// Its dimension.
  static let dimension = 64
  private static let widest = 3.0
  private static let tempoRadius = 0.2
  private static let bytes = Base64.bytes(EmbeddingWeights.matrix)

  /// The place of a track; empty if it was silent.
  static func place(
    _ portrait: TimbrePortrait, tempo: Double?, tempoConfidence: Double
  ) -> [Float] {
    let numbers = portrait.values
    guard numbers.count == EmbeddingWeights.centres.count else { return [] }
    let inputs = numbers.indices.map { i -> Double in
      let value = (numbers[i] - EmbeddingWeights.centres[i]) / EmbeddingWeights.scales[i]
      return value.isFinite ? max(-widest, min(widest, value)) : 0
    }
    let axes = EmbeddingWeights.steps.indices.map { axis -> Float in
      var sum = 0.0
      let row = axis * inputs.count
      for i in inputs.indices where row + i < bytes.count {
        sum += Double(Int8(bitPattern: bytes[row + i])) * inputs[i]
      }
      return bounded(sum * EmbeddingWeights.steps[axis] + EmbeddingWeights.offsets[axis])
    }
    return axes + pulse(tempo, tempoConfidence)
  }

  private static func pulse(_ tempo: Double?, _ confidence: Double) -> [Float] {
    guard let tempo, tempo > 0, tempo.isFinite else { return [0, 0] }
    let turn = log2(tempo / 120)
    let radius = tempoRadius * max(0, min(1, confidence))
    return [bounded(radius * Angle.cosine(turn)), bounded(radius * Angle.sine(turn))]
  }

  private static func bounded(_ value: Double) -> Float { Float(max(-4, min(4, value))) }
}

/// Bytes written as text (RFC 4648).
enum Base64 {
  /// The bytes of a text; what is no digit is passed over.
  static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in text.utf8 {
      guard let digit = digit(byte) else { continue }
      bits = bits << 6 | digit
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
