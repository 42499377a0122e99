/// What the listener likes, folded from feedback rows.
public struct TasteProfile: Equatable, Sendable {
  /// Rows folded by kind.
  public private(set) var likes = 0
  /// Rows folded by kind.
  public private(set) var skips = 0
  /// Rows folded by kind.
  public private(set) var plays = 0

  /// Knows nothing.
  public init() {}

  /// The fold over rows in order of their ids; rows that were undone do not count, rows of tracks
  /// the catalogue lacks are skipped.
  public init(folding rows: [Feedback], in catalog: Catalog, now: WallTime) {}

  /// Folds one more row in, and says what moved, strongest first. `undid` rows are not folded:
  /// see ``revoke(_:of:in:)``.
  public mutating func fold(_ row: Feedback, of track: Track, in catalog: Catalog) -> [TasteChange]
  { [] }

  /// Takes a folded row back, and says what moved.
  public mutating func revoke(
    _ row: Feedback, of track: Track, in catalog: Catalog
  ) -> [TasteChange] { [] }

  /// A facet's standing.
  public struct Facet: Equatable, Sendable {
    /// "genre:Metal".
    public var what: Sanitised
    /// -1…1.
    public var weight: Double
    /// How much was seen of it: decayed number of observations.
    public var evidence: Double

    /// A facet.
    public init(what: Sanitised, weight: Double, evidence: Double) {
      self.what = what
      self.weight = weight
      self.evidence = evidence
    }
  }

  /// All facets with evidence at a point in time, strongest first.
  public func facets(at now: WallTime) -> [Facet] { [] }
}
