/// A stretch of what is said, in one language.
public struct SpeechSegment: Equatable, Hashable, Sendable {
  /// The words, spelt for the voice.
  public var text: Sanitised
  /// The language they are said in, as espeak-ng names it; nil for the DJ's own.
  public var language: Sanitised?

  /// A stretch of words.
  public init(_ text: Sanitised, language: Sanitised? = nil) {
    self.text = text
    self.language = language
  }
}

/// What the voice is given for a link, and how that follows what is shown.
public struct SpeechScript: Equatable, Sendable {
  /// Two places that belong together, both counted in characters.
  struct Anchor: Equatable, Sendable {
    var spoken: Int
    var shown: Int
  }

  /// The words in order, by language; none is empty.
  public let segments: [SpeechSegment]
  /// Ascending; the first is 0 and 0, the last is both ends.
  let anchors: [Anchor]

  /// All words, whatever the language.
  public var text: Sanitised { Sanitised.joined(segments.map(\.text), by: " ") }

  /// Words of the DJ's own language, shown as they are spoken.
  public init(_ text: Sanitised) {
    self.init(
      segments: [SpeechSegment(text)].filter { !$0.text.isEmpty },
      anchors: [
        Anchor(spoken: 0, shown: 0), Anchor(spoken: text.text.count, shown: text.text.count),
      ])
  }

  init(segments: [SpeechSegment], anchors: [Anchor]) {
    self.segments = segments
    self.anchors = anchors
  }

  /// How many characters of the shown text have begun when this many of the spoken ones have.
  public func shown(at spoken: Int) -> Int {
    guard let next = anchors.firstIndex(where: { $0.spoken > spoken }), next > 0 else {
      return anchors.last?.shown ?? 0
    }
    let (a, b) = (anchors[next - 1], anchors[next])
    return a.shown + (b.shown - a.shown) * max(0, spoken - a.spoken) / (b.spoken - a.spoken)
  }
}

/// When a word of a spoken text begins.
public struct SpokenWord: Equatable, Sendable {
  /// Characters of the spoken text before it, segments joined by spaces.
  public var offset: Int
  /// Seconds from the first sample.
  public var seconds: Double

  /// A word's beginning.
  public init(offset: Int, seconds: Double) {
    self.offset = offset
    self.seconds = seconds
  }
}
