internal import DJCore

extension Scene {
  /// The line of views: numbers and names, as many names as there is room for.
  func drawTabs(on canvas: inout Canvas, in area: Area) {
    let words = canvas.words
    var shown = View.allCases.map { words[$0.title] }
    if width(of: shown, canvas) > area.columns {
      shown = View.allCases.map { words[$0.shortTitle] }
    }
    if width(of: shown, canvas) > area.columns {
      shown = View.allCases.map { $0 == console.view ? words[$0.shortTitle] : "" }
    }
    var used = 0
    for (view, title) in zip(View.allCases, shown) {
      let text: Sanitised = title.isEmpty ? " \(view.rawValue) " : " \(view.rawValue) \(title) "
      let isHere = view == console.view
      let columns = canvas.write(
        text, in: area, indent: used, ink: isHere ? .reversed : .quiet)
      canvas.touch(
        .view(view),
        in: Area(row: area.row, column: area.column + used, rows: 1, columns: columns))
      used += columns
    }
    // What is on stands below; what the show does stands here.
    let state = state(canvas.words)
    guard console.view != .onAir, area.columns - used > canvas.width(state.text) else { return }
    var rest = area
    rest.column += used
    rest.columns -= used + (area.columns >= 60 ? 1 : 0)
    canvas.writeRight([state], in: rest)
  }

  private func width(of titles: [Sanitised], _ canvas: Canvas) -> Int {
    titles.reduce(0) { $0 + ($1.isEmpty ? 3 : canvas.width($1) + 4) }
  }

  /// One line of what is on, for the views that are about something else.
  func drawNowLine(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 0 else { return }
    guard let now = onAir.now else {
      canvas.write([state(canvas.words)], in: area)
      return
    }
    let isWide = area.columns >= 60
    let duration = playhead.duration
    var times: [Span] = [Span(Figures.clock(playhead.position), .plain)]
    if isWide, duration > 0 {
      times.append(Span("\(canvas.words["of"]) \(Figures.clock(duration))", .quiet))
    }
    var rest = area
    let barColumns = isWide && duration > 0 ? min(area.columns / 4, 40) : 0
    let taken = canvas.writeRight(times, in: area)
    rest.columns -= taken + 1
    if barColumns > 0 {
      rest.columns -= barColumns + 1
      canvas.bar(
        playhead.share, in: area, indent: rest.columns + 1, columns: barColumns)
      canvas.touch(
        .seek,
        in: Area(
          row: area.row, column: area.column + rest.columns + 1, rows: 1, columns: barColumns))
    }
    var spans: [Span] = []
    if onAir.isPaused {
      spans.append(Span(canvas.signs.unicode ? "‖" : "=", .accentStrong))
    } else {
      spans.append(Span(Sanitised(canvas.signs.playing.text), .accentStrong))
    }
    if now.isLiked { spans.append(Span(Sanitised(canvas.signs.liked.text), .accent)) }
    spans.append(Span(now.track.title, .strong))
    if let artist = now.track.tags.artist {
      spans.append(Span(canvas.signs.unicode ? "–" : "-", .quiet))
      spans.append(Span(artist, .plain))
    }
    canvas.write(spans, in: rest)
  }
}
