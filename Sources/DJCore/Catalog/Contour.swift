/// How loud a stretch of a track is, in steps of half a second: enough to tell what two tracks sound
/// like over each other, and small enough to be kept for every track of a large library.
public struct Contour: Equatable, Sendable {
  /// Seconds of a step.
  public static let step = 0.5
  /// The most steps that are kept: as much as the longest segue needs, and what it is held against.
  public static let limit = 80
  /// LUFS of what is silence.
  private static let floor = -70.0
  /// Parts of a LU.
  private static let parts = 3.0

  /// Each step, in thirds of a LU above -70 LUFS; 0 for silence.
  public let levels: [UInt8]

  /// Levels as they are kept; what is beyond the limit is dropped.
  public init(levels: [UInt8] = []) { self.levels = Array(levels.prefix(Self.limit)) }

  /// Steps of a loudness, LUFS; nil for silence.
  public init(loudness: [Double?]) {
    self.init(
      levels: loudness.map { value in
        guard let value, value.isFinite else { return 0 }
        return UInt8(min(max(((value - Self.floor) * Self.parts).rounded(), 0), 255))
      })
  }

  /// Nothing is known.
  public var isEmpty: Bool { levels.isEmpty }

  /// Seconds.
  public var duration: Double { Double(levels.count) * Self.step }

  /// LUFS at so many seconds from its beginning; nil for silence, and outside.
  public func loudness(at time: Double) -> Double? {
    guard time >= 0, time < duration else { return nil }
    let level = levels[Int(time / Self.step)]
    return level == 0 ? nil : Self.floor + Double(level) / Self.parts
  }
}

extension Features {
  /// LUFS of the half second around a moment, seconds into the file; nil for silence. Between
  /// beginning and end it is the loudness of the whole.
  public func level(at time: Double) -> Double? {
    guard time >= cues.start, time < cues.end else { return nil }
    if time < cues.start + edges.opening.duration {
      return edges.opening.loudness(at: time - cues.start)
    }
    let closing = cues.end - edges.closing.duration
    return time >= closing ? edges.closing.loudness(at: time - closing) : loudness
  }
}
