import DJCore
import Foundation
import Testing

@testable import DJTerminal

/// Frames as recorded in Snapshots/: text above, inks below. With RECORD_SNAPSHOTS=1 they are
/// written anew, to be read before they are committed.
enum Snapshot {
  /// How a frame looks without colours and with eight: "b" bold, "d" dim, "r" reversed, "u"
  /// underlined, "." as usual; with colours, the colour's number behind a bold, dim or plain one.
  static func looks(of frame: Frame, _ theme: Theme, _ depth: ColourDepth) -> String {
    (0..<frame.size.rows).map { row in
      let signs = frame.cells(row: row).map { cell -> Character in
        let look = theme.look(cell.ink, depth)
        // What is blank shows nothing but a reversed ground.
        guard cell.text != " " || look.reverse else { return " " }
        return sign(look)
      }
      return trimmed("|" + String(signs))
    }.joined(separator: "\n")
  }

  /// Plain colours are digits, bold ones the letters from A, dim ones those from a.
  private static func sign(_ look: Theme.Look) -> Character {
    if look.reverse { return "r" }
    if look.underline { return "u" }
    guard let colour = look.colour, (0..<8).contains(colour) else {
      return look.bold ? "b" : look.dim ? "d" : "."
    }
    let colours = look.bold ? "ABCDEFGH" : look.dim ? "stuvwxyz" : "01234567"
    return Array(colours)[Int(colour)]
  }

  static func text(of frame: Frame) -> String {
    let rows = 0..<frame.size.rows
    let text = rows.map { "|\(frame.text(row: $0))" }
    let inks = rows.map { row in
      "|" + String(frame.cells(row: row).map { $0.text == " " ? " " : $0.ink.letter })
    }
    let cursor = frame.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
    return (text + ["", cursor, ""] + inks).map(trimmed).joined(separator: "\n") + "\n"
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Compares with the record; `everyDepth` also records how it looks without colours and with
  /// eight.
  static func check(
    _ frame: Frame, _ name: String, everyDepth: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Snapshots/\(name).txt")
    var now = text(of: frame)
    if everyDepth {
      now += "\nmono\n\(looks(of: frame, .mono, .none))\n"
      now += "\ndark, eight colours\n\(looks(of: frame, .dark, .eight))\n"
    }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(now.utf8).write(to: file)
    } else {
      let before = try String(decoding: Data(contentsOf: file), as: UTF8.self)
      #expect(now == before, "\(name) differs from its record", sourceLocation: sourceLocation)
    }
  }
}

@Suite("Recorded frames") struct SnapshotTests {
  private let playhead = Playhead(position: 83, duration: 241)

  private func frame(
    _ show: OnAir, _ columns: Int, _ rows: Int, unicode: Bool = true, keys: [KeyPress] = [],
    message: Sanitised? = nil, playhead: Playhead? = nil
  ) -> Frame {
    let size = ScreenSize(columns: columns, rows: rows)
    var console = Console(style: ScreenStyle(colours: true, unicode: unicode))
    _ = console.receive(.resize(size), onAir: show)
    for key in keys { _ = console.receive(key, onAir: show) }
    if let message { console.show(message, at: 100) }
    return console.frame(show, playhead: playhead ?? self.playhead, size: size, time: 101)
  }

  @Test(
    "An evening at all sizes",
    arguments: [(40, 12), (60, 18), (80, 24), (100, 30), (120, 24), (160, 45)])
  func evening(columns: Int, rows: Int) throws {
    try Snapshot.check(
      frame(SampleShow.evening, columns, rows, message: "Liked: Harbour Lights"),
      "evening-\(columns)x\(rows)")
  }

  @Test("Paused, as a guest, quietly")
  func paused() throws {
    try Snapshot.check(frame(SampleShow.pausedGuest, 80, 24), "paused-guest-80x24")
    try Snapshot.check(frame(SampleShow.pausedGuest, 40, 12), "paused-guest-40x12")
  }

  @Test("In ASCII where the locale knows no more")
  func plain() throws {
    try Snapshot.check(frame(SampleShow.evening, 80, 24, unicode: false), "ascii-80x24")
    try Snapshot.check(
      frame(SampleShow.evening, 100, 30, unicode: false, keys: [.character("w")]),
      "ascii-why-100x30")
  }

  @Test("The sound server is away; the library is being read")
  func trouble() throws {
    var show = SampleShow.evening
    show.outputTrouble = "connection refused"
    try Snapshot.check(frame(show, 80, 24), "no-sound-80x24")
    var console = Console(style: ScreenStyle())
    console.activity = "Scanning: 1,204 of 5,210 files"
    let size = ScreenSize(columns: 80, rows: 24)
    let start = console.frame(
      OnAir(), playhead: Playhead(position: 0, duration: 0), size: size, time: 0)
    try Snapshot.check(start, "start-80x24")
  }

  @Test("The show is over")
  func over() throws {
    var show = OnAir()
    show.isOver = true
    show.tracksPlayed = 12
    try Snapshot.check(frame(show, 80, 24), "over-80x24")
  }

  @Test("Why, help and the request line")
  func dialogs() throws {
    let show = SampleShow.evening
    try Snapshot.check(frame(show, 100, 30, keys: [.character("w")]), "why-100x30")
    try Snapshot.check(frame(show, 80, 24, keys: [.character("?")]), "help-80x24")
    try Snapshot.check(
      frame(show, 40, 12, keys: [.character("?"), .down, .pageDown]), "help-scrolled-40x12")
    let typed: [KeyPress] = [.character("r")] + "mellow 夜".map { .character($0) } + [.left]
    try Snapshot.check(frame(show, 80, 24, keys: typed), "request-80x24")
    try Snapshot.check(frame(show, 80, 24, keys: [.character("r")]), "request-empty-80x24")
  }

  @Test("The running order, scrolled")
  func scrolled() throws {
    try Snapshot.check(
      frame(SampleShow.evening, 80, 24, keys: [.pageDown, .up, .up]), "scrolled-80x24")
  }

  @Test("Too small for panes", arguments: [(39, 12), (40, 11), (24, 3), (30, 1), (1, 1)])
  func tiny(columns: Int, rows: Int) throws {
    try Snapshot.check(frame(SampleShow.evening, columns, rows), "tiny-\(columns)x\(rows)")
  }

  @Test("Texts that mean harm")
  func hostile() throws {
    let wrong = Playhead(position: .nan, duration: -.infinity)
    try Snapshot.check(frame(SampleShow.hostile, 80, 24, playhead: wrong), "hostile-80x24")
  }
}
