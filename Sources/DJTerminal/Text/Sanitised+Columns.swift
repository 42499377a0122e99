public import DJCore

extension Sanitised {
  /// How many columns of a terminal the text takes.
  public func columns(unicode: Bool) -> Int {
    Glyph.list(text, unicode: unicode).width
  }

  /// The text as a terminal shows it, cut to so many columns with "…" ("..." in ASCII).
  public func fitted(to columns: Int, unicode: Bool) -> Sanitised {
    let glyphs = Glyph.list(text, unicode: unicode)
    let more: Sanitised = unicode ? "…" : "..."
    guard glyphs.width > max(0, columns) else {
      return Sanitised(glyphs.map(\.text).joined(), limit: Int.max >> 8)
    }
    let room = columns - more.text.count
    guard room > 0 else { return "" }
    var (taken, used) = ("", 0)
    for glyph in glyphs {
      guard used + glyph.width <= room else { break }
      taken += glyph.text
      used += glyph.width
    }
    return Sanitised(taken, limit: Int.max >> 8) + more
  }
}
