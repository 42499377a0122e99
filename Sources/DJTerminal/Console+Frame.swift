public import DJCore

extension Console {
  /// The picture of a show: a pure function of its arguments.
  ///
  /// - Parameter time: of the clock that ``show(_:at:)`` is given.
  public func frame(_ onAir: OnAir, playhead: Playhead, size: ScreenSize, time: Double) -> Frame {
    var canvas = Canvas(size: size, style: style)
    let scene = Scene(
      onAir: onAir,
      playhead: Playhead(
        position: playhead.position, duration: playhead.duration, spoken: playhead.spoken),
      message: standingMessage(onAir, at: time), dialog: dialog, keymap: keymap,
      orderScroll: orderScroll, look: look)
    if size.isTiny {
      scene.drawTiny(on: &canvas)
    } else if size.isWide {
      scene.drawWide(on: &canvas)
    } else {
      scene.drawTall(on: &canvas)
    }
    if !size.isTiny, let page = page(onAir) {
      page.draw(on: &canvas, scroll: pageScroll)
      canvas.keepMeter(in: nil)
    }
    return canvas.frame
  }

  /// The page that lies over the panes, if one is open.
  func page(_ onAir: OnAir) -> Page? {
    switch dialog {
    case .why: Page.why(onAir, style.words)
    case .help: Page.help(keymap, style)
    default: nil
    }
  }

  /// What the message line says: a fresh message, else trouble, else what is being done.
  private func standingMessage(_ onAir: OnAir, at time: Double) -> Span? {
    if let toast, time < toast.until { return Span(toast.text, .strong) }
    if let trouble = onAir.outputTrouble {
      return Span("\(style.words["Waiting for the sound server"]): \(trouble)", .warning)
    }
    return activity.map { Span($0, .quiet) }
  }
}
