internal import DJCore

extension Scene {
  /// Rows for level and spectrum, of so many on the screen; 0 if they are off or nothing is on.
  func meterRows(of rows: Int) -> Int {
    guard look.showsMeter, onAir.now != nil else { return 0 }
    return rows >= 44 ? 4 : rows >= 34 ? 3 : rows >= 22 ? 2 : rows >= 16 ? 1 : 0
  }

  /// Level and spectrum, and the place where they are drawn anew many times a second.
  func drawMeter(on canvas: inout Canvas, in area: Area) {
    guard area.rows > 0, area.columns >= 12 else { return }
    canvas.keepMeter(in: area)
    if let meter = look.meter { canvas.draw(meter, in: area) }
  }
}

extension Canvas {
  /// Columns at the right for the two sides' levels, a blank before them.
  private static let levelColumns = 3

  /// How many bands fit into an area: one column each, and a blank behind it.
  static func bands(in area: Area) -> Int {
    min(max((area.columns - levelColumns + 1) / 2, 1), 96)
  }

  /// Bars side by side: the spectrum from low to high, at the right the levels of both sides.
  mutating func draw(_ meter: Meter, in area: Area) {
    // Blanks in the same ink: else the terminal is told of colours at every bar.
    for row in 0..<area.rows { fill(.space, in: area, row: row, count: area.columns, ink: .meter) }
    let count = Self.bands(in: area)
    for (place, share) in meter.bands.prefix(count).enumerated() {
      column(share, in: area, at: place * 2)
    }
    guard area.columns > Self.levelColumns else { return }
    // On the beat, between the spectrum and the levels.
    if let beat = meter.beat, beat < 0.25 {
      fill(
        signs.beat, in: area, row: area.rows - 1, indent: area.columns - 3, count: 1, ink: .meter)
    }
    column(Meter.share(ofLevel: meter.left), in: area, at: area.columns - 2)
    column(Meter.share(ofLevel: meter.right), in: area, at: area.columns - 1)
  }

  /// One bar from the bottom of an area.
  private mutating func column(_ share: Float, in area: Area, at column: Int) {
    let steps = signs.fillings.count - 1
    var filled = Int((share * Float(area.rows * steps)).rounded())
    for row in stride(from: area.rows - 1, through: 0, by: -1) where filled > 0 {
      fill(
        signs.fillings[min(filled, steps)], in: area, row: row, indent: column, count: 1,
        ink: .meter)
      filled -= steps
    }
  }
}

extension Frame {
  /// How many bands of the spectrum it shows; 0 if it has no place for them.
  public var meterBands: Int { meterArea.map { Canvas.bands(in: $0) } ?? 0 }

  /// The same frame with level and spectrum as they are now: all else is as it was.
  public func showing(_ meter: Meter, style: ScreenStyle) -> Frame {
    guard let meterArea else { return self }
    var canvas = Canvas(frame: self, style: style)
    canvas.draw(meter, in: meterArea)
    return canvas.frame
  }

  /// About how many bytes a terminal is sent to turn another frame into this one, where only level
  /// and spectrum differ.
  public func meterBytes(from other: Frame) -> Int {
    guard let meterArea, meterArea == other.meterArea, size == other.size else { return 0 }
    var bytes = 0
    for row in meterArea.row..<meterArea.row + meterArea.rows {
      var last: Int?
      for (column, (old, new)) in zip(other.cells(row: row), cells(row: row)).enumerated()
      where old != new {
        // A sign, and the cursor's way to it if it is not the neighbour's.
        bytes += 3 + (last == column - 1 ? 0 : last == nil ? 26 : 5)
        last = column
      }
    }
    return bytes
  }
}
