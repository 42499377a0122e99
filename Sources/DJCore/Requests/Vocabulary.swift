/// Words that can be found when they are misspelt, without comparing with each of them: those of
/// about the same length are sorted out by which letters they hold (one number a word), and only
/// what is left is compared letter by letter.
struct Vocabulary: Sendable {
  private var texts = TextColumn()
  private var index = TextIndex()
  /// Numbers of the words, those of one length together.
  private var order: [Int32] = []
  private var starts: [Int] = []
  private var letters: [UInt32] = []

  private static let longest = 24

  /// No words.
  init() {}

  /// Distinct words.
  init(_ words: [String]) {
    for word in words { texts.append(word.utf8) }
    arrange()
  }

  /// Distinct words, by their bytes.
  init(_ words: TextColumn) {
    texts = words
    arrange()
  }

  private mutating func arrange() {
    index = TextIndex(over: texts)
    var counts = [Int](repeating: 0, count: Self.longest + 2)
    func size(_ number: Int) -> Int { min(texts.range(number).count, Self.longest + 1) }
    for number in 0..<texts.count { counts[size(number)] += 1 }
    starts = [0]
    for count in counts { starts.append((starts.last ?? 0) + count) }
    var next = starts
    order = Array(repeating: 0, count: texts.count)
    letters = Array(repeating: 0, count: texts.count)
    for number in 0..<texts.count {
      let place = next[size(number)]
      next[size(number)] += 1
      order[place] = Int32(truncatingIfNeeded: number)
      letters[place] = Self.letters(texts.slice(number))
    }
  }

  /// The number of a word spelt just so.
  func number(of word: String) -> Int32? {
    var word = word
    return word.withUTF8 { index.find($0, in: texts) }
  }

  /// A word by its number.
  func word(_ number: Int32) -> String { texts.text(Int(number)) }

  /// Words within some slips of one that is not among them, the nearest first; at most six.
  func nearest(_ word: String, slips: Int) -> [(word: String, slips: Int)] {
    let wanted = Array(word.utf8)
    guard slips > 0, wanted.count > slips, wanted.count <= Self.longest, !order.isEmpty else {
      return []
    }
    let own = Self.letters(wanted[...])
    var found: [(number: Int32, slips: Int)] = []
    var sheet = Spelling.Sheet(wanted)
    texts.bytes.withUnsafeBufferPointer { bytes in
      for size in max(1, wanted.count - slips)...min(Self.longest, wanted.count + slips) {
        for place in starts[size]..<starts[size + 1] {
          // A slip takes one letter out of the set at most, and puts one in.
          let strange = (own ^ letters[place]).nonzeroBitCount
          guard strange <= slips * 2 else { continue }
          let other = bytes[texts.range(Int(order[place]))]
          // The first letter is seldom the wrong one: with it, one slip is enough.
          let limit = other.first == wanted[0] ? slips : 1
          guard strange <= limit * 2 else { continue }
          if let distance = sheet.distance(other, limit: limit) {
            found.append((order[place], distance))
          }
        }
      }
    }
    func strangeness(_ find: (number: Int32, slips: Int)) -> Int {
      find.slips * 2 + (texts.slice(Int(find.number)).first == wanted.first ? 0 : 1)
    }
    found.sort { (strangeness($0), $0.number) < (strangeness($1), $1.number) }
    return found.prefix(6).map { (self.word($0.number), $0.slips) }
  }

  /// Which letters a word holds: a bit each for a–z, the rest shares six.
  private static func letters(_ word: ArraySlice<UInt8>) -> UInt32 {
    var bits: UInt32 = 0
    for byte in word {
      let letter = (0x61...0x7A).contains(byte) ? Int(byte) - 0x61 : 26 + Int(byte % 6)
      bits |= 1 << UInt32(letter)
    }
    return bits
  }
}
