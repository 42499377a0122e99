internal import DJCore

/// Everything the panes show at one moment, and where each pane goes.
struct Scene {
  let booth: Booth
  let console: Console
  let message: Span?

  var onAir: OnAir { booth.onAir }
  var playhead: Playhead { booth.playhead }
  var dialog: Console.Dialog? { console.dialog }
  var keymap: Keymap { console.keymap }
  var orderScroll: Int { console.orderScroll }
  var look: Look { console.look }

  /// One column of panes, for screens under 110 columns. As rows get scarce, empty rows go first,
  /// then what was learned, then features, then the caption's room when nobody speaks.
  func drawTall(on canvas: inout Canvas) {
    var rest = canvas.whole
    let rows = rest.rows
    drawFooter(on: &canvas, in: rest.takeBottom(2).inset(rows >= 20 ? 1 : 0))
    if rows >= 28 { _ = rest.takeBottom(1) }
    drawHeader(on: &canvas, in: rest.takeTop(1))
    if rows >= 20 { canvas.rule("", in: rest.takeTop(1)) }
    rest = rest.inset(rows >= 20 ? 1 : 0)

    let nowRows = rows >= 36 ? 7 : rows >= 28 ? 5 : rows >= 16 ? 4 : 3
    drawNow(on: &canvas, in: rest.takeTop(nowRows + meterRows(of: rows)))
    if rows >= 22 { _ = rest.takeTop(1) }
    let captionRows = rows >= 28 ? 4 : rows >= 20 ? 3 : 2
    if rows >= 20 || onAir.caption != nil {
      drawCaption(on: &canvas, in: rest.takeTop(captionRows))
    }
    if rows >= 36 { _ = rest.takeTop(1) }
    if rows >= 18 {
      let taste = rows >= 36 ? 5 : rows >= 28 ? 3 : 1
      drawLearned(on: &canvas, in: rest.takeBottom(taste + 1), changes: taste)
      if rows >= 28 { _ = rest.takeBottom(1) }
    }
    if look.showsLyrics {
      // Where there is room for both, what comes next stays in sight.
      guard rest.rows >= 18 else { return drawLyrics(on: &canvas, in: rest) }
      drawLyrics(on: &canvas, in: rest.takeTop(rest.rows * 3 / 5))
      _ = rest.takeTop(1)
    }
    drawOrder(on: &canvas, in: rest)
  }

  /// Two columns: what is on at the left, what comes at the right.
  func drawWide(on canvas: inout Canvas) {
    var rest = canvas.whole
    drawFooter(on: &canvas, in: rest.takeBottom(2).inset(1))
    drawHeader(on: &canvas, in: rest.takeTop(1))
    let top = rest.takeTop(1)
    let bottom = rest.takeBottom(1)
    canvas.rule("", in: top)
    canvas.rule("", in: bottom)

    let leftColumns = rest.columns * 48 / 100
    let divider = Area(row: top.row, column: leftColumns, rows: rest.rows + 2, columns: 1)
    canvas.upright(canvas.signs.vertical, in: divider)
    canvas.fill(canvas.signs.teeDown, in: divider, count: 1)
    canvas.fill(canvas.signs.teeUp, in: divider, row: divider.rows - 1, count: 1)
    var left = rest
    left.columns = leftColumns
    drawLeft(on: &canvas, in: left.inset(1))
    var right = rest
    right.column = leftColumns + 1
    right.columns = rest.columns - leftColumns - 1
    drawOrder(on: &canvas, in: right.inset(1))
  }

  private func drawLeft(on canvas: inout Canvas, in area: Area) {
    var rest = area
    let rows = area.rows
    if rows >= 24 { _ = rest.takeTop(1) }
    // A large screen shows a large cover.
    let isLarge = rows >= 50 && coverColumns(on: canvas, in: area.top(13)) > 0
    let nowRows = isLarge ? 13 : rows >= 44 ? 9 : rows >= 30 ? 7 : rows >= 20 ? 6 : 5
    drawNow(on: &canvas, in: rest.takeTop(nowRows + meterRows(of: canvas.frame.size.rows)))
    _ = rest.takeTop(1)
    drawCaption(on: &canvas, in: rest.takeTop(rows >= 34 ? 6 : 4))
    if look.showsLyrics {
      // What was learned stays where the words leave it room.
      let needed = min((sleeve?.lyrics?.lines.count ?? 0) + 2, 16)
      if rest.rows >= needed + 5 {
        drawLearned(on: &canvas, in: rest.takeBottom(4), changes: 2)
        _ = rest.takeBottom(1)
      }
      return drawLyrics(on: &canvas, in: rest)
    }
    if rows >= 24 {
      // No more rows than it fills: those above have use for them.
      let learned = onAir.changes.count + (onAir.wishes.isEmpty ? 1 : 2)
      drawLearned(
        on: &canvas, in: rest.takeBottom(rows >= 34 ? min(max(learned, 4), 7) : 4),
        changes: rows >= 34 ? 5 : 2)
      _ = rest.takeBottom(1)
    } else {
      drawLearned(on: &canvas, in: rest.takeBottom(2), changes: 1)
    }
    drawReasons(on: &canvas, in: rest)
  }
}
