internal import DJCore

/// Where the parts of a view stand at a size: the line of views, the view, what is on, the footer.
struct ViewLayout {
  /// The line of views.
  var tabs: Area
  /// The view itself.
  var body: Area
  /// The line of what is on; without rows where the message line has to do.
  var now: Area
  /// A message, and the main keys.
  var footer: Area

  init(size: ScreenSize) {
    var rest = Area(row: 0, column: 0, rows: size.rows, columns: size.columns)
    let margin = size.columns >= 60 ? 1 : 0
    tabs = rest.takeTop(1)
    footer = rest.takeBottom(2).inset(margin)
    now = size.rows >= 14 ? rest.takeBottom(1).inset(margin) : rest.takeBottom(0)
    // A line above and below, where there is room.
    if size.rows >= 18 { _ = rest.takeTop(1) }
    if size.rows >= 18 { _ = rest.takeBottom(1) }
    body = rest.inset(margin)
  }

  /// The part of a view's body in which its list stands, without its headings.
  func list(of view: View) -> Area {
    var area = body
    switch view {
    case .onAir: break
    case .order:
      if let side = sidePanel { area.columns = side.column - area.column - 2 }
      area.rows -= bottomPanel(of: view).rows
    case .library: _ = area.takeTop(body.rows >= 7 ? 2 : 1)
    case .taste:
      if let side = sidePanel { area.columns = side.column - area.column - 2 }
      area.rows -= bottomPanel(of: view).rows
    case .history, .log: area.rows -= bottomPanel(of: view).rows
    }
    return area
  }

  /// Room at the right for more about the row marked, on wide screens.
  var sidePanel: Area? {
    guard body.columns >= 108 else { return nil }
    var side = body
    side.columns = min(body.columns * 38 / 100, 64)
    side.column = body.column + body.columns - side.columns
    return side
  }

  /// Room at the bottom for more about the row marked, where there is none at the right.
  func bottomPanel(of view: View) -> Area {
    var area = body
    let rows: Int
    switch view {
    case .order: rows = sidePanel == nil && body.rows >= 14 ? 6 : 0
    case .taste: rows = sidePanel != nil || body.rows < 14 ? 0 : body.rows >= 18 ? 5 : 3
    case .history, .log: rows = body.rows >= 12 ? 3 : 0
    case .onAir, .library: rows = 0
    }
    return area.takeBottom(rows)
  }

  /// Rows of the list that are visible.
  func visibleRows(_ view: View, _ library: LibraryState) -> Int {
    let rows = list(of: view).rows
    // Columns have headings of their own where the table has one.
    return max(rows, 1)
  }
}
