internal import Glibc

/// Loudness by EBU R 128 and true peak by ITU-R BS.1770, within .01 of libebur128's figures. A mono
/// signal counts as heard from two loudspeakers.
///
/// Feed it finite samples only.
struct LoudnessMeter: ~Copyable {
  private let channels: Int
  private var filters: [KWeighting]
  /// What the power of each channel counts.
  private let weights: [Double]
  private var detector: OversampledPeak
  private var peak: Float = 0
  private static let block = 1024
  /// What was heard of the loudness over time.
  private(set) var curve: LoudnessCurve

  /// Frames of a step.
  private let stepFrames: Int
  private var stepFill = 0
  private var stepPower = 0.0
  /// The steps so far, and what they add up to.
  private(set) var programme = GatedLoudness()
  /// Seconds of a step: about a tenth.
  let stepLength: Double

  /// A meter for interleaved frames.
  init(sampleRate: Int, channels: Int) {
    self.channels = max(1, channels)
    curve = LoudnessCurve(
      step: Double((max(10, sampleRate) + 5) / 10) / Double(max(10, sampleRate)))
    let rate = max(10, sampleRate)
    filters = [KWeighting](
      repeating: KWeighting(sampleRate: rate), count: (self.channels + 1) / 2)
    weights = Self.weights(self.channels)
    stepFrames = (rate + 5) / 10
    stepLength = Double(stepFrames) / Double(rate)
    detector = OversampledPeak(
      channels: self.channels, largestBlock: Self.block, kernel: .standard)
  }

  /// Left, right, centre, no low frequencies, surround; the fourth of four and the last two of
  /// five are surround too. What stands elsewhere does not count.
  private static func weights(_ channels: Int) -> [Double] {
    let usual: [Double] =
      switch channels {
      case 1: [2]
      case 4: [1, 1, 1.41, 1.41]
      case 5: [1, 1, 1, 1.41, 1.41]
      default: [1, 1, 1, 0, 1.41, 1.41]
      }
    return (0..<channels).map { usual.indices.contains($0) ? usual[$0] : 0 }
  }

  /// Listens to whole interleaved frames.
  mutating func feed(_ block: UnsafeBufferPointer<Float>) {
    guard let base = block.baseAddress else { return }
    let frames = block.count / channels
    measureLoudness(base, frames: frames)
    var position = 0
    while position < frames {
      let count = min(Self.block, frames - position)
      peak = detector.highest(base + position * channels, frames: count, floor: peak)
      position += count
    }
  }

  private mutating func measureLoudness(_ block: UnsafePointer<Float>, frames: Int) {
    var position = 0
    while position < frames {
      let count = min(stepFrames - stepFill, frames - position)
      stepPower += weightedPower(block + position * channels, frames: count)
      position += count
      stepFill += count
      guard stepFill == stepFrames else { continue }
      let power = stepPower / Double(stepFrames)
      programme.add(power)
      curve.add(power)
      (stepFill, stepPower) = (0, 0)
    }
  }

  private mutating func weightedPower(_ block: UnsafePointer<Float>, frames: Int) -> Double {
    var sum = 0.0
    for i in filters.indices {
      let isPair = 2 * i + 1 < channels
      let power = filters[i].power(block + 2 * i, stride: channels, isPair: isPair, frames: frames)
      sum += power.x * weights[2 * i]
      if isPair { sum += power.y * weights[2 * i + 1] }
    }
    return sum
  }

  /// LUFS over the whole, gated; nil if nothing rose above the gate.
  var integrated: Double? { programme.integrated }

  /// LU; nil if there was nothing to measure.
  var range: Double? { integrated == nil ? nil : programme.range }

  /// dBTP; nil for digital silence.
  var truePeak: Double? {
    mutating get {
      let rest = [Float](repeating: 0, count: OversampledPeak.taps * channels)
      rest.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        peak = detector.highest(base, frames: OversampledPeak.taps, floor: peak)
      }
      return peak > 0 ? 20 * log10(Double(peak)) : nil
    }
  }
}
