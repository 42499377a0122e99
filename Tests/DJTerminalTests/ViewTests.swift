import DJCore
import DJTerminal
import Testing

/// A console with a booth, and a program that finds at once what is asked for.
struct Desk {
  var booth = SampleBooth.evening()
  var console = Console(style: ScreenStyle())
  private var catalog = SampleBooth.catalog

  init(columns: Int = 80, rows: Int = 24, keymap: Keymap = .standard) {
    console = Console(style: ScreenStyle(), keymap: keymap)
    _ = console.receive(
      .resize(ScreenSize(columns: columns, rows: rows)), booth: booth)
  }

  /// Presses keys; searches are done at once. What else is asked for comes back.
  @discardableResult
  mutating func press(_ keys: KeyPress...) -> [ConsoleAction] { press(keys) }

  @discardableResult
  mutating func press(_ keys: [KeyPress]) -> [ConsoleAction] {
    var asked: [ConsoleAction] = []
    for key in keys {
      for action in console.receive(key, booth: booth) {
        switch action {
        case .find(let finding): booth.library = SampleBooth.found(finding, in: catalog)
        case .none: break
        default: asked.append(action)
        }
        console.follow(booth)
      }
    }
    return asked
  }

  @discardableResult
  mutating func type(_ text: String) -> [ConsoleAction] {
    press(text.map { KeyPress.character($0) })
  }

  func frame(columns: Int = 80, rows: Int = 24) -> Frame {
    console.frame(booth, size: ScreenSize(columns: columns, rows: rows), time: 0)
  }

  func text(columns: Int = 80, rows: Int = 24) -> String {
    let frame = frame(columns: columns, rows: rows)
    return (0..<rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  /// The row with the cursor, as it is shown.
  func marked() -> String? {
    let frame = frame()
    let row = (2..<22).first { frame.cells(row: $0).contains { $0.ink == .reversed } }
    return row.map { frame.text(row: $0) }
  }
}

@Suite("Views") struct ViewTests {
  @Test("Numbers and Tab go to views; the keys of the show work in all of them")
  func goes() {
    var desk = Desk()
    for view in View.allCases.dropFirst() {
      #expect(desk.type("\(view.rawValue)") == [.opened(view)])
      #expect(desk.console.view == view)
      #expect(desk.text().contains("\(view.rawValue) \(view.title)"))
      #expect(
        desk.type(" nlxu") == [.togglePause, .skip, .like, .ban, .undo].map { .command($0) })
    }
    desk.press(.tab)
    #expect(desk.console.view == .onAir)
    desk.press(.backTab, .backTab)
    #expect(desk.console.view == .history)
    desk.press(.escape)
    #expect(desk.console.view == .onAir)
  }

  @Test("What a key taught is told once: as learned, or as a message where that is not shown")
  func learned() {
    var desk = Desk()
    desk.booth.onAir.changes = ["liked Harbour Lights: Trip Hop +0.11"]
    func shown(rows: Int) -> [String] {
      let text = desk.text(rows: rows)
      return text.split(separator: "\n").map(String.init).filter { $0.contains("Hop +0.11") }
    }
    desk.console.show("liked Harbour Lights: Trip Hop +0.11, next: Slow Ferry", at: 0)
    #expect(shown(rows: 24).count == 1 && shown(rows: 24)[0].contains("Learned"))
    #expect(shown(rows: 14).count == 1 && shown(rows: 14)[0].contains("next: Slow Ferry"))
    desk.type("2")
    #expect(shown(rows: 24).count == 1)
    desk.type("1")
    desk.console.show("moved to place 2: Slow Ferry", at: 0)
    #expect(desk.text().contains("moved to place 2"))
  }

  @Test("Counts begin with Alt, go on with digits, and lapse with Esc")
  func counts() {
    var desk = Desk()
    #expect(desk.press(.alt("3"), .character("n")) == Array(repeating: .command(.skip), count: 3))
    #expect(desk.press(.alt("1"), .character("2"), .character(".")) == [.command(.seek(120))])
    #expect(desk.press(.alt("2"), .escape, .character("n")) == [.command(.skip)])
    #expect(desk.press(.alt("9"), .character("0"), .character("-")) == [.command(.volume(-450))])
    desk.type("6")
    desk.press(.alt("5"), .character("j"))
    #expect(desk.marked()?.contains("♪ The Long Meridian") == true)
    desk.type("gg")
    #expect(desk.marked()?.contains("sound server is gone") == true)
    #expect(desk.press(.alt("5")).isEmpty)
    #expect(desk.frame().text(row: 22).hasSuffix("5"))
  }

  @Test("Where plain digits count, Alt goes to views")
  func digits() {
    var keymap = Keymap.standard
    keymap.countWithDigits()
    var desk = Desk(keymap: keymap)
    #expect(desk.type("3n") == Array(repeating: .command(.skip), count: 3))
    #expect(desk.type("0") == [.command(.mute)])
    #expect(desk.press(.alt("3")) == [.opened(.library)])
    #expect(keymap.markdown.contains("`Alt-3`"))
  }

  @Test("A sequence waits for its end; what is none is dropped as a whole")
  func sequences() {
    var desk = Desk()
    desk.type("3")
    desk.press(.character("G"))
    let last = desk.marked()
    desk.type("gg")
    #expect(desk.marked() != last)
    #expect(desk.type("gn").isEmpty)
    #expect(desk.type("n") == [.command(.skip)])
    #expect(desk.press(.alt("3"), .character("G")).isEmpty)
    #expect(desk.console.view == .library)
  }
}

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

extension KeyPress {
  /// Asks for the library as it is, as opening its view does.
  fileprivate static func find(of desk: inout Desk) -> KeyPress {
    desk.booth.library = SampleBooth.found(desk.console.finding)
    return .resize(ScreenSize(columns: 80, rows: 24))
  }
}

extension Catalog {
  fileprivate func path(ofRow row: Int32) -> MediaPath? { path(at: Int(row)) }
  fileprivate func id(ofRow row: Int) -> TrackID? { indices.contains(row) ? id(at: row) : nil }
}

@Suite("The other views") struct OtherViewTests {
  @Test("The running order is changed from the row marked")
  func order() {
    var desk = Desk()
    desk.type("2jjjj")
    #expect(desk.marked()?.contains("Café de la Gare") == true)
    let item = ItemID(5)
    #expect(desk.type("J") == [.command(.move(item, .by(1)))])
    #expect(desk.press(.alt("3"), .character("K")) == [.command(.move(item, .by(-3)))])
    #expect(desk.type("p") == [.command(.move(item, .to(1)))])
    #expect(desk.type("h") == [.command(.unlock(item))])
    #expect(desk.type("D") == [.command(.remove(item))])
    #expect(desk.press(.enter) == [.command(.startFrom(MediaPath("/music/6.flac")))])
  }

  @Test("A track of the library is put in at the place marked, wherever that is by then")
  func insertion() throws {
    var desk = Desk()
    desk.type("2jj")
    #expect(desk.type("i") == [.opened(.library)])
    desk.booth.library = SampleBooth.found(desk.console.finding)
    desk.console.follow(desk.booth)
    #expect(desk.text().contains("before 夜の電車: Enter puts it there"))
    #expect(desk.text().contains("Enter put in"))
    desk.press(.down)
    let path = try #require(desk.booth.library.catalog.path(ofRow: desk.booth.library.rows[1]))
    // The track before it has begun meanwhile.
    desk.booth.onAir.upcoming.removeFirst()
    #expect(
      desk.press(.enter) == [.command(.insert(.track(path), at: .place(2))), .opened(.order)])
    // The item is gone: the place it had.
    desk.type("i")
    desk.booth.onAir.upcoming.removeAll { $0.id == ItemID(3) }
    guard case .command(.insert(_, at: .place(let place)))? = desk.press(.enter).first else {
      Issue.record("nothing was put in")
      return
    }
    #expect(place > 0)
    // Given up by Esc, or by another view.
    desk.type("i")
    #expect(desk.press(.escape) == [.opened(.order)])
    #expect(desk.type("i43") == [.opened(.library), .opened(.taste), .opened(.library)])
    #expect(!desk.text().contains("puts it there"))
    guard case .command(.startFrom)? = desk.press(.enter).first else {
      Issue.record("Enter does not go on from the track")
      return
    }
  }

  @Test("What was liked or banned in this show is shown, and taken back by the same key")
  func verdicts() throws {
    var desk = Desk()
    desk.type("3")
    desk.booth.library = SampleBooth.found(desk.console.finding)
    desk.console.follow(desk.booth)
    let row = Int(desk.booth.library.rows[0])
    let track = try #require(desk.booth.library.catalog.id(ofRow: row))
    #expect(desk.marked()?.contains("♥") == false)
    desk.booth.verdicts.note(.like, of: track)
    #expect(desk.marked()?.contains("♥") == true)
    guard case .command(.judge(.unlike, _))? = desk.type("L").first else {
      Issue.record("the like is not taken back")
      return
    }
    desk.booth.verdicts.note(.unlike, of: track)
    desk.booth.verdicts.note(.ban, of: track)
    #expect(desk.marked()?.contains("✗") == true)
    desk.booth.verdicts.note(.unban, of: track)
    #expect(desk.marked()?.contains("✗") == false)
  }

  @Test("Requests of earlier shows are gone back through, behind those of this one")
  func recall() {
    var desk = Desk()
    desk.console.recall(["older", "old", ""])
    desk.type("rnew")
    desk.press(.enter)
    desk.console.recall((0..<200).map { "\($0)" } + ["new"])
    #expect(desk.console.requests.count == 100 && desk.console.requests.last == "new")
    desk.type("r")
    desk.press(.up)
    #expect(desk.text().contains("Request: new"))
    desk.press(.up)
    #expect(desk.text().contains("Request: old"))
  }

  @Test("The cursor stays on its item when others come and go")
  func orderFollows() {
    var desk = Desk()
    desk.type("2jjj")
    let before = desk.marked()?.drop { $0 == " " || $0.isNumber }
    desk.booth.onAir.upcoming.removeFirst()
    desk.booth.onAir.upcoming.swapAt(2, 5)
    desk.console.follow(desk.booth)
    #expect(desk.marked()?.drop { $0 == " " || $0.isNumber } == before)
  }

  @Test("A lean goes on from the one before, though the board is not worked out yet")
  func leaning() throws {
    var desk = Desk()
    desk.type("4jjj")
    let facet = try #require(desk.booth.taste.facets[1].facet)
    for share in [0.1, 0.2, 0.3] {
      #expect(desk.press(.right) == [.command(.lean(facet, share))])
      desk.booth.taste.lean(facet, to: share)
    }
    #expect(abs(desk.booth.taste.facets[1].weight - 0.78) < 0.001)
    #expect(desk.text().contains("hand +0.30"))
    desk.booth.taste.lean(TasteFacet(parsing: "genre:Unheard of") ?? facet, to: 1)
    #expect(desk.booth.taste.facets[1].leant == 0.3)
  }

  @Test("Shares of a handful of plays are not told")
  func fewPlays() {
    var desk = Desk(columns: 120, rows: 40)
    desk.type("4")
    desk.booth.taste.variety = Variety(
      [Variety.Play(track: TrackID(1), artist: "a", isFirst: true)], library: 76, artists: 9)
    let text = desk.text(columns: 120, rows: 40)
    #expect(text.contains("last 1 play: 1 track, 1 artist") && !text.contains("unevenness"))
  }

  @Test("Dials and facets are turned by arrows, a facet is forgotten")
  func taste() throws {
    var desk = Desk()
    desk.type("4")
    #expect(desk.press(.right, .left) == [.command(.adventure(4)), .command(.adventure(2))])
    desk.press(.down)
    #expect(desk.press(.right) == [.command(.talk(.high))])
    desk.press(.down, .down, .down)
    let metal = try #require(TasteFacet(parsing: "genre:Metal"))
    #expect(desk.press(.left) == [.command(.lean(metal, -0.4))])
    #expect(desk.press(.alt("9"), .left) == [.command(.lean(metal, -1))])
    #expect(desk.type("D") == [.command(.forget(metal))])
    // It stays marked when it becomes weaker.
    desk.booth.taste.facets.swapAt(2, 8)
    desk.console.follow(desk.booth)
    #expect(desk.marked()?.contains("Metal") == true)
  }

  @Test("What was heard is liked and banned in retrospect, and stays marked as more comes")
  func history() {
    var desk = Desk()
    desk.type("5jj")
    let ferry = MediaPath("/music/2.flac")
    #expect(
      desk.type("LXp") == [
        .command(.judge(.like, ferry)), .command(.judge(.ban, ferry)),
        .command(.insert(.track(ferry), at: .next)),
      ])
    desk.booth.history.insert(
      HistoryRow(at: SampleBooth.now, kind: .said("more words")), at: 0)
    desk.console.follow(desk.booth)
    #expect(desk.type("L") == [.command(.judge(.like, ferry))])
    // Words have no track.
    desk.type("k")
    #expect(desk.type("LXp").isEmpty && desk.press(.enter).isEmpty)
  }

  @Test("The log follows its newest line, until another is marked")
  func log() {
    var desk = Desk()
    desk.type("6")
    func add(_ text: Sanitised) {
      desk.booth.log.add(.init(at: SampleBooth.now, text: text))
      desk.console.follow(desk.booth)
    }
    add("first")
    #expect(desk.marked()?.contains("first") == true)
    desk.type("j")
    let before = desk.marked()
    add("second")
    #expect(desk.marked() == before)
  }
}
