/// What the listener said of tracks in this show: newer than any snapshot of the library.
public struct Verdicts: Equatable, Sendable {
  /// Liked in this show.
  var liked: Set<TrackID> = []
  /// Not liked any more, whatever the snapshot says.
  var unliked: Set<TrackID> = []
  /// Banned in this show.
  var banned: Set<TrackID> = []
  /// Banned before, and no longer.
  var pardoned: Set<TrackID> = []

  /// Nothing said yet.
  public init() {}

  /// Whether a track is liked, before this show or in it.
  public func isLiked(_ track: Track) -> Bool {
    liked.contains(track.id) || (track.history.isLiked && !unliked.contains(track.id))
  }

  /// Whether a track is banned, before this show or in it.
  public func isBanned(_ track: Track) -> Bool {
    banned.contains(track.id) || (track.history.isBanned && !pardoned.contains(track.id))
  }

  /// Takes up what a listener said, as a show does.
  public mutating func note(_ verdict: TrackVerdict, of track: TrackID) {
    switch verdict {
    case .like:
      liked.insert(track)
      unliked.remove(track)
    case .unlike:
      liked.remove(track)
      unliked.insert(track)
    case .ban:
      banned.insert(track)
      pardoned.remove(track)
    case .unban:
      banned.remove(track)
      pardoned.insert(track)
    }
  }
}
