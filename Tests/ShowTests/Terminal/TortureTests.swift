import Foundation
import TestSupport
import Testing

/// Random keys and sizes, then some end. `DJTERM_KEYS=10000` presses so many in all, with a fifth as
/// many sizes, instead of the few that fit into a quick suite; `DJTERM_SEED` changes which.
@Suite(
  "Whatever is pressed, the show neither dies nor hangs, and leaves the terminal tidy", .serialized)
struct TortureTests {
  private static func number(_ name: String, or usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  private static let keysBetweenSizes = 5

  @Test("Random keys and sizes, then an end", arguments: LiveWindow.End.allCases)
  func randomKeys(_ end: LiveWindow.End) throws {
    let place = LiveWindow.End.allCases.firstIndex(of: end) ?? 0
    var keys = RandomKeys(seed: UInt64(Self.number("DJTERM_SEED", or: 7) * 10 + place))
    let options = [
      ["--talk", "high"], ["--plain", "--talk", "off"], ["--language", "de", "--still"],
    ][place % 3]
    let total = Self.number("DJTERM_KEYS", or: 240) / LiveWindow.End.allCases.count
    var show = try LiveWindow(options)
    for count in 1...total {
      let key = keys.next()
      // Those would end it too often to come far.
      if key != Array("q".utf8) && key != [3] || keys.below(20) == 0 { show.window.type(key) }
      if count % Self.keysBetweenSizes == 0 {
        let size = keys.size()
        show.window.resize(columns: size.columns, rows: size.rows)
      }
      if keys.below(10) == 0 { usleep(UInt32(keys.below(30_000))) }
      guard count % 50 == 0 || show.window.isOver else { continue }
      if !show.status.isEmpty { continue }
      try #require(show.hasEnded, "after \(count) keys: \(show.trouble)")
      try show.check()
      show = try LiveWindow(options)
    }
    try show.end(end)
  }

  @Test("A show that dies by a fault of its own gives the terminal back")
  func crash() throws {
    let show = try LiveWindow(["--talk", "off"])
    show.send(SIGSEGV)
    #expect(eventually(within: 60) { show.window.code == 128 + Int(SIGSEGV) }, "\(show.trouble)")
    #expect(show.window.leftovers == [], "\(show.trouble)")
  }

  @Test("What was liked is kept, however the show ends", arguments: LiveWindow.End.allCases)
  func keepsLikes(_ end: LiveWindow.End) throws {
    let show = try LiveWindow(["--talk", "off"])
    show.window.type("l")
    #expect(eventually { show.window.text.contains("liked") }, "\(show.trouble)")
    try show.end(end)
    let kinds = try show.rows("SELECT kind FROM feedback")
    #expect(kinds == ["liked"])
  }
}
