internal import Glibc

/// How strong each band of frequencies is in a moment of sound, for the eye.
///
/// The bands are equally wide to the ear, from ``lowest`` to ``highest`` hertz. For one thread.
public struct BandMeter: ~Copyable {
  /// Hertz.
  public static let lowest = 40.0
  /// Hertz, or 0.9 of half the rate if that is less.
  public static let highest = 16_000.0
  /// The strength, dB of full scale, that is shown as nothing.
  private static let floor: Float = -66
  /// Music falls off towards the treble; dB an octave that even it out.
  private static let tilt = 3.0

  /// Samples that are looked at.
  public let size: Int
  /// How many bands.
  public let count: Int
  private let transform: RealTransform
  private let window: [Float]
  private var spectrum: [Float]
  /// For each band its first frequency, and at the end one beyond the last.
  private let edges: [Int]
  /// For each band what is added, dB.
  private let gains: [Float]

  /// A meter of so many bands, 1…256.
  public init(sampleRate: Int, bands: Int) {
    let rate = Double(max(1000, sampleRate))
    // About 40 ms, so that a bar of the lowest octave is more than one frequency.
    size = rate > 60_000 ? 4096 : 2048
    count = min(max(bands, 1), 256)
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    spectrum = [Float](repeating: 0, count: transform.bins)
    let top = min(Self.highest, rate * 0.45)
    let octaves = log2(top / Self.lowest)
    let (size, count, bins) = (size, count, transform.bins)
    func hertz(_ band: Double) -> Double { Self.lowest * exp2(octaves * band / Double(count)) }
    edges = (0...count).map {
      min(bins - 1, Int((hertz(Double($0)) * Double(size) / rate).rounded()))
    }
    gains = (0..<count).map { band in
      Float(Self.tilt * log2(hertz(Double(band) + 0.5) / 1000))
    }
  }

  /// The strength of each band in ``size`` samples, 0…1; samples that are not finite count as none.
  public mutating func measure(_ samples: UnsafePointer<Float>) -> [Float] {
    for i in 0..<size {
      let sample = samples[i]
      transform.input[i] = abs(sample) < .infinity ? sample * window[i] : 0
    }
    spectrum.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { transform.power(into: base) }
    }
    return (0..<count).map { band in
      let range = edges[band]..<max(edges[band] + 1, edges[band + 1])
      let power = spectrum[range].reduce(0, +)
      let strength = 10 * log10(power + 1e-12) + gains[band]
      return min(max(1 - strength / Self.floor, 0), 1)
    }
  }
}
