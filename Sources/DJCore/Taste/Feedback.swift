/// A feedback row's identity: given by the show, ascending, unique in a database.
public struct FeedbackID: Hashable, Comparable, Sendable {
  /// The number.
  public let row: Int64
  /// A row's identity.
  public init(_ row: Int64) { self.row = row }
  /// Older comes first.
  public static func < (left: FeedbackID, right: FeedbackID) -> Bool { left.row < right.row }
}

/// One thing the listener did, or let happen: the rows that taste is folded from.
public struct Feedback: Equatable, Sendable {
  /// What happened.
  public enum Kind: Equatable, Sendable {
    /// Played to its end, or past nine tenths.
    case finished
    /// Ended by the listener at ``Feedback/position``.
    case skipped
    /// The like key.
    case liked
    /// The ban key: never again.
    case banned
    /// Asked for by hand.
    case chosen
    /// Takes an earlier row back.
    case undid(FeedbackID)
  }

  /// Identity.
  public var id: FeedbackID
  /// What happened.
  public var kind: Kind
  /// To which track.
  public var track: TrackID
  /// Seconds into the track.
  public var position: Double
  /// The track's length in seconds, as known then.
  public var duration: Double
  /// When.
  public var at: WallTime

  /// A row.
  public init(
    id: FeedbackID, kind: Kind, track: TrackID, position: Double, duration: Double, at: WallTime
  ) {
    self.id = id
    self.kind = kind
    self.track = track
    self.position = position
    self.duration = duration
    self.at = at
  }
}

/// How one facet of taste moved.
public struct TasteChange: Equatable, Sendable {
  /// The facet, such as "genre:Metal".
  public var what: Sanitised
  /// Its weight before, -1…1.
  public var from: Double
  /// Its weight after.
  public var to: Double

  /// A change.
  public init(what: Sanitised, from: Double, to: Double) {
    self.what = what
    self.from = from
    self.to = to
  }
}
