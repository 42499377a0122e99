internal import DJCore

/// What views of lists are drawn with.
extension Canvas {
  /// A box with a title and a foot in its border.
  mutating func box(_ title: Sanitised, note: Sanitised = "", foot: Sanitised, in box: Area) {
    guard box.rows >= 2, box.columns >= 2 else { return }
    let last = box.rows - 1
    touch(.nothing, in: box, rows: box.rows)
    rule(title, note: note, in: box, ink: .accentStrong)
    rule(foot, in: box, row: last, ink: .quiet)
    for row in 1..<last {
      fill(signs.vertical, in: box, row: row, count: 1)
      fill(signs.vertical, in: box, row: row, indent: box.columns - 1, count: 1)
    }
    fill(signs.topLeft, in: box, count: 1)
    fill(signs.topRight, in: box, indent: box.columns - 1, count: 1)
    fill(signs.bottomLeft, in: box, row: last, count: 1)
    fill(signs.bottomRight, in: box, row: last, indent: box.columns - 1, count: 1)
  }

  /// A line being typed behind its prompt, moved so that the cursor stays in sight. `ghost` is what
  /// Tab would add; `sample` stands there while nothing is typed.
  mutating func edit(
    _ editor: LineEditor, prompt: Sanitised, ghost: Sanitised = "", sample: Sanitised = "",
    in area: Area
  ) {
    let used = write(prompt, in: area, ink: .accentStrong)
    var line = area
    line.column += used + (prompt.text.count > 1 ? 1 : 0)
    line.columns -= used + (prompt.text.count > 1 ? 1 : 0)
    guard line.columns > 1 else { return }
    var before: [Glyph] = []
    var after: [Glyph] = []
    for (place, character) in editor.text.enumerated() {
      if place < editor.cursor {
        Glyph.append(character, unicode: signs.unicode, to: &before)
      } else {
        Glyph.append(character, unicode: signs.unicode, to: &after)
      }
    }
    while before.width > line.columns - 1 { before.removeFirst() }
    let cursor = write(before, in: line)
    placeCursor(in: line, row: 0, column: cursor)
    while before.width + after.width > line.columns { after.removeLast() }
    let end = cursor + write(after, in: line, indent: cursor)
    if editor.text.isEmpty {
      write(sample, in: line, indent: 1, ink: .quiet)
    } else if after.isEmpty {
      write(ghost, in: line, indent: end, ink: .quiet)
    }
  }

  /// Paints the ground of the row that the cursor is on.
  mutating func mark(_ area: Area, row: Int) {
    fill(.space, in: area, row: row, count: area.columns, ink: .reversed)
  }

  /// Writes a text into a cell of a table: `columns` wide, at either end.
  mutating func cell(
    _ text: Sanitised, in area: Area, row: Int, indent: Int, columns: Int, isRight: Bool = false,
    ink: Ink
  ) {
    guard columns > 0, !text.isEmpty, row < area.rows else { return }
    var place = area
    place.column += indent
    place.columns = min(columns, area.columns - indent)
    if isRight, writeRight([Span(text, ink)], in: place, row: row) > 0 { return }
    write(text, in: place, row: row, ink: ink)
  }

  /// A bar to either side of a middle: -1…1.
  mutating func signedBar(
    _ value: Double, in area: Area, row: Int, indent: Int, columns: Int, ink: Ink
  ) {
    let side = (columns - 1) / 2
    guard side > 0 else { return }
    let share = value.isFinite ? min(max(value, -1), 1) : 0
    let halves = Int((abs(share) * Double(side * 2)).rounded())
    fill(
      signs.vertical, in: area, row: row, indent: indent + side, count: 1,
      ink: ink == .reversed ? ink : .quiet)
    let full = halves / 2
    if share < 0 {
      fill(signs.full, in: area, row: row, indent: indent + side - full, count: full, ink: ink)
      if halves % 2 == 1, signs.unicode {
        fill(
          signs.rightHalf, in: area, row: row, indent: indent + side - full - 1, count: 1, ink: ink)
      }
    } else {
      fill(signs.full, in: area, row: row, indent: indent + side + 1, count: full, ink: ink)
      if halves % 2 == 1, signs.unicode {
        fill(signs.half, in: area, row: row, indent: indent + side + 1 + full, count: 1, ink: ink)
      }
    }
  }

  /// The part of a long list that is in sight: `draw` draws an item on a row; the mouse marks it.
  mutating func list(
    of count: Int, at place: ListPlace, in area: Area,
    _ draw: (inout Canvas, _ item: Int, _ row: Int, _ isMarked: Bool) -> Void
  ) {
    let window = place.window(of: count, visible: area.rows)
    for (row, item) in window.enumerated() {
      let isMarked = item == place.cursor
      if isMarked { mark(area, row: row) }
      touch(.row(item), in: area, row: row)
      draw(&self, item, row, isMarked)
    }
    scrollBar(window, of: count, in: area)
  }

  /// A bar at the right edge that tells which part of a long list is shown.
  mutating func scrollBar(_ window: Range<Int>, of count: Int, in area: Area) {
    guard count > window.count, area.rows > 1 else { return }
    let length = max(area.rows * window.count / max(count, 1), 1)
    let room = area.rows - length
    let first = count > window.count ? room * window.lowerBound / (count - window.count) : 0
    for row in first..<min(first + length, area.rows) {
      fill(signs.half, in: area, row: row, indent: area.columns - 1, count: 1, ink: .quiet)
    }
  }
}
