internal import Glibc

/// Keeps the true peak of the mix under a ceiling, by looking a few milliseconds ahead.
///
/// All channels get the same gain, so the picture in space stands still. What stays under the
/// ceiling comes out bit for bit, ``latency`` frames late. Samples that are not finite become
/// silence. For one thread; nothing allocates after the start.
public struct Limiter: ~Copyable {
  /// Frames by which the output is late.
  public let latency: Int
  /// Samples a frame.
  public let channels: Int

  /// dB of room for what the moving gain adds between the samples.
  private static let margin = 0.1
  private static let lookAhead = 0.005
  private static let releaseTime = 0.1
  /// Frames of full need around a peak.
  private static let shoulder = 6
  private static let largestBlock = 1024

  private let ceiling: Float
  private var detector: OversampledPeak
  private var curve: GainCurve
  private let peaks: UnsafeMutablePointer<Float>
  /// The last `latency` frames, then room for a block.
  private let line: UnsafeMutablePointer<Float>

  /// A limiter for interleaved frames; the ceiling in dBTP.
  public init(sampleRate: Int, channels: Int, ceiling: Double = -1) {
    let rate = Double(max(1000, sampleRate))
    let channels = max(1, channels)
    let shoulder = Self.shoulder
    self.channels = channels
    self.ceiling = Float(pow(10, (ceiling - Self.margin) / 20))
    curve = GainCurve(
      glide: Int(rate * Self.lookAhead), margin: 2 * shoulder + 1,
      release: rate * Self.releaseTime)
    detector = OversampledPeak(
      channels: channels, largestBlock: Self.largestBlock, kernel: .cautious)
    latency = OversampledPeak.delay + shoulder + curve.glide - 1
    peaks = .allocate(capacity: Self.largestBlock)
    peaks.initialize(repeating: 0, count: Self.largestBlock)
    let room = (latency + Self.largestBlock) * channels
    line = .allocate(capacity: room)
    line.initialize(repeating: 0, count: room)
  }

  deinit {
    peaks.deallocate()
    line.deallocate()
  }

  /// Whether the gain is 1: the output is the input, late.
  public var isIdle: Bool { curve.isFull }

  /// Bytes that ``keep(_:)`` writes.
  public var markSize: Int {
    (latency * channels + detector.markedSamples) * MemoryLayout<Float>.stride + curve.markSize
  }

  /// Writes down where it stands, to go back there later.
  public func keep(_ pen: inout MarkPen) {
    pen.keep(line, count: latency * channels)
    detector.keep(&pen)
    curve.keep(&pen)
  }

  /// Stands again where it stood.
  public mutating func goBack(_ mark: inout MarkReader) {
    mark.next(line, count: latency * channels)
    detector.goBack(&mark)
    curve.goBack(&mark)
  }

  /// Limits interleaved frames in place; what comes out went in ``latency`` frames ago.
  ///
  /// - Parameter isTame: the true peak of what comes in is known to stay under the ceiling, so it
  ///   need not be measured. Where a sample shows that this is wrong, it is measured.
  @_noAllocation @_noLocks
  public mutating func process(
    _ block: UnsafeMutableBufferPointer<Float>, isTame: Bool = false
  ) {
    guard let base = block.baseAddress else { return }
    var position = 0
    let total = block.count / channels
    while position < total {
      let frames = min(Self.largestBlock, total - position)
      process(base + position * channels, frames: frames, isTame: isTame)
      position += frames
    }
  }

  private mutating func process(
    _ block: UnsafeMutablePointer<Float>, frames: Int, isTame: Bool
  ) {
    let samples = frames * channels
    let late = latency * channels
    let highest = MixArithmetic.magnitude(block, count: samples)
    if isTame, highest < ceiling, curve.isFull, samples >= late {
      detector.skip(block, frames: frames)
      return delay(block, samples: samples, by: late)
    }
    MixArithmetic.copy(block, to: line + late, count: samples)
    if !(highest < .infinity) {
      MixArithmetic.silenceNonFinite(
        UnsafeMutableBufferPointer(start: line + late, count: samples))
    }
    let loud = detector.measure(line + late, frames: frames, floor: ceiling, peaks: peaks)
    if !loud && curve.isFull {
      MixArithmetic.copy(line, to: block, count: samples)
    } else {
      apply(to: block, frames: frames, loud: loud)
    }
    MixArithmetic.copy(line + samples, to: line, count: late)
  }

  /// Moves what is in a block back by the length of the line, in place: so it is nearly always.
  private func delay(_ block: UnsafeMutablePointer<Float>, samples: Int, by late: Int) {
    let last = line + late
    MixArithmetic.copy(block + (samples - late), to: last, count: late)
    var end = samples - late
    while end > 0 {
      let part = min(end, late)
      MixArithmetic.copy(block + (end - part), to: block + (end - part + late), count: part)
      end -= part
    }
    MixArithmetic.copy(line, to: block, count: late)
    MixArithmetic.copy(last, to: line, count: late)
  }

  private mutating func apply(to block: UnsafeMutablePointer<Float>, frames: Int, loud: Bool) {
    for frame in 0..<frames {
      let over = loud && peaks[frame] > ceiling
      let gain = curve.next(over ? ceiling / peaks[frame] : 1)
      for i in frame * channels..<(frame + 1) * channels { block[i] = line[i] * gain }
    }
  }
}
