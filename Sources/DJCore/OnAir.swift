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
    /// How loud it is played.
    public var level: ShowLevel?

    /// What is on.
    public init(
      entry: EntryID, track: Track, pick: Pick, isLiked: Bool, level: ShowLevel? = nil
    ) {
      self.entry = entry
      self.track = track
      self.pick = pick
      self.isLiked = isLiked
      self.level = level
    }
  }

  /// A track of the running order.
  public struct Upcoming: Equatable, Sendable {
    /// What keys mean that are pressed on its row; 0 where nothing can be done with it.
    public var id = ItemID(0)
    /// The track.
    public var track: Track
    /// Why it was picked.
    public var pick: Pick
    /// The title of the set that begins with it.
    public var startsSet: Sanitised?
    /// Tells the sets of a show apart: tracks in a row of the same number are one set.
    public var set = 0
    /// The set's title.
    public var setTitle: Sanitised = ""
    /// The set's reason.
    public var setWhy: Sanitised = ""
    /// The listener holds it fast.
    public var isLocked = false
    /// The listener put it in.
    public var isAsked = false
    /// Cued: it comes next.
    public var isPrepared = false
    /// So near that it can neither be moved nor taken out any more.
    public var isCommitted = false
    /// Whether the DJ speaks before it; nil while that is not known.
    public var hasLink: Bool?

    /// What comes.
    public init(track: Track, pick: Pick, startsSet: Sanitised?) {
      self.track = track
      self.pick = pick
      self.startsSet = startsSet
    }
  }

  /// How the next track comes in.
  public struct NextSegue: Equatable, Sendable {
    /// The kind.
    public var kind: Segue.Kind
    /// Seconds of overlap, or of the gap.
    public var seconds: Double
    /// Why it is this one, in words.
    public var reason: Sanitised
    /// Seconds into the file that is on at which the next comes in, for a gap at which that is over; nil:
    /// at once.
    public var position: Double?
    /// The DJ speaks on the way.
    public var hasLink: Bool

    /// A segue to come.
    public init(
      kind: Segue.Kind, seconds: Double, reason: Sanitised, position: Double?, hasLink: Bool
    ) {
      self.kind = kind
      self.seconds = seconds
      self.reason = reason
      self.position = position
      self.hasLink = hasLink
    }
  }

  /// What is on; nil before the first track and after the last.
  public var now: Now?
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
  /// Tracks in line, those that ``upcoming`` does not show included.
  public var upcomingCount = 0
  /// How the next track comes in; nil while none is cued, or nothing is on.
  public var nextSegue: NextSegue?
  /// What ``Command/undo`` would take back, in words.
  public var undoes: Sanitised?
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
