/// What the DJ said, and what therefore rests: templates, texts, openings, phrases of four words and
/// facts, in this show and the ones before.
struct SpeechMemory: Equatable, Sendable {
  /// Links remembered; beyond, everything is as good as new.
  private static let reach = 400
  /// Openings remembered.
  private static let openerReach = 40
  /// A phrase or a template is counted over so many seconds: a long evening, and some more.
  private static let span = 9.0 * 3600
  /// Short links more than long ones, at best: measured, for what is said last in a full evening is
  /// often long.
  private static let lead = 2
  /// Clock remarks are further apart than this, seconds; a little over an hour, since a link is
  /// heard somewhat earlier or later than it was planned for.
  private static let clockRest = 3900.0

  /// When something was said last, and how often of late.
  private struct Use: Equatable, Sendable {
    var link: Int
    /// The wall clock at the last uses, in seconds, the latest last.
    var times: [Double] = []

    mutating func note(_ link: Int, at wall: Double) {
      self.link = link
      times.append(wall)
      if times.count > 8 { times.removeFirst() }
    }

    func count(since wall: Double) -> Int { times.count { $0 > wall } }
  }

  /// Links said so far.
  private var count = 0
  private var templates: [Sanitised: Use] = [:]
  private var texts: [Sanitised: Use] = [:]
  private var phrases: [UInt64: Use] = [:]
  /// When each fact was told last, by link number.
  private var told: [String: Int] = [:]
  private var openers: [String] = []
  private var toldInShow: Set<String> = []
  /// Links shorter less links longer than the manner's own measure.
  private var shortness = 0
  private var lastClock: WallTime?

  // MARK: Remembering

  /// Remembers a link; its facts begin to rest.
  mutating func remember(_ draft: Draft, length: Int, at wall: WallTime) {
    shortness += (draft.words < length ? 1 : 0) - (draft.words > length ? 1 : 0)
    note(
      template: draft.template.name, text: draft.text, phrases: draft.phrases,
      at: wall.seconds)
    for known in draft.facts {
      for key in Self.keys(known) { told[key] = count }
      if case .show = known.traits.rest { toldInShow.insert(known.traits.family) }
      if case .hour = known.traits.rest { lastClock = wall }
    }
  }

  /// Remembers a link of a former show.
  mutating func remember(_ link: Record.SpokenLink, saysTheTime: Bool) {
    note(
      template: link.template, text: link.text,
      phrases: Phrases.all(in: [.init(text: link.text.text, kind: nil)]), at: link.at.seconds)
    for key in link.facts { told[key.text] = count }
    if saysTheTime { lastClock = max(lastClock ?? link.at, link.at) }
  }

  private mutating func note(
    template: Sanitised, text: Sanitised, phrases said: [UInt64], at wall: Double
  ) {
    count += 1
    templates[template, default: Use(link: count)].note(count, at: wall)
    texts[text, default: Use(link: count)].note(count, at: wall)
    for phrase in said { phrases[phrase, default: Use(link: count)].note(count, at: wall) }
    openers.append(Phrases.opening(of: text.text))
    if openers.count > Self.openerReach { openers.removeFirst() }
    forget()
  }

  /// Filtering keeps no order, and needs none.
  private mutating func forget() {
    let oldest = count - Self.reach
    if texts.count > 2 * Self.reach { texts = texts.filter { $0.value.link > oldest } }
    if phrases.count > 40 * Self.reach { phrases = phrases.filter { $0.value.link > oldest } }
    if told.count > 10 * Self.reach { told = told.filter { $0.value > oldest } }
  }

  // MARK: What rests

  /// Whether a link of so many words keeps a middling link at the manner's own measure. There is
  /// always more to say than not, so the short ones are given a lead.
  func keepsMeasure(_ words: Int, of length: Int) -> Bool {
    shortness > Self.lead ? words >= length : shortness < Self.lead ? words <= length : true
  }

  /// Links since the template was used, 1 for the last; nil if it was not.
  func age(ofTemplate name: Sanitised) -> Int? { templates[name].map { count - $0.link + 1 } }

  /// How often a template was used within nine hours.
  func uses(ofTemplate name: Sanitised, before wall: WallTime) -> Int {
    templates[name]?.count(since: wall.seconds - Self.span) ?? 0
  }

  /// True if this very text was never said, as far as memory goes.
  func isNew(_ text: Sanitised) -> Bool { texts[text] == nil }

  /// True if this very text was not said within nine hours and so many links.
  func isFresh(_ text: Sanitised, links: Int, before wall: WallTime) -> Bool {
    guard let use = texts[text] else { return true }
    return count - use.link >= links && use.count(since: wall.seconds - Self.span) == 0
  }

  /// Whether one of the last links began with the same words.
  func hasOpener(of text: Sanitised, within links: Int) -> Bool {
    openers.suffix(links).contains(Phrases.opening(of: text.text))
  }

  /// The most often that one of some phrases was said within nine hours, and the fewest links
  /// since one of them.
  func wear(of said: [UInt64], before wall: WallTime) -> (uses: Int, age: Int) {
    said.reduce((0, Int.max)) { wear, phrase in
      guard let use = phrases[phrase] else { return wear }
      return (
        max(wear.0, use.count(since: wall.seconds - Self.span)), min(wear.1, count - use.link)
      )
    }
  }

  /// Whether a fact has rested enough.
  ///
  /// - Parameter pace: how much longer than usual a rest of links is.
  func allows(_ known: FactSheet.Known, at wall: WallTime, pace: Double) -> Bool {
    switch known.traits.rest {
    case .never: return true
    case .show: return !toldInShow.contains(known.traits.family)
    case .hour: return lastClock.map { abs(wall - $0) >= Self.clockRest } ?? true
    case .links(let links), .anyValue(let links):
      let rest = Int(Double(links) * pace)
      return Self.keys(known).allSatisfy { key in told[key].map { count - $0 >= rest } ?? true }
    }
  }

  /// The names under which a fact rests: what it says, and of which track.
  static func keys(_ known: FactSheet.Known) -> [String] {
    switch known.traits.rest {
    case .never, .show, .hour: return []
    case .anyValue: return [known.traits.family]
    case .links:
      let value = "\(known.traits.family)=\(known.value.text)"
      return known.subject.map { [value, "\(known.traits.family)@\($0.row)"] } ?? [value]
    }
  }
}
