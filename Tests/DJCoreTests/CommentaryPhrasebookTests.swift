import DJCore
import Testing

@Suite struct CommentaryPhrasebookTests {
  @Test func englishIsLargeEnough() throws {
    var counts: [String: Int] = [:]
    for language in ["english", "german"] {
      for persona in CommentaryStage.personas {
        let book = try CommentaryStage.book(language, persona)
        #expect(book.language == (language == "german" ? "de" : "en"))
        #expect(book.persona == Sanitised(persona))
        counts[language, default: 0] += book.count
        for occasion in Link.Occasion.allCases { #expect(book.count(for: occasion) >= 1) }
      }
    }
    #expect(counts["english"] ?? 0 >= 400)
    #expect(counts["german"] ?? 0 >= 150)
  }

  /// Not permutations: no two templates of a language share over half of the content words of the
  /// shorter one, whoever says them.
  @Test(arguments: ["english", "german"])
  func noTwoTemplatesAreAlike(language: String) throws {
    let books = try CommentaryStage.personas.map { try CommentaryStage.book(language, $0) }
    for twins in Phrasebook.twins(in: books) {
      Issue.record("\(twins.first.name) and \(twins.second.name)")
    }
    let copy = try Phrasebook(
      parsing: "@language en\n[back]\na: The needle is up, {previous.title}.\n"
        + "b: Up is the needle[, {previous.year}]!", name: "x")
    #expect(Phrasebook.twins(in: [copy]).count == 1)
  }

  @Test(arguments: [
    ("[between]\nx: {next.yaer}", 2, "unknown slot {next.yaer}; did you mean {next.year}?"),
    ("[between]\n\n# c\nx: {next.title", 4, "“{” is never closed"),
    ("[between]\nx: a [b", 2, "“[” is never closed"),
    ("[between]\nx: a ] b", 2, "“]” without its partner"),
    ("[between]\nx: (a)", 2, "( ) needs alternatives: (one|other); a real bracket is \\("),
    ("[between]\nx: a {next.genre} thing", 2, "write {slot:a} instead of “a {slot}”"),
    ("[between]\nx: {next.live}", 2, "{next.live} has no words; use it as a condition ?next.live"),
    ("[between]\nx: {next.title:ordinal}", 2, "{next.title} is no number"),
    (
      "[between]\nx: {next.title|a|b}", 2,
      "a plural is {slot|one|many}, the slot a number or a name"
    ),
    ("[between]\nx ?next.title>=2: a", 2, "{next.title} is no number to compare"),
    ("[between]\nx ?next.year>2: a", 2, "a comparison is ?slot>=3, ?slot<=3 or ?slot=word"),
    ("[between]\nx next.year: a", 2, "“next.year” is no condition; they begin with ?"),
    ("[between]\nx: a\nx: b", 3, "“x” stands twice in [between]"),
    ("[between]\nno colon", 2, "a template is “name: words”"),
    ("[between]\nBig Name: a", 2, "a template begins with a name of a-z, 0-9 and -, and a colon"),
    ("[between]\nx:", 2, "the template is empty"),
    ("x: a", 1, "a template before the first section, such as [between]"),
    (
      "[betwixt]", 1,
      "unknown section “[betwixt]”; there are: opening, set, reading, between, back, request, "
        + "skip, like, time, closing"
    ),
    (
      "@tongue en", 1,
      "unknown line “@tongue en”; there are: @language TAG, @quotes “ ”, @persona NAME, "
        + "@density NUMBER, @words NUMBER"
    ),
    ("@words many", 1, "@words is a whole number from 2 to 40"),
    ("@density none", 1, "@density is a number from 0.1 to 10"),
    (
      "[between]\nx: {next.artist+next.year}", 2,
      "a list {a+b} is of names, and {next.year} is none"
    ),
    ("[between]\nx: [?next.yaer a]", 2, "unknown slot {next.yaer}; did you mean {next.year}?"),
    ("[between]\nx: [[[[[[[a]]]]]]]", 2, "brackets nested too deep"),
  ])
  func mistakesAreToldByLine(text: String, line: Int, message: String) {
    #expect(
      throws: PhrasebookError(
        book: "mine.txt", mistakes: [.init(line: line, message: Sanitised(message))])
    ) { try Phrasebook(parsing: text, name: "mine.txt") }
  }

  @Test func everyMistakeIsTold() {
    do throws(PhrasebookError) {
      _ = try Phrasebook(parsing: "[between]\na: {x}\nb: fine\nc: {y}", name: "mine.txt")
      Issue.record("no error")
    } catch {
      #expect(
        error.description
          == "mine.txt:2: unknown slot {x}\nmine.txt:4: unknown slot {y}")
    }
  }

  @Test func hostileBooksAreDeclined() {
    let alphabet = Array("[]{}()|?!:=<>\\@# \n\tab1.next.title“\u{202E}🎵")
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      var text = "[between]\n"
      for _ in 0..<Int(generator.next() % 60) {
        text.append(alphabet[Int(generator.next() % UInt64(alphabet.count))])
      }
      _ = try? Phrasebook(parsing: text, name: "x")
    }
    #expect(throws: PhrasebookError.self) {
      try Phrasebook(parsing: String(repeating: "a", count: 1_000_001), name: "x")
    }
  }

  @Test func booksMerge() throws {
    let first = try Phrasebook(parsing: "@language en\n[between]\na: one\nb: two", name: "1")
    let second = try Phrasebook(
      parsing: "@language de\n[between]\nb: zwei\n[back]\nb: drei", name: "2")
    let merged = Phrasebook(merging: [first, second])
    #expect(merged.language == "en")
    #expect(merged.templateNames == ["between.a", "between.b", "back.b"])
  }

  @Test func linesGoOnIndented() throws {
    let book = try Phrasebook(parsing: "[back]\r\na: one\r\n  two\r\n# c\r\nb: x", name: "1")
    #expect(book.templateNames == ["back.a", "back.b"])
  }
}
