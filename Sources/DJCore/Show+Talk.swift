extension Show {
  /// Decides whether the DJ speaks before the prepared track, writes the words and orders them.
  mutating func writeLink(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard onAir.talk != .off, let next else { return nil }
    let outgoing = liveAiring?.track
    if let outgoing, SeguePlanner.runsOn(outgoing, next.track) { return nil }
    guard let occasion = occasion(outgoing) else { return nil }
    let room = occasion == .opening ? 14.0 : 12
    let context = linkContext(occasion, outgoing, room: room, now)
    guard let link = writer.write(context, using: &wordGenerator) else { return nil }
    answered = []
    tracksUntilLink = drawPause()
    return order(link, &effects)
  }

  mutating func writeClosing(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard onAir.talk != .off, onAir.tracksPlayed > 0 else { return nil }
    let context = linkContext(.closing, liveAiring?.track ?? lastTrack, room: 10, now)
    guard let link = writer.write(context, using: &wordGenerator) else { return nil }
    return order(link, &effects)
  }

  private mutating func order(_ link: Link, _ effects: inout [Effect]) -> LinkID {
    linkCount += 1
    let id = LinkID(linkCount)
    links[id] = PendingLink(link: link, placement: .gap, seconds: link.seconds)
    effects.append(
      .player(
        .prepareSpeech(
          SpeechOrder(
            link: id, spoken: link.spoken, voice: settings.voice, language: settings.language,
            estimate: link.seconds))))
    return id
  }

  /// Why the DJ would speak now, or nil if it is to be silent here.
  private mutating func occasion(_ outgoing: Track?) -> Link.Occasion? {
    guard let next else { return nil }
    if onAir.tracksPlayed == 0 { return .opening }
    if !answered.isEmpty { return .request }
    if next.item.set.serial != openSet?.serial {
      return onAir.talk == .low ? due(.setIntro) : .setIntro
    }
    return due(talkGenerator.next() % 3 == 0 ? .backAnnounce : .between)
  }

  /// The occasion, if the pause between links is over.
  private mutating func due(_ occasion: Link.Occasion) -> Link.Occasion? {
    tracksUntilLink -= 1
    return tracksUntilLink <= 0 ? occasion : nil
  }

  /// Joins until the next link; the ranges are those of a quiet, a normal and a chatty station.
  private mutating func drawPause() -> Int {
    let range: ClosedRange<Int>
    switch onAir.talk {
    case .off, .low: range = 8...20
    case .normal: range = 1...4
    case .high: range = 1...2
    }
    return range.lowerBound + Int(talkGenerator.next() % UInt64(range.count))
  }

  private func linkContext(
    _ occasion: Link.Occasion, _ outgoing: Track?, room: Double, _ now: Moment
  ) -> LinkContext {
    let ahead = remaining(now)
    let plannedSet = next.map { next in
      PlannedSet(
        kind: next.item.set.kind, title: next.item.set.title, why: next.item.set.why,
        picks: [next.item.pick] + order.items.filter { $0.set == next.item.set }.map(\.pick))
    }
    return LinkContext(
      occasion: occasion, previous: outgoing, next: next?.track,
      afterNext: order.first.flatMap { catalog.track($0.pick.track) }, set: plannedSet,
      pick: next?.item.pick, request: answered, wall: now.wall + ahead, zone: settings.zone,
      catalog: catalog, tracksPlayed: onAir.tracksPlayed, showSeconds: now.time + ahead, room: room,
      heard: heard.map(\.track))
  }

  // MARK: What comes back

  mutating func speechReady(
    _ id: LinkID, _ seconds: Double, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard links[id] != nil else { return }
    links[id]?.seconds = seconds
    let words = SeguePlanner.Words(link: id, seconds: seconds)
    if isClosing, next == nil {
      effects.append(.player(.close(seguePlanner.closing(of: liveAiring?.track, words: words))))
      return
    }
    guard let prepared = next, prepared.link == id,
      prepared.segue.plan.anchor != .now || airing.isEmpty
    else { return }
    let segue = seguePlanner.segue(from: liveAiring?.track, to: prepared.track, words: words)
    next?.segue = segue
    if let placement = segue.placement { links[id]?.placement = placement }
    load(&effects)
  }

  mutating func speechFailed(
    _ id: LinkID, _ reason: Sanitised, _ now: Moment, _ effects: inout [Effect]
  ) {
    guard links.removeValue(forKey: id) != nil else { return }
    notice(.warning, "the voice is silent: \(reason)", now, &effects)
    if isClosing, next == nil {
      effects.append(.player(.close(seguePlanner.closing(of: nil, words: nil))))
    } else if next?.link == id {
      next?.link = nil
      if liveAiring == nil { load(&effects) }
    }
  }

  mutating func linkStarted(_ id: LinkID, _ now: Moment, _ effects: inout [Effect]) {
    guard let pending = links[id] else { return }
    links[id]?.startedAt = now.time
    talkSeconds += pending.seconds
    onAir.caption = pending.link.text
    onAir.isSpeaking = true
    var link = pending.link
    link.seconds = pending.seconds
    log(.talk(link, placement: pending.placement), now, &effects)
    if !settings.isGuest {
      effects.append(
        .record(.link(.init(at: now.wall, text: link.text, template: link.template))))
    }
  }

  mutating func linkEnded(_ id: LinkID, _ now: Moment, _ effects: inout [Effect]) {
    guard links.removeValue(forKey: id) != nil else { return }
    onAir.isSpeaking = false
  }

  /// Seconds of speech still to come of a link that is sounding.
  func speechLeft(_ now: Moment) -> Double {
    links.values.compactMap { pending in
      pending.startedAt.map { max(0, $0 + pending.seconds - now.time) }
    }.max() ?? 0
  }
}
