extension Show {
  /// The words for the join before the prepared track, if the DJ is to speak and has something to
  /// say, and the seconds they should take where they lie over music.
  mutating func link(
    _ outgoing: Track?, _ now: Moment
  ) -> (link: Link, room: Double?)? {
    guard let incoming = next?.track else { return nil }
    for occasion in occasions(outgoing) {
      let room = occasion == .opening ? 14.0 : 12
      let context = linkContext(occasion, outgoing, room: room, now)
      if let words = compose(context, from: outgoing, to: incoming) { return words }
    }
    return nil
  }

  /// Why the DJ would speak now, best first; none if it is to be silent here.
  private mutating func occasions(_ outgoing: Track?) -> [Link.Occasion] {
    guard let next else { return [] }
    if next.track.programme != nil {
      // Between the parts of a book nobody speaks but the book.
      return next.item.set.serial != openSet?.serial ? [.reading] : []
    }
    if onAir.tracksPlayed == 0 { return [.opening] }
    if !answered.isEmpty { return [.request, .between] }
    let chance = talkGenerator.next()
    if next.item.set.serial != openSet?.serial {
      // A quiet DJ does not announce each set.
      let isQuiet = onAir.talk == .low || (writer.density < 0.75 && onAir.talk != .high)
      return !isQuiet || isDue() ? [.setIntro] : []
    }
    let isLiked = outgoing.map { likedHere.contains($0.id) } ?? false
    if isLiked, onAir.talk != .low, chance / 64 % 2 == 0 { return [.afterLike] }
    guard isDue() else { return [] }
    var occasions: [Link.Occasion] = []
    if isLiked { occasions.append(.afterLike) }
    if skippedLately != nil { occasions.append(.afterSkip) }
    if chance / 8 % 4 == 0 { occasions.append(.timeCheck) }
    return occasions + (chance % 3 == 0 ? [.backAnnounce, .between] : [.between, .backAnnounce])
  }

  /// Whether the pause between links is over; counts a join.
  private mutating func isDue() -> Bool {
    tracksUntilLink -= 1
    return tracksUntilLink <= 0
  }

  /// What was skipped just before the track that is on.
  private var skippedLately: Track? {
    lastSkip.flatMap { onAir.tracksPlayed - $0.count == 1 ? $0.track : nil }
  }

  /// Joins until the next link; the ranges are those of a quiet, a normal and a chatty station, by
  /// the persona's own measure.
  mutating func drawPause() -> Int {
    let range: ClosedRange<Int>
    switch onAir.talk {
    case .low: range = 8...20
    case .normal, .off: range = 1...4
    case .high: range = 1...2
    }
    let pause = range.lowerBound + Int(talkGenerator.next() % UInt64(range.count))
    return max(1, Int((Double(pause) / writer.density).rounded()))
  }

  /// Everything the words may speak of.
  func linkContext(
    _ occasion: Link.Occasion, _ outgoing: Track?, room: Double, _ now: Moment
  ) -> LinkContext {
    let ahead = remaining(now)
    let plannedSet = next.map { next in
      PlannedSet(
        kind: next.item.set.kind, title: next.item.set.title, why: next.item.set.why,
        picks: [next.item.pick] + order.items.filter { $0.set == next.item.set }.map(\.pick))
    }
    var context = LinkContext(
      occasion: occasion, previous: outgoing, next: next?.track,
      afterNext: order.first.flatMap { catalog.track($0.pick.track) }, set: plannedSet,
      pick: next?.item.pick, request: answered, wall: now.wall + ahead, zone: settings.zone,
      catalog: catalog, tracksPlayed: onAir.tracksPlayed, showSeconds: now.time + ahead, room: room,
      heard: heard.map(\.track))
    context.beforePrevious = heard.dropLast().last.flatMap { catalog.track($0.track) }
    context.skipped = skippedLately
    context.setPosition = next.map {
      $0.item.set.serial == openSet?.serial ? tracksInSet + 1 : 1
    }
    if let next, next.track.programme != nil {
      context.reading = Shelf(catalog, bookmarks: bookmarks).reading(of: next.track)
    }
    context.skips = skips
    context.likes = likedHere.count
    context.diary = diary
    context.talk = onAir.talk
    return context
  }

  /// What was said of the track after the next holds, unless the listener wants it otherwise.
  mutating func keepPromise(of link: Link) {
    let isPromise = link.facts.contains { $0.claim.text.hasPrefix("afterNext.") }
    promise = isPromise ? order.first : nil
  }

  /// The words for the prepared track stay, with what they say of a new running order.
  mutating func renewPromise() {
    if let link = next?.link.flatMap({ links[$0]?.link }) ?? next?.caption?.link {
      keepPromise(of: link)
    }
  }

  /// Words in place of a voice.
  mutating func show(_ caption: Link, _ now: Moment, _ effects: inout [Effect]) {
    onAir.caption = caption.text
    guard !settings.isGuest else { return }
    effects.append(
      .record(
        .link(
          .init(
            at: now.wall, text: caption.text, template: caption.template, facts: caption.rests))))
  }
}
