import Foundation
import TestSupport
import Testing

/// The demo tracks, scanned once for all tests; every test gets a copy of the database.
enum DemoLibrary {
  /// A scanned database and the scan's report.
  static let scanned: Result<(folder: TemporaryFolder, report: Execution.Result), any Error> =
    Result {
      let folder = try TemporaryFolder()
      let report = try Execution.run(
        Program.djterm,
        ["scan", "--demo", "--json", "--quiet", "--library", folder.path("scanned.db")],
        in: folder)
      return (folder, report)
    }

  /// A copy of the scanned database, in a folder of the test's own.
  static func copy(named name: String = "library.db", in folder: TemporaryFolder) throws -> String {
    let source = try scanned.get().folder.path("scanned.db")
    let target = folder.path(name)
    try FileManager.default.copyItem(atPath: source, toPath: target)
    return target
  }
}

/// A headless show over the demo tracks.
struct HeadlessRun {
  let lines: [String]
  let events: [[String: Any]]
  let result: Execution.Result

  init(
    _ arguments: [String], library: String? = nil, environment: [String: String] = [:],
    in folder: TemporaryFolder
  ) throws {
    let database = try library ?? DemoLibrary.copy(in: folder)
    result = try Execution.run(
      Program.djterm,
      ["--no-audio", "--demo", "--quiet", "--library", database] + arguments,
      environment: environment, in: folder)
    lines = result.lines
    events = try lines.map {
      try #require(
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
  }

  func all(_ event: String) -> [[String: Any]] {
    events.filter { $0["event"] as? String == event }
  }

  var tracks: [[String: Any]] { all("track_started") }
}

extension [String: Any] {
  func text(_ key: String) -> String { self[key] as? String ?? "" }
  func number(_ key: String) -> Double { self[key] as? Double ?? .nan }
}
