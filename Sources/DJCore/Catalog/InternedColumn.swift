/// Texts of which many are equal: a small number for each row, each distinct text once.
///
/// Numbers are given in the order of first appearance. -1 stands for "unknown".
public struct InternedColumn: Sendable {
  /// The distinct texts, by number, as the first row with each spells it.
  public struct Names: RandomAccessCollection, Sendable {
    fileprivate var texts: TextColumn
    fileprivate var spellings: [Int32]

    /// The first number.
    public var startIndex: Int { 0 }
    /// One after the last number.
    public var endIndex: Int { spellings.count }
    /// The text of a number, put together at each call.
    public subscript(number: Int) -> Sanitised {
      Sanitised(trusted: texts.text(Int(spellings[number])))
    }
  }

  /// The number of each row's text, or -1.
  public private(set) var ids: [Int32] = []
  /// Rows of each number.
  public private(set) var counts: [Int32] = []
  /// The distinct texts, by number.
  public var names: Names { Names(texts: texts, spellings: spellings) }
  /// Where each number's text stands in the catalogue's texts.
  private(set) var spellings: [Int32] = []
  private var texts = TextColumn()
  /// The folded texts, by number.
  private(set) var keys = TextColumn()
  private var index = TextIndex()

  /// No rows.
  init() {}

  /// How many distinct texts there are.
  var nameCount: Int { spellings.count }

  /// The number of a folded text, if any row has it.
  public func number(ofFolded key: String) -> Int32? {
    var key = key
    return key.withUTF8 { index.find($0, in: keys) }
  }

  /// The folded text of a number.
  func folded(_ number: Int) -> String { keys.text(number) }

  /// The folded texts, by number.
  func foldedNames() -> [String] { (0..<keys.count).map(keys.text) }

  // MARK: Making

  /// A row without a text.
  mutating func appendUnknown() { ids.append(-1) }

  /// A row with a number given before.
  mutating func append(_ number: Int32) {
    ids.append(number)
    counts[Int(number)] += 1
  }

  /// A row whose text folds to `key`, spelt as the catalogue's text of that number.
  ///
  /// - Returns: its number.
  mutating func append(folded key: String, speltAs spelling: Int32) -> Int32 {
    var key = key
    return key.withUTF8 { key in
      if let number = index.find(key, in: keys) {
        append(number)
        return number
      }
      let number = Int32(truncatingIfNeeded: keys.count)
      keys.append(key)
      index.insert(number, in: keys)
      spellings.append(spelling)
      counts.append(1)
      ids.append(number)
      return number
    }
  }

  /// The column with the catalogue's texts, complete.
  func sealed(with texts: TextColumn) -> InternedColumn {
    var column = self
    column.texts = texts
    return column
  }

  /// Rows taken out of two columns into one, numbered anew in the order of first appearance.
  ///
  /// - Parameters:
  ///   - plan: a row of the first column, or the bits of a row of the second inverted.
  ///   - spelling: the text of a row, for numbers whose first row changes.
  init(
    gathering plan: [Int32], from old: InternedColumn, and fresh: InternedColumn,
    texts: TextColumn, spelling: (Int32) -> Int32
  ) {
    var numbers = [Int32](repeating: -1, count: old.nameCount + fresh.nameCount)
    let twins = fresh.foldedNames().enumerated().map { number, key in
      old.number(ofFolded: key).map(Int.init) ?? old.nameCount + number
    }
    let firsts = old.firstRows + fresh.firstRows.map { ~$0 }
    ids.reserveCapacity(plan.count)
    for row in plan {
      let number = Int(row >= 0 ? old.ids[Int(row)] : fresh.ids[Int(~row)])
      guard number >= 0 else {
        ids.append(-1)
        continue
      }
      let own = row >= 0 ? number : old.nameCount + number
      let twin = row >= 0 ? number : twins[number]
      if numbers[twin] < 0 {
        numbers[twin] = Int32(truncatingIfNeeded: keys.count)
        let source = row >= 0 ? old : fresh
        keys.append(source.keys.slice(number))
        spellings.append(firsts[own] == row ? source.spellings[number] : spelling(row))
        counts.append(0)
      }
      append(numbers[twin])
    }
    index = TextIndex(over: keys)
    self.texts = texts
  }

  /// The first row of each number.
  private var firstRows: [Int32] {
    var rows = [Int32](repeating: -1, count: nameCount)
    for (row, number) in ids.enumerated() where number >= 0 && rows[Int(number)] < 0 {
      rows[Int(number)] = Int32(truncatingIfNeeded: row)
    }
    return rows
  }
}

extension InternedColumn {
  /// Lays the column down; the texts are the catalogue's.
  func write(to writer: inout SnapshotWriter) {
    writer.put(ids)
    writer.put(counts)
    writer.put(spellings)
    writer.put(keys)
    writer.put(index.slots)
  }

  /// Takes a column up again; nil if it does not hang together.
  init?(from reader: inout SnapshotReader, rows: Int, texts: TextColumn) {
    guard let ids: [Int32] = reader.take(), let counts: [Int32] = reader.take(),
      let spellings: [Int32] = reader.take(), let keys = reader.takeTexts(),
      let slots: [Int32] = reader.take(), let index = TextIndex(slots: slots, for: keys),
      ids.count == rows, counts.count == keys.count, spellings.count == keys.count,
      ids.allSatisfy({ $0 >= -1 && Int($0) < keys.count }),
      spellings.allSatisfy({ $0 >= 0 && Int($0) < texts.count })
    else { return nil }
    self.ids = ids
    self.counts = counts
    self.spellings = spellings
    self.keys = keys
    self.index = index
    self.texts = texts
  }
}
