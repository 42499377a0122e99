public import DJCore

/// Something that happened, as the history lists it.
public struct HistoryRow: Equatable, Sendable {
  /// What happened.
  public enum Kind: Equatable, Sendable {
    /// A track was heard so many seconds of its length.
    case played(seconds: Double, duration: Double, cause: LogCause)
    /// Words were said.
    case said(Sanitised)
    /// The listener pressed something, or let a track finish: in a word.
    case pressed(Sanitised, position: Double)
  }

  /// When: a track's start.
  public var at: WallTime
  /// What.
  public var kind: Kind
  /// The track it is about.
  public var track: TrackID?
  /// Its file.
  public var path: MediaPath?
  /// "Artist – Title".
  public var caption: Sanitised?

  /// A row.
  public init(
    at: WallTime, kind: Kind, track: TrackID? = nil, path: MediaPath? = nil,
    caption: Sanitised? = nil
  ) {
    self.at = at
    self.kind = kind
    self.track = track
    self.path = path
    self.caption = caption
  }
}
