internal import DJCore

/// Rows of characters that show numbers over the length of a track.
struct BlockChart {
  /// Columns of a row.
  let width: Int
  /// Seconds that a row stands for.
  let duration: Double
  /// Characters beyond ASCII may be used.
  let unicode: Bool

  private static let blocks: [StaticString] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let plain: [StaticString] = ["_", ".", "-", "=", "+", "*", "%", "#"]

  /// Values 0…1 as bars of eight heights, the highest of those that fall on a column.
  func bars(_ values: [Double]) -> Sanitised {
    guard !values.isEmpty else { return "" }
    let signs = unicode ? Self.blocks : Self.plain
    return Sanitised.joined(
      (0..<width).map { column in
        let first = column * values.count / width
        let last = max(first + 1, (column + 1) * values.count / width)
        let most = values[first..<min(last, values.count)].max() ?? 0
        let height = Int(max(0, min(1, most.isFinite ? most : 0)) * 8)
        return "\(signs[min(7, height)])"
      }, by: "")
  }

  /// Signs at moments, later ones over earlier ones; blanks between.
  func marks(_ marks: [(at: Double, sign: Sanitised)], ground: Sanitised = " ") -> Sanitised {
    var row = [Sanitised](repeating: ground, count: width)
    for mark in marks { row[column(mark.at)] = mark.sign }
    return Sanitised.joined(row, by: "")
  }

  private func column(_ seconds: Double) -> Int {
    guard duration > 0, seconds.isFinite else { return 0 }
    return max(0, min(width - 1, Int(seconds / duration * Double(width))))
  }
}
