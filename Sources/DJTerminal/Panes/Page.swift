internal import DJCore

/// A page that lies over the panes, in a box: lines that can be scrolled.
struct Page {
  /// One line of a page.
  enum Line {
    case heading(Sanitised, note: Sanitised)
    case text(Sanitised)
    /// A key's names and what it does.
    case key(Sanitised, Sanitised)
    /// Two of them side by side.
    case keys([(Sanitised, Sanitised)])
    /// A reason; `most` is the weight of a full bar.
    case reason(Reason, most: Double)
    /// Something otherwise, and what would come of it.
    case whatIf(Sanitised, Sanitised)
    case gap
  }

  var title: Sanitised
  var lines: [Line]
  var columns: Int

  /// Rows of lines that a page shows at a size.
  static func visibleRows(_ size: ScreenSize, lines: Int) -> Int {
    max(min(lines, size.rows - 4), 1)
  }

  /// Draws it in the middle, scrolled down by rows.
  func draw(on canvas: inout Canvas, scroll: Int) {
    let size = canvas.frame.size
    let visible = Self.visibleRows(size, lines: lines.count)
    let width = min(columns, size.columns - 2)
    let box = Area(
      row: max((size.rows - visible - 2) / 2, 0), column: (size.columns - width) / 2,
      rows: visible + 2, columns: width)
    canvas.clear(box.inset(-1))
    let scrolls: Sanitised =
      canvas.signs.unicode ? "Esc closes, ↑↓ scroll" : "Esc closes, Up/Down scroll"
    let first = min(max(scroll, 0), max(lines.count - visible, 0))
    let isLong = lines.count > visible
    let dash: Sanitised = canvas.signs.unicode ? "–" : "-"
    canvas.box(
      title,
      note: isLong
        ? "\(first + 1)\(dash)\(first + visible) \(canvas.words["of"]) \(lines.count)" : "",
      foot: canvas.words[isLong ? scrolls : "Esc closes"], in: box)
    var inside = box.inset(2)
    inside.row += 1
    inside.rows -= 2
    for (row, line) in lines[first...].prefix(visible).enumerated() {
      draw(line, on: &canvas, in: inside, row: row)
    }
  }

  private func draw(_ line: Line, on canvas: inout Canvas, in area: Area, row: Int) {
    switch line {
    case .gap: break
    case .text(let text): canvas.write(text, in: area, row: row, ink: .quiet)
    case .whatIf(let what, let outcome):
      let taken = canvas.writeRight([Span(outcome, .plain)], in: area, row: row)
      var left = area
      left.columns -= taken + 1
      canvas.write(what, in: left, row: row, indent: 2, ink: .quiet)
    case .heading(let text, let note):
      let taken = canvas.writeRight([Span(note, .quiet)], in: area, row: row)
      var left = area
      left.columns -= taken + 1
      canvas.write(text, in: left, row: row, ink: .strong)
    case .key(let names, let text): drawKey(names, text, on: &canvas, in: area, row: row)
    case .keys(let pair):
      var column = area
      column.columns = (area.columns - 3) / 2
      for (names, text) in pair {
        drawKey(names, text, on: &canvas, in: column, row: row)
        column.column += column.columns + 3
      }
    case .reason(let reason, let most):
      Self.drawReason(reason, most: most, on: &canvas, in: area, row: row)
    }
  }

  /// How wide the keys' names stand before what they do.
  static func keyColumns(of columns: Int) -> Int { min(17, columns / 3) }

  private func drawKey(
    _ names: Sanitised, _ text: Sanitised, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let indent = Self.keyColumns(of: area.columns)
    var left = area
    left.columns = indent - 1
    canvas.write(names, in: left, row: row, ink: .accentStrong)
    canvas.write(text, in: area, row: row, indent: indent)
  }

  /// A reason's words, its weight as a bar and as a number.
  static func drawReason(
    _ reason: Reason, most: Double, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let value = canvas.words.signed(reason.weight, unicode: canvas.signs.unicode)
    let number = canvas.writeRight([Span(value, .plain)], in: area, row: row)
    // In a narrow column the words are worth more than a long bar.
    let barColumns = area.columns < 50 ? 6 : area.columns < 90 ? 13 : 20
    let indent = area.columns - max(number, 5) - 1 - barColumns
    var words = area
    words.columns = indent - 1
    canvas.write(canvas.words.reason(reason.text), in: words, row: row)
    guard most > 0, reason.weight.isFinite else { return }
    canvas.bar(
      abs(reason.weight) / most, in: area, row: row, indent: indent, columns: barColumns,
      ink: reason.weight < 0 ? .warning : .accent)
  }
}

extension Page {
  /// The page of reasons: the current track and those that follow.
  static func why(_ onAir: OnAir, _ style: ScreenStyle) -> Page {
    let words = style.words
    var lines: [Line] = []
    if let title = onAir.setTitle {
      lines.append(.heading("\(words["Set"]): \(title)", note: ""))
      if let why = onAir.setWhy { lines.append(.text(why)) }
      lines.append(.gap)
    }
    var picks: [(title: Sanitised, pick: Pick)] = []
    if let now = onAir.now { picks.append(("\(words["Now"]): \(now.track.caption)", now.pick)) }
    for (place, next) in onAir.upcoming.prefix(5).enumerated() {
      let word = words[place == 0 ? "Next" : "Then"]
      picks.append(("\(word): \(next.track.caption)", next.pick))
    }
    let most = heaviest(picks.flatMap(\.pick.why))
    for (title, pick) in picks {
      append(title, pick, style, most: most, to: &lines)
      if let outlook = onAir.outlooks.first(where: { $0.track == pick.track }) {
        append(outlook, words, to: &lines)
      }
      if pick == onAir.now?.pick, let confession = onAir.now?.level?.confession {
        lines.append(.text(words.reason(confession)))
      }
      lines.append(.gap)
    }
    while case .gap? = lines.last { lines.removeLast() }
    if lines.isEmpty { lines = [.text(words["Nothing is on yet."])] }
    return Page(title: words["Why"], lines: lines, columns: 84)
  }

  private static func append(
    _ title: Sanitised, _ pick: Pick, _ style: ScreenStyle, most: Double, to lines: inout [Line]
  ) {
    let note: Sanitised =
      pick.why.isEmpty ? "" : "\(style.words["score"]) \(score(pick, style))"
    lines.append(.heading(title, note: note))
    lines += pick.why.prefix(20).map { .reason($0, most: most) }
  }

  /// What would change it: each line with the place it would then have.
  private static func append(_ outlook: Outlook, _ words: Words, to lines: inout [Line]) {
    lines.append(.text(words.reason(outlook.sentence)))
    lines += outlook.changes.map {
      .whatIf(words.reason($0.what), words.place($0))
    }
  }

  /// "0.34", "−0.18".
  static func score(_ pick: Pick, _ style: ScreenStyle) -> Sanitised {
    let score = style.words.signed(pick.score, unicode: style.unicode).text.drop { $0 == "+" }
    return "\(outside: String(score))"
  }

  /// The weight of a full bar.
  static func heaviest(_ reasons: [Reason]) -> Double {
    reasons.map { $0.weight.isFinite ? abs($0.weight) : 0 }.max() ?? 0
  }
}
