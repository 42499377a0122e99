internal import DJCore
internal import DJSignal
internal import Dispatch
internal import Synchronization

/// A place for one decoded file: a ring of stereo frames at the engine's rate, which a decode
/// thread fills and the render thread empties.
///
/// The desk lends it (``assign(_:)``) and takes it back (``release()``) once the render thread
/// has said that it reads no more; the decode thread then empties it.
final class Reel: Sendable {
  /// A file, and where to begin.
  struct Job: Sendable, Equatable {
    var path: MediaPath
    /// Seconds.
    var start: Double
    /// Whether a file without a single sample is a failure: not so for a jump past its end.
    var needsSound: Bool
    /// How fast it is played from there on.
    var tempo = TempoCurve.own
  }

  enum Phase: Int {
    case empty, loading, ended, failed
  }

  private struct Lending {
    var job: Job?
    var isReleased = false
    var isQuitting = false
    var failure: Sanitised?
  }

  /// Its place among the reels.
  let index: Int
  /// Frames a second of what comes out.
  let rate: Int
  /// Stereo frames.
  let ring: SampleRing
  /// Wakes the decode thread.
  let wake = DispatchSemaphore(value: 0)
  /// The render thread waits for frames, or for readiness.
  private let isWanted = Atomic<Bool>(false)
  /// The decode thread sleeps until there is room for ``refill`` frames.
  private let isAsleep = Atomic<Bool>(false)
  private let phase = Atomic<Int>(Phase.empty.rawValue)
  private let lending = Mutex(Lending())
  private let head: Int
  /// Frames that are decoded at once when the ring has room for them: seldom is cheap.
  private let refill: Int

  /// `history`: frames that stay after they were read, for an engine that goes back.
  init(index: Int, rate: Int, seconds: Double = 4, history: Int = 0) {
    self.index = index
    self.rate = rate
    ring = SampleRing(frames: Int(Double(rate) * seconds), channels: 2, history: history)
    head = rate * 3 / 20
    refill = Int(Double(rate) * seconds / 4)
  }

  // MARK: The render thread's

  /// Whether all that will ever come is in the ring. Asked before the ring's `readable`, so that
  /// what was counted afterwards is final.
  var isOver: Bool {
    let now = phase.load(ordering: .acquiring)
    return now == Phase.ended.rawValue || now == Phase.failed.rawValue
  }

  /// Whether reading stopped before the file's end.
  var hasFailed: Bool { phase.load(ordering: .acquiring) == Phase.failed.rawValue }

  /// Whether there is enough to begin with.
  var isReady: Bool {
    switch phase.load(ordering: .acquiring) {
    case Phase.ended.rawValue: true
    case Phase.failed.rawValue: ring.readable > 0
    case Phase.loading.rawValue: ring.readable >= head
    default: false
    }
  }

  /// Asks to be told when there is more; true if so many frames (or the end) have come meanwhile.
  func promises(_ frames: Int) -> Bool {
    isWanted.store(true, ordering: .sequentiallyConsistent)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    return isOver || ring.readable >= frames
  }

  /// Asks to be told when it is ready; true if it is.
  func promisesHead() -> Bool {
    isWanted.store(true, ordering: .sequentiallyConsistent)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    return isReady || isOver
  }

  /// Wakes the decode thread if it has slept long enough.
  func tend() {
    guard isAsleep.load(ordering: .relaxed), ring.writable >= refill else { return }
    if isAsleep.exchange(false, ordering: .sequentiallyConsistent) { wake.signal() }
  }

  // MARK: The desk's

  /// Whether it can be lent.
  var isFree: Bool {
    phase.load(ordering: .acquiring) == Phase.empty.rawValue
      && lending.withLock { $0.job == nil && !$0.isReleased }
  }

  /// Why reading stopped.
  var failure: Sanitised { lending.withLock { $0.failure } ?? "the file could not be read" }

  /// Lends it. Only while it is free.
  func assign(_ job: Job) {
    lending.withLock {
      $0.job = job
      $0.failure = nil
    }
    wake.signal()
  }

  /// Takes it back; it is free again once the decode thread has let go of the file.
  func release() {
    lending.withLock { $0.isReleased = true }
    wake.signal()
  }

  /// Ends the decode thread.
  func quit() {
    lending.withLock { $0.isQuitting = true }
    wake.signal()
  }

  // MARK: The decode thread's

  /// Whether the thread shall end.
  var isQuitting: Bool { lending.withLock { $0.isQuitting } }

  /// Whether the desk wants it back; to be answered by ``clear()``.
  var isReleased: Bool { lending.withLock { $0.isReleased } }

  /// A job not yet begun.
  func takeJob() -> Job? {
    lending.withLock { state in
      defer { state.job = nil }
      if state.job != nil { phase.store(Phase.loading.rawValue, ordering: .releasing) }
      return state.job
    }
  }

  /// Sleeps until there is room for much, or the desk has news.
  func sleep() {
    isAsleep.store(true, ordering: .sequentiallyConsistent)
    // What was read before it lay down has rung no bell.
    if ring.writable < refill { wake.wait() }
    isAsleep.store(false, ordering: .sequentiallyConsistent)
  }

  /// Whether the render thread waits for what has come now.
  func isAwaited() -> Bool {
    // Else both sides might look before either sees what the other did.
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    guard isWanted.load(ordering: .sequentiallyConsistent), isReady || isOver else { return false }
    return isWanted.exchange(false, ordering: .sequentiallyConsistent)
  }

  /// Everything has been written.
  func finish() { phase.store(Phase.ended.rawValue, ordering: .releasing) }

  /// Nothing more can be written.
  func fail(_ reason: Sanitised) {
    lending.withLock { $0.failure = reason }
    phase.store(Phase.failed.rawValue, ordering: .releasing)
  }

  /// Empties it for the next. The render thread has let go of it before, so this thread may
  /// take the ring's reading side.
  func clear() {
    ring.discardAll()
    ring.rest()
    lending.withLock {
      $0.job = nil
      $0.isReleased = false
      $0.failure = nil
      phase.store(Phase.empty.rawValue, ordering: .releasing)
    }
  }
}
