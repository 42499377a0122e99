extension Show {
  /// Seconds within which the first words of a show must be spoken, or the music goes first.
  private static let openingPatience = 1.5

  /// Decides whether the DJ speaks before the prepared track, writes the words and orders them.
  mutating func writeLink(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard let next else { return nil }
    let outgoing = liveAiring?.track
    // Nobody talks between the chapters of a book, or of one as of a song.
    if outgoing?.programme != nil { return nil }
    if let outgoing, SeguePlanner.runsOn(outgoing, next.track) { return nil }
    let isWanted = !answered.isEmpty || next.track.programme != nil
    guard !isListenerRestless || isWanted else { return nil }
    let (before, answers) = (writer, answered)
    guard let (link, room) = link(outgoing, now) else { return nil }
    let about = [outgoing, next.track, order.first.flatMap { catalog.track($0.pick.track) }]
    answered = []
    tracksUntilLink = drawPause()
    keepPromise(of: link)
    if onAir.talk == .off {
      self.next?.caption = Caption(link: link, before: before, answers: answers)
      return nil
    }
    // Only the opening is waited for, and not for long.
    let deadline = outgoing == nil ? Self.openingPatience : max(2, remaining(now) - 15)
    let id = order(link, about: about, room: room, deadline: deadline, now, &effects)
    links[id]?.before = before
    links[id]?.answers = answers
    return id
  }

  /// Forgets words that have not begun, as if they had never been written: what was not said needs
  /// no rest, and a wish is answered another time.
  @discardableResult
  mutating func unsay(_ id: LinkID?) -> Link? {
    guard let id, let pending = links[id], pending.startedAt == nil else { return nil }
    links[id] = nil
    forget(pending.before, pending.answers)
    return pending.link
  }

  /// Forgets the words of the prepared track, as it is dropped.
  mutating func unsayNext() {
    unsay(next?.link)
    unsayCaption()
  }

  private mutating func unsayCaption() {
    guard let caption = next?.caption else { return }
    next?.caption = nil
    forget(caption.before, caption.answers)
  }

  private mutating func forget(_ before: Writer?, _ answers: [Sanitised]) {
    if let before { writer = before }
    if answered.isEmpty { answered = answers }
  }

  // MARK: Words that came to be untrue

  /// Whether all that is yet to be said or shown before the prepared track is so.
  mutating func nextWordsHold(_ now: Moment) -> Bool {
    guard let next else { return true }
    let pending = next.link.flatMap { links[$0] }
    guard let link = pending?.link ?? next.caption?.link, pending?.startedAt == nil else {
      return true
    }
    var context = linkContext(link.occasion, liveAiring?.track, room: 0, now)
    context.request = pending?.answers ?? next.caption?.answers ?? []
    return writer.holds(link, in: context)
  }

  /// The closing words, until they begin.
  private var closingWords: LinkID? {
    guard isClosing, next == nil else { return nil }
    let waiting = links.filter { $0.value.startedAt == nil && $0.value.link.occasion == .closing }
    return waiting.keys.max()
  }

  /// A key was pressed, and what is to be said might no longer be so: a like more, half an hour of
  /// silence. Other words are found then, or none where it is too late for them.
  mutating func reviseWords(_ now: Moment, _ effects: inout [Effect]) {
    if let id = closingWords, let link = links[id]?.link {
      guard !writer.holds(link, in: closingContext(now)) else { return }
      withdrawClosing(&effects)
      if remaining(now) > Self.closingPatience { _ = writeClosing(now, &effects) }
      return
    }
    // A plan on its way looks after it, unless the prepared track stays in any case.
    guard replanning == nil || isCommitted(now), !nextWordsHold(now) else { return }
    let hadVoice = next?.link != nil
    unsayCaption()
    guard !hadVoice || withdrawLink(&effects), remaining(now) > Self.committedSeconds else {
      return
    }
    tracksUntilLink = 0
    let words = writeLink(now, &effects)
    next?.link = words
  }

  /// Less than this is too late for other closing words, seconds.
  private static let closingPatience = 6.0

  /// Takes the closing words back; false if there are none that have not begun.
  @discardableResult
  mutating func withdrawClosing(_ effects: inout [Effect]) -> Bool {
    guard let id = closingWords else { return false }
    unsay(id)
    effects.append(.player(.hush(id)))
    effects.append(.player(.close(seguePlanner.closing(of: liveAiring?.track, words: nil))))
    return true
  }

  private func closingContext(_ now: Moment) -> LinkContext {
    linkContext(.closing, liveAiring?.track ?? lastTrack, room: 10, now)
  }

  mutating func writeClosing(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard onAir.talk != .off, onAir.tracksPlayed > 0 else { return nil }
    if (liveAiring?.track ?? lastTrack)?.programme != nil { return nil }
    let (context, before) = (closingContext(now), writer)
    guard let link = writer.write(context, using: &wordGenerator) else { return nil }
    let id = order(
      link, about: [context.previous], room: nil, deadline: max(2, remaining(now) - 5), now,
      &effects)
    links[id]?.before = before
    return id
  }
}
