/// Where a slot's value comes from, how it is written, how much listeners care, and how long it
/// rests once said: one line of the catalogue of facts.
struct SlotTraits: Sendable {
  /// How the value stands in a sentence.
  enum Kind: Sendable {
    /// A title: between the phrasebook's quotation marks.
    case title
    /// A name, spelt as it is.
    case name
    /// A musical key.
    case key
    /// Words that take a capital at the beginning of a sentence.
    case words
    /// A whole number.
    case number
    /// For conditions only.
    case flag
  }

  /// When it may be said again.
  enum Rest: Equatable, Sendable {
    /// At once: names have to be named.
    case never
    /// After so many links, of the same value or the same track.
    case links(Int)
    /// After so many links, whatever its value.
    case anyValue(Int)
    /// After an hour of the wall clock.
    case hour
    /// In the next show.
    case show
  }

  let kind: Kind
  /// 0 is expected of any DJ, 3 makes one prick up one's ears.
  let interest: Double
  let rest: Rest
  /// Slots of one family say the same thing in other words, and rest together.
  let family: String
  /// Where the value comes from, in the form of ``Fact/source``.
  let source: StaticString

  init(
    _ kind: Kind, _ interest: Double, _ rest: Rest, _ family: String, _ source: StaticString
  ) {
    self.kind = kind
    self.interest = interest
    self.rest = rest
    self.family = family
    self.source = source
  }

  static func of(_ slot: Slot) -> SlotTraits { table[slot.index] }

  /// Every slot's line is in the catalogue; a test sees to it.
  private static let plainName = SlotTraits(.name, 0, .never, "name", "show")

  private static let table: [SlotTraits] = Slot.all.map { slot in
    switch slot {
    case .track(_, let aspect): FactCatalogue.aspects[aspect] ?? plainName
    case .topic(let topic): FactCatalogue.topics[topic] ?? plainName
    }
  }
}
