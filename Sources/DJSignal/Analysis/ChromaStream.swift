internal import Glibc

/// Listens for pitches: spectral peaks between 60 and 3,500 Hz, each weighed against what lies
/// around it, summed over octaves at ten cents a bin (after Gómez: "Tonal description of music
/// audio signals", 2006).
struct ChromaStream: ~Copyable {
  /// Bins an octave of the long-term profile.
  static let fineBins = 120
  private static let lowest = 60.0
  private static let highest = 3500.0
  private static let harmonics: [Float] = [1, 0.7, 0.7, 0.35, 0.35, 0.35]
  /// Frames kept for the bars; three hours.
  private static let limit = 240_000

  /// Frames a second.
  let frameRate: Double
  /// Seconds from the beginning of a frame to its middle.
  let offset: Double
  /// Sum over the track, from A, ten cents a bin.
  private(set) var profile = [Double](repeating: 0, count: ChromaStream.fineBins)
  /// Twelve values a frame, from A, untuned.
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
    for i in 0..<transform.size { transform.input[i] = frame[i] * window[i] }
    magnitudes.withUnsafeMutableBufferPointer { bins in
      guard let base = bins.baseAddress else { return }
      transform.power(into: base)
      for i in 0...lastBin + 1 { bins[i] = bins[i].squareRoot() }
    }
    smoothEnvelope()
    var fine = [Float](repeating: 0, count: Self.fineBins)
    collectPeaks(into: &fine)
    store(fine)
  }

  /// The mean magnitude of about a third of an octave around each bin.
  private mutating func smoothEnvelope() {
    var (low, high, sum) = (0, 0, Float(0))
    for bin in firstBin...lastBin {
      let reach = max(6, bin / 6)
      let (from, to) = (max(0, bin - reach), min(lastBin + 1, bin + reach))
      while high <= to {
        sum += magnitudes[high]
        high += 1
      }
      while low < from {
        sum -= magnitudes[low]
        low += 1
      }
      envelope[bin] = max(0, sum) / Float(to - from + 1)
    }
  }

  private func collectPeaks(into fine: inout [Float]) {
    let loudest = magnitudes[firstBin...lastBin].max() ?? 0
    guard loudest > 1e-5 else { return }
    for bin in firstBin...lastBin {
      let here = magnitudes[bin]
      let (left, right) = (magnitudes[bin - 1], magnitudes[bin + 1])
      guard here > left, here >= right, here > loudest * 0.01, here > envelope[bin] * 1.5
      else { continue }
      let bend = left - 2 * here + right
      let shift = bend < 0 ? 0.5 * (left - right) / bend : 0
      let frequency = (Double(bin) + Double(shift)) * width
      let salience = (here / loudest).squareRoot() * min(2, log(here / envelope[bin]))
      add(frequency, salience, into: &fine)
    }
  }

  /// A peak speaks for its own pitch and, less and less, for those it may be a harmonic of.
  private func add(_ frequency: Double, _ salience: Float, into fine: inout [Float]) {
    let octaves = log2(frequency / 440)
    for (n, weight) in Self.harmonics.enumerated() {
      let position = (octaves - log2(Double(n + 1)) + 20) * Double(Self.fineBins)
      let whole = position.rounded(.down)
      let part = Float(position - whole)
      let bin = Int(whole) % Self.fineBins
      fine[bin] += salience * weight * (1 - part)
      fine[(bin + 1) % Self.fineBins] += salience * weight * part
    }
  }

  private mutating func store(_ fine: [Float]) {
    var coarse = [Float](repeating: 0, count: 12)
    for i in fine.indices { coarse[((i + 5) / 10) % 12] += fine[i] }
    let most = coarse.max() ?? 0
    if most > 0 {
      for i in fine.indices { profile[i] += Double(fine[i] / most) }
      for i in coarse.indices { coarse[i] /= most }
    }
    if frames.count < Self.limit * 12 { frames += coarse }
  }
}
