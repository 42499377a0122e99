internal import Glibc

/// Listens to the texture of the sound: bands, pitches, and how the partials move.
///
/// From frames of about 93 ms, 43 a second, it keeps running means over *blocks* (for sections)
/// and hands what a voice would show in to ``VoiceMoments``. Memory is bounded: when there are too
/// many blocks, pairs become one.
struct TextureStream: ~Copyable {
  static let bands = 28
  /// Bands, then twelve pitch classes, then the level.
  static let width = bands + 13
  private static let framesInBlock = 16
  private static let mostBlocks = 4096

  /// Frames a second.
  let frameRate: Double
  /// Seconds from the beginning of a frame to its middle.
  let offset: Double
  /// What a voice would show in.
  private(set) var moments: VoiceMoments
  /// Mean texture of each block, ``width`` numbers.
  private(set) var blocks: [Float] = []
  private var framesPerBlock = TextureStream.framesInBlock

  private var cutter: FrameCutter
  private let transform: RealTransform
  private let window: [Float]
  private let mel: MelBands
  private let classes: [Int]
  private var spectrum: [Float]
  private var levels: [Float]
  private var sum = [Float](repeating: 0, count: TextureStream.width)
  private var fill = 0
  private var partials: PartialTracker

  init(rate: Double) {
    let size = rate < 13_000 ? 1024 : 2048
    let hop = size / 4
    frameRate = rate / Double(hop)
    offset = Double(size) / rate / 2
    cutter = FrameCutter(size: size, hop: hop)
    transform = RealTransform(size: size)
    window = SpectralWindow.hann(size)
    mel = MelBands(count: Self.bands, from: 80, to: 8000, rate: rate, size: size)
    spectrum = [Float](repeating: 0, count: size / 2 + 1)
    levels = [Float](repeating: 0, count: Self.bands)
    let width = rate / Double(size)
    classes = (0...size / 2).map { bin in
      let frequency = Double(bin) * width
      guard frequency > 100, frequency < 2200 else { return -1 }
      return ((Int((12 * log2(frequency / 440)).rounded()) % 12) + 12) % 12
    }
    partials = PartialTracker(binWidth: width, bins: size / 2 + 1)
    moments = VoiceMoments(frameRate: frameRate, centres: mel.centres)
  }

  /// Seconds of a block.
  var blockLength: Double { Double(framesPerBlock) / frameRate }
  /// How many blocks there are.
  var blockCount: Int { blocks.count / Self.width }

  /// Takes more of the decimated stream.
  mutating func feed(_ samples: UnsafeBufferPointer<Float>) {
    var cutter = cutter.taken()
    cutter.feed(samples) { listen(to: $0) }
    self.cutter = cutter
  }

  private mutating func listen(to frame: UnsafePointer<Float>) {
    var power: Float = 0
    spectrum.withUnsafeMutableBufferPointer { bins in
      guard let bins = bins.baseAddress else { return }
      transform.power(of: frame, under: window, into: bins)
      levels.withUnsafeMutableBufferPointer { bands in
        guard let bands = bands.baseAddress else { return }
        mel.apply(bins, into: bands)
        for i in 0..<Self.bands {
          power += bands[i]
          bands[i] = log10(bands[i] + 1e-9)
        }
      }
    }
    addToBlock(level: log10(power + 1e-9))
    let motion = partials.follow(spectrum)
    moments.add(levels: levels, level: log10(power + 1e-9), motion: motion)
  }

  private mutating func addToBlock(level: Float) {
    for i in 0..<Self.bands { sum[i] += levels[i] }
    for bin in classes.indices where classes[bin] >= 0 {
      sum[Self.bands + classes[bin]] += spectrum[bin].squareRoot()
    }
    sum[Self.width - 1] += level
    fill += 1
    if fill == framesPerBlock { closeBlock() }
  }

  private mutating func closeBlock() {
    guard fill > 0 else { return }
    let share = 1 / Float(fill)
    for i in sum.indices {
      blocks.append(sum[i] * share)
      sum[i] = 0
    }
    fill = 0
    guard blockCount == Self.mostBlocks else { return }
    halve()
  }

  private mutating func halve() {
    for block in 0..<blockCount / 2 {
      for i in 0..<Self.width {
        let (a, b) = (blocks[2 * block * Self.width + i], blocks[(2 * block + 1) * Self.width + i])
        blocks[block * Self.width + i] = (a + b) / 2
      }
    }
    blocks.removeLast(blocks.count - blockCount / 2 * Self.width)
    framesPerBlock *= 2
  }

  /// After the last frame.
  mutating func finish() {
    closeBlock()
    moments.finish()
  }
}
