import DJCore
import DJTerminal
import Foundation
import FoundationXML
import Testing

@Suite("The README") struct ReadmeTests {
  @Test("What it shows and links to is there")
  func links() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let links = text.matches(of: #/\]\(([^)#:]+)\)/#).map { String($0.1) }
    #expect(links.contains("Media/screens/on-air.svg"))
    for link in links {
      #expect(FileManager.default.fileExists(atPath: root.appending(path: link).path), "\(link)")
    }
    for name in ["on-air", "order", "taste"] {
      let file = root.appending(path: "Media/screens/\(name).svg")
      let parser = XMLParser(data: try Data(contentsOf: file))
      #expect(parser.parse(), "\(name).svg is no sound XML")
    }
  }

  /// With RECORD_SNAPSHOTS=1 the tables are written anew.
  @Test("Its tables of keys are the keymap's")
  func keys() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "README.md")
    var text = try String(contentsOf: file, encoding: .utf8)
    let tables = Keymap.standard.markdown
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1",
      let start = text.range(of: "| key | what it does |\n"),
      let end = text.range(of: "\nCounts begin", range: start.upperBound..<text.endIndex)
    {
      text.replaceSubrange(start.lowerBound..<end.lowerBound, with: tables)
      try Data(text.utf8).write(to: file)
    }
    #expect(text.contains(tables), "the README's keys are not the keymap's")
  }
}
