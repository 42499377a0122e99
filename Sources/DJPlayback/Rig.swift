internal import DJCore
internal import DJWire
internal import DJWorkers
internal import Dispatch
internal import Foundation
internal import Synchronization

/// The threads of a live player from start to shut-down: desk, decoders, and the output's own.
final class Rig: Sendable {
  /// Reels: two that overlap, one that comes next, one to jump to, and two that still fade.
  static let reelCount = 6

  /// Seconds decoded ahead. Three quarters of it are there at any time, so that a decoder that hangs
  /// is found out and replaced before anybody hears of it.
  static let ahead = 20.0

  let board = StatusBoard()
  let output: any AudioOutput
  let tap: SoundTap
  let rate: Int
  private let inbox: Inbox
  private let reels: [Reel]
  private let decoders = Mutex<[Int: DecodeThread]>([:])
  private let finished = DispatchSemaphore(value: 0)

  /// Starts everything; the output is open, at this rate.
  init(
    output: any AudioOutput, rate: Int, inbox: Inbox, voice: any Voice,
    open: @escaping SourceOpener, events: @escaping @Sendable (PlayerEvent) -> Void
  ) {
    self.output = output
    self.rate = rate
    self.inbox = inbox
    let depth = output.depth(at: rate)
    let reels = (0..<Self.reelCount).map {
      Reel(index: $0, rate: rate, seconds: Self.ahead, history: depth)
    }
    self.reels = reels
    let orders = MessageRing<RenderOrder>(capacity: 64)
    let reports = MessageRing<RenderReport>(capacity: 1024)
    let engine = MixEngine(
      rate: rate, reels: reels, orders: orders, reports: reports, stopTail: rate * 3 / 20,
      holdsReports: depth > 0)
    let core = RenderCore(engine: engine, board: board, news: inbox.bell, depth: depth)
    tap = core.tap
    let thread = Thread { [self] in
      let desk = Desk(
        rate: rate, reels: reels, orders: orders, reports: reports,
        world: world(voice: voice, open: open, events: events))
      run(desk, events: events)
      finished.signal()
    }
    thread.name = "desk"
    thread.qualityOfService = .userInitiated
    thread.start()
    core.post(latency: 0)
    output.begin(core)
  }

  private func run(_ desk: Desk, events: (PlayerEvent) -> Void) {
    while let letters = inbox.takeAll() {
      for letter in letters {
        switch letter {
        case .command(let command): desk.obey(command)
        case .speech(let link, let result): desk.deliver(link, result)
        case .event(let event): events(event)
        }
      }
      desk.attend()
      if desk.hasPosted() { output.wake() }
      inbox.bell.wait()
    }
  }

  private func world(
    voice: any Voice, open: @escaping SourceOpener,
    events: @escaping @Sendable (PlayerEvent) -> Void
  ) -> Desk.World {
    let (inbox, rate, output) = (inbox, rate, output)
    return Desk.World(
      tell: events,
      turn: { output.turn(volume: $0) },
      speak: { order, _ in
        Task.detached(priority: .userInitiated) {
          let result = await voice.clip(for: order, at: rate)
          inbox.put(.speech(order.link, result))
        }
      },
      lend: { [weak self] reel in self?.decode(reel, open) })
  }

  private func decode(_ reel: Reel, _ open: @escaping SourceOpener) {
    let (bell, output) = (inbox.bell, output)
    decoders.withLock { threads in
      if threads[reel.index] == nil {
        threads[reel.index] = DecodeThread(
          reel: reel, open: open, changed: { bell.signal() }, came: { output.wake() })
      }
    }
  }

  /// Ends all threads. One that is held up by a file is left behind after two seconds: its worker
  /// is ended by its watchdog, and the thread with it.
  func shutDown() {
    output.shutDown()
    inbox.close()
    finished.wait()
    let threads = decoders.withLock { $0 }
    for index in reels.indices { threads[index]?.quit() }
    let deadline = DispatchTime.now() + .seconds(2)
    for index in reels.indices { _ = threads[index]?.join(until: deadline) }
  }
}
