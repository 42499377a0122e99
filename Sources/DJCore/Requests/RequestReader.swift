/// Reads a request word by word into wishes.
struct RequestReader {
  let tokens: [RequestToken]
  let names: LibraryNames
  let catalog: Catalog
  let current: Track?
  var place = 0
  /// What follows is not wanted.
  var isNegated = false
  /// What was named last, for lists: "no rock, pop and metal".
  var listed: LibraryNames.Kind?
  var degree = 1.0
  /// A name is meant as a likeness: "something like …".
  var isLikening = false
  /// A title or album may follow: "play …".
  var expectsTitle = false
  /// Kinds named by this request: they take the place of those named before.
  var renewed: Set<String> = []

  var wishes: Wishes
  var understood: [Sanitised] = []
  var notUnderstood: [Sanitised] = []

  init(_ text: String, wishes: Wishes, catalog: Catalog, current: Track?) {
    tokens = RequestToken.all(in: text)
    names = LibraryNames(catalog)
    self.catalog = catalog
    self.current = current
    self.wishes = wishes
  }

  func word(_ offset: Int = 0) -> String {
    let index = place + offset
    return index >= 0 && index < tokens.count ? tokens[index].word : ""
  }

  func phrase(_ count: Int) -> String {
    tokens[place..<min(place + count, tokens.count)].map(\.word).joined(separator: " ")
  }

  mutating func read() {
    expectsTitle = true
    while place < tokens.count {
      let start = place
      if tokens[place].isBreak {
        endClause()
        place += 1
      } else if !(readPhrase() || readYears() || readBeat() || readKey() || readName()
        || readWord() || readNearName())
      {
        if notUnderstood.count < 20 { notUnderstood.append(tokens[place].raw) }
        endNegation()
        place += 1
      }
      if place == start { place += 1 }
    }
    if understood.isEmpty, notUnderstood.isEmpty { notUnderstood = tokens.map(\.raw) }
  }

  /// A comma ends what a "no" covers, unless the list of names goes on behind it.
  mutating func endClause() {
    degree = 1
    isLikening = false
    guard isNegated else { return }
    let saved = place
    place += 1
    while RequestWords.connectors.contains(word()) { place += 1 }
    let next = longestName(expectingTitle: false)
    place = saved
    if listed == nil || next?.find.kind != listed { endNegation() }
  }

  mutating func endNegation() {
    isNegated = false
    listed = nil
  }

  mutating func tell(_ text: Sanitised) {
    if !understood.contains(text) { understood.append(text) }
  }
}

extension Wishes {
  /// Merges a request in plain words; says what was understood and what was not.
  ///
  /// Reads English and German. A request of which nothing is understood changes nothing.
  public mutating func refine(
    with text: String, catalog: Catalog, current: Track?
  ) -> RequestAnswer {
    var reader = RequestReader(text, wishes: self, catalog: catalog, current: current)
    reader.read()
    if reader.understood.isEmpty {
      let unknown = reader.notUnderstood.isEmpty ? [Sanitised(text)] : reader.notUnderstood
      return RequestAnswer(understood: [], notUnderstood: unknown.filter { !$0.isEmpty })
    }
    self = reader.wishes
    return RequestAnswer(understood: reader.understood, notUnderstood: reader.notUnderstood)
  }
}
