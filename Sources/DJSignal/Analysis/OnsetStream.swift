internal import Glibc

/// Listens for beginnings: how much louder each band of the spectrum became, frame by frame.
///
/// Logarithmic mel bands, compared with the highest of their neighbourhood two frames before, so
/// that vibrato is no onset (Böck and Widmer: "Maximum filter vibrato suppression for onset
/// detection", DAFx 2013).
struct OnsetStream: ~Copyable {
  /// What one frame adds: its rise in all bands, in the low ones and in the high ones.
  struct Curves {
    /// Mean rise over all bands.
    var all: [Float] = []
    /// Under 200 Hz, where kick and bass are.
    var low: [Float] = []
    /// Over 2 kHz, where snare and hats are.
    var high: [Float] = []
  }

  private static let bands = 40
  private static let lag = 2
  /// Frames kept: three hours. What comes later is not listened to for beats.
  private static let limit = 950_000

  /// Frames a second.
  let frameRate: Double
  /// Seconds from the beginning of a frame to the moment its rise tells of.
  let offset: Double
  /// What was heard so far.
  private(set) var curves = Curves()
  /// Colour of the sound so far.
  private(set) var timbre: TimbreStatistics

  private var cutter: FrameCutter
  private let transform: RealTransform
  private let window: [Float]
  private let mel: MelBands
  private let lowBands: Range<Int>
  private let highBands: Range<Int>
  private var spectrum: [Float]
  private var levels: [Float]
  private var past: [[Float]]
  private var frames = 0

  init(rate: Double) {
    let size = rate < 13_000 ? 512 : 1024
    let hop = size / 4
    frameRate = rate / Double(hop)
    // A logarithm sees a sound as soon as the window's slope reaches it.
    offset = Double(size) / rate * 0.55
    cutter = FrameCutter(size: size, hop: hop)
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    mel = MelBands(count: Self.bands, from: 30, to: 11_000, rate: rate, size: size)
    lowBands = 0..<max(1, mel.centres.count { $0 < 200 })
    highBands = min(Self.bands - 1, mel.centres.count { $0 < 2000 })..<Self.bands
    spectrum = [Float](repeating: 0, count: size / 2 + 1)
    levels = [Float](repeating: 0, count: Self.bands)
    past = [[Float]](repeating: levels, count: Self.lag)
    timbre = TimbreStatistics(centres: mel.centres)
  }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  private mutating func listen(to frame: UnsafePointer<Float>) {
    for i in 0..<transform.size { transform.input[i] = frame[i] * window[i] }
    var power: Float = 0
    spectrum.withUnsafeMutableBufferPointer { bins in
      guard let bins = bins.baseAddress else { return }
      transform.power(into: bins)
      levels.withUnsafeMutableBufferPointer { bands in
        guard let bands = bands.baseAddress else { return }
        mel.apply(bins, into: bands)
        for i in 0..<Self.bands {
          power += bands[i]
          bands[i] = log(1 + 1000 * bands[i].squareRoot())
        }
      }
    }
    let rise = rise()
    if curves.all.count < Self.limit {
      curves.all.append(rise.all)
      curves.low.append(rise.low)
      curves.high.append(rise.high)
    }
    timbre.add(levels: levels, power: power, rise: rise.all, frame: frames)
    past[frames % Self.lag] = levels
    frames += 1
  }

  private func rise() -> (all: Float, low: Float, high: Float) {
    let before = past[frames % Self.lag]
    var sums: (all: Float, low: Float, high: Float) = (0, 0, 0)
    for band in 0..<Self.bands {
      let left = before[max(0, band - 1)]
      let right = before[min(Self.bands - 1, band + 1)]
      let step = max(0, levels[band] - max(before[band], max(left, right)))
      sums.all += step
      if lowBands.contains(band) { sums.low += step }
      if highBands.contains(band) { sums.high += step }
    }
    return (
      sums.all / Float(Self.bands), sums.low / Float(lowBands.count),
      sums.high / Float(highBands.count)
    )
  }
}
