import Testing

@testable import DJCore

@Suite struct FactorTests {
  /// A symmetric matrix that has a factor.
  static func matrix(_ count: Int) -> [[Double]] {
    var dice = SeededGenerator(seed: 3)
    let sides = (0..<count).map { _ in (0..<count).map { _ in dice.unit() - 0.5 } }
    return (0..<count).map { row in
      (0..<count).map { column in
        Arithmetic.dot(sides[row], sides[column]) + (row == column ? 1 : 0)
      }
    }
  }

  static func factor(_ matrix: [[Double]], rows: Range<Int>) -> Factor {
    var factor = Factor()
    for row in rows {
      let solved = factor.solve(Array(matrix[row][rows.lowerBound..<row]))
      let rest = matrix[row][row] - Arithmetic.dot(solved, solved)
      factor.append(solved: solved, diagonal: rest.squareRoot())
    }
    return factor
  }

  @Test(arguments: [1, 2, 3, 9, 40])
  func itsInverseUndoesTheMatrix(count: Int) {
    let matrix = Self.matrix(count)
    let factor = Self.factor(matrix, rows: 0..<count)
    let wanted = (0..<count).map { Double($0) - 3 }
    let product = matrix.map { Arithmetic.dot($0, wanted) }
    let solution = factor.solveTransposed(factor.solve(product))
    for (found, wanted) in zip(solution, wanted) { #expect(abs(found - wanted) < 1e-9) }
    let halves = factor.multiplyTransposed(wanted)
    for (one, other) in zip(halves, factor.solve(product)) { #expect(abs(one - other) < 1e-9) }
  }

  @Test(arguments: [1, 2, 3, 9, 40])
  func droppingTheFirstIsAsIfItHadNeverBeen(count: Int) {
    let matrix = Self.matrix(count)
    var factor = Self.factor(matrix, rows: 0..<count)
    factor.dropFirst()
    #expect(factor.count == count - 1)
    let fresh = Self.factor(matrix, rows: 1..<count)
    let column = (1..<count).map { Double($0) }
    for (one, other) in zip(factor.solve(column), fresh.solve(column)) {
      #expect(abs(one - other) < 1e-9)
    }
  }
}
