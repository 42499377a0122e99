internal import DJCore
internal import DJWire
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Threads, each with a worker of its own, that take jobs from one queue. Waiting for a worker
/// blocks; these threads exist so that the cooperative pool does not.
final class Crew: Sendable {
  /// A job: asks what it needs to and passes the answers on.
  typealias Job = @Sendable (inout Asker) -> Void

  private struct State {
    var jobs: ArraySlice<Job> = []
    var threads = 0
    var idle = 0
    var isClosed = false
  }

  private let program: WorkerProgram
  private let size: Int
  /// Seconds without a job after which a worker is let go.
  private let patience: Double
  private let roster = Roster()
  private let state = Mutex(State())
  /// Counts the jobs in the queue.
  private let bell = DispatchSemaphore(value: 0)

  init(_ program: WorkerProgram, size: Int, patience: Double) {
    self.program = program
    self.size = max(1, size)
    self.patience = patience
  }

  /// Queues a job; after the end it is run at once, and told that there are no workers.
  func add(_ job: @escaping Job) {
    let (isClosed, needsThread) = state.withLock { state -> (Bool, Bool) in
      if state.isClosed { return (true, false) }
      state.jobs.append(job)
      let needsThread = state.jobs.count > state.idle && state.threads < size
      if needsThread { state.threads += 1 }
      return (false, needsThread)
    }
    if isClosed {
      var asker = Asker(program, roster: roster)
      return job(&asker)
    }
    if needsThread { startThread() }
    bell.signal()
  }

  /// Ends the workers; jobs that wait or run are answered with a failure.
  func close() {
    let threads = state.withLock { state in
      state.isClosed = true
      return state.threads
    }
    roster.close()
    for _ in 0..<threads { bell.signal() }
  }

  private func startThread() {
    let thread = Thread { [self] in work() }
    thread.name = "djterm-crew"
    thread.stackSize = 512 * 1024
    thread.start()
  }

  private func work() {
    var asker = Asker(program, roster: roster)
    while true {
      state.withLock { $0.idle += 1 }
      if bell.wait(timeout: .now() + patience) == .timedOut {
        asker.rest()
        bell.wait()
      }
      let next = state.withLock { state -> (job: Job?, ends: Bool) in
        state.idle -= 1
        return (state.jobs.popFirst(), state.isClosed)
      }
      if let job = next.job {
        job(&asker)
      } else if next.ends {
        return
      }
    }
  }
}
