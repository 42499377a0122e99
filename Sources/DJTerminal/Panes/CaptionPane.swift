internal import DJCore

extension Scene {
  /// The DJ's words: bold beside a thick line as they are spoken, word by word, dim beside a thin
  /// one after.
  func drawCaption(on canvas: inout Canvas, in area: Area) {
    guard let caption = onAir.caption, !caption.isEmpty, area.rows > 0 else { return }
    let label: Sanitised = "DJ"
    var words = area
    words.column += 5
    words.columns = min(words.columns - 5, 92)
    let ink: Ink = onAir.isSpeaking ? .speech : .quiet
    canvas.write(label, in: area, ink: ink)
    let rows = drawWords(of: caption, on: &canvas, in: words, ink: ink)
    var line = area
    line.column += 3
    line.columns = 1
    line.rows = rows
    canvas.upright(
      onAir.isSpeaking ? canvas.signs.speaking : canvas.signs.spoken, in: line, ink: ink)
  }

  /// Writes the caption, what is still to be said in plain letters; of one that is too long, the
  /// rows around the word being said. Returns the rows used.
  private func drawWords(
    of caption: Sanitised, on canvas: inout Canvas, in area: Area, ink: Ink
  ) -> Int {
    guard onAir.isSpeaking, let spoken = playhead.spoken else {
      return canvas.wrap(caption, in: area, ink: ink)
    }
    let glyphs = canvas.glyphs(caption)
    let unicode = canvas.signs.unicode
    let said = Glyph.list(String(caption.text.prefix(max(0, spoken))), unicode: unicode).count
    let all = Wrapping.rows(glyphs, columns: area.columns, limit: 100, mark: canvas.signs.more)
    let starts = Self.starts(of: all, in: glyphs)
    // The row being said stays above the last, so that one may read ahead.
    let row = starts.lastIndex { $0 < said } ?? 0
    let top = min(max(row - max(area.rows - 2, 0), 0), max(all.count - area.rows, 0))
    let shown = all.indices.dropFirst(top).prefix(area.rows)
    for index in shown {
      let line = all[index]
      let bold = min(max(said - starts[index], 0), line.count)
      let used = canvas.write(Array(line[..<bold]), in: area, row: index - top, ink: ink)
      canvas.write(Array(line[bold...]), in: area, row: index - top, indent: used, ink: .plain)
    }
    return shown.count
  }

  /// Where rows begin in the text they were broken from.
  private static func starts(of rows: [[Glyph]], in glyphs: [Glyph]) -> [Int] {
    var place = 0
    return rows.map { row in
      // Spaces at which the text was broken stand in no row.
      while place < glyphs.count, glyphs[place] == .space { place += 1 }
      defer { place += row.count }
      return place
    }
  }
}
