internal import Foundation

/// Columns of numbers brought to one measure.
enum Standing {
  /// Mean 0 and variance 1; what is unknown stands in the middle.
  static func standardised(_ column: [Double]) -> [Double] {
    let known = column.filter(\.isFinite)
    guard !known.isEmpty else { return column.map { _ in 0 } }
    let mean = known.reduce(0, +) / Double(known.count)
    let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)
    guard variance > 1e-12 else { return column.map { _ in 0 } }
    return column.map { $0.isFinite ? ($0 - mean) / variance.squareRoot() : 0 }
  }

  /// Mean 0 and variance 1 in a logistic shape, whatever the shape before: only the order counts,
  /// and equals stay equal.
  static func ranked(_ column: [Double]) -> [Double] {
    let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
    var standing = [Double](repeating: 0, count: column.count)
    var place = 0
    while place < order.count {
      let equals = order[place...].prefix { column[$0] == column[order[place]] }
      let share = (Double(place) + Double(equals.count) / 2) / Double(column.count)
      for index in equals { standing[index] = log(share / (1 - share)) }
      place += max(1, equals.count)
    }
    return standardised(standing)
  }

  /// Places in the order of the numbers, 0…1; NaN where unknown, and between equals by index.
  static func ranks(_ column: [Double]) -> [Double] {
    let order = column.indices.filter { column[$0].isFinite }
      .sorted { (column[$0], $0) < (column[$1], $1) }
    var ranks = [Double](repeating: .nan, count: column.count)
    for (place, index) in order.enumerated() {
      ranks[index] = (Double(place) + 0.5) / Double(order.count)
    }
    return ranks
  }
}
