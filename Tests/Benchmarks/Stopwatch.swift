internal import Glibc

/// CPU and wall seconds since it was started.
struct Stopwatch {
  /// Whose CPU time is counted.
  enum Scope {
    /// This process, all threads.
    case here
    /// Processes that this one started and has reaped.
    case children
  }

  private let scope: Scope
  private let cpuAtStart: Double
  private let start = ContinuousClock.now

  init(_ scope: Scope = .here) {
    self.scope = scope
    cpuAtStart = Self.cpu(scope)
  }

  /// Seconds in user and kernel mode.
  var cpu: Double { Self.cpu(scope) - cpuAtStart }

  /// Seconds by the clock on the wall.
  var wall: Double { (ContinuousClock.now - start) / .seconds(1) }

  private static func cpu(_ scope: Scope) -> Double {
    var usage = rusage()
    switch scope {
    case .here: getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    case .children: getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

extension Array where Element == Double {
  /// The middle value, or the mean of the two in the middle; 0 of none.
  var median: Double {
    guard !isEmpty else { return 0 }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
