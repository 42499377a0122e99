/// A template filled with facts: the words as shown, piece by piece, and the facts behind them.
struct Wording {
  /// A piece of the text, with how the voice has to treat it.
  struct Piece: Equatable {
    var text: String
    /// Nil for the template's own words.
    var kind: SlotTraits.Kind?
  }

  /// How often an optional clause that could be said is said.
  private static let clauseShare = 0.75

  private(set) var pieces: [Piece] = []
  private(set) var facts: [FactSheet.Known] = []
  private let sheet: FactSheet
  private let all: FactSheet
  private let quotes: [String]
  private var atSentenceStart = true
  private var lastCharacter: Character = " "

  /// Writes a template. `terse` leaves out every optional clause; `all` are the facts with those
  /// that rest.
  init(
    _ template: Template, facts sheet: FactSheet, all: FactSheet, quotes: [String], terse: Bool,
    using generator: inout SeededGenerator
  ) {
    self.sheet = sheet
    self.all = all
    self.quotes = quotes
    note(template.conditions)
    append(template.nodes, terse: terse, using: &generator)
    if let last = pieces.indices.last, pieces[last].text.last == " " {
      pieces[last].text.removeLast()
    }
  }

  /// The words as shown.
  var text: String { pieces.map(\.text).joined() }

  private mutating func note(_ conditions: [Template.Condition]) {
    for condition in conditions where condition.test != .unknown { note(condition.slot) }
  }

  private mutating func note(_ slot: Slot) {
    guard let known = sheet[slot], !facts.contains(where: { $0.slot == slot }) else { return }
    facts.append(known)
  }

  private mutating func append(
    _ nodes: [Template.Node], terse: Bool, using generator: inout SeededGenerator
  ) {
    for node in nodes {
      switch node {
      case .literal(let text): appendLiteral(text)
      case .slot(let slot, let form): appendValue(slot, form)
      case .list(let slots): appendList(slots.filter { sheet[$0] != nil })
      case .plural(let slot, let one, let many):
        note(slot)
        appendLiteral(sheet[slot].map(isSeveral) == true ? many : one)
      case .optional(let clause):
        guard Template.canBeWritten(clause, fresh: sheet, all: all),
          clause.isFirm || (!terse && generator.unit() < Self.clauseShare)
        else { continue }
        append(clause, terse: terse, using: &generator)
      case .choice(let branches):
        let writable = branches.filter { Template.canBeWritten($0, fresh: sheet, all: all) }
        guard !writable.isEmpty else { continue }
        append(
          writable[Int(generator.next() % UInt64(writable.count))], terse: terse,
          using: &generator)
      }
    }
  }

  private mutating func append(
    _ clause: Template.Clause, terse: Bool, using generator: inout SeededGenerator
  ) {
    note(clause.conditions)
    append(clause.nodes, terse: terse, using: &generator)
  }

  /// The template's own words: one space between words, none before a comma, no second full stop,
  /// a capital after the first.
  private mutating func appendLiteral(_ literal: String) {
    var text = ""
    for character in literal {
      if character == " ", lastCharacter == " " { continue }
      if ".,;:".contains(character) {
        if lastCharacter == " ", !pieces.isEmpty || !text.isEmpty {
          removeSpace(from: &text)
        }
        if character == ".", ".?!…".contains(lastCharacter) {
          atSentenceStart = true
          continue
        }
      }
      if atSentenceStart, character.isLetter {
        text += String(character).uppercased()
      } else {
        text.append(character)
      }
      if character.isLetter || character.isNumber {
        atSentenceStart = false
      } else if ".?!".contains(character) {
        atSentenceStart = true
      }
      lastCharacter = character
    }
    if !text.isEmpty { pieces.append(Piece(text: text, kind: nil)) }
  }

  private func isSeveral(_ known: FactSheet.Known) -> Bool {
    known.number.map { $0 != 1 } ?? sheet.tongue.isSeveral(known.value.text)
  }

  private mutating func removeSpace(from text: inout String) {
    if text.last == " " {
      text.removeLast()
    } else if text.isEmpty, let last = pieces.indices.last, pieces[last].text.last == " " {
      pieces[last].text.removeLast()
    }
    lastCharacter = text.last ?? pieces.last?.text.last ?? " "
  }

  private mutating func appendList(_ slots: [Slot]) {
    for (index, slot) in slots.enumerated() {
      if index > 0 {
        let joint = sheet.tongue.list(["", ""])
        appendLiteral(index == slots.count - 1 ? joint : ", ")
      }
      appendValue(slot, .plain)
    }
  }

  private mutating func appendValue(_ slot: Slot, _ form: Template.Form) {
    guard let known = sheet[slot] else { return }
    note(slot)
    let value = value(of: known, form)
    if form == .article, let article = sheet.tongue.article(before: value) {
      appendLiteral(article + " ")
    }
    let isOwn = known.traits.kind == .words || known.traits.kind == .number
    appendName(
      atSentenceStart && isOwn ? value.prefix(1).uppercased() + value.dropFirst() : value,
      known.traits.kind)
    if form == .possessive {
      pieces.append(Piece(text: sheet.tongue.possessive(of: value), kind: nil))
      lastCharacter = "s"
    }
  }

  /// A small number at the beginning of a sentence is written in words, as in print.
  private func value(of known: FactSheet.Known, _ form: Template.Form) -> String {
    guard let number = known.number else { return known.value.text }
    switch form {
    case .ordinal: return sheet.tongue.ordinal(number)
    case .words: return sheet.tongue.words(number)
    case .plain, .possessive, .article:
      let isStart = atSentenceStart && known.traits.kind == .number && (0...12).contains(number)
      return isStart ? sheet.tongue.words(number) : known.value.text
    }
  }

  private mutating func appendName(_ value: String, _ kind: SlotTraits.Kind) {
    if kind == .title { pieces.append(Piece(text: quotes[0], kind: nil)) }
    let value = kind == .key ? MusicalKey.printed(value) : value
    pieces.append(Piece(text: value, kind: kind))
    lastCharacter = value.last ?? lastCharacter
    if kind == .title {
      pieces.append(Piece(text: quotes[1], kind: nil))
      lastCharacter = quotes[1].last ?? lastCharacter
    }
    atSentenceStart = false
  }
}
