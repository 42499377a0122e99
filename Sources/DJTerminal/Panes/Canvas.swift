internal import DJCore

/// A rectangle of the screen.
struct Area: Equatable {
  var row: Int
  var column: Int
  var rows: Int
  var columns: Int

  /// Takes rows off the top; fewer if there are not so many.
  mutating func takeTop(_ count: Int) -> Area {
    let taken = min(max(count, 0), rows)
    defer {
      row += taken
      rows -= taken
    }
    return Area(row: row, column: column, rows: taken, columns: columns)
  }

  /// Takes rows off the bottom; fewer if there are not so many.
  mutating func takeBottom(_ count: Int) -> Area {
    let taken = min(max(count, 0), rows)
    rows -= taken
    return Area(row: row + rows, column: column, rows: taken, columns: columns)
  }

  /// Its first rows, or all if there are fewer.
  func top(_ count: Int) -> Area {
    Area(row: row, column: column, rows: min(max(count, 0), rows), columns: columns)
  }

  /// The same without `count` columns at either side.
  func inset(_ count: Int) -> Area {
    Area(row: row, column: column + count, rows: rows, columns: max(columns - 2 * count, 0))
  }
}

/// A piece of a row in one ink.
struct Span {
  var text: Sanitised
  var ink: Ink

  init(_ text: Sanitised, _ ink: Ink = .plain) {
    self.text = text
    self.ink = ink
  }
}

/// A frame being drawn, with the signs of its style. Only ``Sanitised`` text and the program's own
/// signs get in.
struct Canvas {
  private(set) var frame: Frame
  let signs: Signs
  let style: ScreenStyle
  /// What panes may fill.
  var whole: Area
  /// Places that answer to the mouse; the last drawn lies on top.
  private(set) var spots: [Spot] = []

  init(size: ScreenSize, style: ScreenStyle) {
    self.init(frame: Frame(size: size), style: style)
  }

  /// A frame to be drawn over.
  init(frame: Frame, style: ScreenStyle) {
    self.frame = frame
    self.style = style
    signs = Signs(unicode: style.unicode, fine: style.fineBlocks)
    whole = Area(row: 0, column: 0, rows: frame.size.rows, columns: frame.size.columns)
  }

  /// The words of the screen's language.
  var words: Words { style.words }

  /// Keeps the place of level and spectrum, which are drawn more often than all else.
  mutating func keepMeter(in area: Area?) { frame.meterArea = area }

  /// Keeps the place of a picture of pixels; whatever is drawn over it later takes it away.
  mutating func keepPicture(_ picture: Picture?, in area: Area) {
    frame.picture = picture.map { PicturePlace(picture: $0, area: area) }
  }

  /// One cell of a picture.
  mutating func dot(_ glyph: Glyph, _ tint: Frame.Tint, in area: Area, row: Int, column: Int) {
    guard row < area.rows, column < area.columns else { return }
    frame.put(
      [glyph], row: area.row + row, column: area.column + column, columns: 1, ink: .plain,
      tint: tint)
  }

  /// Lets a part of the screen answer to the mouse.
  mutating func touch(_ touch: Touch, in area: Area, row: Int = 0, rows: Int = 1) {
    var place = area
    place.row += row
    place.rows = rows
    spots.append(Spot(area: place, touch: touch))
  }

  func glyphs(_ text: Sanitised) -> [Glyph] { Glyph.list(text.text, unicode: signs.unicode) }

  func width(_ text: Sanitised) -> Int { Glyph.width(of: text.text, unicode: signs.unicode) }

  /// Writes from the left of a row of an area, cut to fit. Returns the columns used.
  @discardableResult
  mutating func write(
    _ text: Sanitised, in area: Area, row: Int = 0, indent: Int = 0, ink: Ink = .plain
  ) -> Int {
    let room = area.columns - indent
    guard row >= 0, row < area.rows, room > 0 else { return 0 }
    let put = frame.put(
      ascii: text.text, row: area.row + row, column: area.column + indent, columns: room, ink: ink)
    return put ?? write(glyphs(text), in: area, row: row, indent: indent, ink: ink)
  }

  /// Writes glyphs from the left of a row of an area, cut to fit. Returns the columns used.
  @discardableResult
  mutating func write(
    _ glyphs: [Glyph], in area: Area, row: Int = 0, indent: Int = 0, ink: Ink = .plain
  ) -> Int {
    let room = area.columns - indent
    guard row >= 0, row < area.rows, room > 0 else { return 0 }
    return frame.put(
      Wrapping.cut(glyphs, to: room, mark: signs.more), row: area.row + row,
      column: area.column + indent, columns: room, ink: ink)
  }

  /// Writes spans from the left, parted by gaps; what does not fit is cut. Returns the columns used.
  @discardableResult
  mutating func write(
    _ spans: [Span], in area: Area, row: Int = 0, indent: Int = 0, gap: Int = 1
  ) -> Int {
    var used = indent
    for span in spans where !span.text.isEmpty {
      if used > indent { used += gap }
      used += write(span.text, in: area, row: row, indent: used, ink: span.ink)
    }
    return used
  }

  /// Writes spans so that they end at the right edge. Returns the columns taken, 0 if they do not
  /// fit.
  @discardableResult
  mutating func writeRight(_ spans: [Span], in area: Area, row: Int = 0, gap: Int = 1) -> Int {
    var needed = -gap
    for span in spans where !span.text.isEmpty { needed += width(span.text) + gap }
    guard needed > -gap, needed <= area.columns, row < area.rows else { return 0 }
    write(spans, in: area, row: row, indent: area.columns - needed, gap: gap)
    return needed
  }

  /// Writes wrapped text; returns the rows used.
  @discardableResult
  mutating func wrap(_ text: Sanitised, in area: Area, ink: Ink = .plain) -> Int {
    let rows = Wrapping.rows(
      glyphs(text), columns: area.columns, limit: area.rows, mark: signs.more)
    for (row, glyphs) in rows.enumerated() { write(glyphs, in: area, row: row, ink: ink) }
    return rows.count
  }

  /// Repeats a sign along a row.
  mutating func fill(
    _ sign: Glyph, in area: Area, row: Int = 0, indent: Int = 0, count: Int, ink: Ink = .quiet
  ) {
    guard row >= 0, row < area.rows, count > 0, indent < area.columns else { return }
    let fitting = min(count, area.columns - indent)
    frame.put(
      repeatElement(sign, count: fitting), row: area.row + row, column: area.column + indent,
      columns: fitting, ink: ink)
  }

  /// A horizontal line with a label near its left end, and perhaps one near its right.
  mutating func rule(
    _ label: Sanitised, note: Sanitised = "", in area: Area, row: Int = 0, ink: Ink = .accent
  ) {
    fill(signs.horizontal, in: area, row: row, count: area.columns)
    guard !label.isEmpty, area.columns > 8 else { return }
    let cut = Wrapping.cut(glyphs(label), to: area.columns - 6, mark: signs.more)
    let used = write([.space] + cut + [.space], in: area, row: row, indent: 2, ink: ink)
    let noteWidth = width(note)
    if noteWidth > 0, used + noteWidth + 8 <= area.columns {
      let noted = [.space] + glyphs(note) + [.space]
      write(noted, in: area, row: row, indent: area.columns - noteWidth - 4, ink: .quiet)
    }
  }

  /// A bar of `columns`, filled to a share of 0…1 in steps of half a column.
  mutating func bar(
    _ share: Double, in area: Area, row: Int = 0, indent: Int, columns: Int, ink: Ink = .accent
  ) {
    guard columns > 0 else { return }
    let halves = Int((min(max(share, 0), 1) * Double(columns * 2)).rounded())
    fill(
      signs.empty, in: area, row: row, indent: indent, count: columns,
      ink: ink == .reversed ? ink : .quiet)
    fill(signs.full, in: area, row: row, indent: indent, count: halves / 2, ink: ink)
    if halves % 2 == 1, signs.unicode {
      fill(signs.half, in: area, row: row, indent: indent + halves / 2, count: 1, ink: ink)
    }
  }

  /// A line down the whole height of an area, in its first column or another.
  mutating func upright(_ sign: Glyph, in area: Area, at column: Int = 0, ink: Ink = .quiet) {
    for row in 0..<area.rows {
      fill(sign, in: area, row: row, indent: column, count: 1, ink: ink)
    }
  }

  /// Empties an area.
  mutating func clear(_ area: Area) {
    for row in 0..<area.rows { fill(.space, in: area, row: row, count: area.columns, ink: .plain) }
  }

  /// Shows the cursor at a place of an area.
  mutating func placeCursor(in area: Area, row: Int, column: Int) {
    guard area.rows > row, area.columns > 0 else { return }
    frame.cursor = Frame.Place(
      row: area.row + row, column: area.column + min(max(column, 0), area.columns - 1))
  }
}
