internal import Glibc

/// How high the curve between the samples rises, by four-times oversampling with a windowed sinc
/// (ITU-R BS.1770-4, annex 2).
///
/// All memory is taken at the start. What is too quiet to matter is passed over: no curve rises
/// above the largest sample under its filter times the sum of the filter's magnitudes (1.87 for
/// the standard one), so where that stays under what is already known, none is drawn.
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

  /// Frames that are passed over or drawn together.
  private static let stretch = 16
  private static let standardReach = 6

  private let channels: Int
  private let isCautious: Bool
  /// For the six pairs of taps of the standard filter, outermost first, then for the twelve of the
  /// long one: the coefficient half way; the even, the odd part of the one at a quarter.
  private let filter: UnsafeMutablePointer<Lane>
  /// For each channel the last `taps - 1` samples, then those of the block.
  private let history: UnsafeMutablePointer<Float>
  private let stride: Int
  /// The largest sample of each stretch of the history of one channel.
  private let largest: UnsafeMutablePointer<Float>
  /// No curve rises above this many times the largest sample.
  private let largestRise: Float

  init(channels: Int, largestBlock: Int, kernel: Kernel) {
    self.channels = channels
    isCautious = kernel == .cautious
    let stretches = (Self.taps - 1 + largestBlock) / Self.stretch + 2
    stride = (stretches + 1) * Self.stretch
    history = .allocate(capacity: channels * stride)
    history.initialize(repeating: 0, count: channels * stride)
    largest = .allocate(capacity: stretches + 1)
    largest.initialize(repeating: 0, count: stretches + 1)
    let reaches = [Self.standardReach, Self.taps / 2]
    filter = .allocate(capacity: 3 * reaches.reduce(0, +))
    var position = 0
    var rise: Float = 1
    for reach in reaches {
      rise = max(rise, Self.design(reach: reach, into: filter + position))
      position += 3 * reach
    }
    largestRise = rise
  }

  deinit {
    filter.deallocate()
    history.deallocate()
    largest.deallocate()
  }

  /// Writes the lanes of a filter that reaches so many samples to both sides; returns how many
  /// times the largest sample a curve may rise, with room for rounding.
  private static func design(reach: Int, into filter: UnsafeMutablePointer<Lane>) -> Float {
    var (half, quarter) = (0.0, 0.0)
    for pair in 0..<reach {
      // How far the pair's left sample lies from the sample before the curve.
      let left = Double(pair - reach + 1)
      let middle = sinc(left - 0.5, reach: reach)
      let (near, far) = (sinc(left - 0.25, reach: reach), sinc(left - 0.75, reach: reach))
      (filter + 3 * pair).initialize(to: Lane(repeating: Float(middle)))
      (filter + 3 * pair + 1).initialize(to: Lane(repeating: Float((near + far) / 2)))
      (filter + 3 * pair + 2).initialize(to: Lane(repeating: Float((near - far) / 2)))
      half += 2 * abs(middle)
      quarter += abs(near) + abs(far)
    }
    return Float(max(half, quarter) * 1.00001)
  }

  /// The sinc under a Hann window, `x` samples off.
  private static func sinc(_ x: Double, reach: Int) -> Double {
    guard abs(x) < Double(reach) else { return 0 }
    return sin(Double.pi * x) / (Double.pi * x) * (0.5 + 0.5 * cos(Double.pi * x / Double(reach)))
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
      take(block, frames: frames, channel: channel)
      loudest = max(loudest, survey(channel, frames: frames))
    }
    let matters = loudest * largestRise >= floor
    if matters { interpolate(frames: frames, peaks: peaks) }
    for channel in 0..<channels { shift(channel, by: frames) }
    return matters
  }

  /// Takes notice of a block whose peaks nobody asks for: only its last samples matter.
  @_noAllocation @_noLocks
  mutating func skip(_ block: UnsafePointer<Float>, frames: Int) {
    for channel in 0..<channels {
      let samples = history + channel * stride
      let kept = max(0, Self.taps - 1 - frames)
      for i in 0..<kept { samples[i] = samples[i + frames] }
      for i in kept..<Self.taps - 1 {
        samples[i] = block[(frames - (Self.taps - 1) + i) * channels + channel]
      }
    }
  }

  /// Samples that ``keep(_:)`` writes.
  var markedSamples: Int { channels * (Self.taps - 1) }

  /// Writes down the samples that later peaks depend on.
  func keep(_ pen: inout MarkPen) {
    for channel in 0..<channels { pen.keep(history + channel * stride, count: Self.taps - 1) }
  }

  /// Takes them back.
  mutating func goBack(_ mark: inout MarkReader) {
    for channel in 0..<channels { mark.next(history + channel * stride, count: Self.taps - 1) }
  }

  /// Reads `frames` interleaved frames, at most the largest block: the highest peak of all of
  /// them and all channels, or `floor` if none is higher.
  @_noAllocation @_noLocks
  mutating func highest(
    _ block: UnsafePointer<Float>, frames: Int, floor: Float
  ) -> Float {
    var highest = floor
    for channel in 0..<channels {
      take(block, frames: frames, channel: channel)
      if survey(channel, frames: frames) * largestRise > highest {
        highest = draw(channel, frames: frames, floor: highest)
      }
      shift(channel, by: frames)
    }
    return highest
  }

  /// Appends one channel of a block to its history.
  @inline(__always)
  private func take(_ block: UnsafePointer<Float>, frames: Int, channel: Int) {
    let samples = history + channel * stride + Self.taps - 1
    switch channels {
    case 1: for i in 0..<frames { samples[i] = block[i] }
    case 2: for i in 0..<frames { samples[i] = block[2 &* i &+ channel] }
    default: for i in 0..<frames { samples[i] = block[i &* channels &+ channel] }
    }
    // What is loaded behind the end must be quiet, or it would be taken for loud.
    for i in frames..<frames + Self.stretch { samples[i] = 0 }
  }

  /// Notes the largest sample of each stretch of a channel; returns the largest of all.
  @inline(__always)
  private func survey(_ channel: Int, frames: Int) -> Float {
    let samples = history + channel * stride
    var loudest: Float = 0
    for i in 0...(Self.taps - 1 + frames) / Self.stretch {
      let low = Self.load(samples, at: i * Self.stretch)
      let high = Self.load(samples, at: i * Self.stretch + Lane.scalarCount)
      largest[i] = Self.highest(Self.higher(Self.magnitude(low), Self.magnitude(high)))
      loudest = max(loudest, largest[i])
    }
    return loudest
  }

  /// Forgets all but the last samples of a channel.
  @inline(__always)
  private func shift(_ channel: Int, by frames: Int) {
    let samples = history + channel * stride
    for i in 0..<Self.taps - 1 { samples[i] = samples[frames + i] }
  }

  /// The highest curve of a channel, if it is higher than `floor`; stretches that cannot be are
  /// passed over.
  private func draw(_ channel: Int, frames: Int, floor: Float) -> Float {
    var highest = floor
    let last = (Self.taps - 1 + frames) / Self.stretch
    for i in 0...(frames - 1) / Self.stretch {
      // The taps of these sixteen frames end on the first sample of the stretch after the next.
      let next = max(largest[min(i + 1, last)], largest[min(i + 2, last)])
      let around = max(largest[i], next)
      guard around * largestRise > highest else { continue }
      var frame = i * Self.stretch
      let end = min(frame + Self.stretch, frames)
      while frame < end {
        let lane = curve(channel, frame: frame)
        let isWhole = frame + Lane.scalarCount <= frames
        highest = max(
          highest, isWhole ? Self.highest(lane) : Self.highest(lane, first: frames - frame))
        frame += Lane.scalarCount
      }
    }
    return highest
  }

  private static func highest(_ lane: Lane, first count: Int) -> Float {
    var highest: Float = 0
    for i in 0..<count { highest = max(highest, lane[i]) }
    return highest
  }

  /// Eight frames at a time, all channels.
  private func interpolate(frames: Int, peaks: UnsafeMutablePointer<Float>) {
    var frame = 0
    while frame < frames {
      var highest = Lane.zero
      for channel in 0..<channels {
        highest = Self.higher(highest, curve(channel, frame: frame))
      }
      for i in 0..<min(Lane.scalarCount, frames - frame) { peaks[frame + i] = highest[i] }
      frame += Lane.scalarCount
    }
  }

  /// The highest of the samples and of the curves behind them, for eight frames of a channel.
  @inline(__always)
  private func curve(_ channel: Int, frame: Int) -> Lane {
    let samples = history + channel * stride + frame
    let reach = Self.standardReach
    let highest = Self.higher(
      Self.magnitude(Self.load(samples, at: Self.delay - 1)),
      interpolated(samples, filter, reach: reach))
    guard isCautious else { return highest }
    return Self.higher(highest, interpolated(samples, filter + 3 * reach, reach: Self.taps / 2))
  }

  /// The curve at a quarter, half and three quarters of the way: the highest of the three. The
  /// taps of the half are symmetric; those of the quarters mirror one another, so that their sum
  /// and difference are one even and one odd sum.
  @inline(__always)
  private func interpolated(
    _ samples: UnsafePointer<Float>, _ filter: UnsafePointer<Lane>, reach: Int
  ) -> Lane {
    var (half, even, odd) = (Lane.zero, Lane.zero, Lane.zero)
    for pair in 0..<reach {
      let left = Self.load(samples, at: Self.delay - reach + pair)
      let right = Self.load(samples, at: Self.delay + reach - 1 - pair)
      half = half + (left + right) * filter[3 &* pair]
      even = even + (left + right) * filter[3 &* pair &+ 1]
      odd = odd + (left - right) * filter[3 &* pair &+ 2]
    }
    return Self.higher(Self.magnitude(half), Self.magnitude(even) + Self.magnitude(odd))
  }

  // As in `Lane`, once more: what may not allocate must be seen through by the compiler, which in
  // debug looks at one file at a time.

  @inline(__always)
  private static func load(_ samples: UnsafePointer<Float>, at offset: Int) -> Lane {
    UnsafeRawPointer(samples + offset).loadUnaligned(as: Lane.self)
  }

  @inline(__always)
  private static func magnitude(_ lane: Lane) -> Lane {
    unsafeBitCast(unsafeBitCast(lane, to: SIMD8<UInt32>.self) & 0x7FFF_FFFF, to: Lane.self)
  }

  @inline(__always)
  private static func higher(_ a: Lane, _ b: Lane) -> Lane { a.replacing(with: b, where: b .> a) }

  @inline(__always)
  private static func highest(_ lane: Lane) -> Float {
    let (a, b) = (lane.lowHalf, lane.highHalf)
    let four = a.replacing(with: b, where: b .> a)
    let (c, d) = (four.lowHalf, four.highHalf)
    let two = c.replacing(with: d, where: d .> c)
    return max(two.x, two.y)
  }
}
