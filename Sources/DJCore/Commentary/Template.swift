/// One sentence or two with slots: the compiled form of a phrasebook's line.
struct Template: Equatable, Sendable {
  /// Occasion and own name: "between.half-a-century".
  var name: Sanitised
  var occasion: Link.Occasion
  var conditions: [Condition]
  var nodes: [Node]
  /// The line of the book it begins on.
  var line = 0

  /// A piece of a template.
  indirect enum Node: Equatable, Sendable {
    case literal(String)
    case slot(Slot, Form)
    /// The word for one, or the word for several: by number, or by what a name looks like.
    case plural(Slot, one: String, many: String)
    /// Those that are known: "A, B and C".
    case list([Slot])
    /// `[…]`: left out when a slot is not known, or for shortness.
    case optional(Clause)
    /// `(…|…)`: one of these.
    case choice([Clause])
  }

  /// What stands in brackets, with what must hold for it.
  struct Clause: Equatable, Sendable {
    var conditions: [Condition]
    var nodes: [Node]
    /// Said whenever it can be, however short the time: `[!…]`.
    var isFirm = false
  }

  /// How a slot's value is written.
  enum Form: String, CaseIterable, Sendable {
    /// As it is.
    case plain = ""
    /// With "a" or "an" before it.
    case article = "a"
    /// With "'s" after it.
    case possessive = "'s"
    /// "third".
    case ordinal
    /// "three".
    case words
  }

  /// What must hold besides the slots used.
  struct Condition: Equatable, Sendable {
    enum Test: Equatable, Sendable {
      case known
      case unknown
      case atLeast(Int)
      case atMost(Int)
      case equals(String)
      case differs(String)
    }

    var slot: Slot
    var test: Test

    /// Whether facts fulfil it; `all` includes those that must not be told again yet.
    func holds(fresh: FactSheet, all: FactSheet) -> Bool {
      switch test {
      case .unknown: all[slot] == nil
      case .known: fresh[slot] != nil
      case .atLeast(let bound): fresh[slot]?.number.map { $0 >= bound } ?? false
      case .atMost(let bound): fresh[slot]?.number.map { $0 <= bound } ?? false
      case .equals(let text): fresh[slot]?.value.text.lowercased() == text.lowercased()
      case .differs(let text):
        fresh[slot].map { $0.value.text.lowercased() != text.lowercased() } ?? false
      }
    }
  }

  /// Whether the facts suffice to write it.
  func canBeWritten(fresh: FactSheet, all: FactSheet) -> Bool {
    conditions.allSatisfy { $0.holds(fresh: fresh, all: all) }
      && Template.canBeWritten(nodes, fresh: fresh, all: all)
  }

  static func canBeWritten(_ clause: Clause, fresh: FactSheet, all: FactSheet) -> Bool {
    clause.conditions.allSatisfy { $0.holds(fresh: fresh, all: all) }
      && canBeWritten(clause.nodes, fresh: fresh, all: all)
  }

  private static func canBeWritten(
    _ nodes: [Node], fresh: FactSheet, all: FactSheet
  ) -> Bool {
    nodes.allSatisfy { node in
      switch node {
      case .literal, .optional: true
      case .slot(let slot, let form):
        form == .ordinal || form == .words
          ? fresh[slot]?.number != nil : fresh[slot] != nil
      case .plural(let slot, _, _): fresh[slot] != nil
      case .list(let slots): slots.contains { fresh[$0] != nil }
      case .choice(let branches):
        branches.contains { canBeWritten($0, fresh: fresh, all: all) }
      }
    }
  }

  /// Slots it cannot do without, conditions included.
  var requiredSlots: [Slot] {
    Template.told(conditions) + Template.slots(nodes, optional: false)
  }

  /// Every slot it might say.
  var allSlots: [Slot] {
    Template.told(conditions) + Template.slots(nodes, optional: true)
  }

  private static func told(_ conditions: [Condition]) -> [Slot] {
    conditions.filter { $0.test != .unknown }.map(\.slot)
  }

  private static func slots(_ nodes: [Node], optional: Bool) -> [Slot] {
    nodes.flatMap { node -> [Slot] in
      switch node {
      case .literal: []
      case .slot(let slot, _), .plural(let slot, _, _): [slot]
      case .list(let slots): optional ? slots : []
      case .optional(let clause): optional ? slots(clause) : []
      case .choice(let branches): optional ? branches.flatMap { slots($0) } : []
      }
    }
  }

  private static func slots(_ clause: Clause) -> [Slot] {
    told(clause.conditions) + slots(clause.nodes, optional: true)
  }
}
