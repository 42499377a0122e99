/// A point on the wall clock: seconds since 1970-01-01T00:00:00Z.
public struct WallTime: Hashable, Comparable, Sendable {
  /// Seconds since the start of 1970, UTC.
  public var seconds: Double

  /// A point `seconds` after the start of 1970, UTC.
  public init(_ seconds: Double) { self.seconds = seconds }

  /// Earlier comes first.
  public static func < (left: WallTime, right: WallTime) -> Bool { left.seconds < right.seconds }

  /// The point some seconds later.
  public static func + (left: WallTime, seconds: Double) -> WallTime {
    WallTime(left.seconds + seconds)
  }

  /// Seconds from `right` to `left`.
  public static func - (left: WallTime, right: WallTime) -> Double { left.seconds - right.seconds }
}

/// When something happened, as the shell saw it.
public struct Moment: Equatable, Sendable {
  /// Seconds of show heard so far: frames played minus latency; stands still while paused.
  public var time: Double
  /// The wall clock.
  public var wall: WallTime

  /// A moment.
  public init(time: Double, wall: WallTime) {
    self.time = time
    self.wall = wall
  }
}
