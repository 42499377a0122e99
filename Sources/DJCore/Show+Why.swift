extension Show {
  /// Answers "why": the reasons are at hand, what would change them is asked for.
  mutating func explain(_ words: Sanitised, _ now: Moment, _ effects: inout [Effect]) {
    acknowledge(words, path: liveAiring?.track.path, now, &effects)
    guard liveAiring != nil else {
      return notice(.info, "nothing is on yet", now, &effects)
    }
    outlooksLeft = 3
    owesWhy = true
    weigh(now, &effects)
  }

  /// Asks what would change the track that is on and those behind it.
  mutating func weigh(_ now: Moment, _ effects: inout [Effect]) {
    guard let request = outlookRequest(at: now) else { return }
    onAir.outlooks = []
    effects.append(.weigh(request))
  }

  /// The question what would change the track that is on and those behind it, for
  /// ``Sequencer/outlooks(_:)``; nil while nothing is on.
  public func outlookRequest(at now: Moment) -> OutlookRequest? {
    guard !catalog.isEmpty, !isClosing, let live = liveAiring else { return nil }
    var plan = planRequest(.all, endingSet: true, now)
    // As it was when the track that is on was picked.
    if let place = plan.heard.lastIndex(where: { $0.track == live.track.id }) {
      plan.heard.removeSubrange(place...)
    }
    plan.at = live.startedAt
    let picks =
      [live.track.id] + (next.map { [$0.track.id] } ?? []) + order.items.map(\.pick.track)
    return OutlookRequest(
      plan: plan, picks: Array(picks.prefix(Sequencer.weighedPicks)), isFirstOn: true)
  }

  /// Takes the answer up, unless the running order is another by now.
  mutating func weighed(
    _ outlooks: [Outlook], _ generation: Int, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard let live = liveAiring, let outlook = outlooks.first else {
      owesWhy = false
      return
    }
    guard outlook.track == live.track.id, generation == self.generation else {
      // A new plan asks again; if none is on the way, somebody still waits.
      if replanning == nil { weigh(now, &effects) }
      return
    }
    onAir.outlooks = outlooks
    guard owesWhy else { return }
    owesWhy = false
    let reasons = Sanitised.joined(live.pick.why.prefix(3).map(\.text), by: ", ")
    var lines: [Sanitised] = ["why \(live.track.title): \(reasons)", outlook.sentence]
    lines += outlook.changes.prefix(3).map(\.sentence)
    if let confession = live.level.confession { lines.append(confession) }
    // For logs and scripts: a screen has the page.
    let message = Sanitised.joined(lines, by: "; ")
    log(.notice(level: .info, message: message, path: live.track.path), now, &effects)
  }
}
