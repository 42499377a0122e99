import Foundation
import TestSupport
import Testing

@Suite("Feedback is felt, told and kept")
struct FeedbackTests {
  private static let evening = ["--seed", "7", "--start", "2026-11-21T20:00:00Z"]

  private func start(
    _ arguments: [String], library: String, in folder: TemporaryFolder
  ) throws -> Execution {
    try Execution(
      Program.djterm,
      ["--no-audio", "--demo", "--quiet", "--library", library, "--feedback", "-"]
        + Self.evening + arguments, in: folder)
  }

  private func object(_ line: String) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]) ?? [:]
  }

  /// Plays in lock-step: `answer` sees each started track and says what is pressed.
  private func play(
    _ arguments: [String], library: String, in folder: TemporaryFolder,
    answer: ([String: Any]) -> String
  ) throws -> [[String: Any]] {
    let show = try start(arguments, library: library, in: folder)
    var events: [[String: Any]] = []
    while let line = show.readLine() {
      let event = object(line)
      events.append(event)
      if event.text("event") == "track_started" { show.send(answer(event)) }
    }
    #expect(show.finish().code == 0)
    return events
  }

  @Test("A skip in lock-step: told at once, played as long as said")
  func lockstep() throws {
    let folder = try TemporaryFolder()
    let events = try play(
      ["--tracks", "4"], library: DemoLibrary.copy(in: folder), in: folder
    ) { _ in #"{"actions":[{"at":12.5,"do":"like"},{"at":20,"do":"skip"}]}"# }
    let feedback = events.filter { $0.text("event") == "feedback" }
    let words = feedback.map { $0.text("do") }
    #expect(words == ["like", "skip", "like", "skip", "like", "skip", "like", "skip"])
    #expect(feedback.allSatisfy { !($0["change"] as? [Any] ?? []).isEmpty })
    let ended = events.filter { $0.text("event") == "track_ended" }
    #expect(ended.map { $0.number("played") } == [20, 20, 20, 20])
    #expect(ended.allSatisfy { $0.text("cause") == "skipped" })
  }

  @Test("Staying, starting from a track and asking why, from a script")
  func steering() throws {
    let folder = try TemporaryFolder()
    var first = ""
    let events = try play(
      ["--tracks", "6"], library: DemoLibrary.copy(in: folder), in: folder
    ) { started in
      if first.isEmpty {
        first = started.text("path")
        return #"{"actions":[{"at":5,"do":"why"},{"at":6,"do":"stay"}]}"#
      }
      let line = ["actions": [["at": 5, "do": "start-from: \(first)"]]]
      let json = try? JSONSerialization.data(withJSONObject: line)
      return started.text("path") == first ? "{}" : String(decoding: json ?? Data(), as: UTF8.self)
    }
    let words = events.filter { $0.text("event") == "feedback" }.map { $0.text("do") }
    #expect(words.prefix(3) == ["why", "stay", "start-from: \(first)"])
    let notices = events.filter { $0.text("event") == "notice" }.map { $0.text("message") }
    #expect(notices.contains { $0.hasPrefix("why ") && $0.contains("that may come") })
    #expect(notices.contains { $0.hasPrefix("staying in the mood of ") })
    #expect(notices.contains { $0.hasPrefix("starting from ") && $0.contains("no longer keeping") })
    let paths = events.filter { $0.text("event") == "track_started" }.map { $0.text("path") }
    #expect(paths.count == 6 && paths.dropFirst().contains(first))
    let sets = events.filter { $0.text("event") == "set_started" }.map { $0.text("title") }
    #expect(sets.contains { $0.hasPrefix("Starting from ") })
  }

  @Test("Skipping a genre makes it rarer, and taste show says so")
  func skippedGenre() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let plain = try HeadlessRun(
      Self.evening + ["--tracks", "20", "--guest"], library: library, in: folder)
    let genres = plain.tracks.map { $0.text("genre") }
    let target = try #require(
      Dictionary(grouping: genres) { $0 }.max {
        ($0.value.count, $0.key) < ($1.value.count, $1.key)
      }?.key)
    var skips = 0
    let events = try play(["--tracks", "60"], library: library, in: folder) { track in
      guard track.text("genre") == target, skips < 5 else { return "{}" }
      skips += 1
      return #"{"actions":[{"at":3,"do":"skip"}]}"#
    }
    let played = events.filter { $0.text("event") == "track_started" }.map { $0.text("genre") }
    let lastSkip = try #require(played.lastIndex(of: target))
    let before = played.prefix(20).count { $0 == target }
    let after = played.dropFirst(lastSkip + 1).prefix(20).count { $0 == target }
    #expect(skips > 0 && after < before, "\(target): \(before), then \(after)")
    let taste = try Execution.run(
      Program.djterm, ["taste", "show", "--json", "--library", library], in: folder)
    let facets = object(taste.out)["facets"] as? [[String: Any]] ?? []
    let facet = facets.first { $0.text("what") == "genre:\(target)" }
    #expect(facet.map { $0.number("weight") < 0 } == true, "\(facets.prefix(5))")
  }

  @Test("What was told survives sudden death", arguments: ["like", "ban", "skip"])
  func survivesKill(_ action: String) throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let show = try start(["--tracks", "10"], library: library, in: folder)
    var path = ""
    while let line = show.readLine() {
      let event = object(line)
      if event.text("event") == "track_started", path.isEmpty {
        path = event.text("path")
        show.send(#"{"actions":[{"at":2,"do":"\#(action)"}]}"#)
      } else if event.text("event") == "feedback" {
        show.killNow()
        break
      }
    }
    let words = ["like": "liked", "ban": "banned", "skip": "skipped"]
    let history = try Execution.run(
      Program.djterm, ["history", "--json", "--library", library], in: folder)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(history.out.utf8)) as? [[String: Any]])
    #expect(rows.contains { $0.text("event") == words[action] && $0.text("path") == path })
  }

  @Test("A banned track never comes back; undo brings it back")
  func banAndUndo() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    var banned = ""
    _ = try play(["--tracks", "2"], library: library, in: folder) { track in
      guard banned.isEmpty else { return "{}" }
      banned = track.text("path")
      return #"{"actions":[{"at":2,"do":"ban"}]}"#
    }
    let later = try HeadlessRun(["--for", "2h", "--guest"], library: library, in: folder)
    #expect(!later.tracks.contains { $0.text("path") == banned })
  }

  @Test("A wish for mellow music lowers the energy of what follows")
  func mellow() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    func energies(_ extra: [String]) throws -> [Double] {
      let queue = try Execution.run(
        Program.djterm,
        ["queue", "--demo", "--json", "--quiet", "--library", library, "--tracks", "5"]
          + Self.evening + extra, in: folder)
      let picks =
        try JSONSerialization.jsonObject(with: Data(queue.out.utf8)) as? [[String: Any]] ?? []
      return picks.map { ($0["features"] as? [String: Any] ?? [:]).number("energy") }
    }
    let plain = try energies([])
    let mellow = try energies(["--request", "mellow"])
    let (before, after) = (plain.reduce(0, +), mellow.reduce(0, +))
    #expect(after < before, "\(plain) \(mellow)")
  }

  @Test("A malformed answer is a notice and counts as none; a press after the end is a notice")
  func malformed() throws {
    let folder = try TemporaryFolder()
    var answers = [
      "what?", #"{"actions":[{"at":1,"do":"dance"}]}"#, #"{"actions":[{"at":9999,"do":"skip"}]}"#,
    ]
    let events = try play(
      ["--tracks", "4"], library: DemoLibrary.copy(in: folder), in: folder
    ) { _ in answers.isEmpty ? "{}" : answers.removeFirst() }
    let notices = events.filter { $0.text("event") == "notice" && $0.text("level") == "warning" }
    #expect(notices.count == 3)
    #expect(events.allSatisfy { $0.text("cause") != "skipped" })
  }

  @Test("A guest leaves no trace")
  func guest() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    _ = try play(["--tracks", "3", "--guest"], library: library, in: folder) { _ in
      #"{"actions":[{"at":2,"do":"like"}]}"#
    }
    let history = try Execution.run(
      Program.djterm, ["history", "--json", "--library", library], in: folder)
    #expect(history.out == "[]\n")
  }
}
