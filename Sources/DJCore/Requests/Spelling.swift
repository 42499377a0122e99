/// Forgiving comparison of names.
enum Spelling {
  /// How many slips a word of a length may have: none in short ones.
  static func slips(allowedIn length: Int) -> Int { length < 5 ? 0 : length < 8 ? 1 : 2 }

  /// True if two names are within `limit` slips of one another: a letter too many, too few, wrong,
  /// or two swapped (optimal string alignment, over UTF-8).
  static func isNear(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Bool {
    guard abs(left.count - right.count) <= limit, !left.isEmpty, !right.isEmpty else {
      return false
    }
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var row = previous
    for i in 1...left.count {
      row[0] = i
      var least = i
      for j in 1...right.count {
        let change = left[i - 1] == right[j - 1] ? 0 : 1
        var cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + change)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        row[j] = cost
        least = min(least, cost)
      }
      if least > limit { return false }
      (before, previous, row) = (previous, row, before)
    }
    return previous[right.count] <= limit
  }
}
