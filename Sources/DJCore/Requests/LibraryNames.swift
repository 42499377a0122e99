/// The library's names, for finding them in what was said: genres, artists, albums and titles.
///
/// Made once for a snapshot (``Catalog/prepareRequests()``), a pass over its distinct names; a look-up
/// never runs over them.
struct LibraryNames: Sendable {
  enum Kind: Equatable, Sendable { case genre, artist, album, title }

  /// A name that was found.
  struct Find: Equatable, Sendable {
    var kind: Kind
    var name: Wishes.Name
    /// Slips it was found through.
    var slips = 0
  }

  private let artists: InternedColumn
  private let albums: InternedColumn
  private let titles: InternedColumn
  private let genreNames: InternedColumn.Names
  /// Genres by their one form: numbers of the genre column.
  private let genreForms: [String: [Int32]]
  private let genreKeys: [String]
  /// The same without blanks.
  private let genreCompacts: [String: [Int32]]
  /// Genres that hold a word.
  private let genreWords: [String: [Int32]]
  /// Albums without their owners.
  private let albumIndex: NameIndex
  /// Artists and albums without the blanks between their words.
  private let joined: NameIndex
  /// Artists that hold a word, where few do.
  private let artistWords: NameIndex
  /// All words of names.
  private let words: Vocabulary

  init(_ catalog: Catalog) {
    artists = catalog.artists
    albums = catalog.albums
    titles = catalog.titles
    genreNames = catalog.genres.names
    genreKeys = Self.genres(catalog)
    var forms: [String: [Int32]] = [:]
    var compacts: [String: [Int32]] = [:]
    var parts: [String: [Int32]] = [:]
    for (key, number) in zip(genreKeys, Int32(0)...) {
      let form = GenreNames.form(key)
      forms[form, default: []].append(number)
      compacts[form.filter { $0 != " " }, default: []].append(number)
      let words = (key + " " + form).split(separator: " ").map(String.init)
      for word in Set(words) { parts[word, default: []].append(number) }
    }
    (genreForms, genreCompacts, genreWords) = (forms, compacts, parts)
    var builder = Builder()
    builder.add(artists: catalog.artists)
    builder.add(albums: catalog.albums)
    builder.add(titles: catalog.titles)
    builder.add(genres: genreKeys)
    albumIndex = builder.albums.sealed()
    joined = builder.joined.sealed()
    artistWords = builder.artistWords.sealed()
    words = Vocabulary(builder.words)
  }

  /// A name spelt just so.
  func exact(_ words: String, _ kind: Kind) -> Find? {
    switch kind {
    case .genre: return genre(words)
    case .artist: return artists.number(ofFolded: words).map { artist([$0]) }
    case .album: return album(albumIndex.numbers(of: words))
    case .title: return titles.number(ofFolded: words).map { title($0) }
    }
  }

  /// A name written as one word or in more than it has: "deadmau 5".
  func unspaced(_ words: String) -> Find? {
    let numbers = joined.numbers(of: words.filter { $0 != " " })
    guard let first = numbers.first else { return nil }
    return first >= 0 ? artist([first]) : album(numbers.filter { $0 < 0 }.map { ~$0 })
  }

  /// Artists known by one of their words: "Coltrane".
  func artists(with word: String) -> Find? {
    guard word.utf8.count >= 4 else { return nil }
    let numbers = artistWords.numbers(of: word)
    guard !numbers.isEmpty, numbers.count <= 4 else { return nil }
    return artist(numbers)
  }

  /// Words like one that the library's names hold; the nearest first.
  func likely(_ word: String, slips: Int) -> [(word: String, slips: Int)] {
    words.nearest(word, slips: slips)
  }

  /// True if a word stands in any name.
  func holds(_ word: String) -> Bool { words.number(of: word) != nil }

  /// A genre under all its spellings, then those that carry its name in theirs: "metal" is death
  /// metal too, in the second place.
  func genre(_ words: String) -> Find? {
    let form = GenreNames.form(words)
    let numbers = genreForms[form] ?? genreCompacts[form.filter { $0 != " " }] ?? []
    let close = numbers.map { genreKeys[Int($0)] }
    var kin: [String] = []
    let first = form.prefix { $0 != " " }
    for number in genreWords[String(first)] ?? [] where !numbers.contains(number) {
      let key = genreKeys[Int(number)]
      let other = " " + GenreNames.form(key) + " "
      if other.contains(" " + form + " ") || (" " + key + " ").contains(" " + words + " ") {
        kin.append(key)
      }
    }
    guard !close.isEmpty || !kin.isEmpty || GenreNames.isKnown(words) else { return nil }
    // Genres that are nobody's first have no spelling kept.
    let spelt = numbers.first { Int($0) < genreNames.count }
    let shown = spelt.map { genreNames[Int($0)] } ?? Sanitised(Self.capitalised(form))
    return Find(kind: .genre, name: Wishes.Name(shown: shown, keys: close, kin: kin))
  }

  /// All genres, folded: those that stand first somewhere, by their numbers, then the others.
  private static func genres(_ catalog: Catalog) -> [String] {
    let first = catalog.genres.foldedNames()
    var others: Set<String> = []
    for style in catalog.styles.foldedNames() where style.contains("\u{1}") {
      others.formUnion(style.split(separator: "\u{1}").map(String.init))
    }
    return first + others.subtracting(first).sorted()
  }

  static func capitalised(_ words: String) -> String {
    words.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }

  private func artist(_ numbers: [Int32]) -> Find {
    let keys = numbers.map { artists.folded(Int($0)) }
    let shown = numbers.map { FacetSight.leadSpelling(artists.names[Int($0)]) }
    return Find(
      kind: .artist,
      name: Wishes.Name(shown: Sanitised.joined(Array(shown.prefix(3)), by: " or "), keys: keys))
  }

  private func album(_ numbers: [Int32]) -> Find? {
    guard let first = numbers.first else { return nil }
    return Find(
      kind: .album,
      name: Wishes.Name(
        shown: albums.names[Int(first)], keys: numbers.map { albums.folded(Int($0)) }))
  }

  private func title(_ number: Int32) -> Find {
    Find(
      kind: .title,
      name: Wishes.Name(shown: titles.names[Int(number)], keys: [titles.folded(Int(number))]))
  }

  /// An album's folded name without its owner.
  static func bare(_ key: String) -> Substring {
    key.firstIndex(of: "\u{1}").map { key[..<$0] } ?? key[...]
  }
}

extension LibraryNames {
  private struct Builder {
    var albums = NameIndex()
    var joined = NameIndex()
    var artistWords = NameIndex()
    var words = TextColumn()
    private var seen = TextPool()

    mutating func add(artists: InternedColumn) {
      for number in 0..<artists.nameCount {
        let key = artists.folded(number)
        let parts = addWords(of: key)
        addJoined(key, Int32(truncatingIfNeeded: number), parts.count)
        guard parts.count > 1 else { continue }
        for part in Set(parts).sorted() where part.utf8.count >= 4 {
          artistWords.add(part, Int32(truncatingIfNeeded: number))
        }
      }
    }

    mutating func add(albums column: InternedColumn) {
      for number in 0..<column.nameCount {
        let key = String(LibraryNames.bare(column.folded(number)))
        let parts = addWords(of: key)
        albums.add(key, Int32(truncatingIfNeeded: number))
        addJoined(key, ~Int32(truncatingIfNeeded: number), parts.count)
      }
    }

    mutating func add(titles: InternedColumn) {
      for number in 0..<titles.nameCount { _ = addWords(of: titles.folded(number)) }
    }

    mutating func add(genres: [String]) {
      for genre in genres + GenreNames.all { _ = addWords(of: genre) }
    }

    private mutating func addJoined(_ key: String, _ number: Int32, _ words: Int) {
      joined.add(words > 1 ? key.filter { $0 != " " } : key, number)
    }

    private mutating func addWords(of key: String) -> [String] {
      let parts = key.split(separator: " ").map(String.init)
      for part in parts where part.utf8.count >= 3 {
        let before = seen.texts.count
        if seen.number(of: part) == before { words.append(part.utf8) }
      }
      return parts
    }
  }
}

/// Numbers by texts that may have several: sorted hashes, checked by nothing but their 64 bits.
struct NameIndex: Sendable {
  private var entries: [(hash: UInt64, number: Int32)] = []

  mutating func add(_ text: some StringProtocol, _ number: Int32) {
    entries.append((Self.hash(text), number))
  }

  /// In order, ready for look-ups.
  func sealed() -> NameIndex {
    var index = self
    index.entries.sort { ($0.hash, $0.number) < ($1.hash, $1.number) }
    return index
  }

  /// The numbers of a text, ascending.
  func numbers(of text: String) -> [Int32] {
    let hash = Self.hash(text)
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    var numbers: [Int32] = []
    while low < entries.count, entries[low].hash == hash, numbers.count < 64 {
      numbers.append(entries[low].number)
      low += 1
    }
    return numbers
  }

  /// FNV-1a, mixed: the same in every process.
  private static func hash(_ text: some StringProtocol) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return SeededGenerator.mix(hash)
  }
}
