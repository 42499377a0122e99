public import DJCore

/// What the listener is believed to like, laid out for the screen.
public struct TasteBoard: Equatable, Sendable {
  /// A facet's standing.
  public struct Facet: Equatable, Sendable {
    /// "genre:Metal".
    public let what: Sanitised
    /// "genre"; empty if it has none.
    let kind: Sanitised
    /// "Metal".
    let name: Sanitised
    /// -1…1.
    public var weight: Double
    /// Decayed number of observations.
    public var evidence: Double
    /// How far the weight moved since the show began; nil if it is not known.
    public var trend: Double?
    /// What the listener added by hand, -1…1; part of the weight.
    public var leant = 0.0
    /// As commands name it; nil if nothing can be done with it.
    public var facet: TasteFacet?

    /// A facet.
    public init(what: Sanitised, weight: Double, evidence: Double, trend: Double? = nil) {
      self.what = what
      let parts = what.text.split(separator: ":", maxSplits: 1).map { Sanitised(String($0)) }
      kind = parts.count > 1 ? parts[0] : ""
      name = parts.last ?? ""
      self.weight = weight
      self.evidence = evidence
      self.trend = trend
    }
  }

  /// The strongest first.
  public var facets: [Facet] = []
  /// Rows that liked a track.
  public var likes = 0
  /// Rows that skipped a track.
  public var skips = 0
  /// Rows of tracks heard.
  public var plays = 0
  /// How wide the last plays ranged; nil if it is not known.
  public var variety: Variety?

  /// Nothing known.
  public init() {}

  /// Takes up what is leant to a facet by hand, in its place: until the profile is asked again.
  public mutating func lean(_ facet: TasteFacet, to share: Double) {
    guard let place = facets.firstIndex(where: { $0.facet == facet }) else { return }
    let weight = facets[place].weight + share - facets[place].leant
    facets[place].weight = min(max(weight, -1), 1)
    facets[place].leant = share
  }

  /// What a profile says, beside what it said when the show began.
  public init(
    _ profile: TasteProfile, at now: WallTime, since before: TasteBoard?, variety: Variety?
  ) {
    let old = Dictionary(
      (before?.facets ?? []).map { ($0.what, $0.weight) }, uniquingKeysWith: { first, _ in first })
    facets = profile.facets(at: now).map { facet in
      var shown = Facet(
        what: facet.what, weight: facet.weight, evidence: facet.evidence,
        trend: before == nil ? nil : facet.weight - (old[facet.what] ?? 0))
      (shown.leant, shown.facet) = (facet.leant, facet.facet)
      return shown
    }
    (likes, skips, plays) = (profile.likes, profile.skips, profile.plays)
    self.variety = variety
  }
}
