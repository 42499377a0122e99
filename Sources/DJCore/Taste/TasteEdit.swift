/// What the listener changed in the profile by hand.
///
/// Edits are folded in order of their ids, together with the feedback: the profile is as if they
/// had always been there, and taking one away restores it.
public struct TasteEdit: Equatable, Sendable {
  /// What was done to the facet.
  public enum Deed: Equatable, Sendable {
    /// What was learnt before does not count for the facet any more: rows of feedback before
    /// ``TasteEdit/before``, and what was leant.
    case forgot
    /// A share in -1…1 that is added to what was learnt; of several the last holds, 0 lifts it.
    case leant(Double)
  }

  /// Ascending, unique in a database.
  public var id: Int64
  /// When; for people.
  public var at: WallTime
  /// The first row of feedback that came after it: ids below are what was learnt before. Not a
  /// time, because a headless show may live in the future.
  public var before: FeedbackID
  /// The facet.
  public var facet: TasteFacet
  /// What was done.
  public var deed: Deed

  /// An edit; a share beyond its bounds is taken to them, one that is no number to 0.
  public init(id: Int64, at: WallTime, before: FeedbackID, facet: TasteFacet, deed: Deed) {
    self.id = id
    self.at = at
    self.before = before
    self.facet = facet
    if case .leant(let share) = deed {
      self.deed = .leant(share.isNaN ? 0 : min(max(share, -1), 1))
    } else {
      self.deed = deed
    }
  }
}
