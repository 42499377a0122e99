public import Foundation

/// A program run to its end, or driven while it runs.
public final class Execution {
  /// What a finished program left.
  public struct Result: Sendable {
    /// Standard output.
    public var out: String
    /// Standard error.
    public var err: String
    /// The exit code; 128 and the signal's number if one killed it.
    public var code: Int32

    /// The lines of standard output.
    public var lines: [String] { out.split(separator: "\n").map(String.init) }
  }

  private let process = Process()
  private let output = Pipe()
  private let errors: URL
  private let input = Pipe()
  private var buffer = Data()

  /// Starts a program.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: TemporaryFolder
  ) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = Self.environment(folder).merging(environment) { $1 }
    process.standardOutput = output
    process.standardInput = input
    errors = folder.url.appending(path: "stderr-\(UUID().uuidString)")
    FileManager.default.createFile(atPath: errors.path, contents: nil)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  /// An environment in which nothing of the machine's user is touched.
  public static func environment(_ folder: TemporaryFolder) -> [String: String] {
    let inherited = ProcessInfo.processInfo.environment
    var environment = ["PATH", "LD_LIBRARY_PATH"].reduce(into: [:]) { $0[$1] = inherited[$1] }
    environment["HOME"] = folder.url.path
    environment["XDG_RUNTIME_DIR"] = folder.url.path
    environment["TZ"] = "UTC"
    environment["LANG"] = "C.UTF-8"
    return environment
  }

  /// The program's process id.
  public var id: Int32 { process.processIdentifier }

  /// Writes a line to its standard input.
  public func send(_ line: String) {
    try? input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Reads the next line of its standard output; nil at the end.
  public func readLine() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
        buffer = Data(buffer[(end + 1)...])
        return line
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      buffer.append(more)
    }
  }

  /// Ends it at once, as a power cut would.
  public func killNow() {
    kill(id, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to end.
  public func interrupt() { process.interrupt() }

  /// Closes its input and waits for its end.
  public func finish() -> Result {
    try? input.fileHandleForWriting.close()
    var out = buffer
    while true {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      out.append(more)
    }
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return Result(
      out: String(decoding: out, as: UTF8.self),
      err: String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self),
      code: process.terminationStatus + (signalled ? 128 : 0))
  }

  /// Runs a program to its end.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: TemporaryFolder
  ) throws -> Result {
    try Execution(program, arguments, environment: environment, in: folder).finish()
  }
}
