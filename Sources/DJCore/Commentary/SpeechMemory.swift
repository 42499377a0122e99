/// What the DJ said, and what therefore rests.
struct SpeechMemory: Equatable, Sendable {
  /// Links kept; beyond, everything is as good as new.
  private static let reach = 400

  private struct Said: Equatable, Sendable {
    var template: Sanitised
    var text: Sanitised
    var opener: String
  }

  private var said: [Said] = []
  /// Links said, those that have left ``said`` included.
  private var count = 0
  /// When a fact was told last, by link number.
  private var told: [String: Int] = [:]
  private var toldInShow: Set<String> = []
  private var lastClock: WallTime?

  /// Remembers a link; its facts begin to rest.
  mutating func remember(
    template: Sanitised, text: Sanitised, facts: [FactSheet.Known], at wall: WallTime
  ) {
    count += 1
    said.append(Said(template: template, text: text, opener: Self.opener(text.text)))
    if said.count > Self.reach { said.removeFirst() }
    for known in facts {
      for key in Self.keys(known) { told[key] = count }
      let traits = SlotTraits.of(known.slot)
      if case .show = traits.rest { toldInShow.insert(traits.family) }
      if case .hour = traits.rest { lastClock = wall }
    }
    if told.count > 4000 { told = told.filter { count - $0.value < 60 } }
  }

  /// Remembers a link of a former show, of which only the words are known.
  mutating func remember(_ link: Record.SpokenLink, saysTheTime: Bool) {
    count += 1
    said.append(
      Said(template: link.template, text: link.text, opener: Self.opener(link.text.text)))
    if said.count > Self.reach { said.removeFirst() }
    if saysTheTime { lastClock = max(lastClock ?? link.at, link.at) }
  }

  /// Links since the template was used; nil if it was not.
  func age(ofTemplate name: Sanitised) -> Int? {
    said.lastIndex { $0.template == name }.map { said.count - $0 }
  }

  /// Links since this very text was said; nil if it was not.
  func age(ofText text: Sanitised) -> Int? {
    said.lastIndex { $0.text == text }.map { said.count - $0 }
  }

  /// Whether one of the last links began with the same words.
  func hasOpener(of text: Sanitised, within links: Int) -> Bool {
    let opener = Self.opener(text.text)
    return said.suffix(links).contains { $0.opener == opener }
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
