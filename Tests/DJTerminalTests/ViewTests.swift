import DJCore
import DJTerminal
import Testing

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
