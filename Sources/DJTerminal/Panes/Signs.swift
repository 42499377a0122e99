/// The signs panes are drawn with, in Unicode or ASCII. All are one column wide, and of those
/// that console fonts have.
struct Signs: Sendable {
  let unicode: Bool
  /// Eighths of a cell may be used, not only halves.
  var fine = true

  var horizontal: Glyph { sign("─", "-") }
  var vertical: Glyph { sign("│", "|") }
  var topLeft: Glyph { sign("┌", "+") }
  var topRight: Glyph { sign("┐", "+") }
  var bottomLeft: Glyph { sign("└", "+") }
  var bottomRight: Glyph { sign("┘", "+") }
  var teeDown: Glyph { sign("┬", "+") }
  var teeUp: Glyph { sign("┴", "+") }
  var full: Glyph { sign("█", "#") }
  var half: Glyph { sign("▌", "#") }
  var rightHalf: Glyph { sign("▐", "#") }
  var empty: Glyph { sign("░", ".") }
  /// Beside words being spoken.
  var speaking: Glyph { sign("▌", "|") }
  /// Beside words that were spoken.
  var spoken: Glyph { sign("│", ":") }
  var dot: Glyph { sign("·", "-") }
  /// The track that is on.
  var playing: Glyph { sign("▸", ">") }
  var liked: Glyph { sign("♥", "*") }
  var banned: Glyph { sign("✗", "x") }
  /// In place of what was cut.
  var more: [Glyph] { unicode ? [sign("…", ".")] : [sign(".", "."), sign(".", ".")] }

  /// Where a track may be joined.
  var cue: Glyph { sign("┆", "!") }
  /// A beat.
  var beat: Glyph { sign("•", "*") }
  /// Where the track is.
  var head: Glyph { sign("┃", "#") }
  /// Goes with something that moves on: a segue to come.
  var onward: Glyph { sign("▸", ">") }

  /// Fillings of a cell from the bottom, from none to all.
  var fillings: [Glyph] { unicode ? (fine ? Self.eighths : Self.halves) : Self.letters }

  private static let eighths = " ▁▂▃▄▅▆▇█".map { Glyph(sign: $0) }
  private static let halves = " ▄█".map { Glyph(sign: $0) }
  private static let letters = " .:|".map { Glyph(sign: $0) }

  private func sign(_ rich: Character, _ plain: Character) -> Glyph {
    Glyph(sign: unicode ? rich : plain)
  }
}
