import Foundation
import TestSupport
import Testing

@Suite("A book beside the music")
struct SpokenTests {
  /// Three demo tracks and a book of three chapters, as a file of its own kind.
  private func shelf(in folder: TemporaryFolder) throws -> String {
    let music = folder.url.appending(path: "Music")
    try FileManager.default.createDirectory(at: music, withIntermediateDirectories: true)
    let media = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Media/demo").standardized
    let tracks = try FileManager.default.subpathsOfDirectory(atPath: media.path)
      .filter { $0.hasSuffix(".opus") || $0.hasSuffix(".ogg") || $0.hasSuffix(".flac") }.sorted()
    for (number, track) in tracks.prefix(3).enumerated() {
      let name = "\(number)." + (track as NSString).pathExtension
      try FileManager.default.copyItem(
        at: media.appending(path: track), to: music.appending(path: name))
    }
    let text = """
      ;FFMETADATA1
      title=The Lighthouse
      artist=Ada Byrne
      album=The Lighthouse
      \((0..<3).map { number in
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=\(number * 60_000)\nEND=\(number * 60_000 + 60_000)\n"
          + "title=Night \(number + 1)"
      }.joined(separator: "\n"))
      """
    try Data(text.utf8).write(to: folder.url.appending(path: "chapters.txt"))
    let made = try Execution.run(
      "/usr/bin/ffmpeg",
      [
        "-v", "error", "-f", "lavfi", "-i", "sine=frequency=200:sample_rate=22050:duration=180",
        "-i", folder.path("chapters.txt"), "-map", "0:a", "-map_metadata", "1",
        "-map_chapters", "1", "-c:a", "aac", "-b:a", "32k", "-f", "mp4",
        music.appending(path: "book.m4b").path,
      ], in: folder)
    #expect(made.code == 0, "\(made.err)")
    return music.path
  }

  private func play(
    _ music: String, in folder: TemporaryFolder, tracks: Int, answer: ([String: Any]) -> String
  ) throws -> [[String: Any]] {
    let show = try Execution(
      Program.djterm,
      [
        "--no-audio", "--quiet", "--library", folder.path("library.db"), "--feedback", "-",
        "--seed", "3", "--start", "2026-11-21T20:00:00Z", "--tracks", "\(tracks)", music,
      ], in: folder)
    var events: [[String: Any]] = []
    while let line = show.readLine() {
      let event =
        (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]) ?? [:]
      events.append(event)
      if event.text("event") == "track_started" { show.send(answer(event)) }
    }
    let result = show.finish()
    #expect(result.code == 0, "\(result.err)")
    return events
  }

  @Test("It is asked for, keeps its place from show to show, and has chapters")
  func book() throws {
    let folder = try TemporaryFolder()
    let music = try shelf(in: folder)
    func isBook(_ event: [String: Any]) -> Bool { event.text("path").hasSuffix("book.m4b") }
    var turn = #"{"actions":[{"at":10,"do":"request: my audiobook"}]}"#
    let first = try play(music, in: folder, tracks: 3) { event in
      defer { turn = "{}" }
      return isBook(event)
        ? #"{"actions":[{"at":20,"do":"chapter: 1"},{"at":50,"do":"skip"}]}"# : turn
    }
    let started = first.filter { $0.text("event") == "track_started" }
    #expect(started.map(isBook) == [false, true, false])
    let transition = started[1]["transition"] as? [String: Any] ?? [:]
    // The DJ says what comes, in a gap of its own; nothing is laid over a book.
    #expect(transition.text("kind") == "gap")
    let words = first.filter {
      $0.text("event") == "talk" && $0.text("template").hasPrefix("reading.")
    }
    #expect(words.map { $0.text("placement") } == ["gap"])
    let claims = (words.first?["facts"] as? [[String: Any]] ?? []).map { $0.text("value") }
    #expect(claims.contains("The Lighthouse"), "\(claims)")
    let sets = first.filter { $0.text("event") == "set_started" }.map { $0.text("title") }
    #expect(sets.contains("Your Book: The Lighthouse, Chapter 1"))
    // A book that is put down says nothing of taste.
    let skipped = first.filter { $0.text("event") == "feedback" && $0.text("do") == "skip" }
    #expect(skipped.map { ($0["change"] as? [Any])?.count } == [0])

    turn = #"{"actions":[{"at":10,"do":"read"}]}"#
    let second = try play(music, in: folder, tracks: 3) { event in
      defer { turn = "{}" }
      return turn
    }
    let titles = second.filter { $0.text("event") == "set_started" }
    let again = try #require(titles.first { $0.text("kind") == "spoken" })
    // Chapter 2 began at 1:00, and half a minute of it was heard.
    #expect(again.text("title") == "Your Book: The Lighthouse, Chapter 2")
    #expect(again.text("why") == "you stopped at 1:30")
    let ended = second.first { $0.text("event") == "track_ended" && isBook($0) }
    #expect(abs((ended?.number("played") ?? 0) - 94) < 2)

    let info = try Execution.run(
      Program.djterm,
      ["info", "--json", "--library", folder.path("library.db"), music + "/book.m4b"], in: folder)
    #expect(info.out.contains("Night 2"))
  }

  @Test("Without being asked for, it is never played; and none there is said")
  func silence() throws {
    let folder = try TemporaryFolder()
    let music = try shelf(in: folder)
    let events = try play(music, in: folder, tracks: 8) { _ in "{}" }
    #expect(!events.contains { $0.text("path").hasSuffix("book.m4b") })
    try FileManager.default.removeItem(atPath: music + "/book.m4b")
    var turn = #"{"actions":[{"at":1,"do":"book"}]}"#
    let without = try play(music, in: folder, tracks: 2) { _ in
      defer { turn = "{}" }
      return turn
    }
    let notices = without.filter { $0.text("event") == "notice" }.map { $0.text("message") }
    #expect(notices.contains("no book in the library that is not over"))
  }
}
