internal import DJCore

/// Writes values little-endian, one after the other, into one frame.
///
/// A frame is the length of its payload (UInt32) and the payload; the first byte of the payload
/// says what it is.
struct WireEncoder {
  private(set) var bytes: [UInt8] = [0, 0, 0, 0]

  mutating func put(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func put(_ number: Double) { put(number.bitPattern) }

  mutating func put(_ text: String) { put(Array(text.utf8)) }

  mutating func put(_ text: Sanitised) { put(text.text) }

  mutating func put(_ blob: [UInt8]) {
    put(UInt32(clamping: blob.count))
    bytes.append(contentsOf: blob)
  }

  mutating func put(_ samples: UnsafeBufferPointer<Float>) {
    put(UInt32(clamping: samples.count))
    bytes.append(contentsOf: UnsafeRawBufferPointer(samples))
  }

  private mutating func write(_ number: UInt32, at place: Int) {
    withUnsafeBytes(of: number.littleEndian) { number in
      for index in 0..<4 { bytes[place + index] = number[index] }
    }
  }

  mutating func put(_ samples: [Float]) { samples.withUnsafeBufferPointer { put($0) } }

  mutating func put(_ numbers: [Double]) {
    put(UInt32(clamping: numbers.count))
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func put<T>(_ value: T?, _ write: (inout WireEncoder, T) -> Void) {
    put(value != nil)
    if let value { write(&self, value) }
  }

  /// The finished frame, its length filled in.
  consuming func frame() -> [UInt8] {
    write(UInt32(clamping: bytes.count - 4), at: 0)
    return bytes
  }
}
