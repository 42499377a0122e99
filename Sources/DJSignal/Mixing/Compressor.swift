internal import Glibc

/// A feed-forward compressor with a soft knee, its detector smoothed in decibels (Giannoulis,
/// Massberg, Reiss: "Digital dynamic range compressor design", JAES 2012).
struct Compressor {
  /// dBFS above which it works.
  var threshold: Double
  /// dB in for one dB out, above the threshold.
  var ratio: Double
  /// Width of the bend, dB.
  var knee: Double
  private let attack: Double
  private let release: Double
  private var reduction = 0.0

  /// Times are constants in seconds.
  init(
    threshold: Double, ratio: Double, knee: Double, attack: Double, release: Double,
    sampleRate: Double
  ) {
    self.threshold = threshold
    self.ratio = ratio
    self.knee = knee
    self.attack = exp(-1 / (attack * sampleRate))
    self.release = exp(-1 / (release * sampleRate))
  }

  /// -18 dB, 4:1, 5 ms and 120 ms.
  static func voice(sampleRate: Double) -> Compressor {
    Compressor(
      threshold: -18, ratio: 4, knee: 6, attack: 0.005, release: 0.12, sampleRate: sampleRate)
  }

  /// Compresses a signal from its beginning.
  consuming func process(_ samples: inout [Float]) {
    var state = self
    for i in samples.indices { samples[i] = state.next(samples[i]) }
  }

  private mutating func next(_ sample: Float) -> Float {
    let level = 20 * log10(max(Double(abs(sample)), 1e-6))
    let wanted = excess(level) * (1 - 1 / ratio)
    let pace = wanted > reduction ? attack : release
    reduction = wanted + (reduction - wanted) * pace
    return sample * Float(pow(10, -reduction / 20))
  }

  /// How far a level reaches over the bend, dB.
  private func excess(_ level: Double) -> Double {
    let over = level - threshold
    if over <= -knee / 2 { return 0 }
    if over >= knee / 2 { return over }
    return (over + knee / 2) * (over + knee / 2) / (2 * knee)
  }
}
