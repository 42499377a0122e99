internal import Glibc

/// Listens for pitches: spectral peaks between 40 and 3,600 Hz that stand out of what lies around
/// them, each weighed against the loudest of its frame (after Gómez: "Tonal description of music
/// audio signals", 2006), and less the more it may be an overtone of what sounds below it.
///
/// Frames are about 0.37 s long, so that neighbouring notes of the second octave are told apart.
struct ChromaStream: ~Copyable {
  private static let lowest = 38.0
  private static let highest = 3600.0
  /// Edges of bass, middle and top; they overlap.
  private static let edges = [(40.0, 230.0), (180.0, 900.0), (700.0, 3600.0)]
  /// Overtones that are no octaves: the number, and the level of one that is no more than that.
  private static let overtones: [(number: Float, level: Float)] = [(3, 0.5), (5, 0.4), (7, 0.3)]

  /// What was heard so far, for the key.
  private(set) var segments = PitchSegments(group: 4)

  private var cutter: FrameCutter
  private let width: Double
  private let registers: [SIMD4<Float>]
  private var peaks: SpectralPeaks

  init(rate: Double) {
    var size = 8192
    while size > 512, Double(size) > rate * 0.53 { size /= 2 }
    let hop = size / 2
    let width = rate / Double(size)
    self.width = width
    cutter = FrameCutter(size: size, hop: hop)
    peaks = SpectralPeaks(
      size: size, width: width, within: Self.lowest...Self.highest, least: 0.003)
    registers = (0...peaks.bins.upperBound).map { bin in
      var share = SIMD4<Float>.zero
      for (i, edge) in Self.edges.enumerated() {
        share[i] = Self.share(of: Double(bin) * width, from: edge.0, to: edge.1)
      }
      return share
    }
  }

  /// How much of a frequency belongs to a register: raised cosines at its ends.
  private static func share(of frequency: Double, from low: Double, to high: Double) -> Float {
    let octave = log2(max(1, frequency))
    let rise = min(1, max(0, (octave - log2(low)) / 0.35))
    let fall = min(1, max(0, (log2(high) - octave) / 0.35))
    return Float((0.5 - 0.5 * Angle.cosine(rise / 2)) * (0.5 - 0.5 * Angle.cosine(fall / 2)))
  }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  /// After the last sample: what is still open counts.
  mutating func finish() { segments.finish() }

  private mutating func listen(to frame: UnsafePointer<Float>) {
    peaks.listen(to: frame)
    for peak in peaks.found {
      let semitones = 12 * log2(peak.place * width / 440)
      let root = (peak.level / peaks.loudest).squareRoot()
      let own = ownShare(Float(peak.bin) + peak.shift, peak.level)
      let salience = root * root.squareRoot() * own * own
      segments.add(semitones: semitones, salience: salience, registers: registers[peak.bin])
    }
    segments.endFrame()
  }

  /// How much of a peak is its own, and not an overtone of what sounds below it.
  private func ownShare(_ place: Float, _ level: Float) -> Float {
    var share: Float = 1
    for overtone in Self.overtones {
      let under = Int((place / overtone.number).rounded(.toNearestOrEven))
      guard under >= 1 else { continue }
      let below = max(
        peaks.magnitudes[under - 1], peaks.magnitudes[under], peaks.magnitudes[under + 1])
      share = min(share, level / max(1e-12, overtone.level * below))
    }
    return share
  }
}
