/// Reads one template's text; every complaint is in words for the author.
struct TemplateParser {
  /// Brackets inside brackets beyond this are a mistake.
  private static let depthLimit = 6

  struct Complaint: Error {
    var message: String
  }

  private let characters: [Character]
  private let tongue: Tongue
  private var position = 0
  private var depth = 0

  private init(_ text: String, in tongue: Tongue) {
    characters = Array(text)
    self.tongue = tongue
  }

  static func nodes(_ text: String, in tongue: Tongue) throws(Complaint) -> [Template.Node] {
    var parser = TemplateParser(text, in: tongue)
    let nodes = try parser.sequence(until: [])
    guard parser.position == parser.characters.count else {
      throw Complaint(message: "“\(parser.characters[parser.position])” without its partner")
    }
    guard nodes.contains(where: { $0 != .literal("") }) else {
      throw Complaint(message: "the template is empty")
    }
    return nodes
  }

  private mutating func sequence(until ends: [Character]) throws(Complaint) -> [Template.Node] {
    var nodes: [Template.Node] = []
    var literal = ""
    while position < characters.count, !ends.contains(characters[position]) {
      let character = characters[position]
      switch character {
      case "{", "[", "(":
        if character == "{" { try checkArticle(before: literal) }
        if !literal.isEmpty { nodes.append(.literal(literal)) }
        literal = ""
        nodes.append(try bracket(character))
      case "]", ")", "}":
        throw Complaint(message: "“\(character)” without its partner")
      case "\\" where position + 1 < characters.count:
        literal.append(characters[position + 1])
        position += 2
      default:
        literal.append(character)
        position += 1
      }
    }
    if !literal.isEmpty { nodes.append(.literal(literal)) }
    return nodes
  }

  /// "a {genre}" would sooner or later read "a Ambient".
  private func checkArticle(before literal: String) throws(Complaint) {
    let words = literal.split(separator: " ", omittingEmptySubsequences: true)
    guard tongue == .english, literal.last == " ", let last = words.last?.lowercased(),
      last == "a" || last == "an"
    else { return }
    throw Complaint(message: "write {slot:a} instead of “\(last) {slot}”")
  }

  private mutating func bracket(_ open: Character) throws(Complaint) -> Template.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw Complaint(message: "brackets nested too deep") }
    position += 1
    switch open {
    case "{": return try slot()
    case "[":
      let isFirm = take("!")
      var clause = try clause(until: ["]"])
      clause.isFirm = isFirm
      try close("]", of: "[")
      return .optional(clause)
    default:
      var branches: [Template.Clause] = []
      repeat {
        branches.append(try clause(until: ["|", ")"]))
      } while take("|")
      try close(")", of: "(")
      guard branches.count > 1 else {
        throw Complaint(message: "( ) needs alternatives: (one|other); a real bracket is \\(")
      }
      return .choice(branches)
    }
  }

  /// What stands in brackets; conditions before its words hold for them alone.
  private mutating func clause(until ends: [Character]) throws(Complaint) -> Template.Clause {
    var conditions: [Template.Condition] = []
    while position + 1 < characters.count, characters[position] == "?",
      characters[position + 1].isLetter || characters[position + 1] == "!"
    {
      var word = ""
      while position < characters.count, characters[position] != " ",
        !ends.contains(characters[position])
      {
        word.append(characters[position])
        position += 1
      }
      conditions.append(try Self.condition(word))
      // One space belongs to the condition, further ones to the words.
      _ = take(" ")
    }
    return Template.Clause(conditions: conditions, nodes: try sequence(until: ends))
  }

  private mutating func take(_ character: Character) -> Bool {
    guard position < characters.count, characters[position] == character else { return false }
    position += 1
    return true
  }

  private mutating func close(_ end: Character, of open: Character) throws(Complaint) {
    guard take(end) else { throw Complaint(message: "“\(open)” is never closed") }
  }

  /// `{name}`, `{name:form}`, `{name|one|many}` or `{name+name}`.
  private mutating func slot() throws(Complaint) -> Template.Node {
    guard let end = characters[position...].firstIndex(of: "}") else {
      throw Complaint(message: "“{” is never closed")
    }
    let parts = String(characters[position..<end])
      .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    position = end + 1
    if parts.count == 1, parts[0].contains("+") { return try Self.list(parts[0]) }
    let head = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let slot = try Self.slot(named: String(head[0]))
    if parts.count > 1 {
      let kind = SlotTraits.of(slot).kind
      guard parts.count == 3, head.count == 1, kind == .number || kind == .name else {
        throw Complaint(message: "a plural is {slot|one|many}, the slot a number or a name")
      }
      return .plural(slot, one: parts[1], many: parts[2])
    }
    guard let form = Template.Form(rawValue: head.count > 1 ? String(head[1]) : "") else {
      let forms = Template.Form.allCases.dropFirst().map(\.rawValue).joined(separator: ", ")
      throw Complaint(message: "unknown form “\(head[1])”; there are: \(forms)")
    }
    try Self.check(form, of: slot)
    return .slot(slot, form)
  }

  private static func list(_ text: String) throws(Complaint) -> Template.Node {
    var slots: [Slot] = []
    for name in text.split(separator: "+", omittingEmptySubsequences: false) {
      let slot = try slot(named: String(name))
      guard [.name, .words, .title, .key].contains(SlotTraits.of(slot).kind) else {
        throw Complaint(message: "a list {a+b} is of names, and {\(slot.name)} is none")
      }
      slots.append(slot)
    }
    return .list(slots)
  }

  private static func check(_ form: Template.Form, of slot: Slot) throws(Complaint) {
    let kind = SlotTraits.of(slot).kind
    if kind == .flag {
      throw Complaint(message: "{\(slot.name)} has no words; use it as a condition ?\(slot.name)")
    }
    if form == .ordinal || form == .words, kind != .number {
      throw Complaint(message: "{\(slot.name)} is no number")
    }
  }

  static func slot(named name: String) throws(Complaint) -> Slot {
    if let slot = Slot(named: name) { return slot }
    let hint = Slot.suggestion(for: name).map { "; did you mean {\($0)}?" } ?? ""
    throw Complaint(message: "unknown slot {\(Sanitised(name, limit: 60).text)}\(hint)")
  }

  /// `?slot`, `?!slot`, `?slot>=3`, `?slot<=3`, `?slot=word`, `?slot!=word`.
  static func condition(_ word: some StringProtocol) throws(Complaint) -> Template.Condition {
    var text = word.dropFirst()
    if text.first == "!" {
      text = text.dropFirst()
      return Template.Condition(slot: try slot(named: String(text)), test: .unknown)
    }
    guard let sign = text.firstIndex(where: { "<>=!".contains($0) }) else {
      return Template.Condition(slot: try slot(named: String(text)), test: .known)
    }
    let slot = try slot(named: String(text[..<sign]))
    let rest = text[sign...]
    if rest.first == "=" {
      return Template.Condition(slot: slot, test: .equals(String(rest.dropFirst())))
    }
    if rest.hasPrefix("!=") {
      return Template.Condition(slot: slot, test: .differs(String(rest.dropFirst(2))))
    }
    guard rest.first != "!", rest.dropFirst().first == "=", let bound = Int(rest.dropFirst(2))
    else {
      throw Complaint(message: "a comparison is ?slot>=3, ?slot<=3 or ?slot=word")
    }
    guard SlotTraits.of(slot).kind == .number else {
      throw Complaint(message: "{\(slot.name)} is no number to compare")
    }
    return Template.Condition(
      slot: slot, test: rest.first == ">" ? .atLeast(bound) : .atMost(bound))
  }
}
