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
  func trial() {
    let fixture = playing()
    let now = Moment(time: 5, wall: WallTime(1005))
    let answer = fixture.show.requestTrial(at: now).answer(to: "no vocals, qzxwv")
    #expect(answer.understood == ["no vocals"] && !answer.notUnderstood.isEmpty)
    #expect(fixture.show.wishes.isEmpty)
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
    let facets = fixture.show.taste.facets(at: WallTime(1005))
    let facet = try #require(facets.first { $0.what == "genre:Genre 1" })
    #expect(facet.leant == 0.4 && facet.facet.kind == .genre && facet.weight == 0.4)
  }
}
