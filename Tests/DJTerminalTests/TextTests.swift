import DJCore
import Testing

@testable import DJTerminal

@Suite("Text in columns") struct TextTests {
  @Test(
    "Widths",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("夜", 2), ("ｶ", 1), ("Ｗ", 2), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇫🇷", 2), ("1️⃣", 1), ("❤️", 1),
      ("⌚", 2), ("♥", 1), ("…", 1), ("क्षि", 3), ("", 0), ("\u{7}", 0), ("\r\n", 0),
      ("\u{301}a", 1),
    ])
  func widths(text: String, width: Int) {
    #expect(Glyph.list(text, unicode: true).width == width)
  }

  @Test("Texts of single letters come out as if each were looked at")
  func letters() {
    for value in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(Character(scalar))é–"
      var slowly: [Glyph] = []
      for character in text { Glyph.append(character, unicode: true, to: &slowly) }
      #expect(Glyph.list(text, unicode: true) == slowly, "U+\(String(value, radix: 16))")
    }
  }

  @Test("At most three marks sit on a letter")
  func zalgo() {
    let glyphs = Glyph.list("z" + String(repeating: "\u{336}", count: 90), unicode: true)
    #expect(glyphs.map(\.text) == ["z\u{336}\u{336}\u{336}"])
  }

  @Test(
    "ASCII spellings",
    arguments: [
      ("Amélie", "Amelie"), ("Ærø", "AEro"), ("Straße", "Strasse"),
      ("“Ça” – ’n’…", "\"Ca\" - 'n'..."),
      ("夜", "?"), ("Łódź", "Lodz"), ("🇫🇷", "FR"), ("−3", "-3"), ("e\u{301}", "e"), ("Ḿ", "M"),
    ])
  func ascii(text: String, spelling: String) {
    #expect(Glyph.list(text, unicode: false).map(\.text).joined() == spelling)
  }

  @Test(
    "Cutting",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("夜夜夜", 5, "夜夜…"), ("夜夜夜", 4, "夜…"),
      ("夜夜夜", 6, "夜夜夜"), ("夜", 1, "…"), ("ab cd", 4, "ab…"), ("ab", 0, ""),
    ])
  func cutting(text: String, columns: Int, cut: String) {
    let mark = Glyph.list("…", unicode: true)
    let glyphs = Wrapping.cut(Glyph.list(text, unicode: true), to: columns, mark: mark)
    #expect(glyphs.map(\.text).joined() == cut)
    #expect(glyphs.width <= columns)
  }

  @Test("Wrapping breaks at spaces, else anywhere, and marks what is left out")
  func wrapping() {
    func rows(_ text: String, _ columns: Int, _ limit: Int) -> [String] {
      Wrapping.rows(
        Glyph.list(text, unicode: true), columns: columns, limit: limit,
        mark: Glyph.list("…", unicode: true)
      ).map { $0.map(\.text).joined() }
    }
    #expect(rows("one two three", 7, 9) == ["one two", "three"])
    #expect(rows("one two three", 6, 9) == ["one", "two", "three"])
    #expect(rows("onetwothree", 4, 9) == ["onet", "woth", "ree"])
    #expect(rows("夜夜夜", 5, 9) == ["夜夜", "夜"])
    #expect(rows("夜夜", 1, 9) == ["夜", "夜"])
    #expect(rows("one two three", 7, 1) == ["one tw…"])
    #expect(rows("", 7, 3) == [] && rows("a", 0, 3) == [] && rows("a", 3, 0) == [])
  }

  @Test(
    "Clock",
    arguments: [
      (0, "0:00"), (59.9, "0:59"), (187, "3:07"), (3723, "1:02:03"), (-5, "0:00"),
      (Double.nan, "0:00"), (Double.infinity, "0:00"), (1e300, "99:59:59"),
    ])
  func clock(seconds: Double, text: String) {
    #expect(Figures.clock(seconds).text == text)
  }

  @Test("Signed weights and counts")
  func figures() {
    #expect(Figures.signed(0.344, minus: "−").text == "+0.34")
    #expect(Figures.signed(-0.08, minus: "−").text == "−0.08")
    #expect(Figures.signed(-0.001, minus: "−").text == "+0.00")
    #expect(Figures.signed(.nan, minus: "-").text == "?")
    #expect(Figures.signed(-1e300, minus: "-").text == "-99.00")
    #expect(Figures.count(12_408).text == "12,408")
    #expect(Figures.count(999).text == "999")
    #expect(Figures.count(Int.min).text == "-9,223,372,036,854,775,808")
  }

  @Test("Overwriting half of a wide character blanks the other half")
  func severed() {
    var frame = Frame(size: ScreenSize(columns: 6, rows: 1))
    frame.put(Glyph.list("夜夜夜", unicode: true), row: 0, column: 0, columns: 6, ink: .plain)
    frame.put(Glyph.list("x", unicode: true), row: 0, column: 1, columns: 1, ink: .plain)
    #expect(frame.text(row: 0) == " x夜夜")
    frame.put(Glyph.list("y", unicode: true), row: 0, column: 2, columns: 1, ink: .plain)
    #expect(frame.text(row: 0) == " xy 夜")
    frame.put(Glyph.list("夜", unicode: true), row: 0, column: 5, columns: 9, ink: .plain)
    #expect(frame.text(row: 0) == " xy 夜")
  }

  @Test("The playhead takes any number")
  func playhead() {
    #expect(Playhead(position: .nan, duration: .infinity) == Playhead(position: 0, duration: 0))
    #expect(Playhead(position: 300, duration: 200).position == 200)
    #expect(Playhead(position: -3, duration: 200).position == 0)
  }
}

@Suite("The line editor") struct LineEditorTests {
  private func edit(_ keys: [KeyPress]) -> (String, Int) {
    var editor = LineEditor()
    for key in keys { _ = editor.receive(key) }
    return (editor.text, editor.cursor)
  }

  private func type(_ text: String) -> [KeyPress] { text.map { .character($0) } }

  @Test("Keys and what becomes of the line")
  func rows() {
    #expect(edit(type("abc")) == ("abc", 3))
    #expect(edit(type("abc") + [.left, .left, .character("x")]) == ("axbc", 2))
    #expect(edit(type("abc") + [.home, .delete, .end, .backspace]) == ("b", 1))
    #expect(edit(type("ab cd  ef ") + [.control("w")]) == ("ab cd  ", 7))
    #expect(edit(type("ab cd") + [.left, .left, .control("u")]) == ("cd", 0))
    #expect(edit(type("ab cd") + [.home, .right, .control("k")]) == ("a", 1))
    #expect(edit([.left, .right, .backspace, .delete, .control("w"), .control("u")]) == ("", 0))
    #expect(edit(type("夜é") + [.backspace]) == ("夜", 1))
  }

  @Test("A combining mark melts into the letter before it")
  func marks() {
    let keys: [KeyPress] = [.character("e"), .character("\u{301}")]
    #expect(edit(keys + [.character("x")]) == ("e\u{301}x", 2))
    #expect(edit(keys + [.backspace]) == ("", 0))
    #expect(edit(type("ab") + [.left, .character("\u{301}"), .backspace]) == ("b", 0))
  }
}

@Suite("Decoding what the terminal sends") struct KeyDecoderTests {
  private func keys(_ codes: [Int32]) -> [KeyPress] {
    var decoder = KeyDecoder()
    var rest = codes[...]
    var keys: [KeyPress] = []
    while let key = decoder.next({ rest.popFirst() ?? -1 }) { keys.append(key) }
    return keys
  }

  private func keys(_ text: String) -> [KeyPress] { keys(text.utf8.map { Int32($0) }) }

  @Test("Bytes to keys")
  func rows() {
    #expect(keys("n 夜é") == [.character("n"), .character(" "), .character("夜"), .character("é")])
    #expect(keys("\r\n\t\u{7F}\u{8}") == [.enter, .enter, .tab, .backspace, .backspace])
    #expect(keys("\u{1}\u{15}\u{17}") == [.control("a"), .control("u"), .control("w")])
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}[A\u{1B}OC\u{1B}[3~") == [.up, .right, .delete])
    #expect(keys("\u{1B}x\u{1B}5\u{1B}[Z") == [.alt("x"), .alt("5"), .backTab])
    #expect(keys("\u{1B}[I\u{1B}[1;5Cq") == [.unknown, .unknown, .character("q")])
    #expect(keys("\u{1B}[") == [])
  }

  @Test("Broken UTF-8 and endless sequences do no harm")
  func broken() {
    #expect(keys([0xC3, 0x6E]) == [.character("n")])
    #expect(keys([0xFF, 0x80]) == [.unknown, .unknown])
    #expect(keys([0xED, 0xA0, 0x80]) == [.unknown])
    #expect(keys([0xF0, 0x9F, 0x8E, 0xB5]) == [.character("🎵")])
    let endless = "\u{1B}[" + String(repeating: "1", count: 100)
    #expect(!keys(endless).contains(.escape))
  }

  @Test("What is pasted is one text and never a key, however long, broken or hostile")
  func paste() {
    let (start, end) = ("\u{1B}[200~", "\u{1B}[201~")
    #expect(keys("\(start)trip\r\nhop\tq \(end)q") == [.paste("trip hop q"), .character("q")])
    #expect(keys("\(start)\u{1B}[2J\u{202E}夜\u{7}\(end)") == [.paste("[2J夜")])
    #expect(keys("\(start)\(end)n") == [.unknown, .character("n")])
    #expect(keys("\(start)never ending q q q") == [])
    #expect(keys("\(start)never ending\u{3}q") == [.paste("never ending"), .character("q")])
    let long = keys(start + String(repeating: "la ", count: 30_000) + end + "q")
    #expect(long.count == 2 && long.last == .character("q"))
  }

  @Test("Pasted text goes into the line that is open, and nowhere else")
  func pasteIntoLines() {
    var desk = Desk()
    #expect(desk.press(.paste("quit q :n")).isEmpty)
    desk.type("rlike ")
    #expect(desk.press(.paste("trip hop")) == [.read("like trip hop")])
    #expect(desk.press(.enter) == [.command(.request("like trip hop"))])
    desk.type("3/")
    desk.press(.paste("artist:tessellate"))
    #expect(desk.text().contains("/artist:tessellate") && desk.text().contains("10 of 121"))
    var prompt = FolderPrompt("~/")
    #expect(prompt.receive(.paste("/srv/Musik"), folders: { _ in [] }) == .editing)
    #expect(prompt.text == "/srv/Musik")
  }

  @Test("A character in two pieces is still one character")
  func pieces() {
    var decoder = KeyDecoder()
    var first: [Int32] = [0xE5, 0xA4]
    #expect(decoder.next { first.isEmpty ? -1 : first.removeFirst() } == nil)
    var second: [Int32] = [0x9C]
    #expect(decoder.next { second.isEmpty ? -1 : second.removeFirst() } == .character("夜"))
  }
}
