/// All that a profile is folded from: values, so that it can be done anywhere.
public struct FoldRequest: Equatable, Sendable {
  /// Counts up; the answer repeats it.
  public var number: Int
  /// All rows of feedback.
  public var rows: [Feedback]
  /// What the listener changed by hand.
  public var edits: [TasteEdit]
  /// What the rows are about.
  public var catalog: Catalog
  /// The wall clock.
  public var now: WallTime

  /// The profile: n log n in the rows at worst.
  public func folded() -> TasteProfile {
    TasteProfile(folding: rows, edits: edits, in: catalog, now: now)
  }
}

/// The profile, changed by hand while the show is on.
extension Show {
  /// A change on its way to the disk, with what to tell once it is there.
  struct PendingEdit: Equatable, Sendable {
    var id: Int64
    var words: Sanitised
    var line: Sanitised
    var change: [TasteChange]
  }

  mutating func lean(
    _ facet: TasteFacet, _ share: Double, _ words: Sanitised, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    guard let facet = known(facet, now) else {
      return missing(facet, words, now, &effects)
    }
    let edit = newEdit(facet, .leant(share), now)
    edits.append(edit)
    let change = profile.lean(facet, share, at: now.wall)
    deed.parts.append(.taste(edit))
    deed.name = "leaning \(facet.spoken)"
    send(edit, .edit(edit), words, "\(facet.spoken) \(Self.moved(change))", change, now, &effects)
    requestPlan(.all, now, &effects)
  }

  mutating func forget(
    _ facet: TasteFacet, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let facet = known(facet, now) else {
      return missing(facet, words, now, &effects)
    }
    let edit = newEdit(facet, .forgot, now)
    edits.append(edit)
    let before = profile.weight(of: facet, at: now.wall)
    let change = TasteChange(what: facet.what, from: before, to: 0)
    deed.parts.append(.taste(edit))
    deed.name = "forgetting \(facet.spoken)"
    send(edit, .edit(edit), words, "forgotten: \(facet.spoken)", [change], now, &effects)
    foldAnew(now, &effects)
  }

  /// Takes a change by hand back.
  mutating func takeBack(
    _ edit: TasteEdit, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    edits.removeAll { $0.id == edit.id }
    var change: [TasteChange] = []
    if case .leant = edit.deed {
      let former = edits.last {
        $0.facet.kind == edit.facet.kind && $0.facet.name == edit.facet.name
      }
      var share = 0.0
      if case .leant(let before) = former?.deed { share = before }
      change = profile.lean(edit.facet, share, at: now.wall)
      requestPlan(.all, now, &effects)
    } else {
      foldAnew(now, &effects)
    }
    let what: Sanitised = edit.deed == .forgot ? "forgetting" : "leaning"
    let line: Sanitised =
      change.isEmpty
      ? "undone: \(what) \(edit.facet.spoken)"
      : "undone: \(what) \(edit.facet.spoken) \(Self.moved(change))"
    send(edit, .unedit(edit), words, line, change, now, &effects)
  }

  private func newEdit(_ facet: TasteFacet, _ deed: TasteEdit.Deed, _ now: Moment) -> TasteEdit {
    TasteEdit(
      id: (edits.map(\.id).max() ?? 0) + 1, at: now.wall, before: FeedbackID(nextFeedback),
      facet: facet, deed: deed)
  }

  private static func moved(_ change: [TasteChange]) -> Sanitised {
    change.first.map { Sanitised(signed: $0.to - $0.from) } ?? Sanitised(signed: 0)
  }

  // MARK: Which facet is meant

  /// A facet as the library or the profile knows it: by its key, or by how it is shown.
  private func known(_ facet: TasteFacet, _ now: Moment) -> TasteFacet? {
    if facet.kind == .track { return track(facet, now) }
    if profile.knows(facet) { return facet }
    let finder = FacetFinder(catalog, known: profile.facets(at: now.wall).map(\.facet))
    let found = finder.facets(facet.kind, named: facet.shown.text)
    return found.first { $0.name == facet.name } ?? found.first
  }

  /// A track by the number of its row, by its path, or as the profile shows it.
  private func track(_ facet: TasteFacet, _ now: Moment) -> TasteFacet? {
    if Int64(facet.name).flatMap({ catalog.track(TrackID($0)) }) != nil { return facet }
    if let path = MediaPath(escaped: facet.shown.text), let row = catalog.index(ofPath: path) {
      return TasteFacet(
        kind: .track, name: String(catalog.id(at: row).row), shown: catalog[row].caption)
    }
    return profile.facets(at: now.wall).map(\.facet)
      .first { $0.kind == .track && $0.shown == facet.shown }
  }

  private mutating func missing(
    _ facet: TasteFacet, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    acknowledge(words, path: nil, now, &effects)
    notice(.info, "nothing goes by \(facet.what)", now, &effects)
  }

  // MARK: Folding anew

  /// Asks for the profile as it is without what was taken away; the answer replans.
  mutating func foldAnew(_ now: Moment, _ effects: inout [Effect]) {
    foldings += 1
    awaited = rows.count + edits.count
    effects.append(
      .fold(
        FoldRequest(number: foldings, rows: rows, edits: edits, catalog: catalog, now: now.wall)))
  }

  mutating func take(
    _ profile: TasteProfile, _ number: Int, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard number == foldings else { return }
    // What came meanwhile is not in it.
    guard awaited == rows.count + edits.count else { return foldAnew(now, &effects) }
    self.profile = profile
    requestPlan(.all, now, &effects)
  }

  // MARK: To the disk

  private mutating func send(
    _ edit: TasteEdit, _ record: Record, _ words: Sanitised, _ line: Sanitised,
    _ change: [TasteChange], _ now: Moment, _ effects: inout [Effect]
  ) {
    let pending = PendingEdit(id: edit.id, words: words, line: line, change: change)
    guard !settings.isGuest else { return tell(pending, now, &effects) }
    pendingEdits.append(pending)
    effects.append(.record(record))
  }

  mutating func confirm(edit id: Int64, _ now: Moment, _ effects: inout [Effect]) {
    guard let index = pendingEdits.firstIndex(where: { $0.id == id }) else { return }
    tell(pendingEdits.remove(at: index), now, &effects)
  }

  mutating func lose(
    edit id: Int64, _ reason: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let index = pendingEdits.firstIndex(where: { $0.id == id }) else { return }
    pendingEdits.remove(at: index)
    notice(.error, "not saved: \(reason)", now, &effects)
  }

  private mutating func tell(_ pending: PendingEdit, _ now: Moment, _ effects: inout [Effect]) {
    log(.feedback(words: pending.words, path: nil, change: pending.change), now, &effects)
    onAir.changes = Array((onAir.changes + [pending.line]).suffix(5))
    toast(pending.line, &effects)
  }
}
