import Foundation
import TestSupport

/// A PulseAudio server of a test's own, with one null sink whose monitor can be recorded.
final class SoundServer {
  private let folder: TemporaryFolder
  private let rate: Int
  private let socket: String
  private var daemon: Process?
  private var recorder: Process?

  init(rate: Int = 44_100) throws {
    folder = try TemporaryFolder()
    self.rate = rate
    socket = folder.path("native")
    try start()
  }

  deinit { stop() }

  /// What a client connects to.
  var address: String { "unix:\(socket)" }

  /// Starts the server, and waits until it answers.
  func start() throws {
    try? FileManager.default.removeItem(atPath: socket)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pulseaudio")
    process.arguments = [
      "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no",
      "--log-target=file:\(folder.path("log"))",
      "-L", "module-native-protocol-unix auth-anonymous=1 socket=\(socket)",
      "-L",
      "module-null-sink sink_name=djnull rate=\(rate) channels=2 format=float32le norewinds=1",
    ]
    process.environment = environment
    process.standardError = FileHandle.nullDevice
    try process.run()
    daemon = process
    let isUp = eventually { (try? run("/usr/bin/pactl", ["info"]).status) == 0 }
    if !isUp { throw CocoaError(.executableNotLoadable) }
  }

  /// Kills the server, as a crash would.
  func kill() {
    guard let daemon else { return }
    Foundation.kill(daemon.processIdentifier, SIGKILL)
    daemon.waitUntilExit()
    self.daemon = nil
  }

  func stop() {
    recorder?.terminate()
    recorder?.waitUntilExit()
    recorder = nil
    kill()
  }

  /// Asks the server something by pactl.
  @discardableResult
  func control(_ arguments: String...) -> String {
    (try? run("/usr/bin/pactl", arguments).output) ?? ""
  }

  /// Starts recording what the sink plays.
  func record() throws {
    recorder?.terminate()
    recorder?.waitUntilExit()
    let file = folder.path("monitor.raw")
    FileManager.default.createFile(atPath: file, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/parec")
    process.arguments = [
      "-d", "djnull.monitor", "--format=float32le", "--rate=\(rate)", "--channels=2",
      "--latency-msec=20",
    ]
    process.environment = environment
    process.standardOutput = FileHandle(forWritingAtPath: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    recorder = process
  }

  /// What was recorded so far: left samples.
  var recorded: [Float] {
    let url = URL(fileURLWithPath: folder.path("monitor.raw"))
    guard let data = try? Data(contentsOf: url) else { return [] }
    return data.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - 7, by: 8).map {
        bytes.loadUnaligned(fromByteOffset: $0, as: Float.self)
      }
    }
  }

  private var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "XDG_RUNTIME_DIR": folder.url.path,
      "PULSE_RUNTIME_PATH": folder.path("runtime"), "PULSE_STATE_PATH": folder.path("state"),
      "PULSE_COOKIE": folder.path("cookie"), "PULSE_SERVER": address,
    ]
  }

  private func run(_ tool: String, _ arguments: [String]) throws -> (status: Int32, output: String)
  {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.environment = environment
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

/// Whether something comes true, within a time that is long even for a busy machine.
func eventually(within seconds: Double = 20, _ condition: () -> Bool) -> Bool {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if condition() { return true }
    Thread.sleep(forTimeInterval: 0.02)
  }
  return condition()
}
