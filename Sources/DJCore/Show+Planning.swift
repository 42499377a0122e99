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
    if let pending = replanning { mode = Self.wider(pending, mode) }
    if mode == .all, next == nil { mode = .afterNext }
    replanning = mode
    generation += 1
    effects.append(.plan(planRequest(mode, endingSet: endingSet, now)))
  }

  private static func wider(_ first: Replanning, _ second: Replanning) -> Replanning {
    if first == .all || second == .all { return .all }
    return first == .afterNext || second == .afterNext ? .afterNext : .append
  }

  func planRequest(_ mode: Replanning, endingSet: Bool, _ now: Moment) -> PlanRequest {
    var followed = heard
    var at = now.time + remaining(now)
    if let next, mode != .all {
      followed.append(.init(track: next.track.id, at: at, wasRejected: false))
      at += next.track.duration
      if mode == .afterNext, let promise, let track = catalog.track(promise.pick.track) {
        followed.append(.init(track: track.id, at: at, wasRejected: false))
        at += track.duration
      }
    }
    var kinds = setKinds
    if mode == .append {
      for item in order.items {
        followed.append(.init(track: item.pick.track, at: at, wasRejected: false))
        at += catalog.track(item.pick.track)?.duration ?? 0
      }
      kinds += order.kinds(after: openSet)
    }
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
    request.isAfresh = isAfresh && goesOn == nil && mode != .append
    return request
  }

  /// Mixed twice: neighbouring seeds must not share their draws, one plan apart.
  private var planSeed: UInt64 {
    SeededGenerator.mix(
      SeededGenerator.mix(settings.seed) &+ UInt64(truncatingIfNeeded: generation))
  }

  /// The set that a replacing plan has to go on with, and how many tracks it still wants.
  private func setInProgress(_ mode: Replanning) -> (set: PlannedSet, remaining: Int)? {
    guard let head = headOfNext(mode), head.kind != Shelf.kind else { return nil }
    let promised = mode == .afterNext ? promise : nil
    var items = order.items.filter {
      $0.set.serial == head.serial && $0.pick.track != promised?.pick.track
    }
    if mode == .all, let next, next.item.set.serial == head.serial {
      items.insert(next.item, at: 0)
    }
    guard !items.isEmpty else { return nil }
    let set = PlannedSet(
      kind: head.kind, title: head.title, why: head.why, picks: items.map(\.pick))
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
    let isPromised = mode == .afterNext || isCommitted(now)
    if mode != .append { order.removeAll(keeping: isPromised ? promise : nil) }
    order.append(plan, continuing: goesOn)
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
    if first.pick.track == prepared.track.id, !restsOnPlan {
      _ = order.removeFirst()
      next?.item = first
    } else {
      unsay(prepared.link)
      next = nil
    }
  }

  /// True if the prepared track is about to come in and stays.
  func isCommitted(_ now: Moment) -> Bool {
    guard let next, let current = liveAiring else { return true }
    guard airing.count == 1 else { return true }
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
