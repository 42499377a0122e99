import Foundation
import GRDB
import TestSupport
import Testing

/// Random keys and sizes, then some end. `DJTERM_KEYS=10000` presses so many in all, with a fifth as many sizes, instead of the
/// few that fit into a quick suite, `DJTERM_SEED` changes which.
@Suite(
  "Whatever is pressed, the show neither dies nor hangs, and leaves the terminal tidy", .serialized)
struct TortureTests {
  private static func number(_ name: String, or usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  /// How a show comes to its end.
  enum End: String, CaseIterable {
    case key, interrupt, abandon, hangUp, terminate, closed
  }

  private static let keysBetweenSizes = 5

  @Test("Random keys and sizes, then an end", arguments: End.allCases)
  func randomKeys(_ end: End) throws {
    let place = End.allCases.firstIndex(of: end) ?? 0
    var keys = RandomKeys(seed: UInt64(Self.number("DJTERM_SEED", or: 7) * 10 + place))
    let options = [
      ["--talk", "high"], ["--plain", "--talk", "off"], ["--language", "de", "--still"],
    ][place % 3]
    let total = Self.number("DJTERM_KEYS", or: 240) / End.allCases.count
    var stage = try Stage(options)
    for count in 1...total {
      let key = keys.next()
      // Those would end it too often to come far.
      if key != Array("q".utf8) && key != [3] || keys.below(20) == 0 { stage.window.type(key) }
      if count % Self.keysBetweenSizes == 0 {
        let size = keys.size()
        stage.window.resize(columns: size.columns, rows: size.rows)
      }
      if keys.below(10) == 0 { usleep(UInt32(keys.below(30_000))) }
      guard count % 50 == 0 || stage.window.isOver else { continue }
      if !stage.status.isEmpty { continue }
      try #require(stage.hasEnded, "after \(count) keys: \(stage.trouble)")
      try stage.check()
      stage = try Stage(options)
    }
    try stage.end(end)
  }

  @Test("A show that dies by a fault of its own gives the terminal back")
  func crash() throws {
    let stage = try Stage(["--talk", "off"])
    stage.send(SIGSEGV)
    #expect(eventually(within: 60) { stage.window.code == 128 + Int(SIGSEGV) }, "\(stage.trouble)")
    #expect(stage.window.leftovers == [], "\(stage.trouble)")
  }

  @Test("What was liked is kept, however the show ends", arguments: End.allCases)
  func keepsLikes(_ end: End) throws {
    let stage = try Stage(["--talk", "off"])
    stage.window.type("l")
    #expect(eventually { stage.window.text.contains("liked") }, "\(stage.trouble)")
    try stage.end(end)
    let kinds = try stage.rows("SELECT kind FROM feedback")
    #expect(kinds == ["liked"])
  }

  /// A show in a window.
  private final class Stage {
    let folder: TemporaryFolder
    let window: TerminalWindow
    private let library: String
    private let errors: String
    private var job: pid_t = 0

    init(_ options: [String]) throws {
      folder = try TemporaryFolder()
      library = try DemoLibrary.copy(in: folder)
      errors = folder.path("errors")
      window = try TerminalWindow(
        Program.djterm,
        ["--demo", "--library", library, "--seed", "7", "--output", "null"] + options,
        environment: Self.environment(folder), errors: errors)
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
      case .key:
        // Esc closes what takes letters; in some dialogs it takes two.
        for _ in 0..<4 {
          window.type("\u{1B}")
          usleep(60_000)
        }
        window.type("q")
      case .interrupt: send(SIGINT)
      case .abandon: send(SIGQUIT)
      case .hangUp: send(SIGHUP)
      case .terminate: send(SIGTERM)
      case .closed: window.close()
      }
      try check()
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
}
