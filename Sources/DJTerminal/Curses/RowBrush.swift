internal import CNcurses

/// Puts rows of frames on the terminal, as far as they do not stand there already.
struct RowBrush {
  let palette: Palette
  /// Cells on their way to the terminal; kept for its room.
  private var run: [cn_cell] = []

  init(_ palette: Palette) { self.palette = palette }

  /// Puts what differs from the frame before, within a window of a size that may be smaller.
  mutating func put(
    _ frame: Frame, before: Frame?, in window: ScreenSize, session: OpaquePointer
  ) {
    for row in 0..<min(frame.size.rows, window.rows) {
      put(
        frame.cells(row: row).prefix(window.columns), over: before?.cells(row: row), row: row,
        session: session)
    }
  }

  /// Puts the parts of a row that are not as before.
  private mutating func put(
    _ cells: ArraySlice<Frame.Cell>, over old: ArraySlice<Frame.Cell>?, row: Int,
    session: OpaquePointer
  ) {
    guard !cells.isEmpty else { return }
    guard let old else { return put(cells, cells.indices, row: row, session: session) }
    var place = cells.startIndex
    while let part = Self.part(cells, otherThan: old, from: place) {
      put(cells, part, row: row, session: session)
      place = part.upperBound
    }
  }

  /// Cells alike that part two parts of a row: putting fewer takes longer than going on.
  private static let gap = 6

  /// The next cells that are not as before; nil if all others are.
  private static func part(
    _ cells: ArraySlice<Frame.Cell>, otherThan old: ArraySlice<Frame.Cell>, from place: Int
  ) -> Range<Int>? {
    var first = place
    while first < cells.endIndex, cells[first] == old[first] { first += 1 }
    guard first < cells.endIndex else { return nil }
    var (end, next) = (first + 1, first + 1)
    while next < cells.endIndex, next - end < gap {
      if cells[next] != old[next] { end = next + 1 }
      next += 1
    }
    return first..<end
  }

  /// Puts some cells of a row.
  private mutating func put(
    _ cells: ArraySlice<Frame.Cell>, _ part: Range<Int>, row: Int, session: OpaquePointer
  ) {
    var (first, end) = (part.lowerBound, part.upperBound)
    // Wide characters are put whole.
    while first > cells.startIndex, cells[first].width == 0 { first -= 1 }
    while end < cells.endIndex, cells[end].width == 0 { end += 1 }
    // Half of one would stand outside the window.
    if cells[end - 1].width == 2 { end -= 1 }
    run.removeAll(keepingCapacity: true)
    var last = Self.style(before: first, in: cells)
    for cell in cells[first..<max(first, end)] where cell.width > 0 {
      let style = Self.style(of: cell, after: last)
      run.append(palette.cell(cell, style: style))
      last = cell.isTinted ? nil : style
    }
    cn_put(session, Int32(row), Int32(first - cells.startIndex), run, Int32(run.count))
  }

  /// A blank looks alike in all inks but a reversed one; in that of the cell before it, the terminal
  /// is told of fewer colours.
  private static func style(of cell: Frame.Cell, after last: Int32?) -> Int32 {
    let own = Int32(truncatingIfNeeded: cell.inkNumber)
    guard cell.isSpace, !cell.isTinted, own != reversed, let last, last != reversed else {
      return own
    }
    return last
  }

  /// The style that blanks from a place on go on with, whatever part of the row is put: else they
  /// would be put once in this and once in that.
  private static func style(before place: Int, in cells: ArraySlice<Frame.Cell>) -> Int32? {
    let told = cells[..<place].last { !$0.isSpace || $0.isTinted || $0.ink == .reversed }
    guard let cell = told ?? cells[..<place].first, !cell.isTinted else { return nil }
    return Int32(truncatingIfNeeded: cell.inkNumber)
  }

  private static let reversed = Int32(Ink.reversed.rawValue)
}
