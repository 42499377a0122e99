import DJCore
import DJWire
import DJWorkers
import Foundation
import TestSupport
import Testing

@testable import DJPlayback

@Suite struct SegueTests {
  let studio: Studio
  let now = MixPlan(anchor: .now)

  init() throws { studio = try Studio() }

  @Test func anAlbumRunsOnSampleBySample() throws {
    let (a, b) = (Signal.noise(44_123, seed: 1), Signal.noise(30_001, seed: 2))
    studio.send(.load(try studio.item(1, a), now))
    studio.send(.load(try studio.item(2, b), MixPlan(anchor: .end)))
    // The second is loaded too soon: it replaces the first, which has not started.
    studio.send(.load(try studio.item(3, a), now))
    try studio.step()
    studio.send(.load(try studio.item(4, b), MixPlan(anchor: .end)))
    try studio.run { $0.isEnd(of: 4) }
    let expected: [PlayerEvent] = [
      .started(EntryID(3)),
      .ended(3, seconds: 44_123.0 / 44_100.0, .finished),
      .started(EntryID(4)),
      .ended(4, seconds: 30_001.0 / 44_100.0, .finished),
    ]
    #expect(studio.events == expected)
    let heard = try studio.finish()
    let whole = Signal.left(a + b)
    let isWhole = Array(heard.left.prefix(whole.count)) == whole
    #expect(isWhole)
    #expect(heard.left.dropFirst(whole.count).allSatisfy { $0 == 0 })
  }

  @Test func aCrossfadeFollowsItsEnvelopesFromItsFrame() throws {
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 3)), now))
    try studio.step()
    let plan = MixPlan(
      anchor: .position(1), outgoing: .fadeOut(from: 0, seconds: 0.5), outgoingEnd: 0.5,
      incoming: .fadeIn(from: 0, seconds: 0.5))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 1)), plan))
    try studio.run { $0.isEnd(of: 2) }
    let heard = try studio.finish()
    #expect(heard.left[..<44_100].allSatisfy { $0 == 0.25 })
    #expect(heard.right[...44_100].allSatisfy { $0 == 0 })
    for frame in stride(from: 0, to: 22_050, by: 441) {
      let time = Double(frame) / 44_100
      let out = Float(0.25 * plan.outgoing.gain(at: time))
      let into = Float(0.25 * plan.incoming.gain(at: time))
      #expect(abs(heard.left[44_100 + frame] - out) < 0.001)
      #expect(abs(heard.right[44_100 + frame] - into) < 0.001)
    }
    #expect(heard.left[66_150...].allSatisfy { $0 == 0 })
    #expect(heard.right[66_150..<88_200].allSatisfy { $0 == 0.25 })
    #expect(studio.events.contains(.ended(1, seconds: 1.5, .finished)))
    #expect(studio.events.contains(.ended(2, seconds: 1, .finished)))
  }

  @Test func tracksLeftLongBeforeTheirEndMakeWayForTheNext() throws {
    // More of them than there are reels, each with more to come than its reel holds.
    let count = Rig.reelCount * 2
    for entry in 1...count {
      let plan = MixPlan(
        anchor: entry == 1 ? .now : .position(0.5), outgoing: .fadeOut(from: 0, seconds: 0.1),
        outgoingEnd: 0.1)
      studio.send(.load(try studio.item(entry, Signal.levels(0.1, 0.1, seconds: 8)), plan))
      let hasBegun = try studio.run { $0 == .started(EntryID(entry)) }
      #expect(hasBegun)
    }
    let begun = zip(studio.events, studio.times).filter { event, _ in
      if case .started = event { true } else { false }
    }.map(\.1)
    #expect(begun.count == count)
    for (one, next) in zip(begun, begun.dropFirst()) { #expect(abs(next - one - 0.5) < 0.06) }
  }

  @Test func aFileThatEndsBeforeTheAnchorIsFollowedAtItsEnd() throws {
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 1)), now))
    try studio.step()
    let plan = MixPlan(anchor: .position(5), outgoingEnd: 3, incomingStart: 0)
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 1)), plan))
    try studio.run { $0.isEnd(of: 2) }
    let heard = try studio.finish()
    #expect(heard.right.firstIndex { $0 != 0 } == 44_100)
  }

  @Test func anEarlyEndBringsTheNextForwardButNotAcrossAGap() throws {
    let early = try Studio()
    early.send(.load(try early.item(1, Signal.levels(0.25, 0, seconds: 1)), now))
    try early.step()
    let plan = MixPlan(
      anchor: .position(0.9), incomingStart: 2, incoming: .fadeIn(from: 2, seconds: 0.1))
    early.send(.load(try early.item(2, Signal.levels(0, 0.25, seconds: 1)), plan))
    try early.run { $0.isEnd(of: 2) }
    let first = try early.finish().right.firstIndex { $0 != 0 } ?? 0
    #expect((44_100...44_110).contains(first))

    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 1)), now))
    try studio.step()
    let gap = MixPlan(anchor: .end, incomingStart: 0.5)
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 1)), gap))
    try studio.run { $0.isEnd(of: 2) }
    let second = try studio.finish().right.firstIndex { $0 != 0 }
    #expect(second == 66_150)
  }

  @Test func aSkipFadesWhatPlaysAndStartsWhatIsCuedAtOnce() throws {
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 5)), now))
    try studio.step()
    let next = try studio.item(2, Signal.levels(0, 0.25, seconds: 1))
    studio.send(.load(next, MixPlan(anchor: .end)))
    try studio.run(1)
    let skipped = studio.player.time
    let skip = MixPlan(
      anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.1), outgoingEnd: 0.1,
      incoming: .fadeIn(from: 0, seconds: 0.01))
    studio.send(.load(next, skip))
    try studio.run { $0.isEnd(of: 2) }
    let played = Double(Int((skipped + 0.1) * 44_100 + 0.5)) / 44_100
    let expected: [PlayerEvent] = [
      .started(EntryID(2)), .ended(1, seconds: played, .dropped),
      .ended(2, seconds: 1, .finished),
    ]
    #expect(Array(studio.events.dropFirst()) == expected)
    let heard = try studio.finish()
    let start = Int((skipped * 44_100).rounded())
    #expect(heard.right[..<start].allSatisfy { $0 == 0 })
    #expect(heard.right[start + 441] > 0.2)
    #expect(largestStep(heard.left[(start - 100)..<(start + 6000)]) < 0.003)
  }

  @Test func aSkipThatComesAfterTheSegueBeganHastensTheOlderDeck() throws {
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 5)), now))
    try studio.step()
    let next = try studio.item(2, Signal.levels(0, 0.25, seconds: 3))
    studio.send(
      .load(next, MixPlan(anchor: .position(0.5), outgoing: .fadeOut(from: 0, seconds: 4))))
    try studio.run(1)
    studio.send(
      .load(next, MixPlan(anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.1))))
    try studio.run(0.2)
    #expect(studio.events.filter { $0 == .started(EntryID(2)) }.count == 1)
    #expect(studio.events.contains { $0.isEnd(of: 1) })
    #expect(!studio.events.contains { $0.isEnd(of: 2) })
  }

  @Test func manySkipsInARowFindADeckEach() throws {
    studio.send(.load(try studio.item(1, Signal.levels(0.2, 0, seconds: 3)), now))
    try studio.step()
    let skip = MixPlan(
      anchor: .now, outgoing: .fadeOut(from: 0, seconds: 0.3), outgoingEnd: 0.3)
    for entry in 2...20 {
      studio.send(.load(try studio.item(entry, Signal.levels(0.2, 0, seconds: 1)), skip))
      try studio.run { $0 == .started(EntryID(entry)) }
    }
    try studio.run { $0.isEnd(of: 20) }
    for entry in 1...20 {
      #expect(studio.events.filter { $0.isEnd(of: entry) }.count == 1)
    }
    #expect(studio.player.time < 3)
  }

  @Test func withoutANextThereIsSilenceAndThenTheNextStartsAtOnce() throws {
    studio.send(.load(try studio.item(1, Signal.levels(0.25, 0, seconds: 0.5)), now))
    try studio.run(1)
    #expect(studio.events.contains { $0.isEnd(of: 1) })
    let plan = MixPlan(anchor: .position(0.4))
    studio.send(.load(try studio.item(2, Signal.levels(0, 0.25, seconds: 0.5)), plan))
    let loaded = Int((studio.player.time * 44_100).rounded())
    try studio.run { $0.isEnd(of: 2) }
    let start = try studio.finish().right.firstIndex { $0 != 0 }
    #expect(start == loaded)
  }

  @Test func gainIsInDecibelsAndPeaksStayUnderTheCeiling() throws {
    let quiet = try studio.item(1, Signal.levels(0.5, 0, seconds: 0.5), gain: -20)
    let loud = try studio.item(2, Signal.levels(0.9, 0, seconds: 1), gain: 12)
    studio.send(.load(quiet, now))
    try studio.step()
    studio.send(.load(loud, MixPlan(anchor: .end)))
    try studio.run { $0.isEnd(of: 2) }
    let heard = try studio.finish().left
    #expect(abs(heard[10_000] - 0.05) < 1e-5)
    #expect((heard.max() ?? 1) <= 0.8913)
    #expect(heard[50_000] > 0.8)
  }

  @Test func monoIsHeardFromBothSidesAndOtherRatesKeepTheirLength() throws {
    let tone = WaveFile.sine(440, seconds: 1, sampleRate: 32_000, channels: 1)
    studio.send(.load(try studio.item(1, tone, rate: 32_000, channels: 1), now))
    try studio.run { $0.isEnd(of: 1) }
    #expect(studio.events.last == .ended(1, seconds: 1, .finished))
    let heard = try studio.finish()
    let isSame = heard.left == heard.right
    #expect(isSame)
    let expected = WaveFile.sine(440, seconds: 1, channels: 1)
    for frame in stride(from: 2000, to: 42_000, by: 100) {
      #expect(abs(heard.left[frame] - expected[frame]) < 0.001)
    }
  }

  @Test func anItemStartsWhereItsCuePointLies() throws {
    let samples = Signal.noise(44_100, seed: 3)
    studio.send(.load(try studio.item(1, samples, start: 0.5), now))
    try studio.run { $0.isEnd(of: 1) }
    let heard = try studio.finish().left
    #expect(studio.events.last == .ended(1, seconds: 0.5, .finished))
    let isRest = Array(heard[200..<22_050]) == Array(Signal.left(samples)[22_250...])
    #expect(isRest)
  }
}
