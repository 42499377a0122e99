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
    guard !onAir.upcoming.isEmpty else {
      canvas.rule(canvas.words["Coming up"], note: hint(canvas), in: head)
      let words: Sanitised = onAir.isOver ? "nothing more" : "being chosen…"
      canvas.write(canvas.words[words], in: rest, indent: 2, ink: .quiet)
      return
    }
    // Two rows a track where a column is too narrow for the reason but high enough.
    let tall = rest.columns < 90 && rest.rows >= 14
    let rows = layOut(from: first, tall: tall, spacious: rest.rows >= 18, limit: rest.rows)
    let place = part(of: rows, from: first, canvas)
    canvas.rule(
      canvas.words["Coming up"],
      note: .spaced([place, hint(canvas)].filter { !$0.isEmpty }, by: dot(canvas)), in: head)
    let reasons = tall ? 0 : reasonColumns(rows, in: rest, canvas)
    for (row, content) in rows.enumerated() {
      if case .track(let index) = content { canvas.touch(.row(index), in: rest, row: row) }
      draw(content, reasons: reasons, tall: tall, on: &canvas, in: rest, row: row)
    }
  }

  /// In one column the words of the song come here; else in place of the reasons.
  private func hint(_ canvas: Canvas) -> Sanitised {
    canvas.frame.size.isWide ? "" : lyricsHint(canvas)
  }

  /// "1–6 of 11" if not all of it is shown.
  private func part(of rows: [OrderRow], from first: Int, _ canvas: Canvas) -> Sanitised {
    let count = onAir.upcoming.count
    let shown = rows.count { if case .track = $0 { true } else { false } }
    guard shown > 0, shown < count else { return "" }
    let dash: Sanitised = canvas.signs.unicode ? "–" : "-"
    return "\(first + 1)\(dash)\(first + shown) \(canvas.words["of"]) \(count)"
  }

  /// Columns for the reasons beside the names: as many as the longest shown takes, within reason;
  /// 0 where there is no room.
  private func reasonColumns(_ rows: [OrderRow], in area: Area, _ canvas: Canvas) -> Int {
    guard area.columns >= 66 else { return 0 }
    let widest = rows.map { row in
      guard case .track(let index) = row else { return 0 }
      return canvas.width(canvas.words.reason(reason(index)))
    }.max()
    return min(widest ?? 0, area.columns * 40 / 100)
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
    _ content: OrderRow, reasons: Int, tall: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    switch content {
    case .gap: break
    case .set(let title):
      canvas.fill(canvas.signs.horizontal, in: area, row: row, indent: 1, count: 2)
      canvas.write(title, in: area, row: row, indent: 4, ink: .accent)
    case .reason(let index):
      drawReason(index, on: &canvas, in: area, row: row)
    case .track(let index):
      drawTrack(index, reasons: reasons, tall: tall, on: &canvas, in: area, row: row)
    }
  }

  /// The line below a name: whose it is, if that had no room, and why.
  private func drawReason(_ index: Int, on canvas: inout Canvas, in area: Area, row: Int) {
    let track = onAir.upcoming[index].track
    let names = area.columns - canvas.width(Figures.clock(track.duration)) - 1
    let why = canvas.words.reason(reason(index))
    guard let artist = track.tags.artist, !hasArtist(track, columns: names, tall: true, canvas)
    else {
      canvas.write(why, in: area, row: row, indent: 4, ink: .quiet)
      return
    }
    var left = area
    left.columns -= min(canvas.width(why) + 3, area.columns / 2)
    let used = canvas.write(artist, in: left, row: row, indent: 4)
    guard !why.isEmpty else { return }
    let spans = [Span(dot(canvas), .quiet), Span(why, .quiet)]
    canvas.write(spans, in: area, row: row, indent: 4 + used + 1)
  }

  /// True if there is room for the artist behind the title: where there is a line below, for all
  /// or much of the name.
  private func hasArtist(_ track: Track, columns: Int, tall: Bool, _ canvas: Canvas) -> Bool {
    guard let artist = track.tags.artist else { return false }
    let room = columns - 4 - min(canvas.width(track.title), columns - 4)
    return room >= (tall ? min(canvas.width(artist), 20) + 3 : 8)
  }

  private func drawTrack(
    _ index: Int, reasons: Int, tall: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let track = onAir.upcoming[index].track
    canvas.writeRight(
      [Span("\(index + 1)", .quiet)],
      in: Area(
        row: area.row, column: area.column, rows: area.rows, columns: 3), row: row)
    var names = area
    names.columns -= reasons > 0 ? reasons + 2 : 0
    let time = canvas.writeRight(
      [Span(Figures.clock(track.duration), .quiet)], in: names, row: row)
    names.columns -= time + 1
    let isMarked = index == 0 || index == orderScroll
    let title = canvas.write(
      track.title, in: names, row: row, indent: 4, ink: isMarked ? .strong : .plain)
    if let artist = track.tags.artist, hasArtist(track, columns: names.columns, tall: tall, canvas)
    {
      let spans = [Span(canvas.signs.unicode ? "–" : "-", .quiet), Span(artist, .plain)]
      canvas.write(spans, in: names, row: row, indent: 4 + title + 1)
    }
    if reasons > 0 {
      canvas.write(
        canvas.words.reason(reason(index)), in: area, row: row, indent: area.columns - reasons,
        ink: .quiet)
    }
  }

  private func reason(_ index: Int) -> Sanitised {
    onAir.upcoming[index].pick.why.first?.text ?? ""
  }
}
