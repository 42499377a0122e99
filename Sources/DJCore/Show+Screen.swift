/// What a screen may look at beside ``OnAir``: values to be read off the main actor.
extension Show {
  /// The snapshot of the library that the show chooses from.
  public var library: Catalog { catalog }

  /// What the listener is believed to like.
  public var taste: TasteProfile { profile }

  /// What it takes to read a request without obeying it.
  public func requestTrial(at now: Moment) -> RequestTrial {
    var scene = RequestScene(current: onAir.now?.track, now: now.wall)
    scene.zone = settings.zone
    scene.adventure = onAir.adventure
    scene.talk = onAir.talk
    return RequestTrial(wishes: wishes, catalog: catalog, scene: scene)
  }
}

/// Reads requests as the show would, and changes nothing.
public struct RequestTrial: Sendable {
  let wishes: Wishes
  let catalog: Catalog
  let scene: RequestScene

  /// What a request would come to: a millisecond, the first time more
  /// (``Catalog/prepareRequests()``). From any thread.
  public func answer(to text: Sanitised) -> RequestAnswer {
    var wishes = wishes
    return wishes.refine(with: text.text, catalog: catalog, scene: scene)
  }
}
