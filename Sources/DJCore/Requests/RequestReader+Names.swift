extension RequestReader {
  mutating func name(_ find: LibraryNames.Find) {
    if isForgetting {
      forget(find)
    } else if degree < 0, !isNegated {
      lessen(find)
    } else if isNegated {
      refuse(find)
    } else if isLikening, find.kind != .genre {
      liken(find)
    } else {
      want(find)
    }
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

  private mutating func forget(_ find: LibraryNames.Find) {
    let path = Self.path(find.kind)
    wishes.wanted[keyPath: path].removeAll { $0.overlaps(find.name) }
    wishes.unwanted[keyPath: path].removeAll { $0.overlaps(find.name) }
    wishes.lessened[keyPath: path].removeAll { $0.overlaps(find.name) }
    tell("no longer \(find.name.shown)")
  }

  /// "Less rock": a leaning against it.
  private mutating func lessen(_ find: LibraryNames.Find) {
    let path = Self.path(find.kind)
    wishes.wanted[keyPath: path].removeAll { $0.overlaps(find.name) }
    if !wishes.lessened[keyPath: path].contains(where: { $0.overlaps(find.name) }) {
      wishes.lessened[keyPath: path].append(find.name)
    }
    tell("less \(find.name.shown)")
  }

  private mutating func refuse(_ find: LibraryNames.Find) {
    let path = Self.path(find.kind)
    wishes.wanted[keyPath: path].removeAll { $0.overlaps(find.name) }
    if !wishes.unwanted[keyPath: path].contains(where: { $0.overlaps(find.name) }) {
      wishes.unwanted[keyPath: path].append(find.name)
    }
    tell("no \(find.name.shown)")
  }

  private mutating func want(_ find: LibraryNames.Find) {
    renew(Topic(find.kind))
    let path = Self.path(find.kind)
    wishes.unwanted[keyPath: path].removeAll { $0.overlaps(find.name) }
    wishes.lessened[keyPath: path].removeAll { $0.overlaps(find.name) }
    if !wishes.wanted[keyPath: path].contains(where: { $0.overlaps(find.name) }) {
      wishes.wanted[keyPath: path].append(find.name)
    }
    let kind: Sanitised =
      switch find.kind {
      case .genre: "genre"
      case .artist: "artist"
      case .album: "album"
      case .title: "title"
      }
    let remark: Sanitised = find.name.isMissing ? " (the library has none)" : ""
    tell("\(kind) \(find.name.shown)\(remark)")
  }

  /// "This artist", "the same decade": what is on.
  mutating func point(at pointer: RequestMeaning.Pointer) -> Bool {
    guard let tags = current?.tags else { return false }
    switch pointer {
    case .artist:
      guard let artist = tags.artist else { return false }
      let shown = FacetSight.leadSpelling(artist)
      name(.init(kind: .artist, name: .init(shown: shown, keys: [Fold.artist(artist)])))
    case .genre:
      guard let genre = tags.genre else { return false }
      name(
        catalog.requestNames.genre(Fold.name(genre.text))
          ?? .init(kind: .genre, name: .init(shown: genre, keys: [Fold.name(genre.text)])))
    case .album:
      guard let current, let row = catalog.index(of: current.id) else { return false }
      let number = Int(catalog.albums.ids[row])
      guard number >= 0 else { return false }
      let album = Wishes.Name(
        shown: catalog.albums.names[number], keys: [catalog.albums.folded(number)])
      name(.init(kind: .album, name: album))
    case .year, .decade:
      guard let year = tags.year else { return false }
      let decade = year / 10 * 10
      years(pointer == .year ? year...year : decade...decade + 9)
    case .language:
      guard let language = tags.language else { return false }
      self.language(language.text)
    }
    return true
  }

  /// "Like this": what is on.
  mutating func likeCurrent() -> Bool {
    guard let current else { return false }
    if isNegated { return point(at: .artist) }
    liken(to: current)
    return true
  }

  private mutating func liken(to track: Track) {
    var genres: [Wishes.Name] = []
    if let genre = track.tags.genre,
      let find = catalog.requestNames.genre(Fold.name(genre.text))
    {
      genres = [find.name]
    }
    set(
      Wishes.Likeness(
        shown: track.caption, genres: genres, year: track.tags.year,
        tempo: track.features?.tempo ?? track.tags.tempo, energy: track.features?.energy,
        tracks: [track.id]))
  }

  private mutating func set(_ likeness: Wishes.Likeness) {
    if renewed.insert(.other).inserted || wishes.likeness == nil {
      renew(.artist)
      wishes.likeness = likeness
    } else {
      wishes.likeness?.join(likeness)
    }
    if wishes.era != 0 { wishes.eraReference = likeness.year }
    tell("like \(likeness.shown)")
  }

  /// A likeness to an artist, an album or a title: its genres, its era, its usual tempo and energy.
  private mutating func liken(_ find: LibraryNames.Find) {
    let column =
      switch find.kind {
      case .artist: catalog.artists
      case .album: catalog.albums
      default: catalog.titles
      }
    var isMeant = [Bool](repeating: false, count: column.nameCount)
    for key in find.name.keys {
      if let number = column.number(ofFolded: key) { isMeant[Int(number)] = true }
    }
    let (ids, genres, years) = (column.ids, catalog.genres.ids, catalog.years)
    let (tempos, energies) = (catalog.tempos, catalog.energies)
    var counts: [Int32: Int] = [:]
    var rows: [Int] = []
    for row in catalog.indices where ids[row] >= 0 && isMeant[Int(ids[row])] {
      rows.append(row)
      if genres[row] >= 0 { counts[genres[row], default: 0] += 1 }
    }
    let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let genre = commonest.flatMap {
      catalog.requestNames.genre(catalog.genres.folded(Int($0)))?.name
    }
    set(
      Wishes.Likeness(
        shown: find.name.shown, genres: genre.map { [$0] } ?? [],
        year: Self.middle(rows.compactMap { years[$0] > 0 ? Int(years[$0]) : nil }),
        tempo: Self.middle(rows.compactMap { tempos[$0] > 0 ? Double(tempos[$0]) : nil }),
        energy: Self.middle(rows.compactMap { energies[$0].isNaN ? nil : Double(energies[$0]) }),
        tracks: Relatives.examples(of: rows, in: catalog),
        relatives: relatives(find, rows)))
  }

  /// The artists nearest to one that is named, told in a remark.
  private mutating func relatives(_ find: LibraryNames.Find, _ rows: [Int]) -> [String] {
    guard find.kind == .artist, !rows.isEmpty else { return [] }
    let nearest = Relatives.artists(of: rows, in: catalog)
    let names = nearest.compactMap { catalog.artists.number(ofFolded: $0) }.prefix(4).map {
      FacetSight.leadSpelling(catalog.artists.names[Int($0)])
    }
    if !names.isEmpty {
      answer.remarks.append("nearest to \(find.name.shown): \(WishWording.list(Array(names)))")
    }
    return nearest
  }

  static func middle<Value: Comparable>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}

extension Wishes.Likeness {
  /// Like one or the other.
  mutating func join(_ other: Self) {
    shown = "\(shown) or \(other.shown)"
    tracks += other.tracks.filter { !tracks.contains($0) }
    for artist in other.relatives where !relatives.contains(artist) { relatives.append(artist) }
    for genre in other.genres where !genres.contains(genre) { genres.append(genre) }
    year = year.flatMap { year in other.year.map { (year + $0) / 2 } }
    tempo = tempo.flatMap { tempo in other.tempo.map { (tempo + $0) / 2 } }
    energy = energy.flatMap { energy in other.energy.map { (energy + $0) / 2 } }
  }
}
