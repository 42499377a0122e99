internal import DJCore
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Paced by the system's clock: silence, or any ``SoundSink``.
final class ClockedOutput: AudioOutput {
  private static let blockSeconds = 0.02

  /// How a sink is fed.
  struct Feed: Sendable {
    /// Frames a second.
    var rate = 48_000
    /// Seconds that may wait for a slow sink, and what becomes of more.
    var seconds = 4.0
    var overflow = Conveyor.Overflow.drops
    /// Seconds it is ahead of the clock, for a reader that has a clock of its own.
    var lead = 0.0
    /// Whether a pause is silence that flows on, or no sound at all.
    var flowsOn = false
  }

  /// Says when the show is over, and nobody is waited for any more.
  final class Closing: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Whether it is.
    var isNear: Bool { flag.load(ordering: .acquiring) }

    /// It is.
    func begin() { flag.store(true, ordering: .releasing) }
  }

  /// Opens a sink. Blocks for two seconds at most.
  typealias Opener = @Sendable (Closing) throws(PlaybackError) -> any SoundSink

  let gauge = OutputGauge()
  private let feed: Feed
  private let openSink: Opener?
  private let tell: @Sendable (PlayerEvent) -> Void
  private let ended: @Sendable (PlaybackError) -> Void
  private let closing = Closing()
  private let isRunning = Atomic<Bool>(false)
  private let wakeUp = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let conveyor = Mutex<Conveyor?>(nil)

  /// - Parameters:
  ///   - sink: makes what the sound goes to; nil for silence.
  ///   - ended: called once if the sink takes no more and cannot be had back.
  init(
    _ feed: Feed = Feed(), sink: Opener? = nil, tell: @escaping @Sendable (PlayerEvent) -> Void,
    ended: @escaping @Sendable (PlaybackError) -> Void = { _ in }
  ) {
    self.feed = feed
    openSink = sink
    self.tell = tell
    self.ended = ended
  }

  func open() throws(PlaybackError) -> Int {
    if let openSink {
      let sink = try openSink(closing)
      let frames = Int(feed.seconds * Double(feed.rate))
      let made = Conveyor(
        to: sink, frames: frames, overflow: feed.overflow, name: "sink", closing: closing)
      conveyor.withLock { $0 = made }
    }
    return feed.rate
  }

  func begin(_ core: RenderCore) {
    isRunning.store(true, ordering: .releasing)
    gauge.state = .running
    let thread = Thread { [self] in
      run(core, conveyor.withLock { $0 })
      gauge.state = .off
      finished.signal()
    }
    thread.name = "render"
    thread.qualityOfService = .userInteractive
    thread.start()
  }

  func wake() { wakeUp.signal() }

  func announce(_ track: NowPlaying) {
    conveyor.withLock { $0?.announce(track, at: $0?.frames ?? 0) }
  }

  func shutDown() {
    closing.begin()
    wakeUp.signal()
    if isRunning.exchange(false, ordering: .acquiringAndReleasing) { finished.wait() }
    let last = conveyor.withLock { conveyor in
      defer { conveyor = nil }
      return conveyor
    }
    if let failure = last?.finish() { tell(.notice(failure.reason)) }
  }

  private func run(_ core: RenderCore, _ conveyor: Conveyor?) {
    let frames = Int(Self.blockSeconds * Double(feed.rate))
    let block = UnsafeMutableBufferPointer<Float>.allocate(capacity: frames * 2)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    var hasEnded = false
    let lead = Int(feed.lead * 1e9)
    var due = RenderCore.now - lead
    var turns = 0
    while !closing.isNear {
      if core.isHeld, !feed.flowsOn {
        rest(&turns)
        core.attend()
        core.post(latency: 0)
        due = RenderCore.now - lead
        continue
      }
      turns = 0
      core.render(into: block)
      core.post(latency: 0)
      conveyor?.put(UnsafeBufferPointer(block))
      if !hasEnded, let failure = conveyor?.isBroken == true ? conveyor?.failure : nil {
        hasEnded = true
        ended(failure)
      }
      due = rest(until: due + Int(Self.blockSeconds * 1e9), lead: lead)
    }
  }

  /// Waits within a pause for orders, which ring. For a while it looks after them by itself, since a
  /// jump is over only when its place is decoded; then the machine may sleep.
  private func rest(_ turns: inout Int) {
    guard turns < 15 else {
      wakeUp.wait()
      turns = 0
      return
    }
    let hasRung = wakeUp.wait(timeout: .now() + .milliseconds(200)) == .success
    turns = hasRung ? 0 : turns + 1
  }

  /// Sleeps until a block is over; after a long halt it does not catch up.
  private func rest(until due: Int, lead: Int) -> Int {
    let now = RenderCore.now
    if due > now {
      Thread.sleep(forTimeInterval: Double(due - now) / 1e9)
    } else if now - due > lead + 200_000_000 {
      return now - lead
    }
    return due
  }
}
