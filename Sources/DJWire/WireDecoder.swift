internal import DJCore

/// Reads what ``WireEncoder`` wrote. Total: whatever the bytes are, it ends in a value or an error.
struct WireDecoder {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// Reads the payload of one frame, which must outlive the decoder.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  /// Takes the next bytes, without copying them.
  mutating func take(_ count: Int) throws(WireError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - offset else { throw WireError("cut short") }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  mutating func integer<N: FixedWidthInteger>(_: N.Type) throws(WireError) -> N {
    N(littleEndian: try take(MemoryLayout<N>.size).loadUnaligned(as: N.self))
  }

  /// A number that must fit the machine's own integer and these bounds.
  mutating func int(in range: ClosedRange<Int>) throws(WireError) -> Int {
    guard let value = Int(exactly: try integer(Int64.self)), range.contains(value) else {
      throw WireError("number out of bounds")
    }
    return value
  }

  mutating func flag() throws(WireError) -> Bool { try integer(UInt8.self) != 0 }

  /// A number; what is not finite is an error.
  mutating func double() throws(WireError) -> Double {
    let value = Double(bitPattern: try integer(UInt64.self))
    guard value.isFinite else { throw WireError("number not finite") }
    return value
  }

  mutating func blob(limit: Int) throws(WireError) -> UnsafeRawBufferPointer {
    let count = Int(try integer(UInt32.self))
    guard count <= limit else { throw WireError("too long") }
    return try take(count)
  }

  mutating func string(limit: Int) throws(WireError) -> String {
    String(decoding: try blob(limit: limit), as: UTF8.self)
  }

  mutating func sanitised(limit: Int = 4000) throws(WireError) -> Sanitised {
    Sanitised(try string(limit: limit * 4 + 16), limit: limit)
  }

  mutating func floats(limit: Int) throws(WireError) -> [Float] {
    try numbers(limit: limit)
  }

  mutating func doubles(limit: Int) throws(WireError) -> [Double] {
    try numbers(limit: limit)
  }

  private mutating func numbers<N: BitwiseCopyable>(limit: Int) throws(WireError) -> [N] {
    let count = Int(try integer(UInt32.self))
    guard count <= limit else { throw WireError("too many numbers") }
    let raw = try take(count * MemoryLayout<N>.stride)
    return [N](unsafeUninitializedCapacity: count) { result, filled in
      UnsafeMutableRawBufferPointer(result).copyMemory(from: raw)
      filled = count
    }
  }

  mutating func optional<T>(
    _ read: (inout WireDecoder) throws(WireError) -> T
  ) throws(WireError) -> T? {
    try flag() ? try read(&self) : nil
  }
}
