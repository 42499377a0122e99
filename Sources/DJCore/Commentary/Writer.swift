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
  private static let openerRest = 8
  /// Uses of a template or a phrase of four words within nine hours; and how many there may be
  /// where something has to be said.
  private static let mostUses = (usual: 3, ever: 5)

  let phrasebook: Phrasebook
  private let tongue: Tongue
  private var memory = SpeechMemory()
  /// Of the library of the last link.
  private var figures: LibraryFigures?

  /// A writer with the templates of a phrasebook and the words of former shows (newest last),
  /// which it avoids.
  public init(phrasebook: Phrasebook, recently: [Record.SpokenLink] = []) {
    self.phrasebook = phrasebook
    tongue = Tongue(language: phrasebook.language)
    let clockTemplates = Set(
      phrasebook.templates.filter { Self.saysTheTime($0) }.map(\.name))
    for link in recently.suffix(400) {
      memory.remember(link, saysTheTime: clockTemplates.contains(link.template))
    }
  }

  private static func saysTheTime(_ template: Template) -> Bool {
    template.allSlots.contains { SlotTraits.of($0).family == "clock" }
  }

  /// How often the DJ of this book speaks, against the usual.
  public var density: Double { phrasebook.density }

  /// A link for the context, or nil if there is nothing true and new to say, or no room: the first
  /// wording that fits ``LinkContext/room``, shorter ones where the longer do not.
  public mutating func write(
    _ context: LinkContext, using generator: inout SeededGenerator
  ) -> Link? {
    guard context.room >= Self.leastRoom else { return nil }
    let figures = self.figures.flatMap { $0.catalog == context.catalog ? $0 : nil }
    let all = FactSheet(context, figures ?? LibraryFigures(context.catalog), in: tongue)
    self.figures = all.figures
    let pace = Self.pace(context.talk)
    let fresh = all.filter { memory.allows($0, at: context.wall, pace: pace) }
    let usable = phrasebook.templates.filter {
      $0.occasion == context.occasion && $0.canBeWritten(fresh: fresh, all: all)
    }
    let rest = max(
      Int(Double(Self.leastRest) * pace), Int(Double(usable.count) * Self.restingShare))
    let rested = usable.filter { template in
      (memory.age(ofTemplate: template.name).map { $0 > rest } ?? true)
        && memory.uses(ofTemplate: template.name, before: context.wall) < Self.mostUses.usual
    }
    let scene = Scene(context: context, fresh: fresh, all: all)
    guard
      let (draft, link) = drawn(rested, scene, inMeasure: true, using: &generator)
        ?? drawn(rested, scene, inMeasure: false, using: &generator)
        ?? lastResort(usable, scene, using: &generator)
    else { return nil }
    memory.remember(draft, length: phrasebook.length, at: context.wall)
    return link
  }

  /// A talkative DJ must let things rest for more links, a silent one for fewer.
  private static func pace(_ talk: TalkLevel) -> Double {
    switch talk {
    case .low: 0.6
    case .normal, .off: 1
    case .high: 1.4
    }
  }

  /// What a draft is made of.
  private struct Scene {
    let context: LinkContext
    let fresh: FactSheet
    let all: FactSheet
  }

  /// What is worth telling, what joins two tracks and what was long unused tends to come first;
  /// names alone rarely do.
  private func weight(_ template: Template) -> Double {
    var worth = 0.0
    var sides: Set<Slot.Who> = []
    for slot in template.requiredSlots {
      worth += SlotTraits.of(slot).interest
      if case .track(let who, _) = slot { sides.insert(who) }
    }
    if worth == 0 { worth = -0.45 } else if sides.count > 1 { worth += 0.5 }
    let age = memory.age(ofTemplate: template.name).map(Double.init) ?? Self.longAgo
    return (worth + 0.6) * min(1, age / Self.longAgo)
  }

  /// Draws templates without replacement until one gives a link that is new and fits.
  ///
  /// - Parameter inMeasure: short links make up for long ones, and the other way round.
  private func drawn(
    _ templates: [Template], _ scene: Scene, inMeasure: Bool,
    using generator: inout SeededGenerator
  ) -> (Draft, Link)? {
    var hat = templates.map { ($0, weight($0)) }
    var total = hat.reduce(0) { $0 + $1.1 }
    while !hat.isEmpty {
      var rest = generator.unit() * total
      let index = hat.firstIndex { lot in
        rest -= lot.1
        return rest < 0
      }
      let (template, weight) = hat.remove(at: index ?? hat.count - 1)
      total -= weight
      let found = link(template, scene, using: &generator) { draft in
        guard !inMeasure || memory.keepsMeasure(draft.words, of: phrasebook.length) else {
          return false
        }
        guard memory.isNew(draft.text),
          !memory.hasOpener(of: draft.text, within: Self.openerRest), !draft.namesTwice
        else { return false }
        let wear = memory.wear(of: draft.phrases, before: scene.context.wall)
        return wear.uses < Self.mostUses.usual && wear.age >= Self.openerRest
      }
      if let found { return found }
    }
    return nil
  }

  /// The full wording if it fits and passes a test, else the short one.
  private func link(
    _ template: Template, _ scene: Scene, using generator: inout SeededGenerator,
    passing test: (Draft) -> Bool
  ) -> (Draft, Link)? {
    for terse in [false, true] {
      let draft = Draft(
        template,
        Wording(
          template, facts: scene.fresh, all: scene.all, quotes: phrasebook.quotes, terse: terse,
          using: &generator))
      guard !draft.text.isEmpty, test(draft) else { continue }
      let link = draft.link()
      if link.seconds <= scene.context.room { return (draft, link) }
    }
    return nil
  }

  /// A greeting, a set's title or a promise kept may use a template again, if it must; chatter
  /// between tracks is left out instead.
  private func lastResort(
    _ usable: [Template], _ scene: Scene, using generator: inout SeededGenerator
  ) -> (Draft, Link)? {
    let wall = scene.context.wall
    // A set can begin unannounced, a wish cannot go unanswered.
    let limit =
      scene.context.occasion == .setIntro ? Self.mostUses.usual : Self.mostUses.ever
    guard [.opening, .setIntro, .request, .closing].contains(scene.context.occasion) else {
      return nil
    }
    let leastAge = scene.context.occasion == .setIntro ? Self.leastRest : 0
    let ages = usable.map { (memory.age(ofTemplate: $0.name) ?? Int.max, $0) }
      .filter { $0.0 > leastAge }
    for (_, template) in ages.sorted(by: { ($0.0, $1.1.name) > ($1.0, $0.1.name) })
    where memory.uses(ofTemplate: template.name, before: wall) < limit {
      let found = link(template, scene, using: &generator) { draft in
        !draft.namesTwice && memory.isFresh(draft.text, links: Self.leastRest, before: wall)
          && memory.wear(of: draft.phrases, before: wall).uses < limit
      }
      if let found { return found }
    }
    return nil
  }
}

extension Phrasebook {
  /// A line of the book with the facts of a context, whatever was said before; nil if one is
  /// missing. For authors.
  public func preview(
    _ template: Sanitised, in context: LinkContext, using generator: inout SeededGenerator
  ) -> Link? {
    let facts = FactSheet(
      context, LibraryFigures(context.catalog), in: Tongue(language: language))
    guard let template = templates.first(where: { $0.name == template }),
      template.canBeWritten(fresh: facts, all: facts)
    else { return nil }
    let wording = Wording(
      template, facts: facts, all: facts, quotes: quotes, terse: false, using: &generator)
    return Draft(template, wording).link()
  }

  /// The names of the facts that a template cannot do without.
  public func needs(of template: Sanitised) -> [Sanitised] {
    guard let template = templates.first(where: { $0.name == template }) else { return [] }
    var names: [Sanitised] = []
    for slot in template.requiredSlots where !names.contains(Sanitised(slot.name)) {
      names.append(Sanitised(slot.name))
    }
    return names
  }
}
