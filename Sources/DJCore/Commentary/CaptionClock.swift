/// How far a caption has been said at a time.
struct CaptionClock: Equatable, Sendable {
  /// Show times at which words begin, with the characters of the caption up to each word's end.
  private var marks: [(time: Double, shown: Int)]

  /// A caption that begins to be said at a show time.
  ///
  /// - Parameter words: when words begin, as the voice told; else they are spread over the time.
  init(script: SpeechScript, words: [SpokenWord], seconds: Double, start: Double) {
    let words = words.isEmpty ? Self.spread(script.text.text, over: seconds) : words
    let end = script.text.text.count
    marks = words.indices.map { index in
      let next = index + 1 < words.count ? words[index + 1].offset : end
      return (start + words[index].seconds, script.shown(at: next))
    }
  }

  /// The characters said at a show time, the word that sounds included.
  func reach(at time: Double) -> Int {
    marks.last { $0.time <= time }?.shown ?? 0
  }

  private static func spread(_ text: String, over seconds: Double) -> [SpokenWord] {
    guard !text.isEmpty, seconds > 0 else { return [] }
    var words: [SpokenWord] = []
    var wasSpace = true
    for (offset, character) in text.enumerated() {
      if wasSpace, character != " " {
        words.append(
          SpokenWord(offset: offset, seconds: seconds * Double(offset) / Double(text.count)))
      }
      wasSpace = character == " "
    }
    return words
  }

  static func == (left: CaptionClock, right: CaptionClock) -> Bool {
    left.marks.elementsEqual(right.marks) { $0 == $1 }
  }
}
