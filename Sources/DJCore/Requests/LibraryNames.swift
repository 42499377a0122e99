/// The library's names, for finding them in what was said.
struct LibraryNames {
  enum Kind: Equatable { case genre, artist, album, title }

  /// A name that was found.
  struct Find: Equatable {
    var kind: Kind
    var name: Wishes.Name
  }

  private let catalog: Catalog
  private let genres: [String]
  private let albums: [String: [Int32]]
  private let albumKeys: [String]

  init(_ catalog: Catalog) {
    self.catalog = catalog
    genres = catalog.genres.foldedNames()
    albumKeys = catalog.albums.foldedNames()
    var albums: [String: [Int32]] = [:]
    for number in albumKeys.indices {
      albums[Self.bare(albumKeys[number]), default: []].append(Int32(number))
    }
    self.albums = albums
  }

  /// An album's name without its owner.
  private static func bare(_ key: String) -> String {
    key.firstIndex(of: "\u{1}").map { String(key[..<$0]) } ?? key
  }

  /// A name spelt just so. Titles only where one is expected.
  func exact(_ words: String, titles: Bool) -> Find? {
    if let genre = genre(words) { return genre }
    if let number = catalog.artists.number(ofFolded: words) { return artist(number, words) }
    if let numbers = albums[words], titles || words.contains(" ") { return album(numbers) }
    if let number = catalog.titles.number(ofFolded: words), titles || words.contains(" ") {
      return title(number, words)
    }
    return nil
  }

  /// A name spelt nearly so: genres and artists first, then albums and titles.
  func near(_ words: String, titles: Bool) -> Find? {
    let slips = Spelling.slips(allowedIn: words.utf8.count)
    guard slips > 0 else { return nil }
    if let key = Self.nearest(words, in: genres, slips: slips) { return genre(key) }
    if let key = Self.nearest(words, in: catalog.artists.foldedNames(), slips: slips),
      let number = catalog.artists.number(ofFolded: key)
    {
      return artist(number, key)
    }
    guard titles || words.contains(" ") else { return nil }
    if let key = Self.nearest(words, in: albumKeys.map(Self.bare), slips: slips),
      let numbers = albums[key]
    {
      return album(numbers)
    }
    if let key = Self.nearest(words, in: catalog.titles.foldedNames(), slips: slips),
      let number = catalog.titles.number(ofFolded: key)
    {
      return title(number, key)
    }
    return nil
  }

  private static func nearest(_ words: String, in keys: [String], slips: Int) -> String? {
    let wanted = Array(words.utf8)
    for limit in 1...slips {
      for key in keys {
        let utf8 = key.utf8
        // The first letter is seldom the wrong one, and sorts out most names at once.
        guard abs(utf8.count - wanted.count) <= limit, utf8.first == wanted.first,
          utf8.count >= 4, Spelling.isNear(wanted, Array(utf8), limit: limit)
        else { continue }
        return key
      }
    }
    return nil
  }

  /// A genre, with all that carry its name in theirs: "metal" is death metal too.
  private func genre(_ words: String) -> Find? {
    let alias = RequestWords.genreNames[words] ?? words
    let compact = alias.filter { $0 != " " }
    var keys: [String] = []
    var shown: Sanitised?
    for (number, key) in genres.enumerated() {
      let isSame = key == alias || key.filter { $0 != " " } == compact
      let isKind = !isSame && (" " + key + " ").contains(" " + alias + " ")
      guard isSame || isKind else { continue }
      if isSame { shown = catalog.genres.names[number] }
      keys.append(key)
    }
    guard !keys.isEmpty else { return nil }
    let name = shown ?? Sanitised(Self.capitalised(alias))
    return Find(kind: .genre, name: Wishes.Name(shown: name, keys: keys))
  }

  static func capitalised(_ words: String) -> String {
    words.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }

  private func artist(_ number: Int32, _ key: String) -> Find {
    let shown = FacetSight.leadSpelling(catalog.artists.names[Int(number)])
    return Find(kind: .artist, name: Wishes.Name(shown: shown, keys: [key]))
  }

  private func album(_ numbers: [Int32]) -> Find? {
    guard let first = numbers.first else { return nil }
    let keys = numbers.map { albumKeys[Int($0)] }
    return Find(
      kind: .album, name: Wishes.Name(shown: catalog.albums.names[Int(first)], keys: keys))
  }

  private func title(_ number: Int32, _ key: String) -> Find {
    Find(
      kind: .title, name: Wishes.Name(shown: catalog.titles.names[Int(number)], keys: [key]))
  }
}
