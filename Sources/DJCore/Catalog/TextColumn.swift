/// Many short texts in one block of memory.
struct TextColumn: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  mutating func append(_ utf8: some Collection<UInt8>) {
    bytes.append(contentsOf: utf8)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  var count: Int { ends.count }

  func slice(_ index: Int) -> ArraySlice<UInt8> {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return bytes[start..<Int(ends[index])]
  }

  func text(_ index: Int) -> String { String(decoding: slice(index), as: UTF8.self) }
}

/// Texts of which many are equal: a small number for each row, each distinct text once.
///
/// Numbers are given in the order of first appearance. -1 stands for "unknown".
public struct InternedColumn: Sendable {
  /// The number of each row's text, or -1.
  public private(set) var ids: [Int32] = []
  /// The distinct texts, by number.
  public private(set) var names: [Sanitised] = []
  /// Rows of each number.
  public private(set) var counts: [Int32] = []
  private var numbers: [String: Int32] = [:]

  mutating func append(_ name: Sanitised?, foldedBy fold: (Sanitised) -> String) {
    guard let name, !name.isEmpty else {
      ids.append(-1)
      return
    }
    let key = fold(name)
    if let number = numbers[key] {
      ids.append(number)
      counts[Int(number)] += 1
    } else {
      let number = Int32(names.count)
      numbers[key] = number
      names.append(name)
      counts.append(1)
      ids.append(number)
    }
  }

  /// The number of a folded text, if any row has it.
  public func number(ofFolded key: String) -> Int32? { numbers[key] }

  /// The folded texts, by number.
  func foldedNames() -> [String] {
    var folded = [String](repeating: "", count: names.count)
    for (key, number) in numbers { folded[Int(number)] = key }
    return folded
  }
}
