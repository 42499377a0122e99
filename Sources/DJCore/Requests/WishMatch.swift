/// Wishes laid over a catalogue: what is cut, what misses, what leans, by look-up.
struct WishMatch: Sendable {
  let wishes: Wishes
  let columns: Columns
  let energies: [Float]
  let rows: Range<Int>
  let wantedArtists: [Bool]
  let wantedAlbums: [Bool]
  /// By style: 0 none of it, 1 of its kin, 2 the genre itself.
  let wantedStyles: [UInt8]
  let wantedTitles: [Bool]
  /// Artists that wanted titles must be by; nil for anybody.
  let titleOwners: [Bool]?
  let cutArtists: [Bool]
  let cutAlbums: [Bool]
  let cutStyles: [UInt8]
  let cutTitles: [Bool]
  let likeStyles: [UInt8]
  /// How near rows sound to what was named; nil if nothing was, or nobody knows.
  let closeness: SoundCloseness?
  /// What a row must reach to be like it, where no genre tells.
  let soundBar: Float?
  let relatives: [Bool]
  let lessStyles: [UInt8]
  let lessArtists: [Bool]
  let styles: [Int32]
  let languages: [Int16]
  let wordless: [UInt8]
  let durations: [Float]
  let taggedCamelots: [Int8]
  /// The key asked for stands in some tag: those that were only heard in it come after.
  let isKeyTagged: Bool
  let wantedLanguages: [Int16]
  let cutLanguages: [Int16]
  /// Rows of wanted albums, to be played in their order: the sooner, the higher.
  private(set) var urgencies: [Int: Float] = [:]
  /// Nothing is asked for, cut or leant to.
  let isIdle: Bool
  /// What missing the request costs each row, but for ``Part/novelty``; empty if no other part is
  /// asked for.
  private(set) var misses: [Float] = []
  /// Rows that miss a part by more than a little, but for ``Part/novelty``.
  private(set) var isAside: [Bool] = []
  /// Each row's share of the score by leanings; empty if nothing leans.
  private(set) var leanings: [Float] = []

  /// Lays wishes over a catalogue; a pass over it if there are any.
  init(_ wishes: Wishes, over catalog: Catalog) {
    self.wishes = wishes
    columns = Columns(catalog)
    energies = catalog.energies
    rows = catalog.indices
    isIdle = wishes.isEmpty
    wantedArtists = Self.flags(wishes.wanted.artists, in: catalog.artists)
    wantedAlbums = Self.flags(wishes.wanted.albums, in: catalog.albums)
    wantedTitles = Self.flags(wishes.wanted.titles, in: catalog.titles)
    let owners = wishes.wanted.titles.flatMap(\.owners)
    titleOwners =
      owners.isEmpty
      ? nil : Self.flags([Wishes.Name(shown: "", keys: owners)], in: catalog.artists)
    cutArtists = Self.flags(wishes.unwanted.artists, in: catalog.artists)
    cutAlbums = Self.flags(wishes.unwanted.albums, in: catalog.albums)
    cutTitles = Self.flags(wishes.unwanted.titles, in: catalog.titles)
    wantedStyles = Self.grades(wishes.wanted.genres, catalog)
    cutStyles = Self.grades(wishes.unwanted.genres, catalog)
    likeStyles = Self.grades(wishes.likeness?.genres ?? [], catalog)
    closeness = wishes.likeness.flatMap { SoundCloseness(to: $0.tracks, in: catalog) }
    let isTold = wishes.likeness.map { $0.isMood || !$0.genres.isEmpty } ?? true
    soundBar = isTold ? nil : closeness?.bar(share: 0.25)
    relatives = Self.flags(
      [Wishes.Name(shown: "", keys: wishes.likeness?.relatives ?? [])], in: catalog.artists)
    lessStyles = Self.grades(wishes.lessened.genres, catalog)
    lessArtists = Self.flags(wishes.lessened.artists, in: catalog.artists)
    styles = catalog.styles.ids
    languages = catalog.languages
    wordless = catalog.wordless
    durations = catalog.durations
    taggedCamelots = catalog.columns.taggedCamelots
    let tagged = catalog.columns.taggedCamelots
    isKeyTagged = wishes.key.map { tagged.contains(Int8(Self.camelot($0))) } ?? false
    wantedLanguages = wishes.wanted.languages.compactMap { LanguageCode.number(of: $0) }
    cutLanguages = wishes.unwanted.languages.compactMap { LanguageCode.number(of: $0) }
    guard !isIdle else { return }
    urgencies = albumOrder(catalog)
    weighMisses()
    if leansAtAll { leanings = rows.map(leaning) }
  }

  private mutating func weighMisses() {
    let asked = askedParts
    guard !asked.isEmpty else { return }
    misses = Array(repeating: 0, count: rows.count)
    isAside = Array(repeating: false, count: rows.count)
    for row in rows {
      var cost: Float = 0
      for part in asked {
        let shortfall = shortfall(part, row, unheard: false)
        cost += part.cost * shortfall
        if shortfall > part.tolerance { isAside[row] = true }
      }
      misses[row] = cost
    }
  }

  private static func flags(_ names: [Wishes.Name], in column: InternedColumn) -> [Bool] {
    guard !names.isEmpty else { return [] }
    var flags = [Bool](repeating: false, count: column.names.count)
    for name in names {
      for key in name.keys {
        if let number = column.number(ofFolded: key) { flags[Int(number)] = true }
      }
    }
    return flags
  }

  /// How far each set of genres is what is named; a row may have several genres.
  private static func grades(_ names: [Wishes.Name], _ catalog: Catalog) -> [UInt8] {
    guard !names.isEmpty else { return [] }
    let own = Set(names.flatMap(\.keys))
    let kin = Set(names.flatMap(\.kin))
    return (0..<catalog.styles.nameCount).map { number in
      let genres = catalog.styles.folded(number).split(separator: "\u{1}").map(String.init)
      if genres.contains(where: own.contains) { return 2 }
      return genres.contains(where: kin.contains) ? 1 : 0
    }
  }

  @inline(__always)
  static func grade(_ grades: [UInt8], _ number: Int32) -> UInt8 {
    grades.isEmpty || number < 0 ? 0 : grades[Int(number)]
  }

  /// Albums asked for are heard from their beginning.
  private func albumOrder(_ catalog: Catalog) -> [Int: Float] {
    guard !wantedAlbums.isEmpty else { return [:] }
    let positions = catalog.positions
    let members = rows.filter { Self.has(wantedAlbums, columns.albums[$0]) }.sorted {
      (columns.albums[$0], positions[$0], $0) < (columns.albums[$1], positions[$1], $1)
    }
    var order: [Int: Float] = [:]
    for (place, row) in members.prefix(200).enumerated() {
      order[row] = 12 * Float(min(members.count, 200) - place)
    }
    return order
  }

  static func has(_ flags: [Bool], _ number: Int32) -> Bool {
    !flags.isEmpty && number >= 0 && flags[Int(number)]
  }
}
