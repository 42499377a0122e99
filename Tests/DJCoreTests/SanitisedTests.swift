import DJCore
import Testing

@Suite("Text from outside is made safe")
struct SanitisedTests {
  @Test(
    "What may not pass is dropped",
    arguments: [
      ("plain", "plain"), ("  two   blanks ", "two blanks"), ("bell\u{7}", "bell"),
      ("esc\u{1B}[31mred", "esc [31mred"), ("c1\u{9B}31m", "c131m"), ("a\u{202E}b", "ab"),
      ("zero\u{200B}width", "zerowidth"), ("line\nbreak\ttab", "line break tab"),
      ("sep\u{2028}arator", "sep arator"), ("\u{FEFF}bom", "bom"), ("", ""), ("\n\n", ""),
      ("日本語", "日本語"), ("e\u{301}", "e\u{301}"),
    ])
  func filter(_ raw: String, _ safe: String) {
    #expect(Sanitised(raw).text == safe)
  }

  @Test("A text without end is cut")
  func cut() {
    #expect(Sanitised(String(repeating: "x", count: 10_000_000)).text.count == 401)
    let marks = Sanitised("a" + String(repeating: "\u{301}", count: 1_000_000))
    #expect(marks.text.unicodeScalars.count <= 1601)
  }

  @Test("Literals keep their blanks, so that lists read well")
  func literals() {
    #expect(Sanitised.joined(["a", "b"], by: ", ").text == "a, b")
    let raw = " x "
    let name = Sanitised(raw)
    #expect(("[\(name)] \(7)" as Sanitised).text == "[x] 7")
  }
}
