internal import DJCore

extension Scene {
  /// The words of the song: the line being sung stands out and stays above the middle; words
  /// without times go up as the track goes on.
  func drawLyrics(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 1 else { return }
    var rest = area
    let lyrics = sleeve?.lyrics
    let key = lyricsKey(canvas)
    canvas.rule(
      canvas.words["Lyrics"], note: key.map { "\($0) \(canvas.words["closes"])" } ?? "",
      in: rest.takeTop(1))
    guard let lyrics, !lyrics.lines.isEmpty else {
      canvas.write(
        canvas.words["no words known for this track"], in: rest, indent: 2, ink: .quiet)
      return
    }
    rest = rest.inset(1)
    let sung = lyrics.place(at: playhead.position)
    let rows = rows(of: lyrics, sung: sung, in: rest, canvas: canvas)
    for (row, content) in rows.enumerated() {
      let isSung = lyrics.isTimed && content.line == sung
      let isPast = lyrics.isTimed && content.line < (sung ?? -1)
      // The sign keeps the line apart where nothing is bold.
      if isSung, content.isFirst {
        canvas.fill(canvas.signs.onward, in: rest, row: row, count: 1, ink: .accentStrong)
      }
      canvas.write(
        content.glyphs, in: rest, row: row, indent: lyrics.isTimed ? 2 : 1,
        ink: isSung ? .strong : isPast ? .quiet : .plain)
    }
  }

  /// Tells of words that are known but not shown, and how they come: "y lyrics".
  func lyricsHint(_ canvas: Canvas) -> Sanitised {
    guard !look.showsLyrics, sleeve?.lyrics?.lines.isEmpty == false, let key = lyricsKey(canvas)
    else { return "" }
    return "\(key) \(canvas.words["lyrics"])"
  }

  private func lyricsKey(_ canvas: Canvas) -> Sanitised? {
    keymap.rows.first { $0.deed == .look(.lyrics) }?.keys.first.map {
      canvas.words.keys($0.name(unicode: canvas.signs.unicode))
    }
  }

  private struct Row {
    var line: Int
    var isFirst: Bool
    var glyphs: [Glyph]
  }

  /// The rows to be seen. Only lines that may be among them are laid out: a text may have thousands.
  private func rows(
    of lyrics: Lyrics, sung: Int?, in area: Area, canvas: Canvas
  ) -> [Row] {
    let count = lyrics.lines.count
    guard lyrics.isTimed else {
      // Before the first words there is music, and after the last.
      let share = min(max((playhead.share - 0.08) / 0.84, 0), 1)
      let first = Int((share * Double(max(count - area.rows, 0))).rounded())
      return Array(
        layOut(lyrics, first..<min(first + area.rows, count), area, canvas).prefix(area.rows))
    }
    let middle = sung ?? 0
    let lines = max(middle - area.rows, 0)..<min(middle + area.rows, count)
    let rows = layOut(lyrics, lines, area, canvas)
    let place = rows.firstIndex { $0.line == middle } ?? 0
    let top = min(max(place - (area.rows - 1) * 2 / 5, 0), max(rows.count - area.rows, 0))
    return Array(rows.dropFirst(top).prefix(area.rows))
  }

  private func layOut(
    _ lyrics: Lyrics, _ lines: Range<Int>, _ area: Area, _ canvas: Canvas
  ) -> [Row] {
    var rows: [Row] = []
    for index in lines {
      let text = lyrics.lines[index].text
      let wrapped =
        text.isEmpty
        ? [[]]
        : Wrapping.rows(
          canvas.glyphs(text), columns: max(area.columns - 2, 1), limit: 6,
          mark: canvas.signs.more)
      for (part, glyphs) in wrapped.enumerated() {
        rows.append(Row(line: index, isFirst: part == 0, glyphs: glyphs))
      }
    }
    return rows
  }
}
