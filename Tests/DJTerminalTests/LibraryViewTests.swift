import DJCore
import DJTerminal
import Testing

@Suite("The library's view") struct LibraryViewTests {
  @Test("What is typed is searched for at once; Enter keeps it, Esc clears it")
  func searches() {
    var desk = Desk()
    desk.type("3/velvet")
    #expect(desk.text().contains("of 121"))
    #expect(!desk.text().contains("Night Harbour "))
    desk.press(.enter)
    #expect(desk.type("n") == [.command(.skip)])
    #expect(desk.text().contains("/velvet"))
    desk.press(.escape)
    #expect(desk.text().contains("Night Harbour"))
    #expect(desk.console.view == .library)
  }

  @Test("Nothing found is said with the way out")
  func findsNothing() {
    var desk = Desk()
    desk.type("3/nobody at all")
    #expect(desk.text().contains("nothing fits; Esc clears the search"))
    #expect(desk.press(.enter, .enter, .character("p")).isEmpty)
  }

  @Test("Another order keeps the track that is marked")
  func sorts() {
    var desk = Desk()
    desk.type("3")
    desk.press(.find(of: &desk), .down, .down, .down)
    let title = desk.marked()?.split(separator: "  ").first
    desk.type("ooo")
    #expect(desk.marked()?.split(separator: "  ").first == title)
    #expect(desk.text().contains("the oldest first"))
    desk.type("i")
    #expect(desk.marked()?.split(separator: "  ").first == title)
  }

  @Test("Enter goes on from the track marked, p, e, P, E put it or its album in")
  func steers() throws {
    var desk = Desk()
    desk.type("3")
    desk.press(.find(of: &desk), .down)
    let path = try #require(desk.booth.library.catalog.path(ofRow: desk.booth.library.rows[1]))
    #expect(desk.press(.enter) == [.command(.startFrom(path))])
    #expect(desk.type("f") == [.command(.startFrom(path))])
    #expect(
      desk.type("pePE") == [
        .command(.insert(.track(path), at: .next)), .command(.insert(.track(path), at: .end)),
        .command(.insert(.album(of: path), at: .next)),
        .command(.insert(.album(of: path), at: .end)),
      ])
    #expect(desk.type("LX") == [.command(.judge(.like, path)), .command(.judge(.ban, path))])
  }

  @Test("In columns each key goes from artists to albums to tracks")
  func columns() {
    var desk = Desk(columns: 120, rows: 40)
    desk.type("3c")
    desk.press(.down, .down)
    let found = desk.booth.library
    guard case .command(.insert(.artist(let path), at: .next))? = desk.type("p").first else {
      Issue.record("no artist was put in")
      return
    }
    #expect(path.shown.text.contains("Glass Harbour"))
    #expect(desk.press(.enter).isEmpty)
    guard case .command(.insert(.album, at: .end))? = desk.type("e").first else {
      Issue.record("no album was put in")
      return
    }
    #expect(desk.press(.right, .down, .down, .enter).count == 1)
    desk.press(.left, .left, .character("G"))
    #expect(desk.type("p").count == 1)
    #expect(desk.booth.library == found)
  }

  @Test("A track stays marked when the library becomes another")
  func follows() {
    var desk = Desk()
    desk.type("3")
    desk.press(.find(of: &desk), .pageDown)
    let before = desk.marked()
    let rest = desk.booth.library.catalog.picking { !$0.shown.text.contains("Amélie") }
    desk.booth.library = SampleBooth.found(desk.console.finding, in: rest)
    desk.console.follow(desk.booth)
    #expect(desk.marked() == before)
  }
}
