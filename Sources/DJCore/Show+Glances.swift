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

  /// What every picture of a show needs besides ``onAir``; in one, since a show is large.
  public struct Glimpse: Sendable {
    /// Where the track that is on is, in seconds of it.
    public var position = 0.0
    /// How long it is, in seconds.
    public var duration = 0.0
    /// How many characters of the caption are said a moment from now; nil if nobody speaks.
    public var spoken: Int?
    /// What was said of tracks in this show.
    public var verdicts = Verdicts()

    /// Of a show that has not begun.
    public init() {}
  }

  /// Looks at the show where it stands: read out of an optional it would be copied, and it is large.
  public mutating func seen<Seen>(_ look: (borrowing Show) -> Seen) -> Seen { look(self) }

  /// A glimpse of the show.
  ///
  /// - Parameter ahead: seconds that the words are ahead of the picture.
  public func glimpse(at now: Moment, ahead: Double) -> Glimpse {
    var glimpse = Glimpse()
    (glimpse.position, glimpse.duration) = playhead(at: now)
    glimpse.spoken = captionReach(at: Moment(time: now.time + ahead, wall: now.wall))
    glimpse.verdicts = verdicts
    return glimpse
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
