/// The library's names in the order of the alphabet, for completing what is typed.
///
/// A value over a snapshot, of any thread. Making it sorts the names (some tenths of a second for
/// 100,000 tracks); a completion is a few binary searches.
public struct LibraryWords: Sendable {
  private struct Column: Sendable {
    var names: InternedColumn
    var order: [Int32]
  }

  /// In the order in which they are offered: what is asked for most comes first.
  private var columns: [Column] = []

  /// No names.
  public init() {}

  /// The genres, artists, albums and titles of a library.
  public init(_ catalog: Catalog) {
    columns = [catalog.genres, catalog.artists, catalog.albums, catalog.titles].map { names in
      let keys = names.foldedNames()
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      return Column(names: names, order: order.map { Int32(truncatingIfNeeded: $0) })
    }
  }

  /// What the end of a text may go on to be: texts with their last words completed, at most
  /// `limit`. The longest beginning of a name that the text ends with decides.
  public func completions(of text: String, limit: Int = 6) -> [Sanitised] {
    guard text.last?.isWhitespace == false else { return [] }
    var starts = text.indices.filter { index in
      index == text.startIndex || text[text.index(before: index)].isWhitespace
    }
    if starts.count > 5 { starts.removeFirst(starts.count - 5) }
    for start in starts where !text[start].isWhitespace {
      let typed = String(text[start...])
      let key = Fold.name(typed)
      guard key.count >= 2 else { continue }
      let found = names(beginning: key, limit: limit + 1).filter { Fold.name($0.text) != key }
      if !found.isEmpty {
        return found.prefix(limit).map { Sanitised(String(text[..<start]) + $0.text) }
      }
    }
    return []
  }

  private func names(beginning key: String, limit: Int) -> [Sanitised] {
    var found: [Sanitised] = []
    for column in columns where found.count < limit {
      var (low, high) = (0, column.order.count)
      while low < high {
        let middle = (low + high) / 2
        if column.names.folded(Int(column.order[middle])) < key {
          low = middle + 1
        } else {
          high = middle
        }
      }
      while low < column.order.count, found.count < limit {
        let number = Int(column.order[low])
        guard column.names.folded(number).hasPrefix(key) else { break }
        let name = column.names.names[number]
        if !found.contains(name) { found.append(name) }
        low += 1
      }
    }
    return found
  }
}
