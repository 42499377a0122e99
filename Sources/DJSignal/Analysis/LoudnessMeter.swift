internal import CEbur128
internal import Glibc

/// Loudness by EBU R 128 (libebur128) and true peak by ITU-R BS.1770 (the same interpolation,
/// vectorised). A mono signal counts as heard from two loudspeakers.
///
/// Feed it finite samples only.
struct LoudnessMeter: ~Copyable {
  private let channels: Int
  private var state: UnsafeMutablePointer<ebur128_state>?
  private var detector: OversampledPeak
  private var peak: Float = 0
  private let peaks: UnsafeMutablePointer<Float>
  private static let block = 1024
  private let curveFrames: Int
  private var curveFill = 0
  /// What was heard of the loudness over time.
  private(set) var curve: LoudnessCurve

  /// A meter for interleaved frames. A layout which libebur128 declines measures nothing.
  init(sampleRate: Int, channels: Int) {
    self.channels = max(1, channels)
    let modes = EBUR128_MODE_I.rawValue | EBUR128_MODE_LRA.rawValue
    state = ebur128_init(
      UInt32(clamping: channels), UInt(clamping: sampleRate), Int32(bitPattern: modes))
    if let state, channels == 1 {
      ebur128_set_channel(state, 0, Int32(bitPattern: EBUR128_DUAL_MONO.rawValue))
    }
    curveFrames = max(1, sampleRate / 10)
    curve = LoudnessCurve(step: Double(curveFrames) / Double(max(1, sampleRate)))
    detector = OversampledPeak(
      channels: self.channels, largestBlock: Self.block, kernel: .standard)
    peaks = .allocate(capacity: Self.block)
    peaks.initialize(repeating: 0, count: Self.block)
  }

  deinit {
    var state = state
    if state != nil { ebur128_destroy(&state) }
    peaks.deallocate()
  }

  /// Listens to whole interleaved frames.
  mutating func feed(_ block: UnsafeBufferPointer<Float>) {
    guard let base = block.baseAddress else { return }
    let frames = block.count / channels
    measureLoudness(base, frames: frames)
    var position = 0
    while position < frames {
      let count = min(Self.block, frames - position)
      measurePeak(base + position * channels, frames: count)
      position += count
    }
  }

  /// Stops at every tenth of a second to note how loud it was.
  private mutating func measureLoudness(_ block: UnsafePointer<Float>, frames: Int) {
    guard let state else { return }
    var position = 0
    while position < frames {
      let count = min(curveFrames - curveFill, frames - position)
      ebur128_add_frames_float(state, block + position * channels, count)
      position += count
      curveFill += count
      guard curveFill == curveFrames else { continue }
      curveFill = 0
      var loudness = 0.0
      let status = ebur128_loudness_window(state, 100, &loudness)
      curve.add(status == 0 ? pow(10, (loudness + 0.691) / 10) : 0)
    }
  }

  private mutating func measurePeak(_ block: UnsafePointer<Float>, frames: Int) {
    guard detector.measure(block, frames: frames, floor: peak, peaks: peaks) else { return }
    for i in 0..<frames where peaks[i] > peak { peak = peaks[i] }
  }

  /// LUFS over the whole, gated; nil if nothing rose above the gate.
  var integrated: Double? {
    guard let state else { return nil }
    var value = 0.0
    guard ebur128_loudness_global(state, &value) == 0, value.isFinite, value > -70
    else { return nil }
    return value
  }

  /// LU; nil if there was nothing to measure.
  var range: Double? {
    guard let state, integrated != nil else { return nil }
    var value = 0.0
    guard ebur128_loudness_range(state, &value) == 0, value.isFinite else { return nil }
    return value
  }

  /// dBTP; nil for digital silence.
  var truePeak: Double? {
    mutating get {
      let rest = [Float](repeating: 0, count: OversampledPeak.taps * channels)
      rest.withUnsafeBufferPointer {
        if let base = $0.baseAddress { measurePeak(base, frames: OversampledPeak.taps) }
      }
      return peak > 0 ? 20 * log10(Double(peak)) : nil
    }
  }

  /// LUFS of the last 400 ms; nil under -70.
  var momentary: Double? {
    guard let state else { return nil }
    var value = 0.0
    guard ebur128_loudness_momentary(state, &value) == 0, value > -70 else { return nil }
    return value
  }
}
