import Foundation
import TestSupport
import Testing

@Suite("The profile is the listener's")
struct TasteTests {
  let folder: TemporaryFolder
  let library: String

  init() throws {
    folder = try TemporaryFolder()
    library = try DemoLibrary.copy(in: folder)
  }

  private func taste(_ arguments: [String]) throws -> Execution.Result {
    try Execution.run(Program.djterm, ["taste"] + arguments + ["--library", library], in: folder)
  }

  /// A show with keys pressed, recorded.
  private func listen() throws {
    let keys = [(5.25, "skip"), (20.1, "like"), (60.3, "ban"), (80, "undo"), (130, "like")]
    let script = keys.map { "{\"t\": \($0.0), \"do\": \"\($0.1)\"}\n" }.joined()
    try Data(script.utf8).write(to: URL(fileURLWithPath: folder.path("keys.jsonl")))
    _ = try HeadlessRun(
      [
        "--seed", "3", "--start", "2026-11-21T20:00:00Z", "--tracks", "8", "--feedback",
        folder.path("keys.jsonl"),
      ], library: library, in: folder)
  }

  /// The show that follows from what is known now; it leaves no trace.
  private func show() throws -> String {
    try HeadlessRun(
      ["--seed", "9", "--start", "2026-11-22T20:00:00Z", "--tracks", "12", "--guest"],
      library: library, in: folder
    ).result.out
  }

  private func write(_ text: String, _ name: String = "edited.toml") throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path(name)))
    return folder.path(name)
  }

  private func exported() throws -> String { try taste(["export"]).out }

  @Test("After export, reset and import: the same show, byte for byte")
  func roundTrip() throws {
    try listen()
    let before = try show()
    #expect(try taste(["export", folder.path("taste.toml")]).code == 0)
    #expect(try taste(["reset", "--yes"]).code == 0)
    let between = try show()
    #expect(between != before)
    let restored = try taste(["import", folder.path("taste.toml"), "--json"])
    #expect(restored.code == 0 && restored.out.contains(#""unmatched":0"#), "\(restored)")
    #expect(try show() == before)
    let again = try taste(["import", folder.path("taste.toml")])
    #expect(again.out.hasPrefix("nothing to change"), "\(again)")
  }

  @Test("A reset keeps a copy, and asks first")
  func reset() throws {
    try listen()
    let before = try show()
    #expect(try taste(["reset"]).code == 64)
    #expect(try show() == before)
    let result = try taste(["reset", "--yes", "--json"])
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: Any])
    let copy = report.text("copy")
    #expect(
      try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    #expect(try taste(["import", copy]).code == 0)
    #expect(try show() == before)
  }

  @Test("A line taken out of the document is taken back")
  func editedRow() throws {
    try listen()
    let lines = try exported().split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.filter { !$0.contains("what = \"liked\"") }
    #expect(rest.count < lines.count)
    let result = try taste(["import", write(rest.joined(separator: "\n")), "--json"])
    #expect(result.out.contains("\"removed\":\(lines.count - rest.count)"), "\(result)")
    #expect(try !exported().contains("\"liked\""))
  }

  @Test("A lean written by hand is kept, changed and taken out again")
  func lean() throws {
    let plain = try exported()
    let lean = "[[lean]]\nfacet = \"genre:folk\"\nweight = -0.5\n"
    #expect(try taste(["import", write(plain + "\n" + lean)]).code == 0)
    let leant = try exported()
    #expect(leant.contains("facet = \"genre:Folk\"\nweight = -0.5\n"))
    let changed = leant.replacingOccurrences(of: "\nweight = -0.5\n", with: "\nweight = 1\n")
    #expect(try taste(["import", write(changed)]).out.contains("1 changes by hand"))
    #expect(try exported().contains("weight = 1.0"))
    let cut = try exported()
    let start = try #require(cut.range(of: "\n[[lean]]\nfacet"))
    let end = try #require(cut.range(of: "# What you did"))
    let without = cut.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "\n")
    #expect(try taste(["import", write(without)]).code == 0)
    #expect(try !exported().contains("\n[[lean]]\n"))
  }

  @Test(
    "A bad document is one line with the line's number, and changes nothing",
    arguments: [
      ("taste = 1\n[feedback]\n1 = { what = \"liked\", }\n", "line 3"),
      ("taste = 1\n[feedback]\n\n1 = { what = \"adored\" }\n", "line 4"),
      ("taste = 1\n[[lean]]\nfacet = \"genre:Fokl\"\nweight = 1\n", "did you mean genre:Folk?"),
      ("taste = 1\n[[lean]]\nfacet = \"genre:Folk\"\nweight = 2\n", "line 3"),
      ("taste = 1\n[[lean]]\nfacet = \"genre:Folk\"\nweight = x\n", "line 4"),
      ("taste = 1\n[[liked]]\n", "unknown table"), ("taste = 2\n", "version 2"),
      ("taste = 1\nfeedback = 3\n", "unknown feedback"), ("[feedback]\n", "no line \"taste = 1\""),
      ("taste = 1\n[feedback]\n0 = {}\n", "line 3"), ("taste = 1\n\u{0}\n", "line 2"),
      ("taste = 1\n[feedback]\n1 = 1\n", "line 3"),
      ("taste = 1\n[extent]\nlibrary = 1e9\n", "library must be a whole number"),
      (
        "taste = 1\n[feedback]\n9999999999999999999999 = { what = \"liked\" }\n", "line 3"
      ),
      (
        "taste = 1\n[feedback]\n1 = { what = \"liked\", when = 2026-11-21T20:00:00Z, at = nan, of = 1, path = \"/a\" }\n",
        "line 3"
      ),
      (
        "taste = 1\n[feedback]\n1 = { what = \"liked\", when = 2026-13-41T20:00:00Z, at = 1, of = 1, path = \"/a\" }\n",
        "line 3"
      ),
      (
        "taste = 1\n[feedback]\n1 = { what = \"liked\", when = 2026-11-21T20:00:00Z, at = 1, of = 1, path = \"a\" }\n",
        "path is none"
      ),
      ("taste = 1\nx = " + String(repeating: "[", count: 5000), "line 2"),
    ])
  func badDocuments(text: String, words: String) throws {
    let before = try exported().split(separator: "\n").dropFirst(2)
    let result = try taste(["import", write(text)])
    #expect(result.code == 65 && result.out.isEmpty)
    #expect(
      result.err.contains(words) && result.err.split(separator: "\n").count == 1, "\(result.err)")
    #expect(try exported().split(separator: "\n").dropFirst(2) == before)
  }

  @Test("What is misspelt gets the nearest name, what is known is forgotten")
  func forget() throws {
    let wrong = try taste(["forget", "genre:Fokl"])
    #expect(wrong.code == 64 && wrong.err.contains("did you mean genre:Folk?"))
    let right = try taste(["forget", "genre:folk", "artist:Kofi Brandt", "--json"])
    #expect(right.out == #"{"forgotten":["genre:Folk","artist:Kofi Brandt"]}"# + "\n")
    #expect(try exported().contains("[[forgotten]]\nfacet = \"genre:Folk\"\n"))
  }

  @Test("taste --json has the contract's fields, and how wide the last plays were")
  func json() throws {
    try listen()
    let out = try taste(["show", "--json"]).out
    #expect(out.hasPrefix(#"{"likes":"#))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any])
    #expect(
      (object["facets"] as? [[String: Any]])?.first?.keys.sorted() == [
        "evidence", "weight", "what",
      ])
    let variety = try #require(object["variety"] as? [String: Any])
    #expect(variety.number("plays") == 8 && variety.number("novelty") == 1)
    #expect(try taste([]).out.contains("Variety of the last 8 plays:"))
  }

  @Test("While a show learns, nobody else changes taste", arguments: ["import", "reset"])
  func running(_ command: String) throws {
    let lock = open(library + ".lock", O_RDWR | O_CREAT, 0o600)
    defer { close(lock) }
    #expect(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    let arguments = command == "import" ? [try write("taste = 1\n")] : ["--yes"]
    let result = try taste([command] + arguments)
    #expect(result.code == 69 && result.err.contains("a show is running"))
  }

  @Test("Streaming history is learnt from once, and taken out again")
  func streamingHistory() throws {
    let history = """
      [{"ts":"2026-11-20T10:00:00Z","ms_played":60000,"master_metadata_track_name":"Nachtfahrt",
      "master_metadata_album_artist_name":"Kofi Brandt","reason_end":"trackdone","skipped":false},
      {"ts":"2026-11-20T11:00:00Z","ms_played":60000,"master_metadata_track_name":"Elsewhere",
      "master_metadata_album_artist_name":"Nobody","reason_end":"trackdone","skipped":false}]
      """
    let file = try write(history, "Streaming_History_Audio_2026.json")
    let first = try taste(["import", file, "--json"]).out
    #expect(
      first.contains(#""matched":1,"unmatched":1,"#) && first.contains(#""rows":1"#), "\(first)")
    #expect(try taste(["import", file, "--json"]).out.contains(#""plays":0,"rows":0"#))
    #expect(try taste(["show"]).out.hasPrefix("1 plays"))
    #expect(try taste(["import", "--undo", "spotify"]).out.hasPrefix("1 plays and 1 rows"))
    #expect(try taste(["show"]).out.hasPrefix("0 plays"))
    #expect(try taste(["import", write("hello\n", "x.txt")]).code == 65)
    #expect(try taste(["import", folder.path("gone.json")]).code == 65)
    #expect(try taste(["import"]).code == 64)
  }
}
