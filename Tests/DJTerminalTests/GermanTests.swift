import DJCore
import Foundation
import Testing

@testable import DJTerminal

/// That nothing the program says itself stays English on a German screen: what its sources say is
/// looked up, and views are recorded to be read.
@Suite("The screen in German") struct GermanTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// What is the same in both languages, or is no word: figures, names of fields and commands.
  private static let same: Set<String> = [
    "DJ", "{} BPM", "BPM", "{} s", "Esc", "Tab", "Enter", "Alt-", "(", "x", "h", "o", "{} x {} {}",
    "adventure", "on-air", "order", "library", "taste", "history", "log", "mono",
    "{}: {}x{} {}", "DJ: {}", "{} DJ: {}", "LC_ALL", "LC_CTYPE", "LANG", "UTF-8", "UTF8",
  ]

  @Test("Every word of views, panes and dialogs has its German")
  func words() throws {
    for folder in ["Views", "Panes", "Dialogs", "Plain"] {
      for literal in try literals(in: "DJTerminal/\(folder)") where !Self.same.contains(literal) {
        let text = literal.replacing("{}", with: "")
        guard text.contains(#/[A-Za-z]{2}/#) else { continue }
        #expect(Words.germanTable[literal] != nil, "\(folder): “\(literal)” has no German")
      }
    }
  }

  @Test("Every toast, notice and reason has its German")
  func sentences() throws {
    let german = Words(.german)
    var count = 0
    for literal in try sayings() {
      var number = 0
      var sample = ""
      for (place, piece) in literal.components(separatedBy: "{}").enumerated() {
        number += 1
        sample += (place > 0 ? "\(number)" : "") + piece
      }
      guard literal.replacing("{}", with: "").contains(#/[a-z]{2}/#) else { continue }
      count += 1
      let english = Sanitised(sample)
      let isKnown =
        german.sentence(english) != english || german.wish(english) != english
        || german.reason(english) != english
      #expect(isKnown, "“\(literal)” has no German")
    }
    #expect(count > 150)
  }

  /// What the core says to the listener outside the DJ's own templates.
  private func sayings() throws -> [String] {
    let marks = [
      ".toast(", "notice(.", "deed.name", "Reason(", "grounds.add", "verb = ", "return \"",
      "words.append", "tell(", "let what: Sanitised", "? \"", ": \"", "isGood ?",
    ]
    var found: [String] = []
    for file in try swiftFiles(in: "DJCore") {
      let name = file.lastPathComponent
      let isShow = name.hasPrefix("Show+") && !["Show+Commentary.swift"].contains(name)
      let others = [
        "Explainer.swift", "WishWording.swift", "Weigher.swift", "RequestReader+Apply.swift",
        "SeguePlanner+Plain.swift", "SeguePlanner+Levels.swift", "BeatMatch.swift",
      ]
      guard isShow || others.contains(name) else { continue }
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines where marks.contains(where: { line.contains($0) }) {
        found += Self.literals(in: String(line))
      }
    }
    return found.filter { !Self.internalWords.contains($0) }
  }

  /// Parts that sentences are made of, German already, or the same in both languages.
  private static let internalWords: Set<String> = [
    "in {}", "instrumental", "du wolltest es hören", "Deine Wahl", "du wolltest hier beginnen",
    "{} is not {}", "{} in the library that is not over", "{} again after {} tracks: {}",
    "{} ({} tracks)", "up", "down", "this", "the artist", "same folder", "same artist", "leaning",
    "forgetting", "in its place on the way {}", "a step aside on the way {}",
    "another energy than usual", ", and no longer keeping to: {}", " and in your playlists",
    // Between names, of which it may be part.
    " or ",
  ]

  private func swiftFiles(in folder: String) throws -> [URL] {
    let root = Self.sources.appending(path: folder)
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (walk?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
  }

  private func literals(in folder: String) throws -> [String] {
    try swiftFiles(in: folder).flatMap { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .flatMap { Self.literals(in: String($0)) }
    }
  }

  /// The string literals of a line, with "{}" for what is interpolated, and those within that.
  static func literals(in line: String) -> [String] {
    var found: [String] = []
    var rest = Array(line)[...]
    while let character = rest.popFirst() {
      if character == "/", rest.first == "/" { break }
      if character == "\"" { found.append(literal(&rest, &found)) }
    }
    return found
  }

  private static func literal(_ rest: inout ArraySlice<Character>, _ found: inout [String])
    -> String
  {
    var text = ""
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\" else {
        text.append(character)
        continue
      }
      guard rest.popFirst() == "(" else { continue }
      text += "{}"
      var depth = 1
      while depth > 0, let inner = rest.popFirst() {
        if inner == "(" { depth += 1 }
        if inner == ")" { depth -= 1 }
        if inner == "\"" { found.append(literal(&rest, &found)) }
      }
    }
    return text
  }

  @Test("Sentences are read around names, however odd those are")
  func names() {
    let german = Words(.german)
    func says(_ english: Sanitised, _ other: Sanitised) {
      #expect(german.sentence(english) == other)
      #expect(Words.english.sentence(english) == english)
    }
    says(
      "liked Funk: Punk: Rock +0.14, 1970s +0.07", "Funk: Punk gefällt: Rock +0,14, 1970er +0,07")
    says(
      "skipped at 0:12: low energy −0.08, next: A – B",
      "übersprungen bei 0:12: wenig Energie −0,08, als Nächstes: A – B")
    says("forgotten: medium length", "vergessen: mittlere Dauer")
    says(
      "undone: the like of undone: the ban of X",
      "zurückgenommen: das Gefallen an undone: the ban of X")
    says(
      "request understood: from the 1990s, no Metal",
      "Wunsch verstanden: aus den 1990ern, kein Metal")
    #expect(
      german.reason("close to Nacht in sound and in your playlists")
        == "Nacht nah im Klang und in deinen Listen")
    says("banned A: B: Metal −0.20", "A: B gesperrt: Metal −0,20")
    says("liked Suites: Allegro", "Suites: Allegro gefällt")
    says("on air, with 12,408 tracks", "auf Sendung, mit 12.408 Titeln")
    #expect(german.reason("in E minor: 8A to 9A") == "in e-Moll: 8A nach 9A")
    #expect(german.reason("in A# major like the last one") == "in Ais-Dur wie zuvor")
    #expect(
      german.reason("2.5 LU softer than the rest: its peaks allow no more")
        == "2,5 LU leiser als der Rest: mehr lassen die Spitzen nicht zu")
    #expect(german.reason("from the nineties") == "from the nineties")
    #expect(german.reason("liked it") == "liked it")
    says("in Paris there is no sentence like this", "in Paris there is no sentence like this")
    says("liked ", "liked ")
    says("", "")
    let deep = Sanitised(String(repeating: "undone: ", count: 60), limit: 2000)
    #expect(german.sentence(deep).text.hasPrefix("zurückgenommen: "))
    #expect(german.wish("from 1980 to 1985") == "von 1980 bis 1985")
    #expect(german.facet("1990s") == "1990er" && german.facet("French") == "Französisch")
    #expect(german.keys("Ctrl-L") == "Strg-L" && german.keys("g g") == "g g")
    #expect(german.keys("Home") == "Pos1" && Words.english.keys("Home") == "Home")
  }

  private func frame(_ columns: Int, _ rows: Int, _ keys: String, hint: Bool = false) -> Frame {
    var style = ScreenStyle()
    style.words = Words(.german)
    let size = ScreenSize(columns: columns, rows: rows)
    var booth = SampleBooth.evening()
    booth.echo = RequestEcho(
      text: "ruhig", answer: RequestAnswer(understood: ["never heard"], notUnderstood: ["app"]))
    var console = Console(style: style)
    _ = console.receive(.resize(size), booth: booth)
    for key in keys { _ = console.receive(key == "\t" ? .tab : .character(key), booth: booth) }
    console.show("liked Harbour Lights: Trip Hop +0.14", at: 0)
    return console.frame(booth, size: size, time: 0)
  }

  @Test(
    "Views as they are read in German", arguments: View.allCases,
    [(40, 12), (80, 24), (120, 40)])
  func views(view: View, size: (Int, Int)) throws {
    try Snapshot.check(
      frame(size.0, size.1, "\(view.rawValue)\(view == .onAir ? "" : "jj")"),
      "german-\(view.word)-\(size.0)x\(size.1)")
  }

  @Test("Pages and dialogs as they are read in German")
  func dialogs() throws {
    try Snapshot.check(frame(100, 30, "w"), "german-why-100x30")
    try Snapshot.check(frame(120, 40, ":"), "german-palette-120x40")
    try Snapshot.check(frame(80, 24, "rruhig"), "german-request-80x24")
    try Snapshot.check(frame(120, 40, "?"), "german-help-120x40")
    try Snapshot.check(frame(80, 24, "3/qq"), "german-search-80x24")
  }
}
