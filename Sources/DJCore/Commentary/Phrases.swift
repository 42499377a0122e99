/// Phrases of four words in a row, as hashes; names in between part them, and phrases of nothing but
/// small words are none.
enum Phrases {
  private static let length = 4

  static func all(in pieces: [Wording.Piece]) -> [UInt64] {
    var phrases: [UInt64] = []
    var run: [(hash: UInt64, isSmall: Bool)] = []
    func closeRun() {
      if run.count >= length {
        for start in 0...(run.count - length) {
          let words = run[start..<start + length]
          guard !words.allSatisfy(\.isSmall) else { continue }
          phrases.append(words.reduce(17) { SeededGenerator.mix($0 ^ $1.hash) })
        }
      }
      run.removeAll(keepingCapacity: true)
    }
    for piece in pieces {
      switch piece.kind {
      case nil, .words, .number:
        for word in words(in: piece.text) { run.append(word) }
      case .title, .name, .key, .flag: closeRun()
      }
    }
    closeRun()
    return phrases
  }

  private static func words(in text: String) -> [(hash: UInt64, isSmall: Bool)] {
    var words: [(UInt64, Bool)] = []
    var word: [UInt8] = []
    func closeWord() {
      guard !word.isEmpty else { return }
      // FNV-1a, by Fowler, Noll and Vo.
      let hash = word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      words.append((hash, word.count <= 3))
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A: word.append(byte + 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x80...: word.append(byte)
      case 0x20: closeWord()
      default: continue
      }
    }
    closeWord()
    return words
  }

  /// The first two words, folded.
  static func opening(of text: String) -> String {
    text.split(separator: " ", maxSplits: 2).prefix(2).map { Fold.name(String($0)) }
      .joined(separator: " ")
  }
}
