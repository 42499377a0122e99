internal import DJCore
internal import Foundation

/// Lists of numbers as blobs: IEEE 754, little-endian, one after the other.
enum Packed {
  static func data(_ values: [Float]) -> Data {
    var data = Data(capacity: values.count * 4)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  static func data(_ values: [Double]) -> Data {
    var data = Data(capacity: values.count * 8)
    for value in values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }

  /// Start, kind and group of each section, three numbers.
  static func data(_ sections: [Section]) -> Data {
    data(sections.flatMap { [$0.start, Double($0.kind.rawValue), Double($0.group)] })
  }

  /// Sections as stored; what no version ever wrote is left out.
  static func sections(_ numbers: [Double]) -> [Section] {
    stride(from: 0, to: numbers.count - 2, by: 3).compactMap { index in
      guard let kind = UInt8(exactly: numbers[index + 1]).flatMap(Section.Kind.init),
        let group = UInt8(exactly: numbers[index + 2])
      else { return nil }
      return Section(start: numbers[index], kind: kind, group: Int(group))
    }
  }

  /// Incomplete numbers at the end are dropped, numbers that are none become 0.
  static func floats(_ bytes: [UInt8]) -> [Float] {
    bytes.withUnsafeBytes { raw in
      (0..<raw.count / 4).map { index in
        let bits = raw.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
        let value = Float(bitPattern: UInt32(littleEndian: bits))
        return value.isFinite ? value : 0
      }
    }
  }

  /// Incomplete numbers at the end are dropped, numbers that are none become 0.
  static func doubles(_ bytes: [UInt8]) -> [Double] {
    bytes.withUnsafeBytes { raw in
      (0..<raw.count / 8).map { index in
        let bits = raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
        let value = Double(bitPattern: UInt64(littleEndian: bits))
        return value.isFinite ? value : 0
      }
    }
  }
}
