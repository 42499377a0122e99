/// Gain over mix time: straight lines between points, held before the first and after the last.
public struct Envelope: Equatable, Sendable {
  /// One corner.
  public struct Point: Equatable, Sendable {
    /// Seconds of mix time.
    public var time: Double
    /// Linear gain, 0…1.
    public var gain: Double

    /// A corner.
    public init(_ time: Double, _ gain: Double) {
      self.time = time
      self.gain = gain
    }
  }

  /// The most corners an envelope has: the render thread keeps room for them in advance.
  public static let maximumPoints = 16

  /// Corners in order of time, at most ``maximumPoints``.
  public private(set) var points: [Point]

  /// An envelope; corners are put in order, more than the limit are dropped from the end.
  public init(_ points: [Point]) {
    self.points = Array(points.sorted { $0.time < $1.time }.prefix(Self.maximumPoints))
  }

  /// Full level throughout.
  public static let unity = Envelope([])

  /// The gain at a mix time.
  public func gain(at time: Double) -> Double {
    guard let first = points.first, let last = points.last else { return 1 }
    if time <= first.time { return first.gain }
    if time >= last.time { return last.gain }
    let next = points.firstIndex { $0.time > time } ?? points.count - 1
    let (a, b) = (points[next - 1], points[next])
    guard b.time > a.time else { return b.gain }
    return a.gain + (b.gain - a.gain) * (time - a.time) / (b.time - a.time)
  }

  /// How a fade goes.
  public enum Shape: Sendable {
    /// Constant power against its counterpart: for sounds that have nothing to do with each other.
    case equalPower
    /// A straight line.
    case linear
    /// The level stays for long and goes late: for an end that fades by itself.
    case slow

    /// The gain at a share of the fade in, 0…1.
    func gain(_ x: Double) -> Double {
      switch self {
      case .equalPower: Trigonometry.quarterSine(x)
      case .linear: min(max(x, 0), 1)
      case .slow: Trigonometry.quarterSine(min(1, 2 * x))
      }
    }
  }

  /// From full level to silence; curves in eight steps.
  public static func fadeOut(
    from start: Double, seconds: Double, _ shape: Shape = .equalPower
  ) -> Envelope {
    fade(start, seconds) { shape.gain(1 - $0) }
  }

  /// From silence to full level; curves in eight steps.
  public static func fadeIn(
    from start: Double, seconds: Double, _ shape: Shape = .equalPower
  ) -> Envelope {
    fade(start, seconds, shape.gain)
  }

  private static func fade(
    _ start: Double, _ seconds: Double, _ gain: (Double) -> Double
  ) -> Envelope {
    guard seconds > 0 else { return Envelope([Point(start, gain(1))]) }
    return Envelope(
      (0...8).map { step in
        let x = Double(step) / 8
        return Point(start + x * seconds, gain(x))
      })
  }
}
