internal import DJCore

extension Scene {
  /// What was heard, said and pressed, the newest first.
  func drawHistoryView(on canvas: inout Canvas, _ layout: ViewLayout) {
    let area = layout.list(of: .history)
    let rows = booth.history
    guard !rows.isEmpty else {
      drawEmpty(canvas.words["nothing yet"], on: &canvas, in: area)
      return
    }
    let place = console.history.place
    canvas.list(of: rows.count, at: place, in: area) { canvas, item, row, isMarked in
      drawRow(rows[item], isMarked: isMarked, on: &canvas, in: area, row: row)
    }
    if rows.indices.contains(place.cursor) {
      drawDetail(of: rows[place.cursor], on: &canvas, in: layout.bottomPanel(of: .history))
    }
  }

  /// "21 Nov 20:31", without the day where room is scarce.
  private func stamp(_ at: WallTime, columns: Int, _ words: Words) -> Sanitised {
    let time = CivilTime(at, in: booth.zone)
    let hour = Figures.hour(at, in: booth.zone)
    return columns >= 60 ? "\(words.day(time)) \(hour)" : hour
  }

  private func drawRow(
    _ item: HistoryRow, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let stampColumns = area.columns < 60 ? 5 : canvas.words.language == .german ? 13 : 12
    canvas.cell(
      stamp(item.at, columns: area.columns, canvas.words), in: area, row: row, indent: 0,
      columns: stampColumns,
      isRight: true, ink: ink(.quiet, isMarked: isMarked))
    var rest = area
    rest.column += stampColumns + 2
    // How it ended stands where the eye finds it from the name.
    rest.columns = min(rest.columns - stampColumns - 4, 130)
    let unicode = canvas.signs.unicode
    let words = canvas.words
    let name = item.caption ?? words["(gone)"]
    switch item.kind {
    case .played(let seconds, let duration, let cause):
      canvas.write(unicode ? "♪" : "o", in: rest, row: row, ink: ink(.accent, isMarked: isMarked))
      var note = words["\(outside: cause.rawValue)"]
      if rest.columns >= 60 {
        note =
          "\(Figures.clock(seconds)) \(words["of"]) \(Figures.clock(duration)), \(note)"
      }
      let taken = canvas.writeRight(
        [Span(note, ink(.quiet, isMarked: isMarked))], in: rest, row: row)
      rest.columns -= taken + 1
      canvas.write(name, in: rest, row: row, indent: 2, ink: ink(.plain, isMarked: isMarked))
    case .said(let text):
      canvas.write(unicode ? "»" : ">", in: rest, row: row, ink: ink(.quiet, isMarked: isMarked))
      canvas.write(text, in: rest, row: row, indent: 2, ink: ink(.quiet, isMarked: isMarked))
    case .pressed(let word, let position):
      canvas.write(
        [
          Span(unicode ? "·" : "-", ink(.quiet, isMarked: isMarked)),
          Span(words[word], ink(.strong, isMarked: isMarked)),
          Span(name, ink(.plain, isMarked: isMarked)),
          Span(
            position > 0 ? "\(words["at"]) \(Figures.clock(position))" : "",
            ink(.quiet, isMarked: isMarked)),
        ], in: rest, row: row)
    }
  }

  /// All of a row that is too long for one line.
  private func drawDetail(of item: HistoryRow, on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 2 else { return }
    var rest = area
    canvas.rule("", in: rest.takeTop(1))
    let time = CivilTime(item.at, in: booth.zone)
    let hour = Figures.hour(item.at, in: booth.zone, seconds: true)
    let words = canvas.words
    let at: Sanitised = "\(words.day(time)) \(time.year), \(hour)"
    switch item.kind {
    case .said(let text): canvas.wrap("\(at): \(text)", in: rest, ink: .quiet)
    default:
      let path = item.path.map { $0.shown } ?? ""
      canvas.wrap("\(at): \(item.caption ?? words["(gone)"]) \(path)", in: rest, ink: .quiet)
    }
  }
}
