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
