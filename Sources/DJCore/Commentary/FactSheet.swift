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
    let traits: SlotTraits

    /// As a claim of a link.
    var fact: Fact {
      Fact(claim: Sanitised(slot.name), value: value, source: Sanitised("\(source)"))
    }
  }

  let tongue: Tongue
  let figures: LibraryFigures
  /// By the slots' indices.
  private var known = [Known?](repeating: nil, count: Slot.all.count)

  /// Gathers what is known about a context, in the words of a language.
  ///
  /// - Parameter figures: those of the context's catalogue.
  init(_ context: LinkContext, _ figures: LibraryFigures, in tongue: Tongue) {
    self.tongue = tongue
    self.figures = figures
    addTracks(context)
    addRelations(context)
    addLibrary(context)
    addArtist(context)
    addShow(context)
    addReading(context)
    addClock(context)
  }

  private init(known: [Known?], _ figures: LibraryFigures, in tongue: Tongue) {
    self.tongue = tongue
    self.figures = figures
    self.known = known
  }

  subscript(slot: Slot) -> Known? { known[slot.index] }

  /// The facts that pass a test.
  func filter(_ isKept: (Known) -> Bool) -> FactSheet {
    FactSheet(known: known.map { $0.flatMap { isKept($0) ? $0 : nil } }, figures, in: tongue)
  }

  /// A fact in words from outside; nothing if there are none.
  ///
  /// - Parameter source: where it comes from, if not from where the catalogue says.
  mutating func add(
    _ slot: Slot, _ value: Sanitised?, from source: StaticString? = nil,
    about subject: TrackID? = nil
  ) {
    guard let value, !value.isEmpty else { return }
    note(slot, value, nil, source, subject)
  }

  /// A fact in words of this program.
  mutating func add(
    _ slot: Slot, words: String?, from source: StaticString? = nil, about subject: TrackID? = nil
  ) {
    add(slot, words.map { Sanitised($0) }, from: source, about: subject)
  }

  /// A fact that is a whole number, written as people of the language write counts.
  mutating func add(
    _ slot: Slot, number: Int?, from source: StaticString? = nil, about subject: TrackID? = nil
  ) {
    guard let number else { return }
    note(slot, Sanitised(tongue.grouped(number)), number, source, subject)
  }

  /// A fact that is a year.
  mutating func add(
    _ slot: Slot, year: Int?, from source: StaticString? = nil, about subject: TrackID? = nil
  ) {
    guard let year else { return }
    note(slot, "\(year)", year, source, subject)
  }

  private mutating func note(
    _ slot: Slot, _ value: Sanitised, _ number: Int?, _ source: StaticString?, _ subject: TrackID?
  ) {
    let traits = SlotTraits.of(slot)
    known[slot.index] = Known(
      slot: slot, value: value, number: number, source: source ?? traits.source, subject: subject,
      traits: traits)
  }

  /// The nearest whole number, if it is one a person would say.
  static func rounded(_ value: Double?) -> Int? {
    value.flatMap { Int(exactly: $0.rounded()) }.flatMap { abs($0) < 1_000_000 ? $0 : nil }
  }

  /// 0.314 as "0.31".
  static func hundredths(_ value: Double) -> String {
    let whole = rounded(value * 100) ?? 0
    return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
  }
}
