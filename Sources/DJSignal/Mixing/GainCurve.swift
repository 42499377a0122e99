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
  private var head = 0
  private var candidates = 0
  private var time: Int64 = 0

  private var released = GainCurve.unity
  private let firstRing: UnsafeMutablePointer<Int64>
  private let secondRing: UnsafeMutablePointer<Int64>
  private var firstSum: Int64
  private var secondSum: Int64
  private var firstPlace = 0
  private var secondPlace = 0
  /// Frames that everything must have been at full gain for the averages to be full too.
  private var quiet: Int

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
    firstSum = Self.unity * Int64(first)
    secondSum = Self.unity * Int64(second)
    quiet = hold + first + second
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
    get { quiet >= hold + first + second && released == Self.unity }
  }

  /// Goes one frame on: the gain needed now, 0…1, against the gain to apply.
  @_noAllocation @_noLocks
  mutating func next(_ gain: Float) -> Float {
    let needed = Int64(Double(gain) * Double(Self.unity))
    if needed < Self.unity { quiet = 0 } else if released == Self.unity { quiet += 1 }
    let held = smallest(with: needed)
    if held <= released {
      released = held
    } else {
      let step = ((Self.unity - released) >> 20) * release + release
      released = min(held, released + step)
    }
    return smoothed(released)
  }

  /// The smallest gain of the window that ends now.
  private mutating func smallest(with needed: Int64) -> Int64 {
    time += 1
    if candidates > 0 && times[head] <= time - Int64(hold) {
      head = head + 1 == hold ? 0 : head + 1
      candidates -= 1
    }
    while candidates > 0 && gains[place(candidates - 1)] >= needed { candidates -= 1 }
    let end = place(candidates)
    gains[end] = needed
    times[end] = time
    candidates += 1
    return gains[head]
  }

  private func place(_ index: Int) -> Int {
    let sum = head + index
    return sum >= hold ? sum - hold : sum
  }

  private mutating func smoothed(_ gain: Int64) -> Float {
    firstSum += gain - firstRing[firstPlace]
    firstRing[firstPlace] = gain
    firstPlace = firstPlace + 1 == first ? 0 : firstPlace + 1
    let average = firstSum / Int64(first)
    secondSum += average - secondRing[secondPlace]
    secondRing[secondPlace] = average
    secondPlace = secondPlace + 1 == second ? 0 : secondPlace + 1
    return Float(Double(secondSum) / Double(Self.unity * Int64(second)))
  }
}
