internal import Glibc

/// A second-order filter, in Direct Form II transposed, with double precision inside.
///
/// Coefficients after Robert Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter
/// coefficients".
public struct Biquad: Sendable {
  private let b0, b1, b2, a1, a2: Double
  private var z1 = 0.0
  private var z2 = 0.0

  private init(b: (Double, Double, Double), a: (Double, Double, Double)) {
    b0 = b.0 / a.0
    b1 = b.1 / a.0
    b2 = b.2 / a.0
    a1 = a.1 / a.0
    a2 = a.2 / a.0
  }

  /// Lets pass what lies above a frequency (Hz, kept below half the rate).
  public static func highPass(
    _ frequency: Double, q: Double = 0.5.squareRoot(), sampleRate: Double
  ) -> Biquad {
    let (cosine, alpha) = angle(frequency, q, sampleRate)
    return Biquad(
      b: ((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2),
      a: (1 + alpha, -2 * cosine, 1 - alpha))
  }

  /// Lets pass what lies below a frequency (Hz, kept below half the rate).
  public static func lowPass(
    _ frequency: Double, q: Double = 0.5.squareRoot(), sampleRate: Double
  ) -> Biquad {
    let (cosine, alpha) = angle(frequency, q, sampleRate)
    return Biquad(
      b: ((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2),
      a: (1 + alpha, -2 * cosine, 1 - alpha))
  }

  /// Raises or lowers (dB) what lies around a frequency (Hz, kept below half the rate).
  public static func peaking(
    _ frequency: Double, gain: Double, q: Double, sampleRate: Double
  ) -> Biquad {
    let (cosine, alpha) = angle(frequency, q, sampleRate)
    let amplitude = pow(10, gain / 40)
    return Biquad(
      b: (1 + alpha * amplitude, -2 * cosine, 1 - alpha * amplitude),
      a: (1 + alpha / amplitude, -2 * cosine, 1 - alpha / amplitude))
  }

  private static func angle(
    _ frequency: Double, _ q: Double, _ sampleRate: Double
  ) -> (cosine: Double, alpha: Double) {
    let bounded = min(max(frequency, 1e-3), 0.49 * sampleRate)
    let omega = 2 * Double.pi * bounded / sampleRate
    return (cos(omega), sin(omega) / (2 * max(q, 1e-3)))
  }

  /// The next sample, filtered.
  @inline(__always)
  public mutating func callAsFunction(_ sample: Float) -> Float {
    let x = Double(sample)
    let y = b0 * x + z1
    z1 = b1 * x - a1 * y + z2
    z2 = b2 * x - a2 * y
    return Float(y)
  }

  /// Filters a whole signal in place.
  public mutating func filter(_ samples: inout [Float]) {
    for i in samples.indices { samples[i] = self(samples[i]) }
  }
}
