extension Show {
  /// Tracks of the running order that a screen is shown.
  private static let shownTracks = 100

  /// What the picture of the running order was made from.
  struct UpcomingStamp: Equatable, Sendable {
    var revision: Int
    var catalogs: Int
    var next: RunningOrder.Item?
    var openSet: Int?
    var hasLink: Bool
    var isCommitted: Bool
  }

  /// Brings the value that screens draw up to date.
  mutating func refreshOnAir(_ now: Moment) {
    let live = liveAiring ?? airing.last
    onAir.speed = live?.tempo.speed ?? 1
    onAir.now = live.map { airing in
      OnAir.Now(
        entry: airing.entry, track: airing.track, pick: airing.pick,
        isLiked: isLiked(airing.track), level: airing.level)
    }
    onAir.undoes = deeds.last?.name
    onAir.nextSegue = live == nil ? nil : next.map { segue(of: $0) }
    let stamp = UpcomingStamp(
      revision: order.revision, catalogs: catalogs, next: next?.item, openSet: openSet?.serial,
      hasLink: nextHasLink, isCommitted: next != nil && isCommitted(now))
    guard stamp != shown else { return }
    shown = stamp
    onAir.upcoming = upcoming(stamp)
    onAir.upcomingCount = order.count + (next == nil ? 0 : 1)
  }

  /// Liked, during this show or before.
  func isLiked(_ track: Track) -> Bool {
    likedHere.contains(track.id) || (track.history.isLiked && !unlikedHere.contains(track.id))
  }

  private var nextHasLink: Bool { next?.link != nil || next?.caption != nil }

  private func segue(of prepared: Prepared) -> OnAir.NextSegue {
    let segue = prepared.segue
    let position: Double? =
      switch segue.plan.anchor {
      case .now: nil
      case .position(let position): position + (segue.kind == .gap ? 0 : segue.plan.incomingStart)
      case .end: liveAiring?.track.duration
      }
    return OnAir.NextSegue(
      kind: segue.kind, seconds: segue.seconds, reason: segue.reason, position: position,
      hasLink: nextHasLink)
  }

  private func upcoming(_ stamp: UpcomingStamp) -> [OnAir.Upcoming] {
    var items: [RunningOrder.Item] = next.map { [$0.item] } ?? []
    items += order.items.prefix(Self.shownTracks)
    var serial = openSet?.serial
    return items.enumerated().compactMap { place, item in
      guard let track = catalog.track(item.pick.track) else { return nil }
      let opens = item.set.serial != serial
      serial = item.set.serial
      var row = OnAir.Upcoming(
        track: track, pick: item.pick, startsSet: opens ? item.set.title : nil)
      row.id = item.id
      (row.set, row.setTitle, row.setWhy) = (item.set.serial, item.set.title, item.set.why)
      (row.isLocked, row.isAsked) = (item.isLocked, item.isAsked)
      row.isPrepared = place == 0 && next != nil
      row.isCommitted = row.isPrepared && stamp.isCommitted
      row.hasLink = row.isPrepared ? stamp.hasLink : onAir.talk == .off ? false : nil
      return row
    }
  }

  /// Seconds into the track being heard, and its length.
  public func playhead(at now: Moment) -> (position: Double, duration: Double) {
    guard let live = liveAiring ?? airing.last else { return (0, 0) }
    return (position(of: live, now), live.track.duration)
  }
}
