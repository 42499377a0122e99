extension Phrasebook {
  /// The largest text read: far more than anyone writes by hand.
  private static let sizeLimit = 1_000_000
  private static let mistakeLimit = 20

  /// Reads and checks a book. `name` (the file's) stands in errors.
  ///
  /// - Throws: ``PhrasebookError`` with every mistake and its line.
  public init(parsing text: String, name: Sanitised) throws(PhrasebookError) {
    var reader = PhrasebookReader()
    if text.utf8.count > Self.sizeLimit {
      reader.complain("the book is larger than a megabyte", line: 1)
    } else {
      reader.read(text)
    }
    guard reader.mistakes.isEmpty else {
      throw PhrasebookError(
        book: name, mistakes: Array(reader.mistakes.prefix(Self.mistakeLimit)))
    }
    self.init(language: reader.language, quotes: reader.quotes, templates: reader.templates)
    persona = reader.persona
    density = reader.density
    length = reader.length
  }
}

/// Goes through a book line by line.
struct PhrasebookReader {
  private(set) var language: Sanitised = "en"
  private(set) var quotes = ["“", "”"]
  private(set) var persona: Sanitised?
  private(set) var density = 1.0
  private(set) var length = 14
  private(set) var templates: [Template] = []
  private(set) var mistakes: [PhrasebookError.Mistake] = []
  private var occasion: Link.Occasion?
  private var names: Set<String> = []

  mutating func complain(_ message: String, line: Int) {
    mistakes.append(
      PhrasebookError.Mistake(line: line, message: Sanitised(message)))
  }

  mutating func read(_ text: String) {
    var pending: (line: Int, text: String)?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, raw) in lines.enumerated() {
      let words = Sanitised(String(raw), limit: 4000).text
      if words.isEmpty || words.first == "#" { continue }
      // An indented line goes on with the template before it.
      if raw.first?.isWhitespace == true, let open = pending {
        pending = (open.line, open.text + " " + words)
        continue
      }
      if let pending { template(pending.text, line: pending.line) }
      pending = nil
      switch words.first {
      case "[": section(words, line: index + 1)
      case "@": directive(words, line: index + 1)
      default: pending = (index + 1, words)
      }
    }
    if let pending { template(pending.text, line: pending.line) }
  }

  private mutating func section(_ words: String, line: Int) {
    let name = words.dropFirst().dropLast()
    occasion = Link.Occasion(rawValue: String(name))
    guard occasion == nil || words.last != "]" else { return }
    let known = Link.Occasion.allCases.map(\.rawValue).joined(separator: ", ")
    complain("unknown section “\(words)”; there are: \(known)", line: line)
  }

  private mutating func directive(_ words: String, line: Int) {
    let parts = words.split(separator: " ").map(String.init)
    switch parts.first {
    case "@language" where parts.count == 2: language = Sanitised(parts[1])
    case "@quotes" where parts.count == 3: quotes = [parts[1], parts[2]]
    case "@persona" where parts.count == 2 && Self.isName(parts[1][...]):
      persona = Sanitised(parts[1])
    case "@density" where parts.count == 2:
      guard let number = Double(parts[1]), (0.1...10).contains(number) else {
        return complain("@density is a number from 0.1 to 10", line: line)
      }
      density = number
    case "@words" where parts.count == 2:
      guard let number = Int(parts[1]), (2...40).contains(number) else {
        return complain("@words is a whole number from 2 to 40", line: line)
      }
      length = number
    default:
      complain(
        "unknown line “\(words)”; there are: @language TAG, @quotes “ ”, @persona NAME, "
          + "@density NUMBER, @words NUMBER", line: line)
    }
  }

  private mutating func template(_ text: String, line: Int) {
    guard let colon = text.firstIndex(of: ":") else {
      return complain("a template is “name: words”", line: line)
    }
    let head = text[..<colon].split(separator: " ")
    guard let name = head.first, Self.isName(name) else {
      return complain("a template begins with a name of a-z, 0-9 and -, and a colon", line: line)
    }
    guard let occasion else {
      return complain("a template before the first section, such as [between]", line: line)
    }
    let fullName = "\(occasion.rawValue).\(name)"
    guard names.insert(fullName).inserted else {
      return complain("“\(name)” stands twice in [\(occasion.rawValue)]", line: line)
    }
    do throws(TemplateParser.Complaint) {
      let words = text[text.index(after: colon)...].drop { $0 == " " }
      templates.append(
        Template(
          name: Sanitised(fullName), occasion: occasion,
          conditions: try Self.conditions(head.dropFirst()),
          nodes: try TemplateParser.nodes(String(words), in: Tongue(language: language)),
          line: line))
    } catch {
      complain(error.message, line: line)
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    text.utf8.count <= 60
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  private static func conditions(
    _ words: ArraySlice<Substring>
  ) throws(TemplateParser.Complaint) -> [Template.Condition] {
    var conditions: [Template.Condition] = []
    for word in words {
      guard word.first == "?" else {
        throw TemplateParser.Complaint(message: "“\(word)” is no condition; they begin with ?")
      }
      conditions.append(try TemplateParser.condition(word))
    }
    return conditions
  }
}
