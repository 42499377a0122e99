/// One reason of a pick, in words.
public struct Reason: Equatable, Sendable {
  /// What speaks for it, such as "you like Jazz".
  public var text: Sanitised
  /// Its share of the score.
  public var weight: Double

  /// A reason.
  public init(_ text: Sanitised, weight: Double) {
    self.text = text
    self.weight = weight
  }
}

/// A track of the running order and why it is there.
public struct Pick: Equatable, Sendable {
  /// The track.
  public var track: TrackID
  /// The whole score; comparable within one plan only.
  public var score: Double
  /// The strongest reasons first; never empty.
  public var why: [Reason]

  /// A pick.
  public init(track: TrackID, score: Double, why: [Reason]) {
    self.track = track
    self.score = score
    self.why = why
  }
}

/// A few tracks with one idea behind them.
public struct PlannedSet: Equatable, Sendable {
  /// The idea, as the log names it: "favourites", "deep_dive", "throwback", …
  public var kind: Sanitised
  /// The title listeners read: "Rediscovered: the nineties".
  public var title: Sanitised
  /// The reason in words.
  public var why: Sanitised
  /// Its tracks in playing order; never empty in a plan.
  public var picks: [Pick]

  /// A set.
  public init(kind: Sanitised, title: Sanitised, why: Sanitised, picks: [Pick]) {
    self.kind = kind
    self.title = title
    self.why = why
    self.picks = picks
  }
}

/// What comes next, as the sequencer sees it.
public struct Plan: Equatable, Sendable {
  /// The generation of the request it answers; a stale plan is dropped.
  public var generation: Int
  /// The rest of the open set first (if the request had one), then new sets.
  public var sets: [PlannedSet]
  /// What could not be satisfied or had to be relaxed, in words; empty if all went well.
  public var notes: [Sanitised]

  /// A plan.
  public init(generation: Int, sets: [PlannedSet], notes: [Sanitised] = []) {
    self.generation = generation
    self.sets = sets
    self.notes = notes
  }
}

/// How the running order is made.
public enum Order: String, CaseIterable, Sendable {
  /// By taste and flow.
  case djterm
  /// Baseline: seeded shuffle without repeats.
  case shuffle
  /// Baseline: albums in path order, tracks in disc and track order.
  case album
}
