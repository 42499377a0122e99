/// Breaks and cuts rows of glyphs by columns.
enum Wrapping {
  /// The glyphs that fit, with a mark in place of what was cut.
  static func cut(_ glyphs: [Glyph], to columns: Int, mark: [Glyph]) -> [Glyph] {
    guard columns > 0 else { return [] }
    if glyphs.width <= columns { return glyphs }
    var room = columns - mark.width
    guard room >= 0 else { return Array(mark.prefix(columns)) }
    var kept: [Glyph] = []
    for glyph in glyphs {
      room -= glyph.width
      if room < 0 { break }
      kept.append(glyph)
    }
    while kept.last == .space { kept.removeLast() }
    return kept + mark
  }

  /// Rows of at most `columns`, broken at spaces, else anywhere; the last row of a text that does
  /// not fit into `limit` rows ends with the mark.
  static func rows(_ glyphs: [Glyph], columns: Int, limit: Int, mark: [Glyph]) -> [[Glyph]] {
    guard columns > 0, limit > 0 else { return [] }
    var rows: [[Glyph]] = []
    var rest = glyphs[...]
    while !rest.isEmpty {
      if rows.count == limit - 1, Array(rest).width > columns {
        rows.append(cut(Array(rest), to: columns, mark: mark))
        break
      }
      let end = breakPoint(rest, columns: columns)
      var row = Array(rest[..<end])
      while row.last == .space { row.removeLast() }
      rows.append(row)
      if rows.count == limit { break }
      rest = rest[end...].drop { $0 == .space }
    }
    return rows
  }

  private static func breakPoint(_ glyphs: ArraySlice<Glyph>, columns: Int) -> Int {
    var used = 0
    var lastSpace: Int?
    for index in glyphs.indices {
      if glyphs[index] == .space { lastSpace = index }
      used += glyphs[index].width
      if used > columns {
        if let lastSpace, lastSpace > glyphs.startIndex { return lastSpace }
        return max(index, glyphs.startIndex + 1)
      }
    }
    return glyphs.endIndex
  }
}
