/// What one place on the screen shows: a spacing character of one or two columns, with at most
/// three combining marks.
struct Glyph: Hashable, Sendable {
  /// The scalars, ready for the terminal; never empty, never a control character.
  let text: String
  /// Columns: 1 or 2.
  let width: Int

  static let space = Glyph(text: " ", width: 1)

  private init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// A sign of this program's own, one column wide.
  init(sign: Character) {
    self.init(text: String(sign), width: 1)
  }

  /// The glyphs of a text. Control characters vanish, whatever came before.
  static func list(_ text: String, unicode: Bool) -> [Glyph] {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(text.utf8.count)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      // Most text; what a Character is need not be found out for it.
      for byte in text.utf8 where byte >= 0x20 && byte < 0x7F {
        glyphs.append(ascii[Int(byte) - 0x20])
      }
      return glyphs
    }
    for character in text { append(character, unicode: unicode, to: &glyphs) }
    return glyphs
  }

  /// The glyphs of one character as readers count them.
  static func append(_ character: Character, unicode: Bool, to glyphs: inout [Glyph]) {
    if let byte = character.asciiValue {
      // A carriage return with a line feed is one Character whose asciiValue is a line feed.
      if byte >= 0x20, byte < 0x7F { glyphs.append(ascii[Int(byte) - 0x20]) }
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

  private static let ascii = (UInt8(0x20)..<0x7F).map {
    Glyph(text: String(Character(Unicode.Scalar($0))), width: 1)
  }

  /// Terminals and C libraries agree on scalars, not on sequences: of emoji joined by zero-width
  /// joiners only the first is shown, modifiers and variation selectors are dropped.
  private static func appendScalars(of character: Character, to glyphs: inout [Glyph]) {
    let start = glyphs.count
    var marks = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0x200D {
        guard character.unicodeScalars.first?.properties.isEmoji == true else { continue }
        return
      }
      let width = Columns.width(of: scalar)
      if width > 0, !(scalar.properties.isEmojiModifier && glyphs.count > start) {
        glyphs.append(Glyph(text: String(Character(scalar)), width: width))
        marks = 0
      } else if width == 0, glyphs.count > start, marks < 3, Columns.isKeptMark(scalar) {
        let base = glyphs.removeLast()
        var text = base.text.unicodeScalars
        text.append(scalar)
        glyphs.append(Glyph(text: String(text), width: base.width))
        marks += 1
      }
    }
  }

  private static func appendPlain(_ character: Character, to glyphs: inout [Glyph]) {
    for scalar in character.unicodeScalars where Columns.width(of: scalar) > 0 {
      for byte in PlainLetters.spelling(of: scalar).utf8 { glyphs.append(ascii[Int(byte) - 0x20]) }
    }
  }

  /// Flags are pairs of letters that terminals measure in three ways: show the letters.
  private static func flagLetters(_ character: Character) -> [Glyph]? {
    guard let first = character.unicodeScalars.first, (0x1F1E6...0x1F1FF).contains(first.value)
    else { return nil }
    return character.unicodeScalars.compactMap { scalar in
      guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
      return ascii[Int(scalar.value - 0x1F1E6) + 0x41 - 0x20]
    }
  }
}

extension [Glyph] {
  /// Columns taken together.
  var width: Int { reduce(0) { $0 + $1.width } }
}
