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
    let ink: Ink = onAir.isSpeaking ? .accentStrong : .quiet
    canvas.write(label, in: area, ink: ink)
    let rows = drawWords(of: caption, on: &canvas, in: words, ink: ink)
    var line = area
    line.column += 3
    line.columns = 1
    line.rows = rows
    canvas.upright(
      onAir.isSpeaking ? canvas.signs.speaking : canvas.signs.spoken, in: line,
      ink: onAir.isSpeaking ? .accentStrong : .quiet)
  }

  /// Writes the caption, what is still to be said in plain letters; returns the rows used.
  private func drawWords(
    of caption: Sanitised, on canvas: inout Canvas, in area: Area, ink: Ink
  ) -> Int {
    guard onAir.isSpeaking, let spoken = playhead.spoken else {
      return canvas.wrap(caption, in: area, ink: ink)
    }
    let glyphs = canvas.glyphs(caption)
    let unicode = canvas.signs.unicode
    let said = Glyph.list(String(caption.text.prefix(max(0, spoken))), unicode: unicode).count
    let rows = Wrapping.rows(
      glyphs, columns: area.columns, limit: area.rows, mark: canvas.signs.more)
    var place = 0
    for (row, line) in rows.enumerated() {
      // Spaces at which the text was broken stand in no row.
      while place < glyphs.count, glyphs[place] == .space { place += 1 }
      let bold = min(max(said - place, 0), line.count)
      let used = canvas.write(Array(line[..<bold]), in: area, row: row, ink: ink)
      canvas.write(Array(line[bold...]), in: area, row: row, indent: used, ink: .plain)
      place += line.count
    }
    return rows.count
  }
}
