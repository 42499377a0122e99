internal import DJCore

/// A made-up shelf, and moments in a made-up show over it, in which every kind of fact occurs.
enum SampleMusic {
  private static let evening = WallTime(1_795_291_200)

  private struct Row {
    var artist: String
    var title: String
    var album: String
    var year: Int
    var genre: String
    var tempo: Double
    var key: String
  }

  private static let rows = [
    Row(
      artist: "The Paper Lanterns", title: "Rain on the Roof", album: "The Lamplit Road",
      year: 1971, genre: "Folk", tempo: 96, key: "G major"),
    Row(
      artist: "Sister Velvet & the Low Rents", title: "Two Doors Down", album: "Rooms by the Week",
      year: 1974, genre: "Soul", tempo: 118, key: "E minor"),
    Row(
      artist: "Nullpunkt", title: "Schaltwerk", album: "Relais", year: 1983, genre: "Electronic",
      tempo: 126, key: "A minor"),
    Row(
      artist: "Finch & Hare", title: "Hinge", album: "Small Repairs", year: 1996, genre: "Indie",
      tempo: 140, key: "E major"),
    Row(
      artist: "Odessa Trane", title: "Corner Table", album: "Blue Hours", year: 1958,
      genre: "Jazz", tempo: 132, key: "D minor"),
    Row(
      artist: "Marmot & Sons", title: "Basement", album: "Crates", year: 2004,
      genre: "Drum & Bass", tempo: 174, key: "G minor"),
    Row(
      artist: "K.A.T.", title: "Glass Elevator", album: "Lobby", year: 2024, genre: "R&B",
      tempo: 99, key: "C# minor"),
  ]

  /// Moments that suit an occasion, the plainest first.
  static func contexts(for occasion: Link.Occasion, seed: UInt64) -> [LinkContext] {
    let tracks = (0..<21).map { track($0, offset: Int(seed % 7)) }
    let catalog = Catalog(tracks)
    return (0..<60).map { number in
      context(occasion, number, catalog)
    }
  }

  private static func track(_ number: Int, offset: Int) -> Track {
    let row = rows[(number + offset) % rows.count]
    var tags = Tags()
    tags.artist = Sanitised(number == 12 ? row.artist + " feat. Odessa Trane" : row.artist)
    let remarks = ["", "", "", "(Live)", "(Remix)", "(Cover)", "(Acoustic)", "(Demo)"]
    tags.title = Sanitised(number < 14 ? row.title : "\(row.title) \(remarks[number % 8])")
    tags.album = Sanitised(number == 9 ? row.title : row.album)
    tags.year = number == 5 ? 1976 : row.year
    tags.genre = Sanitised(row.genre)
    tags.composer = number % 3 == 0 ? "Ada Finch" : nil
    tags.label = number % 3 == 1 ? "Low Shelf Records" : nil
    tags.language = number % 5 == 2 ? "fra" : number % 5 == 3 ? "zxx" : nil
    tags.track = number % 10 + 1
    tags.trackTotal = 10
    let seconds = 181.0 + Double(number * 37 % 200)
    var features = Features(
      version: 1, duration: seconds, tempo: row.tempo, tempoConfidence: 0.9,
      key: MusicalKey(parsing: row.key), keyConfidence: 0.8, energy: Double(number * 8 % 21) / 20)
    features.cues.introEnd = number % 3 == 0 ? 22 : 4
    features.ending = number % 4 == 1 ? .cold : number % 4 == 2 ? .fade : nil
    return Track(
      id: TrackID(Int64(number + 1)), path: MediaPath("/music/\(number + 10).flac"), tags: tags,
      duration: seconds, features: features, added: evening + Double(number - 400) * 86_400,
      history: history(number))
  }

  private static func history(_ number: Int) -> TrackHistory {
    guard number % 4 != 0 else { return TrackHistory() }
    return TrackHistory(
      plays: number, skips: number % 5 == 0 ? 2 : 0, first: evening + -365 * 2 * 86_400,
      last: evening + -86_400 * Double(number * number), isLiked: number % 3 == 0)
  }

  /// A place in a book, a podcast or a talk; the first is a beginning.
  private static func reading(_ number: Int) -> Reading {
    var reading = Reading(
      programme: Programme.allCases[number % 3], title: "The Long Way Round",
      part: number % 4 + 1, parts: 4)
    guard number % 2 == 1 else { return reading }
    (reading.chapter, reading.chapters, reading.chapterTitle) = (7, 12, "The Lighthouse")
    reading.position = 400
    reading.last = evening + -3 * 86_400
    return reading
  }

  private static func context(
    _ occasion: Link.Occasion, _ number: Int, _ catalog: Catalog
  ) -> LinkContext {
    let next = catalog[(number * 5 + 2) % catalog.count]
    let previous = catalog[number * 8 % catalog.count]
    let kinds = [
      "favourites", "rediscoveries", "fresh_finds", "deep_dive", "throwback", "mood",
      "energy_climb", "wind_down", "genre", "more_like_this", "two_in_a_row", "album_side",
      "journey", "request",
    ]
    let reasons = [
      "you like Folk", "sounds like Hinge, which you stayed with",
      "the right energy in the evening", "never heard yet",
    ]
    var context = LinkContext(
      occasion: occasion, previous: occasion == .opening ? nil : previous,
      next: occasion == .closing ? nil : next, afterNext: catalog[(number * 3 + 7) % catalog.count],
      set: PlannedSet(
        kind: Sanitised(kinds[number % kinds.count]), title: "The Lamp-Lit Hour",
        why: number % kinds.count == 9
          ? "chosen to follow on from \(previous.caption)" : "picked to suit the hour", picks: []),
      pick: Pick(
        track: next.id, score: 1,
        why: [Reason(Sanitised(reasons[number % reasons.count]), weight: 1)]),
      request: occasion == .request ? ["mellow", "from the 1970s"] : [],
      wall: evening + Double(number % 12) * 7200, zone: .utc, catalog: catalog, tracksPlayed: 3,
      showSeconds: 8000, room: 60, heard: [catalog[1].id, catalog[3].id, previous.id])
    if occasion == .reading { context.reading = reading(number) }
    context.beforePrevious = catalog[3]
    context.skipped = catalog[10]
    context.setPosition = 3
    context.skips = 2
    context.likes = 2
    context.diary = Diary(
      plays: (1...4).flatMap { day in
        [next, previous].map { .init(track: $0.id, at: evening + -86_400 * Double(day)) }
      }, likes: [next.id: evening + -40 * 86_400])
    return context
  }
}
