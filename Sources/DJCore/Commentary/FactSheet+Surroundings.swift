extension FactSheet {
  /// Below this many tracks, superlatives are no news.
  private static let smallLibrary = 10

  /// Counts and superlatives of the library's snapshot.
  mutating func addLibrary(_ context: LinkContext) {
    let catalog = context.catalog
    guard catalog.count > 1 else { return }
    add(.topic(.libraryCount), number: catalog.count, from: "library:count")
    let artists = catalog.artists.names.count
    if artists > 1 { add(.topic(.libraryArtists), number: artists, from: "library:artists") }
    guard let next = context.next, let row = catalog.index(of: next.id) else { return }
    addCounts(of: next, row, in: catalog)
    if catalog.count >= Self.smallLibrary { addSuperlatives(of: next, in: catalog) }
  }

  /// Tracks of the same lead artist, genre or year, the track itself included.
  private mutating func addCounts(of track: Track, _ row: Int, in catalog: Catalog) {
    if !track.tags.guessed.contains(.artist), self[.track(.next, .artist)] != nil {
      let tracks = Int(catalog.artists.counts[Int(catalog.artists.ids[row])])
      if tracks > 1 {
        add(.topic(.byArtist), number: tracks, from: "library:artist", about: track.id)
      } else if catalog.count >= Self.smallLibrary {
        add(.topic(.onlyByArtist), number: 1, from: "library:artist", about: track.id)
      }
    }
    if self[.track(.next, .genre)] != nil {
      let tracks = Int(catalog.genres.counts[Int(catalog.genres.ids[row])])
      if tracks > 1 {
        add(.topic(.byGenre), number: tracks, from: "library:genre", about: track.id)
      }
    }
    if let year = track.tags.year {
      let tracks = catalog.years.count { $0 == Int16(clamping: year) }
      if tracks > 1 {
        add(.topic(.fromYear), number: tracks, from: "library:year", about: track.id)
      }
    }
  }

  private mutating func addSuperlatives(of track: Track, in catalog: Catalog) {
    let years = catalog.years.filter { $0 > 0 }
    if let year = self[.track(.next, .year)]?.number, let oldest = years.min(),
      let newest = years.max(), oldest < newest, years.count >= Self.smallLibrary
    {
      if year == Int(oldest) {
        add(.topic(.oldest), number: year, from: "library:year", about: track.id)
      }
      if year == Int(newest) {
        add(.topic(.newest), number: year, from: "library:year", about: track.id)
      }
    }
    guard let length = self[.track(.next, .duration)] else { return }
    let own = Float(track.duration)
    if own == catalog.durations.max() {
      add(.topic(.longest), length.value, from: "library:duration", about: track.id)
    } else if own == catalog.durations.min() {
      add(.topic(.shortest), length.value, from: "library:duration", about: track.id)
    }
  }

  /// The set, the reason of the pick, the request, and how far the show has come.
  mutating func addShow(_ context: LinkContext) {
    if let set = context.set {
      add(.topic(.setTitle), set.title, from: "show:set")
      add(.topic(.setKind), set.kind, from: "show:set")
      add(.topic(.setWhy), Self.clause(set.why), from: "show:set")
      if context.occasion == .setIntro, set.picks.count > 1 {
        add(.topic(.setSize), number: set.picks.count, from: "show:set")
      }
    }
    let reason = context.pick?.why.first?.text
    add(.topic(.reason), reason.flatMap(Self.clause), from: "show:why", about: context.next?.id)
    let wishes = context.request.prefix(6).filter { !$0.isEmpty }.map(\.text)
    add(
      .topic(.request), wishes.isEmpty ? nil : Sanitised(Lexicon.list(wishes), limit: 160),
      from: "show:request")
    addProgress(context)
  }

  private mutating func addProgress(_ context: LinkContext) {
    guard (0..<1_000_000).contains(context.tracksPlayed) else { return }
    if context.tracksPlayed > 0 {
      add(.topic(.showTracks), number: context.tracksPlayed, from: "show:tracks")
    }
    if context.next != nil {
      add(.topic(.showNumber), number: context.tracksPlayed + 1, from: "show:tracks")
    }
    if context.showSeconds >= 3600,
      let hours = Int(exactly: (context.showSeconds / 3600).rounded(.down))
    {
      add(.topic(.showHours), number: hours, from: "show:time")
    }
    guard let next = context.next, context.heard.count >= context.tracksPlayed else { return }
    let times = context.heard.count { $0 == next.id }
    if times > 0 {
      add(.topic(.showAgain), number: times + 1, from: "show:tracks", about: next.id)
    }
  }

  /// Hour (0…23), the time to five minutes, part of the day, weekday and month.
  mutating func addClock(_ context: LinkContext) {
    guard context.wall.seconds.isFinite else { return }
    let civil = CivilTime(context.wall, in: context.zone)
    add(.topic(.hour), number: civil.hour, from: "clock")
    add(.topic(.time), words: Lexicon.time(civil), from: "clock")
    add(.topic(.daypart), words: Lexicon.daypart(hour: civil.hour), from: "clock")
    add(.topic(.weekday), words: Lexicon.weekday(civil), from: "clock")
    add(.topic(.when), words: Lexicon.when(civil), from: "clock")
    add(.topic(.month), words: Lexicon.month(civil), from: "clock")
  }

  /// A clause that can stand in a sentence: without a full stop of its own.
  private static func clause(_ text: Sanitised) -> Sanitised? {
    var words = text.text[...]
    while let last = words.last, last == "." || last == " " { words = words.dropLast() }
    return words.isEmpty ? nil : Sanitised(String(words), limit: 160)
  }
}
