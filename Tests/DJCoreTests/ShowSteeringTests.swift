import Testing

@testable import DJCore

@Suite("Staying, starting from a track, asking why") struct ShowSteeringTests {
  private func requests(_ effects: [Effect]) -> [PlanRequest] {
    effects.compactMap { if case .plan(let request) = $0 { request } else { nil } }
  }

  private func notices(_ effects: [Effect]) -> [String] {
    effects.logs.compactMap {
      if case .notice(_, let message, _) = $0 { message.text } else { nil }
    }
  }

  private func playing() -> ShowFixture {
    var fixture = ShowFixture()
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  @Test func stayingKeepsTheMoodUntilItIsLetGo() throws {
    var fixture = playing()
    let effects = fixture.press(.stay, at: 20)
    let request = try #require(requests(effects).last)
    #expect(request.wishes.likeness?.isMood == true)
    #expect(request.wishes.likeness?.tracks == [TrackID(1)])
    #expect(notices(effects).contains { $0.hasPrefix("staying in the mood of Title 1") })
    #expect(fixture.show.onAir.wishes == ["in the mood of Someone – Title 1"])
    let again = fixture.press(.stay, at: 30)
    #expect(requests(again).last?.wishes.isEmpty == true)
    #expect(notices(again) == ["the mood may change again"])
  }

  @Test func startingFromWhatIsOnDropsWishesButNotRefusals() throws {
    var fixture = playing()
    fixture.press(.request("calm"), at: 5)
    fixture.press(.request("no Metal"), at: 6)
    let refused = fixture.show.wishes.unwanted
    let effects = fixture.press(.startFrom(nil), at: 20)
    let request = try #require(requests(effects).last)
    #expect(request.isAfresh && request.wishes.asked.isEmpty)
    #expect(request.wishes.unwanted == refused)
    #expect(request.heard.last?.track == TrackID(1))
    #expect(effects.feedback.map(\.kind) == [.chosen])
    #expect(notices(effects).contains { $0.contains("no longer keeping to: calmer") })
  }

  @Test func aChosenTrackComesNextOnceAndCountsAsChosen() throws {
    var fixture = playing()
    let effects = fixture.press(.startFrom(MediaPath("/music/1011.flac")), at: 20)
    let request = try #require(requests(effects).last)
    #expect(request.heard.last?.track == TrackID(11) && request.isAfresh)
    let plan = ShowFixture.plan(request.generation, [5, 6, 7])
    let adopted = fixture.receive(.planned(plan))
    let entry = try #require(adopted.loads.last)
    #expect(entry.item.path == MediaPath("/music/1011.flac"))
    // A like asks for another plan: the choice stands.
    let like = fixture.press(.like, at: 25)
    let second = try #require(requests(like).last)
    let kept = fixture.receive(.planned(ShowFixture.plan(second.generation, [6, 8, 9])))
    #expect(kept.loads.allSatisfy { $0.item.path == MediaPath("/music/1011.flac") })
    #expect(fixture.show.next?.track.id == TrackID(11))
    let started = fixture.receive(.player(.started(entry.item.entry)), at: 195)
    #expect(started.feedback.map(\.kind) == [.chosen])
    #expect(!fixture.show.order.items.contains { $0.pick.track == TrackID(11) })
    #expect(fixture.show.chosen == nil)
    #expect(fixture.show.airing.last?.pick.why.first?.text == "you chose it")
  }

  @Test func whatCannotBePlayedIsSaid() {
    var fixture = playing()
    #expect(
      notices(fixture.press(.startFrom(MediaPath("/music/none.flac")), at: 20))
        == ["not in the library: /music/none.flac"])
    var idle = ShowFixture()
    idle.receive(.opened, at: 0)
    #expect(notices(idle.press(.stay, at: 0)) == ["nothing is on whose mood could stay"])
    #expect(notices(idle.press(.startFrom(nil), at: 0)) == ["nothing is on to start from"])
    #expect(notices(idle.press(.why, at: 0)) == ["nothing is on yet"])
  }

  @Test func aFreshStartFollowsOnFromTheTrack() throws {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 40)
    var request = SequencingLibrary.request(
      catalog, heard: [.init(track: catalog.id(at: 40), at: 0, wasRejected: false)], wanted: 12)
    request.isAfresh = true
    let plan = Sequencer.plan(request)
    let title = catalog[40].title
    #expect(plan.sets[0].title == "Starting from \(title)")
    #expect(plan.sets[0].why.text.contains("you asked to start from"))
    #expect(plan.sets.dropFirst().allSatisfy { !$0.title.text.hasPrefix("Starting from") })
  }

  @Test func whyIsAnsweredInWordsAndKeptUpToDate() throws {
    var fixture = playing()
    let effects = fixture.press(.why, at: 20)
    let asked = effects.compactMap { effect -> OutlookRequest? in
      if case .weigh(let request) = effect { request } else { nil }
    }
    let request = try #require(asked.first)
    #expect(request.picks.first == TrackID(1) && request.isFirstOn)
    #expect(request.plan.heard.isEmpty)
    let answer = fixture.receive(
      .weighed(Sequencer.outlooks(request), generation: request.plan.generation))
    #expect(notices(answer).count == 1)
    #expect(notices(answer)[0].hasPrefix("why Title 1: because; place "))
    #expect(answer.toasts.isEmpty)
    #expect(fixture.show.onAir.outlooks.first?.track == TrackID(1))
    // Answers to an older running order are not shown, but asked for anew.
    let stale = fixture.receive(
      .weighed(Sequencer.outlooks(request), generation: request.plan.generation - 1))
    #expect(stale.contains { if case .weigh = $0 { true } else { false } })
    #expect(fixture.receive(.weighed([], generation: 0)).isEmpty)
  }
}
