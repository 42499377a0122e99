/// What a listener puts into the running order.
public enum OrderSelection: Equatable, Sendable {
  /// One file of the library.
  case track(MediaPath)
  /// Several, in this order.
  case tracks([MediaPath])
  /// The album that a file is on, in its order.
  case album(of: MediaPath)
  /// All by the artist of a file, album by album.
  case artist(of: MediaPath)
}

/// Where in the running order.
public enum OrderPlace: Equatable, Sendable {
  /// Right behind the track that is on, or behind what is on its way already.
  case next
  /// Behind all that is planned.
  case end
  /// By number, as ``OnAir/upcoming`` counts, from 1.
  case place(Int)
  /// Behind an item; at the end if it is gone.
  case after(ItemID)
}

/// How an item of the running order moves.
public enum OrderMove: Equatable, Sendable {
  /// So many places on; negative: sooner.
  case by(Int)
  /// To a place by number, from 1.
  case to(Int)
}

/// What a listener thinks of a track, whether it is on or not.
public enum TrackVerdict: String, CaseIterable, Sendable {
  /// More of this.
  case like
  /// Not liked any more.
  case unlike
  /// Never this again.
  case ban
  /// It may come again.
  case unban
}
