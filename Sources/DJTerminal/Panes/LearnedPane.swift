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
    for change in changes where row < rest.rows - (wishes.isEmpty ? 0 : 1) {
      let label = row == 0 ? canvas.words["Learned"] : ""
      if labels { canvas.write(label, in: rest, row: row, ink: .quiet) }
      canvas.write(
        canvas.words.sentence(change), in: rest, row: row, indent: labels ? 9 : 1,
        ink: row == 0 ? .plain : .quiet)
      row += 1
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
    canvas.rule(canvas.words["Why this"], in: area)
    var rest = area
    _ = rest.takeTop(1)
    let most = Page.heaviest(now.pick.why)
    for (row, reason) in now.pick.why.prefix(min(rest.rows, 10)).enumerated() {
      Page.drawReason(reason, most: most, on: &canvas, in: rest.inset(1), row: row)
    }
  }
}
