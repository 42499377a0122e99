internal import DJCore

extension Scene {
  /// The words of the song: the line being sung stands out and stays above the middle; words
  /// without times go up as the track goes on.
  func drawLyrics(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 1 else { return }
    var rest = area
    let lyrics = sleeve?.lyrics
    canvas.rule(canvas.words["Lyrics"], in: rest.takeTop(1))
    guard let lyrics, !lyrics.lines.isEmpty else {
      canvas.write(
        canvas.words["no words known for this track"], in: rest, indent: 2, ink: .quiet)
      return
    }
    rest = rest.inset(1)
    let rows = layOut(lyrics, columns: rest.columns, canvas: canvas)
    let sung = lyrics.place(at: playhead.position)
    let top = firstRow(of: rows, sung: sung, timed: lyrics.isTimed, visible: rest.rows)
    for (row, content) in rows.dropFirst(top).prefix(rest.rows).enumerated() {
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

  private struct Row {
    var line: Int
    var isFirst: Bool
    var glyphs: [Glyph]
  }

  private func layOut(_ lyrics: Lyrics, columns: Int, canvas: Canvas) -> [Row] {
    var rows: [Row] = []
    for (index, line) in lyrics.lines.enumerated() {
      if line.text.isEmpty {
        rows.append(Row(line: index, isFirst: true, glyphs: []))
        continue
      }
      let wrapped = Wrapping.rows(
        canvas.glyphs(line.text), columns: max(columns - 2, 1), limit: 12, mark: canvas.signs.more)
      for (part, glyphs) in wrapped.enumerated() {
        rows.append(Row(line: index, isFirst: part == 0, glyphs: glyphs))
      }
    }
    return rows
  }

  private func firstRow(of rows: [Row], sung: Int?, timed: Bool, visible: Int) -> Int {
    let most = max(rows.count - visible, 0)
    if timed {
      guard let sung, let row = rows.firstIndex(where: { $0.line == sung }) else { return 0 }
      return min(max(row - (visible - 1) * 2 / 5, 0), most)
    }
    // Before the first words there is music, and after the last.
    let share = min(max((playhead.share - 0.08) / 0.84, 0), 1)
    return min(Int((share * Double(most)).rounded()), most)
  }
}
