/// A few directions of a space, at right angles to each other, drawn by lot.
struct Ear {
  private let axes: [[Double]]
  static let depth = 5

  /// - Parameter dimensions: of the space heard in.
  init(dimensions: Int, _ lot: Lot) {
    var axes: [[Double]] = []
    for number in 0..<min(Self.depth, dimensions) {
      var axis = (0..<dimensions).map { lot.normal(number, $0) }
      // Gram and Schmidt's way to right angles.
      for earlier in axes {
        let shadow = Self.dot(axis, earlier)
        for place in axis.indices { axis[place] -= shadow * earlier[place] }
      }
      let length = Self.dot(axis, axis).squareRoot()
      axes.append(axis.map { $0 / max(length, 1e-9) })
    }
    self.axes = axes
  }

  /// Where each track lies along the directions, each with mean 0 and variance 1.
  func hearing(_ portraits: Portraits) -> [[Double]] {
    let columns = axes.map { axis in
      Standing.standardised(portraits.rows.map { Self.dot($0, axis) })
    }
    return portraits.rows.indices.map { index in columns.map { $0[index] } }
  }

  static func squaredDistance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  private static func dot(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
