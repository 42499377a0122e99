internal import DJCore

extension Console {
  /// Does what a key or a line of the palette says, so many times if a count was typed.
  mutating func perform(_ deed: Deed, times: Int?, _ booth: Booth) -> [ConsoleAction] {
    switch deed {
    case .command(.startFrom(nil)): return [.command(.startFrom(scrolledTo(booth.onAir)))]
    case .command(let command): return Self.repeated(command, times: times ?? 1)
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .repaint: return [.repaint]
    case .nothing: return []
    case .look(let part):
      if part == .meter, style.isStill { return [] }
      look.turn(part)
      return [.none]
    case .request, .palette, .why, .help, .close: return perform(dialog: deed, booth)
    case .view(let view): return go(to: view)
    case .turn(let steps): return go(to: view.turned(by: steps))
    case .move(let rows): return move(by: rows * (times ?? 1), booth)
    case .half(let halves):
      let rows = max(visibleRows / 2, 1)
      return move(by: halves * rows * (times ?? 1), booth)
    case .first: return move(to: (times ?? 1) - 1, booth)
    case .last: return move(to: (times ?? Int.max) - 1, booth)
    case .aside(let steps): return aside(steps * (times ?? 1), booth)
    case .open: return open(booth)
    case .insert: return beginInsertion(booth)
    case .find, .sort, .reverse, .columns: return perform(library: deed, booth)
    case .carry(let places): return carry(places * (times ?? 1), booth)
    case .selected(let selected): return perform(selected, booth)
    }
  }

  private mutating func perform(dialog deed: Deed, _ booth: Booth) -> [ConsoleAction] {
    switch deed {
    case .request: dialog = .request(RequestLine(history: requests))
    case .palette: dialog = .palette(CommandPicker(keymap, view, style))
    case .why:
      toggle(.why)
      // The show works out what would change the picks while the page is read.
      if dialog == .why { return [.command(.why)] }
    case .help: toggle(.help)
    default: return close()
    }
    return [.none]
  }

  /// Esc: what is open first, then what was typed, then back to the beginning.
  private mutating func close() -> [ConsoleAction] {
    if dialog != nil {
      dialog = nil
      return [.none]
    }
    switch view {
    case .onAir:
      guard orderScroll > 0 else { return [] }
      orderScroll = 0
      return [.none]
    case .library where insertion != nil: return go(to: .order)
    case .library where !library.finding.text.isEmpty:
      library.clear()
      return [.find(library.finding)]
    default: return go(to: .onAir)
    }
  }

  private mutating func toggle(_ page: Dialog) {
    dialog = dialog == page ? nil : page
    pageScroll = 0
  }

  mutating func go(to view: View) -> [ConsoleAction] {
    let wasOpen = dialog != nil
    dialog = nil
    pageScroll = 0
    library.isTyping = false
    if view != .library { insertion = nil }
    guard view != self.view else { return wasOpen ? [.none] : [] }
    self.view = view
    return [.opened(view)]
  }

  /// What is expected of Enter.
  private mutating func open(_ booth: Booth) -> [ConsoleAction] {
    if dialog != nil { return [] }
    if view == .library, library.finding.isGrouped, library.focus != .tracks {
      return aside(1, booth)
    }
    if view == .library, insertion != nil { return finishInsertion(booth) }
    return perform(.startFrom, booth)
  }
}
