import Foundation
import TestSupport
import Testing

@Suite("Trouble is told in one line, with the exit code for it")
struct TroubleTests {
  private func run(
    _ arguments: [String], _ folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> Execution.Result {
    try Execution.run(Program.djterm, arguments, environment: environment, in: folder)
  }

  private func expect(
    _ result: Execution.Result, code: Int32, mentions: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(result.code == code, "\(result.err)", sourceLocation: location)
    let lines = result.err.split(separator: "\n")
    #expect(lines.count == 1, "\(result.err)", sourceLocation: location)
    #expect(result.err.contains(mentions), "\(result.err)", sourceLocation: location)
  }

  @Test("An empty folder")
  func emptyFolder() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("music"), withIntermediateDirectories: true)
    expect(
      try run(["--no-audio", "--quiet", folder.path("music")], folder), code: 66,
      mentions: "no music found")
  }

  @Test("A missing path")
  func missingPath() throws {
    let folder = try TemporaryFolder()
    expect(
      try run(["--no-audio", "/no/such/folder"], folder), code: 66, mentions: "/no/such/folder")
  }

  @Test("A damaged database")
  func corruptDatabase() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("broken.db")
    try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: file))
    expect(
      try run(["--no-audio", "--demo", "--library", file], folder), code: 65, mentions: "broken.db")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).count == 9000)
  }

  @Test("A bad configuration names its key")
  func badConfiguration() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("config.toml")
    try Data("volum = 3\n".utf8).write(to: URL(fileURLWithPath: file))
    expect(
      try run(["--no-audio", "--demo", "--config", file], folder), code: 78, mentions: "volum")
    try Data("talk = \n".utf8).write(to: URL(fileURLWithPath: file))
    expect(
      try run(["--no-audio", "--demo", "--config", file], folder), code: 78, mentions: "line 1")
  }

  @Test(
    "Keys of one's own that cannot be",
    arguments: [
      ("hyper-x = \"skip\"", "hyper-x is no key"), ("n = \"jump\"", "unknown command jump"),
      ("n = 3", "must be a command in quotes"), ("g = \"quit\"", "in the way of g g"),
      ("digits = \"both\"", "\"views\" or \"counts\""),
    ])
  func badKeys(line: String, complaint: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path("config.toml")
    try Data("[keys]\n\(line)\n".utf8).write(to: URL(fileURLWithPath: file))
    expect(
      try run(["--no-audio", "--demo", "--config", file], folder), code: 78, mentions: complaint)
    try Data("[keys.library]\n\(line)\n".utf8).write(to: URL(fileURLWithPath: file))
    if !line.hasPrefix("digits") {
      expect(
        try run(["--no-audio", "--demo", "--config", file], folder), code: 78,
        mentions: "[keys.library]")
    }
  }

  @Test("A home that cannot be written")
  func readOnlyHome() throws {
    let folder = try TemporaryFolder()
    let result = try run(
      ["--no-audio", "--demo", "--quiet"], folder, environment: ["XDG_DATA_HOME": "/proc/nowhere"])
    expect(result, code: 73, mentions: "/proc/nowhere")
  }

  @Test("No sound server")
  func noServer() throws {
    let folder = try TemporaryFolder()
    let result = try run(
      ["--demo"], folder, environment: ["PULSE_SERVER": "unix:\(folder.path("none"))"])
    expect(result, code: 69, mentions: "PulseAudio")
  }

  @Test("No show to steer")
  func noShow() throws {
    let folder = try TemporaryFolder()
    expect(try run(["ctl", "skip"], folder), code: 69, mentions: "no show is running")
  }

  @Test(
    "Wrong usage", arguments: [["--for", "soon"], ["--talk", "loud"], ["--adventure", "11"]])
  func usage(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    #expect(try run(["--no-audio", "--demo"] + arguments, folder).code == 64)
  }
}
