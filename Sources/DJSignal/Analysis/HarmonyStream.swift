internal import Glibc

/// Listens for changes of harmony: twelve pitch classes, some twenty times a second.
///
/// Bars are told by the beat on which the chord changes, so frames are short; the key, which needs
/// its notes told apart, is listened for by ``ChromaStream`` in longer ones. Peaks speak for the
/// tones they may be harmonics of (after Gómez: "Tonal description of music audio signals", 2006).
struct HarmonyStream: ~Copyable {
  private static let lowest = 60.0
  private static let highest = 3500.0
  private static let harmonics: [Float] = [1, 0.7, 0.7, 0.35, 0.35, 0.35]
  /// Frames kept; three hours.
  private static let limit = 240_000

  /// Frames a second.
  let frameRate: Double
  /// Seconds from the beginning of a frame to its middle.
  let offset: Double
  /// Twelve values a frame, the largest of which is 1, from A, untuned.
  private(set) var frames: [Float] = []

  private var cutter: FrameCutter
  private let width: Double
  private var peaks: SpectralPeaks

  init(rate: Double) {
    let size = rate < 13_000 ? 2048 : 4096
    let hop = size / 4
    frameRate = rate / Double(hop)
    offset = Double(size) / rate / 2
    width = rate / Double(size)
    cutter = FrameCutter(size: size, hop: hop)
    peaks = SpectralPeaks(
      size: size, width: width, within: Self.lowest...Self.highest, least: 0.01)
  }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  private mutating func listen(to frame: UnsafePointer<Float>) {
    guard frames.count < Self.limit * 12 else { return }
    peaks.listen(to: frame)
    var pitches = [Float](repeating: 0, count: 12)
    for peak in peaks.found {
      let standsOut = min(2, log(peak.level / peak.surroundings))
      let salience = (peak.level / peaks.loudest).squareRoot() * standsOut
      add(peak.place * width, salience, into: &pitches)
    }
    let most = pitches.max() ?? 0
    if most > 0 { for i in pitches.indices { pitches[i] /= most } }
    frames += pitches
  }

  /// A peak speaks for its own pitch and, less and less, for those it may be a harmonic of.
  private func add(_ frequency: Double, _ salience: Float, into pitches: inout [Float]) {
    let octaves = log2(frequency / 440)
    for (n, weight) in Self.harmonics.enumerated() {
      let pitch = Int(((octaves - log2(Double(n + 1)) + 20) * 12).rounded())
      pitches[pitch % 12] += salience * weight
    }
  }
}
