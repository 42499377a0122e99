internal import DJCore

extension Scene {
  /// The state of the show, the set and its idea; at the right what the dials stand at.
  func drawHeader(on canvas: inout Canvas, in area: Area) {
    let inner = area.columns >= 60 ? area.inset(1) : area
    let taken = canvas.writeRight(dials(canvas.words, columns: inner.columns), in: inner, gap: 2)
    var left = inner
    left.columns -= taken > 0 ? taken + 2 : 0
    var spans = [state(canvas.words)]
    if let title = onAir.setTitle, onAir.now != nil {
      spans.append(Span(title, .strong))
      if let why = onAir.setWhy, left.columns >= 44 { spans.append(Span(why, .quiet)) }
    }
    canvas.write(spans, in: left, gap: 2)
  }

  func state(_ words: Words) -> Span {
    if onAir.isOver { return Span(words["THE SHOW IS OVER"], .reversed) }
    if onAir.outputTrouble != nil { return Span(words["NO SOUND"], .reversed) }
    if onAir.isPaused { return Span(words["PAUSED"], .reversed) }
    return onAir.now == nil && !onAir.isSpeaking
      ? Span(words["OFF AIR"], .quiet) : Span(words["ON AIR"], .accentStrong)
  }

  private func dials(_ words: Words, columns: Int) -> [Span] {
    var dials: [Span] = []
    if onAir.isGuest { dials.append(Span(words["guest"], .strong)) }
    if let percent = Figures.whole(onAir.volume * 100, in: 0...1000), percent != 100 {
      dials.append(Span("\(words["vol"]) \(words.percent(percent))", .plain))
    }
    // What is as usual is not worth the set's title.
    if columns >= 56 || (dials.isEmpty && onAir.talk != .normal) {
      dials.append(Span("\(words["talk"]) \(level(words))", .quiet))
    }
    if columns >= 90, onAir.libraryCount > 0 {
      dials.append(Span(words.tracks(onAir.libraryCount), .quiet))
    }
    return dials
  }

  private func level(_ words: Words) -> Sanitised { words["\(outside: onAir.talk.rawValue)"] }
}
