import Foundation
import GRDB
import TestSupport
import Testing

@Suite("No title reaches the terminal as anything but letters")
struct HostileScreenTests {
  /// What a terminal would obey, each behind a mark of its own.
  private static let attacks: [String] =
    [
      "\u{1B}]0;PWNED\u{7}", "\u{1B}]52;c;UFdO\u{7}", "\u{1B}[2J", "\u{1B}[8;31m", "\u{1B}[6n",
      "\u{1B}c", "\u{1B}[?1049l", "\u{1B}[?1003h", "\u{1B}Ptmux;\u{1B}\u{1B}[6n\u{1B}\\",
      "\u{9B}2J",
      "\u{9D}0;PWNED\u{9C}", "\u{7}\u{7}\u{7}", "\rOVER", "\nOVER", "\u{8}\u{8}x", "\tx", "\u{7F}x",
      "\u{E}x\u{F}", "\u{202E}x", "\u{2066}x", "\u{2028}x", "\u{85}x", "\u{E0041}x", "\u{FEFF}x",
    ] + [String(repeating: "\u{301}", count: 40), String(repeating: "\u{200B}", count: 40)]

  private static func mark(_ place: Int) -> String { "Q\(place + 10)" }

  private static let tour = [
    "2", "j", "h", "3", "c", "\u{1B}[C", "\u{1B}[C", "c", "/Q", "\r", "p", "e", "2", "4", "j", "5",
    "L",
    "6", "1", "l", "w", "\u{1B}", "?", "\u{1B}", ":", "start", "\u{1B}", "rQ", "\t", "\u{1B}",
    "rlike Q1",
    "\u{1B}", "y", "n",
  ]

  @Test(
    "Every view, every dialog, the lines of --plain and the window's title",
    arguments: [true, false])
  func everyView(_ isPlain: Bool) throws {
    let show = try LiveWindow(
      ["--talk", "high"] + (isPlain ? ["--plain"] : []), columns: 150, rows: 50
    ) { database in
      let tracks = try Int64.fetchAll(database, sql: "SELECT id FROM track ORDER BY id")
      for (place, track) in tracks.enumerated() {
        // Two a track, so that there is room for all of them.
        let (one, other) = (place * 2 % Self.attacks.count, (place * 2 + 1) % Self.attacks.count)
        try database.execute(
          sql: "UPDATE track SET title = ?, artist = ?, album = ?, genre = ? WHERE id = ?",
          arguments: [
            Self.mark(one) + Self.attacks[one], Self.mark(other) + Self.attacks[other],
            Self.mark(one) + Self.attacks[one], Self.mark(other) + Self.attacks[other], track,
          ])
      }
    }
    for keys in Self.tour { show.press(keys) }
    let output = show.window.output
    for (place, attack) in Self.attacks.enumerated() {
      let raw = Array((Self.mark(place) + attack).utf8)
      #expect(output.firstRange(of: raw) == nil, "\(raw)")
    }
    if !isPlain {
      #expect(titles(in: output).contains { $0.firstRange(of: Array("Q".utf8)) != nil })
      #expect(titles(in: output).allSatisfy { $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F } })
    }
    #expect(
      Set(Self.attacks.indices.filter { show.window.text.contains(Self.mark($0)) }).count > 10)
    try show.end(.key)
  }

  /// What the window was named.
  private func titles(in output: [UInt8]) -> [[UInt8]] {
    var titles: [[UInt8]] = []
    var rest = output[...]
    while let start = rest.firstRange(of: Array("\u{1B}]2;".utf8)) {
      rest = rest[start.upperBound...]
      titles.append(Array(rest.prefix { $0 != 7 }))
    }
    return titles
  }
}
