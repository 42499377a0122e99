/// Where a track may be joined, in seconds from its first sample.
public struct CuePoints: Equatable, Sendable {
  /// The music begins.
  public var start: Double
  /// The intro ends: voice or full arrangement enters.
  public var introEnd: Double
  /// The outro begins: from here the next may come in.
  public var outroStart: Double
  /// The music has ended.
  public var end: Double

  /// Four points in order of time.
  public init(start: Double, introEnd: Double, outroStart: Double, end: Double) {
    self.start = start
    self.introEnd = introEnd
    self.outroStart = outroStart
    self.end = end
  }

  /// The whole of a track of which nothing is known.
  public init(whole duration: Double) {
    self.init(start: 0, introEnd: 0, outroStart: duration, end: duration)
  }
}
