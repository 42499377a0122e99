internal import DJCore
internal import DJWire
internal import Synchronization

/// The processes of a pool, so that they can be ended from outside while a thread waits for one.
final class Roster: Sendable {
  private struct State {
    var isClosed = false
    var processes: [WorkerProcess] = []
  }

  private let state = Mutex(State())

  var isClosed: Bool { state.withLock(\.isClosed) }

  /// Notes a new worker; false if the pool has shut down.
  func add(_ process: WorkerProcess) -> Bool {
    state.withLock {
      if !$0.isClosed { $0.processes.append(process) }
      return !$0.isClosed
    }
  }

  func remove(_ process: WorkerProcess) {
    state.withLock { $0.processes.removeAll { $0 === process } }
  }

  /// Ends all, and lets no more be added.
  func close() {
    let processes = state.withLock { state in
      state.isClosed = true
      defer { state.processes = [] }
      return state.processes
    }
    for process in processes { process.end() }
  }
}

/// Puts requests to a worker and replaces it when it is lost. For one thread.
struct Asker {
  private let program: WorkerProgram
  private let roster: Roster
  private var line: WorkerLine?

  /// Requests under way at once: enough to keep a worker busy while its answers are read.
  private static let window = 32

  init(_ program: WorkerProgram, roster: Roster) {
    self.program = program
    self.roster = roster
  }

  /// Answers to all requests, in their order. The request at which two workers in a row are lost is
  /// set aside; those sent after it are sent again.
  mutating func ask(
    _ requests: [Request], within limit: Double
  ) -> [Result<Answer, WorkerFailure>] {
    var results: [Result<Answer, WorkerFailure>] = []
    results.reserveCapacity(requests.count)
    var sent = 0
    var losses = 0
    // After a loss, one at a time, until it is certain which request was to blame.
    var caution = 0
    while results.count < requests.count {
      do throws(Interruption) {
        if sent == results.count, let failure = SetAside.refusal(of: requests[sent]) {
          results.append(.failure(failure))
          sent += 1
          continue
        }
        let reach = results.count + (caution > 0 ? 1 : Self.window)
        try send(requests, &sent, upTo: min(reach, requests.count))
        results.append(try answer(within: limit))
        losses = 0
        caution = max(0, caution - 1)
      } catch {
        line.map { roster.remove($0.process) }
        line = nil
        switch error {
        case .unavailable(let failure):
          return results + requests[results.count...].map { _ in .failure(failure) }
        case .lost(let loss):
          losses += 1
          caution = Self.window
          if losses == 2 {
            results.append(.failure(SetAside.add(requests[results.count], loss)))
            losses = 0
          }
          sent = results.count
        }
      }
    }
    return results
  }

  private enum Interruption: Error {
    case lost(WorkerLine.Loss)
    case unavailable(WorkerFailure)
  }

  private mutating func send(
    _ requests: [Request], _ sent: inout Int, upTo end: Int
  ) throws(Interruption) {
    var frames: [UInt8] = []
    while sent < end, SetAside.refusal(of: requests[sent]) == nil {
      frames += requests[sent].encoded()
      sent += 1
    }
    if frames.isEmpty { return }
    var hired = try hire()
    defer { line = hired }
    do throws(WorkerLine.Loss) { try hired.send(frames) } catch { throw lost(error) }
  }

  private mutating func answer(within limit: Double) throws(Interruption) -> Result<
    Answer, WorkerFailure
  > {
    guard var hired = line else { throw .lost(.late) }
    defer { line = hired }
    do throws(WorkerLine.Loss) {
      let answer = try hired.answer(within: limit)
      if case .declined(let reason) = answer {
        return .failure(WorkerFailure(.declined, reason))
      }
      return .success(answer)
    } catch {
      throw lost(error)
    }
  }

  private func lost(_ loss: WorkerLine.Loss) -> Interruption {
    if case .neverStarted(let how) = loss { return .unavailable(WorkerFailure(.unavailable, how)) }
    return roster.isClosed ? .unavailable(Self.closed) : .lost(loss)
  }

  private mutating func hire() throws(Interruption) -> WorkerLine {
    if let line { return line }
    if roster.isClosed { throw .unavailable(Self.closed) }
    do throws(WorkerFailure) {
      let line = try WorkerLine(program)
      guard roster.add(line.process) else { throw Self.closed }
      return line
    } catch {
      throw .unavailable(error)
    }
  }

  /// Ends the worker; the next request starts another.
  mutating func rest() {
    line.map { roster.remove($0.process) }
    line = nil
  }

  private static let closed = WorkerFailure(.unavailable, "the workers have been shut down")
}
