internal import DJCore

extension Scene {
  /// What feedback changed, newest first, and the wishes in force below.
  func drawLearned(on canvas: inout Canvas, in area: Area, changes limit: Int) {
    guard area.rows > 0 else { return }
    let changes = Array(onAir.changes.suffix(5).reversed().prefix(limit))
    let wishes = onAir.wishes.filter { !$0.isEmpty }
    var rest = area
    if area.rows >= 4 { canvas.rule(canvas.words["Learned"], in: rest.takeTop(1)) }
    let labels = area.rows < 4
    var row = 0
    let room = rest.rows - (wishes.isEmpty ? 0 : 1)
    for (place, change) in changes.enumerated() where row < room {
      if labels, row == 0 { canvas.write(canvas.words["Learned"], in: rest, ink: .quiet) }
      var line = rest
      let indent = labels ? 9 : 1
      line.row += row
      line.column += indent
      line.columns -= indent
      // A long one goes on below where the others leave rows.
      line.rows = max(room - row - (changes.count - 1 - place), 1)
      row += max(
        canvas.wrap(canvas.words.sentence(change), in: line, ink: row == 0 ? .plain : .quiet), 1)
    }
    if row == 0, !labels, wishes.isEmpty {
      canvas.write(
        canvas.words["nothing yet: l likes, x bans, n skips"], in: rest, row: 0, indent: 1,
        ink: .quiet)
    }
    guard !wishes.isEmpty else { return }
    let last = rest.takeBottom(1)
    canvas.write(canvas.words["Wishes"], in: last, indent: labels ? 0 : 1, ink: .quiet)
    canvas.write(
      .spaced(wishes.map(canvas.words.wish), by: dot(canvas)), in: last, indent: labels ? 9 : 10,
      ink: .accent)
  }

  /// Why the current track was picked, as bars.
  func drawReasons(on canvas: inout Canvas, in area: Area) {
    guard let now = onAir.now, area.rows >= 3, !now.pick.why.isEmpty else { return }
    canvas.rule(canvas.words["Why this"], note: lyricsHint(canvas), in: area)
    var rest = area
    _ = rest.takeTop(1)
    // Words and figures not so far apart that the eye loses the row.
    rest.columns = min(rest.columns, 70)
    let most = Page.heaviest(now.pick.why)
    let shown = now.pick.why.prefix(min(rest.rows, 10))
    for (row, reason) in shown.enumerated() {
      Page.drawReason(reason, most: most, on: &canvas, in: rest.inset(1), row: row)
    }
    _ = rest.takeTop(shown.count + 1)
    drawOutlook(of: now.pick, on: &canvas, in: &rest)
    // Where rows are free, what is known of those that follow.
    for (place, item) in onAir.upcoming.prefix(Sequencer.weighedPicks).enumerated() {
      guard rest.rows >= 8, onAir.outlooks.contains(where: { $0.track == item.pick.track }) else {
        continue
      }
      let word = canvas.words[place == 0 ? "Next" : "Then"]
      canvas.write("\(word): \(item.track.caption)", in: rest.takeTop(1).inset(1), ink: .strong)
      drawOutlook(of: item.pick, on: &canvas, in: &rest)
    }
  }

  /// What is known of a pick, and a gap below it.
  private func drawOutlook(of pick: Pick, on canvas: inout Canvas, in area: inout Area) {
    guard let outlook = onAir.outlooks.first(where: { $0.track == pick.track }) else { return }
    _ = area.takeTop(drawOutlook(outlook, on: &canvas, in: area.inset(1)) + 1)
  }

  /// Where a pick stands among what might have come, and what would change that; nothing where
  /// there is no room for one such thing. Returns the rows used.
  @discardableResult
  func drawOutlook(_ outlook: Outlook, on canvas: inout Canvas, in area: Area) -> Int {
    guard area.rows >= 2 else { return 0 }
    var rest = area
    // In a narrow column the sentence goes on below, if what would change it has room still.
    let head = rest.top(rest.rows >= 4 ? 2 : 1)
    _ = rest.takeTop(canvas.wrap(canvas.words.reason(outlook.sentence), in: head, ink: .quiet))
    for change in outlook.changes.prefix(rest.rows) {
      let line = rest.takeTop(1)
      let taken = canvas.writeRight([Span(canvas.words.place(change), .plain)], in: line)
      var left = line
      left.columns -= taken + 1
      canvas.write(canvas.words.reason(change.what), in: left, indent: 2, ink: .quiet)
    }
    return area.rows - rest.rows
  }
}
