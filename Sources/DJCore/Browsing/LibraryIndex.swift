/// The library laid out for looking through: orders worked out once, searches in milliseconds.
///
/// A value over a snapshot, of any thread. Making an order takes a sort (a few hundredths of a
/// second for 100,000 tracks); a search is a pass over the distinct names and one over the rows.
public struct LibraryIndex: Sendable {
  /// What it is over.
  public let catalog: Catalog
  private var orders: [LibrarySort: [Int32]] = [:]

  /// An index without orders yet.
  public init(_ catalog: Catalog) { self.catalog = catalog }

  /// Works an order out, if it is not known yet.
  public mutating func prepare(_ sort: LibrarySort) {
    guard orders[sort] == nil else { return }
    orders[sort] = LibraryOrdering(catalog).rows(by: sort)
  }

  /// True if an order is known.
  public func isPrepared(_ sort: LibrarySort) -> Bool { orders[sort] != nil }

  /// The rows that a query finds, in an order; in the order of paths if that one is not prepared.
  public func rows(_ query: LibraryQuery, by sort: LibrarySort, isReversed: Bool = false)
    -> [Int32]
  {
    let order = orders[sort] ?? catalog.indices.map { Int32(truncatingIfNeeded: $0) }
    let found: [Int32]
    if query.isEmpty {
      found = order
    } else {
      let hits = LibrarySearch(catalog).hits(query)
      found = order.filter { hits[Int($0)] }
    }
    return isReversed ? found.reversed() : found
  }
}

/// Sorts rows of a catalogue.
struct LibraryOrdering {
  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  func rows(by sort: LibrarySort) -> [Int32] {
    let columns = catalog.columns
    switch sort {
    case .artist:
      let (artists, albums) = (ranks(catalog.artists), ranks(catalog.albums))
      return sorted { row in
        (rank(catalog.artists, artists, row), rank(catalog.albums, albums, row), position(row))
      }
    case .album:
      let albums = ranks(catalog.albums)
      return sorted { row in (rank(catalog.albums, albums, row), position(row), 0) }
    case .title:
      let titles = ranks(catalog.titles)
      return sorted { row in (rank(catalog.titles, titles, row), 0, 0) }
    case .year:
      return sorted { row in
        (columns.years[row] > 0 ? Int(columns.years[row]) : .max, 0, 0)
      }
    case .length: return sorted { row in (Self.thousandths(columns.durations[row]), 0, 0) }
    case .tempo: return sorted { row in (Self.thousandths(columns.tempos[row]), 0, 0) }
    case .added: return catalog.rowsByID.reversed()
    case .plays: return sorted { row in (-Int(columns.plays[row]), 0, 0) }
    case .heard:
      return sorted { row in
        let last = columns.lastHeard[row]
        return (last > -.infinity ? -Int(last) : .max, 0, 0)
      }
    }
  }

  /// Numbers that sort like texts do; what is unknown comes last.
  private func ranks(_ column: InternedColumn) -> [Int] {
    let names = column.foldedNames()
    var ranks = [Int](repeating: 0, count: names.count)
    let order = names.indices.sorted { (names[$0], $0) < (names[$1], $1) }
    for (rank, number) in order.enumerated() { ranks[number] = rank }
    return ranks
  }

  private func rank(_ column: InternedColumn, _ ranks: [Int], _ row: Int) -> Int {
    let number = column.ids[row]
    return number < 0 ? .max : ranks[Int(number)]
  }

  /// Place on the album; what has no number comes last on its disc.
  private func position(_ row: Int) -> Int {
    let position = Int(catalog.positions[row])
    return position % 1000 == 0 ? position + 999 : position
  }

  private static func thousandths(_ value: Float) -> Int {
    value.isFinite ? Int(min(max(value, 0), 1e9) * 1000) : .max
  }

  private func sorted(_ key: (Int) -> (Int, Int, Int)) -> [Int32] {
    let keys = catalog.indices.map(key)
    return catalog.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }.map { Int32(truncatingIfNeeded: $0) }
  }
}
