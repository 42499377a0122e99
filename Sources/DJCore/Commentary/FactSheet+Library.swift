extension FactSheet {
  /// Below this many tracks, superlatives are no news.
  private static let smallLibrary = 10

  /// Counts and superlatives of the library's snapshot.
  mutating func addLibrary(_ context: LinkContext) {
    let catalog = context.catalog
    guard catalog.count > 1 else { return }
    add(.topic(.libraryCount), number: catalog.count)
    let artists = catalog.artists.names.count
    if artists > 1 { add(.topic(.libraryArtists), number: artists) }
    addBirthday(context)
    guard let next = context.next, next.programme == nil, let row = catalog.index(of: next.id)
    else { return }
    addCounts(of: next, row, in: catalog)
    addTwins(of: next, row, in: catalog)
    if catalog.count >= Self.smallLibrary { addSuperlatives(of: next) }
  }

  /// Years since the first file came, to the day.
  private mutating func addBirthday(_ context: LinkContext) {
    guard let first = figures.arrivals?.first.added, first.seconds > 0,
      first < context.wall
    else { return }
    let then = CivilTime(first, in: context.zone)
    let now = CivilTime(context.wall, in: context.zone)
    if then.month == now.month, then.day == now.day, now.year > then.year {
      add(.topic(.libraryBirthday), number: now.year - then.year)
    }
  }

  /// Tracks of the same lead artist, album, genre or year, the track itself included.
  private mutating func addCounts(of track: Track, _ row: Int, in catalog: Catalog) {
    let isLarge = catalog.count >= Self.smallLibrary
    if !track.tags.guessed.contains(.artist), self[.track(.next, .artist)] != nil {
      let tracks = Self.count(catalog.artists, row)
      if tracks > 1 {
        add(.topic(.byArtist), number: tracks, about: track.id)
      } else if isLarge {
        add(.topic(.onlyByArtist), number: 1, about: track.id)
      }
    }
    if self[.track(.next, .album)] != nil {
      let tracks = Self.count(catalog.albums, row)
      if tracks > 2 { add(.topic(.byAlbum), number: tracks, about: track.id) }
    }
    if self[.track(.next, .genre)] != nil {
      let tracks = Self.count(catalog.genres, row)
      if tracks > 1 {
        add(.topic(.byGenre), number: tracks, about: track.id)
      } else if isLarge {
        add(.topic(.onlyGenre), number: 1, about: track.id)
      }
    }
    if self[.track(.next, .year)] != nil, let year = track.tags.year {
      let tracks = figures.tracks(from: year)
      if tracks > 1 { add(.topic(.fromYear), number: tracks, about: track.id) }
    }
  }

  private static func count(_ column: InternedColumn, _ row: Int) -> Int {
    let number = column.ids[row]
    return number < 0 ? 0 : Int(column.counts[Int(number)])
  }

  /// Who else has a track of this title, and what else there is by the guest.
  private mutating func addTwins(of track: Track, _ row: Int, in catalog: Catalog) {
    if let guest = self[.track(.next, .guest)],
      let number = catalog.artists.number(ofFolded: Fold.artist(guest.value))
    {
      add(
        .topic(.byGuest), number: Int(catalog.artists.counts[Int(number)]), about: track.id)
    }
    let (titles, artists) = (catalog.titles, catalog.artists)
    guard track.tags.title != nil, !track.tags.guessed.contains(.title), titles.ids[row] >= 0,
      artists.ids[row] >= 0, Self.count(titles, row) > 1
    else { return }
    let title = titles.ids[row]
    let twin = titles.ids.indices.first {
      titles.ids[$0] == title && artists.ids[$0] >= 0 && artists.ids[$0] != artists.ids[row]
    }
    guard let twin else { return }
    let other = catalog[twin].tags
    guard !other.guessed.contains(.title), !other.guessed.contains(.artist) else { return }
    add(.topic(.sameTitle), Self.named(other.artist), about: track.id)
  }

  private mutating func addSuperlatives(of track: Track) {
    if let year = self[.track(.next, .year)]?.number {
      let (oldest, newest) = figures.years
      if oldest < newest, figures.dated >= Self.smallLibrary {
        if year == oldest { add(.topic(.oldest), year: year, about: track.id) }
        if year == newest { add(.topic(.newest), year: year, about: track.id) }
      }
    }
    guard let length = self[.track(.next, .duration)] else { return }
    let own = Float(track.duration)
    if own == figures.lengths.longest {
      add(.topic(.longest), length.value, about: track.id)
    } else if own == figures.lengths.shortest {
      add(.topic(.shortest), length.value, about: track.id)
    }
  }
}
