extension Show {
  /// With fewer tracks in line, more are asked for.
  static let shortOrder = 5
  /// Tracks asked for at a time.
  static let planLength = 10
  /// A prepared track is not exchanged when its segue is nearer than this, seconds.
  static let committedSeconds = 10.0

  /// Asks the sequencer; an answer to an older request is void.
  mutating func requestPlan(
    _ mode: Replanning, endingSet: Bool = false, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard !catalog.isEmpty, !isClosing else { return }
    var mode = mode
    if let pending = replanning { mode = wider(pending, mode) }
    // What the listener put in or holds is not exchanged.
    if mode == .all, next?.item.isFixed ?? true { mode = .afterNext }
    replanning = mode
    generation += 1
    effects.append(.plan(planRequest(mode, endingSet: endingSet, now)))
  }

  /// Of two ways to plan anew the one that replaces more.
  func wider(_ first: Replanning, _ second: Replanning) -> Replanning {
    if first == .all || second == .all { return .all }
    if first == .append { return second }
    if second == .append { return first }
    return kept(in: first) <= kept(in: second) ? first : second
  }

  /// Items of the running order ahead of a plan that replaces what lies behind one of them.
  private func kept(in mode: Replanning) -> Int {
    guard case .behind(let id) = mode else { return 0 }
    return order.items.firstIndex { $0.id == id }.map { $0 + 1 } ?? 0
  }

  /// The items that stay as they are, ahead of a plan.
  func keptItems(_ mode: Replanning) -> [RunningOrder.Item] {
    let count = mode == .append ? order.count : kept(in: mode)
    let isPromised = mode != .all
    return order.items.enumerated().filter { index, item in
      index < count || (isPromised && item == promise) || item.set.kind == Shelf.kind
    }.map(\.element)
  }

  func planRequest(_ mode: Replanning, endingSet: Bool, _ now: Moment) -> PlanRequest {
    var followed = heard
    var at = now.time + remaining(now)
    if let next, mode != .all {
      followed.append(.init(track: next.track.id, at: at, wasRejected: false))
      at += next.track.duration
    }
    var kinds = setKinds
    let kept = keptItems(mode)
    for item in kept where mode == .append || item.set.kind != Shelf.kind {
      followed.append(.init(track: item.pick.track, at: at, wasRejected: false))
      at += catalog.track(item.pick.track)?.duration ?? 0
    }
    if mode == .append { kinds += order.kinds(after: openSet) }
    if case .behind = mode { kinds += order.kinds(after: openSet, first: self.kept(in: mode)) }
    if let chosen, mode == .all || (mode == .afterNext && next?.track.id != chosen) {
      followed.append(.init(track: chosen, at: at, wasRejected: false))
      at += catalog.track(chosen)?.duration ?? 0
    }
    let goesOn = mode != .append && !endingSet ? setInProgress(mode) : nil
    var request = PlanRequest(
      generation: generation, catalog: catalog, profile: profile, heard: followed,
      banned: bannedHere.union(unplayable), setKinds: kinds, openSet: goesOn?.set,
      openSetRemaining: goesOn?.remaining ?? 0, wishes: wishes, adventure: onAir.adventure,
      order: settings.order, seed: planSeed,
      wanted: Self.planLength, showStart: startWall, at: at, zone: settings.zone)
    request.language = writer.phrasebook.language
    request.setAside = setAside
    request.pardoned = pardoned
    if mode != .append { fix(mode, in: &request) }
    request.isAfresh = isAfresh && goesOn == nil && mode != .append
    return request
  }

  /// Mixed twice: neighbouring seeds must not share their draws, one plan apart.
  private var planSeed: UInt64 {
    SeededGenerator.mix(
      SeededGenerator.mix(settings.seed) &+ UInt64(truncatingIfNeeded: generation))
  }

  /// Tells the planner what stays where it is.
  private func fix(_ mode: Replanning, in request: inout PlanRequest) {
    let kept = Set(keptItems(mode).map(\.id))
    let rest = order.items.filter { !kept.contains($0.id) }
    let offset = mode == .all ? 1 : 0
    for (place, item) in rest.enumerated() where item.isFixed {
      request.fixed.append(
        .init(
          pick: item.pick, place: place + offset,
          block: item.set.isAsked ? item.set.serial : nil,
          set: PlannedSet(
            kind: item.set.kind, title: item.set.title, why: item.set.why, picks: [])))
    }
    if let last = request.fixed.last { request.wanted = max(request.wanted, last.place + 1) }
  }

  /// The set that a replacing plan has to go on with, and how many tracks it still wants.
  private func setInProgress(_ mode: Replanning) -> (set: PlannedSet, remaining: Int)? {
    guard let head = headOfNext(mode), head.kind != Shelf.kind, !head.isAsked else { return nil }
    let kept = Set(keptItems(mode).map(\.pick.track))
    var items = order.items.filter {
      $0.set.serial == head.serial && !kept.contains($0.pick.track)
    }
    if mode == .all, let next, next.item.set.serial == head.serial {
      items.insert(next.item, at: 0)
    }
    // What the set is about is read off its own tracks.
    let own = items.filter { !$0.isFixed }
    guard !own.isEmpty else { return nil }
    let set = PlannedSet(
      kind: head.kind, title: head.title, why: head.why, picks: own.map(\.pick))
    return (set, items.count)
  }

  /// Takes up a plan, unless a newer one was asked for.
  mutating func adopt(_ plan: Plan, _ now: Moment, _ effects: inout [Effect]) {
    guard plan.generation == generation, let mode = replanning else { return }
    replanning = nil
    isDry = plan.sets.isEmpty && !offersSpoken(now, &effects)
    for note in plan.notes where !toldNotes.contains(note) {
      notice(.info, note, now, &effects)
    }
    toldNotes = plan.notes
    let plan = leadWithChosen(plan, mode, now)
    let goesOn = planContinuesSet(plan, mode)
    // What is about to be said, or is being said, holds.
    let isPromised = mode != .all || isCommitted(now)
    var kept = Set(keptItems(mode).map(\.id))
    if isPromised, let promise { kept.insert(promise.id) }
    order.take(
      plan, continuing: goesOn, offset: mode == .all ? 1 : 0,
      prepared: mode == .all ? next?.item : nil
    ) { kept.contains($0.id) }
    if isPromised, let promise {
      order.removeAll { $0 != promise && $0.pick.track == promise.pick.track }
    }
    order.removeAll { unplayable.contains($0.pick.track) || bannedHere.contains($0.pick.track) }
    if mode == .all { exchangeNext(now, &effects) }
    prepareNext(now, &effects)
    if outlooksLeft > 0 { weigh(now, &effects) }
    starveIfDry(now, &effects)
  }

  /// Where there is no music to play, there may be something to read.
  private mutating func offersSpoken(_ now: Moment, _ effects: inout [Effect]) -> Bool {
    guard order.isEmpty, next == nil, onAir.tracksPlayed == 0 || liveAiring == nil else {
      return order.first?.set.kind == Shelf.kind
    }
    return offerProgramme(nil, now, &effects)
  }

  /// The set after whose last fixed track a replacing plan begins.
  private func headOfNext(_ mode: Replanning) -> RunningOrder.SetHead? {
    if mode == .all { return openSet }
    if case .behind = mode, kept(in: mode) > 0 {
      return order.items[kept(in: mode) - 1].set
    }
    return promise?.set ?? next?.item.set ?? openSet
  }

  /// The head of the set that the plan's first set continues, by its kind and title.
  private func planContinuesSet(_ plan: Plan, _ mode: Replanning) -> RunningOrder.SetHead? {
    guard mode != .append, let first = plan.sets.first, let head = headOfNext(mode),
      head.kind == first.kind, head.title == first.title
    else { return nil }
    return head
  }

  /// After a wish or a like, the prepared track gives way to the plan's first, if there is time.
  private mutating func exchangeNext(_ now: Moment, _ effects: inout [Effect]) {
    guard let prepared = next, !isCommitted(now), prepared.item.set.kind != Shelf.kind,
      let first = order.first
    else { return }
    if first.pick.track == prepared.track.id {
      let whole = order
      _ = order.removeFirst()
      next?.item = first
      guard !nextWordsHold(now) else { return renewPromise() }
      order = whole
      tracksUntilLink = 0
    }
    unsayNext()
    next = nil
  }

  /// True if the prepared track is about to come in and stays.
  func isCommitted(_ now: Moment) -> Bool {
    guard let next, let current = liveAiring else { return true }
    guard airing.count == 1 else { return true }
    if let link = next.link, links[link]?.startedAt != nil { return true }
    switch next.segue.plan.anchor {
    case .now: return true
    case .position(let position):
      return position - self.position(of: current, now) < Self.committedSeconds
    case .end:
      return current.track.duration - self.position(of: current, now) < Self.committedSeconds
    }
  }

  /// There is nothing to play at all: the show says so and ends.
  mutating func starveIfDry(_ now: Moment, _ effects: inout [Effect]) {
    guard isDry, order.isEmpty, next == nil, liveAiring == nil, !isClosing, replanning == nil
    else { return }
    let remedy: Sanitised =
      unplayable.isEmpty
      ? "nothing left to play: add music, undo a ban or ask for something else"
      : "no track could be played: the notices before say why"
    notice(.error, remedy, now, &effects)
    finish(now, &effects)
  }
}
