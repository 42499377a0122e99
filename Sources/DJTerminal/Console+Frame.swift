internal import DJCore

extension Console {
  /// The picture of a show: a pure function of its arguments.
  ///
  /// - Parameter time: of the clock that ``show(_:at:)`` is given.
  public func frame(_ booth: Booth, size: ScreenSize, time: Double) -> Frame {
    render(booth, size: size, time: time).frame
  }

  /// The picture, with the places that answer to the mouse.
  func render(_ booth: Booth, size: ScreenSize, time: Double) -> Canvas {
    var canvas = Canvas(size: size, style: style)
    var console = self
    console.size = size
    console.follow(booth)
    let scene = Scene(
      booth: booth, console: console, message: console.standingMessage(booth.onAir, at: time))
    guard !size.isTiny else {
      scene.drawTiny(on: &canvas)
      return canvas
    }
    let layout = ViewLayout(size: size)
    scene.drawTabs(on: &canvas, in: layout.tabs)
    if view == .onAir {
      _ = canvas.whole.takeTop(1)
      if size.isWide { scene.drawWide(on: &canvas) } else { scene.drawTall(on: &canvas) }
    } else {
      scene.drawView(on: &canvas, layout)
    }
    if let page = console.page(booth) {
      page.draw(on: &canvas, scroll: pageScroll)
      canvas.keepMeter(in: nil)
      canvas.keepPicture(nil, in: canvas.whole)
    }
    if case .request(let line) = dialog {
      scene.drawRequest(line, on: &canvas, in: layout.footer)
    }
    if case .palette(let picker) = dialog {
      picker.draw(on: &canvas)
      canvas.keepMeter(in: nil)
      canvas.keepPicture(nil, in: canvas.whole)
    }
    return canvas
  }

  /// The page that lies over the panes, if one is open.
  func page(_ booth: Booth) -> Page? {
    switch dialog {
    case .why: Page.why(booth.onAir, style)
    case .help: Page.help(keymap, view, style: style, size: size)
    default: nil
    }
  }

  /// True if what was learned last stands on the screen in the same words.
  private func repeatsLearned(_ toast: Toast, _ onAir: OnAir) -> Bool {
    guard view == .onAir, size.rows >= 18, let change = onAir.changes.last else { return false }
    return toast.text.text.hasPrefix(style.words.sentence(change).text)
  }

  /// What the message line says: a fresh message, else trouble, else what is being done.
  private func standingMessage(_ onAir: OnAir, at time: Double) -> Span? {
    if let toast, time < toast.until, !repeatsLearned(toast, onAir) {
      return Span(toast.text, .strong)
    }
    if let trouble = onAir.outputTrouble {
      return Span("\(style.words["Waiting for the sound server"]): \(trouble)", .warning)
    }
    if let words = insertionWords { return Span(words, .accent) }
    return activity.map { Span(style.words.sentence($0), .quiet) }
  }
}
