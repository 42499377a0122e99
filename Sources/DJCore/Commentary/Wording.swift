/// A template filled with facts: the words as shown, piece by piece, and the facts behind them.
struct Wording {
  /// A piece of the text, with how the voice has to treat it.
  struct Piece: Equatable {
    var text: String
    /// Nil for the template's own words.
    var kind: SlotTraits.Kind?
  }

  private(set) var pieces: [Piece] = []
  private(set) var facts: [FactSheet.Known] = []
  private let sheet: FactSheet
  private let quotes: [String]
  private var atSentenceStart = true
  private var lastCharacter: Character = " "

  /// Writes a template. `terse` leaves out every optional clause.
  init(
    _ template: Template, facts sheet: FactSheet, quotes: [String], terse: Bool,
    using generator: inout SeededGenerator
  ) {
    self.sheet = sheet
    self.quotes = quotes
    for condition in template.conditions where condition.test != .unknown {
      note(condition.slot)
    }
    append(template.nodes, terse: terse, using: &generator)
    if let last = pieces.indices.last, pieces[last].text.last == " " {
      pieces[last].text.removeLast()
    }
  }

  /// The words as shown.
  var text: String { pieces.map(\.text).joined() }

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
      case .plural(let slot, let one, let many):
        note(slot)
        appendLiteral(sheet[slot].map(Self.isSeveral) == true ? many : one)
      case .optional(let inner):
        guard Template.canBeWritten(inner, sheet), !terse, generator.unit() < 0.75 else { continue }
        append(inner, terse: terse, using: &generator)
      case .choice(let branches):
        let writable = branches.filter { Template.canBeWritten($0, sheet) }
        guard !writable.isEmpty else { continue }
        append(
          writable[Int(generator.next() % UInt64(writable.count))], terse: terse,
          using: &generator)
      }
    }
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
      var shown = String(character)
      if atSentenceStart, character.isLetter { shown = shown.uppercased() }
      if character.isLetter || character.isNumber {
        atSentenceStart = false
      } else if ".?!".contains(character) {
        atSentenceStart = true
      }
      text += shown
      lastCharacter = character
    }
    if !text.isEmpty { pieces.append(Piece(text: text, kind: nil)) }
  }

  private static func isSeveral(_ known: FactSheet.Known) -> Bool {
    known.number.map { $0 != 1 } ?? Lexicon.isSeveral(known.value.text)
  }

  private mutating func removeSpace(from text: inout String) {
    if text.last == " " {
      text.removeLast()
    } else if text.isEmpty, let last = pieces.indices.last, pieces[last].text.last == " " {
      pieces[last].text.removeLast()
    }
    lastCharacter = text.last ?? pieces.last?.text.last ?? " "
  }

  private mutating func appendValue(_ slot: Slot, _ form: Template.Form) {
    guard let known = sheet[slot] else { return }
    note(slot)
    let kind = SlotTraits.of(slot).kind
    var value = known.value.text
    switch form {
    case .article: appendLiteral(Numerals.article(before: value) + " ")
    case .ordinal: value = known.number.map(Numerals.ordinal) ?? value
    case .words: value = known.number.map { $0 <= 12 ? Numerals.cardinal($0) : "\($0)" } ?? value
    case .plain, .possessive: break
    }
    if value != known.value.text, let index = facts.firstIndex(where: { $0.slot == slot }) {
      facts[index] = known.written(Sanitised(value))
    }
    if atSentenceStart, kind == .words || kind == .number, let first = value.first {
      value = first.uppercased() + value.dropFirst()
    }
    appendName(value, kind)
    if form == .possessive {
      pieces.append(Piece(text: value.last == "s" || value.last == "S" ? "’" : "’s", kind: nil))
      lastCharacter = "s"
    }
  }

  private mutating func appendName(_ value: String, _ kind: SlotTraits.Kind) {
    if kind == .title { pieces.append(Piece(text: quotes[0], kind: nil)) }
    pieces.append(Piece(text: value, kind: kind))
    lastCharacter = value.last ?? lastCharacter
    if kind == .title {
      pieces.append(Piece(text: quotes[1], kind: nil))
      lastCharacter = quotes[1].last ?? lastCharacter
    }
    atSentenceStart = false
  }
}

extension FactSheet.Known {
  /// The same fact, written in another way.
  func written(_ value: Sanitised) -> FactSheet.Known {
    FactSheet.Known(slot: slot, value: value, number: number, source: source, subject: subject)
  }
}
