internal import CSystem
internal import DJCore
internal import DJWire
internal import Glibc
internal import Synchronization

/// One worker process and this end of the socket to it. Killed, reaped and closed with the value,
/// so that it outlives neither its use nor this program.
final class WorkerProcess: Sendable {
  /// This end of the socket pair; valid as long as the value.
  let descriptor: Int32
  /// Where it puts what it decodes.
  let samples: SharedSamples
  /// Its number, for a look at its pulse; after the end it may mean another process.
  let identifier: pid_t
  /// What is known of its end; `running` as long as it has not been reaped.
  private let life: Mutex<Life>

  enum Life: Equatable {
    case running
    case ended(status: Int32)
  }

  /// Address space of a worker: ample for any sane file, and no more.
  static let memoryLimit: UInt64 = 1 << 30

  init(_ program: WorkerProgram) throws(WorkerFailure) {
    var pair: [Int32] = [-1, -1]
    guard csystem_socket_pair(&pair) == 0 else {
      throw WorkerFailure(.unavailable, "no socket for a worker: too many files are open")
    }
    defer { close(pair[1]) }
    guard let samples = SharedSamples() else {
      close(pair[0])
      throw WorkerFailure(.unavailable, "no memory for a worker: too many files are open")
    }
    self.samples = samples
    do throws(WorkerFailure) {
      identifier = try Self.spawn(program, socket: pair[1], shared: samples.descriptor)
    } catch {
      close(pair[0])
      throw error
    }
    descriptor = pair[0]
    life = Mutex(.running)
  }

  deinit {
    end()
    close(descriptor)
    guard case .running = reap(patience: 0.2) else { return }
    // Stuck in the kernel (a dead network disk): swept up later.
    Morgue.leave(identifier)
  }

  private static func spawn(
    _ program: WorkerProgram, socket: Int32, shared: Int32
  ) throws(WorkerFailure) -> pid_t {
    Morgue.sweep()
    var arguments: [UnsafeMutablePointer<CChar>?] =
      ([program.executable] + program.arguments).map { strdup($0) }
    arguments.append(nil)
    defer { arguments.forEach { free($0) } }
    var child = csystem_child(
      memory: memoryLimit, input: socket, diagnostics: program.diagnostics ?? -1, shared: shared)
    var process: pid_t = 0
    let error = csystem_spawn(program.executable, &arguments, &child, &process)
    guard error == 0 else {
      throw WorkerFailure(
        .unavailable,
        """
        no worker could be started: \(outside: program.executable): \
        \(outside: String(cString: strerror(error)))
        """)
    }
    return process
  }

  /// Kills it, whatever it does. From any thread, any number of times.
  func end() {
    life.withLock { if $0 == .running { kill(identifier, SIGKILL) } }
  }

  /// Whether it is still there.
  var isAlive: Bool { reap(patience: 0) == .running }

  /// Waits up to so many seconds for its end, and takes it off the system's list.
  func reap(patience: Double) -> Life {
    var waited = 0.0
    while true {
      let known = life.withLock { life -> Life in
        guard life == .running else { return life }
        var status: Int32 = 0
        let reaped = waitpid(identifier, &status, WNOHANG)
        if reaped == identifier { life = .ended(status: status) }
        if reaped < 0, errno == ECHILD { life = .ended(status: 0) }
        return life
      }
      if known != .running || waited >= patience { return known }
      usleep(1000)
      waited += 0.001
    }
  }
}

/// Workers that could not be reaped when they were given up.
private enum Morgue {
  private static let waiting = Mutex<[pid_t]>([])

  static func leave(_ process: pid_t) { waiting.withLock { $0.append(process) } }

  static func sweep() {
    waiting.withLock { $0.removeAll { waitpid($0, nil, WNOHANG) != 0 } }
  }
}
