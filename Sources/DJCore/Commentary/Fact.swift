/// One claim of a link, with where it comes from.
///
/// Sources, and how a value follows from them:
/// - `tag:…`: the tag as it is; decades and years of age follow from `tag:year` (and the clock's
///   year), years apart from two of them. `file:name`: guessed from the file's name.
/// - `analysis:…`: tempo in whole beats a minute, differences of whole tempos, keys by name, lengths
///   to the second ("3:41") or minute.
/// - `history:…`: plays, skips, first (month and year) and last (calendar days up to 13, weeks up to 59 days,
///   then months and years) of before the show; a show's own plays are `show:tracks`.
/// - `library:…`: counts in the show's catalogue: tracks, artists, or those of the same artist, genre
///   or year; superlatives of year and duration.
/// - `show:…`: set, reason of the pick, request, tracks and hours so far. `clock`: the wall clock,
///   times to the nearest five minutes.
///
/// What a template's condition rests on is claimed too, with the value behind it.
public struct Fact: Equatable, Sendable {
  /// What is claimed: the slot's name, such as "next.year".
  public var claim: Sanitised
  /// The value as the text has it; a number in digits, also where the text has "three" or "third".
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
