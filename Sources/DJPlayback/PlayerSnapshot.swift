public import DJCore

/// What the player is at, as of now. Read from any thread.
public struct PlayerSnapshot: Equatable, Sendable {
  /// How the output does.
  public enum OutputState: Int, Sendable {
    /// Not started, or shut down.
    case off
    /// Sound flows, or would if anything played.
    case running
    /// The sound server is gone; the player tries again and again.
    case lost
  }

  /// Seconds of show heard: frames played minus latency. Never goes back; stands still while
  /// paused or without a server.
  public var time = 0.0
  /// The entry on the air, if any: of two that overlap, the incoming.
  public var entry: EntryID?
  /// Seconds into its file, as heard.
  public var position = 0.0
  /// Whether it is held.
  public var isPaused = false
  /// The output.
  public var output = OutputState.off
  /// Times the sound server ran dry.
  public var underruns = 0
  /// Frames that should have sounded, but were not decoded in time.
  public var starvedFrames = 0
  /// Seconds from the mixer to the ear.
  public var latency = 0.0

  /// A player that has not begun.
  public init() {}
}
