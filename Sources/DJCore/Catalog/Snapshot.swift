/// Lays columns down as bytes: each as its length in bytes and its elements as they stand in
/// memory, padded to eight; for this machine only.
struct SnapshotWriter {
  /// Takes the bytes, in pieces.
  let sink: (UnsafeRawBufferPointer) -> Void
  private(set) var checksum = Checksum()

  init(_ sink: @escaping (UnsafeRawBufferPointer) -> Void) { self.sink = sink }

  mutating func put<Element: BitwiseCopyable>(_ column: [Element]) {
    column.withUnsafeBytes { bytes in
      write(UInt64(bytes.count))
      let whole = bytes.count & ~7
      emit(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
      guard whole < bytes.count else { return }
      var rest: UInt64 = 0
      withUnsafeMutableBytes(of: &rest) {
        $0.copyBytes(from: UnsafeRawBufferPointer(rebasing: bytes[whole...]))
      }
      write(rest)
    }
  }

  mutating func put(_ texts: TextColumn) {
    put(texts.bytes)
    put(texts.ends)
  }

  mutating func put(_ number: Int) { write(UInt64(bitPattern: Int64(number))) }

  /// Ends with the checksum of all before.
  mutating func end() {
    withUnsafeBytes(of: checksum.value) { sink($0) }
  }

  private mutating func write(_ word: UInt64) { withUnsafeBytes(of: word) { emit($0) } }

  private mutating func emit(_ bytes: UnsafeRawBufferPointer) {
    checksum.add(bytes)
    sink(bytes)
  }
}

/// Takes columns up again from bytes, in the order in which they were laid down. What does not
/// fit gives nil, never a trap.
struct SnapshotReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  /// Nil if the checksum at the end is not that of the bytes.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8, bytes.count % 8 == 0 else { return nil }
    let end = bytes.count - 8
    var checksum = Checksum()
    checksum.add(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    guard bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self) == checksum.value else {
      return nil
    }
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<end])
  }

  mutating func takeNumber() -> Int? {
    guard bytes.count - place >= 8 else { return nil }
    defer { place += 8 }
    return Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: place, as: Int64.self))
  }

  mutating func take<Element: BitwiseCopyable>() -> [Element]? {
    guard let size = takeNumber(), size >= 0, size <= bytes.count - place,
      size % MemoryLayout<Element>.stride == 0
    else { return nil }
    let source = UnsafeRawBufferPointer(rebasing: bytes[place..<place + size])
    place += min(size + (-size & 7), bytes.count - place)
    return Array(unsafeUninitializedCapacity: size / MemoryLayout<Element>.stride) {
      UnsafeMutableRawBufferPointer($0).copyMemory(from: source)
      $1 = size / MemoryLayout<Element>.stride
    }
  }

  mutating func takeTexts() -> TextColumn? {
    guard let bytes: [UInt8] = take(), let ends: [UInt32] = take() else { return nil }
    return TextColumn(bytes: bytes, ends: ends)
  }
}

/// A checksum of bytes in pieces of whole words: four lanes of multiplications, mixed at the end.
/// It finds damage; it is no seal against forgery.
struct Checksum: Sendable {
  private var lanes = SIMD4<UInt64>(1, 2, 3, 4)
  private var words: UInt64 = 0

  /// Adds bytes, in pieces of whole words.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    // The lanes go round with the words, so that the cuts between pieces do not matter.
    while place < bytes.count {
      if words & 3 == 0, bytes.count - place >= 32 {
        place = addFours(bytes, from: place)
      } else {
        addWord(bytes, at: place)
        place += 8
      }
    }
  }

  private mutating func addFours(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    while bytes.count - place >= 32 {
      a = Self.mix(a, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      b = Self.mix(b, bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      c = Self.mix(c, bytes.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
      d = Self.mix(d, bytes.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
      place += 32
      words &+= 4
    }
    lanes = SIMD4(a, b, c, d)
    return place
  }

  private mutating func addWord(_ bytes: UnsafeRawBufferPointer, at place: Int) {
    var word: UInt64 = 0
    withUnsafeMutableBytes(of: &word) { target in
      for index in 0..<min(8, bytes.count - place) { target[index] = bytes[place + index] }
    }
    let lane = Int(words & 3)
    lanes[lane] = Self.mix(lanes[lane], word)
    words &+= 1
  }

  @inline(__always)
  private static func mix(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let product = (lane ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }

  /// Of all bytes so far.
  var value: UInt64 {
    var value = words
    for lane in 0..<4 { value = SeededGenerator.mix(value ^ lanes[lane]) }
    return value
  }
}
