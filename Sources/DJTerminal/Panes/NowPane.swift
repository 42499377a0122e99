internal import DJCore

extension Scene {
  /// What is on: cover, title, artist, album, what is known of its sound, how far it is, and what is
  /// heard.
  func drawNow(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 0 else { return }
    guard let now = onAir.now else {
      drawNothingOn(on: &canvas, in: area)
      return
    }
    var rest = area
    let meter = meterRows(of: canvas.frame.size.rows)
    // In a narrow column the cover leaves the meter its whole width.
    let isNarrow = area.columns < 64 && area.rows - meter >= 6
    if isNarrow { drawMeter(on: &canvas, in: rest.takeBottom(meter)) }
    let cover = coverColumns(on: canvas, in: rest)
    if cover > 0 {
      drawCover(
        on: &canvas,
        in: Area(row: area.row, column: area.column, rows: rest.rows, columns: cover - 2))
      rest.column += cover
      rest.columns -= cover
    }
    if !isNarrow { drawMeter(on: &canvas, in: rest.takeBottom(meter)) }
    if rest.rows >= 7 { drawCueNames(on: &canvas, in: rest.takeBottom(1)) }
    drawProgress(on: &canvas, in: rest.takeBottom(rest.rows >= 11 ? 4 : rest.rows >= 6 ? 2 : 1))
    drawTrack(now, on: &canvas, in: rest)
  }

  private func drawTrack(_ now: OnAir.Now, on canvas: inout Canvas, in area: Area) {
    let liked = now.isLiked ? canvas.writeRight([Span(heart(canvas), .accent)], in: area) : 0
    var title = area
    title.columns -= liked > 0 ? liked + 1 : 0
    canvas.write(now.track.title, in: title, ink: .strong)
    let tags = now.track.tags
    let artist = tags.artist ?? tags.albumArtist
    guard area.rows >= 3 else {
      let line = [artist].compactMap { $0 }.filter { !$0.isEmpty } + album(now.track)
      return drawApproach(behind: line, on: &canvas, in: area, row: 1)
    }
    drawApproach(behind: [artist ?? ""], on: &canvas, in: area, row: 1)
    let record = fitting(album(now.track), columns: area.columns, canvas)
    drawWithFeatures(record, of: now.track, on: &canvas, in: area, row: 2)
  }

  /// As many parts as fit in whole, at least the first: half a year says nothing.
  private func fitting(_ parts: [Sanitised], columns: Int, _ canvas: Canvas) -> Sanitised {
    var parts = parts
    var line = Sanitised.spaced(parts, by: dot(canvas))
    while parts.count > 1, canvas.width(line) > columns {
      parts.removeLast()
      line = .spaced(parts, by: dot(canvas))
    }
    return line
  }

  /// Parts of a line, and at its right how the next track comes in: in full, or shorter, whichever
  /// leaves room for the first of the parts.
  private func drawApproach(
    behind parts: [Sanitised], on canvas: inout Canvas, in area: Area, row: Int
  ) {
    var left = area
    let least = canvas.width(parts.first ?? "")
    let room = area.columns - min(least, area.columns * 2 / 3) - 2
    if let span = approach(canvas).first(where: { canvas.width($0.text) <= room }) {
      left.columns -= canvas.writeRight([span], in: area, row: row) + 1
    }
    canvas.write(fitting(parts, columns: left.columns, canvas), in: left, row: row)
  }

  private func drawWithFeatures(
    _ text: Sanitised, of track: Track, on canvas: inout Canvas, in area: Area, row: Int
  ) {
    let features = features(canvas, track)
    // In a narrow column the features come after the album if both fit, else alone below it.
    let both = canvas.width(text) + canvas.width(features) + 3
    if both <= area.columns {
      canvas.writeRight([Span(features, .quiet)], in: area, row: row)
      canvas.write(text, in: area, row: row, ink: .quiet)
    } else if area.rows > row + 1 {
      canvas.write(text, in: area, row: row, ink: .quiet)
      canvas.write(features, in: area, row: row + 1, ink: .quiet)
    } else {
      canvas.write(text, in: area, row: row, ink: .quiet)
    }
  }

  private func drawNothingOn(on canvas: inout Canvas, in area: Area) {
    let count = onAir.libraryCount
    let words = canvas.words
    let lines: (Sanitised, Sanitised)
    if onAir.isOver {
      lines = (
        words["That was the show."], "\(words.tracks(onAir.tracksPlayed)) \(words["heard"])"
      )
    } else if count > 0 {
      lines = (words["A moment…"], "\(words.tracks(count)) \(words["to choose from"])")
    } else {
      lines = (
        words["Looking for music…"], words["the show starts with the first track found"]
      )
    }
    canvas.write(lines.0, in: area, ink: .strong)
    canvas.write(lines.1, in: area, row: 1, ink: .quiet)
  }

  private func album(_ track: Track) -> [Sanitised] {
    let year: Sanitised? = track.tags.year.flatMap { (1...9999).contains($0) ? "\($0)" : nil }
    return [track.tags.album, year, track.tags.genre].compactMap { $0 }.filter { !$0.isEmpty }
  }

  private func features(_ canvas: Canvas, _ track: Track) -> Sanitised {
    var parts: [Sanitised] = []
    let features = track.features
    if let tempo = Figures.whole(features?.tempo ?? track.tags.tempo, in: 1...999) {
      parts.append("\(tempo) BPM")
    }
    if let key = features?.key ?? track.tags.key { parts.append("\(outside: key.camelot)") }
    if let energy = Figures.whole(features.map { $0.energy * 10 }, in: 0...10) {
      parts.append("\(canvas.words["energy"]) \(energy)/10")
    }
    return .spaced(parts, by: dot(canvas))
  }

  private func heart(_ canvas: Canvas) -> Sanitised {
    let sign: Sanitised = canvas.signs.unicode ? "♥" : "*"
    return "\(sign) \(canvas.words["liked"])"
  }

  /// The sign between parts of a line.
  func dot(_ canvas: Canvas) -> Sanitised { canvas.signs.unicode ? "·" : "-" }
}
