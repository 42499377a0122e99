/// The best few of many rows, kept while the many stream by: a heap whose top is the worst kept.
///
/// Ties go to the lower row, which is the earlier path, in whatever order the rows come.
struct Shortlist: Sendable {
  private let limit: Int
  /// Score above inverted row, so that plain numbers are compared; in no order while there is room.
  private var heap: [UInt64] = []
  /// What a row must be worth to be kept, or as much at a lower number; minus infinity while there
  /// is room.
  private(set) var floor: Float = -.infinity

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  /// Offers a row, once; kept if it is among the best so far.
  @inline(__always)
  mutating func offer(_ row: Int, _ score: Float) {
    guard score >= floor else { return }
    take(Self.key(row, score))
  }

  /// The rows kept, best first.
  var rows: [Int] { heap.map { ~$0 }.sorted().map { Int(UInt32(truncatingIfNeeded: $0)) } }

  /// The rows kept, ascending.
  var rowsInOrder: [Int] { heap.map { Int(~UInt32(truncatingIfNeeded: $0)) }.sorted() }

  /// A greater number for a better row.
  private static func key(_ row: Int, _ score: Float) -> UInt64 {
    let bits = (score == 0 ? 0 : score).bitPattern
    let ordered = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    return UInt64(ordered) << 32 | UInt64(~UInt32(truncatingIfNeeded: row))
  }

  private static func score(of key: UInt64) -> Float {
    let ordered = UInt32(truncatingIfNeeded: key >> 32)
    return Float(bitPattern: ordered >> 31 == 1 ? ordered & 0x7FFF_FFFF : ~ordered)
  }

  private mutating func take(_ key: UInt64) {
    if heap.count < limit {
      heap.append(key)
      guard heap.count == limit else { return }
      for place in (0..<limit / 2).reversed() { sink(heap[place], from: place) }
    } else if let worst = heap.first, key > worst {
      sink(key, from: 0)
    }
    if let worst = heap.first { floor = Self.score(of: worst) }
  }

  /// Lets a key down from a place to where it belongs; what was in the place is gone.
  private mutating func sink(_ key: UInt64, from place: Int) {
    heap.withUnsafeMutableBufferPointer { heap in
      var place = place
      while true {
        var child = place * 2 + 1
        guard child < heap.count else { break }
        if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
        guard heap[child] < key else { break }
        heap[place] = heap[child]
        place = child
      }
      heap[place] = key
    }
  }
}
