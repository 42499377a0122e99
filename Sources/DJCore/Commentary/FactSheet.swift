/// Everything true that could be said now, by slot.
///
/// How each value is derived stands beside its code; a source in the form of ``Fact/source`` goes
/// with each, so that others can derive it again from tags, analysis, history and log.
struct FactSheet {
  /// One known fact.
  struct Known {
    let slot: Slot
    let value: Sanitised
    /// The value as a number, for conditions and plurals.
    let number: Int?
    let source: StaticString
    /// The track it is about; nil if about none, or about two.
    let subject: TrackID?

    /// As a claim of a link.
    var fact: Fact {
      Fact(claim: Sanitised(slot.name), value: value, source: Sanitised("\(source)"))
    }
  }

  private var known: [Slot: Known] = [:]

  /// Gathers what is known about a context.
  init(_ context: LinkContext) {
    addTracks(context)
    addRelations(context)
    addLibrary(context)
    addShow(context)
    addClock(context)
  }

  private init(known: [Slot: Known]) { self.known = known }

  subscript(slot: Slot) -> Known? { known[slot] }

  /// The facts that pass a test.
  func filter(_ isKept: (Known) -> Bool) -> FactSheet {
    FactSheet(known: known.filter { isKept($0.value) })
  }

  /// A fact in words; nothing if there are none.
  mutating func add(
    _ slot: Slot, _ value: Sanitised?, from source: StaticString, about subject: TrackID? = nil
  ) {
    guard let value, !value.isEmpty else { return }
    known[slot] = Known(slot: slot, value: value, number: nil, source: source, subject: subject)
  }

  /// A fact in words of this program.
  mutating func add(
    _ slot: Slot, words: String?, from source: StaticString, about subject: TrackID? = nil
  ) {
    add(slot, words.map { Sanitised($0) }, from: source, about: subject)
  }

  /// A fact that is a whole number.
  mutating func add(
    _ slot: Slot, number: Int?, from source: StaticString, about subject: TrackID? = nil
  ) {
    guard let number else { return }
    known[slot] = Known(
      slot: slot, value: "\(number)", number: number, source: source, subject: subject)
  }

  /// The nearest whole number, if it is one a person would say.
  static func rounded(_ value: Double?) -> Int? {
    value.flatMap { Int(exactly: $0.rounded()) }.flatMap { abs($0) < 1_000_000 ? $0 : nil }
  }
}
