/// What a screen asks of a show beside ``Show/onAir``: worked out only when asked for.
extension Show {
  /// How a wish would be read if it were made now: a pure question, a millisecond. Nil while the
  /// library's names are being made ready.
  public func understanding(of text: String, at now: Moment) -> RequestAnswer? {
    guard catalog.isReadyForRequests else { return nil }
    var wishes = wishes
    return wishes.refine(with: text, catalog: catalog, scene: requestScene(now))
  }

  func requestScene(_ now: Moment) -> RequestScene {
    var scene = RequestScene(current: liveAiring?.track, now: now.wall)
    (scene.zone, scene.adventure, scene.talk) = (settings.zone, onAir.adventure, onAir.talk)
    return scene
  }

  /// What is known of the listener's taste, strongest first; for a page, not for every picture.
  public func facets(at now: WallTime) -> [TasteProfile.Facet] { profile.facets(at: now) }

  /// The snapshot of the library the show plays from.
  public var library: Catalog { catalog }

  /// Whether a track is liked or banned as this show knows it, newer than the snapshot.
  public func standing(of track: Track) -> (isLiked: Bool, isBanned: Bool) {
    let isBanned =
      bannedHere.contains(track.id) || (track.history.isBanned && !pardoned.contains(track.id))
    return (isLiked(track), isBanned)
  }

  /// Seconds until the next track comes in; nil if none is cued, or nothing is on.
  public func countdown(at now: Moment) -> Double? {
    guard let segue = onAir.nextSegue, let live = liveAiring else { return nil }
    guard let place = segue.position else { return 0 }
    let end = min(place, live.track.duration)
    let whole = live.tempo.time(to: max(0, end - live.anchorPosition))
    return max(0, whole - max(0, now.time - live.anchorTime))
  }
}
