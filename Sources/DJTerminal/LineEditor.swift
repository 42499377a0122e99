internal import DJCore

/// One line of text being typed: UTF-8, a cursor, the usual keys. A pure value.
struct LineEditor: Equatable, Sendable {
  /// What became of a key.
  enum Outcome: Equatable {
    case editing
    case sent(Sanitised)
    case cancelled
  }

  /// The most characters taken.
  static let limit = 200

  private(set) var text = ""
  /// Characters to the left of the cursor.
  private(set) var cursor = 0

  init() {}

  /// Begins with a text, the cursor behind it.
  init(_ text: Sanitised) {
    self.text = String(text.text.prefix(Self.limit))
    cursor = self.text.count
  }

  mutating func receive(_ key: KeyPress) -> Outcome {
    switch key {
    case .character(let character): insert(character)
    case .paste(let text): text.text.forEach { insert($0) }
    case .enter: return finish()
    case .escape, .control("c"), .control("g"): return .cancelled
    case .left, .control("b"): cursor = max(cursor - 1, 0)
    case .right, .control("f"): cursor = min(cursor + 1, text.count)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .alt("b"): cursor = wordStart
    case .alt("f"): cursor = wordEnd
    case .backspace, .control("h"): remove(max(cursor - 1, 0), cursor)
    case .delete, .control("d"): remove(cursor, min(cursor + 1, text.count))
    case .control("u"): remove(0, cursor)
    case .control("k"): remove(cursor, text.count)
    case .control("w"): remove(wordStart, cursor)
    default: break
    }
    return .editing
  }

  private func finish() -> Outcome {
    let wish = Sanitised(text)
    return wish.isEmpty ? .cancelled : .sent(wish)
  }

  /// A combining mark melts into the character before it, so the cursor is counted from the end.
  private mutating func insert(_ character: Character) {
    guard Self.isTypable(character), text.count < Self.limit,
      text.unicodeScalars.count < Self.limit * 2
    else { return }
    let behind = text.count - cursor
    text.insert(character, at: index(cursor))
    cursor = max(text.count - behind, 0)
  }

  private mutating func remove(_ from: Int, _ to: Int) {
    guard from < to else { return }
    text.removeSubrange(index(from)..<index(to))
    cursor = min(from, text.count)
  }

  private var wordStart: Int {
    let characters = Array(text)
    var place = cursor
    while place > 0, characters[place - 1] == " " { place -= 1 }
    while place > 0, characters[place - 1] != " " { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    let characters = Array(text)
    var place = cursor
    while place < characters.count, characters[place] == " " { place += 1 }
    while place < characters.count, characters[place] != " " { place += 1 }
    return place
  }

  private func index(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) ?? text.endIndex
  }

  private static func isTypable(_ character: Character) -> Bool {
    character == " " || !Sanitised(String(character)).isEmpty
  }
}
