internal import DJCore

extension Console {
  /// Takes up what the booth has new: cursors stay on what they were on. Called before each key;
  /// the program calls it when the booth changes.
  public mutating func follow(_ booth: Booth) {
    order.follow(booth.onAir.upcoming)
    library.follow(booth.library)
    history.follow(booth.history)
    log.follow(booth.log)
    taste.follow(booth.taste)
  }

  /// Rows of the list that are visible.
  var visibleRows: Int { ViewLayout(size: size).visibleRows(view, library) }

  /// How long the list of the view is.
  private func rowCount(_ booth: Booth) -> Int {
    switch view {
    case .onAir, .order: booth.onAir.upcoming.count
    case .library: booth.library.rows.count
    case .taste: TasteRow.count(booth)
    case .history: booth.history.count
    case .log: booth.log.lines.count
    }
  }

  private var cursor: Int {
    switch view {
    case .onAir: orderScroll
    case .order: order.place.cursor
    case .library: library.place.cursor
    case .taste: taste.place.cursor
    case .history: history.place.cursor
    case .log: log.place.cursor
    }
  }

  /// The cursor so many rows on; an open page is scrolled instead.
  mutating func move(by rows: Int, _ booth: Booth) -> [ConsoleAction] {
    if dialog != nil {
      pageScroll += rows
      bound(booth)
      return [.none]
    }
    if view == .library, library.finding.isGrouped { return step(rows, booth) }
    let (target, overflow) = cursor.addingReportingOverflow(rows)
    return put(cursor: overflow ? (rows > 0 ? .max : 0) : target, booth)
  }

  /// The cursor to a row.
  mutating func move(to row: Int, _ booth: Booth) -> [ConsoleAction] {
    if dialog != nil {
      pageScroll = row
      bound(booth)
      return [.none]
    }
    if view == .library, library.finding.isGrouped {
      return step(toEnd: row >= Console.longestCount, number: row, booth)
    }
    return put(cursor: row, booth)
  }

  mutating func put(cursor row: Int, _ booth: Booth) -> [ConsoleAction] {
    let (count, visible) = (rowCount(booth), visibleRows)
    switch view {
    case .onAir: orderScroll = min(max(row, 0), max(count - 1, 0))
    case .order:
      order.place.go(to: row, of: count, visible: visible)
      order.marked = nil
      order.follow(booth.onAir.upcoming)
    case .library:
      library.place.go(to: row, of: count, visible: visible)
      library.track = booth.library.track(library.place.cursor)?.id
    case .taste:
      taste.place.go(to: row, of: count, visible: visible)
      taste.what = nil
      taste.follow(booth.taste)
    case .history:
      history.place.go(to: row, of: count, visible: visible)
      history.row = nil
      history.follow(booth.history)
    case .log: log.place.go(to: row, of: count, visible: visible)
    }
    return [.none]
  }

  /// The file of the track that the running order is scrolled to; nil if it is not scrolled.
  func scrolledTo(_ onAir: OnAir) -> MediaPath? {
    guard dialog == nil, view == .onAir, orderScroll > 0, orderScroll < onAir.upcoming.count
    else { return nil }
    return onAir.upcoming[orderScroll].track.path
  }

  /// Scrolling past the end would have to be scrolled back before anything moves.
  mutating func bound(_ booth: Booth) {
    orderScroll = min(max(orderScroll, 0), max(booth.onAir.upcoming.count - 1, 0))
    let rows = page(booth)?.lines.count ?? 0
    pageScroll = min(max(pageScroll, 0), max(rows - Page.visibleRows(size, lines: rows), 0))
  }
}
