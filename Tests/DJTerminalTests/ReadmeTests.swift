import DJCore
import DJTerminal
import Foundation
import Testing

@Suite("The README") struct ReadmeTests {
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
