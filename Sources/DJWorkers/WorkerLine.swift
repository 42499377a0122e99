internal import CSystem
internal import DJCore
internal import DJWire
internal import Glibc

/// A line to one worker: requests out, answers in, with a watchdog. For one thread at a time.
struct WorkerLine: Sendable {
  /// Why a line broke.
  enum Loss: Error, Equatable {
    /// The worker ended, in these words.
    case died(Sanitised)
    /// Somebody killed the worker: neither the file nor the program is to blame.
    case killed
    /// It did not answer in time and was killed.
    case late
    /// It never came up: the program is broken, not the file.
    case neverStarted(Sanitised)
  }

  let process: WorkerProcess
  private var socket: FrameSocket
  private var isGreeted = false

  /// Starts a worker. It is not waited for: requests may be sent at once.
  init(_ program: WorkerProgram) throws(WorkerFailure) {
    process = try WorkerProcess(program)
    socket = FrameSocket(descriptor: process.descriptor, sizeLimit: Answer.sizeLimit)
  }

  /// How long a starved worker is waited for, when the machine is too busy to let it run.
  static let starvationLimit = 30.0
  /// The longest silence a worker may ask for.
  static let silenceLimit = 600.0

  /// Sends frames; never waits longer than `limit` seconds for a worker that does not read.
  mutating func send(_ frames: [UInt8], within limit: Double = 5) throws(Loss) {
    do { try socket.send(frames, timeout: limit) } catch {
      // It is gone already: whether it ever came up, its greeting tells.
      if !isGreeted, error == .closed { try greet() }
      throw loss(error)
    }
  }

  /// Waits for the next answer; each sign of life gives it more time.
  mutating func answer(within limit: Double) throws(Loss) -> Answer {
    if !isGreeted { try greet() }
    var allowed = limit
    while true {
      let answer = try next(within: allowed)
      guard case .working(let more) = answer else { return answer }
      allowed = min(max(more, limit), Self.silenceLimit)
    }
  }

  private mutating func greet() throws(Loss) {
    let first: Answer
    do throws(Loss) {
      first = try next(within: 5)
    } catch {
      switch error {
      case .killed: throw error
      case .died(let how): throw .neverStarted("the worker does not start: \(how)")
      default: throw .neverStarted("the worker does not start")
      }
    }
    guard first == .ready(version: Answer.wireVersion) else {
      process.end()
      throw .neverStarted("the program was replaced while it ran: start djterm again")
    }
    isGreeted = true
  }

  private mutating func next(within limit: Double) throws(Loss) -> Answer {
    var waited = 0.0
    var slice = limit * 0.8
    var before: Double?
    while true {
      do throws(FrameSocket.Failure) {
        let answer = try socket.receive(timeout: slice) { payload in
          Result { () throws(WireError) in try Answer(payload: payload) }
        }
        if case .success(let answer) = answer { return answer }
        throw .malformed
      } catch {
        guard error == .late else { throw loss(error) }
        waited += slice
        slice = limit * 0.2
        var pulse = csystem_pulse()
        guard csystem_read_pulse(process.identifier, &pulse) == 0 else { throw loss(.closed) }
        if waited >= limit {
          // Ready to run, but hardly running, or waiting for a disk that has to wake up: the worker
          // is not to blame, and another one would fare no better.
          let used = before.map { pulse.cpu - $0 } ?? 0
          let isReady = pulse.state == CChar(UInt8(ascii: "R")) && used < slice * 0.3
          let isStarved = isReady || pulse.state == CChar(UInt8(ascii: "D"))
          if !isStarved || waited > Self.starvationLimit { throw loss(.late) }
        }
        before = pulse.cpu
      }
    }
  }

  private func loss(_ failure: FrameSocket.Failure) -> Loss {
    switch failure {
    case .late:
      process.end()
      return .late
    case .malformed:
      process.end()
      return .died("its answer made no sense")
    case .closed:
      if process.reap(patience: 0.1) == .running { process.end() }
      let life = process.reap(patience: 0.2)
      if case .ended(let status) = life, status & 0x7F == SIGKILL { return .killed }
      return .died(Self.words(life))
    }
  }

  private static func words(_ life: WorkerProcess.Life) -> Sanitised {
    guard case .ended(let status) = life else { return "it hangs" }
    let signal = status & 0x7F
    if signal == SIGXCPU { return "it used too much CPU time" }
    if signal != 0 { return "\(outside: String(cString: strsignal(signal)))" }
    return "exit code \(status >> 8 & 0xFF)"
  }
}
