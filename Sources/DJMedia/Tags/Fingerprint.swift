/// A hash by which a file is known again under another name: of its length, its first 4 KB and its
/// last 4 KB, which a tag reader touches anyway, so that no disk has to seek for it.
enum Fingerprint {
  private static let head = 4096
  private static let tail = 4096

  /// The hash; never 0.
  static func of(_ file: borrowing SourceFile) -> UInt64 {
    var hash = mixed(0x6A09_E667_F3BC_C909, UInt64(bitPattern: file.size))
    hash = add(file.bytes(at: 0, count: head), to: hash)
    let rest = file.size - Int64(head)
    if rest > 0 {
      let count = min(rest, Int64(tail))
      hash = add(file.bytes(at: file.size - count, count: Int(count)), to: hash)
    }
    return max(1, hash)
  }

  private static func add(_ bytes: [UInt8], to start: UInt64) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var hash = start
      var index = 0
      while index + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        hash = mixed(hash, UInt64(littleEndian: word))
        index += 8
      }
      while index < bytes.count {
        hash = mixed(hash, UInt64(bytes[index]))
        index += 1
      }
      return hash
    }
  }

  /// Multiply and fold, by the golden ratio.
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low &+ 0x9E37_79B9
  }
}
