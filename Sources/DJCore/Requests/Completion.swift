/// A name of the library that what is being typed may become.
public struct Completion: Equatable, Sendable {
  /// What kind of name.
  public enum Kind: Int, CaseIterable, Sendable {
    case artist, genre, album, title
  }

  /// What kind of name.
  public var kind: Kind
  /// The name as the library spells it.
  public var name: Sanitised
  /// The whole line with the name in place of its beginning.
  public var line: Sanitised
}

extension Catalog {
  /// Names kept of each kind while looking.
  private static let most = 32
  /// Words at the end of a line that a name may begin with.
  private static let longestTail = 4

  /// Names that the end of a line may become: of what most tracks bear first, artists before
  /// genres, albums and titles. The longest end that anything begins with counts.
  ///
  /// A few walks over the distinct names, some milliseconds for 100,000 tracks.
  public func completions(of line: String, limit: Int = 8) -> [Completion] {
    let line = String(line.prefix(200))
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    for count in stride(from: min(Self.longestTail, words.count), through: 1, by: -1) {
      let start = words[words.count - count].startIndex
      let tail = line[start...]
      let key = Fold.name(String(tail))
      guard key.utf8.count >= 2 else { continue }
      let found = names(beginningWith: key)
      guard !found.isEmpty else { continue }
      return found.prefix(max(0, limit)).map { find in
        Completion(
          kind: find.kind, name: find.name, line: Sanitised(line[..<start] + find.name.text))
      }
    }
    return []
  }

  private func names(beginningWith key: String) -> [(kind: Completion.Kind, name: Sanitised)] {
    let columns: [(Completion.Kind, InternedColumn)] = [
      (.artist, artists), (.genre, genres), (.album, albums), (.title, titles),
    ]
    var seen: Set<Sanitised> = []
    return columns.flatMap { kind, column in
      Self.numbers(in: column, beginningWith: Array(key.utf8)).map { number in
        let spelt = column.names[number]
        return (kind, kind == .artist ? FacetSight.leadSpelling(spelt) : spelt)
      }
    }.filter { seen.insert($0.1).inserted }
  }

  /// Numbers of the names that begin so, those of most tracks first.
  private static func numbers(in column: InternedColumn, beginningWith key: [UInt8]) -> [Int] {
    let texts = column.keys
    var found: [Int] = []
    texts.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (number, last) in texts.ends.enumerated() {
        let end = Int(last)
        if end - start >= key.count, bytes[start] == key[0],
          bytes[start..<start + key.count].elementsEqual(key)
        {
          found.append(number)
        }
        start = end
      }
    }
    let counts = column.counts
    let kept = found.sorted { (counts[$0], $1) > (counts[$1], $0) }
    return Array(kept.filter { $0 < column.nameCount }.prefix(most))
  }
}
