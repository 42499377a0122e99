/// Writes plain values one after the other into memory, to be taken back in the same order.
///
/// A mark holds where something stands, so that it can go back there: its owner writes down all
/// that changes. For one thread; it neither allocates nor locks.
public struct MarkPen {
  private var place: UnsafeMutableRawPointer

  /// A pen at the beginning of memory, which must hold all that will be kept.
  public init(_ memory: UnsafeMutableRawPointer) { place = memory }

  /// Writes a value down.
  public mutating func keep<T: BitwiseCopyable>(_ value: T) {
    place.storeBytes(of: value, as: T.self)
    place += MemoryLayout<T>.stride
  }

  /// Writes so many values down.
  public mutating func keep<T: BitwiseCopyable>(_ values: UnsafePointer<T>, count: Int) {
    let bytes = count * MemoryLayout<T>.stride
    place.copyMemory(from: values, byteCount: bytes)
    place += bytes
  }

  /// Writes so many values down.
  public mutating func keep<T: BitwiseCopyable>(_ values: UnsafeMutablePointer<T>, count: Int) {
    keep(UnsafePointer(values), count: count)
  }

  /// Bytes from some memory to where the pen stands.
  public func distance(from memory: UnsafeMutableRawPointer) -> Int { place - memory }
}

/// Reads what a ``MarkPen`` wrote, in the same order.
public struct MarkReader {
  private var place: UnsafeRawPointer

  /// Begins at the beginning.
  public init(_ memory: UnsafeRawPointer) { place = memory }

  /// The next value.
  public mutating func next<T: BitwiseCopyable>() -> T {
    defer { place += MemoryLayout<T>.stride }
    return place.loadUnaligned(as: T.self)
  }

  /// The next values, put where they belong.
  public mutating func next<T: BitwiseCopyable>(_ values: UnsafeMutablePointer<T>, count: Int) {
    let bytes = count * MemoryLayout<T>.stride
    UnsafeMutableRawPointer(values).copyMemory(from: place, byteCount: bytes)
    place += bytes
  }
}
