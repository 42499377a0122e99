import Testing

@testable import DJCore

@Suite("What a screen asks of a show")
struct ShowGlancesTests {
  private func playing() -> ShowFixture {
    var fixture = ShowFixture(
      (1...12).map { ShowFixture.track($0, artist: "Artist \($0)", genre: "Genre \($0 % 3)") })
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  @Test("The next segue is known, and the seconds until it")
  func countdown() throws {
    let fixture = playing()
    let segue = try #require(fixture.show.onAir.nextSegue)
    let place = try #require(segue.position)
    #expect(place > 150 && place <= 200 && !segue.hasLink)
    let left = try #require(fixture.show.countdown(at: Moment(time: 100, wall: WallTime(1100))))
    #expect(abs(left - (place - 100)) < 0.001)
    #expect(ShowFixture().show.countdown(at: Moment(time: 0, wall: WallTime(0))) == nil)
    let rows = fixture.show.onAir.upcoming
    #expect(rows.map(\.isPrepared) == [true] + Array(repeating: false, count: rows.count - 1))
    #expect(fixture.show.onAir.upcomingCount == rows.count)
  }

  @Test("A wish is read before it is made, and changes nothing")
  func understanding() throws {
    let fixture = playing()
    let now = Moment(time: 5, wall: WallTime(1005))
    #expect(fixture.show.understanding(of: "no vocals", at: now) == nil)
    fixture.catalog.prepareRequests()
    let answer = try #require(fixture.show.understanding(of: "no vocals, qzxwv", at: now))
    #expect(answer.understood == ["no vocals"] && !answer.notUnderstood.isEmpty)
    #expect(fixture.show.wishes.isEmpty)
  }

  @Test("The end of a line becomes a name of the library")
  func completion() {
    var tracks = (1...3).map { ShowFixture.track($0, artist: "Miles Davis", genre: "Jazz") }
    tracks += [ShowFixture.track(4, artist: "Mildred Bailey", genre: "Swing")]
    tracks += [ShowFixture.track(5, artist: "The Milk", genre: "Minimal", album: "Mild und Leise")]
    let catalog = Catalog(tracks)
    let found = catalog.completions(of: "something by mil")
    #expect(found.prefix(2).map(\.name) == ["Miles Davis", "Mildred Bailey"])
    #expect(found.first?.line == "something by Miles Davis" && found.first?.kind == .artist)
    #expect(found.contains { $0.kind == .album && $0.name == "Mild und Leise" })
    #expect(catalog.completions(of: "by Miles Dav").map(\.line) == ["by Miles Davis"])
    #expect(catalog.completions(of: "something by mil", limit: 1).count == 1)
    for nothing in ["", " ", "m", "qqq", "\u{0}\u{301}", String(repeating: "a", count: 9000)] {
      #expect(catalog.completions(of: nothing).isEmpty)
    }
    #expect(Catalog([]).completions(of: "miles").isEmpty)
  }

  @Test("What a key did is told with what comes next for it, if that is another track")
  func nextIsTold() throws {
    var fixture = playing()
    let liked = fixture.press(.like, at: 20)
    let told = fixture.receive(.recorded(liked.feedback[0].id))
    let first = try #require(told.toasts.first)
    #expect(first.text.hasPrefix("liked Title 1: ") && !first.text.contains("next"))
    let plan = ShowFixture.plan(liked.lastGeneration ?? 0, [7, 8, 9, 10, 11, 12])
    #expect(fixture.receive(.planned(plan)).toasts == ["\(first), next: Artist 7 – Title 7"])
    // The same track as before is not news.
    let again = fixture.press(.like, at: 30)
    fixture.receive(.recorded(again.feedback[0].id))
    let same = ShowFixture.plan(again.lastGeneration ?? 0, [7, 3, 4, 5, 6, 8])
    #expect(fixture.receive(.planned(same)).toasts.isEmpty)
  }

  @Test("Facets come with what the listener added by hand")
  func facets() throws {
    var fixture = playing()
    fixture.press(.lean(TasteFacet(kind: .genre, named: "Genre 1"), 0.4), at: 5)
    let facets = fixture.show.facets(at: WallTime(1005))
    let facet = try #require(facets.first { $0.what == "genre:Genre 1" })
    #expect(facet.leant == 0.4 && facet.facet.kind == .genre && facet.weight == 0.4)
  }
}
