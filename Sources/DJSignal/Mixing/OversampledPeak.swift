internal import Glibc

/// How high the curve between the samples rises, by four-times oversampling with a windowed sinc
/// (ITU-R BS.1770-4, annex 2).
///
/// All memory is taken at the start; a block too quiet to matter is passed over.
struct OversampledPeak: ~Copyable {
  /// Taps of the longest interpolating filter.
  static let taps = 24
  /// The frames by which a reported peak is late: the one of frame n tells of the curve from
  /// sample n - delay to the next.
  static let delay = taps / 2

  /// Which curves are drawn through the samples.
  enum Kernel {
    /// The interpolator of libebur128 at usual rates, twelve taps a phase under a Hann window, so
    /// that our figures are its figures.
    case standard
    /// That, and one of twice as many taps: the higher of the two, since near half the rate
    /// meters disagree, and none of them should read too much.
    case cautious
  }

  private typealias Lane = SIMD8<Float>

  private let channels: Int
  private let largestBlock: Int
  /// Three phases of twelve taps, then, if cautious, three of twenty-four.
  private let phases: Int
  /// Coefficients, `taps` for each phase, the short ones in the middle.
  private let filter: UnsafeMutablePointer<Float>
  /// For each channel the last `taps - 1` samples, then those of the block.
  private let history: UnsafeMutablePointer<Float>
  private let stride: Int
  /// No curve rises above this many times the largest sample.
  private let largestRise: Float

  init(channels: Int, largestBlock: Int, kernel: Kernel) {
    self.channels = channels
    self.largestBlock = largestBlock
    let taps = Self.taps
    stride = taps - 1 + largestBlock + Lane.scalarCount
    history = .allocate(capacity: channels * stride)
    history.initialize(repeating: 0, count: channels * stride)
    phases = kernel == .standard ? 3 : 6
    filter = .allocate(capacity: 6 * taps)
    var rise: Float = 1
    for phase in 0..<6 {
      var sum: Float = 0
      for tap in 0..<taps {
        let coefficient = Self.coefficient(phase: phase, tap: tap)
        (filter + phase * taps + tap).initialize(to: coefficient)
        sum += abs(coefficient)
      }
      rise = max(rise, sum)
    }
    largestRise = rise
  }

  deinit {
    filter.deallocate()
    history.deallocate()
  }

  /// The sinc at a quarter, half and three quarters of the way, under a Hann window.
  private static func coefficient(phase: Int, tap: Int) -> Float {
    let reach = phase < 3 ? 6.0 : 12.0
    let x = Double(tap) - (Double(taps) / 2 - 1) - Double(phase % 3 + 1) / 4
    guard abs(x) < reach else { return 0 }
    return Float(sin(Double.pi * x) / (Double.pi * x) * (0.5 + 0.5 * cos(Double.pi * x / reach)))
  }

  /// Reads `frames` interleaved frames, at most the largest block, and writes one peak for each
  /// (the highest of all channels). Returns false, with nothing written, if none can reach `floor`.
  @_noAllocation @_noLocks
  mutating func measure(
    _ block: UnsafePointer<Float>, frames: Int, floor: Float,
    peaks: UnsafeMutablePointer<Float>
  ) -> Bool {
    var loudest: Float = 0
    for channel in 0..<channels {
      let samples = history + channel * stride
      for i in 0..<Self.taps - 1 { loudest = max(loudest, abs(samples[i])) }
      for i in 0..<frames {
        let sample = block[i * channels + channel]
        samples[Self.taps - 1 + i] = sample
        loudest = max(loudest, abs(sample))
      }
    }
    let matters = loudest * largestRise >= floor
    if matters { interpolate(frames: frames, peaks: peaks) }
    for channel in 0..<channels {
      let samples = history + channel * stride
      for i in 0..<Self.taps - 1 { samples[i] = samples[frames + i] }
    }
    return matters
  }

  /// Eight frames at a time, all phases.
  private func interpolate(frames: Int, peaks: UnsafeMutablePointer<Float>) {
    var frame = 0
    while frame < frames {
      var highest = Lane.zero
      for channel in 0..<channels {
        let samples = history + channel * stride + frame
        highest = pointwiseMax(highest, Self.magnitude(Self.load(samples, at: Self.delay - 1)))
        for phase in 0..<3 {
          let sum = interpolated(samples, phase: phase, first: 6, count: 12)
          highest = pointwiseMax(highest, Self.magnitude(sum))
        }
        for phase in 3..<max(3, phases) {
          let sum = interpolated(samples, phase: phase, first: 0, count: 24)
          highest = pointwiseMax(highest, Self.magnitude(sum))
        }
      }
      for i in 0..<min(Lane.scalarCount, frames - frame) { peaks[frame + i] = highest[i] }
      frame += Lane.scalarCount
    }
  }

  @inline(__always)
  private func interpolated(
    _ samples: UnsafePointer<Float>, phase: Int, first: Int, count: Int
  ) -> Lane {
    let coefficients = filter + phase * Self.taps
    var sum = Lane.zero
    for tap in first..<first + count {
      sum = sum + Self.load(samples, at: tap) * coefficients[tap]
    }
    return sum
  }

  @inline(__always)
  private static func load(_ samples: UnsafePointer<Float>, at offset: Int) -> Lane {
    UnsafeRawPointer(samples + offset).loadUnaligned(as: Lane.self)
  }

  @inline(__always)
  private static func magnitude(_ lane: Lane) -> Lane { pointwiseMax(lane, -lane) }
}
