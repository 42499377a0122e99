internal import Glibc

/// From the gain each frame needs to the gain it gets: held over a window, released
/// exponentially and then smoothed by two moving averages, so that it has reached what a peak
/// needs by the time the peak comes, without a corner.
///
/// Gains are whole numbers of 2⁻³⁰, so the running sums never drift and full gain is exactly 1.
struct GainCurve: ~Copyable {
  /// Full gain.
  private static let unity: Int64 = 1 << 30

  /// Frames over which the gain glides down.
  let glide: Int
  private let hold: Int
  private let release: Int64
  private let first: Int
  private let second: Int

  /// Candidates for the smallest gain in the window, ascending, with their times: a ring.
  private let gains: UnsafeMutablePointer<Int64>
  private let times: UnsafeMutablePointer<Int64>
  private let firstRing: UnsafeMutablePointer<Int64>
  private let secondRing: UnsafeMutablePointer<Int64>
  private var now: Standing

  /// What changes from frame to frame, but for the rings.
  private struct Standing: BitwiseCopyable {
    var head = 0
    var candidates = 0
    var time: Int64 = 0
    var released = GainCurve.unity
    var firstSum: Int64
    var secondSum: Int64
    var firstPlace = 0
    var secondPlace = 0
    /// Frames for which everything has been at full gain, so that the averages are full too.
    var quiet: Int
  }

  /// A curve that glides down in about `glide` frames, is held for `margin` more than that,
  /// and recovers with a time constant of `release` frames.
  init(glide: Int, margin: Int, release: Double) {
    first = max(1, glide * 3 / 5)
    second = max(1, glide - first + 1)
    self.glide = first + second - 1
    hold = self.glide + margin
    self.release = Int64((1 - exp(-1 / max(1, release))) * Double(1 << 20))
    gains = .allocate(capacity: hold)
    times = .allocate(capacity: hold)
    gains.initialize(repeating: 0, count: hold)
    times.initialize(repeating: 0, count: hold)
    firstRing = .allocate(capacity: first)
    secondRing = .allocate(capacity: second)
    firstRing.initialize(repeating: Self.unity, count: first)
    secondRing.initialize(repeating: Self.unity, count: second)
    now = Standing(
      firstSum: Self.unity * Int64(first), secondSum: Self.unity * Int64(second),
      quiet: hold + first + second)
  }

  deinit {
    gains.deallocate()
    times.deallocate()
    firstRing.deallocate()
    secondRing.deallocate()
  }

  /// Whether the gain is 1 and stays so for as long as the frames need no less.
  var isFull: Bool {
    @_noAllocation @_noLocks
    get { now.quiet >= hold + first + second && now.released == Self.unity }
  }

  /// Goes one frame on: the gain needed now, 0…1, against the gain to apply.
  @_noAllocation @_noLocks
  mutating func next(_ gain: Float) -> Float {
    let needed = Int64(Double(gain) * Double(Self.unity))
    if needed < Self.unity { now.quiet = 0 } else if now.released == Self.unity { now.quiet += 1 }
    let held = smallest(with: needed)
    if held <= now.released {
      now.released = held
    } else {
      let step = ((Self.unity - now.released) >> 20) * release + release
      now.released = min(held, now.released + step)
    }
    return smoothed(now.released)
  }

  /// The smallest gain of the window that ends now.
  private mutating func smallest(with needed: Int64) -> Int64 {
    now.time += 1
    if now.candidates > 0 && times[now.head] <= now.time - Int64(hold) {
      now.head = now.head + 1 == hold ? 0 : now.head + 1
      now.candidates -= 1
    }
    while now.candidates > 0 && gains[place(now.candidates - 1)] >= needed { now.candidates -= 1 }
    let end = place(now.candidates)
    gains[end] = needed
    times[end] = now.time
    now.candidates += 1
    return gains[now.head]
  }

  private func place(_ index: Int) -> Int {
    let sum = now.head + index
    return sum >= hold ? sum - hold : sum
  }

  private mutating func smoothed(_ gain: Int64) -> Float {
    now.firstSum += gain - firstRing[now.firstPlace]
    firstRing[now.firstPlace] = gain
    now.firstPlace = now.firstPlace + 1 == first ? 0 : now.firstPlace + 1
    let average = now.firstSum / Int64(first)
    now.secondSum += average - secondRing[now.secondPlace]
    secondRing[now.secondPlace] = average
    now.secondPlace = now.secondPlace + 1 == second ? 0 : now.secondPlace + 1
    return Float(Double(now.secondSum) / Double(Self.unity * Int64(second)))
  }

  /// Bytes that ``keep(_:)`` writes.
  var markSize: Int {
    MemoryLayout<Standing>.stride + (2 * hold + first + second) * MemoryLayout<Int64>.stride
  }

  /// Writes down where it stands.
  func keep(_ pen: inout MarkPen) {
    pen.keep(now)
    pen.keep(gains, count: hold)
    pen.keep(times, count: hold)
    pen.keep(firstRing, count: first)
    pen.keep(secondRing, count: second)
  }

  /// Stands again where it stood.
  mutating func goBack(_ mark: inout MarkReader) {
    now = mark.next()
    mark.next(gains, count: hold)
    mark.next(times, count: hold)
    mark.next(firstRing, count: first)
    mark.next(secondRing, count: second)
  }
}
