/// Decides what comes next.
///
/// Set by set: what the library and the hour offer decides the idea, one pass over the catalogue's
/// columns finds the candidates, and a search finds the best way through them. Nothing is
/// remembered between plans: place, seed and request fix all chance.
public enum Sequencer {
  /// A plan for a request: a pure function of it.
  public static func plan(_ request: PlanRequest) -> Plan {
    var request = request
    if !request.at.isFinite { request.at = 0 }
    request.adventure = request.adventure.isFinite ? min(max(request.adventure, 0), 10) : 3
    return switch request.order {
    case .djterm: djterm(request)
    case .shuffle: Baseline.shuffle(request)
    case .album: Baseline.albums(request)
    }
  }

  /// The most tracks one plan holds.
  static let longestPlan = 500

  private static func djterm(_ request: PlanRequest) -> Plan {
    var desk = PlanningDesk(request)
    guard desk.playableCount > 0 else {
      return Plan(generation: request.generation, sets: [], notes: [nothingLeft(request)])
    }
    let wanted = min(max(request.wanted, 1), longestPlan)
    var sets: [PlannedSet] = []
    var count = 0
    if let rest = desk.restOfOpenSet() {
      sets.append(rest)
      count += rest.picks.count
    }
    while count < wanted, let set = desk.dueBlock() ?? desk.nextSet() {
      sets.append(set)
      count += set.picks.count
    }
    return Plan(generation: request.generation, sets: sets, notes: desk.notes)
  }

  /// Why a plan is empty.
  static func nothingLeft(_ request: PlanRequest) -> Sanitised {
    if request.catalog.isEmpty { return "the library is empty" }
    if !request.wishes.unwanted.isEmpty {
      return "nothing is left to play: all of it is unwanted or banned (say “back to normal”)"
    }
    return "nothing is left to play: all tracks are banned or out of season"
  }
}

extension PlanningDesk {
  /// A new set: the first idea that can be carried out without straining a rule, else one that
  /// always can.
  mutating func nextSet() -> PlannedSet? {
    takeStock()
    guard let draft = bestDraft() else { return nil }
    return put(draft)
  }

  private func bestDraft() -> Draft? {
    let planner = SetPlanner(self)
    if request.isAfresh, airplay.place == firstPlace, let idea = planner.freshStart().flatMap(pinned)
    {
      let draft = draft(idea)
      if draft.path.count >= 3, !draft.isStrained { return draft }
    }
    if !wishes.isAskingForTitle(airplay, rotation: rotation) {
      for idea in planner.ideas().compactMap(pinned) {
        let draft = draft(idea)
        if draft.path.count >= min(3, idea.slots), !draft.isStrained, keepsItsWord(draft),
          !fallsShort(draft, of: planner.worth, by: 1.2)
        {
          return draft
        }
      }
    }
    for idea in planner.lastResorts().compactMap(pinned) {
      let draft = draft(idea)
      if !draft.path.isEmpty { return draft }
    }
    return nil
  }

  /// True if a track of it is far less worth than the best that could be had without an idea.
  private func fallsShort(_ draft: Draft, of worth: Float, by room: Float) -> Bool {
    draft.path.enumerated().contains { slot, place in
      !draft.idea.pins.contains(slot)
        && judge.standing[draft.search.pool[place].row] < worth - room
    }
  }

  /// True if a climb climbs and a wind-down winds down, two come in a row, an album is in its order
  /// and a journey arrives.
  private func keepsItsWord(_ draft: Draft) -> Bool {
    let rows = draft.path.map { draft.search.pool[$0].row }
    switch draft.idea.kind {
    case .energyClimb, .windDown: return keepsItsArc(draft, rows)
    case .albumSide: return rows == draft.idea.line.map { Int($0) }
    case .twoInARow: return rows.count == draft.idea.slots
    case .journey:
      return draft.search.journey?.isWalked(by: [airplay.last ?? -1] + rows, in: catalog) ?? false
    default: return true
    }
  }

  private func keepsItsArc(_ draft: Draft, _ rows: [Int]) -> Bool {
    let energies = rows.map { catalog.energies[$0] }
    let sign: Float = draft.idea.kind == .energyClimb ? 1 : -1
    var onwards: Float = 0
    var back: Float = 0
    for (from, to) in zip(energies, energies.dropFirst()) {
      let step = (to - from) * sign
      if step > 0 { onwards += step } else { back -= step }
    }
    return onwards - back > 0.08 && back < onwards * 0.3
  }

  private mutating func put(_ draft: Draft) -> PlannedSet {
    let rows = draft.path.map { draft.search.pool[$0].row }
    let wording = SetWording(draft.idea, rows: rows, desk: self)
    let kind = draft.idea.kind.name
    return PlannedSet(
      kind: kind, title: wording.title, why: wording.why, picks: commit(draft, isNew: true))
  }

  /// The rest of the open set, chosen anew in its spirit; nil if nothing in its spirit is left, or
  /// the listener's wishes have moved on.
  mutating func restOfOpenSet() -> PlannedSet? {
    let slots = min(request.openSetRemaining, Sequencer.longestPlan)
    guard slots > 0, let open = request.openSet, let kind = SetKind(rawValue: open.kind.text),
      !wishes.isAskingForTitle(airplay, rotation: rotation), !isAgainstWishes(kind),
      let idea = idea(of: open, kind: kind, slots: slots).flatMap(pinned)
    else { return nil }
    let draft = draft(idea)
    guard !draft.path.isEmpty else { return nil }
    // A set whose tracks have turned out not to please makes room at once.
    let isOver = draft.isStrained || fallsShort(draft, of: bestWorth, by: 0.6)
    guard kind.isGeneral || !isOver else { return nil }
    return PlannedSet(
      kind: open.kind, title: open.title, why: open.why, picks: commit(draft, isNew: false))
  }

  private func isAgainstWishes(_ kind: SetKind) -> Bool {
    let lean = request.wishes.energy
    return (kind == .energyClimb && lean < 0) || (kind == .windDown && lean > 0)
      || (kind == .request && !wishes.isAsking)
      || ((kind == .albumSide || kind == .journey) && wishes.isAsking)
  }

  /// An open set's subject is read off its tracks: those to come, else the one just heard.
  private func idea(of open: PlannedSet, kind: SetKind, slots: Int) -> SetIdea? {
    var idea = SetIdea(kind: kind, slots: slots)
    let next = open.picks.first.flatMap { catalog.index(of: $0.track) }
    guard let row = next ?? airplay.last else {
      return kind == .mood || kind == .request ? idea : nil
    }
    idea.isFalling = kind == .windDown
    switch kind {
    case .deepDive: idea.subject = columns.artists[row]
    case .throwback: idea.subject = Int32(columns.decades[row])
    case .genre: idea.subject = columns.genres[row]
    case .moreLikeThis: idea.subject = Int32(airplay.last ?? row)
    case .energyClimb, .windDown:
      guard let last = airplay.last, !columns.energyRanks[last].isNaN else { return nil }
      let rank = columns.energyRanks[last]
      idea.arc =
        kind == .energyClimb
        ? min(rank + 0.05, 0.95)...max(0.9, min(rank + 0.05, 0.95))
        : min(0.15, max(rank - 0.05, 0.05))...max(rank - 0.05, 0.05)
    case .twoInARow: return pair(of: open, idea)
    case .albumSide: return side(of: open, idea)
    case .journey: return way(of: open, idea)
    case .favourites, .rediscoveries, .freshFinds, .mood, .request: return idea
    }
    return idea.subject < 0 && !kind.hasArc ? nil : idea
  }

  /// What could not be had, in the order in which it gave way.
  var notes: [Sanitised] {
    var notes: [Sanitised] = []
    for part in WishMatch.Part.allCases where missed.contains(part) {
      notes.append(
        WishWording.shortage(of: part, request.wishes, isHopeless: wishes.isHopeless(part)))
    }
    if hasRecalledRejected {
      notes.append("everything else was skipped or heard too recently: skipped tracks come back")
    }
    return notes
  }
}
