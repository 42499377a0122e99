/// A small picture: rows of red, green and blue from the top left.
public struct Picture: Equatable, Sendable {
  /// The longest edge a picture has.
  public static let edgeLimit = 320

  /// Pixels across.
  public let columns: Int
  /// Pixels down.
  public let rows: Int
  /// Three bytes a pixel.
  public let bytes: [UInt8]

  /// A picture; nil if the bytes are not those of its size, or an edge is out of 1…``edgeLimit``.
  public init?(columns: Int, rows: Int, bytes: [UInt8]) {
    let edges = 1...Self.edgeLimit
    guard edges.contains(columns), edges.contains(rows), bytes.count == columns * rows * 3
    else { return nil }
    self.columns = columns
    self.rows = rows
    self.bytes = bytes
  }

  /// The mean colour of a part, whose edges are shares of the whole, 0…1.
  public func mean(
    across: ClosedRange<Double>, down: ClosedRange<Double>
  ) -> SIMD3<Float> {
    let x = Self.span(across, columns)
    let y = Self.span(down, rows)
    var sum = SIMD3<Float>.zero
    for row in y {
      for column in x {
        let at = (row * columns + column) * 3
        sum += SIMD3(Float(bytes[at]), Float(bytes[at + 1]), Float(bytes[at + 2]))
      }
    }
    return sum / Float(x.count * y.count)
  }

  /// Whole pixels, one at least.
  private static func span(_ share: ClosedRange<Double>, _ count: Int) -> Range<Int> {
    let first = min(max(Int(share.lowerBound * Double(count) + 0.5), 0), count - 1)
    let last = min(max(Int(share.upperBound * Double(count) + 0.5), first + 1), count)
    return first..<last
  }
}
