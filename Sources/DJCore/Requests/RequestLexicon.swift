/// The words of requests in English and German, folded as ``Fold/name(_:)`` does: what they mean
/// by themselves. How they work together is for ``RequestReader``.
struct RequestLexicon: Sendable {
  static let shared = RequestLexicon()

  /// The longest phrase, in words.
  static let longest = 6

  private var meanings: [String: RequestMeaning] = [:]
  /// Words with a meaning, for misspelt ones.
  private(set) var words = Vocabulary()

  private init() {
    for (phrases, meaning) in Self.structure + Self.phrases { add(phrases, meaning) }
    for (phrases, mood) in Self.moods { add(phrases, .mood(mood)) }
    for (phrases, mood) in Self.soft {
      var mood = mood
      mood.isSoft = true
      add(phrases, .mood(mood))
    }
    for (phrases, mood) in Self.comparatives {
      var mood = mood
      mood.isComparative = true
      add(phrases, .mood(mood))
    }
    let single = meanings.keys.filter { !$0.contains(" ") && $0.utf8.count >= 5 }.sorted()
    words = Vocabulary(single.filter { meanings[$0]?.isContent ?? false })
  }

  private mutating func add(_ phrases: String, _ meaning: RequestMeaning) {
    for phrase in phrases.split(separator: ",") {
      let words = phrase.split { $0 == " " || $0 == "\n" }
      meanings[words.joined(separator: " ")] = meaning
    }
  }

  /// What some words mean, if it is known; single German words also when they are inflected.
  func meaning(of words: String) -> RequestMeaning? {
    if let meaning = meanings[words] { return meaning }
    guard !words.contains(" ") else { return nil }
    if let plain = Self.withoutTransliteration(words), let meaning = meanings[plain] {
      return meaning
    }
    return inflected(words)
  }

  /// "ruhige", "schnelleres", "tanzbarer": the stem's meaning.
  private func inflected(_ word: String) -> RequestMeaning? {
    for ending in ["es", "em", "en", "er", "e", "s"] where word.hasSuffix(ending) {
      let stem = String(word.dropLast(ending.count))
      guard stem.utf8.count >= 4, let meaning = meanings[stem] else { continue }
      switch meaning {
      case .mood, .era: return meaning
      default: continue
      }
    }
    return nil
  }

  /// "froehlich" is "frohlich" here.
  static func withoutTransliteration(_ word: String) -> String? {
    var plain: [UInt8] = []
    for letter in word.utf8 {
      if letter == 0x65, let last = plain.last, [0x61, 0x6F, 0x75].contains(last) { continue }
      plain.append(letter)
    }
    return plain.count == word.utf8.count ? nil : String(decoding: plain, as: UTF8.self)
  }

  /// The meaning of a misspelt word, and the word.
  func near(_ word: String) -> (meaning: RequestMeaning, word: String)? {
    // The first letter is seldom the wrong one, and short words are near to many.
    guard let found = words.nearest(word, slips: word.utf8.count < 5 ? 0 : 1).first,
      found.word.utf8.first == word.utf8.first
    else { return nil }
    return meanings[found.word].map { ($0, found.word) }
  }

  /// True if a word has any meaning here, or none of its own.
  func knows(_ word: String) -> Bool { meaning(of: word) != nil }
}
