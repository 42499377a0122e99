import Foundation
import GRDB
import TestSupport
import Testing

/// A show in a window of a terminal, with the demo tracks and without sound.
final class LiveWindow {
  let folder: TemporaryFolder
  let window: TerminalWindow
  let library: String
  private let errors: String
  private(set) var job: pid_t = 0

  /// How a show comes to its end.
  enum End: String, CaseIterable {
    case key, interrupt, abandon, hangUp, terminate, closed
  }

  /// Starts it, and waits until it plays.
  ///
  /// - Parameters:
  ///   - variables: what is different in its environment.
  ///   - prepare: gets the database before the show does.
  init(
    _ options: [String], variables: [String: String] = [:], columns: Int = 80, rows: Int = 24,
    prepare: (Database) throws -> Void = { _ in }
  ) throws {
    folder = try TemporaryFolder()
    library = try DemoLibrary.copy(in: folder)
    errors = folder.path("errors")
    try DatabaseQueue(path: library).write(prepare)
    window = try TerminalWindow(
      Program.djterm,
      ["--demo", "--library", library, "--seed", "7", "--output", "null"] + options,
      environment: Self.environment(folder).merging(variables) { $1 }, columns: columns,
      rows: rows, errors: errors)
    #expect(eventually(within: 60) { self.status.contains("\"playing\"") }, "\(trouble)")
    job = try #require(window.job)
  }

  deinit { window.destroy() }

  private static func environment(_ folder: TemporaryFolder) -> [String: String] {
    Execution.environment(folder).merging(
      [
        "TERM": "xterm-256color", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin",
        // Nobody is there to look at a crash, and looking takes long.
        "SWIFT_BACKTRACE": "enable=no",
      ]) { $1 }
  }

  /// What can be told of a failure.
  var trouble: String {
    let told = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
    return "\(told.suffix(2000)) … \(window.text.suffix(500).debugDescription)"
  }

  /// What the one loop of the show answers; empty if it does not.
  var status: String {
    let answer = folder.path("answer")
    let child = try? Child(
      Program.djterm, ["ctl", "status", "--json"],
      environment: Self.environment(folder), output: answer)
    guard child?.wait() == 0 else { return "" }
    return (try? String(contentsOfFile: answer, encoding: .utf8)) ?? ""
  }

  /// Presses keys, and waits until the show has taken them and drawn.
  func press(_ keys: String) {
    window.type(keys)
    _ = status
    var before = -1
    _ = eventually(within: 5) {
      defer { before = window.output.count }
      return window.output.count == before
    }
  }

  /// Whether the program has ended, perhaps just now.
  var hasEnded: Bool { eventually(within: 2) { self.window.code != nil || self.window.isOver } }

  /// Whether the program's process is gone, or only waits to be noticed.
  private var isGone: Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(job)/stat", encoding: .utf8) else {
      return true
    }
    return stat.contains(") Z ")
  }

  /// Sends the program a signal, if it is still there.
  func send(_ signal: Int32) {
    guard job > 1, !isGone else { return }
    kill(job, signal)
  }

  /// Ends the show and looks at what is left.
  func end(_ end: End) throws {
    switch end {
    case .key: quit()
    case .interrupt: send(SIGINT)
    case .abandon: send(SIGQUIT)
    case .hangUp: send(SIGHUP)
    case .terminate: send(SIGTERM)
    case .closed: window.close()
    }
    try check()
  }

  /// Presses q until it is obeyed: Esc closes what takes letters, in some dialogs it takes two; and
  /// where the machine stands still for a moment, an Esc and the q after it are read as one key.
  private func quit() {
    _ = eventually(within: 60) {
      for _ in 0..<4 where !self.isGone {
        self.window.type("\u{1B}")
        usleep(60_000)
      }
      self.window.type("q")
      return eventually(within: 5) { self.isGone }
    }
  }

  /// The show has ended as it should: by itself, the terminal as before, the database whole.
  func check() throws {
    #expect(eventually(within: 60) { self.isGone }, "still there: \(trouble)")
    #expect(eventually { self.window.isOver })
    if let code = window.code {
      #expect(code == 0, "\(trouble)")
      #expect(window.leftovers == [], "\(trouble)")
    }
    #expect(try rows("PRAGMA integrity_check") == ["ok"])
  }

  /// The first column of some rows of the database.
  func rows(_ query: String) throws -> [String] {
    try DatabaseQueue(path: library).read { try String.fetchAll($0, sql: query) }
  }
}
