internal import Glibc

/// How fast work goes, and how long what is left will take.
struct Pace {
  let start: Double
  private var workDone = 0.0

  /// Begins now (seconds of any clock that only goes forward).
  init(now: Double) { start = now }

  /// Counts work in any unit.
  mutating func count(_ work: Double) { workDone += max(0, work) }

  /// Work a second since the start.
  func rate(now: Double) -> Double {
    let elapsed = now - start
    return elapsed > 0.05 ? workDone / elapsed : 0
  }

  /// Seconds for so much work at the pace so far; nil before there is one.
  func secondsLeft(for work: Double, now: Double) -> Double? {
    let rate = rate(now: now)
    return rate > 0 ? max(0, work) / rate : nil
  }
}

/// The system's clocks, in seconds.
enum SystemClock {
  /// Goes forward only.
  static var monotonic: Double { read(CLOCK_MONOTONIC) }
  /// Since 1970.
  static var wall: Double { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
