/// What the DJ said, and what therefore rests.
struct SpeechMemory: Equatable, Sendable {
  /// Links remembered; beyond, everything is as good as new.
  private static let reach = 400
  /// Openers remembered.
  private static let openerReach = 12

  /// Links said so far.
  private var count = 0
  /// When each template, text and fact was said last, by link number.
  private var templates: [Sanitised: Int] = [:]
  private var texts: [Sanitised: Int] = [:]
  private var told: [String: Int] = [:]
  private var openers: [String] = []
  private var toldInShow: Set<String> = []
  private var lastClock: WallTime?

  /// Remembers a link; its facts begin to rest.
  mutating func remember(
    template: Sanitised, text: Sanitised, facts: [FactSheet.Known], at wall: WallTime
  ) {
    note(template: template, text: text)
    for known in facts {
      for key in Self.keys(known) { told[key] = count }
      let traits = SlotTraits.of(known.slot)
      if case .show = traits.rest { toldInShow.insert(traits.family) }
      if case .hour = traits.rest { lastClock = wall }
    }
  }

  /// Remembers a link of a former show, of which only the words are known.
  mutating func remember(_ link: Record.SpokenLink, saysTheTime: Bool) {
    note(template: link.template, text: link.text)
    if saysTheTime { lastClock = max(lastClock ?? link.at, link.at) }
  }

  private mutating func note(template: Sanitised, text: Sanitised) {
    count += 1
    templates[template] = count
    texts[text] = count
    openers.append(Self.opener(text.text))
    if openers.count > Self.openerReach { openers.removeFirst() }
    // Filtering keeps no order, and needs none.
    let oldest = count - Self.reach
    if texts.count > 2 * Self.reach { texts = texts.filter { $0.value > oldest } }
    if told.count > 10 * Self.reach { told = told.filter { $0.value > oldest } }
  }

  /// Links since the template was used, 1 for the last; nil if it was not.
  func age(ofTemplate name: Sanitised) -> Int? { templates[name].map { count - $0 + 1 } }

  /// Links since this very text was said, 1 for the last; nil if it was not.
  func age(ofText text: Sanitised) -> Int? { texts[text].map { count - $0 + 1 } }

  /// Whether one of the last links began with the same words.
  func hasOpener(of text: Sanitised, within links: Int) -> Bool {
    openers.suffix(links).contains(Self.opener(text.text))
  }

  /// Whether a fact has rested enough.
  func allows(_ known: FactSheet.Known, at wall: WallTime) -> Bool {
    let traits = SlotTraits.of(known.slot)
    switch traits.rest {
    case .never: return true
    case .show: return !toldInShow.contains(traits.family)
    case .hour: return lastClock.map { abs(wall - $0) >= 3600 } ?? true
    case .links(let links), .anyValue(let links):
      return Self.keys(known).allSatisfy { key in told[key].map { count - $0 >= links } ?? true }
    }
  }

  /// The names under which a fact rests: what it says, and of which track.
  private static func keys(_ known: FactSheet.Known) -> [String] {
    let traits = SlotTraits.of(known.slot)
    switch traits.rest {
    case .never, .show, .hour: return []
    case .anyValue: return [traits.family]
    case .links:
      let value = "\(traits.family)=\(known.value.text)"
      return known.subject.map { [value, "\(traits.family)@\($0.row)"] } ?? [value]
    }
  }

  /// The first two words, folded.
  private static func opener(_ text: String) -> String {
    text.split(separator: " ").prefix(2).map { Fold.name(String($0)) }.joined(separator: " ")
  }
}
