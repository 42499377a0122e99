import DJCore
import Testing

@Suite("A show obeys")
struct ShowCommandTests {
  private func playing() -> ShowFixture {
    var fixture = ShowFixture()
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  /// Tracks that have nothing in common but the decade.
  private func varied() -> ShowFixture {
    var fixture = ShowFixture(
      (1...12).map {
        ShowFixture.track(
          $0, artist: "Artist \($0)", genre: "Genre\($0)", energy: Double($0 * 5 % 13) / 13)
      })
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  @Test("A skip spoils a prepared track that is much alike: what was planned gives way")
  func skipSpoilsWhatIsAlike() {
    var fixture = playing()
    let effects = fixture.press(.skip, at: 12)
    #expect(effects.loads.isEmpty)
    let planned = fixture.receive(
      .planned(ShowFixture.plan(effects.lastGeneration ?? 0, [5, 6])), at: 12)
    #expect(planned.loads.map(\.item.path) == [MediaPath("/music/1005.flac")])
    #expect(planned.loads.first?.plan.anchor == .now)
  }

  @Test("Skip: the row goes to disk first, the track ends, the next comes now")
  func skip() {
    var fixture = varied()
    let effects = fixture.press(.skip, at: 12)
    #expect(effects.feedback.map(\.kind) == [.skipped])
    #expect(effects.feedback.first?.position == 12)
    #expect(
      effects.logs == [
        .trackEnded(path: MediaPath("/music/1001.flac"), played: 12, cause: .skipped)
      ])
    #expect(effects.loads.map(\.item.path) == [MediaPath("/music/1002.flac")])
    #expect(effects.loads.first?.plan.anchor == .now)
    #expect(effects.lastGeneration != nil)
  }

  @Test("The listener is told only once the row is on the disk")
  func toastAfterCommit() {
    var fixture = playing()
    let pressed = fixture.press(.like, at: 5)
    #expect(pressed.toasts.isEmpty)
    guard let row = pressed.feedback.first else {
      Issue.record("no row")
      return
    }
    let recorded = fixture.receive(.recorded(row.id), at: 5.01)
    #expect(recorded.toasts.count == 1)
    guard case .feedback("like", MediaPath("/music/1001.flac"), _) = recorded.logs.first else {
      Issue.record("no feedback line: \(recorded)")
      return
    }
  }

  @Test("A row that cannot be written is an error the listener reads")
  func recordFails() {
    var fixture = playing()
    let row = fixture.press(.like, at: 5).feedback[0]
    let effects = fixture.receive(.recordFailed(row.id, "disk full"))
    #expect(effects.toasts == ["not saved: disk full"])
  }

  @Test("Skipping the older deck of an overlap ends only that deck")
  func skipOlder() {
    var fixture = playing()
    fixture.start(2, at: 194)
    let effects = fixture.press(.skip, at: 196, target: 1)
    #expect(effects.contains(.player(.drop(EntryID(1), fade: 0.2))))
    #expect(effects.loads.isEmpty)
    #expect(fixture.show.onAir.now?.track.id == TrackID(2))
  }

  @Test("Undo takes back the last like, skip or ban, once")
  func undo() {
    var fixture = playing()
    let liked = fixture.press(.like, at: 5).feedback[0]
    let undone = fixture.press(.undo, at: 6).feedback
    #expect(undone.map(\.kind) == [.undid(liked.id)])
    let again = fixture.press(.undo, at: 7)
    #expect(again.feedback.isEmpty)
    #expect(again.toasts == ["nothing to undo"])
  }

  @Test("A ban ends the track and keeps it out of every plan")
  func ban() {
    var fixture = playing()
    let effects = fixture.press(.ban, at: 9)
    guard case .trackEnded(_, 9, .banned) = effects.logs.first else {
      Issue.record("not banned: \(effects.logs)")
      return
    }
    let banned = effects.compactMap {
      if case .plan(let request) = $0 { request.banned } else { nil }
    }
    #expect(banned.last == [TrackID(1)])
  }

  @Test("A like lets a better plan replace the prepared track, unless it is about to start")
  func replan() {
    var fixture = playing()
    let generation = fixture.press(.like, at: 20).lastGeneration ?? 0
    let early = fixture.receive(.planned(ShowFixture.plan(generation, [7, 8, 9, 10, 11, 12])))
    #expect(early.loads.map(\.item.path) == [MediaPath("/music/1007.flac")])
    let late = fixture.press(.like, at: 189).lastGeneration ?? 0
    let kept = fixture.receive(.planned(ShowFixture.plan(late, [9, 10, 11, 12, 3, 4])))
    #expect(kept.loads.isEmpty)
  }

  @Test("Pause and resume hold the player; the log's time counts the pause")
  func pause() {
    var fixture = playing()
    #expect(fixture.press(.togglePause, at: 10).contains(.player(.pause)))
    #expect(fixture.show.onAir.isPaused)
    let moment = Moment(time: 10, wall: WallTime(1015))
    let effects = fixture.show.receive(
      .command(.togglePause, target: nil, words: "pause"), at: moment)
    #expect(effects.contains(.player(.resume)))
    guard case .log(_, let time) = effects.first else {
      Issue.record("no log")
      return
    }
    #expect(time == 15)
  }

  @Test("Another track that is asked for in a pause is heard", arguments: [Command.skip, .ban])
  func skipInAPause(command: Command) {
    var fixture = playing()
    fixture.press(.pause, at: 10)
    let effects = fixture.press(command, at: 10)
    #expect(effects.contains(.player(.resume)))
    #expect(!fixture.show.onAir.isPaused)
    #expect(!fixture.press(.skip, at: 12).contains(.player(.resume)))
  }

  @Test("Seek moves within the track and no further")
  func seek() {
    var fixture = playing()
    #expect(
      fixture.press(.seek(10), at: 30).contains(.player(.seek(EntryID(1), to: 40))))
    #expect(
      fixture.press(.seek(-100), at: 31).contains(.player(.seek(EntryID(1), to: 0))))
    #expect(
      fixture.press(.seek(1000), at: 32).contains(.player(.seek(EntryID(1), to: 199))))
  }

  @Test("Volume stays between silence and full")
  func volume() {
    var fixture = playing()
    fixture.press(.volume(-30), at: 1)
    #expect(fixture.show.onAir.volume == 0.7)
    fixture.press(.volume(200), at: 1)
    #expect(fixture.show.onAir.volume == 1)
  }

  @Test("A guest's keys steer this show and write nothing")
  func guest() {
    var fixture = ShowFixture { $0.isGuest = true }
    fixture.open()
    fixture.start(1, at: 0)
    let effects = fixture.press(.like, at: 4)
    #expect(effects.allSatisfy { if case .record = $0 { false } else { true } })
    #expect(effects.toasts.count == 1)
  }

  @Test("Skip at the last track of the show ends it")
  func skipLast() {
    var fixture = ShowFixture { $0.tracks = 1 }
    fixture.open()
    fixture.start(1, at: 0)
    let effects = fixture.press(.skip, at: 3)
    #expect(effects.loads.isEmpty)
    #expect(effects.contains(.player(.close(MixPlan(anchor: .end)))))
  }

  @Test(
    "The words of scripts",
    arguments: [
      ("skip", Command.skip), ("request: mellow 90s", .request("mellow 90s")),
      ("request mellow", .request("mellow")), ("talk: low", .talk(.low)), ("talk", .talk(nil)),
      ("seek +10", .seek(10)), ("seek -10", .seek(-10)), ("skip-set", .skipSet),
      ("why", .why), ("stay", .stay), ("start-from", .startFrom(nil)),
      ("start-from: /m/A song: two.flac", .startFrom(MediaPath("/m/A song: two.flac"))),
      ("adventure 7", .adventure(7)), ("pause", .pause),
    ])
  func parsing(_ line: String, _ command: Command) {
    #expect(Command(parsing: line) == command)
  }

  @Test(
    "What means nothing is nothing",
    arguments: [
      "", ":", "request", "talk: loud", "seek far", "skip it", "adventure 99", "seek nan",
    ])
  func nonsense(_ line: String) {
    #expect(Command(parsing: line) == nil)
  }
}
