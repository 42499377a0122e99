import DJCore
import Testing

@Suite struct CommentaryPhrasebookTests {
  @Test func englishIsLargeEnough() throws {
    let book = try CommentaryStage.english()
    #expect(book.language == "en")
    #expect(book.count >= 150)
    #expect(book.count(for: .between) >= 80)
    for occasion in Link.Occasion.allCases { #expect(book.count(for: occasion) >= 12) }
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
      "unknown section “[betwixt]”; there are: opening, set, between, back, request, closing"
    ),
    ("@tongue en", 1, "unknown line “@tongue en”; there are: @language TAG, @quotes “ ”"),
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
