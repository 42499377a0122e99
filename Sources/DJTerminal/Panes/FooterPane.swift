internal import DJCore

extension Scene {
  /// The message line, or the line being typed; below it the main keys.
  func drawFooter(on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 2 else { return }
    if case .request(let editor) = dialog {
      drawEditor(editor, on: &canvas, in: area)
      let words: [(Sanitised, Sanitised)] = [
        ("Enter", "sends"), ("Esc", "cancels"), ("Ctrl-U", "clears"),
      ]
      drawHints(words.map { ($0.0, canvas.words[$0.1]) }, on: &canvas, in: area, row: 1)
      return
    }
    if let message { canvas.write([message], in: area) }
    drawHints(hints(canvas), on: &canvas, in: area, row: 1)
  }

  private func hints(_ canvas: Canvas) -> [(Sanitised, Sanitised)] {
    keymap.rows.compactMap { row in
      guard let hint = row.hint, let key = row.keys.first else { return nil }
      return (canvas.words[key.name(unicode: canvas.signs.unicode)], canvas.words[hint])
    }
  }

  /// The last two, help and quit, stay however narrow it is.
  private func drawHints(
    _ hints: [(Sanitised, Sanitised)], on canvas: inout Canvas, in area: Area, row: Int
  ) {
    var shown = hints
    func needed() -> Int {
      shown.reduce(-2) { $0 + canvas.width($1.0) + 1 + canvas.width($1.1) + 2 }
    }
    while needed() > area.columns, shown.count > 2 { shown.remove(at: shown.count - 3) }
    var used = 0
    for (key, word) in shown {
      let spans = [Span(key, .accentStrong), Span(word, .quiet)]
      used = canvas.write(spans, in: area, row: row, indent: used) + 2
    }
  }

  /// The typed line, moved so that the cursor stays in sight.
  func drawEditor(_ editor: LineEditor, on canvas: inout Canvas, in area: Area) {
    let prompt = canvas.write(canvas.words["Request:"], in: area, ink: .accentStrong)
    var line = area
    line.column += prompt + 1
    line.columns -= prompt + 1
    guard line.columns > 1 else { return }
    var before: [Glyph] = []
    var after: [Glyph] = []
    for (place, character) in editor.text.enumerated() {
      if place < editor.cursor {
        Glyph.append(character, unicode: canvas.signs.unicode, to: &before)
      } else {
        Glyph.append(character, unicode: canvas.signs.unicode, to: &after)
      }
    }
    while before.width > line.columns - 1 { before.removeFirst() }
    let used = canvas.write(before, in: line)
    canvas.placeCursor(in: line, row: 0, column: used)
    while before.width + after.width > line.columns { after.removeLast() }
    canvas.write(after, in: line, indent: used)
    if editor.text.isEmpty {
      let sample: Sanitised = "artist, genre, decade, mood: mellow 90s trip hop"
      canvas.write(canvas.words[sample], in: line, indent: 1, ink: .quiet)
    }
  }
}
