extension Show {
  /// Seconds within which the first words of a show must be spoken, or the music goes first.
  private static let openingPatience = 1.5

  /// Decides whether the DJ speaks before the prepared track, writes the words and orders them.
  mutating func writeLink(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard onAir.talk != .off, let next else { return nil }
    let outgoing = liveAiring?.track
    if let outgoing, SeguePlanner.runsOn(outgoing, next.track) { return nil }
    guard !isListenerRestless || !answered.isEmpty else { return nil }
    guard let occasion = occasion(outgoing) else { return nil }
    let room = occasion == .opening ? 14.0 : 12
    let context = linkContext(occasion, outgoing, room: room, now)
    guard let (link, fit) = compose(context, from: outgoing, to: next.track) else { return nil }
    answered = []
    tracksUntilLink = drawPause()
    // Only the opening is waited for, and not for long.
    let deadline = outgoing == nil ? Self.openingPatience : max(2, remaining(now) - 15)
    return order(
      link, about: [outgoing, next.track, context.afterNext], room: fit, deadline: deadline,
      now, &effects)
  }

  mutating func writeClosing(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard onAir.talk != .off, onAir.tracksPlayed > 0 else { return nil }
    let context = linkContext(.closing, liveAiring?.track ?? lastTrack, room: 10, now)
    guard let link = writer.write(context, using: &wordGenerator) else { return nil }
    return order(
      link, about: [context.previous], room: nil, deadline: max(2, remaining(now) - 5), now,
      &effects)
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
}
