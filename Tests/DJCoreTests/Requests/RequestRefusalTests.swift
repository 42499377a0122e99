import DJCore
import Testing

/// What is no wish gets an answer in words, and changes nothing.
@Suite struct RequestRefusalTests {
  let library = RequestLibrary()

  @Test(arguments: [
    "'; DELETE FROM track; --", "SELECT * FROM users WHERE 1=1", "<script>alert('party')</script>",
    "$(rm -rf ~) && echo slow", "\u{1B}[2J\u{1B}]0;x\u{7}", "\u{0}\u{0}\u{0}", "../../etc/shadow",
    "%n%n%n%n", "\u{202E}txet \u{200B}", "no", "without", "a the of", "0x41414141",
    "glorp frob wuzzle",
    "{{7*7}} ${HOME}", "-1 - -1", "∞ ½ ²", "🎉🎷",
  ])
  func isAnsweredAndLeftAlone(text: String) {
    var (wishes, _) = library.ask("jazz")
    let before = wishes
    let answer = wishes.refine(with: text, catalog: library.catalog, current: nil)
    #expect(wishes == before && answer.understood.isEmpty, "\(answer.understood)")
    #expect(answer.commands.isEmpty && answer.seconds == nil)
    if !Sanitised(text).isEmpty { #expect(!answer.notUnderstood.isEmpty) }
  }

  @Test func tenThousandCharactersAreTooMany() {
    for word in ["jazz ", "zxqv ", "no ", "ä", "\u{301}", "1990 to "] {
      let long = String(repeating: word, count: 10_000 / word.unicodeScalars.count)
      let (wishes, answer) = library.ask(long)
      #expect(wishes.isEmpty && answer.understood.isEmpty)
      #expect(answer.notUnderstood.count == 1 && answer.notUnderstood[0].text.count < 90)
    }
  }

  @Test func anyBytesAreReadWithoutATrap() {
    var dice = SeededGenerator(seed: 3)
    let words = [
      "no", "jazz", "1990", "-", ",", "to", "bpm", "like", "90s", "not", "#", "é", "for", "minutes",
      "999999",
      "a", "minor", "between", "&", "last", "years", "'", "haven't", "heard", "since", "0", "B",
      "century",
    ]
    for _ in 0..<120 {
      var text = ""
      for _ in 0..<Int(dice.next() % 14) {
        text += words[Int(dice.next() % UInt64(words.count))] + " "
      }
      let (wishes, answer) = library.ask(text)
      #expect(!answer.understood.isEmpty || wishes.isEmpty)
    }
    for _ in 0..<60 {
      let scalars = (0..<40).compactMap { _ in Unicode.Scalar(UInt32(dice.next() % 0x3000)) }
      _ = library.ask(String(String.UnicodeScalarView(scalars)))
    }
  }
}
