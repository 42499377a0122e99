/// Templates by occasion, read from text.
///
/// The format, for authors, is described at the head of the books that come with the program.
public struct Phrasebook: Equatable, Sendable {
  /// BCP 47 tag of its language.
  public var language: Sanitised
  /// Whose manner it is; nil for lines that suit anyone.
  public var persona: Sanitised?
  /// How often the DJ of this book speaks, against the usual.
  public var density = 1.0
  /// The length of a middling link, in words.
  public var length = 14
  /// What stands before and after a title.
  var quotes: [String]
  /// In the order of the text.
  private(set) var templates: [Template]

  /// No templates.
  public init(language: Sanitised) {
    self.language = language
    quotes = ["“", "”"]
    templates = []
  }

  init(language: Sanitised, quotes: [String], templates: [Template]) {
    self.language = language
    self.quotes = quotes
    self.templates = templates
  }

  /// Several books as one, in the first one's language and manner: a template of a later book
  /// replaces one of the same name, so that listeners can mend single lines.
  public init(merging books: [Phrasebook]) {
    self.init(language: books.first?.language ?? "en")
    quotes = books.first?.quotes ?? quotes
    persona = books.first?.persona
    density = books.first?.density ?? 1
    length = books.first?.length ?? length
    for book in books {
      for template in book.templates {
        if let index = templates.firstIndex(where: { $0.name == template.name }) {
          templates[index] = template
        } else {
          templates.append(template)
        }
      }
    }
  }

  /// How many templates there are.
  public var count: Int { templates.count }

  /// How many templates there are for an occasion.
  public func count(for occasion: Link.Occasion) -> Int {
    templates.count { $0.occasion == occasion }
  }

  /// What a book says of itself before its first section.
  public struct Header: Equatable, Sendable {
    /// BCP 47 tag of its language.
    public var language: Sanitised = "en"
    /// Whose manner it is; nil for lines that suit anyone.
    public var persona: Sanitised?

    /// True if the book is in a language: "de-AT" is in "de".
    public func speaks(_ tag: Sanitised) -> Bool {
      func main(_ tag: Sanitised) -> Substring {
        tag.text.lowercased().prefix { $0 != "-" && $0 != "_" }
      }
      return main(language) == main(tag)
    }
  }

  /// Reads a book's head and nothing else, mistakes apart.
  public static func header(of text: String) -> Header {
    var header = Header()
    for line in text.split(whereSeparator: \.isNewline) where line.first != "#" {
      if line.first == "[" { break }
      let parts = line.split(separator: " ")
      guard parts.count == 2 else { continue }
      if parts[0] == "@language" { header.language = Sanitised(String(parts[1])) }
      if parts[0] == "@persona" { header.persona = Sanitised(String(parts[1])) }
    }
    return header
  }

  /// The templates for an occasion.
  func templates(for occasion: Link.Occasion) -> [Template] {
    templates.filter { $0.occasion == occasion }
  }

  /// Every template's name, in the order of the text.
  public var templateNames: [Sanitised] { templates.map(\.name) }
}

/// What is wrong with a phrasebook's text.
public struct PhrasebookError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One mistake.
  public struct Mistake: Equatable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// What is wrong and how it should be.
    public var message: Sanitised

    /// A mistake.
    public init(line: Int, message: Sanitised) {
      self.line = line
      self.message = message
    }
  }

  /// The book's name, as given.
  public var book: Sanitised
  /// In order of lines; at most twenty.
  public var mistakes: [Mistake]

  /// Mistakes of a book.
  public init(book: Sanitised, mistakes: [Mistake]) {
    self.book = book
    self.mistakes = mistakes
  }

  /// One line for each mistake: "night.txt:12: unknown slot {next.yaer}; did you mean …".
  public var description: String {
    mistakes.map { "\(book):\($0.line): \($0.message)" }.joined(separator: "\n")
  }
}
