/// Where a pick stands among all that may come at its place, and what would change that.
public struct Outlook: Equatable, Sendable {
  /// The same question with one thing otherwise.
  public struct Change: Equatable, Sendable {
    /// What would be otherwise: "without your request".
    public var what: Sanitised
    /// The place it would then stand at, from 1.
    public var place: Int

    /// A change.
    public init(what: Sanitised, place: Int) {
      self.what = what
      self.place = place
    }

    /// "without your request it would stand at place 5".
    public var sentence: Sanitised { "\(what) it would stand at place \(place)" }
  }

  /// The pick.
  public var track: TrackID
  /// Its place by score, from 1; chance and the idea of its set aside.
  public var place: Int
  /// Tracks that may come there, itself included.
  public var rivals: Int
  /// What would move it, most first; empty if nothing here would.
  public var changes: [Change]

  /// An outlook.
  public init(track: TrackID, place: Int, rivals: Int, changes: [Change]) {
    self.track = track
    self.place = place
    self.rivals = rivals
    self.changes = changes
  }

  /// "place 12 of 412 that may come, chance and the set's idea aside".
  public var sentence: Sanitised {
    "place \(place) of \(rivals) that may come, chance and the set’s idea aside"
  }
}

/// What is asked of ``Sequencer/outlooks(_:)``: picks in the order in which they come.
public struct OutlookRequest: Equatable, Sendable {
  /// As for a plan that begins with the first of the picks.
  public var plan: PlanRequest
  /// The picks, each behind those before it.
  public var picks: [TrackID]
  /// The first of them is on: what the listener might do to it now bears on the others.
  public var isFirstOn: Bool

  /// A question.
  public init(plan: PlanRequest, picks: [TrackID], isFirstOn: Bool) {
    self.plan = plan
    self.picks = picks
    self.isFirstOn = isFirstOn
  }
}

extension Sequencer {
  /// Picks that are weighed at once.
  public static let weighedPicks = 4

  /// Weighs picks against all that might have come instead, and again with one thing otherwise
  /// each: one skip or like more, the request gone, the track rested, nothing to follow. Every
  /// place is counted, none is guessed. A pure function; some judgements of the whole catalogue a
  /// pick, so not for the terminal's actor.
  public static func outlooks(_ request: OutlookRequest) -> [Outlook] {
    var request = request
    if !request.plan.at.isFinite { request.plan.at = 0 }
    var weigher = Weigher(request)
    return request.picks.prefix(weighedPicks).compactMap { weigher.weigh($0) }
  }
}
