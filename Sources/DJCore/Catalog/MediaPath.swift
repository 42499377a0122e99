/// The path of a file as the system has it: bytes, not necessarily UTF-8.
public struct MediaPath: Hashable, Sendable {
  /// The bytes of the absolute path, without a terminating zero.
  public let bytes: [UInt8]

  /// A path from its bytes.
  public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// A path from a Swift string.
  public init(_ string: String) { bytes = Array(string.utf8) }

  /// The path as the contract writes it: bytes that are not UTF-8 as `\xNN`, a backslash as `\\`.
  /// Reversible, but not safe to show: see ``shown``.
  public var escaped: String {
    var result = ""
    result.reserveCapacity(bytes.count)
    var decoder = UTF8()
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x5C {
        result += "\\\\"
        index += 1
        continue
      }
      let rest = bytes[index...]
      var iterator = rest.prefix(4).makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        result.unicodeScalars.append(scalar)
        index += UTF8.width(scalar)
      } else {
        result += "\\x" + Self.hex(bytes[index])
        index += 1
      }
      decoder = UTF8()
    }
    return result
  }

  /// The path that ``escaped`` wrote; nil if a backslash stands for nothing.
  public init?(escaped text: String) {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      guard source[index] == 0x5C else {
        bytes.append(source[index])
        index += 1
        continue
      }
      if index + 1 < source.count, source[index + 1] == 0x5C {
        bytes.append(0x5C)
        index += 2
      } else {
        guard index + 3 < source.count, source[index + 1] == 0x78,
          let byte = UInt8(
            String(decoding: source[(index + 2)...(index + 3)], as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(byte)
        index += 4
      }
    }
    self.init(bytes: bytes)
  }

  /// The path made safe for people to read.
  public var shown: Sanitised { Sanitised(escaped, limit: 4000) }

  /// The last component, without folders.
  public var name: Sanitised {
    let start = bytes.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    return Sanitised(MediaPath(bytes: bytes[start...]).escaped)
  }

  /// The bytes before the last component.
  var folderBytes: ArraySlice<UInt8> { bytes[..<(bytes.lastIndex(of: 0x2F) ?? 0)] }

  /// All bytes at once.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789abcdef")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}

extension MediaPath: Comparable {
  /// Order of the bytes: how ties break everywhere.
  public static func < (left: MediaPath, right: MediaPath) -> Bool {
    left.bytes.withUnsafeBytes { left in
      right.bytes.withUnsafeBytes { right in
        // Eight bytes at a time: paths share long beginnings, and a library sorts many.
        var index = 0
        let shared = min(left.count, right.count)
        while index + 8 <= shared {
          let a = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          let b = right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if a != b { return a.bigEndian < b.bigEndian }
          index += 8
        }
        while index < shared {
          if left[index] != right[index] { return left[index] < right[index] }
          index += 1
        }
        return left.count < right.count
      }
    }
  }
}
