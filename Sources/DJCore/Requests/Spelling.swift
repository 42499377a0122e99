/// Forgiving comparison of words.
enum Spelling {
  /// How many slips a word of a length may have, told by how much else speaks for it.
  static func slips(in length: Int, isBacked: Bool) -> Int {
    switch length {
    case ..<4: 0
    case 4: 1
    case 5, 6: isBacked ? 2 : 1
    default: 2
    }
  }

  /// Slips between two words: a letter too many, too few, wrong, or two swapped (optimal string
  /// alignment, over UTF-8); nil if there are more than `limit`.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit, !left.isEmpty, !right.isEmpty else { return nil }
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
      if least > limit { return nil }
      (before, previous, row) = (previous, row, before)
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
  }
}
