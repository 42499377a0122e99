internal import DJCore

extension Scene {
  /// How far the track is: times at both ends, between them its loudness as a contour with the
  /// places where it may be joined, or a plain bar.
  func drawProgress(on canvas: inout Canvas, in area: Area) {
    let last = area.rows - 1
    let elapsed = Figures.clock(playhead.position)
    let used = canvas.write(elapsed, in: area, row: last, ink: .plain)
    guard playhead.duration > 0 else { return }
    let minus: Sanitised = canvas.signs.unicode ? "−" : "-"
    var ending: [Span] = [Span("\(minus)\(Figures.clock(playhead.remaining))", .plain)]
    if area.columns >= 70 {
      ending.append(
        Span("\(canvas.words["of"]) \(Figures.clock(playhead.duration))", .quiet))
    }
    let taken = canvas.writeRight(ending, in: area, row: last)
    var line = area
    line.column += used + 1
    line.columns -= used + taken + 2
    guard line.columns > 0 else { return }
    canvas.touch(.seek, in: line, rows: line.rows)
    let contour = sleeve?.contour ?? []
    if contour.isEmpty {
      canvas.bar(
        playhead.share, in: line, row: last, indent: 0, columns: line.columns, ink: .played)
    } else {
      drawContour(contour, on: &canvas, in: line)
    }
    drawCues(on: &canvas, in: line)
  }

  /// The highest of what falls on a column, from the bottom; what was played in another ink, and a
  /// line under it where there is no colour to tell.
  private func drawContour(_ contour: [Float], on canvas: inout Canvas, in area: Area) {
    let steps = canvas.signs.fillings.count - 1
    let played = Int((playhead.share * Double(area.columns)).rounded())
    for column in 0..<area.columns {
      let first = column * contour.count / area.columns
      let end = max(first + 1, (column + 1) * contour.count / area.columns)
      let most = contour[first..<min(end, contour.count)].max() ?? 0
      let share = most.isFinite ? min(max(most, 0), 1) : 0
      // Silence has its line too: the bar would have holes.
      var filled = max(Int((share * Float(area.rows * steps)).rounded()), 1)
      let ink: Ink = column < played ? .played : .ahead
      for row in stride(from: area.rows - 1, through: 0, by: -1) where filled > 0 {
        canvas.fill(
          canvas.signs.fillings[min(filled, steps)], in: area, row: row, indent: column,
          count: 1, ink: ink)
        filled -= steps
      }
    }
    // Where it is stands out without colour too.
    let head = min(max(played - 1, 0), area.columns - 1)
    canvas.upright(canvas.signs.head, in: area, at: head, ink: .accentStrong)
  }

  /// Marks of where the intro ends, the outro begins, and of chapters.
  private func drawCues(on canvas: inout Canvas, in area: Area) {
    guard area.columns >= 24 else { return }
    for (time, _) in cues(canvas.words) {
      guard let column = column(of: time, in: area) else { continue }
      canvas.fill(
        canvas.signs.cue, in: area, row: area.rows - 1, indent: column, count: 1, ink: .cue)
    }
  }

  /// The names of the marks, a row below them.
  func drawCueNames(on canvas: inout Canvas, in area: Area) {
    guard playhead.duration > 0 else { return }
    let minutes = canvas.width(Figures.clock(playhead.position)) + 1
    let ending = canvas.width(Figures.clock(playhead.remaining)) + 2
    let whole =
      area.columns >= 70
      ? canvas.width(Figures.clock(playhead.duration)) + canvas.width(canvas.words["of"]) + 2 : 0
    var line = area
    line.column += minutes
    line.columns -= minutes + ending + whole
    guard line.columns >= 24 else { return }
    var free = 0
    for (time, name) in cues(canvas.words) {
      guard let name, let column = column(of: time, in: line) else { continue }
      let width = canvas.width(name)
      let at = min(column, line.columns - width)
      guard at >= free else { continue }
      canvas.write(name, in: line, indent: at, ink: .cue)
      free = at + width + 1
    }
  }

  /// Marks in order of time; those of chapters have no name here but their own.
  private func cues(_ words: Words) -> [(time: Double, name: Sanitised?)] {
    guard let track = onAir.now?.track else { return [] }
    let chapters = track.tags.chapters
    if !chapters.isEmpty { return chapters.prefix(200).map { ($0.start, $0.title) } }
    guard let cues = track.features?.cues else { return [] }
    let length = playhead.duration
    var marks: [(Double, Sanitised?)] = []
    // An edge of the file is no mark.
    if cues.introEnd > 2 { marks.append((cues.introEnd, words["intro"])) }
    if cues.outroStart < length - 2, cues.outroStart > cues.introEnd {
      marks.append((cues.outroStart, words["outro"]))
    }
    return marks
  }

  private func column(of time: Double, in area: Area) -> Int? {
    guard time.isFinite, time > 0, time < playhead.duration else { return nil }
    return min(Int(time / playhead.duration * Double(area.columns)), area.columns - 1)
  }

  /// A segue's kind in a word.
  static func name(of kind: Segue.Kind) -> Sanitised {
    switch kind {
    case .cut: "cut"
    case .gapless: "gapless"
    case .crossfade: "crossfade"
    case .beatmatch: "mix on the beat"
    case .gap: "gap"
    }
  }

  /// How the next track comes in, and when: "crossfade 8 s in 0:32", or only when; the longest form
  /// first.
  func approach(_ canvas: Canvas) -> [Span] {
    guard let approach = onAir.nextSegue, playhead.duration > 0, !onAir.upcoming.isEmpty else {
      return []
    }
    let words = canvas.words
    let name = words[Self.name(of: approach.kind)]
    let kind: Sanitised =
      switch approach.kind {
      case .cut, .gapless: name
      case .crossfade, .beatmatch, .gap: "\(name) \(words.seconds(approach.seconds))"
      }
    let end = min(approach.position ?? playhead.duration, playhead.duration)
    let left = (end - playhead.position) / max(onAir.speed.isFinite ? onAir.speed : 1, 0.1)
    guard left.isFinite else { return [] }
    let sign = canvas.signs.onward.text
    let time = left < 1 ? words["now"] : Figures.clock(left)
    let full: Sanitised =
      left < 1
      ? "\(outside: sign) \(kind) \(time)" : "\(outside: sign) \(kind) \(words["in"]) \(time)"
    let ink: Ink = left < 1 ? .accentStrong : left < 20 ? .accent : .quiet
    let short: Sanitised =
      left < 1 ? "\(outside: sign) \(time)" : "\(outside: sign) \(words["next in"]) \(time)"
    return [Span(full, ink), Span(short, ink), Span("\(outside: sign) \(time)", ink)]
  }
}
