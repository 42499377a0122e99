extension Show {
  /// Decides whether the DJ speaks before the prepared track, writes the words and orders them.
  mutating func writeLink(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard let next else { return nil }
    let outgoing = liveAiring?.track
    if let outgoing, SeguePlanner.runsOn(outgoing, next.track) { return nil }
    guard let link = link(outgoing, now) else { return nil }
    answered = []
    tracksUntilLink = drawPause()
    keepPromise(of: link)
    if onAir.talk == .off {
      self.next?.caption = link
      return nil
    }
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
        .record(
          .link(
            .init(at: now.wall, text: link.text, template: link.template, facts: link.rests))))
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
