/// The lower triangular factor of a growing symmetric matrix (Cholesky), row after row, packed.
///
/// A row is added in time proportional to the square of the rows before it. All sums run in one
/// order, so the same rows give the same bits.
struct Factor: Equatable, Sendable {
  /// Rows.
  private(set) var count = 0
  private var rows: [Double] = []

  /// Where a row begins.
  @inline(__always)
  private static func start(_ row: Int) -> Int { row * (row + 1) / 2 }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - row: what ``solve(_:)`` made of the new row's entries left of the diagonal.
  ///   - diagonal: the new diagonal entry of the factor, above 0.
  mutating func append(solved row: [Double], diagonal: Double) {
    rows.append(contentsOf: row)
    rows.append(diagonal)
    count += 1
  }

  /// The factor's inverse times a column, for the rows there are.
  func solve(_ column: [Double]) -> [Double] {
    var solution = column
    solution.withUnsafeMutableBufferPointer { solution in
      rows.withUnsafeBufferPointer { rows in
        for row in 0..<count {
          let start = Self.start(row)
          let known = Arithmetic.dot(
            UnsafeBufferPointer(rebasing: rows[start..<start + row]),
            UnsafeBufferPointer(rebasing: solution[0..<row]))
          solution[row] = (solution[row] - known) / rows[start + row]
        }
      }
    }
    return solution
  }

  /// Takes the first row and column of the matrix away: what is left is factored anew by turning
  /// the first column into the rest (a rank-one update by Givens rotations, row after row).
  mutating func dropFirst() {
    guard count > 0 else { return }
    var cosines = [Double](repeating: 1, count: count)
    var sines = [Double](repeating: 0, count: count)
    rows.withUnsafeMutableBufferPointer { rows in
      for row in 1..<max(count, 1) {
        let start = Self.start(row)
        var carried = rows[start]
        let target = Self.start(row - 1)
        for place in 1..<row {
          let turned = (rows[start + place] + sines[place] * carried) / cosines[place]
          carried = cosines[place] * carried - sines[place] * turned
          rows[target + place - 1] = turned
        }
        let old = rows[start + row]
        let new = (old * old + carried * carried).squareRoot()
        cosines[row] = new / old
        sines[row] = carried / old
        rows[target + row - 1] = new
      }
    }
    rows.removeLast(count)
    count -= 1
  }

  /// The transposed factor times a column.
  func multiplyTransposed(_ column: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: count)
    for row in 0..<count {
      let start = Self.start(row)
      for place in 0...row { product[place] += rows[start + place] * column[row] }
    }
    return product
  }

  /// The transposed factor's inverse times a column.
  func solveTransposed(_ column: [Double]) -> [Double] {
    var solution = column
    solution.withUnsafeMutableBufferPointer { solution in
      rows.withUnsafeBufferPointer { rows in
        for row in stride(from: count - 1, through: 0, by: -1) {
          let start = Self.start(row)
          let value = solution[row] / rows[start + row]
          solution[row] = value
          for place in 0..<row { solution[place] -= value * rows[start + place] }
        }
      }
    }
    return solution
  }
}

/// Sums whose order is fixed, quick all the same.
enum Arithmetic {
  /// The dot product of two columns of one length: eight sums side by side, then one.
  @inline(__always)
  static func dot(
    _ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>
  ) -> Double {
    let count = left.count
    var first = SIMD4<Double>.zero
    var second = SIMD4<Double>.zero
    var place = 0
    while place + 8 <= count {
      first += quad(left, place) * quad(right, place)
      second += quad(left, place + 4) * quad(right, place + 4)
      place += 8
    }
    var sum = (first + second).sum()
    while place < count {
      sum += left[place] * right[place]
      place += 1
    }
    return sum
  }

  /// The dot product of two arrays; what is longer is cut.
  static func dot(_ left: [Double], _ right: [Double]) -> Double {
    let count = min(left.count, right.count)
    return left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        dot(
          UnsafeBufferPointer(rebasing: left[..<count]),
          UnsafeBufferPointer(rebasing: right[..<count]))
      }
    }
  }

  @inline(__always)
  private static func quad(_ column: UnsafeBufferPointer<Double>, _ at: Int) -> SIMD4<Double> {
    SIMD4(column[at], column[at + 1], column[at + 2], column[at + 3])
  }
}
