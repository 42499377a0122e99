public import DJCore

/// What a key press asks of the program around the screen.
public enum ConsoleAction: Equatable, Sendable {
  /// The show is told something.
  case command(Command)
  /// The show ends.
  case quit
  /// The terminal goes back to the shell for a while (``Screen/suspendProcess()``).
  case suspend
  /// All of the screen is painted anew (``Screen/repaint()``).
  case repaint
  /// Only the picture changed: draw a frame.
  case none
}

/// The state of the screen alone: what is open, what is typed, what was scrolled. A pure value,
/// apart from the show.
public struct Console: Equatable, Sendable {
  /// What lies over the panes or takes the keys.
  enum Dialog: Equatable, Sendable {
    case request(LineEditor)
    case why
    case help
  }

  struct Toast: Equatable, Sendable {
    var text: Sanitised
    var until: Double
  }

  /// What the terminal can show.
  public let style: ScreenStyle
  /// Keys to commands.
  public let keymap: Keymap
  /// What the program is busy with beside the show, such as "scanning: 1,204 of 5,210 files":
  /// stands on the message line while nothing more pressing does.
  public var activity: Sanitised?
  /// What is shown beside the show: level, cover, words of the song.
  public var look = Look()
  var dialog: Dialog?
  var toast: Toast?
  /// Rows the running order is scrolled down by.
  var orderScroll = 0
  /// Rows the open page is scrolled down by.
  var pageScroll = 0
  /// The last size heard of, for bounds of scrolling.
  var size = ScreenSize(columns: 80, rows: 24)

  /// Nothing open.
  public init(style: ScreenStyle, keymap: Keymap = .standard) {
    self.style = style
    self.keymap = keymap
  }

  /// Takes a key; returns what it asks for, nothing if it means nothing here.
  public mutating func receive(_ key: KeyPress, onAir: OnAir) -> [ConsoleAction] {
    if case .resize(let size) = key {
      self.size = size
      boundScrolls(onAir)
      return [.none]
    }
    if case .request(var editor) = dialog {
      return type(key, into: &editor)
    }
    guard let deed = keymap.deed(for: key) else { return [] }
    return perform(deed, onAir: onAir)
  }

  private mutating func type(_ key: KeyPress, into editor: inout LineEditor) -> [ConsoleAction] {
    switch editor.receive(key) {
    case .editing:
      dialog = .request(editor)
      return [.none]
    case .cancelled:
      dialog = nil
      return [.none]
    case .sent(let wish):
      dialog = nil
      return [.command(.request(wish))]
    }
  }

  private mutating func perform(_ deed: Keymap.Deed, onAir: OnAir) -> [ConsoleAction] {
    switch deed {
    case .command(.startFrom): return [.command(.startFrom(selected(onAir)))]
    case .command(let command): return [.command(command)]
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .repaint: return [.repaint]
    case .request: dialog = .request(LineEditor())
    case .why:
      toggle(.why)
      // The show works out what would change the picks while the page is read.
      if dialog == .why { return [.command(.why)] }
    case .help: toggle(.help)
    case .look(let part):
      if part == .meter, style.isStill { return [] }
      look.turn(part)
    case .close:
      guard dialog != nil || orderScroll > 0 else { return [] }
      if dialog == nil { orderScroll = 0 }
      dialog = nil
    case .scroll(let rows):
      if dialog == nil { orderScroll += rows } else { pageScroll += rows }
      boundScrolls(onAir)
    }
    return [.none]
  }

  /// The file of the track that the running order is scrolled to; nil if it is not scrolled.
  private func selected(_ onAir: OnAir) -> MediaPath? {
    guard dialog == nil, orderScroll > 0, orderScroll < onAir.upcoming.count else { return nil }
    return onAir.upcoming[orderScroll].track.path
  }

  private mutating func toggle(_ page: Dialog) {
    dialog = dialog == page ? nil : page
    pageScroll = 0
  }

  /// Scrolling past the end would have to be scrolled back before anything moves.
  private mutating func boundScrolls(_ onAir: OnAir) {
    orderScroll = min(max(orderScroll, 0), max(onAir.upcoming.count - 1, 0))
    let rows = page(onAir)?.lines.count ?? 0
    pageScroll = min(max(pageScroll, 0), max(rows - Page.visibleRows(size, lines: rows), 0))
  }

  /// Shows a message on the message line for some seconds: longer for longer texts.
  ///
  /// - Parameter time: seconds of any clock that only goes forward; ``frame(_:playhead:size:time:)``
  ///   must be given the same clock's.
  public mutating func show(_ message: Sanitised, at time: Double) {
    let seconds = 4 + min(Double(message.text.count) / 20, 8)
    toast = message.isEmpty ? nil : Toast(text: message, until: time + seconds)
  }

  /// When the picture will change by itself next, because a message disappears; nil if never.
  public func wakes(after time: Double) -> Double? {
    toast.flatMap { $0.until > time ? $0.until : nil }
  }
}
