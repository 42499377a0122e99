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
    #expect(rendered.count == original.count, "it ends with the last sample")
    let gain =
      zip(original, rendered).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      / original.reduce(0.0) { $0 + Double($1) * Double($1) }
    let worst = zip(original, rendered).reduce(0.0) {
      max($0, abs(Double($1.0) * gain - Double($1.1)))
    }
    #expect(gain > 1, "a quiet album is raised")
    #expect(worst < 0.001, "\(worst)")
  }

  @Test("The same seed gives the same file, the DJ's words included", arguments: ["flac", "opus"])
  func identical(ending: String) throws {
    let folder = try TemporaryFolder()
    let files = try ["a", "b"].map { name in
      let library = try DemoLibrary.copy(named: "\(name).db", in: folder)
      return try render(
        "\(name).\(ending)",
        ["--demo", "--library", library, "--tracks", "2", "--talk", "high"] + Self.evening,
        in: folder)
    }
    let log = try String(contentsOfFile: files[0] + ".jsonl", encoding: .utf8)
    #expect(log.contains("\"event\":\"talk\""))
    let sounds = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(sounds[0] == sounds[1])
    let sheets = try files.map { try String(contentsOfFile: $0 + ".cue", encoding: .utf8) }
    #expect(sheets[0].replacing("a.\(ending)", with: "b.\(ending)") == sheets[1])
  }

  @Test("Ctrl-C ends the show early, and keeps what was rendered")
  func interrupted() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let file = folder.path("show.flac")
    let program = try Execution(
      Program.djterm,
      ["render", file, "--demo", "--library", library, "--for", "4h", "--talk", "off"],
      in: folder)
    let hasBegun = eventually(within: 60) {
      let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
      return (size ?? 0) > 2_000_000
    }
    #expect(hasBegun)
    program.interrupt()
    let result = program.finish()
    #expect(result.code == 130)
    #expect(result.err.contains("rendered"), "\(result.err.suffix(200))")
    let test = try Execution.run("/usr/bin/flac", ["-t", "-s", file], in: folder)
    #expect(test.code == 0, "\(test.err)")
    let log = try String(contentsOfFile: file + ".jsonl", encoding: .utf8)
    #expect(log.contains("show_ended"))
    #expect(try !samples([file], in: folder).isEmpty)
  }

  @Test(
    "A full disk is told in one line, and what fitted can be played",
    arguments: ["wav", "flac", "ogg"])
  func fullDisk(ending: String) throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let file = folder.path("show.\(ending)")
    // The limit on a file's size stands for the disk's.
    let result = try Execution.run(
      "/bin/bash",
      [
        "-c", "ulimit -f 1500; exec \"$@\"", "-", Program.djterm, "render", "--quiet", file,
        "--demo",
        "--library", library, "--for", "1h", "--talk", "off",
      ], in: folder)
    #expect(result.code == 74)
    let lines = result.err.split(separator: "\n")
    #expect(lines.count == 1 && result.err.contains(file), "\(result.err)")
    let decoded = try Execution.run(
      "/usr/bin/ffmpeg", ["-v", "error", "-nostdin", "-i", file, "-f", "null", "-"], in: folder)
    #expect(decoded.err.isEmpty, "\(decoded.err)")
    #expect(try samples([file], in: folder).count > 5 * 44_100)
    if ending == "flac" {
      let test = try Execution.run("/usr/bin/flac", ["-t", "-s", file], in: folder)
      #expect(test.code == 0, "\(test.err)")
    }
  }

  @Test("A piece of music is not taken for the file to write")
  func ownMusic() throws {
    let folder = try TemporaryFolder()
    let song = folder.path("song.flac")
    try Data("music".utf8).write(to: URL(fileURLWithPath: song))
    for arguments in [["render", song, "--demo"], ["--output", song, "--demo"]] {
      let result = try Execution.run(Program.djterm, arguments, in: folder)
      #expect(result.code == 73)
      #expect(result.err.contains("will not replace"), "\(result.err)")
    }
    let wrong = try Execution.run(
      Program.djterm, ["render", folder.path("show.aac"), "--demo"], in: folder)
    #expect(wrong.code == 73 && wrong.err.contains(".opus"), "\(wrong.err)")
    #expect(try String(contentsOfFile: song, encoding: .utf8) == "music")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count <= 4)
  }

  @Test("A preview holds the segues and little else")
  func preview() throws {
    let folder = try TemporaryFolder()
    let arguments =
      ["--demo", "--tracks", "3", "--talk", "off", "--rate", "44100"] + Self.evening
    let whole = try render(
      "whole.wav",
      arguments + ["--library", DemoLibrary.copy(named: "a.db", in: folder)], in: folder)
    let part = try render(
      "part.wav",
      arguments + ["--preview", "--library", DemoLibrary.copy(named: "b.db", in: folder)],
      in: folder)
    let (all, some) = (try samples([whole], in: folder), try samples([part], in: folder))
    // A beginning and an end of 7.5 s, two segues of 15 s and their overlap.
    #expect((45 * 44_100..<80 * 44_100).contains(some.count), "\(some.count)")
    #expect(some.count < all.count)
    #expect(
      try String(contentsOfFile: whole + ".jsonl", encoding: .utf8)
        == String(contentsOfFile: part + ".jsonl", encoding: .utf8))
    // The chapter is where the track begins in the part: the same sound as in the whole.
    let starts = try [whole, part].map { try Self.starts($0 + ".cue") }
    #expect(starts[0].count == 3 && starts[1].count == 3)
    for (there, here) in zip(starts[0], starts[1]) {
      // A cue sheet counts in 75ths of a second, rounded down, in both.
      let (a, b) = (all[(there + 22_050)...].prefix(4410), some[(here + 21_462)...].prefix(8000))
      let first = Array(a)
      let match = b.indices.dropLast(4410).first { at in
        abs(b[at] - first[0]) < 1e-4
          && stride(from: 0, to: 4410, by: 97).allSatisfy { abs(b[at + $0] - first[$0]) < 1e-4 }
      }
      #expect(match.map { $0 - b.startIndex <= 2 * 588 } == true)
    }
  }

  /// Frames at which the tracks of a cue sheet begin.
  private static func starts(_ sheet: String) throws -> [Int] {
    try String(contentsOfFile: sheet, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard let mark = line.range(of: "INDEX 01 ") else { return nil }
      let parts = line[mark.upperBound...].split(separator: ":").compactMap { Int($0) }
      return (parts[0] * 60 + parts[1]) * 44_100 + parts[2] * 588
    }
  }
}
