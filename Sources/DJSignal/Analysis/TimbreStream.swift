internal import Glibc

/// Listens for the colour of the sound: 43 short spectra a second, gathered into
/// ``TimbreStatistics``.
///
/// Levels are taken relative to the mean power heard so far, so that the same recording played
/// louder or softer leaves the same trace. Memory does not grow with the track.
struct TimbreStream: ~Copyable {
  /// Frames a second, about; the hop follows the rate, so that movement is heard alike at all.
  static let frameRate = 22_050.0 / 512
  /// Under this power (that of a full-scale sine is 1) there is nothing to hear.
  private static let silence: Float = 1e-9
  /// Frames this far under the mean are pauses; 40 dB.
  private static let pause: Float = 1e-4
  /// What is 60 dB under the mean of the whole is not told apart.
  private static let floor: Float = 1e-6

  /// What was heard so far.
  private(set) var statistics = TimbreStatistics()

  private var cutter: FrameCutter
  private let transform: RealTransform
  private let window: [Float]
  private let mel: MelBands
  private let octaves: [Range<Int>]
  private var movement = MovementStream()
  private var spectrum: [Float]
  private var bands: [Float]
  private var frame: TimbreFrame
  private var meanPower = 0.0
  private var frames = 0.0

  /// Listens to a mono stream of `rate` samples a second.
  init(rate: Double) {
    let size = rate < 13_000 ? 512 : rate < 26_000 ? 1024 : 2048
    let hop = max(1, Int((rate / Self.frameRate).rounded()))
    cutter = FrameCutter(size: size, hop: hop)
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    mel = MelBands(count: TimbreFrame.bands, from: 40, to: 10_000, rate: rate, size: size)
    let width = rate / Double(size)
    octaves = zip(TimbreFrame.edges, TimbreFrame.edges.dropFirst()).map { low, high in
      let first = min(size / 2, Int((low / width).rounded()))
      return first..<min(size / 2 + 1, max(first + 1, Int((high / width).rounded())))
    }
    spectrum = [Float](repeating: 0, count: size / 2 + 1)
    bands = [Float](repeating: 0, count: TimbreFrame.bands)
    frame = TimbreFrame()
  }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  private mutating func listen(to samples: UnsafePointer<Float>) {
    var power: Float = 0
    spectrum.withUnsafeMutableBufferPointer { bins in
      guard let bins = bins.baseAddress else { return }
      transform.power(of: samples, under: window, into: bins)
      bands.withUnsafeMutableBufferPointer { bands in
        guard let bands = bands.baseAddress else { return }
        mel.apply(bins, into: bands)
        for i in 0..<TimbreFrame.bands { power += bands[i] }
      }
    }
    guard power > Self.silence else { return }
    frames += 1
    meanPower += (Double(power) - meanPower) / frames
    let reference = Float(meanPower)
    let isHeard = power > reference * Self.pause
    for i in bands.indices { frame.levels[i] = log10(bands[i] / reference + Self.floor) }
    movement.add(frame.levels, into: &statistics)
    guard isHeard else { return }
    frame.tonality = octaves.map { tonality($0, floor: reference * Self.floor / 10) }
    statistics.add(frame)
  }

  /// How far the spectrum stands above its geometric mean, in decades: 0 for even noise.
  private func tonality(_ range: Range<Int>, floor: Float) -> Float {
    var (sum, product, logarithms): (Float, Float, Float) = (0, 1, 0)
    for bin in range {
      let power = spectrum[bin] + floor
      sum += power
      product *= power
      if product < 1e-25 || product > 1e25 {
        logarithms += log10(product)
        product = 1
      }
    }
    let count = Float(range.count)
    return log10(sum / count) - (logarithms + log10(product)) / count
  }
}

/// What one short spectrum tells.
struct TimbreFrame {
  /// Mel bands.
  static let bands = 32
  /// Hz between which tones are told from noise.
  static let edges = [80.0, 320, 640, 1280, 2560, 5120, 10_000]

  /// Decades of power of each band over the mean of the whole.
  var levels = [Float](repeating: 0, count: TimbreFrame.bands)
  /// How tonal each octave is, decades.
  var tonality: [Float] = []
}
