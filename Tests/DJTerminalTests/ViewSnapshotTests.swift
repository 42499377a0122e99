import DJCore
import DJTerminal
import Testing

/// Every view at every kind of size, with real-looking and with hostile content.
@Suite("Recorded views") struct ViewSnapshotTests {
  static let sizes = [(40, 12), (80, 24), (120, 40), (220, 60)]

  private func frame(
    _ booth: Booth, _ columns: Int, _ rows: Int, keys: [KeyPress], unicode: Bool = true,
    finding: LibraryFinding = LibraryFinding()
  ) -> Frame {
    let size = ScreenSize(columns: columns, rows: rows)
    var console = Console(style: ScreenStyle(unicode: unicode))
    _ = console.receive(.resize(size), booth: booth)
    for key in keys { _ = console.receive(key, booth: booth) }
    return console.frame(booth, size: size, time: 0)
  }

  private func key(_ view: View) -> KeyPress { .character(Character("\(view.rawValue)")) }

  @Test("As they are", arguments: View.allCases, sizes)
  func plain(view: View, size: (Int, Int)) throws {
    let moves: [KeyPress] = view == .onAir ? [] : [.down, .down, .down]
    try Snapshot.check(
      frame(SampleBooth.evening(), size.0, size.1, keys: [key(view)] + moves),
      "view-\(view.word)-\(size.0)x\(size.1)", everyDepth: true)
  }

  @Test("With texts that mean harm", arguments: View.allCases, sizes)
  func hostile(view: View, size: (Int, Int)) throws {
    try Snapshot.check(
      frame(SampleBooth.hostile(), size.0, size.1, keys: [key(view), .down]),
      "hostile-\(view.word)-\(size.0)x\(size.1)", everyDepth: true)
  }

  @Test("Artists, albums and tracks side by side", arguments: sizes)
  func columns(columns: Int, rows: Int) throws {
    var finding = LibraryFinding()
    finding.isGrouped = true
    let keys: [KeyPress] = [.character("3"), .character("c"), .down, .down, .right, .right, .down]
    try Snapshot.check(
      frame(SampleBooth.evening(finding), columns, rows, keys: keys),
      "columns-\(columns)x\(rows)")
  }

  @Test("A search, the palette, help and a request, as they are typed")
  func typed() throws {
    var finding = LibraryFinding()
    finding.text = "velvet year:80s"
    let search = [.character("3"), .character("/")] + finding.text.map { KeyPress.character($0) }
    try Snapshot.check(
      frame(SampleBooth.evening(finding), 80, 24, keys: search), "search-80x24")
    let palette = ":talk".map { KeyPress.character($0) } + [.down]
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
      try Snapshot.check(
        frame(SampleBooth.evening(), columns, rows, keys: palette), "palette-\(columns)x\(rows)")
      try Snapshot.check(
        frame(SampleBooth.evening(), columns, rows, keys: [.character("3"), .character("?")]),
        "help-library-\(columns)x\(rows)")
    }
    var booth = SampleBooth.evening()
    booth.echo = RequestEcho(
      text: "mellow die app",
      answer: RequestAnswer(understood: ["mellow"], notUnderstood: ["app"]))
    let request = "rmellow die app".map { KeyPress.character($0) }
    try Snapshot.check(frame(booth, 80, 24, keys: request), "request-echo-80x24")
    try Snapshot.check(frame(booth, 40, 12, keys: request), "request-echo-40x12")
  }

  @Test("In ASCII where the locale knows no more", arguments: [View.order, .library, .taste])
  func ascii(view: View) throws {
    try Snapshot.check(
      frame(SampleBooth.evening(), 80, 24, keys: [key(view), .down], unicode: false),
      "ascii-\(view.word)-80x24")
  }
}
