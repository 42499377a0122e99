import DJCore
import DJSignal
import Dispatch
import Testing

@testable import DJPlayback

/// An engine that may go ahead of the ear and back, with its reels and clips.
private final class Bench {
  static let rate = 8000
  static let depth = 64 * Marks.grid
  let reels: [Reel]
  let orders = MessageRing<RenderOrder>(capacity: 64)
  let reports = MessageRing<RenderReport>(capacity: 256)
  let core: RenderCore
  let words: UnsafeMutablePointer<Float>
  var sound: [Float] = []
  var told: [RenderReport] = []

  init() {
    reels = (0..<4).map { Reel(index: $0, rate: Self.rate, seconds: 30, history: Self.depth) }
    words = .allocate(capacity: 4000)
    words.initialize(repeating: 0.3, count: 4000)
    let engine = MixEngine(
      rate: Self.rate, reels: reels, orders: orders, reports: reports, stopTail: 300,
      holdsReports: true)
    core = RenderCore(
      engine: engine, board: StatusBoard(), news: DispatchSemaphore(value: 0), depth: Self.depth)
  }

  deinit { words.deallocate() }

  func fill(_ reel: Int, frames: Int, ends: Bool = true) {
    if reels[reel].isFree {
      reels[reel].assign(Reel.Job(path: MediaPath("/a"), start: 0, needsSound: true))
      _ = reels[reel].takeJob()
    }
    let samples = Signal.noise(frames, seed: UInt32(reel + 1)).map { $0 * 3 }
    _ = samples.withUnsafeBufferPointer { reels[reel].ring.write($0) }
    if ends { reels[reel].finish() }
  }

  func cue(_ entry: Int, reel: Int, _ plan: MixPlan) -> RenderOrder {
    .cue(
      Cue(
        entry: EntryNumber(EntryID(entry)), reel: reel, gain: 1.5, place: 0,
        timetable: Timetable(plan, rate: Self.rate)))
  }

  /// Makes so many blocks more, or fewer where frames are missing.
  func play(_ blocks: Int) {
    var block = [Float](repeating: 0, count: blocks * Marks.grid * 2)
    let made = block.withUnsafeMutableBufferPointer { core.play(into: $0, needed: 0) }
    sound += block[..<(made * 2)]
  }

  /// All is heard up to a position, or to where it is.
  func hear(_ position: Int? = nil) {
    core.hear(position ?? core.position, mayRun: true)
    while let report = reports.receive() { told.append(report) }
  }

  func goBack(to position: Int) {
    sound.removeLast(core.goBack(to: position) * 2)
  }

  func obey(_ list: [RenderOrder]) {
    for order in list { #expect(orders.send(order)) }
    core.takeOrders()
  }
}

@Suite struct RewindTests {
  /// Something to be played, and orders with the block at which each is given.
  private func script(_ bench: Bench) -> [(block: Int, orders: [RenderOrder])] {
    let link = LinkNumber(LinkID(7))
    let clip = Clip(link: link, serial: 1, samples: UnsafePointer(bench.words), frames: 4000)
    let overlap = MixPlan(
      anchor: .position(2), outgoing: .fadeOut(from: 0.3, seconds: 1), outgoingEnd: 1.5,
      incomingStart: 0.2, incoming: .fadeIn(from: 0, seconds: 0.7),
      voice: .init(link: LinkID(7), start: 0.1),
      duck: Envelope([.init(0, 1), .init(0.2, 0.3), .init(1, 1)]))
    return [
      (0, [bench.cue(1, reel: 0, MixPlan(anchor: .now))]),
      (3, [.clip(clip), bench.cue(2, reel: 1, overlap)]),
      (20, [.volume(0.4)]), (26, [.pause]), (31, [.resume]), (38, [.hush(link)]),
      (40, [.drop(EntryNumber(EntryID(1)), fade: 300), .volume(1)]),
      (44, [.change(EntryNumber(EntryID(2)), reel: 3, place: 16_000, tempo: .own)]),
      (52, [bench.cue(3, reel: 2, MixPlan(anchor: .now, outgoingEnd: 0.05))]),
      (60, [.stop(fade: 500)]),
    ]
  }

  private func bench() -> Bench {
    let bench = Bench()
    for (reel, frames) in [60_000, 50_000, 40_000, 30_000].enumerated() {
      bench.fill(reel, frames: frames)
    }
    return bench
  }

  @Test(arguments: [1, 39])
  func ordersAreObeyedAsIfNothingHadBeenMadeAhead(_ ahead: Int) {
    let (plain, eager) = (bench(), bench())
    for (block, orders) in script(plain) {
      plain.play(block - plain.core.position / Marks.grid)
      plain.hear()
      plain.obey(orders)
    }
    plain.play(30)
    plain.hear()
    for (block, orders) in script(eager) {
      let heard = block * Marks.grid
      eager.hear(heard)
      eager.goBack(to: heard - Marks.grid / 2)
      #expect(eager.core.position == heard)
      eager.obey(orders)
      eager.play(ahead + 18)
      // Twice, as a second key before the first was heard.
      eager.hear(heard)
      eager.goBack(to: heard)
      eager.obey([])
      eager.play(ahead + 18)
    }
    eager.goBack(to: plain.core.position)
    eager.play((plain.core.position - eager.core.position) / Marks.grid)
    eager.hear()
    let isSame = plain.sound == Array(eager.sound.prefix(plain.sound.count))
    #expect(isSame)
    #expect(plain.told == eager.told)
    #expect(plain.told.last == .stopped)
    #expect(plain.told.contains(.linkEnded(LinkNumber(LinkID(7)))))
    #expect(plain.sound.contains { abs($0) > 0.5 })
  }

  /// Nothing is made before something can sound: it would be heard before it.
  @Test func theShowBeginsWithItsFirstSound() {
    let bench = Bench()
    #expect(bench.core.waitsToBegin())
    bench.obey([bench.cue(1, reel: 0, MixPlan(anchor: .now))])
    #expect(bench.core.waitsToBegin() && bench.core.position == 0)
    #expect(!bench.core.isOwed)
    bench.fill(0, frames: 10_000)
    #expect(bench.core.isOwed)
    #expect(!bench.core.waitsToBegin())
    bench.play(4)
    #expect(bench.sound.firstIndex { $0 != 0 } == bench.core.latency * 2)
    bench.hear()
    #expect(bench.told.contains(.started(EntryNumber(EntryID(1)))))
    bench.play(40)
    #expect(!bench.core.waitsToBegin())
  }

  @Test func whatIsNotHeardIsNotTold() {
    let bench = bench()
    bench.obey([bench.cue(1, reel: 3, MixPlan(anchor: .now))])
    bench.play(39)
    #expect(bench.told.isEmpty)
    bench.hear(Marks.grid)
    #expect(bench.told == [.started(EntryNumber(EntryID(1)))])
    bench.goBack(to: 5 * Marks.grid)
    // The whole of it was made, and is not to be heard after all.
    bench.obey([.drop(EntryNumber(EntryID(1)), fade: 0)])
    bench.play(39)
    bench.hear()
    guard case .ended(_, let frames, .dropped, reel: 3)? = bench.told.dropFirst().first else {
      Issue.record("\(bench.told)")
      return
    }
    #expect(frames < 7 * Marks.grid)
    #expect(bench.told.count == 3)
  }

  @Test func nothingGoesBackBeforeTheLastOrder() {
    let bench = bench()
    bench.obey([bench.cue(1, reel: 0, MixPlan(anchor: .now))])
    bench.play(10)
    bench.goBack(to: 4 * Marks.grid)
    bench.obey([.volume(0.5)])
    bench.play(10)
    bench.goBack(to: 0)
    #expect(bench.core.position == 4 * Marks.grid)
  }

  @Test func missingFramesAreWaitedForUntilTheyAreNeeded() {
    let bench = Bench()
    bench.fill(0, frames: 3 * Marks.grid - 30, ends: false)
    bench.obey([bench.cue(1, reel: 0, MixPlan(anchor: .now))])
    bench.play(4)
    #expect(bench.core.position == 2 * Marks.grid)
    #expect(!bench.reels[0].isAwaited())
    bench.fill(0, frames: 4 * Marks.grid, ends: false)
    // There is enough now: the decode thread has to ring, once.
    #expect(bench.reels[0].isAwaited())
    #expect(!bench.reels[0].isAwaited())
    bench.play(4)
    #expect(bench.core.position == 6 * Marks.grid)
    var block = [Float](repeating: 0, count: Marks.grid * 2)
    _ = block.withUnsafeMutableBufferPointer { bench.core.play(into: $0, needed: .max) }
    #expect(bench.core.position == 7 * Marks.grid)
  }

  @Test func aFileThatComesLateIsHeardAsSoonAsItIsThere() {
    let bench = Bench()
    bench.obey([bench.cue(1, reel: 0, MixPlan(anchor: .now))])
    bench.play(30)
    #expect(!bench.core.isOwed)
    bench.fill(0, frames: 20_000)
    #expect(bench.core.isOwed)
    bench.goBack(to: 3 * Marks.grid)
    bench.obey([])
    bench.play(2)
    bench.hear()
    #expect(bench.told == [.started(EntryNumber(EntryID(1)))])
    #expect(!bench.core.isOwed)
  }
}
