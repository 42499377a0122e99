/// Some words of a request that mean one thing.
struct RequestSegment: Equatable, Sendable {
  var tokens: Range<Int>
  var meaning: RequestMeaning
  /// The words as understood, for the echo.
  var words: String
  /// Found in spite of slips.
  var isNear = false
}

/// Cuts a request into segments: of all ways to read it, the one that leaves least unread, with
/// the longest and surest finds (dynamic programming from the end).
struct RequestCutter {
  let tokens: [RequestToken]
  let names: LibraryNames
  let scene: RequestScene
  private let lexicon = RequestLexicon.shared
  private let sights: [Sight]

  /// What is known of a token by itself.
  private struct Sight {
    /// Means something as a word of the language.
    var isPlain: Bool
    /// Stands in a name of the library, or is too short to tell.
    var isHeld: Bool
    /// Means nothing as it is and could be a misspelt name.
    var isStrange: Bool
    /// Words of names that may have been meant.
    var likely: [(word: String, slips: Int)] = []
  }

  /// Nobody says more unknown words and means a name by each.
  private static let mostStrange = 16

  /// Words of the longest name looked for.
  private static let longestName = 9

  init(_ tokens: [RequestToken], names: LibraryNames, scene: RequestScene) {
    self.tokens = tokens
    self.names = names
    self.scene = scene
    sights = Self.sights(tokens, names, lexicon)
  }

  private static func sights(
    _ tokens: [RequestToken], _ names: LibraryNames, _ lexicon: RequestLexicon
  ) -> [Sight] {
    var known: [String: Sight] = [:]
    var strange = 0
    return tokens.map { token in
      if let sight = known[token.word] { return sight }
      let isPlain = token.isMark || token.number != nil || lexicon.knows(token.word)
      let length = token.word.utf8.count
      var sight = Sight(
        isPlain: isPlain, isHeld: token.isMark || length < 3 || names.holds(token.word),
        isStrange: !isPlain && length >= 3)
      if sight.isStrange, strange < mostStrange {
        strange += 1
        let slips = Spelling.slips(in: length, isBacked: true)
        sight.likely = names.likely(token.word, slips: slips)
      }
      known[token.word] = sight
      return sight
    }
  }

  private struct Reading {
    var segment: RequestSegment
    var score: Double
  }

  /// The segments, in order, covering all tokens.
  func segments() -> [RequestSegment] {
    var best = [Double](repeating: 0, count: tokens.count + 1)
    var choice = [RequestSegment?](repeating: nil, count: tokens.count)
    for place in tokens.indices.reversed() {
      best[place] = -.infinity
      for reading in readings(at: place) {
        let total = reading.score + best[reading.segment.tokens.upperBound]
        if total > best[place] { (best[place], choice[place]) = (total, reading.segment) }
      }
    }
    var segments: [RequestSegment] = []
    var place = 0
    while place < tokens.count, let segment = choice[place] {
      segments.append(segment)
      place = segment.tokens.upperBound
    }
    return segments
  }

  func word(_ place: Int) -> String {
    place >= 0 && place < tokens.count ? tokens[place].word : ""
  }

  /// The words of some tokens, marks left out.
  func phrase(_ range: Range<Int>) -> String {
    tokens[range].lazy.filter { !$0.isMark }.map(\.word).joined(separator: " ")
  }

  private func readings(at place: Int) -> [Reading] {
    let unknown = RequestSegment(
      tokens: place..<place + 1, meaning: tokens[place].isMark ? .filler : .unknown,
      words: word(place))
    var readings = [Reading(segment: unknown, score: -2)]
    guard !tokens[place].isMark else { return readings }
    readings += plainReadings(at: place)
    readings += numberReadings(at: place)
    readings += nameReadings(at: place)
    readings += nearReadings(at: place)
    return readings
  }

  private func reading(
    _ range: Range<Int>, _ meaning: RequestMeaning, _ score: Double, _ words: String? = nil,
    isNear: Bool = false
  ) -> Reading {
    Reading(
      segment: RequestSegment(
        tokens: range, meaning: meaning, words: words ?? phrase(range), isNear: isNear),
      score: score)
  }

  private func plainReadings(at place: Int) -> [Reading] {
    var found: [Reading] = []
    for count in 1...RequestLexicon.longest {
      let range = place..<place + count
      guard range.upperBound <= tokens.count, !tokens[range].contains(where: \.isMark) else {
        break
      }
      let words = phrase(range)
      if let meaning = lexicon.meaning(of: words) {
        let worth = meaning == .filler ? 8.0 : 10.0
        found.append(reading(range, meaning, worth * Double(count) + 3 * Double(count - 1)))
      }
      if count == 1, let (meaning, stem) = compound(words) {
        found.append(reading(range, meaning, 9, stem))
      }
      if let code = LanguageCode.code(named: words), count == 1 {
        found.append(reading(range, .language(code), 10))
      }
    }
    return found
  }

  /// "Sommertag", "Rockmusik": what stands before a word of no meaning.
  private func compound(_ word: String) -> (meaning: RequestMeaning, stem: String)? {
    guard !lexicon.knows(word) else { return nil }
    let ends = [
      "musik", "music", "lieder", "lied", "songs", "stucke", "tag", "tage", "abend", "nacht",
      "stimmung",
    ]
    for end in ends where word.hasSuffix(end) {
      let stem = String(word.dropLast(end.utf8.count))
      guard stem.utf8.count >= 3 else { continue }
      if let meaning = lexicon.meaning(of: stem), meaning.isContent { return (meaning, stem) }
      if let find = names.genre(stem), !find.name.isMissing { return (.name(find), stem) }
    }
    return nil
  }

  private func numberReadings(at place: Int) -> [Reading] {
    RequestNumbers(cutter: self, place: place).readings.map { count, meaning in
      reading(place..<place + count, meaning, 11 * Double(count) + 3 * Double(count - 1))
    }
  }

  /// True if words before a place let this kind of name expect.
  private func expects(_ kind: LibraryNames.Kind, at place: Int) -> Bool {
    var before = place - 1
    while ["a", "an", "the", "some", "der", "die", "das", "dem", "den"].contains(word(before)) {
      before -= 1
    }
    switch kind {
    case .genre: return false
    case .artist: return ["by", "von", "artist", "band", "from", "kunstler"].contains(word(before))
    case .album: return ["album", "record", "lp", "platte", "cd", "scheibe"].contains(word(before))
    case .title: return ["song", "track", "titel", "lied", "title", "tune"].contains(word(before))
    }
  }

  private func nameReadings(at place: Int) -> [Reading] {
    var found: [Reading] = []
    var isHeld = true
    for count in 1...Self.longestName {
      let range = place..<place + count
      guard range.upperBound <= tokens.count else { break }
      isHeld = isHeld && sights[range.upperBound - 1].isHeld
      if tokens[range.upperBound - 1].isMark || (!isHeld && count > 4) { continue }
      let words = phrase(range)
      let kinds: [LibraryNames.Kind] =
        isHeld ? [.genre, .artist, .album, .title] : count <= 4 ? [.genre] : []
      for kind in kinds {
        guard let find = names.exact(words, kind),
          let score = score(find, range, words)
        else { continue }
        found.append(reading(range, .name(find), score))
      }
      if count <= 4, !isPlain(range), let find = names.unspaced(words) ?? self.joinedGenre(words) {
        found.append(reading(range, .name(find), 9 * Double(count) + 2 * Double(count - 1)))
      }
    }
    let word = word(place)
    if !sights[place].isPlain, let find = names.artists(with: word) {
      found.append(reading(place..<place + 1, .name(find), expects(.artist, at: place) ? 9 : 6))
    }
    return found
  }

  /// True after "play", "start with": any name may come.
  private func isCalledFor(at place: Int) -> Bool {
    ["play", "spiel", "spiele", "with", "mit", "hear", "hore", "horen"].contains(word(place - 1))
  }

  /// "Bossanova", "trip-hop".
  private func joinedGenre(_ words: String) -> LibraryNames.Find? {
    guard !words.contains(" "), words.utf8.count >= 5 else { return nil }
    return names.genre(words)
  }

  /// True if all words mean something by themselves.
  private func isPlain(_ range: Range<Int>) -> Bool {
    sights[range].allSatisfy(\.isPlain)
  }

  /// What a name spelt just so is worth; nil if it should not be taken for one.
  private func score(
    _ find: LibraryNames.Find, _ range: Range<Int>, _ words: String
  ) -> Double? {
    let count = Double(range.count)
    let isAll = range.count == tokens.count
    let isExpected = expects(find.kind, at: range.lowerBound)
    let base = 10 * count + 5 * (count - 1)
    if find.kind == .genre {
      if isPlain(range) { return find.name.keys.isEmpty ? nil : base + (count == 1 ? 1 : 3) }
      return base + 3
    }
    let kindWorth: Double = find.kind == .artist ? 2 : find.kind == .album ? 1 : 0
    let isPlayed = isCalledFor(at: range.lowerBound)
    if isAll { return base + 6 + kindWorth }
    if isPlain(range) {
      // "Calm" may be a title, and "The Morning" an album: only where a name is due.
      guard isExpected, count > 1 || find.kind == .artist else { return nil }
      if words.utf8.count < 4 { return nil }
      return base - 1 + kindWorth
    }
    if count == 1, find.kind != .artist, !isExpected, !isPlayed { return nil }
    return base + kindWorth + (isExpected ? 3 : 0)
  }

  /// Names with a word or two misspelt: the words are put right one by one, and the whole looked up.
  private func nearReadings(at place: Int) -> [Reading] {
    var found: [Reading] = []
    let word = word(place)
    if !sights[place].isPlain, let (meaning, right) = lexicon.near(word) {
      found.append(
        reading(place..<place + 1, meaning, word.utf8.count > 5 ? 6 : 4, right, isNear: true))
    }
    for count in 1...7 {
      let range = place..<place + count
      guard range.upperBound <= tokens.count else { break }
      let strange = sights[range].count { $0.isStrange && !$0.isHeld }
      // Of a name, two words are misspelt at most.
      if strange > 2 { break }
      if tokens[range.upperBound - 1].isMark || !sights[range].contains(where: \.isStrange) {
        continue
      }
      for (words, slips) in corrections(range) {
        guard let (find, worth) = corrected(words, count: count, at: place) else { continue }
        var near = find
        near.slips = slips
        let score = 8.5 * Double(count) + 4 * Double(count - 1) - 1.5 * Double(slips) + worth
        found.append(reading(range, .name(near), score, words, isNear: true))
      }
    }
    return found
  }

  private func corrected(
    _ words: String, count: Int, at place: Int
  ) -> (LibraryNames.Find, Double)? {
    if let find = names.exact(words, .genre) { return (find, 1) }
    if let find = names.exact(words, .artist) { return (find, 0.8) }
    if count > 1 || expects(.album, at: place), let find = names.exact(words, .album) {
      return (find, 0.4)
    }
    if count > 1, let find = names.exact(words, .title) { return (find, 0) }
    return nil
  }

  /// The words of a span with strange ones put right; at most twelve ways, fewest slips first.
  private func corrections(_ range: Range<Int>) -> [(words: String, slips: Int)] {
    var ways: [(words: [String], slips: Int)] = [([], 0)]
    let isBacked = range.contains { !tokens[$0].isMark && sights[$0].isHeld && !sights[$0].isPlain }
    for place in range where !tokens[place].isMark {
      let (word, sight) = (tokens[place].word, sights[place])
      var options: [(word: String, slips: Int)] = [(word, 0)]
      if sight.isStrange {
        let slips = Spelling.slips(in: word.utf8.count, isBacked: isBacked && range.count > 1)
        options = (sight.isHeld ? options : []) + sight.likely.filter { $0.slips <= slips }
      }
      guard !options.isEmpty else { return [] }
      var next: [(words: [String], slips: Int)] = []
      for way in ways {
        for option in options where way.slips + option.slips <= 3 {
          next.append((way.words + [option.word], way.slips + option.slips))
        }
      }
      ways = Array(next.sorted { $0.slips < $1.slips }.prefix(12))
    }
    return ways.filter { $0.slips > 0 }.map { ($0.words.joined(separator: " "), $0.slips) }
  }
}
