/// What one place on the screen shows: a spacing character of one or two columns, with at most
/// three combining marks.
///
/// A few plain bytes instead of a string: a screen has thousands, which are made and compared at
/// every key.
struct Glyph: Hashable, Sendable {
  /// The most marks on a character.
  private static let mostMarks = 3
  /// Bits of a scalar.
  private static let scalarBits = 21

  /// The marks, 21 bits each, the first lowest; 0 where there is none.
  private(set) var marks: UInt64 = 0
  /// The spacing character with its columns in the two bits above it.
  let code: UInt32

  /// All bits of ``code``.
  static let codeMask: UInt32 = 1 << 23 - 1
  /// Those of the character.
  static let scalarMask: UInt32 = 1 << 21 - 1

  /// The spacing character: never a control character; 0 for the right half of a wide one.
  private var base: UInt32 { code & Self.scalarMask }

  /// Whether it is printable ASCII, or one of the lines, blocks and arrows of this program's own, of
  /// which a screen is full.
  var isPlain: Bool {
    let base = base
    return marks == 0
      && (base >= 0x20 && base < 0x7F || base >= 0x2190 && base <= 0x21FF
        || base >= 0x2500 && base <= 0x259F)
  }

  /// Columns: 1 or 2, 0 for the right half of a wide one.
  var columns: Int8 { Int8(truncatingIfNeeded: code >> Self.scalarBits) }

  static let space = Glyph(0x20, columns: 1)

  /// What stands in the second column of a wide character.
  static let rightHalf = Glyph(0, columns: 0)

  private init(_ base: UInt32, columns: Int8) {
    code = base | UInt32(columns) << Self.scalarBits
  }

  /// One that was taken apart.
  init(marks: UInt64, code: UInt32) {
    self.marks = marks
    self.code = code
  }

  /// A sign of this program's own, one column wide: one scalar.
  init(sign: Character) {
    self.init(sign.unicodeScalars.first?.value ?? 0x20, columns: 1)
  }

  /// A printable character of ASCII.
  init(ascii: UInt8) { self.init(UInt32(ascii), columns: 1) }

  /// Whether a byte is a printable character of ASCII.
  static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

  /// Columns: 1 or 2.
  var width: Int { Int(columns) }

  /// The scalars, ready for the terminal: the character, then its marks; none of a right half.
  func forEachScalar(_ take: (UInt32) -> Void) {
    guard base != 0 else { return }
    take(base)
    var rest = marks
    while rest != 0 {
      take(UInt32(rest & (1 << Self.scalarBits - 1)))
      rest >>= Self.scalarBits
    }
  }

  /// The same as a string.
  var text: String {
    var text = String.UnicodeScalarView()
    forEachScalar { value in
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// Puts a mark on it; false if it has three.
  private mutating func add(mark: Unicode.Scalar) -> Bool {
    for place in 0..<Self.mostMarks where marks >> (place * Self.scalarBits) == 0 {
      marks |= UInt64(mark.value) << (place * Self.scalarBits)
      return true
    }
    return false
  }

  /// The glyphs of a text. Control characters vanish, whatever came before.
  static func list(_ text: String, unicode: Bool) -> [Glyph] {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(text.utf8.count)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      // Most text; what a Character is need not be found out for it.
      for byte in text.utf8 where isPlain(byte) { glyphs.append(Glyph(ascii: byte)) }
      return glyphs
    }
    if unicode, appendLetters(text, to: &glyphs) { return glyphs }
    for character in text { append(character, unicode: unicode, to: &glyphs) }
    return glyphs
  }

  /// Most of what is not ASCII: letters of Europe, and signs that stand each for itself in one
  /// column. What a Character is need not be found out for them either. False, and nothing is
  /// appended, if anything else is among them.
  private static func appendLetters(_ text: String, to glyphs: inout [Glyph]) -> Bool {
    for scalar in text.unicodeScalars where !isLetter(scalar.value) { return false }
    for scalar in text.unicodeScalars { glyphs.append(Glyph(scalar.value, columns: 1)) }
    return true
  }

  /// Printable ASCII, Latin without the soft hyphen and the two signs that are emoji too, dashes
  /// and quotes, the minus, plain arrows, lines and blocks.
  private static func isLetter(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0x7E, 0xA1...0xA8, 0xAA...0xAC, 0xAF...0x24F, 0x2010...0x2027, 0x2190...0x2193,
      0x2212, 0x2500...0x259F:
      true
    default: false
    }
  }

  /// The glyphs of one character as readers count them.
  static func append(_ character: Character, unicode: Bool, to glyphs: inout [Glyph]) {
    if let byte = character.asciiValue {
      // A carriage return with a line feed is one Character whose asciiValue is a line feed.
      if isPlain(byte) { glyphs.append(Glyph(ascii: byte)) }
      return
    }
    if let letters = flagLetters(character) {
      glyphs.append(contentsOf: letters)
    } else if unicode {
      appendScalars(of: character, to: &glyphs)
    } else {
      appendPlain(character, to: &glyphs)
    }
  }

  /// Terminals and C libraries agree on scalars, not on sequences: of emoji joined by zero-width
  /// joiners only the first is shown, modifiers and variation selectors are dropped.
  private static func appendScalars(of character: Character, to glyphs: inout [Glyph]) {
    let start = glyphs.count
    for scalar in character.unicodeScalars {
      if scalar.value == 0x200D {
        guard character.unicodeScalars.first?.properties.isEmoji == true else { continue }
        return
      }
      let width = Columns.width(of: scalar)
      if width > 0, !(scalar.properties.isEmojiModifier && glyphs.count > start) {
        glyphs.append(Glyph(scalar.value, columns: Int8(width)))
      } else if width == 0, glyphs.count > start, Columns.isKeptMark(scalar) {
        _ = glyphs[glyphs.count - 1].add(mark: scalar)
      }
    }
  }

  private static func appendPlain(_ character: Character, to glyphs: inout [Glyph]) {
    for scalar in character.unicodeScalars where Columns.width(of: scalar) > 0 {
      glyphs += PlainLetters.spelling(of: scalar).utf8.map { Glyph(ascii: $0) }
    }
  }

  /// Flags are pairs of letters that terminals measure in three ways: show the letters.
  private static func flagLetters(_ character: Character) -> [Glyph]? {
    guard let first = character.unicodeScalars.first, (0x1F1E6...0x1F1FF).contains(first.value)
    else { return nil }
    return character.unicodeScalars.compactMap { scalar in
      guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
      return Glyph(ascii: UInt8(scalar.value - 0x1F1E6) + 0x41)
    }
  }
}

extension Glyph {
  /// Columns that a text takes.
  static func width(of text: String, unicode: Bool) -> Int {
    let utf8 = text.utf8
    return utf8.allSatisfy(isPlain) ? utf8.count : list(text, unicode: unicode).width
  }
}

extension [Glyph] {
  /// Columns taken together.
  var width: Int { reduce(0) { $0 + $1.width } }
}
