internal import DJCore

extension Scene {
  /// What is on: title, artist, album, what is known of its sound, and how far it is.
  func drawNow(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 0 else { return }
    guard let now = onAir.now else {
      drawNothingOn(on: &canvas, in: area)
      return
    }
    var rest = area
    drawProgress(on: &canvas, in: rest.takeBottom(1))
    let liked = now.isLiked ? canvas.writeRight([Span(heart(canvas), .accent)], in: rest) : 0
    var title = rest
    title.columns -= liked > 0 ? liked + 1 : 0
    canvas.write(now.track.title, in: title, ink: .strong)
    let tags = now.track.tags
    let artist = tags.artist ?? tags.albumArtist
    if rest.rows >= 3 {
      canvas.write([Span(artist ?? "", .plain)], in: rest, row: 1)
      drawWithFeatures(album(canvas, now.track), of: now.track, on: &canvas, in: rest, row: 2)
    } else {
      let line = [artist, album(canvas, now.track)].compactMap { $0 }.filter { !$0.isEmpty }
      canvas.write(.spaced(line, by: dot(canvas)), in: rest, row: 1)
    }
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
    let words: (Sanitised, Sanitised)
    if onAir.isOver {
      let heard = onAir.tracksPlayed
      words = ("That was the show.", heard == 1 ? "1 track heard" : "\(heard) tracks heard")
    } else if count > 0 {
      words = ("A moment…", "\(Figures.count(count)) tracks to choose from")
    } else {
      words = ("Looking for music…", "the show starts with the first track found")
    }
    canvas.write(words.0, in: area, ink: .strong)
    canvas.write(words.1, in: area, row: 1, ink: .quiet)
  }

  private func drawProgress(on canvas: inout Canvas, in area: Area) {
    let elapsed = Figures.clock(playhead.position)
    let used = canvas.write(elapsed, in: area, ink: .plain)
    guard playhead.duration > 0 else { return }
    var ending: [Span] = [Span("\(minus(canvas))\(Figures.clock(playhead.remaining))", .plain)]
    if area.columns >= 70 { ending.append(Span("of \(Figures.clock(playhead.duration))", .quiet)) }
    let taken = canvas.writeRight(ending, in: area)
    let columns = area.columns - used - taken - 2
    canvas.bar(playhead.share, in: area, indent: used + 1, columns: columns)
    let bar = Area(row: area.row, column: area.column + used + 1, rows: 1, columns: columns)
    canvas.touch(.seek, in: bar)
  }

  private func album(_ canvas: Canvas, _ track: Track) -> Sanitised {
    let year: Sanitised? = track.tags.year.map { "\(outside: String($0))" }
    return .spaced(
      [track.tags.album, year, track.tags.genre].compactMap { $0 }.filter { !$0.isEmpty },
      by: dot(canvas))
  }

  private func features(_ canvas: Canvas, _ track: Track) -> Sanitised {
    var parts: [Sanitised] = []
    let features = track.features
    if let tempo = Figures.whole(features?.tempo ?? track.tags.tempo, in: 1...999) {
      parts.append("\(tempo) BPM")
    }
    if let key = features?.key ?? track.tags.key { parts.append("\(outside: key.camelot)") }
    if let energy = Figures.whole(features.map { $0.energy * 10 }, in: 0...10) {
      parts.append("energy \(energy)/10")
    }
    return .spaced(parts, by: dot(canvas))
  }

  private func heart(_ canvas: Canvas) -> Sanitised {
    canvas.signs.unicode ? "♥ liked" : "* liked"
  }

  private func minus(_ canvas: Canvas) -> Sanitised { canvas.signs.unicode ? "−" : "-" }

  /// The sign between parts of a line.
  func dot(_ canvas: Canvas) -> Sanitised { canvas.signs.unicode ? "·" : "-" }
}
