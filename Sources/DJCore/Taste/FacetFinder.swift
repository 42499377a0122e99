/// Finds the facet a listener means by "genre:Metal", forgivingly.
public struct FacetFinder {
  /// What a name stands for.
  public enum Finding: Equatable, Sendable {
    /// The facets of that name: several, if albums of one name are by different artists.
    case found([TasteFacet])
    /// None; the nearest names, best first.
    case unknown(near: [Sanitised])
  }

  /// Most names that are offered.
  private static let offers = 5

  private let catalog: Catalog
  private let known: [TasteFacet]

  /// Looks among the names of a catalogue, and of facets known besides.
  public init(_ catalog: Catalog, known: [TasteFacet] = []) {
    self.catalog = catalog
    self.known = known
  }

  /// The facets of a name; without a kind and a colon before it, the names of all kinds are offered.
  /// Work grows with the names of the catalogue only if there is none.
  public func find(_ text: String) -> Finding {
    let text = String(text.prefix(Sanitised.lengthLimit))
    guard let colon = text.firstIndex(of: ":"),
      let kind = TasteFacet.Kind(rawValue: Self.trimmed(text[..<colon]).lowercased())
    else { return .unknown(near: offers(for: text, of: TasteFacet.Kind.allCases)) }
    let name = Self.trimmed(text[text.index(after: colon)...])
    let found = facets(kind, named: name)
    return found.isEmpty ? .unknown(near: offers(for: name, of: [kind])) : .found(found)
  }

  /// The facets of a kind that go by a name.
  public func facets(_ kind: TasteFacet.Kind, named name: String) -> [TasteFacet] {
    let remembered = known.filter {
      $0.kind == kind && Fold.name($0.shown.text) == Fold.name(name)
    }
    let found = listed(kind, named: name)
    return found + remembered.filter { facet in !found.contains { $0.name == facet.name } }
  }

  private func listed(_ kind: TasteFacet.Kind, named name: String) -> [TasteFacet] {
    let shown = Sanitised(name)
    guard !shown.isEmpty else { return [] }
    switch kind {
    case .artist: return one(kind, Fold.artist(shown), catalog.artists)
    case .genre: return one(kind, Fold.name(shown.text), catalog.genres)
    case .album:
      let key = Fold.name(shown.text)
      return catalog.albums.foldedNames().enumerated().filter {
        $0.element == key || $0.element.hasPrefix(key + "\u{1}")
      }.map {
        TasteFacet(kind: kind, name: $0.element, shown: catalog.albums.names[$0.offset])
      }
    case .track: return tracks(named: name)
    case .decade: return Self.decade(name)
    case .language:
      return LanguageCode.code(of: name).map { code in
        words(of: kind).filter { $0.name == code }
      } ?? []
    case .energy, .length: return words(of: kind).filter { $0.name == Fold.name(name) }
    }
  }

  private func one(
    _ kind: TasteFacet.Kind, _ key: String, _ column: InternedColumn
  ) -> [TasteFacet] {
    guard let number = column.number(ofFolded: key) else { return [] }
    let spelt = column.names[Int(number)]
    let shown = kind == .artist ? FacetSight.leadSpelling(spelt) : spelt
    return [TasteFacet(kind: kind, name: key, shown: shown)]
  }

  /// "1990s", "1990" and "90s".
  private static func decade(_ name: String) -> [TasteFacet] {
    let digits = name.hasSuffix("s") ? String(name.dropLast()) : name
    guard let number = Int(digits), (1000...2999).contains(number) || digits.count == 2 else {
      return []
    }
    let year = number < 100 ? (number < 30 ? 2000 : 1900) + number : number
    let decade = year / 10 * 10
    return [TasteFacet(kind: .decade, name: String(decade), shown: "\(decade)s")]
  }

  /// Tracks by "Artist – Title", by title, or by the file's path.
  private func tracks(named name: String) -> [TasteFacet] {
    let key = Fold.name(name)
    return catalog.indices.filter { row in
      let number = catalog.titles.ids[row]
      guard number >= 0 else { return false }
      let title = catalog.titles.keys.text(Int(number))
      guard key.hasSuffix(title) || key == title || name.hasSuffix(")") || name.hasSuffix("]")
      else { return name.hasPrefix("/") && catalog.path(at: row).escaped == name }
      let track = catalog[row]
      return Fold.name(track.caption.text) == key || Fold.name(track.title.text) == key
    }.map { row in
      TasteFacet(
        kind: .track, name: String(catalog.id(at: row).row), shown: catalog[row].caption)
    }
  }

  private func words(of kind: TasteFacet.Kind) -> [TasteFacet] {
    let words: [Sanitised]
    switch kind {
    case .energy: words = Band.energies
    case .length: words = Band.lengths
    case .language:
      return LanguageCode.known.map {
        TasteFacet(kind: kind, name: $0, shown: FacetSight.language($0))
      }
    default: words = []
    }
    return words.map { TasteFacet(kind: kind, name: $0.text, shown: $0) }
  }

  // MARK: Near

  private func offers(for name: String, of kinds: [TasteFacet.Kind]) -> [Sanitised] {
    let key = Array(Fold.name(name).utf8.prefix(100))
    var near: [(slips: Int, what: Sanitised)] = []
    for kind in kinds {
      for (folded, shown) in names(of: kind) {
        guard let slips = Self.distance(key, Array(folded.utf8.prefix(100))) else { continue }
        near.append((slips, "\(outside: kind.rawValue):\(shown)"))
      }
    }
    near.sort { ($0.slips, $0.what) < ($1.slips, $1.what) }
    return Array(near.prefix(Self.offers).map(\.what))
  }

  /// How far two names are apart; nil if nobody would take one for the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int? {
    guard !left.isEmpty, !right.isEmpty else { return nil }
    if left == right { return 0 }
    let most = min(3, max(1, min(left.count, right.count) / 3))
    var sheet = Spelling.Sheet(left)
    if let slips = right.withUnsafeBufferPointer({ sheet.distance($0[...], limit: most) }) {
      return slips
    }
    let isPart = left.count >= 3 && (right.starts(with: left) || left.starts(with: right))
    return isPart && right.count >= 3 ? 4 : nil
  }

  private func names(of kind: TasteFacet.Kind) -> [(folded: String, shown: Sanitised)] {
    var names: [(folded: String, shown: Sanitised)] = []
    func take(_ column: InternedColumn) {
      for (number, key) in column.foldedNames().enumerated() {
        let folded = key.split(separator: "\u{1}").first.map(String.init) ?? key
        names.append((folded, column.names[number]))
      }
    }
    switch kind {
    case .artist: take(catalog.artists)
    case .genre: take(catalog.genres)
    case .album: take(catalog.albums)
    case .track: take(catalog.titles)
    case .decade:
      for row in catalog.indices where catalog.years[row] > 0 {
        let decade = Int(catalog.years[row]) / 10 * 10
        if !names.contains(where: { $0.folded == "\(decade)s" }) {
          names.append(("\(decade)s", "\(decade)s"))
        }
      }
    case .energy, .language, .length:
      names = words(of: kind).map { (Fold.name($0.shown.text), $0.shown) }
    }
    for facet in known where facet.kind == kind && !names.contains(where: { $0.1 == facet.shown }) {
      names.append((Fold.name(facet.shown.text), facet.shown))
    }
    return names
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}

extension TasteFacet {
  /// The facet of a name, whether anything in the library goes by it or not.
  ///
  /// - Parameter owner: the album's artist.
  public init(kind: Kind, named name: Sanitised, owner: Sanitised? = nil) {
    let key: String
    switch kind {
    case .artist: key = Fold.artist(name)
    case .album: key = Fold.name(name.text) + "\u{1}" + (owner.map(Fold.artist) ?? "")
    case .decade: key = name.text.hasSuffix("s") ? String(name.text.dropLast()) : name.text
    case .language: key = LanguageCode.code(of: name.text) ?? Fold.name(name.text)
    case .genre, .track, .length, .energy: key = Fold.name(name.text)
    }
    self.init(kind: kind, name: key, shown: name)
  }

  /// An album's artist, folded; nil if it has none, or the facet is no album.
  public var owner: Sanitised? {
    guard kind == .album, let cut = name.firstIndex(of: "\u{1}") else { return nil }
    let owner = Sanitised(String(name[name.index(after: cut)...]))
    return owner.isEmpty ? nil : owner
  }
}
