import Foundation
import TestSupport
import Testing

/// What `djterm info` shows of a file, to people and to programs.
@Suite struct InfoTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func info(_ arguments: [String], locale: String = "C.UTF-8") throws -> Execution.Result {
    let database = try DemoLibrary.copy(in: folder)
    return try Execution.run(
      Program.djterm, ["info", "--demo", "--library", database] + arguments,
      environment: ["LC_ALL": locale], in: folder)
  }

  /// The pages, one for each track.
  private func pages(_ result: Execution.Result) -> [[Substring]] {
    result.out.split(separator: "\n\n").map { $0.split(separator: "\n") }
  }

  @Test func aTrackTakesOneScreen() throws {
    let pages = pages(try info([]))
    #expect(pages.count >= 10)
    for page in pages {
      #expect(page.count <= 24)
      #expect(page.allSatisfy { $0.count <= 80 })
      for label in ["level", "energy", "cues", "tempo", "loudness", "character", "history"] {
        #expect(page.contains { $0.hasPrefix("  \(label)") }, "\(label)")
      }
    }
    #expect(pages.joined().contains { $0.contains("█") })
  }

  @Test func aPlainTerminalGetsPlainSigns() throws {
    let result = try info([], locale: "C")
    #expect(result.out.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    #expect(pages(result).joined().allSatisfy { $0.count <= 80 })
  }

  @Test func programsGetTheStructureAndTheSources() throws {
    let result = try info(["--json"])
    let tracks = try #require(
      try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [[String: Any]])
    for track in tracks {
      let duration = track.number("duration")
      let cues = try #require(track["cues"] as? [String: Double])
      let points = ["in", "intro_end", "outro_start", "out"].compactMap { cues[$0] }
      #expect(points.count == 4 && points == points.sorted() && points[3] <= duration + 0.001)
      let sections = try #require(track["sections"] as? [[String: Any]])
      #expect(sections.allSatisfy { $0.number("start") < duration && !$0.text("kind").isEmpty })
      let energy = try #require(track["energy_curve"] as? [Double])
      #expect((20...96).contains(energy.count) && energy.allSatisfy { (0...1).contains($0) })
      #expect(["fade", "cold", "sustained"].contains(track.text("ending")))
      #expect(track.number("speech") < 0.5)
      #expect((track["sources"] as? [String: Any])?.text("loudness") == "analysis")
    }
  }
}
