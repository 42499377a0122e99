extension TasteProfile {
  /// Adds a share by hand, -1…1, to what was learnt of a facet; 0 lifts it. Says what moved.
  public mutating func lean(
    _ facet: TasteFacet, _ share: Double, at now: WallTime
  ) -> [TasteChange] {
    guard let key = FacetKey(facet) else { return [] }
    let before = weight(of: facet, at: now)
    let share = share.isNaN ? 0 : min(max(share, -1), 1)
    leans[key] = share == 0 ? nil : Lean(share: share, shown: facet.shown)
    let after = weight(of: facet, at: now)
    return before == after ? [] : [TasteChange(what: facet.what, from: before, to: after)]
  }

  /// What was learnt of a facet and what was leant by hand, -1…1; 0 if nothing is known of it.
  public func weight(of facet: TasteFacet, at now: WallTime) -> Double {
    guard let key = FacetKey(facet) else { return 0 }
    return weight(of: key, Pulls(model, hour: Decay.hour(of: now)))
  }

  /// True if something was learnt of a facet, or leant.
  public func knows(_ facet: TasteFacet) -> Bool {
    FacetKey(facet).map { ledger[$0] != nil || leans[$0] != nil } ?? false
  }

  func facet(
    _ key: FacetKey, _ shown: Sanitised, _ weight: Double, _ evidence: Double
  ) -> Facet {
    var facet = Facet(what: "\(key.kind.word):\(shown)", weight: weight, evidence: evidence)
    facet.leant = leans[key]?.share ?? 0
    if let kind = TasteFacet.Kind(rawValue: "\(key.kind.word)") {
      facet.facet = TasteFacet(kind: kind, name: key.name, shown: shown)
    }
    return facet
  }
}
