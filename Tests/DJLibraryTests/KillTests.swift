import DJCore
import Foundation
import GRDB
import TestSupport
import Testing

@testable import DJLibrary

/// Power cuts: a scan killed at any moment loses nothing that the next one does not find again.
///
/// `DJTERM_KILLS=50` kills it at more moments than the few that fit into a quick suite.
@Suite struct KillTests {
  let music: MusicFolder

  init() throws { music = try MusicFolder() }

  private func start(_ library: String) throws -> Execution {
    try Execution(
      Program.djterm, ["scan", "--quiet", "--library", library, music.folder.path("music")],
      in: music.folder)
  }

  /// All that is known, but for the numbers of rows and the time they were made.
  private func contents(_ library: String) throws -> [String] {
    let database = try DatabaseQueue(path: library)
    defer { try? database.close() }
    return try database.read { database in
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      let columns = try String.fetchAll(
        database,
        sql: "SELECT name FROM pragma_table_info('track') WHERE name NOT IN ('id', 'added')")
      let list = columns.map { "track.\"\($0)\"" } + ["beats", "downbeats", "waveform", "words"]
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT \(list.joined(separator: ", ")) FROM track \
          LEFT JOIN analysis ON analysis.track = id LEFT JOIN lyrics ON lyrics.track = id \
          ORDER BY path
          """)
      return rows.map { row in
        row.databaseValues.map { "\($0)" }.joined(separator: "|")
      }
    }
  }

  @Test func aKilledScanEqualsAnUninterruptedOne() async throws {
    for number in 0..<60 {
      try music.add("\(number % 7)/\(number).wav", seconds: number % 10 == 0 ? 2 : 0.05)
    }
    let whole = music.folder.path("whole.db")
    let begin = SystemClock.monotonic
    #expect(try start(whole).finish().code == 0)
    let length = SystemClock.monotonic - begin
    let expected = try contents(whole)
    #expect(expected.count == 60)

    let kills = ProcessInfo.processInfo.environment["DJTERM_KILLS"].flatMap { Int($0) } ?? 4
    var random = SeededGenerator(seed: 7)
    for kill in 0..<kills {
      let library = music.folder.path("killed-\(kill).db")
      // At a random moment, more often an early one, and once more in the scan that goes on.
      for _ in 0..<2 {
        let scan = try start(library)
        let moment = Double.random(in: 0...0.95, using: &random)
        try await Task.sleep(for: .seconds(length * moment * moment))
        scan.killNow()
      }
      #expect(try start(library).finish().code == 0)
      #expect(try contents(library) == expected)
    }
  }
}
