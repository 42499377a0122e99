internal import Glibc

/// Takes the edge off hisses: what lies above 5 kHz is turned down while it stands out from the
/// rest of the voice.
struct DeEsser {
  /// The most it takes away, dB.
  private static let depth = 9.0
  /// dB of the high band against the whole, over which it works.
  private static let threshold = -7.0
  private static let ratio = 0.75

  private var high: Biquad
  private let attack: Double
  private let release: Double
  private var highPower = 0.0
  private var power = 0.0
  private var reduction = 0.0

  init(sampleRate: Double) {
    high = Biquad.highPass(5000, sampleRate: sampleRate)
    attack = exp(-1 / (0.002 * sampleRate))
    release = exp(-1 / (0.03 * sampleRate))
  }

  /// Treats a signal from its beginning.
  consuming func process(_ samples: inout [Float]) {
    var state = self
    for i in samples.indices { samples[i] = state.next(samples[i]) }
  }

  private mutating func next(_ sample: Float) -> Float {
    let hiss = high(sample)
    let pace = 1 - attack
    highPower += (Double(hiss) * Double(hiss) - highPower) * pace
    power += (Double(sample) * Double(sample) - power) * pace
    // In silence nothing stands out.
    let excess = power > 1e-6 ? 10 * log10((highPower + 1e-12) / power) - Self.threshold : 0
    let wanted = min(max(excess * Self.ratio, 0), Self.depth)
    reduction = wanted + (reduction - wanted) * (wanted > reduction ? attack : release)
    guard reduction > 0.01 else { return sample }
    return sample - hiss * Float(1 - pow(10, -reduction / 20))
  }
}
