/// The signs panes are drawn with, in Unicode or ASCII. All are one column wide, and of those
/// that console fonts have.
struct Signs: Sendable {
  let unicode: Bool

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

  private func sign(_ rich: Character, _ plain: Character) -> Glyph {
    Glyph(sign: unicode ? rich : plain)
  }
}
