/// One line of the event log: what the contract's `--no-audio` prints.
public enum LogEntry: Equatable, Sendable {
  /// The show begins.
  case showStarted(seed: UInt64, tracks: Int, version: Sanitised)
  /// A set begins.
  case setStarted(number: Int, kind: Sanitised, title: Sanitised, why: Sanitised)
  /// The DJ speaks.
  case talk(Link, placement: LinkPlacement)
  /// A track begins.
  case trackStarted(TrackStart)
  /// A track is over; cause is "finished", "skipped", "banned" or "failed".
  case trackEnded(path: MediaPath, played: Double, cause: LogCause)
  /// The listener did something, and what it changed.
  case feedback(words: Sanitised, path: MediaPath?, change: [TasteChange])
  /// Something worth telling.
  case notice(level: NoticeLevel, message: Sanitised, path: MediaPath?)
  /// The show is over; how wide it ranged, over all its tracks.
  case showEnded(tracks: Int, skips: Int, talkSeconds: Double, seconds: Double, variety: Variety)

  /// The fields of `track_started` and `queue`.
  public struct TrackStart: Equatable, Sendable {
    /// The track.
    public var track: Track
    /// Number of its set, from 1.
    public var set: Int
    /// Score and reasons.
    public var pick: Pick
    /// How it came in.
    public var transition: Segue

    /// A start.
    public init(track: Track, set: Int, pick: Pick, transition: Segue) {
      self.track = track
      self.set = set
      self.pick = pick
      self.transition = transition
    }
  }
}

/// Why a track ended, in the contract's words.
public enum LogCause: String, Sendable {
  /// To its end.
  case finished
  /// By the listener.
  case skipped
  /// By the listener, for good.
  case banned
  /// Could not be read.
  case failed
}

/// How grave a notice is.
public enum NoticeLevel: String, Sendable {
  /// Good to know.
  case info
  /// Something was passed over.
  case warning
  /// Something is wrong and needs the listener.
  case error
}
