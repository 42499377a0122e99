import Testing

@testable import DJCore

@Suite("Undo of anything")
struct ShowUndoTests {
  private func playing() -> ShowFixture {
    var fixture = ShowFixture(
      (1...14).map { ShowFixture.track($0, artist: "Artist \($0)", genre: "Genre \($0 % 3)") })
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  private func path(_ number: Int) -> MediaPath { MediaPath("/music/\(1000 + number).flac") }
  private func rows(_ fixture: ShowFixture) -> [Int64] {
    fixture.show.onAir.upcoming.map(\.track.id.row)
  }
  private func id(_ track: Int64, _ fixture: ShowFixture) -> ItemID {
    fixture.show.onAir.upcoming.first { $0.track.id.row == track }?.id ?? ItemID(0)
  }
  private func requests(_ effects: [Effect]) -> [PlanRequest] {
    effects.compactMap { if case .plan(let request) = $0 { request } else { nil } }
  }

  @Test("Edits of the running order are taken back, the latest first, each by name")
  func order() {
    var fixture = playing()
    fixture.press(.insert(.track(path(11)), at: .place(3)), at: 10)
    fixture.press(.move(id(5, fixture), .to(1)), at: 11)
    fixture.press(.remove(id(4, fixture)), at: 12)
    fixture.press(.lock(id(6, fixture)), at: 13)
    #expect(rows(fixture) == [5, 2, 3, 11, 6, 7, 8])
    #expect(fixture.show.onAir.undoes == "holding Artist 6 – Title 6")
    #expect(fixture.press(.undo, at: 14).toasts == ["undone: holding Artist 6 – Title 6"])
    #expect(fixture.show.onAir.upcoming.first { $0.track.id == TrackID(6) }?.isLocked == false)
    let back = fixture.press(.undo, at: 15)
    #expect(back.toasts == ["undone: removing Artist 4 – Title 4"])
    #expect(rows(fixture) == [5, 2, 3, 11, 4, 6, 7, 8])
    #expect(requests(back).last?.setAside == [])
    let moved = fixture.press(.undo, at: 16)
    #expect(moved.toasts == ["undone: moving Artist 5 – Title 5"])
    #expect(rows(fixture) == [2, 3, 11, 4, 5, 6, 7, 8])
    #expect(moved.loads.map(\.item.path) == [path(2)])
    #expect(fixture.press(.undo, at: 17).toasts == ["undone: adding Artist 11 – Title 11"])
    #expect(rows(fixture) == [2, 3, 4, 5, 6, 7, 8])
    #expect(fixture.press(.undo, at: 18).toasts == ["nothing to undo"])
    #expect(fixture.show.onAir.undoes == nil)
  }

  @Test("What is on by now cannot be taken out any more, and that is said")
  func tooLate() {
    var fixture = playing()
    fixture.press(.insert(.track(path(11)), at: .next), at: 10)
    fixture.start(3, at: 194)
    #expect(
      fixture.press(.undo, at: 200).toasts == ["too late to undo adding Artist 11 – Title 11"])
  }

  @Test("Requests, staying, talk and adventure go back to what was before")
  func course() throws {
    var fixture = playing()
    fixture.press(.request("no vocals"), at: 5)
    fixture.press(.stay, at: 6)
    fixture.press(.talk(.high), at: 7)
    fixture.press(.adventure(9), at: 8)
    #expect(fixture.press(.undo, at: 9).toasts == ["undone: adventure 9"])
    #expect(fixture.show.onAir.adventure == 3)
    #expect(fixture.press(.undo, at: 9).toasts == ["undone: talk: high"])
    #expect(fixture.show.onAir.talk == .off)
    let stayed = fixture.press(.undo, at: 9)
    #expect(stayed.toasts == ["undone: staying"])
    #expect(fixture.show.onAir.wishes == ["no vocals"])
    let asked = fixture.press(.undo, at: 9)
    #expect(asked.toasts == ["undone: the request “no vocals”"])
    #expect(requests(asked).last?.wishes.isEmpty == true)
    #expect(fixture.show.onAir.wishes.isEmpty)
  }

  @Test("A request of which nothing was understood leaves nothing to take back")
  func nothingDone() {
    var fixture = playing()
    fixture.press(.request("qzxw vvkk"), at: 5)
    #expect(fixture.press(.undo, at: 6).toasts == ["nothing to undo"])
  }

  @Test("Starting from a track: the choice and the wishes it ended are one press")
  func startFrom() {
    var fixture = playing()
    fixture.press(.request("no vocals"), at: 5)
    let started = fixture.press(.startFrom(nil), at: 6)
    let row = started.feedback[0]
    #expect(fixture.show.onAir.wishes.isEmpty)
    let undone = fixture.press(.undo, at: 7)
    #expect(undone.feedback.map(\.kind) == [.undid(row.id)])
    #expect(fixture.show.onAir.wishes == ["no vocals"])
  }

  @Test("A like or ban in retrospect is a row like any other, with the track's path")
  func retrospect() throws {
    var fixture = playing()
    let liked = fixture.press(.judge(.like, path(9)), at: 5)
    #expect(liked.feedback.map(\.kind) == [.liked] && liked.feedback[0].track == TrackID(9))
    #expect(liked.feedback[0].position == 0)
    let told = fixture.receive(.recorded(liked.feedback[0].id))
    guard case .feedback("like: /music/1009.flac", path(9), let change) = told.logs.first else {
      Issue.record("not logged: \(told.logs)")
      return
    }
    #expect(!change.isEmpty)
    let taken = fixture.press(.judge(.unlike, path(9)), at: 6)
    #expect(taken.feedback.map(\.kind) == [.undid(liked.feedback[0].id)])
    #expect(
      fixture.press(.judge(.unlike, path(9)), at: 7).toasts == ["Title 9 is not liked"])
    // Undoing that: it is liked again.
    #expect(fixture.press(.undo, at: 8).feedback.map(\.kind) == [.liked])
    let banned = fixture.press(.judge(.ban, path(2)), at: 9)
    #expect(banned.feedback.map(\.kind) == [.banned])
    #expect(banned.loads.map(\.item.path) == [path(3)])
    #expect(!rows(fixture).contains(2) && fixture.show.onAir.now?.track.id == TrackID(1))
    let freed = fixture.press(.judge(.unban, path(2)), at: 10)
    #expect(freed.feedback.map(\.kind) == [.undid(banned.feedback[0].id)])
    #expect(requests(freed).last?.banned.isEmpty == true)
  }

  @Test("A ban from another day is lifted at once, though the snapshot still has it")
  func pardon() throws {
    var track = ShowFixture.track(3, artist: "Artist 3")
    track.history.isBanned = true
    let row = Feedback(
      id: FeedbackID(1), kind: .banned, track: TrackID(3), position: 0, duration: 200,
      at: WallTime(10))
    let catalog = Catalog([ShowFixture.track(1), ShowFixture.track(2), track])
    var memory = ShowMemory(catalog: catalog, feedback: [row], nextFeedback: FeedbackID(2))
    memory.edits = []
    var fixture = ShowFixture([track])
    fixture.show = Show(
      settings: ShowSettings(seed: 1, version: "test"), memory: memory,
      phrasebook: Phrasebook(language: "en"), now: WallTime(1000))
    fixture.receive(.opened, at: 0)
    let effects = fixture.press(.judge(.unban, path(3)), at: 1)
    #expect(effects.feedback.map(\.kind) == [.undid(FeedbackID(1))])
    let request = try #require(requests(effects).last)
    #expect(request.pardoned == [TrackID(3)])
    let planned = Sequencer.plan(request).sets.flatMap(\.picks).map(\.track)
    #expect(planned.contains(TrackID(3)))
  }

  @Test("Leaning a facet counts at once, is written, and is taken back")
  func lean() throws {
    var fixture = playing()
    let facet = try #require(TasteFacet(parsing: "genre:genre 1"))
    let effects = fixture.press(.lean(facet, -0.5), at: 5)
    let edit = try #require(edits(effects).first)
    #expect(edit.facet.shown == "Genre 1" && edit.deed == .leant(-0.5))
    #expect(effects.toasts.isEmpty)
    let told = fixture.receive(.edited(edit.id))
    #expect(told.toasts == ["Genre 1 −0.50"])
    #expect(fixture.show.profile.weight(of: edit.facet, at: WallTime(1005)) == -0.5)
    #expect(requests(effects).last?.profile == fixture.show.profile)
    let undone = fixture.press(.undo, at: 6)
    #expect(undone.contains(.record(.unedit(edit))))
    #expect(fixture.receive(.edited(edit.id)).toasts == ["undone: leaning Genre 1 +0.50"])
    #expect(fixture.show.profile.weight(of: edit.facet, at: WallTime(1005)) == 0)
    #expect(
      fixture.press(.lean(TasteFacet(kind: .genre, named: "Nobody"), 1), at: 7).toasts
        == ["nothing goes by genre:Nobody"])
  }

  @Test("Forgetting a facet folds the profile anew, and undo brings it back")
  func forget() throws {
    var fixture = playing()
    fixture.press(.like, at: 4)
    let facet = try #require(TasteFacet(parsing: "artist:Artist 1"))
    #expect(fixture.show.profile.weight(of: facet, at: WallTime(1005)) > 0)
    let effects = fixture.press(.forget(facet), at: 5)
    let edit = try #require(edits(effects).first)
    #expect(edit.deed == .forgot && edit.before == FeedbackID(2))
    try fold(effects, &fixture)
    #expect(abs(fixture.show.profile.weight(of: facet, at: WallTime(1005))) < 0.02)
    let undone = fixture.press(.undo, at: 6)
    #expect(undone.contains(.record(.unedit(edit))))
    try fold(undone, &fixture)
    #expect(fixture.show.profile.weight(of: facet, at: WallTime(1005)) > 0.02)
  }

  @Test("A profile folded while more was said is folded once more")
  func foldAgain() throws {
    var fixture = playing()
    fixture.press(.like, at: 4)
    let effects = fixture.press(.forget(TasteFacet(kind: .artist, named: "Artist 1")), at: 5)
    fixture.press(.like, at: 6)
    let request = try #require(folds(effects).first)
    let late = fixture.receive(.folded(request.folded(), number: request.number))
    #expect(folds(late).count == 1 && folds(late)[0].rows.count == request.rows.count + 1)
  }

  private func edits(_ effects: [Effect]) -> [TasteEdit] {
    effects.compactMap { if case .record(.edit(let edit)) = $0 { edit } else { nil } }
  }
  private func folds(_ effects: [Effect]) -> [FoldRequest] {
    effects.compactMap { if case .fold(let request) = $0 { request } else { nil } }
  }
  private func fold(_ effects: [Effect], _ fixture: inout ShowFixture) throws {
    let request = try #require(folds(effects).first)
    let taken = fixture.receive(.folded(request.folded(), number: request.number))
    #expect(!requests(taken).isEmpty)
  }
}
