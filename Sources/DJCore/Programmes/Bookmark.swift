/// How far the listener came in something spoken.
public struct Bookmark: Equatable, Sendable {
  /// The file.
  public var track: TrackID
  /// Seconds into it.
  public var position: Double
  /// Heard to its end.
  public var isDone: Bool
  /// How fast it was played; 1 as it was spoken.
  public var speed: Double
  /// When.
  public var at: WallTime

  /// Speeds that can be asked for.
  public static let speeds = 0.5...3.0
  /// Going on after a while, so many seconds are heard again.
  static let recall = 4.0
  /// Nothing is kept of the first seconds.
  static let least = 10.0

  /// A place in a file.
  public init(
    track: TrackID, position: Double, isDone: Bool = false, speed: Double = 1, at: WallTime
  ) {
    self.track = track
    self.position = position
    self.isDone = isDone
    self.speed = speed
    self.at = at
  }

  /// Where to go on, seconds.
  func start(in duration: Double) -> Double {
    guard !isDone, position.isFinite, position > Self.least, position < duration - 1 else {
      return 0
    }
    return max(0, position - Self.recall)
  }
}
