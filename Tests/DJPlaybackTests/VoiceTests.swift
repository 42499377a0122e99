import DJCore
import DJWire
import DJWorkers
import TestSupport
import Testing

@testable import DJPlayback

@Suite struct VoiceTests {
  let now = MixPlan(anchor: .now)
  let link = LinkID(7)

  private func order(_ seconds: Double) -> SpeechOrder {
    SpeechOrder(link: link, spoken: "Good evening", voice: nil, language: "en", estimate: seconds)
  }

  @Test func theVoiceSpeaksInTheGap() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 1)), now))
    studio.send(.prepareSpeech(order(1)))
    try studio.step()
    let plan = MixPlan(
      anchor: .end, incomingStart: 1.5, voice: MixPlan.Voice(link: link, start: 0.25))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 0.5)), plan))
    try studio.run { $0.isEnd(of: 2) }
    let expected: [PlayerEvent] = [
      .speechReady(link, seconds: 1), .started(EntryID(1)),
      .ended(1, seconds: 1, .finished), .linkStarted(link), .linkEnded(link),
      .started(EntryID(2)), .ended(2, seconds: 0.5, .finished),
    ]
    #expect(studio.events == expected)
    let heard = try studio.finish()
    #expect(heard.left[44_100..<55_125].allSatisfy { $0 == 0 })
    #expect(heard.left[55_125..<99_225].allSatisfy { abs($0 - 0.1) < 1e-5 })
    #expect(heard.left[99_225..<110_250].allSatisfy { $0 == 0 })
    #expect(heard.right.firstIndex { $0 > 0.2 } == 110_250)
  }

  @Test func theMusicDucksUnderTheVoice() throws {
    let studio = try Studio(voice: LevelVoice(level: 0))
    studio.send(.prepareSpeech(order(1)))
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 4)), now))
    try studio.step()
    let duck = Envelope([.init(0, 1), .init(0.5, 0.25), .init(1.5, 0.25), .init(2, 1)])
    let plan = MixPlan(
      anchor: .position(1), incomingStart: 3, voice: MixPlan.Voice(link: link, start: 0.5),
      duck: duck)
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 0.5)), plan))
    try studio.run { $0.isEnd(of: 2) }
    let heard = try studio.finish().left
    for frame in stride(from: 0, to: 100_000, by: 1000) {
      let expected = 0.25 * duck.gain(at: Double(frame) / 44_100)
      #expect(abs(Double(heard[44_100 + frame]) - expected) < 0.001)
    }
  }

  @Test func eventsOfOneInstantComeInOrder() throws {
    let studio = try Studio()
    studio.send(.prepareSpeech(order(0.5)))
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 1)), now))
    try studio.step()
    let plan = MixPlan(anchor: .end, voice: MixPlan.Voice(link: link, start: 0))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 0.5)), plan))
    try studio.run { $0.isEnd(of: 2) }
    let expected: [PlayerEvent] = [
      .linkStarted(link), .ended(1, seconds: 1, .finished),
      .started(EntryID(2)), .linkEnded(link),
      .ended(2, seconds: 0.5, .finished),
    ]
    #expect(Array(studio.events.suffix(5)) == expected)
  }

  @Test func musicDoesNotWaitForWordsThatAreMissing() throws {
    let studio = try Studio(voice: LevelVoice(failure: WorkerFailure(.died, "hoarse")))
    studio.send(.prepareSpeech(order(5)))
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 1)), now))
    try studio.step()
    let plan = MixPlan(
      anchor: .end, incomingStart: 6, voice: MixPlan.Voice(link: link, start: 0.25))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 0.5)), plan))
    try studio.run { $0.isEnd(of: 2) }
    #expect(studio.events.contains(.speechFailed(link, "hoarse")))
    #expect(studio.events.contains { $0.isNotice })
    #expect(!studio.events.contains(.linkStarted(link)))
    let start = try studio.finish().right.firstIndex { $0 != 0 }
    #expect(start == 44_100 + 11_025)
  }

  @Test func aSkipLetsTheWordsEnd() throws {
    let studio = try Studio()
    studio.send(.prepareSpeech(order(2)))
    studio.send(.load(try studio.item(1, Signal.levels(0.2, 0, seconds: 5)), now))
    try studio.step()
    let duck = Envelope([.init(0, 1), .init(0.2, 0.25), .init(2.2, 0.25), .init(2.5, 1)])
    let talk = MixPlan(
      anchor: .position(0.5), incomingStart: 4, voice: MixPlan.Voice(link: link, start: 0.2),
      duck: duck)
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.2, seconds: 3)), talk))
    try studio.run { $0 == .linkStarted(link) }
    let skip = MixPlan(
      anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.1), outgoingEnd: 0.1)
    studio.send(.load(try studio.item(3, Signal.levels(0, 0.2, seconds: 3)), skip))
    try studio.run { $0.isEnd(of: 3) }
    #expect(studio.events.contains(.linkEnded(link)))
    let heard = try studio.finish().right
    // The next is ducked to 0.05 under the rest of the words (0.1 at most), and then
    // is not.
    #expect((0.06...0.151).contains(heard[66_150]))
    #expect(abs(heard[145_000] - 0.2) < 0.001)
    #expect(largestStep(heard[100_000..<145_000]) <= 0.101)
  }

  /// A second of music, words after it, a second of other music.
  private func studio(words: Double, at start: Double, nextAt next: Double) throws -> Studio {
    let studio = try Studio()
    studio.send(.prepareSpeech(order(words)))
    studio.send(.load(try studio.item(1, Signal.levels(0.2, 0, seconds: 1)), now))
    try studio.step()
    let gap = MixPlan(
      anchor: .end, incomingStart: next, voice: MixPlan.Voice(link: link, start: start))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.2, seconds: 1)), gap))
    return studio
  }

  @Test func wordsAreHushed() throws {
    let studio = try studio(words: 3, at: 0.5, nextAt: 4)
    try studio.run { $0 == .linkStarted(link) }
    try studio.run(1)
    studio.send(.hush(link))
    try studio.run { $0.isEnd(of: 2) }
    #expect(studio.events.contains(.linkEnded(link)))
    let heard = try studio.finish()
    // The words last a second and a fade, not three; the next does not wait for the rest.
    let last = try #require(heard.left.lastIndex { $0 > 0.01 })
    #expect((110_000..<118_000).contains(last))
    #expect((110_000..<125_000).contains(heard.right.firstIndex { $0 > 0.15 } ?? 0))
    #expect(largestStep(heard.left[100_000..<125_000]) < 0.01)
  }

  @Test func wordsThatAreHushedBeforeTheyBeginAreNotSaid() throws {
    let studio = try studio(words: 1, at: 1, nextAt: 2)
    try studio.run { $0.isEnd(of: 1) }
    studio.send(.hush(link))
    try studio.run { $0.isEnd(of: 2) }
    #expect(!studio.events.contains(.linkStarted(link)))
    #expect((try studio.finish().right.firstIndex { $0 > 0.15 } ?? 0) < 60_000)
  }

  @Test func espeakSpeaksThroughAWorker() async throws {
    let speech = WorkerPool(
      program: WorkerProgram(executable: Program.djterm), workers: 1)
    let studio = try Studio(voice: EspeakVoice(workers: speech))
    studio.send(.prepareSpeech(order(1)))
    try studio.step()
    await speech.shutDown()
    guard case .speechReady(link, let seconds, let words) = studio.events.first else {
      Issue.record("no clip: \(studio.events)")
      return
    }
    #expect((0.3...3).contains(seconds))
    #expect(words.map(\.offset) == [0, 5])
  }

  @Test func theSilentVoiceTakesItsTime() async throws {
    let clip = try await SilentVoice().speak(order(1.5)).get()
    #expect(clip.seconds == 1.5)
    #expect(clip.samples.allSatisfy { $0 == 0 })
    let none = try await SilentVoice().speak(order(.nan)).get()
    #expect(none.seconds == 0)
  }
}
