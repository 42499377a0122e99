internal import CNcurses
internal import DJCore

/// Turns what ncurses reads (bytes and special keys) into key presses: UTF-8, control keys, and
/// the escape sequences that the terminal's description does not name.
struct KeyDecoder {
  private enum State: Equatable {
    case ground
    case escape
    /// Within `ESC [` or `ESC O`; the bytes so far.
    case sequence([UInt8])
    /// Within a string that `ESC _`, `ESC P`, `ESC ]` or `ESC ^` began; the bytes so far.
    case string(opener: UInt8, [UInt8])
    case utf8([UInt8], wanted: Int)
    /// Between the marks of a bracketed paste.
    case paste
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// Bytes of a paste that are kept.
  private static let longestPaste = 4096

  private var state = State.ground
  /// The bytes of a paste so far.
  private var pasted: [UInt8] = []
  /// What the terminal said of itself among the keys; whoever takes it empties it.
  var answers: [TerminalAnswer] = []
  /// The terminal was asked, and may answer yet.
  var isAnswered = true

  /// The next key press, pulling codes until there is one; nil when there are no more codes.
  mutating func next(_ pull: () -> Int32) -> KeyPress? {
    while true {
      let code = pull()
      if code == CN_KEY_NONE.rawValue { return finish() }
      if let key = receive(code) { return key }
    }
  }

  /// No more bytes: what began with ESC was the key itself. A started UTF-8 character waits.
  private mutating func finish() -> KeyPress? {
    switch state {
    case .escape:
      state = .ground
      return .escape
    case .sequence(let bytes):
      // The rest of an answer may still be on its way.
      if !isAnswered, bytes.count > 1 { return nil }
      state = .ground
      return nil
    case .string(let opener, []) where isAnswered:
      // Nobody answers: it was Alt with that key.
      state = .ground
      return .alt(Character(Unicode.Scalar(opener)))
    case .string where isAnswered:
      // Alt with such a key, and others at once behind it: nobody must be kept from typing.
      state = .ground
      return .unknown
    case .ground, .utf8, .string, .paste: return nil
    }
  }

  private mutating func receive(_ code: Int32) -> KeyPress? {
    guard let byte = UInt8(exactly: code) else {
      guard state != .paste else { return nil }
      state = .ground
      return Self.special(code)
    }
    switch state {
    case .ground: return begin(byte)
    case .escape: return afterEscape(byte)
    case .sequence(let bytes): return inSequence(bytes, byte)
    case .string(let opener, let bytes): return inString(opener, bytes, byte)
    case .utf8(let bytes, let wanted): return inCharacter(bytes + [byte], wanted: wanted)
    case .paste: return inPaste(byte)
    }
  }

  private mutating func begin(_ byte: UInt8) -> KeyPress? {
    switch byte {
    case 0x1B:
      state = .escape
      return nil
    case 0x0A, 0x0D: return .enter
    case 0x09: return .tab
    case 0x08, 0x7F: return .backspace
    case 0x01...0x1A: return .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x20..<0x7F: return .character(Character(Unicode.Scalar(byte)))
    case 0xC2...0xDF: state = .utf8([byte], wanted: 2)
    case 0xE0...0xEF: state = .utf8([byte], wanted: 3)
    case 0xF0...0xF4: state = .utf8([byte], wanted: 4)
    default: return .unknown
    }
    return nil
  }

  private mutating func inCharacter(_ bytes: [UInt8], wanted: Int) -> KeyPress? {
    guard let last = bytes.last, last & 0xC0 == 0x80 else {
      state = .ground
      return bytes.last.flatMap { begin($0) }
    }
    guard bytes.count == wanted else {
      state = .utf8(bytes, wanted: wanted)
      return nil
    }
    state = .ground
    guard let text = String(validating: bytes, as: UTF8.self), let character = text.first
    else { return .unknown }
    return .character(character)
  }

  private mutating func afterEscape(_ byte: UInt8) -> KeyPress? {
    switch byte {
    case 0x5B, 0x4F: state = .sequence([byte])
    case 0x1B: return .escape  // the second one is still open
    case 0x50, 0x5D, 0x5E, 0x5F: state = .string(opener: byte, [])
    default:
      // Alt with a key must not act as Esc and the key.
      state = .ground
      guard byte > 0x20, byte < 0x7F else { return .unknown }
      return .alt(Character(Unicode.Scalar(byte)))
    }
    return nil
  }

  /// A control sequence ends with a byte from @ to ~ (ECMA-48); an endless one is given up.
  private mutating func inSequence(_ bytes: [UInt8], _ byte: UInt8) -> KeyPress? {
    guard byte >= 0x20, byte < 0x7F, bytes.count < 32 else {
      state = .ground
      return byte == 0x1B ? begin(byte) : .unknown
    }
    guard (0x40...0x7E).contains(byte) else {
      state = .sequence(bytes + [byte])
      return nil
    }
    state = .ground
    let text = String(decoding: bytes.dropFirst() + [byte], as: UTF8.self)
    if text == "200~" {
      (state, pasted) = (.paste, [])
      return nil
    }
    if let answer = TerminalAnswer(sequence: text) {
      answers.append(answer)
      return nil
    }
    return Self.sequence(text)
  }

  /// A paste ends with its mark, or with Ctrl-C where a terminal forgets that; of an endless one the
  /// beginning is kept. Nothing in it is a key.
  private mutating func inPaste(_ byte: UInt8) -> KeyPress? {
    pasted.append(byte)
    let isOver = pasted.suffix(Self.pasteEnd.count) == Self.pasteEnd[...]
    guard isOver || byte == 0x03 else {
      if pasted.count > 2 * Self.longestPaste {
        pasted.removeSubrange(Self.longestPaste..<pasted.count - Self.pasteEnd.count)
      }
      return nil
    }
    let bytes = pasted.dropLast(isOver ? Self.pasteEnd.count : 1).prefix(Self.longestPaste)
    (state, pasted) = (.ground, [])
    let text = Sanitised(String(decoding: bytes, as: UTF8.self))
    return text.isEmpty ? .unknown : .paste(text)
  }

  /// A string ends with `ESC \` or BEL; an endless one is given up.
  private mutating func inString(
    _ opener: UInt8, _ bytes: [UInt8], _ byte: UInt8
  ) -> KeyPress? {
    if byte == 0x07 || (byte == 0x5C && bytes.last == 0x1B) {
      state = .ground
      let text = String(decoding: byte == 0x07 ? bytes[...] : bytes.dropLast(), as: UTF8.self)
      if opener == 0x5F, let answer = TerminalAnswer(command: text) { answers.append(answer) }
      return nil
    }
    guard bytes.count < 256 else {
      state = .ground
      return .unknown
    }
    state = .string(opener: opener, bytes + [byte])
    return nil
  }

  /// The sequences terminals send whatever `TERM` says.
  private static func sequence(_ text: String) -> KeyPress {
    switch text {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H", "1~", "7~": .home
    case "F", "4~", "8~": .end
    case "3~": .delete
    case "5~": .pageUp
    case "6~": .pageDown
    case "M": .enter
    case "Z": .backTab
    default: mouse(text) ?? .unknown
    }
  }

  /// `<button;column;rowM` of xterm's SGR reports; buttons that are let go mean nothing.
  private static func mouse(_ text: String) -> KeyPress? {
    guard text.first == "<", text.last == "M" else { return nil }
    let numbers = text.dropFirst().dropLast()
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1],
      let row = numbers[2], (1...10_000).contains(column), (1...10_000).contains(row)
    else { return nil }
    let deed: MousePress.Deed
    switch button {
    case 0: deed = .click
    case 64: deed = .wheelUp
    case 65: deed = .wheelDown
    default: return nil
    }
    return .mouse(MousePress(deed, row: row - 1, column: column - 1))
  }

  private static func special(_ code: Int32) -> KeyPress {
    switch cn_special(rawValue: code) {
    case CN_KEY_UP: .up
    case CN_KEY_DOWN: .down
    case CN_KEY_LEFT: .left
    case CN_KEY_RIGHT: .right
    case CN_KEY_HOME: .home
    case CN_KEY_END: .end
    case CN_KEY_PAGE_UP: .pageUp
    case CN_KEY_PAGE_DOWN: .pageDown
    case CN_KEY_BACKSPACE: .backspace
    case CN_KEY_DELETE: .delete
    case CN_KEY_ENTER: .enter
    case CN_KEY_BACK_TAB: .backTab
    default: .unknown
    }
  }
}
