/// Everything a link may speak of: values, gathered by the show at the moment of writing.
public struct LinkContext: Sendable {
  /// Why the DJ speaks.
  public var occasion: Link.Occasion
  /// What was heard last, if anything.
  public var previous: Track?
  /// What comes, if anything.
  public var next: Track?
  /// What comes after that, if known.
  public var afterNext: Track?
  /// The set that `next` belongs to.
  public var set: PlannedSet?
  /// Why `next` was picked.
  public var pick: Pick?
  /// A request just taken up, as understood.
  public var request: [Sanitised]
  /// The wall clock when the words will be heard.
  public var wall: WallTime
  /// For hour and weekday.
  public var zone: TimeZoneRules
  /// The library, with its counts and histories.
  public var catalog: Catalog
  /// Tracks started in this show before `next`.
  public var tracksPlayed: Int
  /// Seconds of show so far.
  public var showSeconds: Double
  /// The most seconds the words may take; the writer chooses shorter wording to fit.
  public var room: Double
  /// Every track this show started before `next`, oldest first, repeats included. Histories in the
  /// catalogue end before the show, so without this list (empty after the first track) the writer
  /// claims nothing of plays and last hearings.
  public var heard: [TrackID]
  /// What was heard before `previous` in this show, if anything.
  public var beforePrevious: Track?
  /// A track the listener skipped a moment ago, if that is worth a word.
  public var skipped: Track?
  /// The place of `next` in its set, from 1.
  public var setPosition: Int?
  /// Where `next` goes on, if it is something spoken.
  public var reading: Reading?
  /// Skips of this show so far.
  public var skips = 0
  /// Likes of this show so far.
  public var likes = 0
  /// Plays and likes of the last weeks.
  public var diary = Diary()
  /// How much the DJ says: what is said often rests longer, counted in links.
  public var talk = TalkLevel.normal

  /// A context; see the fields.
  public init(
    occasion: Link.Occasion, previous: Track?, next: Track?, afterNext: Track? = nil,
    set: PlannedSet? = nil, pick: Pick? = nil, request: [Sanitised] = [], wall: WallTime,
    zone: TimeZoneRules, catalog: Catalog, tracksPlayed: Int, showSeconds: Double,
    room: Double = 12, heard: [TrackID] = []
  ) {
    self.occasion = occasion
    self.previous = previous
    self.next = next
    self.afterNext = afterNext
    self.set = set
    self.pick = pick
    self.request = request
    self.wall = wall
    self.zone = zone
    self.catalog = catalog
    self.tracksPlayed = tracksPlayed
    self.showSeconds = showSeconds
    self.room = room
    self.heard = heard
  }
}
