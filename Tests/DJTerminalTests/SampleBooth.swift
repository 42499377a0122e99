import DJCore
import DJTerminal

/// What the views other than On air draw from: a library, a taste, a history, a log.
enum SampleBooth {
  private static let artists: [(String, String, String)] = [
    ("The Long Meridian", "Trip Hop", "Northern Line"), ("Odile Marchetti", "Chanson", "Quai 9"),
    ("Glass Harbour", "Ambient", "Undertow"), ("坂本 明日香", "City Pop", "夜の電車"),
    ("Die Apparate", "Krautrock", "Motorik für Anfänger"),
    ("Amélie & les Voisins", "Chanson", "Cafe\u{301} de la Gare"),
    ("The Verbose Orchestra feat. Everyone They Ever Met", "Classical", "Suites, Volumes I to XII"),
    ("Tessellate", "Electronic", "Copper Wire"), ("June Carrow", "Folk", "Lamplighter"),
    ("Neon Parish", "House", "Ultraviolet"), ("Halcyon Dept.", "Techno", "Daybreak Engine"),
    ("Миша Ветер", "Jazz", "Северный вокзал"),
  ]
  private static let words = [
    "Harbour", "Lights", "Slow", "Ferry", "Copper", "Second", "Storey", "Winter", "Signal", "Glass",
    "Meridian", "Paper", "Moons", "Velvet", "Room", "Night", "Engine", "Salt", "Orchard", "Wire",
  ]

  /// 120 tracks by twelve artists, some liked, some banned, one without any tag.
  static let catalog: Catalog = {
    var tracks: [Track] = []
    for number in 0..<120 {
      let artist = artists[number % artists.count]
      let title = "\(words[number * 7 % words.count]) \(words[(number * 3 + 5) % words.count])"
      var track = SampleShow.track(
        Int64(number + 1), title, artist.0, album: artist.2, year: 1965 + number % 55,
        genre: artist.1, seconds: Double(150 + number * 37 % 400),
        tempo: number % 9 == 0 ? nil : 70 + Double(number * 11 % 90), key: "Am",
        energy: Double(number % 10) / 10)
      track.path = MediaPath("/music/\(artist.0)/\(number).flac")
      track.tags.track = number / artists.count + 1
      track.history = TrackHistory(
        plays: number * 5 % 13, skips: number % 3,
        last: number % 4 == 0 ? nil : WallTime(now.seconds - Double(number) * 86_400),
        isLiked: number % 11 == 3, isBanned: number % 29 == 7)
      tracks.append(track)
    }
    tracks.append(
      Track(
        id: TrackID(500), path: MediaPath("/music/loose/untitled take 3.wav"), tags: Tags(),
        duration: 61))
    return Catalog(tracks)
  }()

  /// Every name of it tries to move the cursor, turn the direction or overflow a column.
  static let hostileCatalog: Catalog = {
    let track = SampleShow.hostile.upcoming[0].track
    return Catalog(
      (0..<60).map { number in
        var made = track
        made.id = TrackID(Int64(number + 1))
        made.path = MediaPath("/music/\u{1B}[2J\(number)\r\n.flac")
        made.tags.album = Sanitised(
          String(repeating: number % 2 == 0 ? "\u{1B}]0;x\u{07}Ｗ" : "שלום 👨‍👩‍👧", count: 40))
        made.duration = number % 3 == 0 ? .nan : .infinity
        made.tags.year = number % 2 == 0 ? Int.min : Int.max
        return made
      })
  }()

  static let now = WallTime(1_795_293_060)

  static func found(_ finding: LibraryFinding, in catalog: Catalog = catalog) -> LibraryFound {
    var index = LibraryIndex(catalog)
    return LibraryFound(finding, in: &index)
  }

  private static let facets: [(String, Double, Double, Double?)] = [
    ("genre:Trip Hop", 0.62, 41, 0.08), ("artist:The Long Meridian", 0.48, 12, 0.11),
    ("genre:Metal", -0.44, 9, -0.08), ("decade:1990s", 0.31, 63, nil),
    ("artist:坂本 明日香", 0.27, 3, 0.27), ("album:Suites, Volumes I to XII", -0.21, 2, nil),
    ("language:fr", 0.15, 17, nil), ("length:long", -0.12, 30, 0.004),
    ("energy:low", 0.1, 88, nil), ("genre:Krautrock", 0.06, 0.3, nil),
  ]

  static let taste: TasteBoard = {
    var board = TasteBoard()
    board.facets = facets.map { what, weight, evidence, trend in
      var facet = TasteBoard.Facet(
        what: Sanitised(what), weight: weight, evidence: evidence, trend: trend)
      facet.facet = TasteFacet(parsing: what)
      return facet
    }
    board.facets[2].leant = -0.3
    (board.plays, board.likes, board.skips) = (1_204, 86, 311)
    board.variety = Variety(
      (0..<200).map {
        Variety.Play(track: TrackID($0 % 140), artist: "\($0 % 47)", isFirst: $0 % 3 == 0)
      },
      library: 12_408, artists: 900)
    return board
  }()

  static let history: [HistoryRow] = {
    func at(_ minutes: Double) -> WallTime { WallTime(now.seconds - minutes * 60) }
    let song = ("The Long Meridian – Harbour Lights", TrackID(1), MediaPath("/music/1.flac"))
    let ferry = ("Odile Marchetti – Slow Ferry", TrackID(2), MediaPath("/music/2.flac"))
    func played(_ of: (String, TrackID, MediaPath), _ minutes: Double, _ cause: LogCause)
      -> HistoryRow
    {
      HistoryRow(
        at: at(minutes), kind: .played(seconds: 241, duration: 245, cause: cause), track: of.1,
        path: of.2, caption: Sanitised(of.0))
    }
    var rows = [
      HistoryRow(
        at: at(1), kind: .pressed("liked", position: 83), track: song.1, path: song.2,
        caption: Sanitised(song.0)),
      HistoryRow(
        at: at(3),
        kind: .said(
          "That was Velvet Room with Paper Moons. From 1998 now, and an album you have not heard since March: this is Harbour Lights by The Long Meridian."
        )),
      played(ferry, 8, .finished), played(song, 12, .skipped),
      HistoryRow(at: at(15), kind: .pressed("banned", position: 4), caption: nil),
    ]
    for number in 0..<60 { rows.append(played(ferry, 1500 + Double(number) * 4, .finished)) }
    return rows
  }()

  static let log: LogRing = {
    var log = LogRing()
    let lines: [(NoticeLevel?, Sanitised)] = [
      (nil, "on air, with 12,408 tracks"), (nil, "— Rediscovered: the nineties (loved once)"),
      (.warning, "/music/broken.mp3: ends after 175 of 300 seconds"),
      (.error, "the sound server is gone: connection refused"),
      (nil, "♪ The Long Meridian – Harbour Lights"),
      (nil, "liked Harbour Lights: The Long Meridian +0.11"),
    ]
    for number in 0..<40 {
      let (level, text) = lines[number % lines.count]
      log.add(
        .init(at: WallTime(now.seconds - 4000 + Double(number) * 90), level: level, text: text))
    }
    return log
  }()

  /// An evening with all that belongs to it.
  static func evening(_ finding: LibraryFinding = LibraryFinding()) -> Booth {
    var show = SampleShow.evening
    for place in show.upcoming.indices {
      show.upcoming[place].id = ItemID(place + 1)
      show.upcoming[place].isPrepared = place == 0
      show.upcoming[place].hasLink = place == 0 ? true : nil
      show.upcoming[place].isLocked = place == 4 || place == 5
      show.upcoming[place].isAsked = place == 5
    }
    show.nextSegue = .init(
      kind: .crossfade, seconds: 6, reason: "both end and begin softly", position: 231,
      hasLink: true)
    return Booth(
      onAir: show, playhead: Playhead(position: 83, duration: 241), library: found(finding),
      taste: taste, history: history, log: log, words: LibraryWords(catalog), now: now)
  }

  /// Every text of it means harm.
  static func hostile(_ finding: LibraryFinding = LibraryFinding()) -> Booth {
    let evil = SampleShow.hostile.setTitle ?? ""
    var board = taste
    for place in board.facets.indices {
      let leant = board.facets[place].leant
      board.facets[place] = TasteBoard.Facet(
        what: evil, weight: [.nan, .infinity, -1e300][place % 3],
        evidence: [.nan, -.infinity, 1e300][place % 3], trend: [.nan, .infinity, nil][place % 3])
      board.facets[place].leant = leant
    }
    var log = LogRing()
    for number in 0..<30 {
      log.add(.init(at: WallTime(number % 2 == 0 ? .nan : 1e300), level: .error, text: evil))
    }
    let rows = (0..<30).map { number in
      HistoryRow(
        at: WallTime(number % 2 == 0 ? -.infinity : .nan),
        kind: [
          .played(seconds: .nan, duration: .infinity, cause: .failed), .said(evil),
          .pressed(evil, position: .nan),
        ][number % 3], track: TrackID(1), path: MediaPath(evil.text), caption: evil)
    }
    return Booth(
      onAir: SampleShow.hostile, playhead: Playhead(position: .nan, duration: -.infinity),
      library: found(finding, in: hostileCatalog), taste: board, history: rows, log: log,
      words: LibraryWords(hostileCatalog), now: WallTime(.nan))
  }
}
