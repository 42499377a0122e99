public import Foundation

/// A PulseAudio server of a test's own, with one null sink whose monitor can be recorded.
public final class SoundServer {
  private let folder: TemporaryFolder
  private let rate: Int
  private let rewinds: Bool
  private let socket: String
  private var daemon: Child?
  private var recorder: Child?

  /// Starts a server whose sink has a rate, and gives back what it took but has not played, or not.
  public init(rate: Int = 44_100, rewinds: Bool = false) throws {
    folder = try TemporaryFolder()
    self.rate = rate
    self.rewinds = rewinds
    socket = folder.path("native")
    try start()
  }

  deinit { stop() }

  /// What a client connects to.
  public var address: String { "unix:\(socket)" }

  /// Starts the server, and waits until it answers.
  public func start() throws {
    try? FileManager.default.removeItem(atPath: socket)
    daemon = try Child(
      "/usr/bin/pulseaudio",
      [
        "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no",
        "--log-target=file:\(folder.path("log"))",
        "-L", "module-native-protocol-unix auth-anonymous=1 socket=\(socket)",
        "-L",
        "module-null-sink sink_name=djnull rate=\(rate) channels=2 format=float32le"
          + (rewinds ? "" : " norewinds=1"),
      ], environment: environment)
    let isUp = eventually { (try? ask(["info"]).status) == 0 }
    if !isUp { throw CocoaError(.executableNotLoadable) }
  }

  /// Kills the server, as a crash would.
  public func kill() {
    daemon?.end()
    daemon = nil
  }

  /// Lets the server stand still, as a machine that sleeps does, or go on.
  public func stand(still: Bool) {
    daemon?.send(still ? SIGSTOP : SIGCONT)
  }

  /// Ends server and recorder.
  public func stop() {
    recorder?.end()
    recorder = nil
    kill()
  }

  /// Asks the server something by pactl.
  @discardableResult
  public func control(_ arguments: String...) -> String {
    (try? ask(arguments).output) ?? ""
  }

  /// Starts recording what the sink plays.
  public func record() throws {
    recorder?.end()
    recorder = try Child(
      "/usr/bin/parec",
      [
        "-d", "djnull.monitor", "--format=float32le", "--rate=\(rate)", "--channels=2",
        "--latency-msec=20",
      ], environment: environment, output: folder.path("monitor.raw"))
  }

  /// What was recorded so far: left samples.
  public var recorded: [Float] {
    let url = URL(fileURLWithPath: folder.path("monitor.raw"))
    guard let data = try? Data(contentsOf: url) else { return [] }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - 7, by: 8).map {
        bytes.loadUnaligned(fromByteOffset: $0, as: Float.self)
      }
    }
  }

  /// The environment in which a client finds the server, and nothing of the machine's user.
  public var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "XDG_RUNTIME_DIR": folder.url.path,
      "PULSE_RUNTIME_PATH": folder.path("runtime"), "PULSE_STATE_PATH": folder.path("state"),
      "PULSE_COOKIE": folder.path("cookie"), "PULSE_SERVER": address,
    ]
  }

  private func ask(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let answer = folder.path("answer")
    let child = try Child(
      "/usr/bin/pactl", arguments, environment: environment, output: answer)
    let status = child.wait()
    return (status, (try? String(contentsOfFile: answer, encoding: .utf8)) ?? "")
  }
}

/// A process that a test started. Not Foundation's: its watch over children stands still as soon
/// as one of them closes the descriptors it inherited, as a PulseAudio server does.
public struct Child {
  private let identifier: pid_t

  /// Starts a program; what it prints goes to a file or nowhere.
  public init(
    _ tool: String, _ arguments: [String], environment: [String: String], output: String? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = ([tool] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var identifier = pid_t()
    let status = posix_spawn(&identifier, tool, &actions, nil, words, variables)
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO) }
    self.identifier = identifier
  }

  /// Waits for its end: its exit status.
  @discardableResult
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return status
  }

  /// Sends it a signal.
  public func send(_ signal: Int32) { kill(identifier, signal) }

  /// Ends it: by a signal that cannot be blocked, since the child has the mask of the thread that
  /// started it.
  public func end() {
    kill(identifier, SIGKILL)
    wait()
  }
}

/// Whether something comes true, within a time that is long even for a busy machine.
public func eventually(within seconds: Double = 20, _ condition: () -> Bool) -> Bool {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if condition() { return true }
    Thread.sleep(forTimeInterval: 0.02)
  }
  return condition()
}
