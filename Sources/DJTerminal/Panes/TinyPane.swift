internal import DJCore

extension Scene {
  /// What is left when panes do not fit: what is on, and that the window is too small.
  func drawTiny(on canvas: inout Canvas) {
    var rest = canvas.whole
    if case .request(let line) = dialog {
      canvas.edit(line.editor, prompt: "Request:", in: rest.takeBottom(1))
      canvas.write(tinyTitle, in: rest, ink: .strong)
      return
    }
    let least = ScreenSize.least
    guard rest.rows > 1 else {
      canvas.write([Span("too small:", .quiet), Span(tinyTitle, .strong)], in: rest)
      return
    }
    let small: Sanitised = "window too small: \(least.columns)x\(least.rows) needed"
    canvas.write(small, in: rest.takeBottom(1), ink: .quiet)
    canvas.write(tinyTitle, in: rest, ink: .strong)
    let line = message ?? Span(Figures.clock(playhead.position), .plain)
    canvas.write([line], in: rest, row: 1)
  }

  private var tinyTitle: Sanitised {
    guard let now = onAir.now else { return onAir.isOver ? "the show is over" : "off air" }
    return onAir.isPaused ? "paused: \(now.track.caption)" : now.track.caption
  }
}
