import DJCore
import DJTerminal
import Testing

@Suite("Commands, requests and the mouse") struct DialogTests {
  @Test("The palette finds by word, says the keys, and does what is marked")
  func palette() {
    var desk = Desk()
    desk.type(":")
    #expect(desk.text().contains("Skip: on to the next track"))
    desk.type("stop after")
    #expect(desk.text().contains("z"))
    #expect(desk.press(.enter) == [.command(.stopAfter)])
    #expect(desk.type("n") == [.command(.skip)])
    #expect(desk.press(typed(":adventure 7")) == [.command(.adventure(7))])
    #expect(desk.press(typed(":view history")) == [.opened(.history)])
    desk.type(":no such thing")
    #expect(desk.text().contains("no such command"))
    #expect(desk.press(.enter).isEmpty)
    desk.type(":")
    #expect(desk.press(.escape).isEmpty && !desk.text().contains("Commands"))
  }

  private func typed(_ text: String) -> [KeyPress] { text.map { .character($0) } + [.enter] }

  @Test("Every row of the keymap is in the palette")
  func paletteIsWhole() {
    for row in Keymap.standard.rows where row.deed != .palette {
      var desk = Desk()
      if let view = row.views.first { desk.type("\(view.rawValue)") }
      desk.type(":" + row.deed.word.text)
      desk.press(.enter)
      #expect(!desk.text().contains("no such command"), "\(row.deed.word)")
      #expect(Deed(parsing: row.deed.word.text) == row.deed)
    }
  }

  @Test("Tab completes from the library's names, round and round")
  func completion() {
    var desk = Desk()
    desk.type("rmellow die app")
    #expect(desk.frame().text(row: 23).contains("Tab completes: mellow Die Apparate"))
    desk.press(.tab)
    #expect(desk.frame().text(row: 22).contains("Request: mellow Die Apparate"))
    #expect(desk.press(.enter) == [.command(.request("mellow Die Apparate"))])
    desk.type("rneon")
    #expect(desk.frame().text(row: 22).contains("Request: neon"))
    desk.press(.tab, .tab, .tab)
    #expect(desk.press(.enter).count == 1)
  }

  @Test("Requests made before come back, and what was typed meanwhile too")
  func requestHistory() {
    var desk = Desk()
    for wish in ["jazz", "rock"] { desk.press(typed("r" + wish)) }
    desk.type("rfo")
    desk.press(.up, .up, .up)
    #expect(desk.frame().text(row: 22).contains("Request: jazz"))
    desk.press(.down, .down)
    #expect(desk.frame().text(row: 22).contains("Request: fo"))
    desk.press(.up)
    #expect(desk.press(.enter) == [.command(.request("rock"))])
  }

  @Test("What is typed is read at every change")
  func echo() {
    var desk = Desk()
    #expect(desk.type("rja") == [.read("j"), .read("ja")])
    desk.booth.echo = RequestEcho(
      text: "ja", answer: RequestAnswer(understood: ["genre Jazz"], notUnderstood: ["xy"]))
    #expect(desk.frame().text(row: 21).contains("understood: genre Jazz"))
    #expect(desk.frame().text(row: 21).contains("not understood: xy"))
  }

  @Test("A click goes to a view, marks a row and seeks; the wheel scrolls")
  func mouse() throws {
    var desk = Desk()
    let bar = try #require((0..<24).first { desk.frame().text(row: $0).contains("░") })
    let columns = desk.frame().cells(row: bar).map(\.text)
    let first = try #require(columns.firstIndex { $0 == "█" })
    #expect(
      desk.press(.mouse(MousePress(.click, row: bar, column: first)))
        == [.command(.seek(-83))])
    #expect(desk.press(.mouse(MousePress(.click, row: 0, column: 30))) == [.opened(.library)])
    desk.press(.mouse(MousePress(.click, row: 9, column: 20)))
    let row = desk.frame().text(row: 9)
    #expect(desk.marked() == row)
    desk.press(.mouse(MousePress(.wheelDown, row: 9, column: 20)))
    #expect(desk.marked() != row)
    desk.type("?")
    #expect(desk.press(.mouse(MousePress(.click, row: 12, column: 40))).isEmpty)
    #expect(desk.press(.mouse(MousePress(.click, row: 9999, column: 9999))).isEmpty)
  }
}

@Suite("Keys of one's own") struct BindingTests {
  @Test("A key takes another meaning everywhere, or in one view")
  func binds() {
    var keymap = Keymap.standard
    #expect(keymap.bind("ctrl-n", to: .command(.skip), in: nil) == nil)
    #expect(keymap.bind("n", to: .command(.request("mellow")), in: nil) == nil)
    #expect(keymap.bind("x", to: .nothing, in: .library) == nil)
    #expect(keymap.bind("Z Z", to: .quit, in: nil) == nil)
    var desk = Desk(keymap: keymap)
    #expect(desk.press(.control("n")) == [.command(.skip)])
    #expect(desk.type("n") == [.command(.request("mellow"))])
    #expect(desk.type("x") == [.command(.ban)])
    #expect(desk.type("ZZ") == [.quit])
    desk.type("3")
    #expect(desk.type("x").isEmpty)
    #expect(keymap.help(unicode: true).contains { $0.keys.contains("Ctrl-N") })
  }

  @Test("A sequence that another key hides is refused")
  func refuses() {
    var keymap = Keymap.standard
    #expect(keymap.bind("n n", to: .quit, in: nil) == "n")
    #expect(keymap.bind("g", to: .quit, in: nil) == "g g")
    #expect(keymap == .standard)
  }

  @Test(
    "Keys as they are written", arguments: ["g g", "ctrl-l", "alt-3", "space", "pgdn", "ü", "G"])
  func reads(text: String) { #expect(KeySequence(parsing: text) != nil) }

  @Test("What is no key", arguments: ["", "   ", "hyper-x", "ctrl-", "ctrl-i", "a b c d e", "xx"])
  func refusesKeys(text: String) { #expect(KeySequence(parsing: text) == nil) }
}
