internal import DJCore
internal import Foundation
internal import TOMLKit

/// The values of one flat table of TOML.
struct TOMLFields {
  /// A value of a kind that a document of taste has.
  enum Value: Equatable {
    case text(String)
    case whole(Int64)
    case number(Double)
    case time(WallTime)
    /// Anything else that TOML knows.
    case other
  }

  private(set) var values: [(key: String, value: Value)] = []

  /// The keys in the order of the document, or of the alphabet.
  var keys: [String] { values.map(\.key) }

  subscript(key: String) -> Value? { values.first { $0.key == key }?.value }

  /// The values of a table.
  init(_ table: TOMLTable) {
    for key in table.keys.sorted() {
      guard let value = table[key] else { continue }
      if let text = value.string {
        values.append((key, .text(text)))
      } else if let whole = value.int {
        values.append((key, .whole(Int64(whole))))
      } else if let number = value.double {
        values.append((key, .number(number)))
      } else if let stamp = value.dateTime {
        values.append((key, .time(TOMLText.time(stamp))))
      } else {
        values.append((key, .other))
      }
    }
  }

  /// The inline table that a line such as `12 = { what = "liked", at = 3.5 }` holds, as djterm
  /// writes it; nil if TOML allows more than this reads, or the line is wrong.
  ///
  /// Rows are read here and not by the library, which keeps five kilobytes of each for ever.
  static func row(_ line: String) -> (key: String, fields: TOMLFields)? {
    var scanner = Scanner(Array(line.utf8))
    guard let key = scanner.word(), scanner.takes("="), scanner.takes("{") else { return nil }
    var fields = TOMLFields()
    while true {
      guard let name = scanner.word(), scanner.takes("="), let value = scanner.value(),
        fields[name] == nil
      else { return nil }
      fields.values.append((name, value))
      if scanner.takes(",") { continue }
      guard scanner.takes("}"), scanner.isAtEnd else { return nil }
      return (key, fields)
    }
  }

  private init() {}

  private struct Scanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nothing but blanks is left.
    var isAtEnd: Bool { bytes[index...].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    private mutating func skipBlanks() {
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }

    mutating func takes(_ sign: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
      index += 1
      return true
    }

    /// A bare key.
    mutating func word() -> String? {
      skipBlanks()
      let start = index
      while index < bytes.count, Self.isBare(bytes[index]) { index += 1 }
      return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    private static func isBare(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
      default: false
      }
    }

    mutating func value() -> Value? {
      skipBlanks()
      guard index < bytes.count else { return nil }
      switch bytes[index] {
      case 0x22: return text().map { .text($0) }
      case 0x27: return literal().map { .text($0) }
      default: return plain()
      }
    }

    /// A literal string on one line.
    private mutating func literal() -> String? {
      let start = index + 1
      guard let end = bytes[start...].firstIndex(of: 0x27), end > start else { return nil }
      index = end + 1
      let inner = bytes[start..<end]
      return inner.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        ? String(decoding: inner, as: UTF8.self) : nil
    }

    /// A basic string with the escapes that djterm writes.
    private mutating func text() -> String? {
      var text: [UInt8] = []
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case 0x22: return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        case 0x5C:
          guard let scalar = escape() else { return nil }
          text += Array(String(scalar).utf8)
        case 0x00..<0x20, 0x7F: return nil
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard index < bytes.count else { return nil }
      let sign = bytes[index]
      index += 1
      switch sign {
      case 0x22, 0x5C: return Unicode.Scalar(sign)
      case 0x75, 0x55:
        let count = sign == 0x75 ? 4 : 8
        guard index + count <= bytes.count else { return nil }
        let digits = bytes[index..<(index + count)]
        index += count
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        return value.flatMap { $0 > 0 ? Unicode.Scalar($0) : nil }
      default: return nil
      }
    }

    /// A number or a date and time in UTC.
    private mutating func plain() -> Value? {
      let start = index
      while index < bytes.count, !",} \t".utf8.contains(bytes[index]) { index += 1 }
      let word = bytes[start..<index]
      if word.last == 0x5A { return TOMLText.time(utc: word).map { .time($0) } }
      let isWhole = word.dropFirst(word.first == 0x2D ? 1 : 0).allSatisfy {
        (0x30...0x39).contains($0)
      }
      let text = String(decoding: word, as: UTF8.self)
      // What may be written in other ways is left to the library.
      guard word.allSatisfy({ (0x30...0x39).contains($0) || "-.e".utf8.contains($0) }),
        !text.hasPrefix("0") || text.count == 1 || text.hasPrefix("0.")
      else { return nil }
      if isWhole { return Int64(text).map { .whole($0) } }
      return Double(text).map { .number($0) }
    }
  }
}
