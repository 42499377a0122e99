internal import CNcurses
internal import Foundation
internal import Synchronization

/// The thread of ``TerminalActor``: does its jobs in their order, and between them waits for more,
/// for input and for signals. It lives as long as the process.
final class TerminalThread: SerialExecutor, Sendable {
  static let shared = TerminalThread()

  /// Descriptors that are watched.
  struct Watch {
    /// Where keys come from.
    var input: Int32
    /// Where signals come from, a byte each; -1 for none.
    var signals: Int32
    /// Input is to be told.
    var isArmed = true
    /// Nothing will come from the terminal any more.
    var isGone = false
    var tell: @Sendable (TerminalWatch.News) -> Void
  }

  private struct State: ~Copyable {
    var jobs: [UnownedJob] = []
    var watches: [Int: Watch] = [:]
    var count = 0
    /// The thread looks at all of this again before it waits.
    var isAwake = true
  }

  private let state = Mutex(State())
  /// A pipe, whose reading end wakes the thread; without one it looks every few milliseconds.
  private let bell: (read: Int32, write: Int32)
  /// Milliseconds between two looks without a bell.
  private static let patience: Int32 = 5

  /// The thread, once it runs.
  private let identity = Atomic<UInt>(0)

  private init() {
    var ends: [Int32] = [-1, -1]
    bell = cn_pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
    let thread = Thread { [unowned self] in run() }
    thread.name = "djterm-screen"
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    change { $0.jobs.append(job) }
  }

  func checkIsolated() {
    precondition(identity.load(ordering: .relaxed) == UInt(pthread_self()), "on another thread")
  }

  /// Watches until ``remove(_:)``; returns the watch's number.
  func add(_ watch: Watch) -> Int {
    change { state in
      state.count += 1
      state.watches[state.count] = watch
      return state.count
    }
  }

  /// Input is to be told once more.
  func arm(_ number: Int) { change { $0.watches[number]?.isArmed = true } }

  func remove(_ number: Int) { change { $0.watches[number] = nil } }

  private func change<Answer: Sendable>(_ make: (inout sending State) -> sending Answer) -> Answer {
    let (answer, rings) = state.withLock { state in
      let answer = make(&state)
      defer { state.isAwake = true }
      return (answer, !state.isAwake)
    }
    if rings, bell.write >= 0 {
      var byte: UInt8 = 0
      _ = write(bell.write, &byte, 1)
    }
    return answer
  }

  // MARK: The thread

  private func run() {
    identity.store(UInt(pthread_self()), ordering: .relaxed)
    while true {
      let jobs = state.withLock { state in
        defer { state.jobs = [] }
        return state.jobs
      }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
      wait()
    }
  }

  /// Waits for whatever comes first; looks only, if there is something to do.
  private func wait() {
    let (watches, isBusy) = state.withLock { state in
      state.isAwake = !state.jobs.isEmpty
      return (Array(state.watches), state.isAwake)
    }
    var waits = [pollfd(fd: bell.read, events: Int16(POLLIN), revents: 0)]
    for (_, watch) in watches {
      let input = watch.isArmed && !watch.isGone ? watch.input : -1
      waits.append(pollfd(fd: watch.signals, events: Int16(POLLIN), revents: 0))
      waits.append(pollfd(fd: input, events: Int16(POLLIN), revents: 0))
    }
    let idle = bell.read >= 0 ? -1 : Self.patience
    let found = poll(&waits, nfds_t(waits.count), isBusy ? 0 : idle)
    state.withLock { $0.isAwake = true }
    guard found > 0 else { return }
    if waits[0].revents != 0 { _ = Self.readAll(bell.read) }
    for (place, (number, watch)) in watches.enumerated() {
      tell(
        number, watch, signalled: waits[1 + 2 * place].revents != 0,
        input: Int32(waits[2 + 2 * place].revents))
    }
  }

  private func tell(_ number: Int, _ watch: Watch, signalled: Bool, input: Int32) {
    // It may have been taken away meanwhile.
    guard state.withLock({ $0.watches[number] != nil }) else { return }
    if signalled {
      for signal in Self.readAll(watch.signals) { watch.tell(.init(signal: Int32(signal))) }
    }
    if input & (POLLHUP | POLLERR | POLLNVAL) != 0 {
      state.withLock { $0.watches[number]?.isGone = true }
      watch.tell(.hangup)
    } else if input & POLLIN != 0 {
      state.withLock { $0.watches[number]?.isArmed = false }
      watch.tell(.input)
    }
  }

  /// What waits in a pipe.
  private static func readAll(_ pipe: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(pipe, &buffer, buffer.count)
    return Array(buffer.prefix(max(count, 0)))
  }
}
