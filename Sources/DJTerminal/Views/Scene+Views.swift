internal import DJCore

extension Scene {
  /// A view other than On air: its body, the line of what is on, the footer.
  func drawView(on canvas: inout Canvas, _ layout: ViewLayout) {
    let columns = canvas.frame.size.columns
    if layout.body.row > 1 {
      canvas.rule("", in: Area(row: 1, column: 0, rows: 1, columns: columns))
      let below = layout.body.row + layout.body.rows
      canvas.rule("", in: Area(row: below, column: 0, rows: 1, columns: columns))
    }
    switch console.view {
    case .onAir: break
    case .order: drawOrderView(on: &canvas, layout)
    case .library: drawLibraryView(on: &canvas, layout)
    case .taste: drawTasteView(on: &canvas, layout)
    case .history: drawHistoryView(on: &canvas, layout)
    case .log: drawLogView(on: &canvas, layout)
    }
    if layout.now.rows > 0 {
      drawNowLine(on: &canvas, in: layout.now)
    } else if message == nil {
      var line = layout.footer
      drawNowLine(on: &canvas, in: line.takeTop(1))
    }
    drawFooter(on: &canvas, in: layout.footer)
  }

  /// A message in the middle of an empty list.
  func drawEmpty(_ words: Sanitised, on canvas: inout Canvas, in area: Area) {
    canvas.write(words, in: area, row: min(1, area.rows - 1), indent: 2, ink: .quiet)
  }

  /// The ink of a row: what is marked is reversed throughout.
  func ink(_ usual: Ink, isMarked: Bool) -> Ink { isMarked ? .reversed : usual }
}
