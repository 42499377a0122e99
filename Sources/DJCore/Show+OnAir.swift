extension Show {
  /// Tracks of the running order that a screen is shown.
  private static let shownTracks = 24

  /// Brings the value that screens draw up to date.
  mutating func refreshOnAir() {
    let live = liveAiring ?? airing.last
    onAir.speed = live?.tempo.speed ?? 1
    onAir.now = live.map { airing in
      OnAir.Now(
        entry: airing.entry, track: airing.track, pick: airing.pick,
        isLiked: likedHere.contains(airing.track.id) || airing.track.history.isLiked)
    }
    onAir.approach = live == nil ? nil : approach
    var items: [RunningOrder.Item] = next.map { [$0.item] } ?? []
    items += order.items.prefix(Self.shownTracks)
    var serial = openSet?.serial
    onAir.upcoming = items.compactMap { item in
      guard let track = catalog.track(item.pick.track) else { return nil }
      let opens = item.set.serial != serial
      serial = item.set.serial
      return OnAir.Upcoming(
        track: track, pick: item.pick, startsSet: opens ? item.set.title : nil)
    }
  }

  private var approach: OnAir.Approach? {
    guard let segue = next?.segue else { return nil }
    // A gap begins where the outgoing track ends; everything else where the incoming one begins.
    let lead = segue.kind == .gap ? 0 : segue.plan.incomingStart
    switch segue.plan.anchor {
    case .now: return nil
    case .end: return OnAir.Approach(kind: segue.kind, seconds: segue.seconds, position: nil)
    case .position(let position):
      return OnAir.Approach(
        kind: segue.kind, seconds: segue.seconds, position: position + lead)
    }
  }

  /// Seconds into the track being heard, and its length.
  public func playhead(at now: Moment) -> (position: Double, duration: Double) {
    guard let live = liveAiring ?? airing.last else { return (0, 0) }
    return (position(of: live, now), live.track.duration)
  }
}
