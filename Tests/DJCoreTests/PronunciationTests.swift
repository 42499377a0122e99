import DJCore
import Testing

@Suite struct PronunciationTests {
  private static func read(_ text: String) throws -> Pronunciations {
    try Pronunciations(parsing: text, name: "names.txt")
  }

  private static func said(
    _ name: String, _ book: Pronunciations, language: Sanitised = "en", tagged: Sanitised? = nil
  ) -> [SpeechSegment] {
    SpokenText.script(
      of: Sanitised(name), names: [.init(Sanitised(name), language: tagged)], language: language,
      pronunciations: book
    ).segments
  }

  @Test func theListenerSaysHowNamesAreSaid() throws {
    let book = try Self.read(
      """
      # mine
      AC/DC = Acca Dacca   # from down under
      sigur rós = @is
      hoppípolla = @is Hoppí polla
      [de]
      u2 = @en you two
      """)
    #expect(Self.said("Best of ac/dc", book).map(\.text) == ["Best of Acca Dacca"])
    #expect(Self.said("Sigur Rós, live", book).map(\.language?.text) == ["is", nil])
    #expect(Self.said("Hoppípolla", book) == [SpeechSegment("Hoppí polla", language: "is")])
    #expect(Self.said("U2", book).map(\.text) == ["U2"])
    #expect(Self.said("U2", book, language: "de-DE") == [SpeechSegment("you two", language: "en")])
  }

  @Test func theLastFileWins() throws {
    let book = Pronunciations(merging: [try Self.read("air = aer"), try Self.read("AIR = ehr")])
    #expect(Self.said("Air", book).map(\.text) == ["ehr"])
  }

  @Test(arguments: [
    ("a = b\nno equals sign", 2, "no \"=\""),
    ("\n\n = words", 3, "before the \"=\""),
    ("one two three four five six seven = x", 1, "before the \"=\""),
    ("x = <audio>", 1, "after the \"=\""),
    ("x = [[h@'loU]]", 1, "after the \"=\""),
    ("x =", 1, "after the \"=\""),
    ("x = @EN hello", 1, "after the \"=\""),
    ("[de", 1, "a part begins"),
    ("[../x]", 1, "a part begins"),
    ("x = y\nX = z", 2, "twice"),
  ])
  func mistakesAreNamed(text: String, line: Int, message: String) {
    #expect {
      try Self.read(text)
    } throws: { error in
      let mistake = error as? Pronunciations.Mistake
      return mistake?.line == line && mistake?.message.text.contains(message) == true
        && mistake?.description.hasPrefix("names.txt, line \(line): ") == true
    }
  }

  @Test func theOneThatComesWithTheProgramIsSound() throws {
    #expect(try !CommentaryStage.pronunciations().isEmpty)
  }
}
