/// A track's identity in the library's database; never an order.
public struct TrackID: Hashable, Sendable {
  /// The row.
  public let row: Int64
  /// The track of a row.
  public init(_ row: Int64) { self.row = row }
}

/// What the listener did with a track before, as the database sums it up.
public struct TrackHistory: Equatable, Sendable {
  /// Times it was played for at least half, or to its end.
  public var plays: Int
  /// Times it was skipped.
  public var skips: Int
  /// First heard.
  public var first: WallTime?
  /// Last heard.
  public var last: WallTime?
  /// Liked, and not undone.
  public var isLiked: Bool
  /// Banned, and not undone: never played.
  public var isBanned: Bool

  /// A history; empty unless told.
  public init(
    plays: Int = 0, skips: Int = 0, first: WallTime? = nil, last: WallTime? = nil,
    isLiked: Bool = false, isBanned: Bool = false
  ) {
    self.plays = plays
    self.skips = skips
    self.first = first
    self.last = last
    self.isLiked = isLiked
    self.isBanned = isBanned
  }
}

/// One playable file, with all that is known of it.
public struct Track: Equatable, Sendable {
  /// Identity.
  public var id: TrackID
  /// The file.
  public var path: MediaPath
  /// What the file says of itself.
  public var tags: Tags
  /// Seconds: measured if analysed, else as the tags' reader estimated.
  public var duration: Double
  /// What listening told; nil until analysed.
  public var features: Features?
  /// When the file came into the library.
  public var added: WallTime
  /// What the listener did with it.
  public var history: TrackHistory
  /// Playlists it stands in, by what they are known by.
  public var playlists: [Sanitised] = []

  /// A track.
  public init(
    id: TrackID, path: MediaPath, tags: Tags, duration: Double, features: Features? = nil,
    added: WallTime = WallTime(0), history: TrackHistory = TrackHistory()
  ) {
    self.id = id
    self.path = path
    self.tags = tags
    self.duration = duration
    self.features = features
    self.added = added
    self.history = history
  }

  /// The title to show: the tag's, or the file's name.
  public var title: Sanitised { tags.title ?? path.name }

  /// "Artist – Title", or the title alone if the artist is unknown.
  public var caption: Sanitised {
    tags.artist.map { "\($0) – \(title)" } ?? title
  }

  /// The decade the track is from, such as 1990.
  public var decade: Int? { tags.year.map { $0 / 10 * 10 } }
}
