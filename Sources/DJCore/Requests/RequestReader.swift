/// Reads a request word by word into wishes.
struct RequestReader {
  private let tokens: [RequestToken]
  private let names: LibraryNames
  private let catalog: Catalog
  private let current: Track?
  private var place = 0
  /// What follows is not wanted.
  private var isNegated = false
  /// What was named last, for lists: "no rock, pop and metal".
  private var listed: LibraryNames.Kind?
  private var degree = 1.0
  /// A name is meant as a likeness: "something like …".
  private var isLikening = false
  /// A title or album may follow: "play …".
  private var expectsTitle = false
  /// Kinds named by this request: they take the place of those named before.
  private var renewed: Set<String> = []

  private(set) var wishes: Wishes
  private(set) var understood: [Sanitised] = []
  private(set) var notUnderstood: [Sanitised] = []

  init(_ text: String, wishes: Wishes, catalog: Catalog, current: Track?) {
    tokens = RequestToken.all(in: text)
    names = LibraryNames(catalog)
    self.catalog = catalog
    self.current = current
    self.wishes = wishes
  }

  private func word(_ offset: Int = 0) -> String {
    let index = place + offset
    return index >= 0 && index < tokens.count ? tokens[index].word : ""
  }

  private func phrase(_ count: Int) -> String {
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
  private mutating func endClause() {
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

  private mutating func endNegation() {
    isNegated = false
    listed = nil
  }

  private mutating func tell(_ text: Sanitised) {
    if !understood.contains(text) { understood.append(text) }
  }
}

// MARK: - Fixed phrases and single words

extension RequestReader {
  private enum Turn: Equatable {
    case reset, surprise, like, likening, unheard, known, festive, thisArtist, thisGenre, thisAlbum
    case older, newer, than
  }

  private static let phrases: [(words: String, turn: Turn)] = [
    ("back to normal", .reset), ("as usual", .reset), ("reset", .reset), ("wie immer", .reset),
    ("wie vorher", .reset), ("zuruck zum normalen", .reset), ("forget it", .reset),
    ("zurucksetzen", .reset), ("play anything", .reset), ("surprise me", .surprise),
    ("surprise", .surprise), ("uberrasch mich", .surprise), ("uberraschung", .surprise),
    ("more like this", .like), ("more of this", .like), ("like this", .like),
    ("like that", .like), ("like this one", .like), ("mehr davon", .like), ("so etwas", .like),
    ("mehr wie das", .like), ("wie dieses", .like), ("wie das hier", .like), ("so weiter", .like),
    ("similar to", .likening), ("in the style of", .likening), ("mehr wie", .likening),
    ("ahnlich wie", .likening), ("something like", .likening), ("more like", .likening),
    ("similar", .like), ("ahnliches", .like), ("never heard", .unheard),
    ("have never heard", .unheard), ("new to me", .unheard), ("unknown to me", .unheard),
    ("noch nie gehort", .unheard), ("unbekanntes", .unheard), ("already know", .known),
    ("that i know", .known), ("i know", .known), ("my favourites", .known),
    ("my favorites", .known), ("bekanntes", .known), ("christmas", .festive), ("xmas", .festive),
    ("weihnachten", .festive), ("weihnachtslieder", .festive), ("weihnachtsmusik", .festive),
    ("this artist", .thisArtist), ("this band", .thisArtist), ("dieser kunstler", .thisArtist),
    ("diesen kunstler", .thisArtist), ("diese band", .thisArtist), ("this genre", .thisGenre),
    ("dieses genre", .thisGenre), ("this album", .thisAlbum), ("dieses album", .thisAlbum),
    ("older", .older), ("alter", .older), ("alteres", .older), ("newer", .newer),
    ("neuer", .newer), ("neueres", .newer),
  ]

  private mutating func readPhrase() -> Bool {
    var best: (count: Int, turn: Turn)?
    for entry in Self.phrases {
      let count = entry.words.utf8.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
      if count > best?.count ?? 0, phrase(count) == entry.words { best = (count, entry.turn) }
    }
    guard let best else {
      // "like" and a name of the library.
      guard ["like", "wie"].contains(word()), nameFollows(1) else { return false }
      isLikening = true
      place += 1
      return true
    }
    // "older than 1980" is about years.
    if best.turn == .older || best.turn == .newer, ["than", "als"].contains(word(1)) {
      return false
    }
    // "Christmas" may be a genre's or an artist's name too; the phrase wins.
    guard take(best.turn) else { return false }
    place += best.count
    return true
  }

  private func nameFollows(_ offset: Int) -> Bool {
    var ahead = self
    ahead.place += offset
    return ahead.longestName(expectingTitle: false).map { $0.find.kind == .artist } ?? false
  }

  private mutating func take(_ turn: Turn) -> Bool {
    switch turn {
    case .reset:
      wishes = Wishes()
      tell("back to normal")
    case .surprise:
      wishes.wantsSurprise = true
      tell("surprises")
    case .likening: isLikening = true
    case .like: return likeCurrent()
    case .unheard:
      isNegated = false
      wishes.novelty = .unheard
      tell("never heard")
    case .known:
      wishes.novelty = .known
      tell("known to you")
    case .festive:
      wishes.wantsFestive = !isNegated
      tell(isNegated ? "no Christmas" : "Christmas")
    case .thisArtist, .thisGenre, .thisAlbum: return this(turn)
    case .older, .newer: lean(older: turn == .older)
    case .than: break
    }
    return true
  }

  private mutating func likeCurrent() -> Bool {
    guard let current else { return false }
    if isNegated { return this(.thisArtist) }
    var genres: [Wishes.Name] = []
    if let genre = current.tags.genre {
      genres = [Wishes.Name(shown: genre, keys: [Fold.name(genre.text)])]
    }
    wishes.likeness = Wishes.Likeness(
      shown: current.caption, genres: genres, year: current.tags.year,
      tempo: current.features?.tempo ?? current.tags.tempo, energy: current.features?.energy)
    tell("like \(current.caption)")
    return true
  }

  private mutating func lean(older: Bool) {
    wishes.eraReference = wishes.likeness?.year ?? current?.tags.year
    wishes.era = older ? -0.8 : 0.8
    tell(older ? "older" : "newer")
  }

  private mutating func this(_ turn: Turn) -> Bool {
    guard let tags = current?.tags else { return false }
    switch turn {
    case .thisArtist:
      guard let artist = tags.artist else { return false }
      let shown = FacetSight.leadSpelling(artist)
      name(.init(kind: .artist, name: .init(shown: shown, keys: [Fold.artist(artist)])))
    case .thisGenre:
      guard let genre = tags.genre else { return false }
      name(.init(kind: .genre, name: .init(shown: genre, keys: [Fold.name(genre.text)])))
    default:
      guard let current, let index = catalog.index(of: current.id) else { return false }
      let number = catalog.albums.ids[index]
      guard number >= 0 else { return false }
      let key = catalog.albums.foldedNames()[Int(number)]
      name(
        .init(
          kind: .album, name: .init(shown: catalog.albums.names[Int(number)], keys: [key])))
    }
    return true
  }

  private mutating func readWord() -> Bool {
    let word = word()
    if RequestWords.negations.contains(word) {
      // "Anything but", "everything except": the other word does the work.
      let opens = ["anything", "everything", "alles"].contains(word)
      if !opens || ["but", "except", "ausser", "auser"].contains(self.word(1)) {
        isNegated = true
        if opens { place += 1 }
      }
      place += 1
      return true
    }
    if let amount = amount(word) {
      degree *= amount
      place += 1
      return true
    }
    if let mood = RequestWords.mood(word) {
      lean(mood, word)
      place += 1
      return true
    }
    guard RequestWords.fillers.contains(word) || RequestWords.connectors.contains(word) else {
      return false
    }
    if ["but", "only", "just", "aber", "nur", "keep", "dafur", "something"].contains(word) {
      endNegation()
    }
    expectsTitle =
      expectsTitle
      || ["play", "spiel", "spiele", "song", "track", "album", "titel", "lied", "hear", "start"]
        .contains(word)
    place += 1
    return true
  }

  private func amount(_ word: String) -> Double? {
    if RequestWords.lessWords.contains(word) { return -1 }
    // "Etwas ruhiger" is a bit calmer, "etwas Ruhiges" is something calm.
    if word == "etwas", !self.word(1).hasSuffix("er") { return nil }
    if RequestWords.slightWords.contains(word) { return 0.5 }
    if RequestWords.strongWords.contains(word) { return 1.4 }
    return nil
  }

  private mutating func lean(_ mood: RequestWords.Mood, _ word: String) {
    let turn = degree * (isNegated ? -1 : 1)
    func moved(_ old: Double, by change: Double) -> Double {
      guard change != 0 else { return old }
      // The same way again goes further; the other way starts afresh.
      let further = old * change > 0 ? old * 0.5 + change : change
      return min(max(further, -1), 1)
    }
    wishes.energy = moved(wishes.energy, by: mood.energy * turn)
    wishes.brightness = moved(wishes.brightness, by: mood.brightness * turn)
    if mood.tempo != 0 {
      wishes.tempo = moved(wishes.tempo, by: mood.tempo * turn)
      let isComparative = word.contains("er") && mood.energy == 0
      let heard = current?.features?.tempo ?? current?.tags.tempo
      wishes.tempoReference = isComparative ? heard : nil
    }
    if isNegated { tell("not \(outside: word)") } else { tell(Self.spoken(word, degree)) }
    degree = 1
    endNegation()
  }

  private static func spoken(_ word: String, _ degree: Double) -> Sanitised {
    if degree < 0 { return "less \(outside: word)" }
    if degree < 1 { return "a bit \(outside: word)" }
    return degree > 1 ? "very \(outside: word)" : "\(outside: word)"
  }
}

// MARK: - Numbers

extension RequestReader {
  private func year(_ offset: Int) -> Int? {
    let index = place + offset
    guard index < tokens.count, let number = tokens[index].number,
      (1000...2999).contains(number), word(offset).utf8.count == 4
    else { return nil }
    return number
  }

  /// "90s", "1990s", "80er", "80ern", "nineties".
  private func decade(_ word: String) -> Int? {
    if let named = RequestWords.decades[word] { return named }
    for ending in ["s", "er", "ern", "erjahre", "erjahren"] where word.hasSuffix(ending) {
      guard let number = Int(word.dropLast(ending.count)), number % 10 == 0 else { continue }
      if (1000...2990).contains(number) { return number }
      if (0..<100).contains(number), word.utf8.count - ending.utf8.count == 2 {
        return number < 30 ? 2000 + number : 1900 + number
      }
    }
    return nil
  }

  private mutating func readYears() -> Bool {
    let word = word()
    let isBefore = ["before", "vor", "bis", "until", "pre"].contains(word)
    let isAfter = ["after", "since", "nach", "seit", "ab", "post"].contains(word)
    let than = ["than", "als"].contains(self.word(1)) ? 2 : 0
    let isOlder = than > 0 && ["older", "alter", "alteres", "earlier"].contains(word)
    let isNewer =
      than > 0 && ["newer", "neuer", "neueres", "later", "younger", "junger"].contains(word)
    if isBefore || isAfter || isOlder || isNewer {
      let offset = than > 0 ? than : 1
      guard let bound = year(offset) ?? decade(self.word(offset)) else { return false }
      place += offset + 1
      let isOpen = ["since", "seit", "ab", "bis", "until"].contains(word)
      if isBefore || isOlder {
        years(0...(isOpen ? bound : bound - 1))
      } else {
        years((isOpen ? bound : bound + 1)...9999)
      }
      return true
    }
    return readPlainYears()
  }

  private mutating func readPlainYears() -> Bool {
    if let decade = decade(word()) {
      place += 1
      if ["jahre", "jahren", "on"].contains(word()) {
        let isOn = word() == "on"
        place += 1
        years(decade...(isOn ? 9999 : decade + 9))
      } else {
        years(decade...(decade + 9))
      }
      return true
    }
    let opens = ["between", "zwischen", "from", "von"].contains(word())
    let first = opens ? 1 : 0
    guard let from = year(first) else { return false }
    if ["-", "to", "and", "bis", "und", "till", "until"].contains(word(first + 1)),
      opens || word(first + 1) != "and", let to = year(first + 2)
    {
      place += first + 3
      years(min(from, to)...max(from, to))
    } else if ["on", "onwards"].contains(word(first + 1)) {
      place += first + 2
      years(from...9999)
    } else if word(first + 1) == "bpm" {
      return false
    } else {
      place += first + 1
      years(from...from)
    }
    return true
  }

  private mutating func years(_ years: ClosedRange<Int>) {
    if isNegated {
      wishes.unwanted.years.append(years)
      tell("nothing \(WishWording.years(years))")
      return
    }
    renew("years") { $0.wanted.years = [] }
    // "Jazz from 1990 on, before 2000": two open ends make one span.
    if let last = wishes.wanted.years.last, last.overlaps(years),
      last.upperBound == 9999 || years.upperBound == 9999
    {
      wishes.wanted.years[wishes.wanted.years.count - 1] = last.clamped(to: years)
    } else {
      wishes.wanted.years.append(years)
    }
    tell(WishWording.years(years))
  }

  private mutating func readBeat() -> Bool {
    let opens = ["between", "zwischen", "from", "von"].contains(word()) ? 1 : 0
    guard place + opens < tokens.count, let first = tokens[place + opens].number,
      (30...300).contains(first)
    else { return false }
    let beat: ClosedRange<Double>
    if ["-", "and", "to", "und", "bis"].contains(word(opens + 1)), place + opens + 2 < tokens.count,
      let second = tokens[place + opens + 2].number, (30...300).contains(second),
      word(opens + 3) == "bpm"
    {
      beat = Double(min(first, second))...Double(max(first, second))
      place += opens + 4
    } else if word(opens + 1) == "bpm" {
      beat = Double(first) * 0.95...Double(first) * 1.05
      place += opens + 2
    } else {
      return false
    }
    wishes.beat = beat
    tell(WishWording.beat(beat))
    return true
  }

  /// "8A", "in A minor", "c sharp minor", "a-moll".
  private mutating func readKey() -> Bool {
    let word = word()
    let modes = ["minor", "major", "moll", "dur"]
    var text: String?
    var count = 1
    if word.utf8.count == 1, modes.contains(self.word(1)) {
      (text, count) = (word + self.word(1), 2)
    } else if word.utf8.count == 1, ["sharp", "flat"].contains(self.word(1)),
      modes.contains(self.word(2))
    {
      (text, count) = (word + (self.word(1) == "sharp" ? "#" : "b") + self.word(2), 3)
    } else if let last = word.last, last == "a" || last == "b", Int(word.dropLast()) != nil {
      text = word
    } else if modes.contains(self.word(1)), (2...3).contains(word.utf8.count) {
      (text, count) = (word, 2)
      text = word + self.word(1)
    }
    guard let text, let key = MusicalKey(parsing: text), !isNegated else { return false }
    wishes.key = key
    tell("in \(outside: key.name)")
    place += count
    return true
  }
}

// MARK: - Names of the library

extension RequestReader {
  private func longestName(expectingTitle: Bool) -> (find: LibraryNames.Find, count: Int)? {
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
  private func isPlainWord(_ word: String) -> Bool {
    guard tokens.count > 1 || RequestWords.mood(word) != nil else { return false }
    return RequestWords.mood(word) != nil || RequestWords.fillers.contains(word)
      || RequestWords.negations.contains(word) || RequestWords.connectors.contains(word)
      || amount(word) != nil
  }

  private func isAllPlain(_ count: Int) -> Bool {
    count < tokens.count && tokens[place..<(place + count)].allSatisfy { isPlainWord($0.word) }
  }

  private mutating func readName() -> Bool {
    guard let (find, count) = longestName(expectingTitle: expectsTitle) else { return false }
    name(find)
    place += count
    return true
  }

  private mutating func readNearName() -> Bool {
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

  private mutating func readNearMood() -> Bool {
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

  private mutating func name(_ find: LibraryNames.Find) {
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

  private mutating func refuse(_ find: LibraryNames.Find) {
    let path = Self.path(find.kind)
    wishes.wanted[keyPath: path].removeAll { !Set($0.keys).isDisjoint(with: find.name.keys) }
    if !wishes.unwanted[keyPath: path].contains(find.name) {
      wishes.unwanted[keyPath: path].append(find.name)
    }
    tell("no \(find.name.shown)")
  }

  private mutating func want(_ find: LibraryNames.Find) {
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

  private static func path(
    _ kind: LibraryNames.Kind
  ) -> WritableKeyPath<Wishes.Selection, [Wishes.Name]> {
    switch kind {
    case .genre: \.genres
    case .artist: \.artists
    case .album: \.albums
    case .title: \.titles
    }
  }

  private mutating func renew(_ what: String, _ clear: (inout Wishes) -> Void) {
    // One request may name both a genre and an artist: only the first clears.
    let isFirst = renewed.isDisjoint(with: what == "years" ? ["years"] : ["genres", "names"])
    renewed.insert(what)
    if isFirst { clear(&wishes) }
  }

  /// A likeness to an artist: its genres, its era, its usual tempo and energy.
  private mutating func liken(_ find: LibraryNames.Find) {
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

  private static func middle<Value: Comparable>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
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
