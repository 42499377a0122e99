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

  /// "21 Nov 20:31"; where room is scarce the hour of today, the day of others.
  private func stamp(_ at: WallTime, columns: Int, _ words: Words) -> Sanitised {
    let hour = Figures.hour(at, in: booth.zone)
    guard Figures.isDate(at) else { return hour }
    let time = CivilTime(at, in: booth.zone)
    if columns >= 60 { return "\(words.day(time)) \(hour)" }
    let isToday = time.dayNumber == CivilTime(booth.now, in: booth.zone).dayNumber
    return isToday ? hour : words.shortDay(time)
  }

  private func drawRow(
    _ item: HistoryRow, isMarked: Bool, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let stampColumns = area.columns < 60 ? 6 : canvas.words.language == .german ? 13 : 12
    canvas.cell(
      stamp(item.at, columns: area.columns, canvas.words), in: area, row: row, indent: 0,
      columns: stampColumns,
      isRight: true, ink: ink(.quiet, isMarked: isMarked))
    var rest = area
    rest.column += stampColumns + 2
    rest.columns -= stampColumns + 4
    let unicode = canvas.signs.unicode
    let words = canvas.words
    let name = item.caption ?? words["(gone)"]
    switch item.kind {
    case .played(let seconds, let duration, let cause):
      canvas.write(unicode ? "♪" : "o", in: rest, row: row, ink: ink(.accent, isMarked: isMarked))
      // How it ended stands where the eye finds it from the name.
      rest.columns = min(rest.columns, 130)
      var note = words["\(outside: cause.rawValue)"]
      if rest.columns >= 60 {
        note =
          "\(Figures.length(seconds)) \(words["of"]) \(Figures.length(duration)), \(note)"
      }
      let taken = canvas.writeRight(
        [Span(note, ink(.quiet, isMarked: isMarked))], in: rest, row: row)
      rest.columns -= taken + 1
      canvas.write(name, in: rest, row: row, indent: 2, ink: ink(.plain, isMarked: isMarked))
    case .said(let text):
      canvas.write(unicode ? "»" : ">", in: rest, row: row, ink: ink(.quiet, isMarked: isMarked))
      canvas.write(text, in: rest, row: row, indent: 2, ink: ink(.quiet, isMarked: isMarked))
    case .pressed(let word, let position):
      canvas.write(unicode ? "·" : "-", in: rest, row: row, ink: ink(.quiet, isMarked: isMarked))
      let at: Sanitised =
        position > 0 && position.isFinite ? "\(words["at"]) \(Figures.clock(position))" : ""
      drawPress(
        Span(words[word], ink(.strong, isMarked: isMarked)),
        Span(name, ink(.plain, isMarked: isMarked)),
        Span(at, ink(.quiet, isMarked: isMarked)), on: &canvas, in: rest, row: row)
    }
  }

  /// What was pressed, about what, and when in it; in German the verb comes behind the name.
  private func drawPress(
    _ word: Span, _ name: Span, _ at: Span, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    guard canvas.words.language == .german else {
      canvas.write([word, name, at], in: area, row: row, indent: 2)
      return
    }
    let room = area.columns - canvas.width(name.text) - canvas.width(word.text) - 3
    // Where room is scarce, when it was is worth less than what it was about.
    let tail = [word, at].filter { !$0.text.isEmpty }.prefix(room > canvas.width(at.text) ? 2 : 1)
    var names = area
    names.columns -= tail.reduce(0) { $0 + canvas.width($1.text) + 1 }
    let used = canvas.write([name], in: names, row: row, indent: 2)
    canvas.write(Array(tail), in: area, row: row, indent: used + 1)
  }

  /// All of a row that is too long for one line.
  private func drawDetail(of item: HistoryRow, on canvas: inout Canvas, in area: Area) {
    guard area.rows >= 2 else { return }
    var rest = area
    canvas.rule("", in: rest.takeTop(1))
    let at = canvas.words.moment(item.at, in: booth.zone)
    switch item.kind {
    case .said(let text): canvas.wrap(.spaced([at, text], by: dot(canvas)), in: rest, ink: .quiet)
    default:
      let name = item.caption ?? canvas.words["(gone)"]
      canvas.write(.spaced([at, name], by: dot(canvas)), in: rest, ink: .quiet)
      canvas.write(item.path?.shown ?? "", in: rest, row: 1, ink: .quiet)
    }
  }
}
