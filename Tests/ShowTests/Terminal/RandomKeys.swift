import DJCore

/// Whatever a terminal can send, and what none should: the same for the same seed.
struct RandomKeys {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Keys by their sequences, answers of terminals nobody asked, broken ones, and text.
  private static let sequences: [String] = [
    "[A", "[B", "[C", "[D", "OA", "OB", "OC", "OD", "[5~", "[6~", "[H", "[F", "OH", "OF", "[1~",
    "[4~", "[2~", "[3~", "[Z", "OP", "[15~", "[1;5A", "[I", "[O", "[", "O", "[<", "[<0;1", "",
    "\u{1B}",
    "]0;x\u{7}", "[?1;2c", "_Gi=1;OK\u{1B}\\", "[999999999999999999999;9R", "P1$r0m\u{1B}\\",
    "[200~mellow & x\r\n\u{1B}[201~",
  ].map { "\u{1B}" + $0 }
  private static let texts = [
    "\t", "\r", "\u{7F}", "ä", "日", "🎵", "e\u{301}", "\u{202E}", "1", "2", "3", "4", "5", "6", ":",
    "/", "?", "r", "w", "gg", "mellow 90s", "tango\r", "\u{1A}", "\u{1C}", "\u{0}", "\u{1F}",
  ]

  /// The bytes of a key press, or of something like it.
  mutating func next() -> [UInt8] {
    switch generator.unit() {
    case ..<0.25: return Array(Self.sequences[below(Self.sequences.count)].utf8)
    case ..<0.45: return Array(Self.texts[below(Self.texts.count)].utf8)
    case ..<0.55: return mouse()
    case ..<0.58: return [UInt8(1 + below(31))]
    case ..<0.61: return [0x1B, UInt8(33 + below(94))]
    case ..<0.63: return (0...below(8)).map { _ in UInt8(128 + below(128)) }
    default: return [UInt8(32 + below(95))]
    }
  }

  private mutating func mouse() -> [UInt8] {
    let button = [0, 1, 2, 32, 35, 64, 65, 66, 128, 99_999][below(10)]
    let column = [0, 1, 1 + below(500), 99_999][below(4)]
    let row = [0, 1, 1 + below(200), 99_999][below(4)]
    return Array("\u{1B}[<\(button);\(column);\(row)\(below(2) == 0 ? "M" : "m")".utf8)
  }

  /// The size of a window: the smallest, the largest, any, and mostly what people have.
  mutating func size() -> (columns: Int, rows: Int) {
    switch generator.unit() {
    case ..<0.05: (1, 1)
    case ..<0.08: (500, 200)
    case ..<0.3: (1 + below(500), 1 + below(200))
    default: (1 + below(130), 1 + below(50))
    }
  }

  /// A number from 0 up to a limit.
  mutating func below(_ limit: Int) -> Int {
    Int(generator.next() % UInt64(limit))
  }
}
