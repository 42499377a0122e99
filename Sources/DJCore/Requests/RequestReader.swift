/// Reads a request segment by segment into wishes: what a "no" covers, what lists go on, what takes
/// the place of what.
struct RequestReader {
  let catalog: Catalog
  let scene: RequestScene
  let segments: [RequestSegment]
  let tokens: [RequestToken]
  /// Which segment is being read.
  var place = 0

  var wishes: Wishes
  var answer = RequestAnswer(understood: [], notUnderstood: [])

  /// What follows is not wanted; `isForgetting` only takes it back.
  var isNegated = false
  var isForgetting = false
  /// What the "no" covered last; nil as long as it waits for its noun.
  var negated: Topic?
  /// A comma or an "and" stood between the last content and this.
  var isLinked = false
  /// "From", "by" stood between.
  var isOfSomething = false
  var isLikening = false
  /// What follows is wanted beside what was wanted before.
  var isAdding = false
  var degree = 1.0
  var isTooMuch = false
  /// Topics this request named already: the first of them takes the place of older wishes.
  var renewed: Set<Topic> = []
  var moods: [(mood: RequestMood, turn: Double, echo: Sanitised)] = []

  /// What a part of a request is about.
  enum Topic: Hashable, Sendable {
    case genre, artist, album, title, years, language, mood, voice, beat, key, length, novelty
    case talk, adventure, other

    init(_ kind: LibraryNames.Kind) {
      switch kind {
      case .genre: self = .genre
      case .artist: self = .artist
      case .album: self = .album
      case .title: self = .title
      }
    }

    var isName: Bool { self == .genre || self == .artist || self == .album || self == .title }
  }

  init(
    _ tokens: [RequestToken], wishes: Wishes, catalog: Catalog, names: LibraryNames,
    scene: RequestScene
  ) {
    self.tokens = tokens
    self.wishes = wishes
    self.catalog = catalog
    self.scene = scene
    segments = RequestCutter(tokens, names: names, scene: scene).segments()
  }

  var segment: RequestSegment { segments[place] }
  var current: Track? { scene.current }

  mutating func read() {
    while place < segments.count {
      take(segment)
      place += 1
    }
    settle()
  }

  /// True if what was read deserves no belief: only guesses among words unknown, or code.
  func isDoubtful(_ text: String) -> Bool {
    let unknown = segments.count { $0.meaning == .unknown }
    let content = segments.filter(\.meaning.isContent)
    let looksLikeCode =
      text.contains { "<>{}$\\`|=".contains($0) } || text.contains("--")
      || text.contains("';")
    if looksLikeCode, unknown >= content.count { return true }
    return content.allSatisfy { $0.isNear || isPartial($0) } && unknown > content.count
  }

  /// An artist known by one of several words of the name.
  private func isPartial(_ segment: RequestSegment) -> Bool {
    guard case .name(let find) = segment.meaning, find.kind == .artist else { return false }
    return !find.name.keys.contains(segment.words)
  }

  mutating func tell(_ text: Sanitised) {
    if !answer.understood.contains(text) { answer.understood.append(text) }
  }

  private mutating func take(_ segment: RequestSegment) {
    switch segment.meaning {
    case .negation, .exclusion:
      (isNegated, isForgetting, negated) = (true, false, nil)
    case .forgetting: (isNegated, isForgetting, negated) = (true, true, nil)
    case .but, .only: endClause()
    case .anew:
      if negated != nil { endClause() }
      isLikening = false
    case .and, .or: isLinked = true
    case .also: isAdding = true
    case .more: if degree > 0, degree < 1 { degree = 0.5 }
    case .less: degree = -1
    case .slightly: degree *= 0.5
    case .strongly: degree *= 1.4
    case .tooMuch: isTooMuch = true
    case .hint: isOfSomething = true
    case .filler: passFiller(segment)
    case .likening: isLikening = true
    case .unknown:
      let raw = tokens[segment.tokens.lowerBound].raw.text
      let shown = Sanitised(raw.withoutEndMarks)
      if answer.notUnderstood.count < 20, !answer.notUnderstood.contains(shown) {
        answer.notUnderstood.append(shown)
      }
      endClause()
    default:
      boundNegation(by: Self.topic(segment.meaning))
      apply(segment)
      (isLinked, isOfSomething, isTooMuch) = (false, false, false)
      degree = 1
    }
  }

  private mutating func passFiller(_ segment: RequestSegment) {
    let word = segment.words
    if tokens[segment.tokens.lowerBound].word == "." { return endClause() }
    if tokens[segment.tokens.lowerBound].word == "," {
      isLinked = true
      isLikening = isLikening && nextIsName
      degree = 1
    }
    if ["from", "of", "by", "aus", "von", "vom"].contains(word) || word.hasSuffix(" by") {
      isOfSomething = true
    }
  }

  private var nextIsName: Bool {
    for segment in segments[(place + 1)...] {
      switch segment.meaning {
      case .and, .or: continue
      case .name: return true
      default: return false
      }
    }
    return false
  }

  mutating func endClause() {
    (isNegated, isForgetting, negated) = (false, false, nil)
    (isLikening, isLinked, isOfSomething, isTooMuch) = (false, false, false, false)
    degree = 1
  }

  /// Ends what a "no" covers where something else begins: lists of one topic go on ("no rock, pop
  /// and metal"), and what belongs to a refused name ("no metal from the 80s").
  private mutating func boundNegation(by topic: Topic) {
    guard isNegated else { return }
    guard let last = negated else {
      negated = topic
      return
    }
    let isSame = last == topic || (last.isName && topic.isName && isLinked)
    let opens = ["from ", "aus ", "von ", "of ", "by "].contains { segment.words.hasPrefix($0) }
    let belongs = !isLinked && (isOfSomething || opens) && last.isName
    let isAdjective =
      !isLinked && topic == .genre && (last == .mood || last == .language || last == .years)
    if isSame || belongs || isAdjective {
      negated = topic
    } else {
      let kept = (isLikening, degree)
      endClause()
      (isLikening, degree) = kept
    }
  }

  private static func topic(_ meaning: RequestMeaning) -> Topic {
    switch meaning {
    case .name(let find): Topic(find.kind)
    case .years, .era: .years
    case .mood: .mood
    case .language: .language
    case .voice: .voice
    case .beat: .beat
    case .key, .mode: .key
    case .length: .length
    case .novelty, .rested: .novelty
    case .pointer(let pointer):
      switch pointer {
      case .artist: .artist
      case .album: .album
      case .genre: .genre
      case .year, .decade: .years
      case .language: .language
      }
    case .talk, .talkLevel: .talk
    case .adventure, .adventureLevel: .adventure
    default: .other
    }
  }

  /// Makes room for a topic: what is asked for by name takes the place of what was before.
  mutating func renew(_ topic: Topic) {
    let group: Topic = topic.isName ? .artist : topic
    guard renewed.insert(group).inserted, !isAdding else { return }
    switch topic {
    case .genre, .artist, .album, .title:
      (wishes.wanted.artists, wishes.wanted.albums) = ([], [])
      (wishes.wanted.titles, wishes.wanted.genres) = ([], [])
      wishes.likeness = nil
    case .years:
      wishes.wanted.years = []
      (wishes.era, wishes.eraReference) = (0, nil)
    case .language: wishes.wanted.languages = []
    case .beat: wishes.beat = nil
    default: break
    }
  }
}

extension Wishes {
  /// A request is a few words: longer text is refused.
  public static let longestRequest = 400

  /// Merges a request in plain words; says what was understood and what was not.
  ///
  /// Reads English and German. A request of which nothing is understood changes nothing. The
  /// library's names are made ready at the first request (``Catalog/prepareRequests()``); then a
  /// millisecond.
  public mutating func refine(
    with text: String, catalog: Catalog, scene: RequestScene
  ) -> RequestAnswer {
    guard text.unicodeScalars.prefix(Self.longestRequest + 1).count <= Self.longestRequest else {
      return RequestAnswer(
        understood: [], notUnderstood: ["\(Sanitised(text, limit: 40)) (too long: a few words do)"])
    }
    let tokens = RequestToken.all(in: text)
    var reader = RequestReader(
      tokens, wishes: self, catalog: catalog, names: catalog.requestNames, scene: scene)
    reader.read()
    if reader.answer.understood.isEmpty || reader.isDoubtful(text) {
      var unknown = reader.answer.notUnderstood
      if unknown.isEmpty { unknown = [Sanitised(text, limit: 80)] }
      return RequestAnswer(understood: [], notUnderstood: unknown.filter { !$0.isEmpty })
    }
    self = reader.wishes
    return reader.answer
  }

  /// The same, with nothing known but the track that is on.
  public mutating func refine(
    with text: String, catalog: Catalog, current: Track?
  ) -> RequestAnswer {
    refine(with: text, catalog: catalog, scene: RequestScene(current: current))
  }
}

extension String {
  /// Without the marks a word may end with.
  fileprivate var withoutEndMarks: String {
    var text = self[...]
    while text.count > 1, let last = text.last, ",;:.!?".contains(last) { text.removeLast() }
    return String(text)
  }
}
