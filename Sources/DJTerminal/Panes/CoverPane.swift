internal import DJCore

extension Scene {
  /// The sleeve of the track that is on.
  var sleeve: Sleeve? { look.sleeve.flatMap { $0.track == onAir.now?.track.id ? $0 : nil } }

  /// Columns that the cover takes of an area, a gap behind it included; 0 without one.
  func coverColumns(on canvas: Canvas, in area: Area) -> Int {
    let style = canvas.style
    guard style.cover.isPixels || (style.cover == .blocks && style.pictures),
      let cover = sleeve?.cover, area.rows >= 4, area.columns >= 52
    else { return 0 }
    // A cell is twice as high as it is wide.
    let shape = Double(cover.columns) / Double(cover.rows)
    let columns = Int((Double(area.rows * 2) * min(max(shape, 0.4), 1.6)).rounded())
    return columns <= area.columns * 2 / 5 ? columns + 2 : 0
  }

  /// The cover, four pixels to a cell; where the terminal shows pixels, those lie above.
  func drawCover(on canvas: inout Canvas, in area: Area) {
    guard let cover = sleeve?.cover else { return }
    if canvas.style.cover.isPixels { canvas.keepPicture(cover, in: area) }
    guard canvas.style.pictures else { return }
    let (across, down) = (Double(area.columns), Double(area.rows))
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let x = [Double(column), Double(column) + 0.5, Double(column) + 1].map { $0 / across }
        let y = [Double(row), Double(row) + 0.5, Double(row) + 1].map { $0 / down }
        let block = PictureBlock([
          cover.mean(across: x[0]...x[1], down: y[0]...y[1]),
          cover.mean(across: x[1]...x[2], down: y[0]...y[1]),
          cover.mean(across: x[0]...x[1], down: y[1]...y[2]),
          cover.mean(across: x[1]...x[2], down: y[1]...y[2]),
        ])
        canvas.dot(block.glyph, block.tint, in: area, row: row, column: column)
      }
    }
  }
}

/// Four pixels in one cell: a sign that parts them in two, and a colour for either part.
struct PictureBlock {
  let glyph: Glyph
  let tint: Frame.Tint

  /// The ways to part four quarters (bits: top left, top right, bottom left, bottom right) with the
  /// first in front. The other eight are the same with the colours exchanged.
  private static let ways: [(quarters: Int, glyph: Glyph)] = [
    (0b0000, Glyph(sign: " ")), (0b0011, Glyph(sign: "▀")), (0b0101, Glyph(sign: "▌")),
    (0b1001, Glyph(sign: "▚")), (0b0001, Glyph(sign: "▘")), (0b0010, Glyph(sign: "▝")),
    (0b0100, Glyph(sign: "▖")), (0b1000, Glyph(sign: "▗")),
  ]

  /// The parting that comes nearest to four colours, 0…255 each.
  init(_ quarters: [SIMD3<Float>]) {
    var best = (error: Float.infinity, way: 0, front: SIMD3<Float>.zero, back: SIMD3<Float>.zero)
    for (index, way) in Self.ways.enumerated() {
      let front = Self.mean(quarters, way.quarters)
      let back = Self.mean(quarters, ~way.quarters & 15)
      var error: Float = 0
      for (place, colour) in quarters.enumerated() {
        let gap = colour - (way.quarters >> place & 1 == 1 ? front : back)
        error += (gap * gap).sum()
      }
      // A plainer sign unless the finer one is clearly nearer.
      if error < best.error * 0.9 { best = (error, index, front, back) }
    }
    glyph = Self.ways[best.way].glyph
    tint = Frame.Tint(front: Self.packed(best.front), back: Self.packed(best.back))
  }

  private static func mean(_ colours: [SIMD3<Float>], _ quarters: Int) -> SIMD3<Float> {
    var (sum, count) = (SIMD3<Float>.zero, Float(0))
    for (place, colour) in colours.enumerated() where quarters >> place & 1 == 1 {
      sum += colour
      count += 1
    }
    return count > 0 ? sum / count : sum
  }

  private static func packed(_ colour: SIMD3<Float>) -> UInt16 {
    func part(_ value: Float, _ most: Float) -> UInt16 {
      UInt16(min(max((value / 255 * most).rounded(), 0), most))
    }
    return part(colour.x, 31) << 11 | part(colour.y, 63) << 5 | part(colour.z, 31)
  }
}
