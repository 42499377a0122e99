/// Writes links from a phrasebook and facts; remembers what it said, so as not to say it again.
public struct Writer: Equatable, Sendable {
  /// Links during which a template and a text rest at least.
  static let leastRest = 20
  /// The part of the usable templates that rests.
  private static let restingShare = 0.4
  /// Links after which a template is as good as new.
  private static let longAgo = 120.0
  /// Shorter than this is no room for words, seconds.
  private static let leastRoom = 1.5
  /// Links that must not begin alike.
  private static let openerRest = 6

  private let phrasebook: Phrasebook
  private var memory = SpeechMemory()

  /// A writer with the templates of a phrasebook and the words of former shows (newest last),
  /// which it avoids.
  public init(phrasebook: Phrasebook, recently: [Record.SpokenLink] = []) {
    self.phrasebook = phrasebook
    let clockTemplates = Set(
      phrasebook.templates.filter { Self.saysTheTime($0) }.map(\.name))
    for link in recently.suffix(400) {
      memory.remember(link, saysTheTime: clockTemplates.contains(link.template))
    }
  }

  private static func saysTheTime(_ template: Template) -> Bool {
    template.allSlots.contains { SlotTraits.of($0).family == "clock" }
  }

  /// A link for the context, or nil if there is nothing true and new to say, or no room.
  public mutating func write(
    _ context: LinkContext, using generator: inout SeededGenerator
  ) -> Link? {
    guard context.room >= Self.leastRoom else { return nil }
    let all = FactSheet(context)
    let fresh = all.filter { memory.allows($0, at: context.wall) }
    let usable = phrasebook.templates.filter {
      $0.occasion == context.occasion && $0.canBeWritten(fresh: fresh, all: all)
    }
    let rest = max(Self.leastRest, Int(Double(usable.count) * Self.restingShare))
    let rested = usable.filter { template in
      memory.age(ofTemplate: template.name).map { $0 > rest } ?? true
    }
    let ranked = rank(rested, using: &generator)
    let draft =
      draft(ranked, fresh, context, using: &generator) { $0.isNew && !$0.isAlike }
      ?? draft(ranked, fresh, context, using: &generator) { $0.isFresh }
      ?? lastResort(usable, fresh, context, using: &generator)
    guard let draft else { return nil }
    memory.remember(
      template: draft.link.template, text: draft.link.text, facts: draft.facts, at: context.wall)
    return draft.link
  }

  private func weight(_ template: Template) -> Double {
    var worth = 0.6
    for slot in template.requiredSlots { worth += SlotTraits.of(slot).interest }
    let age = memory.age(ofTemplate: template.name).map(Double.init) ?? Self.longAgo
    return worth * min(1, age / Self.longAgo)
  }

  /// In the order of a draw without replacement: what is worth more, and what was long unused,
  /// tends to come first.
  private func rank(
    _ templates: [Template], using generator: inout SeededGenerator
  ) -> [Template] {
    var hat = templates.map { ($0, weight($0)) }
    var total = hat.reduce(0) { $0 + $1.1 }
    var drawn: [Template] = []
    drawn.reserveCapacity(hat.count)
    while !hat.isEmpty {
      var rest = generator.unit() * total
      let index = hat.firstIndex { lot in
        rest -= lot.1
        return rest < 0
      }
      let (template, weight) = hat.remove(at: index ?? hat.count - 1)
      total -= weight
      drawn.append(template)
    }
    return drawn
  }

  /// A link that might be said.
  private struct Draft {
    var link: Link
    var facts: [FactSheet.Known]
    /// Never said, as far as memory goes.
    var isNew: Bool
    /// Not said lately.
    var isFresh: Bool
    /// Begins like one of the last.
    var isAlike: Bool

    /// One name in two roles, such as a title that is the album's too: true, but no way to talk.
    var namesTwice: Bool {
      var names: Set<String> = []
      return facts.contains { known in
        guard case .track(_, let aspect) = known.slot,
          [.title, .artist, .album, .composer].contains(aspect)
        else { return false }
        return !names.insert(Fold.name(known.value.text)).inserted
      }
    }
  }

  /// The first draft that fits the room and passes a test.
  private func draft(
    _ templates: [Template], _ facts: FactSheet, _ context: LinkContext,
    using generator: inout SeededGenerator, passing test: (Draft) -> Bool
  ) -> Draft? {
    for template in templates {
      for terse in [false, true] {
        let draft = draft(template, facts, terse: terse, using: &generator)
        if draft.link.seconds <= context.room, !draft.link.text.isEmpty, !draft.namesTwice,
          test(draft)
        {
          return draft
        }
      }
    }
    return nil
  }

  /// A greeting, a set's title or a promise kept may use a template again, if it must; chatter
  /// between tracks is left out instead.
  private func lastResort(
    _ usable: [Template], _ facts: FactSheet, _ context: LinkContext,
    using generator: inout SeededGenerator
  ) -> Draft? {
    guard context.occasion != .between, context.occasion != .backAnnounce else { return nil }
    let ages = usable.map { (memory.age(ofTemplate: $0.name) ?? Int.max, $0) }
    let oldest = ages.sorted { ($0.0, $1.1.name) > ($1.0, $0.1.name) }.map(\.1)
    return draft(oldest, facts, context, using: &generator) { $0.isFresh }
  }

  private func draft(
    _ template: Template, _ facts: FactSheet, terse: Bool,
    using generator: inout SeededGenerator
  ) -> Draft {
    let wording = Wording(
      template, facts: facts, quotes: phrasebook.quotes, terse: terse, using: &generator)
    let text = Sanitised(wording.text, limit: 1000)
    let spoken = SpokenText.spoken(wording.pieces)
    let age = memory.age(ofText: text)
    return Draft(
      link: Link(
        occasion: template.occasion, text: text, spoken: spoken, template: template.name,
        facts: wording.facts.map(\.fact), seconds: SpeechEstimate.seconds(for: spoken.text)),
      facts: wording.facts, isNew: age == nil,
      isFresh: age.map { $0 > Self.leastRest } ?? true,
      isAlike: memory.hasOpener(of: text, within: Self.openerRest))
  }
}
