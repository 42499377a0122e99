internal import Foundation

/// Something like music, the same at each call: chords, a beat and noise.
enum MadeUpMusic {
  /// Frames a second.
  static let rate = 44_100

  /// So many seconds of interleaved stereo.
  static func stereo(seconds: Int) -> [Float] {
    var samples = [Float](repeating: 0, count: seconds * rate * 2)
    var seed: UInt32 = 1
    for i in 0..<seconds * rate {
      let time = Double(i) / Double(rate)
      let root = [110.0, 146.83, 164.81, 110.0][Int(time / 2) % 4]
      let chord = [1.0, 1.25, 1.5, 2.0].map { sin(2 * .pi * root * $0 * time) }.reduce(0, +)
      seed = seed &* 1_664_525 &+ 1_013_904_223
      let noise = Double(Int32(bitPattern: seed)) / 2_147_483_648
      let beat = time.truncatingRemainder(dividingBy: 0.5)
      let drum = exp(-beat * 30) * (0.5 * noise + sin(2 * .pi * 60 * beat))
      samples[2 * i] = Float(0.12 * chord + 0.4 * drum + 0.01 * noise)
      samples[2 * i + 1] = Float(0.10 * chord + 0.4 * drum - 0.01 * noise)
    }
    return samples
  }
}
