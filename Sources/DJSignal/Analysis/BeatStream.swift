/// Listens for beats: spectra of 46 ms every 12 ms, their bands, and what the network makes of them.
struct BeatStream: ~Copyable {
  /// What the network hears, complete after ``finish()``.
  private(set) var listener: BeatListener

  private var cutter: FrameCutter
  private let transform: RealTransform
  private let window: [Float]
  private let bands: BeatBands
  private var spectrum: [Float]
  private var levels = [Float](repeating: 0, count: BeatBands.count)

  /// Listens to a stream of so many samples a second.
  init(rate: Double) {
    let size = rate < 13_000 ? 512 : 1024
    let hop = size / 4
    // A logarithm sees a sound as soon as the window's slope reaches it.
    listener = BeatListener(frameRate: rate / Double(hop), offset: Double(size) / rate * 0.55)
    cutter = FrameCutter(size: size, hop: hop)
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    bands = BeatBands(rate: rate, size: size)
    spectrum = [Float](repeating: 0, count: size / 2 + 1)
  }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  /// After the last sample.
  mutating func finish() { listener.finish() }

  private mutating func listen(to frame: UnsafePointer<Float>) {
    spectrum.withUnsafeMutableBufferPointer { bins in
      levels.withUnsafeMutableBufferPointer { levels in
        guard let bins = bins.baseAddress, let levels = levels.baseAddress else { return }
        transform.power(of: frame, under: window, into: bins)
        bands.apply(bins, into: levels)
      }
    }
    listener.hear(levels)
  }
}
