/// The best few of many rows, kept while the many stream by: a heap whose top is the worst kept.
///
/// Ties go to the lower row, which is the earlier path.
struct Shortlist: Sendable {
  private struct Entry: Sendable {
    var score: Float
    var row: Int32

    func isWorse(than other: Entry) -> Bool {
      score < other.score || (score == other.score && row > other.row)
    }
  }

  private let limit: Int
  private var heap: [Entry] = []

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  /// Offers a row; kept if it is among the best so far.
  @inline(__always)
  mutating func offer(_ row: Int, _ score: Float) {
    if heap.count == limit {
      guard score > heap[0].score else { return }
      heap[0] = Entry(score: score, row: Int32(truncatingIfNeeded: row))
      sink()
    } else {
      heap.append(Entry(score: score, row: Int32(truncatingIfNeeded: row)))
      rise()
    }
  }

  /// What a row must be worth to be kept; minus infinity while there is room.
  @inline(__always)
  var floor: Float { heap.count == limit && limit > 0 ? heap[0].score : -.infinity }

  /// The rows kept, best first.
  var rows: [Int] { heap.sorted { $1.isWorse(than: $0) }.map { Int($0.row) } }

  private mutating func rise() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isWorse(than: heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var worst = parent
      for child in (parent * 2 + 1)...(parent * 2 + 2)
      where child < heap.count && heap[child].isWorse(than: heap[worst]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
