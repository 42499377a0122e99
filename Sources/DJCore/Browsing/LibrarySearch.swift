/// Finds rows by the words of their names and by their columns.
struct LibrarySearch {
  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  /// Whether each row is found.
  func hits(_ query: LibraryQuery) -> [Bool] {
    var hits = [Bool](repeating: true, count: catalog.count)
    for condition in query.conditions { narrow(&hits, condition) }
    return hits
  }

  private func narrow(_ hits: inout [Bool], _ condition: LibraryQuery.Condition) {
    let columns = catalog.columns
    let wanted = !condition.isRefused
    func keep(_ isOne: (Int) -> Bool) {
      for row in hits.indices where hits[row] && isOne(row) != wanted { hits[row] = false }
    }
    switch condition.term {
    case .word(let word, let field): keepWord(word, field, wanted, &hits)
    case .years(let years): keep { years.contains(Int(columns.years[$0])) && columns.years[$0] > 0 }
    case .beats(let beats): keep { beats.contains(Double(columns.tempos[$0].rounded())) }
    case .key(let key):
      let hour = Int8(key.mode == .major ? key.camelotHour : -key.camelotHour)
      keep { columns.camelots[$0] == hour }
    case .state(let state): keep { Self.has(state, columns, $0) }
    }
  }

  private static func has(
    _ state: LibraryQuery.State, _ columns: FixedColumns, _ row: Int
  ) -> Bool {
    switch state {
    case .liked: columns.flags[row].contains(.liked)
    case .banned: columns.flags[row].contains(.banned)
    case .spoken: columns.flags[row].contains(.spoken)
    case .new: columns.lastHeard[row] == -.infinity
    case .heard: columns.lastHeard[row] > -.infinity
    }
  }

  private func keepWord(
    _ word: String, _ field: LibraryQuery.Field?, _ wanted: Bool, _ hits: inout [Bool]
  ) {
    let pairs: [(LibraryQuery.Field, InternedColumn)] = [
      (.title, catalog.titles), (.artist, catalog.artists), (.album, catalog.albums),
      (.genre, catalog.genres),
    ]
    let named = pairs.filter { field == nil || $0.0 == field }.map { pair in
      (ids: pair.1.ids, holds: Self.names(pair.1.keys, holding: word))
    }
    // A bare year is a word like any other.
    let year = field == nil && word.utf8.count == 4 ? Int16(word) ?? -1 : -1
    let years = catalog.years
    for row in hits.indices where hits[row] {
      var holds = year > 0 && years[row] == year
      for column in named where !holds {
        let number = column.ids[row]
        holds = number >= 0 && column.holds[Int(number)]
      }
      if holds != wanted { hits[row] = false }
    }
  }

  /// Which texts of a column hold a word anywhere: one walk over all their bytes.
  static func names(_ texts: TextColumn, holding word: String) -> [Bool] {
    var holds = [Bool](repeating: false, count: texts.count)
    let needle = Array(word.utf8)
    guard let first = needle.first else { return holds }
    texts.bytes.withUnsafeBufferPointer { bytes in
      var number = 0
      var place = 0
      let last = bytes.count - needle.count
      while place <= last {
        guard bytes[place] == first, matches(needle, bytes, place) else {
          place += 1
          continue
        }
        while Int(texts.ends[number]) <= place { number += 1 }
        if place + needle.count <= Int(texts.ends[number]) {
          holds[number] = true
          // One find is enough: on to the next text.
          place = Int(texts.ends[number])
        } else {
          place += 1
        }
      }
    }
    return holds
  }

  @inline(__always)
  private static func matches(
    _ needle: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> Bool {
    for offset in 1..<max(needle.count, 1) where bytes[place + offset] != needle[offset] {
      return false
    }
    return true
  }
}
