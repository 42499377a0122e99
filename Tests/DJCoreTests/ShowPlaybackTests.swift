import Testing

@testable import DJCore

@Suite("A show plays")
struct ShowPlaybackTests {
  @Test("It opens with its log line and asks for a plan")
  func opening() {
    var fixture = ShowFixture()
    let effects = fixture.receive(.opened, at: 0)
    #expect(effects.logs == [.showStarted(seed: 1, tracks: 12, version: "test")])
    #expect(effects.lastGeneration == 1)
  }

  @Test("A plan starts the first track at once, and the start loads the second")
  func firstTracks() {
    var fixture = ShowFixture()
    let opened = fixture.open()
    #expect(fixture.show.onAir.nextSegue == nil)
    #expect(opened.loads.map(\.item.path) == [MediaPath("/music/1001.flac")])
    #expect(opened.loads.first?.plan.anchor == .now)
    let started = fixture.start(1, at: 0)
    #expect(started.loads.map(\.item.path) == [MediaPath("/music/1002.flac")])
    #expect(started.logs.count == 2)
    guard case .setStarted(1, "favourites", "A set", "a reason") = started.logs.first else {
      Issue.record("the set comes before its first track: \(started.logs)")
      return
    }
    guard case .trackStarted(let start) = started.logs.last else {
      Issue.record("no track_started")
      return
    }
    #expect(start.track.id == TrackID(1))
  }

  @Test("Loudness is brought to -16 LUFS")
  func gain() {
    var fixture = ShowFixture()
    #expect(fixture.open().loads.first?.item.gain == -4)
  }

  @Test("A track on the beat is made ready at its tempo, and by itself once words come between")
  func matched() throws {
    let tracks = [120.0, 123, 126].enumerated().map {
      BeatMatchTests.track($0.offset + 1, tempo: $0.element)
    }
    var fixture = ShowFixture(tracks)
    fixture.open([1, 2, 3])
    let load = try #require(fixture.start(1, at: 0).loads.first)
    let bars = try #require(tracks[1].features?.bars)
    #expect(load.item.start == bars.first)
    #expect(abs(load.item.tempo.speed - 120.0 / 123) < 1e-9)
    guard case .position(let exit) = load.plan.anchor else {
      Issue.record("no place")
      return
    }
    let approach = fixture.show.onAir.nextSegue
    #expect(approach?.kind == .beatmatch && approach?.position == exit)
    let started = fixture.start(2, at: exit)
    guard
      case .trackStarted(let start)? = started.logs.first(where: {
        if case .trackStarted = $0 { true } else { false }
      })
    else {
      Issue.record("nothing started")
      return
    }
    #expect(start.transition.kind == .beatmatch)
    // Where it is in its file follows the curve.
    let now = Moment(time: exit + 10, wall: WallTime(2000))
    let live = try #require(fixture.show.liveAiring)
    let place = load.item.start + load.item.tempo.place(after: 10)
    #expect(abs(fixture.show.position(of: live, now) - place) < 1e-9)
    // A skip takes what is ready as it is.
    let skip = try #require(fixture.press(.skip, at: exit + 40).loads.first)
    #expect(skip.plan.anchor == .now)
    #expect(abs(skip.item.tempo.speed - 123.0 / 126) < 1e-9)
  }

  @Test("A stale plan is dropped")
  func stalePlan() {
    var fixture = ShowFixture()
    _ = fixture.receive(.opened, at: 0)
    #expect(fixture.receive(.planned(ShowFixture.plan(99, [1, 2]))).isEmpty)
  }

  @Test("The older deck of an overlap ends without touching the newer")
  func overlap() {
    var fixture = ShowFixture()
    fixture.open()
    fixture.start(1, at: 0)
    fixture.start(2, at: 194)
    let ended = fixture.receive(
      .player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    #expect(
      ended.logs == [
        .trackEnded(path: MediaPath("/music/1001.flac"), played: 200, cause: .finished)
      ])
    #expect(fixture.show.onAir.now?.track.id == TrackID(2))
  }

  @Test("A file that cannot be played is told and passed over")
  func failure() {
    var fixture = ShowFixture()
    fixture.open()
    fixture.start(1, at: 0)
    let effects = fixture.receive(
      .player(.ended(EntryID(2), played: 0, cause: .failed("no decoder"))), at: 3)
    #expect(
      effects.logs.first
        == .notice(level: .warning, message: "no decoder", path: MediaPath("/music/1002.flac")))
    #expect(effects.loads.map(\.item.path) == [MediaPath("/music/1003.flac")])
  }

  @Test("With --tracks it closes after so many, and ends when all is silent")
  func trackLimit() {
    var fixture = ShowFixture { $0.tracks = 1 }
    fixture.open()
    let started = fixture.start(1, at: 0)
    #expect(started.contains(.player(.close(MixPlan(anchor: .end)))))
    fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    let end = fixture.receive(.player(.stopped))
    #expect(end.contains(.finished))
    guard case .showEnded(1, 0, 0, 200, _) = end.logs.last else {
      Issue.record("\(end.logs)")
      return
    }
  }

  @Test("With --for the track that is on when the time is over is the last")
  func timeLimit() {
    var fixture = ShowFixture { $0.seconds = 300 }
    fixture.open()
    #expect(!fixture.start(1, at: 0).loads.isEmpty)
    let second = fixture.start(2, at: 194)
    #expect(second.loads.isEmpty)
    #expect(second.contains(.player(.close(MixPlan(anchor: .end)))))
  }

  @Test("Tracks that run into each other on an album are joined sample by sample, at one gain")
  func gapless() {
    let tracks = [
      ShowFixture.track(1, album: "Live", position: 1),
      ShowFixture.track(2, album: "Live", position: 2), ShowFixture.track(3),
    ]
    var fixture = ShowFixture(tracks)
    let first = fixture.open([1, 2, 3])
    let second = fixture.start(1, at: 0)
    #expect(second.loads.first?.plan == MixPlan(anchor: .end))
    #expect(first.loads.first?.item.gain == second.loads.first?.item.gain)
  }

  @Test("An empty library waits for tracks instead of ending")
  func emptyThenFilled() {
    var fixture = ShowFixture([])
    #expect(fixture.receive(.opened, at: 0).lastGeneration == nil)
    let catalog = Catalog([ShowFixture.track(1)])
    #expect(fixture.receive(.catalogChanged(catalog), at: 1).lastGeneration == 1)
  }

  @Test("Nothing left to play ends the show with a word about it")
  func starved() {
    var fixture = ShowFixture([ShowFixture.track(1)])
    let opened = fixture.receive(.opened, at: 0)
    let effects = fixture.receive(
      .planned(Plan(generation: opened.lastGeneration ?? 0, sets: [])))
    #expect(effects.contains(.finished))
    guard case .notice(.error, _, nil) = effects.logs.first else {
      Issue.record("no notice: \(effects)")
      return
    }
  }
}
