internal import DJCore

/// One row of the running order as it is laid out.
private enum OrderRow {
  case set(Sanitised)
  case track(Int)
  /// The reason of the track above.
  case reason(Int)
  case gap

  var needsMore: Bool {
    switch self {
    case .set, .gap: true
    case .track, .reason: false
    }
  }
}

extension Scene {
  /// What comes next, with the first reason of each; sets begin with their title.
  func drawOrder(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 1 else { return }
    var rest = area
    let head = rest.takeTop(1)
    let first = min(orderScroll, max(onAir.upcoming.count - 1, 0))
    let count = onAir.upcoming.count
    let place: Sanitised? =
      first > 0 ? "\(canvas.words["from"]) \(first + 1) \(canvas.words["of"]) \(count)" : nil
    canvas.rule(canvas.words["Coming up"], note: place ?? lyricsHint(canvas), in: head)
    guard count > 0 else {
      let words: Sanitised = onAir.isOver ? "nothing more" : "being chosen…"
      canvas.write(canvas.words[words], in: rest, indent: 2, ink: .quiet)
      return
    }
    // Two rows a track where a column is too narrow for the reason but high enough.
    let tall = rest.columns < 90 && rest.rows >= 14
    let rows = layOut(from: first, tall: tall, spacious: rest.rows >= 18, limit: rest.rows)
    for (row, content) in rows.enumerated() {
      if case .track(let index) = content { canvas.touch(.row(index), in: rest, row: row) }
      draw(content, tall: tall, on: &canvas, in: rest, row: row)
    }
  }

  private func layOut(from first: Int, tall: Bool, spacious: Bool, limit: Int) -> [OrderRow] {
    var rows: [OrderRow] = []
    for index in first..<onAir.upcoming.count {
      if limit >= 5, let title = onAir.upcoming[index].startsSet {
        if spacious, !rows.isEmpty { rows.append(.gap) }
        rows.append(.set(title))
      }
      rows.append(.track(index))
      if tall { rows.append(.reason(index)) }
      if rows.count >= limit { break }
    }
    rows = Array(rows.prefix(limit))
    // A title without a track under it says nothing.
    while rows.last?.needsMore == true { rows.removeLast() }
    return rows
  }

  private func draw(
    _ content: OrderRow, tall: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    switch content {
    case .gap: break
    case .set(let title):
      canvas.fill(canvas.signs.horizontal, in: area, row: row, indent: 1, count: 2)
      canvas.write(title, in: area, row: row, indent: 4, ink: .accent)
    case .reason(let index):
      canvas.write(
        canvas.words.reason(reason(index)), in: area, row: row, indent: 4, ink: .quiet)
    case .track(let index): drawTrack(index, tall: tall, on: &canvas, in: area, row: row)
    }
  }

  private func drawTrack(
    _ index: Int, tall: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let track = onAir.upcoming[index].track
    canvas.writeRight(
      [Span("\(index + 1)", .quiet)],
      in: Area(
        row: area.row, column: area.column, rows: area.rows, columns: 3), row: row)
    let withReason = !tall && area.columns >= 66
    let reasonColumns = withReason ? area.columns * 36 / 100 : 0
    var names = area
    names.columns -= reasonColumns + (withReason ? 2 : 0)
    let time = canvas.writeRight(
      [Span(Figures.clock(track.duration), .quiet)], in: names, row: row)
    names.columns -= time + 1
    drawNames(
      of: track, isMarked: index == 0 || index == orderScroll, on: &canvas, in: names, row: row)
    if withReason {
      let indent = area.columns - reasonColumns
      canvas.write(
        canvas.words.reason(reason(index)), in: area, row: row, indent: indent, ink: .quiet)
    }
  }

  private func drawNames(
    of track: Track, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let title = canvas.write(
      track.title, in: area, row: row, indent: 4, ink: isMarked ? .strong : .plain)
    if let artist = track.tags.artist, area.columns - title >= 12 {
      let spans = [Span(canvas.signs.unicode ? "–" : "-", .quiet), Span(artist, .plain)]
      canvas.write(spans, in: area, row: row, indent: 4 + title + 1)
    }
  }

  private func reason(_ index: Int) -> Sanitised {
    onAir.upcoming[index].pick.why.first?.text ?? ""
  }
}
