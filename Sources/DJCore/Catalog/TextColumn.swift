/// Many short texts in one block of memory, found by number.
struct TextColumn: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []

  /// No texts.
  init() {}

  /// Texts as they were laid down before; nil if the ends do not fit the bytes.
  init?(bytes: [UInt8], ends: [UInt32]) {
    var last: UInt32 = 0
    for end in ends {
      guard end >= last else { return nil }
      last = end
    }
    guard Int(last) == bytes.count else { return nil }
    self.bytes = bytes
    self.ends = ends
  }

  var count: Int { ends.count }

  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  func slice(_ index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  func text(_ index: Int) -> String { String(decoding: slice(index), as: UTF8.self) }

  mutating func append(_ utf8: some Collection<UInt8>) {
    bytes.append(contentsOf: utf8)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Adds texts of another column, in one go.
  mutating func append(_ rows: Range<Int>, of other: TextColumn) {
    guard let first = rows.first else { return }
    let start = other.range(first).lowerBound
    let shift = bytes.count - start
    bytes.append(contentsOf: other.bytes[start..<Int(other.ends[rows.upperBound - 1])])
    for row in rows {
      ends.append(UInt32(truncatingIfNeeded: Int(other.ends[row]) + shift))
    }
  }

  mutating func reserve(_ count: Int, bytes: Int) {
    ends.reserveCapacity(count)
    self.bytes.reserveCapacity(bytes)
  }
}

/// Finds the number of a text in a ``TextColumn`` by its bytes: open addressing, hashed the same in
/// every process (FNV-1a), so that it can be kept in a file.
struct TextIndex: Sendable {
  /// Numbers, -1 where free; a power of two, or none.
  private(set) var slots: [Int32] = []
  private var count = 0

  /// Finds nothing.
  init() {}

  /// An index as it was laid down before; nil if it cannot belong to a column of so many texts.
  init?(slots: [Int32], for column: TextColumn) {
    guard slots.isEmpty ? column.count == 0 : slots.count & (slots.count - 1) == 0 else {
      return nil
    }
    var count = 0
    for slot in slots where slot >= 0 {
      guard Int(slot) < column.count else { return nil }
      count += 1
    }
    // A search ends at a free slot.
    guard count == column.count, slots.isEmpty || count < slots.count else { return nil }
    self.slots = slots
    self.count = count
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7FFF_FFFF)
  }

  func find(_ key: UnsafeBufferPointer<UInt8>, in column: TextColumn) -> Int32? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Self.hash(key) & mask
    while slots[slot] >= 0 {
      let range = column.range(Int(slots[slot]))
      if range.count == key.count,
        column.bytes.withUnsafeBufferPointer({ UnsafeBufferPointer(rebasing: $0[range]) })
          .elementsEqual(key)
      {
        return slots[slot]
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds the column's text of a number, which it does not have yet.
  mutating func insert(_ number: Int32, in column: TextColumn) {
    if (count + 1) * 3 > slots.count * 2 { grow(column) }
    place(number, column)
    count += 1
  }

  private mutating func place(_ number: Int32, _ column: TextColumn) {
    let mask = slots.count - 1
    var slot = column.bytes.withUnsafeBufferPointer {
      Self.hash(UnsafeBufferPointer(rebasing: $0[column.range(Int(number))]))
    }
    slot &= mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = number
  }

  private mutating func grow(_ column: TextColumn) {
    let numbers = slots.filter { $0 >= 0 }
    slots = Array(repeating: -1, count: max(16, slots.count * 2))
    for number in numbers { place(number, column) }
  }

  /// Finds all texts of a column; they must differ.
  init(over column: TextColumn) {
    var size = 16
    while column.count * 3 > size * 2 { size *= 2 }
    if column.count > 0 { slots = Array(repeating: -1, count: size) }
    for number in 0..<column.count { place(Int32(truncatingIfNeeded: number), column) }
    count = column.count
  }
}

/// Texts of which each is kept once.
struct TextPool: Sendable {
  private(set) var texts = TextColumn()
  private var index = TextIndex()

  /// Empty.
  init() {}

  /// Goes on with texts laid down before; those are not found again, except ``seed(_:)``ed ones.
  init(continuing texts: TextColumn) { self.texts = texts }

  /// Lets a text that was laid down before be found.
  mutating func seed(_ number: Int32) {
    let slice = texts.slice(Int(number))
    if slice.withUnsafeBufferPointer({ index.find($0, in: texts) }) == nil {
      index.insert(number, in: texts)
    }
  }

  /// The number of a text, new or not.
  mutating func number(of text: String) -> Int32 {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// The number of some bytes, new or not.
  mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if let number = index.find(bytes, in: texts) { return number }
    let number = Int32(truncatingIfNeeded: texts.count)
    texts.append(bytes)
    index.insert(number, in: texts)
    return number
  }
}
