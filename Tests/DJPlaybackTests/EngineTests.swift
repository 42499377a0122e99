import DJCore
import DJSignal
import DJWire
import Testing

@testable import DJPlayback

@Suite struct EngineTests {
  private let rate = 1000

  private func engine(_ reels: [Reel], _ orders: MessageRing<RenderOrder>) -> MixEngine {
    MixEngine(
      rate: rate, reels: reels, orders: orders, reports: MessageRing(capacity: 64), stopTail: 0)
  }

  private func write(_ frames: Int, level: Float, to reel: Reel) {
    let samples = [Float](repeating: level, count: frames * 2)
    _ = samples.withUnsafeBufferPointer { reel.ring.write($0) }
  }

  private func cue(_ entry: Int, reel: Int) -> RenderOrder {
    .cue(
      Cue(
        entry: EntryNumber(EntryID(entry)), reel: reel, gain: 1, place: 0,
        timetable: Timetable(MixPlan(anchor: .now), rate: rate)))
  }

  @Test func framesThatAreNotThereAreCountedAndTheRestIsPlayedAfterwards() {
    let reel = Reel(index: 0, rate: rate)
    reel.assign(Reel.Job(path: MediaPath("/a"), start: 0, needsSound: true))
    #expect(reel.takeJob() != nil)
    write(900, level: 0.25, to: reel)
    let orders = MessageRing<RenderOrder>(capacity: 8)
    var engine = engine([reel], orders)
    #expect(orders.send(cue(1, reel: 0)))
    var block = [Float](repeating: 0, count: 2000)
    block.withUnsafeMutableBufferPointer { engine.render(into: $0) }
    #expect(engine.state.starved == 100)
    #expect(engine.state.place == 900)
    write(600, level: 0.25, to: reel)
    reel.finish()
    block.withUnsafeMutableBufferPointer { engine.render(into: $0) }
    #expect(engine.state.starved == 100)
    #expect(engine.state.entry == -1)
    // 500 of the 600 lie before the middle of the block, but for the limiter's delay.
    #expect(block[2 * (500 + engine.latency)] == 0.25)
    #expect(block.last == 0)
  }

  @Test func anItemWaitsUntilItCanBeHeard() {
    let reel = Reel(index: 0, rate: rate)
    let orders = MessageRing<RenderOrder>(capacity: 8)
    var engine = engine([reel], orders)
    #expect(orders.send(cue(1, reel: 0)))
    reel.assign(Reel.Job(path: MediaPath("/a"), start: 0, needsSound: true))
    #expect(reel.takeJob() != nil)
    write(10, level: 0.25, to: reel)
    var block = [Float](repeating: 0, count: 200)
    block.withUnsafeMutableBufferPointer { engine.render(into: $0) }
    #expect(engine.state.entry == -1)
    write(500, level: 0.25, to: reel)
    block.withUnsafeMutableBufferPointer { engine.render(into: $0) }
    #expect(engine.state.entry == 1)
    #expect(engine.state.starved == 0)
  }

  @Test(arguments: [
    Envelope.unity, .fadeOut(from: 0.5, seconds: 2), .fadeIn(from: -0.5, seconds: 0.75),
    Envelope([.init(0, 1), .init(1, 0.25), .init(1, 0.5), .init(3, 1)]),
  ])
  func aLineIsTheEnvelopeItCameFrom(_ envelope: Envelope) {
    let line = GainLine(envelope, rate: 1000)
    for frame in stride(from: -1000, to: 4000, by: 7) {
      #expect(abs(line.gain(at: frame) - envelope.gain(at: Double(frame) / 1000)) < 1e-3)
      if line.isSteady(from: frame, for: 100) {
        #expect(line.gain(at: frame) == line.gain(at: frame + 99))
      }
    }
  }

  @Test func aRingOfMessagesKeepsOrderAndRefusesWhenFull() {
    let ring = MessageRing<Int>(capacity: 3)
    #expect(ring.receive() == nil)
    for round in 0..<5 {
      for i in 0..<3 { #expect(ring.send(round * 3 + i)) }
      let overflow = ring.send(99)
      #expect(!overflow)
      for i in 0..<3 { #expect(ring.receive() == round * 3 + i) }
    }
  }

  @Test func aReelIsLentAndTakenBack() {
    let reel = Reel(index: 0, rate: rate)
    let decoder = ReelDecoder(reel: reel) { (_, _) throws(WorkerFailure) in
      throw WorkerFailure(.declined, "not a sound file")
    }
    #expect(reel.isFree)
    reel.assign(Reel.Job(path: MediaPath("/a"), start: 0, needsSound: true))
    #expect(!reel.isFree)
    decoder.fill(atLeast: 10)
    #expect(reel.isOver && reel.hasFailed && !reel.isReady)
    #expect(reel.failure == "not a sound file")
    reel.release()
    #expect(!reel.isFree)
    decoder.fill(atLeast: 10)
    #expect(reel.isFree && !reel.hasFailed)
  }
}
