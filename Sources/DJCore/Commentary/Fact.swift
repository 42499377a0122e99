/// One claim of a link, with where it comes from.
public struct Fact: Equatable, Sendable {
  /// What is claimed: the slot's name, such as "next.year".
  public var claim: Sanitised
  /// The value as the text has it.
  public var value: Sanitised
  /// Where it comes from: `tag:year`, `history:plays`, `analysis:tempo`, `library:count`, `clock`.
  public var source: Sanitised

  /// A claim.
  public init(claim: Sanitised, value: Sanitised, source: Sanitised) {
    self.claim = claim
    self.value = value
    self.source = source
  }
}
