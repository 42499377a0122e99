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

  /// Room to compare one word with many.
  struct Sheet {
    private let word: [UInt8]
    private var before: [Int]
    private var previous: [Int]
    private var row: [Int]

    init(_ word: [UInt8]) {
      self.word = word
      before = Array(repeating: 0, count: 64)
      previous = before
      row = before
    }

    /// Slips between the word and another: a letter too many, too few, wrong, or two swapped (optimal
    /// string alignment, over UTF-8, in a band as wide as the limit); nil if there are more than
    /// `limit`.
    mutating func distance(_ slice: Slice<UnsafeBufferPointer<UInt8>>, limit: Int) -> Int? {
      let other = UnsafeBufferPointer(rebasing: slice)
      let (rows, columns) = (word.count, other.count)
      guard abs(rows - columns) <= limit, rows > 0, columns > 0, columns < row.count else {
        return nil
      }
      let far = limit + 1
      for j in 0...columns { previous[j] = min(j, far) }
      for i in 1...rows {
        let (first, last) = (max(1, i - limit), min(columns, i + limit))
        row[first - 1] = first == 1 ? min(i, far) : far
        var least = row[first - 1]
        for j in first...max(first, last) where j <= last {
          let change = word[i - 1] == other[j - 1] ? 0 : 1
          var cost = min(j > i + limit - 1 ? far : previous[j] + 1, row[j - 1] + 1)
          cost = min(cost, previous[j - 1] + change)
          if i > 1, j > 1, word[i - 1] == other[j - 2], word[i - 2] == other[j - 1] {
            cost = min(cost, before[j - 2] + 1)
          }
          row[j] = min(cost, far)
          least = min(least, row[j])
        }
        if last < columns { row[last + 1] = far }
        if least > limit { return nil }
        swap(&before, &previous)
        swap(&previous, &row)
      }
      return previous[columns] <= limit ? previous[columns] : nil
    }
  }
}
