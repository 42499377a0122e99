internal import ArgumentParser
internal import DJCore
internal import Foundation

/// Lines of one's own for the DJ.
struct Templates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check and preview lines you write for the DJ.",
    discussion: """
      Put a text file into ~/.config/djterm/phrasebooks/ and the DJ speaks it. How a line is
      written: the page "Phrasebooks" of the documentation; the shortest book there is:
        @language en
        @persona host
        [between]
        old-friend ?next.plays>=3: {next.plays} plays and counting: {next.title}[, {next.year}].

      Examples:
        djterm templates check mine.txt        mistakes with their lines, and lines too much alike
        djterm templates preview mine.txt      what each line of the book sounds like
        djterm templates preview --persona nerd --language de --occasion between
      """,
    subcommands: [CheckTemplates.self, PreviewTemplates.self])
}

/// `templates check`: mistakes with their lines.
struct CheckTemplates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for mistakes, and for lines that are too much alike.",
    discussion: """
      Example:
        djterm templates check ~/.config/djterm/phrasebooks/mine.txt
      """)

  @Argument(help: ArgumentHelp("A phrasebook; several are compared.", valueName: "file"))
  var files: [String]

  mutating func run() async throws {
    let command = self
    try await reporting {
      var books: [(name: Sanitised, phrases: Phrasebook)] = []
      for file in command.files {
        books.append((MediaPath(file).shown, try PhrasebookShelf.read(file)))
      }
      for twins in Phrasebook.twins(in: books.map(\.phrases)) {
        let (first, second) = (twins.first, twins.second)
        Standard.note(
          """
          \(books[second.book].name):\(second.line): “\(second.name)” shares over half of its words \
          with “\(first.name)” (\(books[first.book].name):\(first.line))
          """)
      }
      for (name, phrases) in books {
        Standard.out("\(name): \(phrases.count) lines in \(phrases.language), no mistakes")
      }
    }
  }
}

/// `templates preview`: the lines with made-up facts in them.
struct PreviewTemplates: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show what lines sound like, with made-up music.",
    discussion: """
      Examples:
        djterm templates preview mine.txt
        djterm templates preview --persona pro --occasion set
      """)

  @Argument(
    help: ArgumentHelp("A phrasebook; none: those of a persona.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("Whose lines.", valueName: "name"))
  var persona = "host"

  @Option(help: ArgumentHelp("In which language.", valueName: "tag"))
  var language = "en"

  @Option(help: ArgumentHelp("Only lines for an occasion, such as between.", valueName: "name"))
  var occasion: String?

  @Option(help: ArgumentHelp("The same seed gives the same words.", valueName: "n"))
  var seed: UInt64 = 1

  mutating func validate() throws {
    if let occasion, Link.Occasion(rawValue: occasion) == nil {
      let known = Link.Occasion.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("no occasion “\(occasion)”; there are: \(known)")
    }
  }

  mutating func run() async throws {
    let command = self
    try await reporting {
      let book =
        try command.file.map { file throws(Failure) in try PhrasebookShelf.read(file) }
        ?? PhrasebookShelf(Places()).phrases(
          language: Sanitised(command.language), persona: Sanitised(command.persona))
      command.show(book)
    }
  }

  private func show(_ book: Phrasebook) {
    var generator = SeededGenerator(seed: seed)
    for name in book.templateNames {
      let kind = String(name.text.prefix { $0 != "." })
      guard occasion == nil || occasion == kind, let why = Link.Occasion(rawValue: kind) else {
        continue
      }
      let line = SampleMusic.contexts(for: why, seed: seed).lazy.compactMap {
        book.preview(name, in: $0, using: &generator)
      }.first
      let words = line?.text ?? "(needs \(Sanitised.joined(book.needs(of: name), by: ", ")))"
      Standard.out("\(name): \(words)")
    }
  }
}
