import Testing

@testable import DJCore

@Suite("The listener edits the running order")
struct ShowOrderTests {
  /// Track 1 is on, 2 is cued, 3–8 are planned; 9–14 are not, 12–14 are one album.
  private func playing(_ configure: (inout ShowSettings) -> Void = { _ in }) -> ShowFixture {
    let tracks = (1...14).map { number in
      ShowFixture.track(
        number, artist: number > 11 ? "Trio" : "Artist \(number)", genre: "Genre \(number % 3)",
        album: number > 11 ? "Suite" : nil, position: number > 11 ? 15 - number : nil)
    }
    var fixture = ShowFixture(tracks, configure: configure)
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  private func path(_ number: Int) -> MediaPath { MediaPath("/music/\(1000 + number).flac") }

  private func requests(_ effects: [Effect]) -> [PlanRequest] {
    effects.compactMap { if case .plan(let request) = $0 { request } else { nil } }
  }

  private func rows(_ fixture: ShowFixture) -> [Int64] {
    fixture.show.onAir.upcoming.map(\.track.id.row)
  }

  private func id(_ track: Int64, _ fixture: ShowFixture) -> ItemID {
    fixture.show.onAir.upcoming.first { $0.track.id.row == track }?.id ?? ItemID(0)
  }

  /// Answers the last plan asked for with tracks of ours.
  private func answer(_ effects: [Effect], _ tracks: [Int], _ fixture: inout ShowFixture) {
    fixture.receive(.planned(ShowFixture.plan(effects.lastGeneration ?? -1, tracks)))
  }

  @Test("Play next: cued at once, and what follows is planned out of it")
  func playNext() throws {
    var fixture = playing()
    let effects = fixture.press(.insert(.track(path(11)), at: .next), at: 20)
    #expect(effects.loads.map(\.item.path) == [path(11)])
    #expect(effects.toasts == ["next: Artist 11 – Title 11"])
    let request = try #require(requests(effects).last)
    #expect(request.heard.map(\.track.row) == [1, 11] && request.fixed.isEmpty)
    answer(effects, [6, 7, 9, 10, 5], &fixture)
    #expect(rows(fixture) == [11, 6, 7, 9, 10, 5])
    let row = try #require(fixture.show.onAir.upcoming.first)
    #expect(row.isAsked && !row.isLocked && row.isPrepared)
    #expect(row.pick.why.map(\.text) == ["you asked for it"])
    let log = effects.logs.first
    #expect(log == .feedback(words: "play-next: /music/1011.flac", path: path(11), change: []))
  }

  @Test("What is about to come in stays; the track asked for comes behind it")
  func committed() {
    var fixture = playing()
    let effects = fixture.press(.insert(.track(path(11)), at: .next), at: 190)
    #expect(effects.loads.isEmpty)
    #expect(
      effects.toasts == [
        "Artist 11 – Title 11 comes after Artist 2 – Title 2, which is on its way"
      ])
    answer(effects, [6, 7, 9, 10, 5], &fixture)
    #expect(rows(fixture) == [2, 11, 6, 7, 9, 10, 5])
    #expect(fixture.show.onAir.upcoming[0].isCommitted)
    let moved = fixture.press(.move(id(2, fixture), .by(1)), at: 191)
    #expect(moved.toasts == ["Artist 2 – Title 2 is on its way: too late to move it"])
    let removed = fixture.press(.remove(id(2, fixture)), at: 191)
    #expect(removed.toasts == ["Artist 2 – Title 2 is on its way: skip it when it comes"])
    #expect(rows(fixture).first == 2)
  }

  @Test("Added at the end it stays there while everything before it is planned anew")
  func staysThroughPlans() throws {
    var fixture = playing()
    let added = fixture.press(.insert(.track(path(11)), at: .end), at: 20)
    #expect(added.loads.isEmpty && added.toasts == ["added at place 8: Artist 11 – Title 11"])
    #expect(requests(added).last?.heard.last?.track == TrackID(11))
    answer(added, [9, 10, 12], &fixture)
    #expect(rows(fixture) == [2, 3, 4, 5, 6, 7, 8, 11, 9, 10, 12])
    let item = id(11, fixture)
    let liked = fixture.press(.adventure(7), at: 30)
    let request = try #require(requests(liked).last)
    #expect(request.fixed.map(\.place) == [6] && request.fixed[0].pick.track == TrackID(11))
    answer(liked, [9, 8, 7, 6, 5, 4, 11, 3], &fixture)
    #expect(rows(fixture) == [2, 9, 8, 7, 6, 5, 4, 11, 3])
    #expect(id(11, fixture) == item)
    // A plan that does not know it is put around it all the same.
    let again = fixture.press(.adventure(8), at: 31)
    answer(again, [3, 4, 5, 6, 7, 8, 9, 10], &fixture)
    #expect(rows(fixture) == [2, 3, 4, 5, 6, 7, 8, 11, 9, 10])
  }

  @Test("A track planned anew keeps its identity; keys mean the row wherever it is")
  func identity() {
    var fixture = playing()
    let five = id(5, fixture)
    let plan = fixture.press(.adventure(6), at: 20)
    answer(plan, [9, 10, 5, 3, 12, 13], &fixture)
    #expect(id(5, fixture) == five)
    let removed = fixture.press(.remove(five), at: 21)
    answer(removed, [6, 7, 8, 11, 14], &fixture)
    #expect(rows(fixture) == [2, 9, 10, 6, 7, 8, 11, 14])
    let gone = fixture.press(.remove(five), at: 22)
    #expect(gone.toasts == ["that is not in the running order any more"])
  }

  @Test("A track in line is moved by a key, not doubled")
  func noDoubles() {
    var fixture = playing()
    let effects = fixture.press(.insert(.track(path(6)), at: .next), at: 20)
    #expect(rows(fixture).count { $0 == 6 } == 1 && rows(fixture).first == 6)
    #expect(requests(effects).last?.heard.map(\.track.row) == [1, 6])
  }

  @Test("Moved, a track is held where it was put; what lies behind is planned anew")
  func moves() throws {
    var fixture = playing()
    let effects = fixture.press(.move(id(5, fixture), .to(2)), at: 20)
    #expect(rows(fixture) == [2, 5, 3, 4, 6, 7, 8])
    #expect(fixture.show.onAir.upcoming[1].isLocked)
    #expect(requests(effects).last?.heard.map(\.track.row) == [1, 2, 5, 3, 4])
    #expect(effects.toasts == ["moved to place 2: Artist 5 – Title 5"])
    answer(effects, [9, 10, 11], &fixture)
    #expect(rows(fixture) == [2, 5, 3, 4, 9, 10, 11])
    // To the head: cued instead.
    let first = fixture.press(.move(id(5, fixture), .by(-1)), at: 21)
    #expect(first.loads.map(\.item.path) == [path(5)])
    #expect(rows(fixture).prefix(2) == [5, 2])
    #expect(
      fixture.press(.move(id(5, fixture), .by(-1)), at: 22).toasts
        == ["no further: Artist 5 – Title 5"])
  }

  @Test("Taken out, the cued track gives way cleanly and is no verdict")
  func removesNext() throws {
    var fixture = playing()
    let profile = fixture.show.profile
    let effects = fixture.press(.remove(id(2, fixture)), at: 20)
    #expect(effects.loads.map(\.item.path) == [path(3)])
    #expect(effects.feedback.isEmpty && fixture.show.profile == profile)
    #expect(requests(effects).last?.setAside == [TrackID(2)])
    #expect(effects.toasts == ["not now: Artist 2 – Title 2"])
    // Asked for, it comes.
    let back = fixture.press(.insert(.track(path(2)), at: .next), at: 21)
    #expect(back.loads.map(\.item.path) == [path(2)])
    #expect(requests(back).last?.setAside == [])
  }

  @Test("Held, a track survives plans, skips and the end of its set; let go, it does not")
  func locks() throws {
    var fixture = playing()
    fixture.press(.lock(id(4, fixture)), at: 10)
    let plan = fixture.press(.adventure(6), at: 20)
    #expect(requests(plan).last?.fixed.map(\.place) == [1])
    answer(plan, [9, 4, 10, 11, 12], &fixture)
    #expect(rows(fixture) == [2, 9, 4, 10, 11, 12])
    let skipped = fixture.press(.skipSet, at: 21)
    #expect(rows(fixture).contains(4))
    answer(skipped, [6, 7, 8, 9, 10], &fixture)
    #expect(rows(fixture).contains(4))
    fixture.press(.unlock(id(4, fixture)), at: 22)
    let anew = fixture.press(.adventure(2), at: 23)
    answer(anew, [5, 6, 7, 8, 9], &fixture)
    #expect(!rows(fixture).dropFirst().contains(4))
  }

  @Test("A whole album comes in its own order as a set of its own")
  func album() throws {
    var fixture = playing()
    let effects = fixture.press(.insert(.album(of: path(12)), at: .place(3)), at: 20)
    #expect(rows(fixture).prefix(5) == [2, 3, 14, 13, 12])
    let upcoming = fixture.show.onAir.upcoming
    #expect(upcoming[2].setTitle == "Suite" && upcoming[2].startsSet == "Suite")
    #expect(Set(upcoming[2...4].map(\.set)).count == 1 && upcoming[2...4].allSatisfy(\.isAsked))
    #expect(effects.toasts == ["added at place 3: Suite (3 tracks)"])
    answer(effects, [9, 10, 11], &fixture)
    #expect(rows(fixture) == [2, 3, 14, 13, 12, 9, 10, 11])
    let plan = fixture.press(.adventure(9), at: 21)
    let request = try #require(requests(plan).last)
    #expect(request.fixed.map(\.place) == [1, 2, 3])
    #expect(Set(request.fixed.map(\.block)).count == 1 && request.fixed[0].block != nil)
  }

  @Test("What cannot be put in is said")
  func refusals() {
    var fixture = playing()
    let none = fixture.press(.insert(.track(MediaPath("/music/none.flac")), at: .next), at: 20)
    #expect(none.toasts == ["not in the library: /music/none.flac"])
    fixture.press(.judge(.ban, path(9)), at: 21)
    let banned = fixture.press(.insert(.track(path(9)), at: .next), at: 22)
    #expect(banned.toasts == ["Title 9 is banned or cannot be played: undo that first"])
    #expect(fixture.press(.lock(ItemID(999)), at: 23).toasts.count == 1)
  }

  @Test("A track put in by hand counts as chosen when it begins")
  func chosen() {
    var fixture = playing()
    fixture.press(.insert(.track(path(11)), at: .next), at: 20)
    let effects = fixture.start(3, at: 195)
    #expect(effects.feedback.map(\.kind) == [.chosen])
    #expect(fixture.show.onAir.now?.track.id == TrackID(11))
  }
}
