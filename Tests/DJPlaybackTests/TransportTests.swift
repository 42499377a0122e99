import DJCore
import DJWire
import DJWorkers
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJPlayback

/// Frames that count up, and then an end or a failure.
private final class Counter: SampleSource {
  let format: StreamFormat
  private var next: Int
  private let last: Int
  private let fails: Bool

  init(from start: Double, frames: Int, fails: Bool) {
    format = StreamFormat(sampleRate: 44_100, channels: 2, frames: Int64(frames))
    next = Int(start * 44_100)
    last = frames
    self.fails = fails
  }

  func read(into buffer: UnsafeMutableBufferPointer<Float>) throws(WorkerFailure) -> Int {
    let count = min(buffer.count / 2, last - next)
    if count <= 0, fails { throw WorkerFailure(.died, "it crashed its reader twice") }
    guard count > 0 else { return 0 }
    for i in 0..<count * 2 { buffer[i] = 0.25 }
    next += count
    return count
  }

  func next(
    frames: Int, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) throws(WorkerFailure) -> Int {
    var block = [Float](repeating: 0, count: frames * 2)
    var outcome = Result<Int, WorkerFailure>.success(0)
    block.withUnsafeMutableBufferPointer { block in
      outcome = Result { () throws(WorkerFailure) -> Int in try read(into: block) }
      if case .success(let count) = outcome, count > 0 {
        body(UnsafeBufferPointer(rebasing: block[..<(count * 2)]))
      }
    }
    return try outcome.get()
  }
}

@Suite struct TransportTests {
  let now = MixPlan(anchor: .now)

  @Test func aPauseHoldsAndLosesNothing() throws {
    let studio = try Studio()
    let samples = Signal.noise(88_200, seed: 5)
    studio.send(.load(try studio.item(1, samples), now))
    try studio.run(0.5)
    studio.send(.pause)
    for _ in 0..<10 { try studio.step() }
    let held = studio.player.time
    for _ in 0..<10 { try studio.step() }
    #expect(studio.player.time == held)
    studio.send(.resume)
    try studio.run { $0.isEnd(of: 1) }
    #expect(studio.events.last == .ended(1, seconds: 2, .finished))
    let heard = try studio.finish().left
    let expected = Signal.left(samples)
    let pause = Int((held * 44_100).rounded())
    let isSame =
      heard[..<(pause - 1000)] == expected[..<(pause - 1000)]
      && heard[(pause + 1000)..<88_000] == expected[(pause + 1000)..<88_000]
    #expect(isSame)
  }

  @Test func aSeekGoesOnFromThereWithoutAClick() throws {
    let studio = try Studio()
    var samples = Signal.levels(0.25, 0, seconds: 2)
    samples += Signal.levels(0.25, 0.2, seconds: 2)
    studio.send(.load(try studio.item(1, samples), now))
    try studio.run(1)
    let before = studio.player.time
    studio.send(.seek(EntryID(1), to: 3))
    try studio.run { $0.isEnd(of: 1) }
    guard case .ended(_, let played, .finished)? = studio.events.last else {
      Issue.record("no end")
      return
    }
    #expect(abs(played - (before + 1)) < 0.001)
    let heard = try studio.finish()
    #expect(largestStep(heard.left[..<80_000]) < 0.01)
    #expect(largestStep(heard.right[..<80_000]) < 0.01)
  }

  @Test func aSeekPastTheEndEndsTheEntryAndOneBackIsPlayedAgain() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 2)), now))
    try studio.run(1)
    studio.send(.seek(EntryID(1), to: 0.5))
    try studio.run(1)
    #expect(!studio.events.contains { $0.isEnd(of: 1) })
    studio.send(.seek(EntryID(1), to: 100))
    try studio.run(0.1)
    #expect(studio.events.contains { $0.isEnd(of: 1) })
  }

  @Test func aSeekMovesTheAnchorOfTheNextWithIt() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 4)), now))
    try studio.step()
    let plan = MixPlan(anchor: .position(3), outgoingEnd: 0)
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 1)), plan))
    try studio.run(0.5)
    studio.send(.seek(EntryID(1), to: 2.5))
    let asked = studio.player.time
    try studio.run { $0 == .started(EntryID(2)) }
    #expect(abs(studio.player.time - asked - 0.5) < 0.05)
  }

  @Test func aDropEndsOnlyThatDeck() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 5)), now))
    try studio.step()
    let plan = MixPlan(anchor: .position(0.5), outgoing: .fadeOut(from: 0, seconds: 3))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 2)), plan))
    try studio.run(1)
    let dropped = studio.player.time
    studio.send(.drop(EntryID(1), fade: 0.1))
    try studio.run { $0.isEnd(of: 2) }
    #expect(studio.events.count == 4)
    guard case .ended(EntryID(1), let played, .dropped) = studio.events[2] else {
      Issue.record("\(studio.events)")
      return
    }
    #expect(abs(played - dropped - 0.1) < 0.001)
    let heard = try studio.finish()
    #expect(heard.right[22_050..<110_250].allSatisfy { $0 == 0.25 })
    #expect(largestStep(heard.left[100...]) < 0.01)
  }

  @Test func aDropOfWhatIsOnTheAirBringsTheNext() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 5)), now))
    try studio.step()
    studio.send(
      .load(try studio.item(2, Signal.levels(0, 0.25, seconds: 1)), MixPlan(anchor: .end)))
    try studio.run(0.5)
    studio.send(.drop(EntryID(1), fade: 0.05))
    try studio.run(0.2)
    #expect(studio.events.contains(.started(EntryID(2))))
  }

  @Test func aNextThatCannotBeReadIsToldAtOnceAndReplaced() throws {
    let studio = try Studio()
    let samples = Signal.noise(44_100, seed: 9)
    studio.send(.load(try studio.item(1, samples), now))
    try studio.step()
    studio.send(.load(studio.missing(2), MixPlan(anchor: .end)))
    try studio.step()
    try studio.step()
    guard case .ended(EntryID(2), played: 0, cause: .failed(let reason))? = studio.events.last
    else {
      Issue.record("\(studio.events)")
      return
    }
    #expect(!reason.isEmpty)
    #expect(!studio.events.contains(.started(EntryID(2))))
    studio.send(.load(try studio.item(3, samples), MixPlan(anchor: .end)))
    try studio.run { $0.isEnd(of: 3) }
    let heard = try studio.finish().left
    let isWhole = Array(heard[..<88_200]) == Signal.left(samples + samples)
    #expect(isWhole)
  }

  @Test func aFirstThatCannotBeReadIsToldToo() throws {
    let studio = try Studio()
    studio.send(.load(studio.missing(1), now))
    try studio.step()
    try studio.step()
    #expect(studio.events.count == 1 && studio.events[0].isEnd(of: 1))
  }

  @Test func aFileThatDiesMidwayEndsAsFailedAndTheNextGoesOn() throws {
    let studio = try Studio(open: { (path, start) throws(WorkerFailure) in
      let fails = path.name.text.hasPrefix("1")
      return Counter(from: start, frames: fails ? 300_000 : 44_100, fails: fails)
    })
    studio.send(.load(try studio.item(1, []), now))
    try studio.step()
    studio.send(.load(try studio.item(2, []), MixPlan(anchor: .end)))
    try studio.run { $0.isEnd(of: 2) }
    let expected: [PlayerEvent] = [
      .started(EntryID(1)),
      .ended(1, seconds: 300_000.0 / 44_100.0, .failed("it crashed its reader twice")),
      .started(EntryID(2)), .ended(2, seconds: 1, .finished),
    ]
    #expect(studio.events == expected)
  }

  @Test func anEmptyFileIsAFailure() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, []), now))
    try studio.step()
    try studio.step()
    guard case .ended(EntryID(1), played: 0, cause: .failed)? = studio.events.last else {
      Issue.record("\(studio.events)")
      return
    }
  }

  @Test func aStopFadesEverythingAndIsTold() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 5)), now))
    try studio.run(1)
    studio.send(.stop(fade: 0.5))
    try studio.run { $0 == .stopped }
    #expect(studio.events.count == 3)
    #expect(studio.events[1].isEnd(of: 1) && studio.events[2] == .stopped)
    let heard = try studio.finish().left
    #expect(largestStep(heard.dropFirst(1)) < 0.001)
    #expect(heard.last == 0)
  }

  @Test func aStopWhilePausedIsAtOnce() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 5)), now))
    try studio.run(0.5)
    studio.send(.pause)
    for _ in 0..<4 { try studio.step() }
    studio.send(.stop(fade: 3))
    try studio.step()
    #expect(studio.events.last == .stopped)
  }

  @Test func volumeIsCubicAndGlides() throws {
    let studio = try Studio()
    studio.send(.load(try studio.item(1, Signal.levels(0.5, 0, seconds: 2)), now))
    try studio.run(1)
    studio.send(.volume(0.5))
    try studio.run { $0.isEnd(of: 1) }
    let heard = try studio.finish().left
    #expect(abs(heard[80_000] - 0.0625) < 1e-5)
    #expect(largestStep(heard[..<85_000]) < 0.02)
  }

  @Test(arguments: [Double.nan, -1, .infinity, 1e300])
  func wildNumbersDoNoHarm(_ wild: Double) throws {
    let studio = try Studio()
    var item = try studio.item(1, Signal.levels(0.25, 0, seconds: 0.2))
    item.gain = wild.isFinite ? min(wild, 0) : wild
    let plan = MixPlan(
      anchor: .now, outgoing: Envelope([.init(wild, wild)]), outgoingEnd: wild,
      incomingStart: wild == 1e300 ? 0 : wild, duck: Envelope([.init(0, wild)]))
    studio.send(.volume(wild))
    studio.send(.load(item, plan))
    studio.send(.seek(EntryID(1), to: wild))
    studio.send(.load(try studio.item(2, Signal.levels(0.25, 0, seconds: 0.2)), plan))
    studio.send(.drop(EntryID(2), fade: wild))
    studio.send(.load(try studio.item(3, Signal.levels(0.25, 0, seconds: 0.2)), plan))
    try studio.run(1)
    studio.send(.stop(fade: wild == 1e300 ? 1 : wild))
    let stopped = try studio.run { $0 == .stopped }
    #expect(stopped)
  }

  @Test func filesOfUnknownEndingsAreDeclinedWithTheReason() throws {
    for name in ["show.aiff", "show", ".wav", "show.mp3"] {
      do {
        let folder = try TemporaryFolder()
        _ = try SoundFile(path: folder.path(name), rate: 44_100)
        Issue.record("\(name) was taken")
      } catch let error as PlaybackError {
        #expect(error.cause == .unsupported)
        #expect(error.reason.text.contains(".flac"))
      }
    }
    #expect {
      _ = try SoundFile(path: "/nowhere/at/all/show.wav", rate: 44_100)
    } throws: { ($0 as? PlaybackError)?.cause == .cannotWrite }
  }
}
