import DJCore
import DJWire
import DJWorkers
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJPlayback

/// One at a time: they listen to the clock.
@Suite(.serialized) struct LiveTests {
  let now = MixPlan(anchor: .now)

  private func threads() -> [String] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.compactMap {
      try? String(contentsOfFile: "/proc/self/task/\($0)/comm", encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    .filter { ["desk", "render"].contains($0) || $0.hasPrefix("decode ") }
  }

  /// A player that has started on a server of its own, both ended afterwards.
  func onAServer(
    device: String? = nil, rewinds: Bool = false, _ body: (SoundServer, Booth) throws -> Void
  ) throws {
    let server = try SoundServer(rewinds: rewinds)
    defer { server.stop() }
    let booth = try Booth(.pulse(device: device), server: server.address)
    try booth.player.start()
    defer { booth.player.shutDown() }
    try body(server, booth)
  }

  @Test func theUnpacedOutputWaitsForNothingButMusic() throws {
    let booth = try Booth(.unpaced)
    try booth.player.start()
    let rate = 48_000
    let begun = ContinuousClock.now
    for entry in 1...2 {
      let item = try booth.item(entry, Signal.noise(60 * rate, seed: UInt32(entry)), rate: rate)
      booth.player.send(.load(item, now))
      #expect(
        booth.heard(.ended(EntryID(entry), played: 60, cause: .finished)), "\(booth.events)")
      // While nothing is on, the show's time stands still.
      Thread.sleep(forTimeInterval: 0.05)
      #expect(abs(booth.player.snapshot.time - 60 * Double(entry)) < 0.2)
    }
    #expect(booth.player.snapshot.starvedFrames == 0)
    #expect(begun.duration(to: .now) < .seconds(120))
    booth.player.send(.stop(fade: 0))
    #expect(booth.heard(.stopped))
    booth.player.shutDown()
    #expect(eventually { threads().isEmpty })
  }

  @Test func theNullOutputKeepsTimeAndLeavesNoThread() throws {
    // Whether sound comes in time is up to the machine too, which may be busy with other tests: it
    // need not happen three times.
    #expect(try (1...3).contains { _ in try theNullOutputKeepsTime() })
    #expect(eventually { threads().isEmpty })
  }

  /// Whether nothing was missing in a second of noise.
  private func theNullOutputKeepsTime() throws -> Bool {
    let booth = try Booth(.null)
    booth.player.send(.load(try booth.item(1, Signal.noise(22_050, seed: 1)), now))
    booth.player.send(.load(try booth.item(2, Signal.noise(22_050, seed: 2)), now))
    #expect(booth.player.snapshot == PlayerSnapshot())
    let begin = Date()
    try booth.player.start()
    #expect(booth.heard(.started(EntryID(2))))
    #expect(booth.heard(.ended(2, seconds: 0.5, .finished)))
    let last = booth.player.snapshot
    #expect(last.time <= Date().timeIntervalSince(begin) + 0.05)
    booth.player.shutDown()
    #expect(booth.player.snapshot.output == .off)
    return last.starvedFrames == 0
  }

  @Test func aPauseStopsTheClockAndPositionsFollowSeeks() throws {
    let booth = try Booth(.null)
    try booth.player.start()
    defer { booth.player.shutDown() }
    booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 30, seed: 1), rate: 8000), now))
    #expect(booth.heard(.started(EntryID(1))))
    booth.player.send(.seek(EntryID(1), to: 20))
    #expect(eventually { booth.player.snapshot.position >= 20 })
    booth.player.send(.pause)
    #expect(eventually { booth.player.snapshot.isPaused })
    let held = booth.player.snapshot
    Thread.sleep(forTimeInterval: 0.1)
    #expect(booth.player.snapshot.time == held.time)
    booth.player.send(.seek(EntryID(1), to: 5))
    #expect(eventually { booth.player.snapshot.position == 5 })
    booth.player.send(.resume)
    #expect(eventually { booth.player.snapshot.position > 5.05 })
    booth.player.send(.stop(fade: 0.05))
    #expect(booth.heard(.stopped))
  }

  @Test func aShowGoesIntoAFileAtThePaceOfTheClock() throws {
    let folder = try TemporaryFolder()
    let booth = try Booth(.file(folder.path("show.flac")))
    try booth.player.start()
    booth.player.send(.load(try booth.item(1, Signal.noise(9600, seed: 1), rate: 48_000), now))
    #expect(booth.heard(.ended(1, seconds: 0.2, .finished)))
    booth.player.shutDown()
    let size = try FileManager.default.attributesOfItem(atPath: folder.path("show.flac"))[.size]
    #expect((size as? Int ?? 0) > 9600 * 2)
  }

  @Test func soundReachesTheSinkBitByBit() throws {
    // The second track is cued while the first sounds: on a machine that is kept from running at
    // that very moment, the server may have gone on by then. It need not happen three times.
    #expect(try (1...3).contains { _ in try isHeardBitByBit() })
  }

  private func isHeardBitByBit() throws -> Bool {
    let server = try SoundServer()
    defer { server.stop() }
    try server.record()
    let booth = try Booth(.pulse(device: nil), server: server.address)
    try booth.player.start()
    defer { booth.player.shutDown() }
    let (a, b) = (Signal.noise(44_100, seed: 1), Signal.noise(44_100, seed: 2))
    booth.player.send(.load(try booth.item(1, a), now))
    #expect(booth.heard(.started(EntryID(1))))
    booth.player.send(.load(try booth.item(2, b), MixPlan(anchor: .end)))
    #expect(booth.heard(.ended(2, seconds: 1, .finished)))
    guard booth.player.snapshot.starvedFrames == 0 else { return false }
    #expect(server.control("list", "sink-inputs").contains("media.role = \"music\""))
    return played(a + b, on: server, within: 4)
  }

  /// Whether the sink plays every sample of a sound, and nothing between.
  private func played(_ sound: [Float], on server: SoundServer, within seconds: Double) -> Bool {
    let whole = Signal.left(sound)
    return eventually(within: seconds) {
      let heard = server.recorded
      guard let start = heard.firstIndex(where: { $0 != 0 }) else { return false }
      let first = whole.firstIndex { $0 != 0 } ?? 0
      return heard[start...].starts(with: whole[first...])
    }
  }

  @Test func fiftyWorkersThatAreKilledAreNotHeard() throws {
    #expect(try (1...3).contains { _ in try survivesItsWorkers() })
  }

  /// Whether the sink played every sample of a track whose workers were killed all the while.
  private func survivesItsWorkers() throws -> Bool {
    let server = try SoundServer()
    defer { server.stop() }
    try server.record()
    let toll = DeadlySource.Toll()
    let booth = try Booth(.pulse(device: nil), server: server.address, toll: toll)
    try booth.player.start()
    defer { booth.player.shutDown() }
    let sound = Signal.noise(44_100 * 24, seed: 1)
    booth.player.send(.load(try booth.item(1, sound), now))
    let isOver = eventually(within: 40) {
      booth.events.contains(.ended(1, seconds: 24, .finished))
    }
    #expect(isOver, "\(booth.events)")
    #expect(toll.victims.withLock { $0.count } >= 50)
    let last = booth.player.snapshot
    guard last.starvedFrames == 0, last.underruns == 0 else { return false }
    return played(sound, on: server, within: 12)
  }

  @Test func aPauseCorksTheStreamAndAResumeGoesOn() throws {
    try onAServer(device: "djnull") { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 30, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.position > 0.3 })
      booth.player.send(.pause)
      #expect(eventually { server.control("list", "sink-inputs").contains("Corked: yes") })
      #expect(eventually { booth.player.snapshot.isPaused })
      let held = booth.player.snapshot
      Thread.sleep(forTimeInterval: 0.2)
      #expect(booth.player.snapshot.time == held.time)
      booth.player.send(.resume)
      #expect(eventually { booth.player.snapshot.position > held.position + 0.3 })
      #expect(eventually { server.control("list", "sink-inputs").contains("Corked: no") })
    }
  }

  /// A stream on a server wakes the machine as long as it is there.
  @Test func aLongPausePutsTheStreamAwayAndPlaysOnWhereItWas() throws {
    try onAServer(device: "djnull") { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 60, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.position > 0.3 })
      booth.player.send(.pause)
      #expect(eventually { server.control("list", "sink-inputs").contains("Corked: yes") })
      #expect(eventually { !server.control("list", "sink-inputs").contains("Corked") })
      let held = booth.player.snapshot
      #expect(held.isPaused)
      booth.player.send(.volume(0.5))
      booth.player.send(.resume)
      #expect(eventually { booth.player.snapshot.position > held.position + 0.3 })
      #expect(booth.player.snapshot.position < held.position + 20)
      #expect(server.control("list", "sink-inputs").contains("50%"))
      #expect(booth.events.allSatisfy { if case .outputLost = $0 { false } else { true } })
      // And again, with an order while it is away.
      booth.player.send(.pause)
      #expect(eventually { !server.control("list", "sink-inputs").contains("Corked") })
      booth.player.send(.seek(EntryID(1), to: 40))
      #expect(eventually { booth.player.snapshot.position == 40 })
      booth.player.send(.resume)
      #expect(eventually { booth.player.snapshot.position > 40.3 })
    }
  }

  @Test func theEngineIsFarAheadAndObeysAtOnceAllTheSame() throws {
    #expect(try (1...3).contains { _ in try obeysAtOnceFromFarAhead() })
  }

  private func obeysAtOnceFromFarAhead() throws -> Bool {
    var isAtOnce = false
    try onAServer { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(8000 * 60, seed: 1), rate: 8000), now))
      #expect(eventually { booth.player.snapshot.latency > 1.2 })
      let before = booth.player.snapshot.position
      booth.player.send(.seek(EntryID(1), to: 40))
      #expect(eventually { booth.player.snapshot.position > 39 })
      booth.player.send(.pause)
      #expect(eventually { booth.player.snapshot.isPaused })
      // What was made ahead was given up: it was longer than this.
      let held = booth.player.snapshot
      isAtOnce =
        held.position < 41 && held.position - before < 41 && held.starvedFrames == 0
        && held.underruns == 0
    }
    return isAtOnce
  }

  @Test func whatIsToldHasBeenHeard() throws {
    try onAServer { server, booth in
      booth.player.send(.load(try booth.item(1, Signal.noise(44_100, seed: 1)), now))
      #expect(booth.heard(.started(EntryID(1))))
      booth.player.send(
        .load(try booth.item(2, Signal.noise(88_200, seed: 2)), MixPlan(anchor: .end)))
      #expect(eventually { booth.player.snapshot.latency > 1.2 })
      #expect(booth.heard(.started(EntryID(2))))
      #expect(booth.player.snapshot.time > 0.99)
      #expect(booth.player.snapshot.entry == EntryID(2))
    }
  }

  @Test func volumeAndTitleAreTheStreams() throws {
    try onAServer { server, booth in
      booth.player.send(.volume(0.5))
      booth.player.announce(NowPlaying(title: "Far Away", artist: "Nobody"))
      #expect(eventually { server.control("list", "sink-inputs").contains("32768 /  50%") })
      #expect(eventually { server.control("list", "sink-inputs").contains("media.artist") })
      #expect(server.control("list", "sink-inputs").contains("media.title = \"Far Away\""))
      server.kill()
      #expect(eventually { booth.player.snapshot.output == .lost })
      try server.start()
      #expect(booth.heard(.outputBack))
      #expect(eventually { server.control("list", "sink-inputs").contains("32768 /  50%") })
    }
  }

  @Test func whatIsHeardCanBeSeen() throws {
    let booth = try Booth(.null)
    try booth.player.start()
    defer { booth.player.shutDown() }
    let levels = Signal.levels(0.25, 0.5, seconds: 60, rate: 8000)
    booth.player.send(.load(try booth.item(1, levels, rate: 8000), now))
    let feed = VisualFeed(booth.player, bands: 4)
    #expect(
      eventually {
        let glimpse = feed.look(pulse: Pulse(first: 0, interval: 0.5))
        return glimpse.entry == EntryID(1) && glimpse.beat != nil
          && abs(glimpse.level.left - 0.25) < 0.01 && abs(glimpse.peak.right - 0.5) < 0.01
      })
  }

  @Test func withoutAServerOrSinkTheStartSaysWhatToDo() throws {
    let nobody = try Booth(.pulse(device: nil), server: "unix:/nowhere/native")
    let begin = Date()
    let absent = #expect(throws: PlaybackError.self) { try nobody.player.start() }
    #expect(Date().timeIntervalSince(begin) < 10)
    #expect(absent?.cause == .noServer)
    #expect(absent?.reason.text.contains("--no-audio") == true)
    nobody.player.shutDown()

    let server = try SoundServer()
    defer { server.stop() }
    let missing = try Booth(.pulse(device: "no-such-sink"), server: server.address)
    let unknown = #expect(throws: PlaybackError.self) { try missing.player.start() }
    #expect(unknown?.reason.text.contains("no-such-sink") == true)
  }

  @Test func outputsAreParsed() {
    #expect(OutputChoice(parsing: "pulse") == .pulse(device: nil))
    #expect(OutputChoice(parsing: "pulse:djnull") == .pulse(device: "djnull"))
    #expect(OutputChoice(parsing: "null") == .null)
    #expect(OutputChoice(parsing: "null:unpaced") == .unpaced)
    #expect(OutputChoice(parsing: "a show.flac") == .file("a show.flac"))
    #expect(OutputChoice(parsing: "") == nil)
    #expect(OutputChoice(parsing: "pulse:") == nil)
  }
}
