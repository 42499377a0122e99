internal import DJCore

extension Scene {
  /// What is left when panes do not fit: what is on, and that the window is too small.
  func drawTiny(on canvas: inout Canvas) {
    var rest = canvas.whole
    if case .request(let line) = dialog {
      canvas.edit(line.editor, prompt: canvas.words["Request:"], in: rest.takeBottom(1))
      canvas.write(tinyTitle(canvas.words), in: rest, ink: .strong)
      return
    }
    let least = ScreenSize.least
    guard rest.rows > 1 else {
      canvas.write(
        [Span("\(canvas.words["too small"]):", .quiet), Span(tinyTitle(canvas.words), .strong)],
        in: rest)
      return
    }
    let words = canvas.words
    let small: Sanitised =
      "\(words["window too small"]): \(least.columns)x\(least.rows) \(words["needed"])"
    canvas.write(small, in: rest.takeBottom(1), ink: .quiet)
    canvas.write(tinyTitle(canvas.words), in: rest, ink: .strong)
    let line = message ?? Span(Figures.clock(playhead.position), .plain)
    canvas.write([line], in: rest, row: 1)
  }

  private func tinyTitle(_ words: Words) -> Sanitised {
    guard let now = onAir.now else {
      return words[onAir.isOver ? "the show is over" : "off air"]
    }
    return onAir.isPaused ? "\(words["paused"]): \(now.track.caption)" : now.track.caption
  }
}
