internal import DJCore

/// One line of the running order's view.
private enum OrderLine: Equatable {
  case gap
  case set(Sanitised)
  case track(Int)
  /// Why the track above is among it.
  case reason(Int)
}

/// Columns that are as wide in every row; 0 for what is not there.
private struct OrderColumns {
  var flags: Int
  var reasons: Int
}

extension Scene {
  /// What comes, set by set, and why the track marked is among it.
  func drawOrderView(on canvas: inout Canvas, _ layout: ViewLayout) {
    let area = layout.list(of: .order)
    guard !onAir.upcoming.isEmpty else {
      drawEmpty(
        canvas.words[onAir.isOver ? "nothing more" : "being chosen…"], on: &canvas, in: area)
      return
    }
    let columns = orderColumns(area, canvas)
    var lines = orderLines(spacious: area.rows >= 16)
    if columns.reasons == 0, lines.count + onAir.upcoming.count <= area.rows {
      lines = lines.flatMap { line in
        guard case .track(let place) = line else { return [line] }
        return [line, .reason(place)]
      }
    }
    let cursor = console.order.place.cursor
    let marked = lines.firstIndex(of: .track(cursor)) ?? 0
    // The heading of a set is shown with its first track.
    let first = console.order.place.top
    let top = first == 0 ? 0 : lines.firstIndex(of: .track(first)) ?? 0
    let window = ListPlace(cursor: marked, top: top).window(of: lines.count, visible: area.rows)
    for (row, number) in window.enumerated() {
      draw(lines[number], columns, on: &canvas, in: area, row: row)
    }
    canvas.scrollBar(window, of: lines.count, in: area)
    if let side = layout.sidePanel {
      drawWhy(of: onAir.upcoming[cursor], on: &canvas, in: side)
    } else {
      drawWhy(of: onAir.upcoming[cursor], on: &canvas, in: layout.bottomPanel(of: .order))
    }
  }

  private func orderLines(spacious: Bool) -> [OrderLine] {
    var lines: [OrderLine] = []
    if let title = onAir.setTitle, onAir.upcoming.first?.startsSet == nil {
      lines.append(.set(title))
    }
    for (place, item) in onAir.upcoming.enumerated() {
      if let title = item.startsSet {
        if spacious, !lines.isEmpty { lines.append(.gap) }
        lines.append(.set(title))
      }
      lines.append(.track(place))
    }
    return lines
  }

  private func draw(
    _ line: OrderLine, _ columns: OrderColumns, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    switch line {
    case .gap: break
    case .set(let title):
      canvas.fill(canvas.signs.horizontal, in: area, row: row, count: 2)
      canvas.write(title, in: area, row: row, indent: 3, ink: .accent)
    case .reason(let place):
      canvas.touch(.row(place), in: area, row: row)
      let why = onAir.upcoming[place].pick.why.first?.text ?? ""
      canvas.write(canvas.words.reason(why), in: area, row: row, indent: 6, ink: .quiet)
    case .track(let place): drawUpcoming(place, columns, on: &canvas, in: area, row: row)
    }
  }

  private func drawUpcoming(
    _ place: Int, _ columns: OrderColumns, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let item = onAir.upcoming[place]
    let isMarked = place == console.order.place.cursor
    if isMarked { canvas.mark(area, row: row) }
    canvas.touch(.row(place), in: area, row: row)
    canvas.writeRight(
      [Span("\(place + 1)", ink(.quiet, isMarked: isMarked))],
      in: Area(row: area.row, column: area.column, rows: area.rows, columns: 3), row: row)
    let dj: Sanitised = canvas.signs.unicode ? "»" : ">"
    if item.hasLink == true {
      canvas.write(dj, in: area, row: row, indent: 4, ink: ink(.accentStrong, isMarked: isMarked))
    }
    var rest = area
    rest.columns -= 2
    let taken = canvas.writeRight(
      [Span(Figures.clock(item.track.duration), ink(.quiet, isMarked: isMarked))], in: rest,
      row: row)
    // Hours are rare, and must not move what stands beside them.
    rest.columns -= max(taken, 5) + 2
    if let flag = Self.flag(of: item, isWide: area.columns >= 60) {
      canvas.writeRight(
        [Span(canvas.words[flag], ink(.accent, isMarked: isMarked))], in: rest, row: row)
    }
    rest.columns -= columns.flags > 0 ? columns.flags + 1 : 0
    if columns.reasons > 0, let reason = item.pick.why.first {
      canvas.cell(
        canvas.words.reason(reason.text), in: rest, row: row,
        indent: rest.columns - columns.reasons, columns: columns.reasons,
        ink: ink(.quiet, isMarked: isMarked))
    }
    rest.columns -= columns.reasons > 0 ? columns.reasons + 2 : 0
    let used = canvas.write(
      item.track.title, in: rest, row: row, indent: 6, ink: ink(.plain, isMarked: isMarked))
    if let artist = item.track.tags.artist, rest.columns - used >= 14 {
      let dash: Sanitised = canvas.signs.unicode ? "–" : "-"
      canvas.write(
        [
          Span(dash, ink(.quiet, isMarked: isMarked)),
          Span(artist, ink(.quiet, isMarked: isMarked)),
        ],
        in: rest, row: row, indent: used + 7)
    }
  }

  /// Whose word an item stands on.
  static func flag(of item: OnAir.Upcoming, isWide: Bool) -> Sanitised? {
    if item.isPrepared { return isWide ? "next" : ">" }
    if item.isAsked { return isWide ? "yours" : "+" }
    return item.isLocked ? (isWide ? "held" : "h") : nil
  }

  /// Columns for whose word items stand on, and for reasons: as wide as the longest, within
  /// reason, where the names keep enough.
  private func orderColumns(_ area: Area, _ canvas: Canvas) -> OrderColumns {
    let items = onAir.upcoming.prefix(200)
    let flags =
      Set(items.compactMap { Self.flag(of: $0, isWide: area.columns >= 60) })
      .map { canvas.width(canvas.words[$0]) }.max() ?? 0
    let rest = area.columns - 9 - (flags > 0 ? flags + 1 : 0)
    guard rest >= 84 else { return OrderColumns(flags: flags, reasons: 0) }
    let reasons =
      items.compactMap { $0.pick.why.first.map { canvas.words.reason($0.text) } }
      .map(canvas.width).max() ?? 0
    return OrderColumns(flags: flags, reasons: min(reasons, rest * 40 / 100))
  }

  /// The reasons of a pick as bars, with its score.
  private func drawWhy(of item: OnAir.Upcoming, on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 3 else { return }
    let score: Sanitised =
      item.pick.why.isEmpty
      ? "" : "\(canvas.words["score"]) \(Page.score(item.pick, canvas.style))"
    canvas.rule(canvas.words["Why"], note: score, in: area)
    var rest = area
    _ = rest.takeTop(1)
    if area.rows >= 12 {
      canvas.write(item.track.title, in: rest.takeTop(1), ink: .strong)
      canvas.write(about(item.track, canvas), in: rest.takeTop(1), ink: .plain)
      _ = rest.takeTop(1)
    }
    for word in standing(of: item, canvas.words) where rest.rows > 2 {
      _ = rest.takeTop(canvas.wrap(word, in: rest, ink: .accent))
    }
    // One scale for all, so that bars tell a good reason from a poor one.
    let picks = [onAir.now?.pick].compactMap { $0 } + onAir.upcoming.map(\.pick)
    let most = Page.heaviest(picks.flatMap(\.why))
    let shown = item.pick.why.prefix(rest.rows)
    if shown.isEmpty { canvas.write(canvas.words["chosen by hand"], in: rest, ink: .quiet) }
    for (row, reason) in shown.enumerated() {
      Page.drawReason(reason, most: most, on: &canvas, in: rest, row: row)
    }
    _ = rest.takeTop(shown.count + 1)
    guard let outlook = onAir.outlooks.first(where: { $0.track == item.pick.track }) else { return }
    drawOutlook(outlook, on: &canvas, in: rest)
  }

  /// How it comes in, and whose word it stands on.
  private func standing(of item: OnAir.Upcoming, _ words: Words) -> [Sanitised] {
    var lines: [Sanitised] = []
    if item.isPrepared, let segue = onAir.nextSegue {
      let at: Sanitised =
        segue.position.map { ", \(words["at"]) \(Figures.clock($0))" } ?? ""
      lines.append(
        "\(words[Self.name(of: segue.kind)])\(at): \(words.reason(segue.reason))")
    }
    if item.hasLink == true { lines.append("the DJ speaks before it") }
    if item.isCommitted {
      lines.append("so near that it stays")
    } else if item.isAsked {
      lines.append("you put it in")
    } else if item.isLocked {
      lines.append("you hold it fast")
    }
    return lines.map { words[$0] }
  }

  /// Artist, album, year and what is known of the sound.
  private func about(_ track: Track, _ canvas: Canvas) -> Sanitised {
    var parts: [Sanitised] = []
    for field in [LibraryTable.Field.artist, .album, .year, .genre] {
      parts.append(field.text(of: track, now: booth.now, canvas.words))
    }
    let tempo = LibraryTable.Field.tempo.text(of: track, now: booth.now, canvas.words)
    if !tempo.isEmpty { parts.append("\(tempo) BPM") }
    parts.append(LibraryTable.Field.key.text(of: track, now: booth.now, canvas.words))
    return .spaced(parts.filter { !$0.isEmpty }, by: dot(canvas))
  }
}
