internal import DJCore

/// A part of a JSON text.
enum JSONToken: Equatable {
  case objectStart
  case objectEnd
  case arrayStart
  case arrayEnd
  case key(String)
  case text(String)
  case number(Double)
  case flag(Bool)
  case null
}

/// Reads JSON token by token (RFC 8259), one value or several after one another, from a file of any
/// length in little memory: nesting is bounded, long texts are cut.
struct JSONReader: ~Copyable {
  /// Deeper nesting is refused.
  static let depthLimit = 64
  /// Bytes kept of a text.
  static let textLimit = 4096

  private enum Place {
    case value
    case firstElement
    case afterElement
    case firstKey
    case nextKey
    case afterValue
  }

  private var bytes: FileBytes
  /// True for objects.
  private var nesting: [Bool] = []
  private var place = Place.value

  init(_ bytes: consuming FileBytes) {
    self.bytes = bytes
    // A byte order mark says nothing here.
    if self.bytes.beginning(3).elementsEqual([0xEF, 0xBB, 0xBF]) {
      for _ in 0..<3 { _ = self.bytes.next() }
    }
  }

  /// How deep the next token lies.
  var depth: Int { nesting.count }

  func trouble(_ what: Sanitised) -> ListenTrouble { bytes.trouble(what) }

  /// The next token; nil at the end of a whole text.
  mutating func next() throws(ListenTrouble) -> JSONToken? {
    skipSpace()
    guard let byte = bytes.peek() else {
      guard nesting.isEmpty else { throw bytes.trouble("the file ends in the middle") }
      return nil
    }
    switch place {
    case .value: return try value(byte)
    case .firstElement:
      if byte == 0x5D { return end(.arrayEnd) }
      return try value(byte)
    case .firstKey:
      if byte == 0x7D { return end(.objectEnd) }
      return try key(byte)
    case .nextKey: return try key(byte)
    case .afterElement, .afterValue:
      let isObject = place == .afterValue
      if byte == (isObject ? 0x7D : 0x5D) { return end(isObject ? .objectEnd : .arrayEnd) }
      guard byte == 0x2C else { throw bytes.trouble("not JSON: a comma is missing") }
      _ = bytes.next()
      place = isObject ? .nextKey : .value
      return try next()
    }
  }

  private mutating func skipSpace() {
    while let byte = bytes.peek(), byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0x1E {
      _ = bytes.next()
    }
  }

  private mutating func end(_ token: JSONToken) -> JSONToken {
    _ = bytes.next()
    nesting.removeLast()
    settle()
    return token
  }

  /// What comes after a whole value.
  private mutating func settle() {
    place = nesting.last.map { $0 ? .afterValue : .afterElement } ?? .value
  }

  private mutating func key(_ byte: UInt8) throws(ListenTrouble) -> JSONToken {
    guard byte == 0x22 else { throw bytes.trouble("not JSON: a key is missing") }
    let key = try text()
    skipSpace()
    guard bytes.next() == 0x3A else { throw bytes.trouble("not JSON: a colon is missing") }
    place = .value
    return .key(key)
  }

  private mutating func value(_ byte: UInt8) throws(ListenTrouble) -> JSONToken {
    switch byte {
    case 0x7B, 0x5B:
      guard nesting.count < Self.depthLimit else { throw bytes.trouble("nested too deep") }
      _ = bytes.next()
      nesting.append(byte == 0x7B)
      place = byte == 0x7B ? .firstKey : .firstElement
      return byte == 0x7B ? .objectStart : .arrayStart
    case 0x22:
      let text = try text()
      settle()
      return .text(text)
    default:
      let token = try word()
      settle()
      return token
    }
  }

  private mutating func word() throws(ListenTrouble) -> JSONToken {
    var word: [UInt8] = []
    while let byte = bytes.peek(), !",]}".utf8.contains(byte), byte > 0x20, word.count < 64 {
      word.append(byte)
      _ = bytes.next()
    }
    let text = String(decoding: word, as: UTF8.self)
    switch text {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "null": return .null
    default:
      let isNumber = word.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
      guard isNumber, let number = Double(text) else { throw bytes.trouble("not JSON") }
      return .number(number)
    }
  }

  // MARK: Text

  private mutating func text() throws(ListenTrouble) -> String {
    _ = bytes.next()
    var text: [UInt8] = []
    func keep(_ byte: UInt8) { if text.count < Self.textLimit { text.append(byte) } }
    while let byte = bytes.next() {
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C:
        for unit in Array(try escape().utf8) { keep(unit) }
      default: keep(byte)
      }
    }
    throw bytes.trouble("the file ends in the middle")
  }

  private mutating func escape() throws(ListenTrouble) -> String {
    switch bytes.next() {
    case 0x62: return "\u{8}"
    case 0x66: return "\u{C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75: return try unicode()
    case let byte? where byte == 0x22 || byte == 0x5C || byte == 0x2F:
      return String(decoding: [byte], as: UTF8.self)
    default: throw bytes.trouble("not JSON: a backslash stands for nothing")
    }
  }

  /// "\uD83C\uDFB5": halves that do not belong together become one replacement character each.
  private mutating func unicode() throws(ListenTrouble) -> String {
    var units = [try unit()]
    if (0xD800..<0xDC00).contains(units[0]), bytes.peek() == 0x5C {
      _ = bytes.next()
      guard bytes.peek() == 0x75 else { return "\u{FFFD}" + (try escape()) }
      _ = bytes.next()
      units.append(try unit())
    }
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func unit() throws(ListenTrouble) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = bytes.next(), let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw bytes.trouble("not JSON: four digits are missing behind \\u")
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
