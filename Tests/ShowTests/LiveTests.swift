import Foundation
import TestSupport
import Testing

@Suite("The live show, in a terminal, on a sound server", .serialized)
struct LiveTests {
  /// A private PulseAudio server with a null sink, and a terminal.
  private final class Stage {
    let folder: TemporaryFolder
    private let server: Execution
    private let environment: [String: String]

    init() throws {
      folder = try TemporaryFolder()
      let pulse = folder.path("pulse")
      try FileManager.default.createDirectory(
        atPath: pulse, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      environment = [
        "PULSE_RUNTIME_PATH": pulse, "PULSE_STATE_PATH": folder.path("state"),
        "PULSE_COOKIE": folder.path("cookie"), "PULSE_SERVER": "unix:\(pulse)/native",
        "TMUX_TMPDIR": folder.url.path, "TERM": "xterm-256color", "SHELL": "/bin/sh",
      ]
      server = try Execution(
        "/usr/bin/pulseaudio",
        [
          "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no",
          "-L", "module-native-protocol-unix auth-anonymous=1 socket=\(pulse)/native",
          "-L", "module-null-sink sink_name=null rate=48000 channels=2 format=float32le",
        ], environment: environment, in: folder)
      try #require(wait { FileManager.default.fileExists(atPath: pulse + "/native") })
    }

    deinit {
      _ = try? run("/usr/bin/tmux", ["kill-server"])
      server.killNow()
    }

    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> Execution.Result {
      try Execution.run(program, arguments, environment: environment, in: folder)
    }

    func open(_ arguments: [String]) throws {
      let command = ([Program.djterm] + arguments).map { "'\($0)'" }.joined(separator: " ")
      // The terminal's server would keep our pipe open for as long as it lives.
      try run(
        "/bin/sh",
        [
          "-c", "exec tmux -f /dev/null new-session -d -x 100 -y 30 \"$0\" >/dev/null 2>&1",
          "\(command); echo \"ended with $?\"; sleep 60",
        ])
    }

    func press(_ keys: String...) throws { try run("/usr/bin/tmux", ["send-keys"] + keys) }

    var screen: String {
      (try? run("/usr/bin/tmux", ["capture-pane", "-p"]).out) ?? ""
    }

    func shows(_ text: String) -> Bool { wait { self.screen.contains(text) } }

    func wait(_ condition: () -> Bool) -> Bool {
      for _ in 0..<300 {
        if condition() { return true }
        usleep(100_000)
      }
      return false
    }

    func status() throws -> [String: Any] {
      let answer = try run(Program.djterm, ["ctl", "status", "--json"])
      return (try? JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
        ?? [:]
    }

    /// The loudest sample of two seconds at the sink's monitor.
    func heard() throws -> Float {
      let raw = folder.path("heard.raw")
      try run(
        "/bin/sh",
        ["-c", "timeout 2 parec -d null.monitor --format=float32le --rate=48000 > '\(raw)'"])
      let data = try Data(contentsOf: URL(fileURLWithPath: raw))
      return data.withUnsafeBytes { $0.bindMemory(to: Float.self).reduce(0) { max($0, abs($1)) } }
    }
  }

  @Test("A show plays, is heard, obeys its keys and ends with the terminal restored")
  func keys() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "off"])
    #expect(stage.shows("ON AIR"))
    #expect(stage.shows("Coming up"))
    #expect(try stage.heard() > 0.02)
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
    try stage.press("?")
    #expect(stage.shows("Keys"))
    try stage.press("Escape")
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

  @Test("The DJ is heard, and its words are shown")
  func caption() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    try stage.open(["--demo", "--library", library, "--seed", "7", "--talk", "high"])
    #expect(stage.shows("DJ"))
    #expect(try stage.heard() > 0.02)
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
    let second = try HeadlessRun(["--tracks", "2"], library: library, in: stage.folder)
    let notices = second.all("notice").map { $0.text("message") }
    #expect(notices.contains { $0.contains("guest") })
    try stage.press("q")
    #expect(stage.shows("ended with 0"))
  }

  @Test("Without a terminal the show plays on, and is steered from outside")
  func noTerminal() throws {
    let stage = try Stage()
    let library = try DemoLibrary.copy(in: stage.folder)
    let show = try Execution(
      Program.djterm,
      ["--demo", "--library", library, "--output", "null", "--talk", "off", "--seed", "7"],
      in: stage.folder)
    #expect(stage.wait { (try? stage.status())?.text("state") == "playing" })
    let skip = try stage.run(Program.djterm, ["ctl", "skip"])
    #expect(skip.code == 0)
    #expect(try stage.run(Program.djterm, ["ctl", "quit"]).code == 0)
    let result = show.finish()
    #expect(result.code == 0, "\(result.err)")
    #expect(result.err.contains("♪"))
  }
}
