extension Show {
  /// Seconds within which the first words of a show must be spoken, or the music goes first.
  private static let openingPatience = 1.5

  /// Decides whether the DJ speaks before the prepared track, writes the words and orders them.
  mutating func writeLink(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard let next else { return nil }
    let outgoing = liveAiring?.track
    // Nobody talks between the chapters of a book, or of one as of a song.
    if next.track.programme != nil || outgoing?.programme != nil { return nil }
    if let outgoing, SeguePlanner.runsOn(outgoing, next.track) { return nil }
    guard !isListenerRestless || !answered.isEmpty else { return nil }
    guard let (link, room) = link(outgoing, now) else { return nil }
    let about = [outgoing, next.track, order.first.flatMap { catalog.track($0.pick.track) }]
    answered = []
    tracksUntilLink = drawPause()
    keepPromise(of: link)
    if onAir.talk == .off {
      self.next?.caption = link
      return nil
    }
    // Only the opening is waited for, and not for long.
    let deadline = outgoing == nil ? Self.openingPatience : max(2, remaining(now) - 15)
    return order(link, about: about, room: room, deadline: deadline, now, &effects)
  }

  mutating func writeClosing(_ now: Moment, _ effects: inout [Effect]) -> LinkID? {
    guard onAir.talk != .off, onAir.tracksPlayed > 0 else { return nil }
    if (liveAiring?.track ?? lastTrack)?.programme != nil { return nil }
    let context = linkContext(.closing, liveAiring?.track ?? lastTrack, room: 10, now)
    guard let link = writer.write(context, using: &wordGenerator) else { return nil }
    return order(
      link, about: [context.previous], room: nil, deadline: max(2, remaining(now) - 5), now,
      &effects)
  }
}
