/// All a screen or a status command needs to know of a show: a value, drawn anew when it changes.
public struct OnAir: Equatable, Sendable {
  /// The track being heard.
  public struct Now: Equatable, Sendable {
    /// The deck entry.
    public var entry: EntryID
    /// The track.
    public var track: Track
    /// Why it was picked.
    public var pick: Pick
    /// Liked during this show or before.
    public var isLiked: Bool

    /// What is on.
    public init(entry: EntryID, track: Track, pick: Pick, isLiked: Bool) {
      self.entry = entry
      self.track = track
      self.pick = pick
      self.isLiked = isLiked
    }
  }

  /// A track of the running order.
  public struct Upcoming: Equatable, Sendable {
    /// The track.
    public var track: Track
    /// Why it was picked.
    public var pick: Pick
    /// The title of the set that begins with it.
    public var startsSet: Sanitised?

    /// What comes.
    public init(track: Track, pick: Pick, startsSet: Sanitised?) {
      self.track = track
      self.pick = pick
      self.startsSet = startsSet
    }
  }

  /// How the next track comes in.
  public struct Approach: Equatable, Sendable {
    /// How one becomes the other.
    public var kind: Segue.Kind
    /// Seconds of overlap, or of the gap.
    public var seconds: Double
    /// Seconds into the file that is on at which it begins; nil: at its end.
    public var position: Double?

    /// An approach.
    public init(kind: Segue.Kind, seconds: Double, position: Double?) {
      self.kind = kind
      self.seconds = seconds
      self.position = position
    }
  }

  /// What is on; nil before the first track and after the last.
  public var now: Now?
  /// How the first of ``upcoming`` comes in; nil until it lies on a deck.
  public var approach: Approach?
  /// The open set's title.
  public var setTitle: Sanitised?
  /// The open set's reason.
  public var setWhy: Sanitised?
  /// Words being spoken, or just spoken.
  public var caption: Sanitised?
  /// The voice is sounding.
  public var isSpeaking = false
  /// What comes next.
  public var upcoming: [Upcoming] = []
  /// What would change what is on and what comes next, once the listener asked why.
  public var outlooks: [Outlook] = []
  /// Wishes in force, in words.
  public var wishes: [Sanitised] = []
  /// What feedback changed last, in words; newest last, at most five.
  public var changes: [Sanitised] = []
  /// Tracks in the library.
  public var libraryCount = 0
  /// How much the DJ says.
  public var talk = TalkLevel.normal
  /// 0…10.
  public var adventure = 3.0
  /// Held by the listener.
  public var isPaused = false
  /// The sound server is away: the reason.
  public var outputTrouble: Sanitised?
  /// 0…1.
  public var volume = 1.0
  /// Taste is used but not changed.
  public var isGuest = false
  /// Tracks heard, the one on included.
  public var tracksPlayed = 0
  /// The show ends with the track that is on.
  public var stopsAfterThis = false
  /// Seconds of the file a second: 1, but for what is spoken.
  public var speed = 1.0
  /// The show is over.
  public var isOver = false

  /// Nothing on yet.
  public init() {}
}
