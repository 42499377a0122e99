extension RequestReader {
  func longestName(expectingTitle: Bool) -> (find: LibraryNames.Find, count: Int)? {
    let limit = min(8, tokens.count - place)
    guard limit > 0 else { return nil }
    for count in stride(from: limit, through: 1, by: -1) {
      if tokens[place..<(place + count)].contains(where: \.isBreak) { continue }
      let words = phrase(count)
      if count == 1, isPlainWord(words) { continue }
      if count > 1, RequestWords.fillers.contains(word(0)), isAllPlain(count) { continue }
      let titles = expectingTitle && (count > 1 || place + count == tokens.count)
      if let find = names.exact(words, titles: titles) { return (find, count) }
    }
    return nil
  }

  /// A word that means something as it is, or nothing at all, names nothing unless it is all that
  /// was said.
  func isPlainWord(_ word: String) -> Bool {
    guard tokens.count > 1 || RequestWords.mood(word) != nil else { return false }
    return RequestWords.mood(word) != nil || RequestWords.fillers.contains(word)
      || RequestWords.negations.contains(word) || RequestWords.connectors.contains(word)
      || amount(word) != nil
  }

  func isAllPlain(_ count: Int) -> Bool {
    count < tokens.count && tokens[place..<(place + count)].allSatisfy { isPlainWord($0.word) }
  }

  mutating func readName() -> Bool {
    guard let (find, count) = longestName(expectingTitle: expectsTitle) else { return false }
    name(find)
    place += count
    return true
  }

  mutating func readNearName() -> Bool {
    for count in stride(from: min(5, tokens.count - place), through: 1, by: -1) {
      let span = tokens[place..<(place + count)]
      if span.contains(where: \.isBreak) || isPlainWord(span[span.endIndex - 1].word) { continue }
      let titles = expectsTitle && count > 1
      guard let find = names.near(phrase(count), titles: titles) else { continue }
      name(find)
      place += count
      return true
    }
    return readNearMood()
  }

  mutating func readNearMood() -> Bool {
    let word = word()
    guard word.utf8.count >= 6 else { return false }
    let wanted = Array(word.utf8)
    let near = RequestWords.moods.keys.sorted().first {
      $0.utf8.first == wanted.first && Spelling.isNear(wanted, Array($0.utf8), limit: 1)
    }
    guard let near, let mood = RequestWords.moods[near] else { return false }
    lean(mood, near)
    place += 1
    return true
  }

  mutating func name(_ find: LibraryNames.Find) {
    listed = find.kind
    expectsTitle = false
    if isNegated {
      refuse(find)
    } else if isLikening {
      liken(find)
    } else {
      want(find)
    }
  }

  mutating func refuse(_ find: LibraryNames.Find) {
    let path = Self.path(find.kind)
    wishes.wanted[keyPath: path].removeAll { !Set($0.keys).isDisjoint(with: find.name.keys) }
    if !wishes.unwanted[keyPath: path].contains(find.name) {
      wishes.unwanted[keyPath: path].append(find.name)
    }
    tell("no \(find.name.shown)")
  }

  mutating func want(_ find: LibraryNames.Find) {
    // What is asked for by name takes the place of what was asked for by name before.
    if find.kind == .genre {
      renew("genres") {
        $0.wanted.genres = []
        ($0.wanted.artists, $0.wanted.albums, $0.wanted.titles) = ([], [], [])
      }
    } else {
      renew("names") {
        ($0.wanted.artists, $0.wanted.albums, $0.wanted.titles) = ([], [], [])
        $0.wanted.genres = []
      }
    }
    let path = Self.path(find.kind)
    wishes.unwanted[keyPath: path].removeAll {
      !Set($0.keys).isDisjoint(with: find.name.keys)
    }
    if !wishes.wanted[keyPath: path].contains(find.name) {
      wishes.wanted[keyPath: path].append(find.name)
    }
    let kinds: [Sanitised] = ["genre", "artist", "album", "title"]
    let kind = kinds[[.genre, .artist, .album, .title].firstIndex(of: find.kind) ?? 0]
    tell("\(kind) \(find.name.shown)")
  }

  static func path(
    _ kind: LibraryNames.Kind
  ) -> WritableKeyPath<Wishes.Selection, [Wishes.Name]> {
    switch kind {
    case .genre: \.genres
    case .artist: \.artists
    case .album: \.albums
    case .title: \.titles
    }
  }

  mutating func renew(_ what: String, _ clear: (inout Wishes) -> Void) {
    // One request may name both a genre and an artist: only the first clears.
    let isFirst = renewed.isDisjoint(with: what == "years" ? ["years"] : ["genres", "names"])
    renewed.insert(what)
    if isFirst { clear(&wishes) }
  }

  /// A likeness to an artist: its genres, its era, its usual tempo and energy.
  mutating func liken(_ find: LibraryNames.Find) {
    isLikening = false
    guard find.kind == .artist, let key = find.name.keys.first,
      let number = catalog.artists.number(ofFolded: key)
    else { return want(find) }
    var counts: [Int32: Int] = [:]
    var years: [Int] = []
    var tempos: [Double] = []
    var energies: [Double] = []
    for row in catalog.indices where catalog.artists.ids[row] == number {
      if catalog.genres.ids[row] >= 0 { counts[catalog.genres.ids[row], default: 0] += 1 }
      if catalog.years[row] > 0 { years.append(Int(catalog.years[row])) }
      if catalog.tempos[row] > 0 { tempos.append(Double(catalog.tempos[row])) }
      if !catalog.energies[row].isNaN { energies.append(Double(catalog.energies[row])) }
    }
    let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let folded = catalog.genres.foldedNames()
    let genres = commonest.map {
      [Wishes.Name(shown: catalog.genres.names[Int($0)], keys: [folded[Int($0)]])]
    }
    wishes.likeness = Wishes.Likeness(
      shown: find.name.shown, genres: genres ?? [], year: Self.middle(years),
      tempo: Self.middle(tempos), energy: Self.middle(energies))
    tell("like \(find.name.shown)")
  }

  static func middle<Value: Comparable>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
