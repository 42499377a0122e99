public import Foundation
import Synchronization

/// A terminal window of a test's own: a program runs in it as the job of a shell, which lets it go
/// on at once whenever it is stopped, and tells at the end how it ended and what mode the terminal
/// is in.
public final class TerminalWindow: Sendable {
  private struct State {
    var output: [UInt8] = []
    var isOver = false
    var isClosed = false
  }

  /// `fg` continues a stopped job; 148 is what a shell calls one stopped by Ctrl-Z.
  private static let script = """
    "$@"; code=$?; while [ $code = 148 ]; do fg >/dev/null; code=$?; done; \
    stty -a; echo "ended with $code"; exit $code
    """

  private let master: Int32
  private let shell: pid_t
  private let state = Mutex(State())
  /// How a stopped reader knows that the window is to be closed.
  private static let patience: Int32 = 20

  /// Opens a window and starts a program in it.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], columns: Int = 80,
    rows: Int = 24, errors: String
  ) throws {
    let (master, slave) = try Self.open(columns: columns, rows: rows)
    self.master = master
    shell = try Self.spawn(
      ["/bin/dash", "-m", "-c", Self.script, "djterm", program] + arguments, on: slave,
      environment: environment, errors: errors)
    Thread { [self] in read() }.start()
  }

  private static func open(columns: Int, rows: Int) throws -> (master: Int32, slave: String) {
    // As posix_openpt, unlockpt and ptsname do it, which not all headers show.
    let master = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (lock, number): (Int32, UInt32) = (0, 0)
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let name = "/dev/pts/\(number)"
    var size = winsize()
    (size.ws_col, size.ws_row) = (UInt16(columns), UInt16(rows))
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    return (master, name)
  }

  /// Starts a program as the leader of a session that the terminal belongs to.
  private static func spawn(
    _ words: [String], on slave: String, environment: [String: String], errors: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    // POSIX_SPAWN_SETSID, which not all headers show.
    posix_spawnattr_setflags(&attributes, Int16(flags) | 0x80)
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process = pid_t()
    let status = posix_spawn(&process, words[0], &actions, &attributes, arguments, variables)
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO) }
    return process
  }

  /// Reads until nothing holds the other end any more, or the window is to be closed.
  private func read() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !state.withLock(\.isClosed) {
      var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, Self.patience) != 0 else { continue }
      let count = Foundation.read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      state.withLock { $0.output += buffer[..<count] }
    }
    Foundation.close(master)
    state.withLock { $0.isOver = true }
    var status: Int32 = 0
    while waitpid(shell, &status, 0) < 0, errno == EINTR {}
  }

  /// Ends whatever is still there; for a test that failed.
  public func destroy() {
    guard !isOver else { return }
    if let job { kill(-job, SIGKILL) }
    kill(shell, SIGKILL)
    close()
  }

  /// The process group in the foreground: the program, while it runs; nil when the window is gone.
  public var job: pid_t? {
    guard !isOver else { return nil }
    let group = tcgetpgrp(master)
    return group > 1 ? group : nil
  }

  /// True once the window is gone, or nothing is left that could write to it.
  public var isOver: Bool { state.withLock(\.isOver) }

  /// All that was written so far.
  public var output: [UInt8] { state.withLock(\.output) }

  /// All that was written so far, as text.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// How the program ended, as shells tell; nil as long as it has not.
  public var code: Int? {
    text.split(separator: "ended with ").dropFirst().last.flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// Presses keys; what the window takes no more is lost.
  public func type(_ bytes: [UInt8]) {
    guard !isOver else { return }
    _ = write(master, bytes, bytes.count)
  }

  /// Presses keys.
  public func type(_ keys: String) { type(Array(keys.utf8)) }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) {
    guard !isOver else { return }
    var size = winsize()
    (size.ws_col, size.ws_row) = (UInt16(columns), UInt16(rows))
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window, as a click on its corner does.
  public func close() {
    state.withLock { $0.isClosed = true }
    _ = eventually { self.isOver }
  }

  /// What of the terminal is not as a shell wants it back: escape sequences without their
  /// counterpart, no echo, no lines.
  public var leftovers: [String] {
    let output = output
    func last(_ text: String) -> Int {
      output.lastRange(of: Array("\u{1B}\(text)".utf8)) ?? -1
    }
    let pairs = [
      ("[?1049h", "[?1049l"), ("[?25l", "[?25h"), ("[?1000h", "[?1000l"), ("[?1006h", "[?1006l"),
      ("[?1h", "[?1l"), ("=", ">"), ("[?2004h", "[?2004l"),
    ]
    let open = pairs.filter { last($0.0) > last($0.1) }.map(\.0)
    let modes = text.split(separator: "isig ").last ?? ""
    return open + (modes.contains(" -echo ") || modes.contains("-icanon") ? ["mode"] : [])
  }
}

extension [UInt8] {
  fileprivate func lastRange(of part: [UInt8]) -> Int? {
    guard count >= part.count else { return nil }
    return (0...(count - part.count)).last { self[$0...].starts(with: part) }
  }
}
