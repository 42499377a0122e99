import Foundation
import TestSupport
import Testing

@Suite("A rendered show sounds as the log says")
struct RenderTests {
  private static let evening = ["--seed", "11", "--start", "2026-11-21T20:00:00Z"]

  private func render(
    _ name: String, _ arguments: [String], in folder: TemporaryFolder
  ) throws -> String {
    let file = folder.path(name)
    let result = try Execution.run(
      Program.djterm, ["render", "--quiet", file] + arguments, in: folder)
    #expect(result.code == 0, "\(result.err)")
    return file
  }

  /// Interleaved samples of a file as sox reads them, mono.
  private func samples(_ files: [String], in folder: TemporaryFolder) throws -> [Float] {
    let raw = folder.path("samples-\(UUID().uuidString).raw")
    let result = try Execution.run(
      "/usr/bin/sox",
      files + ["-t", "raw", "-e", "float", "-b", "32", "-c", "1", raw], in: folder)
    #expect(result.code == 0, "\(result.err)")
    let data = try Data(contentsOf: URL(fileURLWithPath: raw))
    return data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }

  @Test("Loudness, peak and gaps of a show with talk")
  func loudness() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let file = try render(
      "show.flac", ["--demo", "--library", library, "--tracks", "5"] + Self.evening, in: folder)
    let measured = try Execution.run(
      "/usr/bin/ffmpeg",
      [
        "-nostdin", "-nostats", "-i", file, "-af",
        "ebur128=peak=true:framelog=verbose,silencedetect=n=-60dB:d=1.5", "-f", "null", "-",
      ], in: folder)
    let summary = measured.err
    #expect(abs(number(after: "I:", in: summary) + 16) <= 1, "\(summary.suffix(600))")
    #expect(number(after: "Peak:", in: summary) <= -1)
    #expect(!summary.contains("silence_start"), "\(summary)")
  }

  private func number(after label: String, in text: String) -> Double {
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let line = lines.last { $0.hasPrefix(label) } ?? ""
    let words = line.dropFirst(label.count).split(separator: " ")
    return words.first.flatMap { Double($0) } ?? .nan
  }

  @Test("One engine: rendered and headless shows have the same tracks, sets and segues")
  func sameShow() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--tracks", "3", "--talk", "off"] + Self.evening
    let headless = try HeadlessRun(
      arguments, library: DemoLibrary.copy(named: "a.db", in: folder), in: folder)
    let library = try DemoLibrary.copy(named: "b.db", in: folder)
    let file = try render("show.wav", ["--demo", "--library", library] + arguments, in: folder)
    let log = try String(contentsOfFile: file + ".jsonl", encoding: .utf8)
    let rendered = log.split(separator: "\n").compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }
    #expect(story(rendered) == story(headless.events))
    #expect(story(rendered).count > 3)
  }

  private func story(_ events: [[String: Any]]) -> [String] {
    events.compactMap { event in
      switch event.text("event") {
      case "set_started": return "set \(event.text("kind")) \(event.text("title"))"
      case "track_started":
        let transition = event["transition"] as? [String: Any] ?? [:]
        return
          "\(event.text("path")) \(transition.text("kind")) \(transition.number("seconds")) \(event.number("score"))"
      default: return nil
      }
    }
  }

  @Test("An album that runs on is joined sample by sample, at its own rate")
  func gaplessAlbum() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Media/demo/Anneliese Hofmann/Zwei Abendlieder").standardizedFileURL
    let parts = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
      .map { root.appending(path: $0).path }
    let file = try render(
      "album.wav",
      ["--order", "album", "--talk", "off", "--library", folder.path("l.db"), root.path], in: folder
    )
    let original = try samples(parts, in: folder)
    let rendered = try samples([file], in: folder)
    #expect(rendered.count >= original.count)
    #expect(rendered.count - original.count < 2048)
    let gain =
      zip(original, rendered).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      / original.reduce(0.0) { $0 + Double($1) * Double($1) }
    let worst = zip(original, rendered).reduce(0.0) {
      max($0, abs(Double($1.0) * gain - Double($1.1)))
    }
    #expect(gain > 1, "a quiet album is raised")
    #expect(worst < 0.001, "\(worst)")
  }
}
