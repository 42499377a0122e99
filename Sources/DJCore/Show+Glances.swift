/// What a screen asks of a show beside ``Show/onAir``: worked out only when asked for.
extension Show {
  /// What it takes to read a request without obeying it.
  public func requestTrial(at now: Moment) -> RequestTrial {
    RequestTrial(wishes: wishes, catalog: catalog, scene: requestScene(now))
  }

  /// What the listener is believed to like.
  public var taste: TasteProfile { profile }

  func requestScene(_ now: Moment) -> RequestScene {
    var scene = RequestScene(current: liveAiring?.track, now: now.wall)
    (scene.zone, scene.adventure, scene.talk) = (settings.zone, onAir.adventure, onAir.talk)
    return scene
  }

  /// The snapshot of the library the show plays from.
  public var library: Catalog { catalog }

  /// What the listener said of tracks in this show, newer than the snapshot.
  public var verdicts: Verdicts {
    var verdicts = Verdicts()
    (verdicts.liked, verdicts.unliked) = (likedHere, unlikedHere)
    (verdicts.banned, verdicts.pardoned) = (bannedHere, pardoned)
    return verdicts
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
