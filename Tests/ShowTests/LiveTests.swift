import Foundation
import TestSupport
import Testing

@Suite("The live show, in a terminal, on a sound server", .serialized)
struct LiveTests {
  /// A sound server and a terminal of the test's own.
  private final class Stage {
    let folder: TemporaryFolder
    let server: SoundServer
    private let environment: [String: String]

    init() throws {
      folder = try TemporaryFolder()
      server = try SoundServer(rate: 48_000)
      environment = Execution.environment(folder).merging([
        "PULSE_SERVER": server.address, "TMUX_TMPDIR": folder.url.path, "TERM": "xterm-256color",
        "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin",
      ]) { $1 }
    }

    deinit {
      _ = try? run("/usr/bin/tmux", ["kill-server"])
      server.stop()
    }

    /// Runs a program to its end; what it printed.
    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, out: String) {
      let output = folder.path("out-\(UUID().uuidString)")
      let status = try Child(program, arguments, environment: environment, output: output).wait()
      let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
      return (status >> 8 & 0xFF, text)
    }

    func open(_ arguments: [String]) throws {
      let command = ([Program.djterm] + arguments).map { "'\($0)'" }.joined(separator: " ")
      try run(
        "/usr/bin/tmux",
        [
          "-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30",
          "\(command); echo \"ended with $?\"; sleep 60",
        ])
    }

    func press(_ keys: String...) throws { try run("/usr/bin/tmux", ["send-keys"] + keys) }

    var screen: String {
      (try? run("/usr/bin/tmux", ["capture-pane", "-p"]).out) ?? ""
    }

    func shows(_ text: String) -> Bool { wait { self.screen.contains(text) } }

    func wait(_ condition: () -> Bool) -> Bool {
      eventually(within: 40, condition)
    }

    func status() throws -> [String: Any] {
      let answer = try run(Program.djterm, ["ctl", "status", "--json"])
      return (try? JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
        ?? [:]
    }

    /// The title that comes next.
    var next: String {
      ((try? status())?["next"] as? [[String: Any]])?.first?.text("title") ?? ""
    }

    /// Whether anything loud enough comes out of the sink.
    func hears(_ level: Float) throws -> Bool {
      try server.record()
      return wait { self.server.recorded.contains { abs($0) > level } }
    }
  }

  @Test("A show plays, is heard, obeys its keys and ends with the terminal restored")
  func keys() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "off"])
    #expect(stage.shows("ON AIR"))
    #expect(stage.shows("Coming up"))
    #expect(try stage.hears(0.02))
    let first = try stage.status().text("path")
    try stage.press("l")
    #expect(stage.shows("♥ liked"))
    try stage.press("n")
    #expect(stage.wait { ((try? stage.status())?.text("path") ?? first) != first })
    #expect(stage.shows("skipped at"))
    try stage.press("Space")
    #expect(stage.shows("PAUSED"))
    try stage.press("Space")
    try stage.press("w")
    #expect(stage.shows("Why"))
    try stage.press("Escape")
    // An Esc with a key right behind it is another key.
    #expect(stage.wait { !stage.screen.contains("Esc closes") })
    try stage.press("?")
    #expect(stage.shows("Keys"))
    try stage.press("Escape")
    #expect(stage.wait { !stage.screen.contains("Esc closes") })
    try stage.press("r")
    try stage.press("mellow", "Enter")
    #expect(stage.shows("mellow"))
    try stage.press("t")
    #expect(stage.shows("talk: low"))
    try stage.run("/usr/bin/tmux", ["resize-window", "-x", "60", "-y", "18"])
    #expect(stage.shows("ON AIR"))
    try stage.press("q")
    #expect(stage.shows("ended with 0"), "\(stage.screen)")
  }

  @Test("The library is searched, put in and started from; taste, history and log tell of it")
  func views() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "off"])
    #expect(stage.shows("Coming up"))
    try stage.press("3")
    #expect(stage.shows("22 tracks  by artist"), "\(stage.screen)")
    try stage.press("/", "t", "a", "n", "g", "o")
    #expect(stage.shows("1 of 22"), "\(stage.screen)")
    try stage.press("Enter", "p", "2")
    #expect(stage.shows("next"), "\(stage.screen)")
    try stage.press("3", "Enter")
    #expect(stage.wait { stage.next.contains("Tango") })
    // It comes when the track that is on is over: no need to wait for that here.
    try stage.press("n")
    #expect(stage.wait { ((try? stage.status())?.text("title") ?? "").contains("Tango") })
    try stage.press("L", "5")
    #expect(stage.shows("· liked"), "\(stage.screen)")
    try stage.press("4")
    #expect(stage.shows("Adventure") && stage.shows("artist"), "\(stage.screen)")
    try stage.press("6")
    #expect(stage.shows("on air, with 22 tracks"), "\(stage.screen)")
    try stage.press(":", "q", "u", "i", "t", "Enter")
    #expect(stage.shows("ended with 0"), "\(stage.screen)")
  }

  @Test("The DJ is heard, and its words are shown")
  func caption() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "high"])
    #expect(stage.shows("DJ"))
    #expect(try stage.hears(0.02))
    try stage.press("q")
    #expect(stage.shows("ended with 0"))
  }

  @Test("What the screen told survives sudden death")
  func suddenDeath() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "off"])
    #expect(stage.shows("ON AIR"))
    try stage.press("l")
    #expect(stage.shows("♥ liked") && stage.shows("liked "))
    try stage.run("/usr/bin/pkill", ["-9", "-f", "djterm --demo --library \(library)"])
    let history = try stage.run(Program.djterm, ["history", "--json", "--library", library])
    #expect(history.out.contains(#""event":"liked""#))
  }

  @Test("A second show on one library plays as a guest and says so")
  func guest() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "off"])
    #expect(stage.shows("ON AIR"))
    let second = try stage.run(
      Program.djterm, ["--no-audio", "--demo", "--quiet", "--tracks", "2", "--library", library])
    #expect(second.out.contains("plays as guest"), "\(second.out)")
    try stage.press("q")
    #expect(stage.shows("ended with 0"))
  }

  @Test("Without a terminal the show plays on, and is steered from outside")
  func noTerminal() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    let output = stage.folder.path("show")
    try stage.run(
      "/bin/sh",
      [
        "-c", "\"$0\" \"$@\" >'\(output)' 2>&1 </dev/null &", Program.djterm, "--demo", "--library",
        library, "--output", "null", "--talk", "off", "--seed", "7",
      ])
    #expect(stage.wait { (try? stage.status())?.text("state") == "playing" })
    let skip = try stage.run(Program.djterm, ["ctl", "skip"])
    #expect(skip.code == 0)
    // For a moment after a skip nothing is on that there are reasons for.
    #expect(
      stage.wait {
        guard let why = try? stage.run(Program.djterm, ["ctl", "why", "--json"]) else {
          return false
        }
        let answer = try? JSONSerialization.jsonObject(with: Data(why.out.utf8)) as? [String: Any]
        return !(answer?["why"] as? [Any] ?? []).isEmpty && (answer?["place"] as? Int ?? 0) > 0
      })
    #expect(try stage.run(Program.djterm, ["ctl", "start-from", "/nowhere/a.flac"]).code == 0)
    #expect(try stage.run(Program.djterm, ["ctl", "quit"]).code == 0)
    let text = { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }
    #expect(stage.wait { text().contains("off air") }, "\(text())")
    #expect(text().contains("♪"))
  }
}
