import Foundation
import TestSupport
import Testing

@Suite("The event log keeps the contract")
struct ContractTests {
  private static let evening = ["--seed", "7", "--start", "2026-11-21T20:00:00Z"]

  /// The contract's fields of each event, in order, after `t` and `event`.
  private static let fields: [String: [String]] = [
    "show_started": ["seed", "tracks", "version"],
    "set_started": ["set", "kind", "title", "why"],
    "talk": ["text", "spoken", "seconds", "placement", "template", "facts"],
    "track_started": [
      "path", "title", "artist", "album", "genre", "year", "duration", "set", "score", "why",
      "transition", "level",
    ],
    "track_ended": ["path", "played", "cause"],
    "feedback": ["do", "path", "change"],
    "notice": ["level", "message", "path"],
    "show_ended": [
      "tracks", "skips", "talk_seconds", "seconds", "coverage", "artists_per_100", "gini",
      "novelty",
    ],
  ]

  @Test("Two hours twice from equal databases are the same bytes")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    let arguments = Self.evening + ["--for", "2h"]
    let first = try HeadlessRun(
      arguments, library: DemoLibrary.copy(named: "a.db", in: folder), in: folder)
    let second = try HeadlessRun(
      arguments, library: DemoLibrary.copy(named: "b.db", in: folder), in: folder)
    #expect(first.result.code == 0, "\(first.result.err)")
    #expect(first.tracks.count > 60)
    #expect(first.result.out == second.result.out)
  }

  @Test("Every event has its fields, in order, and nothing is missing")
  func shapes() throws {
    let folder = try TemporaryFolder()
    let run = try HeadlessRun(Self.evening + ["--for", "1h"], in: folder)
    var seen: Set<String> = []
    for line in run.lines {
      let keys = topLevelKeys(line)
      #expect(Array(keys.prefix(2)) == ["t", "event"])
      let event = try #require(line.split(separator: "\"").dropFirst(5).first.map(String.init))
      seen.insert(event)
      #expect(Array(keys.dropFirst(2)) == Self.fields[event], "\(line)")
    }
    #expect(
      seen.isSuperset(of: [
        "show_started", "set_started", "talk", "track_started", "track_ended", "show_ended",
      ]))
  }

  @Test("Events come in order: time does not run backwards, tracks end after they start")
  func order() throws {
    let folder = try TemporaryFolder()
    let run = try HeadlessRun(Self.evening + ["--for", "1h"], in: folder)
    #expect(run.events.first?.text("event") == "show_started")
    #expect(run.events.last?.text("event") == "show_ended")
    let times = run.events.map { $0.number("t") }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    var sounding: [String] = []
    for event in run.events {
      if event.text("event") == "track_started" { sounding.append(event.text("path")) }
      if event.text("event") == "track_ended" {
        #expect(sounding.first == event.text("path"))
        sounding.removeFirst()
      }
      #expect(sounding.count <= 2)
    }
    #expect(sounding.isEmpty)
  }

  @Test("No link's text comes again within the last twenty links")
  func linksDoNotRepeat() throws {
    let folder = try TemporaryFolder()
    let run = try HeadlessRun(Self.evening + ["--for", "8h", "--talk", "high"], in: folder)
    let texts = run.all("talk").map { $0.text("text") }
    #expect(texts.count > 100)
    for (index, text) in texts.enumerated() {
      #expect(!texts[max(0, index - 20)..<index].contains(text), "\(text)")
      #expect(!text.contains("  ") && !text.contains("{") && !text.contains("Unknown"), "\(text)")
    }
  }

  @Test("An artist comes again within the separation only with a word about it")
  func separation() throws {
    let folder = try TemporaryFolder()
    let run = try HeadlessRun(Self.evening + ["--for", "8h", "--talk", "off"], in: folder)
    let artists = run.tracks.map { $0.text("artist") }
    for (index, track) in run.tracks.enumerated() where index > 0 {
      guard artists[max(0, index - 3)..<index].contains(artists[index]) else { continue }
      let reasons = (track["why"] as? [[String: Any]] ?? []).map { $0.text("reason") }
      #expect(reasons.contains { $0.contains("again") || $0.contains("album") }, "\(reasons)")
    }
  }

  @Test("Ten tracks unless told otherwise; --tracks and --for as said")
  func lengths() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    #expect(try HeadlessRun(["--guest"], library: library, in: folder).tracks.count == 10)
    let three = try HeadlessRun(["--guest", "--tracks", "3"], library: library, in: folder)
    #expect(three.tracks.count == 3)
    let short = try HeadlessRun(
      ["--guest", "--for", "90s", "--talk", "off"], library: library, in: folder)
    let last = try #require(short.tracks.last)
    #expect(last.number("t") < 90)
    #expect(short.events.last?.number("t") ?? 0 >= 90)
  }

  @Test("queue records nothing and equals the show of the same seed")
  func queueEqualsShow() throws {
    let folder = try TemporaryFolder()
    let library = try DemoLibrary.copy(in: folder)
    let queue = try Execution.run(
      Program.djterm,
      ["queue", "--demo", "--json", "--quiet", "--library", library, "--tracks", "12"]
        + Self.evening, in: folder)
    let picks = try #require(
      try JSONSerialization.jsonObject(with: Data(queue.out.utf8)) as? [[String: Any]])
    let show = try HeadlessRun(Self.evening + ["--tracks", "12"], library: library, in: folder)
    #expect(picks.count == 12)
    #expect(picks.map { $0.text("path") } == show.tracks.map { $0.text("path") })
    #expect(picks.allSatisfy { ($0["features"] as? [String: Any])?["energy"] is Double })
  }

  @Test("The demo is tagged, heard and complete")
  func scanReport() throws {
    let report = try DemoLibrary.scanned.get().report
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.out.utf8)) as? [String: Any])
    #expect(object["failed"] as? [String] == [])
    #expect(object["tracks"] as? Int ?? 0 >= 16)
    #expect(object["analysed"] as? Int == object["tracks"] as? Int)
  }

  private func topLevelKeys(_ line: String) -> [String] {
    var keys: [String] = []
    var depth = 0
    var inText = false
    var escaped = false
    var text = ""
    for character in line {
      if inText {
        if escaped {
          escaped = false
        } else if character == "\\" {
          escaped = true
        } else if character == "\"" {
          inText = false
        } else {
          text.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        inText = true
        text = ""
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case ":" where depth == 1: keys.append(text)
      default: break
      }
    }
    return keys
  }
}
