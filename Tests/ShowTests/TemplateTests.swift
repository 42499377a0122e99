import Foundation
import TestSupport
import Testing

@Suite("Lines of one's own, and other manners")
struct TemplateTests {
  private func run(
    _ arguments: [String], _ folder: TemporaryFolder
  ) throws -> Execution.Result {
    try Execution.run(Program.djterm, arguments, environment: [:], in: folder)
  }

  private func write(_ text: String, _ name: String, _ folder: TemporaryFolder) throws -> String {
    let file = folder.path(name)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: file).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  @Test("Mistakes are told by line")
  func mistakes() throws {
    let folder = try TemporaryFolder()
    let file = try write("[between]\nfine: {next.title}.\nbad: {next.yaer}.\n", "mine.txt", folder)
    let checked = try run(["templates", "check", file], folder)
    #expect(checked.code == 65)
    #expect(checked.err.contains("mine.txt:3: unknown slot {next.yaer}; did you mean {next.year}?"))
    #expect(checked.out.isEmpty)
  }

  @Test("A good book is shown line by line; what cannot be said names what it needs")
  func preview() throws {
    let folder = try TemporaryFolder()
    let file = try write(
      "@words 9\n[back]\nwas: Kept in the drawer: {previous.title}.\nrare: {library.birthday} candles.\n",
      "mine.txt", folder)
    #expect(try run(["templates", "check", file], folder).code == 0)
    let lines = try run(["templates", "preview", file], folder).lines
    #expect(lines.first?.hasPrefix("back.was: Kept in the drawer: “") == true)
    #expect(lines.last == "back.rare: (needs library.birthday)")
  }

  @Test(
    "Every persona of both languages previews",
    arguments: ["host", "pro", "nerd", "minimal"], ["en", "de"])
  func personas(persona: String, language: String) throws {
    let folder = try TemporaryFolder()
    let arguments = ["templates", "preview", "--persona", persona, "--language", language]
    let shown = try run(arguments + ["--occasion", "between"], folder)
    #expect(shown.code == 0 && shown.lines.count >= 30, "\(shown.err)")
    #expect(shown.lines.count { $0.contains("(needs ") } < shown.lines.count / 3)
  }

  @Test(
    "A live show is in the language of the locale, unless another is asked for",
    arguments: [
      ("de_AT.UTF-8", [], true), ("de_AT.UTF-8", ["--language", "en"], false), ("C", [], false),
    ])
  func locale(name: String, arguments: [String], isGerman: Bool) throws {
    let folder = try TemporaryFolder()
    let database = try DemoLibrary.copy(in: folder)
    let show = [
      "--demo", "--library", database, "--output", "null:unpaced", "--tracks", "3", "--seed", "4",
      "--talk", "high", "--log", folder.path("show.jsonl"),
    ]
    let run = try Execution.run(
      Program.djterm, show + arguments, environment: ["LC_ALL": name], in: folder)
    #expect(run.code == 0, "\(run.err)")
    let log = try String(contentsOfFile: folder.path("show.jsonl"), encoding: .utf8)
    #expect(log.contains("\"text\":"))
    // The quotation marks of German titles.
    #expect(log.contains("„") == isGerman)
  }

  @Test("A new name makes a new persona; an unknown one is told who there is")
  func newPersona() throws {
    let folder = try TemporaryFolder()
    _ = try write(
      "@persona grump\n[closing]\nbah: Go home.\n", ".config/djterm/phrasebooks/grump.txt", folder)
    let shown = try run(["templates", "preview", "--persona", "grump"], folder)
    #expect(shown.lines == ["closing.bah: Go home."])
    let unknown = try run(["templates", "preview", "--persona", "nobody"], folder)
    #expect(unknown.code == 64)
    #expect(unknown.err.contains("grump, host, minimal, nerd, pro"))
  }
}
