internal import DJCore

extension Scene {
  /// What the program did, the newest first.
  func drawLogView(on canvas: inout Canvas, _ layout: ViewLayout) {
    let area = layout.list(of: .log)
    let lines = booth.log.lines
    guard !lines.isEmpty else {
      drawEmpty(canvas.words["nothing yet"], on: &canvas, in: area)
      return
    }
    let place = console.log.place
    canvas.list(of: lines.count, at: place, in: area) { canvas, item, row, isMarked in
      drawLine(lines[lines.count - 1 - item], isMarked: isMarked, on: &canvas, in: area, row: row)
    }
    var panel = layout.bottomPanel(of: .log)
    guard panel.rows >= 2, lines.indices.contains(lines.count - 1 - place.cursor) else { return }
    canvas.rule("", in: panel.takeTop(1))
    let line = lines[lines.count - 1 - place.cursor]
    let at = canvas.words.moment(line.at, in: booth.zone)
    canvas.wrap(
      .spaced([at, canvas.words.sentence(line.text)], by: dot(canvas)), in: panel, ink: .quiet)
  }

  private func drawLine(
    _ line: LogRing.Line, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let isWide = area.columns >= 60
    let stamp = Figures.hour(line.at, in: booth.zone, seconds: isWide)
    canvas.write(stamp, in: area, row: row, ink: ink(.quiet, isMarked: isMarked))
    var rest = area
    rest.column += isWide ? 10 : 6
    rest.columns -= isWide ? 12 : 8
    let word: Span? =
      switch line.level {
      case .error: Span(canvas.words["error:"], .warning)
      case .warning: Span(canvas.words["warning:"], .warning)
      case .info, nil: nil
      }
    var used = 0
    if let word {
      let span = Span(word.text, ink(word.ink, isMarked: isMarked))
      used = canvas.write([span], in: rest, row: row) + 1
    }
    canvas.write(
      canvas.words.sentence(line.text), in: rest, row: row, indent: used,
      ink: ink(.plain, isMarked: isMarked))
  }
}
