extension Show {
  /// Stays in the mood of the track that is on, or lets it go if it is being kept.
  mutating func stay(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    acknowledge(words, path: liveAiring?.track.path, now, &effects)
    if wishes.likeness?.isMood ?? false {
      wishes.likeness = nil
      if wishes.isEmpty { passing = nil }
      notice(.info, "the mood may change again", now, &effects)
    } else {
      guard let track = liveAiring?.track else {
        return notice(.info, "nothing is on whose mood could stay", now, &effects)
      }
      wishes.likeness = .mood(of: track)
      notice(.info, "staying in \(WishWording.mood(of: track))", now, &effects)
    }
    onAir.wishes = wishes.inWords
    requestPlan(.all, endingSet: true, now, &effects)
  }

  /// Begins anew from a track: the one that is on, or one that comes next for it. What was asked
  /// for is over; what was refused stays refused.
  mutating func start(
    from path: MediaPath?, _ words: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let path, path != liveAiring?.track.path else {
      guard let index = airing.lastIndex(where: { !$0.isOver }) else {
        acknowledge(words, path: nil, now, &effects)
        return notice(.info, "nothing is on to start from", now, &effects)
      }
      append(.chosen, to: airing[index], words: words, now, &effects)
      return startAfresh(from: airing[index].track, now, &effects)
    }
    guard let track = catalog.index(ofPath: path).map({ catalog[$0] }) else {
      acknowledge(words, path: nil, now, &effects)
      return notice(.warning, "not in the library: \(path.shown)", now, &effects)
    }
    acknowledge(words, path: path, now, &effects)
    guard !track.history.isBanned, !bannedHere.contains(track.id) else {
      return notice(.warning, "\(track.title) is banned: undo that first", now, &effects)
    }
    // It comes now, and not where it stood.
    order.removeAll { $0.pick.track == track.id }
    chosen = track.id
    startAfresh(from: track, now, &effects)
  }

  private mutating func startAfresh(
    from track: Track, _ now: Moment, _ effects: inout [Effect]
  ) {
    let asked = wishes.asked
    let unwanted = wishes.unwanted
    wishes = Wishes()
    wishes.unwanted = unwanted
    passing = nil
    onAir.wishes = wishes.inWords
    isAfresh = true
    let rest: Sanitised =
      asked.isEmpty ? "" : ", and no longer keeping to: \(WishWording.list(asked))"
    deed.name = "starting from \(track.caption)"
    if chosen == track.id, liveAiring != nil {
      notice(
        .info, "starting from \(track.caption) when this track is over\(rest)", now, &effects)
    } else {
      notice(.info, "starting from \(track.caption)\(rest)", now, &effects)
    }
    requestPlan(.all, endingSet: true, now, &effects)
  }

  /// The track chosen by hand leads the plan that was made behind it.
  func leadWithChosen(_ plan: Plan, _ mode: Replanning, _ now: Moment) -> Plan {
    guard let chosen, catalog.index(of: chosen) != nil, !unplayable.contains(chosen),
      !isCarried(chosen, in: mode, now)
    else { return plan }
    var plan = plan
    let pick = Pick(track: chosen, score: 1, why: [Reason("you chose it", weight: 1)])
    if plan.sets.isEmpty {
      let isGerman = Tongue(language: writer.phrasebook.language) == .german
      plan.sets = [
        PlannedSet(
          kind: SetKind.moreLikeThis.name, title: isGerman ? "Deine Wahl" : "Your Choice",
          why: isGerman ? "du wolltest hier beginnen" : "you asked to start from here", picks: [])
      ]
    }
    plan.sets[0].picks.insert(pick, at: 0)
    return plan
  }

  /// True if the prepared track is the chosen one, and no plan of this kind replaces it.
  private func isCarried(_ chosen: TrackID, in mode: Replanning, _ now: Moment) -> Bool {
    mode == .append || (next?.track.id == chosen && (mode == .afterNext || isCommitted(now)))
  }

  /// A track began: if it was chosen by hand, that says much.
  mutating func noteChosen(_ now: Moment, _ effects: inout [Effect]) {
    guard let chosen, let live = airing.last, live.track.id == chosen else { return }
    self.chosen = nil
    append(.chosen, to: live, words: nil, now, &effects)
  }
}

extension Catalog {
  /// The row of a file, if the snapshot has it.
  func index(ofPath path: MediaPath) -> Int? {
    let place = index(from: path)
    return place < count && self.path(at: place) == path ? place : nil
  }
}
