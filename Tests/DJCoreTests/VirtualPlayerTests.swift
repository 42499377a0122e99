import DJCore
import Testing

@Suite("The virtual player keeps the timetable")
struct VirtualPlayerTests {
  private func item(_ entry: Int, duration: Double = 100) -> DeckItem {
    DeckItem(
      entry: EntryID(entry), path: MediaPath("/a"), start: 0, gain: 0, duration: duration, peak: nil
    )
  }

  private func events(
    _ player: inout VirtualPlayer, from start: Double = 0, until end: Double = 10_000
  ) -> [String] {
    var lines: [String] = []
    var now = start
    while let due = player.nextTime(after: now), due < end, let next = player.next(after: now) {
      now = next.time
      lines.append("\(JSONText.seconds(next.time).line) \(Self.name(next.event))")
      if lines.count > 50 { break }
    }
    return lines
  }

  private static func name(_ event: PlayerEvent) -> String {
    switch event {
    case .started(let entry): "started \(entry.number)"
    case .ended(let entry, let played, let cause):
      "ended \(entry.number) \(played) \(cause == .finished ? "finished" : "dropped")"
    case .linkStarted: "link"
    case .linkEnded: "link over"
    case .speechReady: "ready"
    case .stopped: "stopped"
    default: "other"
    }
  }

  @Test("A crossfade: the incoming starts before the outgoing ends")
  func crossfade() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    #expect(events(&player, until: 50) == ["0.000 started 1"])
    player.send(
      .load(item(2), MixPlan(anchor: .position(94), outgoingEnd: 6)), at: 50)
    #expect(
      events(&player, from: 50, until: 150) == [
        "94.000 started 2", "100.000 ended 1 100.0 finished",
      ])
  }

  @Test("A gap with words: ended, link, link over, started")
  func gap() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    _ = events(&player, until: 50)
    player.send(
      .prepareSpeech(
        SpeechOrder(link: LinkID(1), spoken: "Hi", voice: nil, language: "en", estimate: 4)),
      at: 50)
    let plan = MixPlan(
      anchor: .position(98), outgoingEnd: 2, incomingStart: 6.5,
      voice: .init(link: LinkID(1), start: 2.25))
    player.send(.load(item(2), plan), at: 50)
    #expect(
      events(&player, from: 50, until: 150) == [
        "50.000 ready", "100.000 ended 1 100.0 finished", "100.250 link", "104.250 link over",
        "104.500 started 2",
      ])
  }

  @Test("Gapless: ended and started at one instant, in this order")
  func gapless() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    _ = events(&player, until: 50)
    player.send(.load(item(2), MixPlan(anchor: .end)), at: 50)
    #expect(
      events(&player, from: 50, until: 150) == [
        "100.000 ended 1 100.0 finished", "100.000 started 2",
      ])
  }

  @Test("A jump: the next starts now, the old fades")
  func jump() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    _ = events(&player, until: 10)
    player.send(
      .load(item(2), MixPlan(anchor: .now, outgoingEnd: 0.2, incomingStart: 0.03)), at: 10)
    #expect(
      events(&player, from: 10, until: 50) == ["10.030 started 2", "10.200 ended 1 10.2 dropped"])
  }

  @Test("A later load replaces what has not started")
  func replace() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    _ = events(&player, until: 10)
    player.send(.load(item(2), MixPlan(anchor: .end)), at: 10)
    player.send(.load(item(3), MixPlan(anchor: .end)), at: 20)
    #expect(
      events(&player, from: 20, until: 150) == [
        "100.000 ended 1 100.0 finished", "100.000 started 3",
      ]
    )
  }

  @Test("Seeking moves the end")
  func seek() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    _ = events(&player, until: 10)
    player.send(.seek(EntryID(1), to: 90), at: 10)
    #expect(events(&player, from: 10, until: 50) == ["20.000 ended 1 20.0 finished"])
  }

  @Test("Closing: the last track, the last words, then silence")
  func closing() {
    var player = VirtualPlayer()
    player.send(.load(item(1), MixPlan(anchor: .now)), at: 0)
    _ = events(&player, until: 10)
    player.send(
      .prepareSpeech(
        SpeechOrder(link: LinkID(7), spoken: "Bye", voice: nil, language: "en", estimate: 3)),
      at: 10)
    player.send(
      .close(MixPlan(anchor: .end, voice: .init(link: LinkID(7), start: 0.5))), at: 10)
    #expect(
      events(&player, from: 10) == [
        "10.000 ready", "100.000 ended 1 100.0 finished", "100.500 link", "103.500 link over",
        "103.500 stopped",
      ])
  }
}
