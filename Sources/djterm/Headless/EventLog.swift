internal import DJCore
internal import Foundation

/// Where the lines of the event log go.
protocol EventLog {
  /// Writes one line, at once.
  mutating func write(_ entry: LogEntry, time: Double)
}

/// The log on standard output: JSON lines.
struct StandardLog: EventLog {
  func write(_ entry: LogEntry, time: Double) { Standard.out(entry.json(at: time).line) }
}

/// The log in a file of its own, readable by the listener only.
///
/// Lines are written in order on a queue of its own: no caller waits for the disk.
final class FileLog: EventLog, Sendable {
  private let handle: FileHandle
  private let queue = DispatchQueue(label: "djterm.log")

  /// Creates or empties the file.
  init(_ path: String) throws(Failure) {
    let shown = MediaPath(path).shown
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw Failure(
        .cannotCreate, "cannot write \(shown): check that the folder exists and is yours")
    }
    self.handle = handle
  }

  func write(_ entry: LogEntry, time: Double) {
    queue.async { [handle] in
      try? handle.write(contentsOf: Data((entry.json(at: time).line + "\n").utf8))
    }
  }

  /// Returns when every line is in the file.
  func drain() { queue.sync {} }
}
