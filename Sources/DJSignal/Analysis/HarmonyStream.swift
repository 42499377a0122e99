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
  private let transform: RealTransform
  private let window: [Float]
  private let firstBin: Int
  private let lastBin: Int
  private let width: Double
  private var magnitudes: [Float]
  private var envelope: [Float]

  init(rate: Double) {
    let size = rate < 13_000 ? 2048 : 4096
    let hop = size / 4
    frameRate = rate / Double(hop)
    offset = Double(size) / rate / 2
    width = rate / Double(size)
    cutter = FrameCutter(size: size, hop: hop)
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    firstBin = max(2, Int(Self.lowest / width))
    lastBin = max(firstBin, min(size / 2 - 2, Int(Self.highest / width)))
    magnitudes = [Float](repeating: 0, count: size / 2 + 1)
    envelope = magnitudes
  }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  private mutating func listen(to frame: UnsafePointer<Float>) {
    guard frames.count < Self.limit * 12 else { return }
    magnitudes.withUnsafeMutableBufferPointer { bins in
      guard let base = bins.baseAddress else { return }
      transform.power(of: frame, under: window, into: base)
      for i in 0...lastBin + 1 { bins[i] = bins[i].squareRoot() }
    }
    smoothEnvelope()
    var pitches = [Float](repeating: 0, count: 12)
    collectPeaks(into: &pitches)
    let most = pitches.max() ?? 0
    if most > 0 { for i in pitches.indices { pitches[i] /= most } }
    frames += pitches
  }

  /// The mean magnitude of about a third of an octave around each bin.
  private mutating func smoothEnvelope() {
    var (low, high, sum) = (0, 0, 0.0)
    for bin in firstBin...lastBin {
      let reach = max(6, bin / 6)
      let (from, to) = (max(0, bin - reach), min(lastBin + 1, bin + reach))
      while high <= to {
        sum += Double(magnitudes[high])
        high += 1
      }
      while low < from {
        sum -= Double(magnitudes[low])
        low += 1
      }
      envelope[bin] = Float(max(0, sum) / Double(to - from + 1))
    }
  }

  private func collectPeaks(into pitches: inout [Float]) {
    var loudest: Float = 0
    for bin in firstBin...lastBin { loudest = max(loudest, magnitudes[bin]) }
    guard loudest > 1e-5 else { return }
    for bin in firstBin...lastBin {
      let here = magnitudes[bin]
      let (left, right) = (magnitudes[bin - 1], magnitudes[bin + 1])
      guard here > left, here >= right, here > loudest * 0.01, here > envelope[bin] * 1.5
      else { continue }
      let bend = left - 2 * here + right
      let shift = bend < 0 ? 0.5 * (left - right) / bend : 0
      let salience = (here / loudest).squareRoot() * min(2, log(here / envelope[bin]))
      add((Double(bin) + Double(shift)) * width, salience, into: &pitches)
    }
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
