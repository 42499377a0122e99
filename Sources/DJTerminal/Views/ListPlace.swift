/// Where the cursor of a list is, and which row is at its top.
struct ListPlace: Equatable, Sendable {
  var cursor = 0
  var top = 0

  /// Moves the cursor within a list; the rows shown follow as little as they must.
  mutating func go(to row: Int, of count: Int, visible: Int) {
    cursor = min(max(row, 0), max(count - 1, 0))
    top = window(of: count, visible: visible).lowerBound
  }

  /// The rows to show: the cursor is always among them.
  func window(of count: Int, visible: Int) -> Range<Int> {
    let rows = min(max(visible, 1), max(count, 0))
    guard rows > 0 else { return 0..<0 }
    let cursor = min(max(cursor, 0), count - 1)
    let first = min(max(min(max(top, cursor - rows + 1), cursor), 0), count - rows)
    return first..<first + rows
  }
}
