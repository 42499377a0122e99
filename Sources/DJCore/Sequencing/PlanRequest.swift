/// Everything the sequencer needs to decide what comes next: values only, so that planning is a
/// pure function, run anywhere.
public struct PlanRequest: Equatable, Sendable {
  /// A track this show already played or has committed to, in order.
  public struct Heard: Equatable, Sendable {
    /// The track.
    public var track: TrackID
    /// Seconds from the show's start at which it started, as planned.
    public var at: Double
    /// True if the listener skipped or banned it.
    public var wasRejected: Bool

    /// A track that was heard.
    public init(track: TrackID, at: Double, wasRejected: Bool) {
      self.track = track
      self.at = at
      self.wasRejected = wasRejected
    }
  }

  /// A track that stays where it is, whatever is planned around it.
  public struct Fixed: Equatable, Sendable {
    /// The track, with its own reasons.
    public var pick: Pick
    /// Its place in the plan, from 0.
    public var place: Int
    /// Told apart by number: tracks of one set that came in as a whole; nil for a single one.
    public var block: Int?
    /// That set, without its tracks.
    public var set: PlannedSet

    /// A track that stays.
    public init(pick: Pick, place: Int, block: Int?, set: PlannedSet) {
      self.pick = pick
      self.place = place
      self.block = block
      self.set = set
    }
  }

  /// Counts up; the plan repeats it.
  public var generation: Int
  /// What there is to choose from, with the history before the show.
  public var catalog: Catalog
  /// What the listener likes.
  public var profile: TasteProfile
  /// What this show has played and is committed to, oldest first; the last is what the plan
  /// follows.
  public var heard: [Heard]
  /// Tracks banned during this show.
  public var banned: Set<TrackID>
  /// Kinds of the sets so far, oldest first, the open one included.
  public var setKinds: [Sanitised]
  /// The set being played, if it goes on: its picks are those still to come, to be chosen anew
  /// in the same spirit; how many: ``openSetRemaining``.
  public var openSet: PlannedSet?
  /// Tracks the open set should still get, 0 if it is complete.
  public var openSetRemaining: Int
  /// What the listener asked for, all wishes of the show merged.
  public var wishes: Wishes
  /// 0…10.
  public var adventure: Double
  /// How to order.
  public var order: Order
  /// Fixes all chance in the plan.
  public var seed: UInt64
  /// Tracks wanted at least.
  public var wanted: Int
  /// The wall clock when the show began; ages of history count from here.
  public var showStart: WallTime
  /// Seconds from the show's start to the planned begin of the first new track.
  public var at: Double
  /// The listener asked to begin anew from the last track heard: the first set follows on from it.
  public var isAfresh = false
  /// Tracks that stay in the running order where they are, by ascending places.
  public var fixed: [Fixed] = []
  /// Tracks the listener took out of the running order: played only if nothing else is left.
  public var setAside: Set<TrackID> = []
  /// Tracks the snapshot holds for banned that are so no longer.
  public var pardoned: Set<TrackID> = []
  /// For the hour, the weekday and the season.
  public var zone: TimeZoneRules
  /// The language of sets' titles and reasons, a BCP 47 tag; English for all but German.
  public var language: Sanitised = "en"

  var tongue: Tongue { Tongue(language: language) }

  /// A request; see the fields.
  public init(
    generation: Int, catalog: Catalog, profile: TasteProfile, heard: [Heard] = [],
    banned: Set<TrackID> = [], setKinds: [Sanitised] = [], openSet: PlannedSet? = nil,
    openSetRemaining: Int = 0, wishes: Wishes = Wishes(), adventure: Double = 3,
    order: Order = .djterm, seed: UInt64, wanted: Int = 12, showStart: WallTime, at: Double = 0,
    zone: TimeZoneRules = .utc
  ) {
    self.generation = generation
    self.catalog = catalog
    self.profile = profile
    self.heard = heard
    self.banned = banned
    self.setKinds = setKinds
    self.openSet = openSet
    self.openSetRemaining = openSetRemaining
    self.wishes = wishes
    self.adventure = adventure
    self.order = order
    self.seed = seed
    self.wanted = wanted
    self.showStart = showStart
    self.at = at
    self.zone = zone
  }
}
