import Foundation
import TestSupport
import Testing

@Suite("How the screen looks, and what stands in its place", .serialized)
struct ScreenOptionTests {
  @Test(
    "A wrong setting of the screen is named with what it may be",
    arguments: [
      ("theme = \"pink\"", "auto, dark, light, mono or contrast"), ("still = 1", "true or false"),
      ("bell = \"always\"", "never, link or end"), ("title = \"no\"", "true or false"),
      ("plain = \"yes\"", "true or false"), ("cover = true", "auto, kitty, sixel, blocks or off"),
    ])
  func wrongSettings(line: String, words: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path("config.toml")
    try Data(line.utf8).write(to: URL(fileURLWithPath: file))
    let result = try Execution.run(
      Program.djterm, ["--no-audio", "--demo", "--config", file], in: folder)
    #expect(result.code == 78 && result.err.contains(words), "\(result.err)")
  }

  @Test("Settings of the screen change nothing of a show without one")
  func headless() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("config.toml")
    let settings = """
      theme = "contrast"
      still = true
      plain = true
      title = false
      bell = "end"
      """
    try Data(settings.utf8).write(to: URL(fileURLWithPath: file))
    let library = try DemoLibrary.copy(in: folder)
    let result = try Execution.run(
      Program.djterm,
      [
        "--no-audio", "--demo", "--quiet", "--library", library, "--tracks", "1", "--seed", "7",
        "--config", file,
      ], in: folder)
    #expect(result.code == 0 && result.out.contains("track_started"), "\(result.err)")
  }

  @Test("A show told in lines, with keys, on a terminal that only prints")
  func plain() throws {
    let folder = try TemporaryFolder()
    let stage = try Terminal(folder, term: "dumb")
    let library = try DemoLibrary.copy(in: folder)
    let config = folder.path("keys.toml")
    try Data("[keys]\n\"Z Z\" = \"quit\"\n".utf8).write(to: URL(fileURLWithPath: config))
    try stage.open([
      "--demo", "--library", library, "--seed", "7", "--talk", "off", "--output", "null", "--plain",
      "--config", config,
    ])
    #expect(stage.shows("Now: "), "\(stage.screen)")
    try stage.press("l")
    #expect(stage.shows("liked "), "\(stage.screen)")
    try stage.press("?")
    #expect(stage.shows("Quit"), "\(stage.screen)")
    // The listener's own keys hold here, too.
    try stage.press("Z", "Z")
    #expect(stage.shows("That was the show.") && stage.shows("ended with 0"), "\(stage.screen)")
  }

  @Test("Requests are kept for the next show, for the listener alone, and not of a guest")
  func requests() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let file = folder.path(".local/state/djterm/requests")
    try FileManager.default.createDirectory(
      atPath: folder.path(".local/state/djterm"), withIntermediateDirectories: true)
    // Whatever stands there is bounded and cleaned.
    let before = String(repeating: "x", count: 5000) + "\n\u{FF}\n\nold \u{1B}[2Jwish\n"
    try Data(before.utf8).write(to: URL(fileURLWithPath: file))
    func show(_ options: [String], _ wish: String) throws {
      let stage = try Terminal(folder, term: "tmux-256color")
      try stage.open(
        ["--demo", "--library", library, "--talk", "off", "--output", "null"] + options)
      #expect(stage.shows(" ON AIR"), "\(stage.screen)")
      try stage.press("r", "Up")
      #expect(stage.shows("wish") || stage.shows("jazz"), "\(stage.screen)")
      try stage.press("C-u")
      try stage.press("-l", wish)
      #expect(stage.shows("Request: \(wish)"), "\(stage.screen)")
      try stage.press("Enter", "q")
      #expect(stage.shows("ended with 0"), "\(stage.screen)")
    }
    try show(["--guest"], "rock")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    try show([], "jazz")
    let kept = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(kept.last == "jazz" && kept.contains("old [2Jwish") && !kept.contains("rock"))
    #expect(kept.allSatisfy { $0.count <= 201 })
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("A new listener is asked for the folder, and shown three keys")
  func firstRun() throws {
    let folder = try TemporaryFolder()
    let stage = try Terminal(folder, term: "tmux-256color")
    let music = folder.url.appending(path: "Klang")
    try FileManager.default.createDirectory(at: music, withIntermediateDirectories: true)
    try WaveFile.write(
      WaveFile.sine(440, seconds: 40, channels: 1), sampleRate: 22050, channels: 1,
      to: music.appending(path: "tone.wav"))
    try stage.open(["--output", "null", "--talk", "off"])
    #expect(stage.shows("Where is it?"), "\(stage.screen)")
    try stage.press("K", "Tab", "Enter")
    #expect(stage.shows("Three keys to begin with"), "\(stage.screen)")
    let config = try String(
      contentsOfFile: folder.path(".config/djterm/config.toml"), encoding: .utf8)
    #expect(config.contains("Klang"))
    try stage.press("q")
    #expect(stage.shows("ended with 0"), "\(stage.screen)")
  }

  /// A terminal of the test's own, without a sound server.
  private final class Terminal {
    private let folder: TemporaryFolder
    private let environment: [String: String]
    private let term: String

    init(_ folder: TemporaryFolder, term: String) throws {
      self.folder = folder
      self.term = term
      environment = Execution.environment(folder).merging([
        "TMUX_TMPDIR": folder.url.path, "TERM": "xterm-256color", "SHELL": "/bin/sh",
        "PATH": "/usr/bin:/bin",
      ]) { $1 }
    }

    deinit { _ = try? run(["kill-server"]) }

    private func run(_ arguments: [String]) throws -> String {
      let output = folder.path("out-\(UUID().uuidString)")
      _ = try Child("/usr/bin/tmux", arguments, environment: environment, output: output).wait()
      return (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    }

    func open(_ arguments: [String]) throws {
      let command = ([Program.djterm] + arguments).map { "'\($0)'" }.joined(separator: " ")
      _ = try run([
        "-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "60",
        "TERM=\(term) \(command); echo \"ended with $?\"; sleep 60",
      ])
    }

    func press(_ keys: String...) throws { _ = try run(["send-keys"] + keys) }

    var screen: String { (try? run(["capture-pane", "-p"])) ?? "" }

    func shows(_ text: String) -> Bool {
      eventually(within: 40) { self.screen.contains(text) }
    }
  }
}
