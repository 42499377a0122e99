import DJCore
import DJTerminal

/// Shows to draw: realistic ones, and one whose every text means harm.
enum SampleShow {
  static func track(
    _ row: Int64, _ title: String, _ artist: String?, album: String? = nil, year: Int? = nil,
    genre: String? = nil, seconds: Double = 241, tempo: Double? = nil, key: String? = nil,
    energy: Double = 0.5
  ) -> Track {
    var tags = Tags()
    tags.title = Sanitised(title)
    tags.artist = artist.map { Sanitised($0) }
    tags.album = album.map { Sanitised($0) }
    tags.genre = genre.map { Sanitised($0) }
    tags.year = year
    let features = Features(
      version: 1, duration: seconds, loudness: -11, tempo: tempo,
      key: key.flatMap { MusicalKey(parsing: $0) }, energy: energy)
    return Track(
      id: TrackID(row), path: MediaPath("/music/\(row).flac"), tags: tags, duration: seconds,
      features: features)
  }

  static func next(
    _ row: Int64, _ title: String, _ artist: String, _ why: [(String, Double)], seconds: Double,
    set: String? = nil
  ) -> OnAir.Upcoming {
    OnAir.Upcoming(
      track: track(row, title, artist, seconds: seconds), pick: pick(row, why),
      startsSet: set.map { Sanitised($0) })
  }

  static func pick(_ row: Int64, _ why: [(String, Double)]) -> Pick {
    Pick(
      track: TrackID(row), score: why.reduce(0) { $0 + $1.1 },
      why: why.map { Reason(Sanitised($0.0), weight: $0.1) })
  }

  /// In the middle of an evening, the DJ speaking.
  static let evening: OnAir = {
    var show = OnAir()
    let song = track(
      1, "Harbour Lights", "The Long Meridian", album: "Northern Line", year: 1998,
      genre: "Trip Hop", seconds: 241, tempo: 92.4, key: "Am", energy: 0.42)
    let why: [(String, Double)] = [
      ("you like Trip Hop", 0.34), ("92 BPM, 2 up", 0.21),
      ("last heard 8 months ago", 0.16), ("from the 1990s, as you asked", 0.12),
      ("in the evening", 0.05), ("skipped before", -0.08),
    ]
    show.now = OnAir.Now(entry: EntryID(1), track: song, pick: pick(1, why), isLiked: true)
    show.setTitle = "Rediscovered: the nineties"
    show.setWhy = "loved once, unheard for months"
    show.caption = """
      That was Velvet Room with Paper Moons. From 1998 now, and an album you have not heard since \
      March: this is Harbour Lights by The Long Meridian.
      """
    show.isSpeaking = true
    show.upcoming = upcoming
    show.wishes = ["mellow", "from the 1990s"]
    show.changes = [
      "liked Harbour Lights: The Long Meridian +0.11", "heard Paper Moons: 1990s +0.02",
      "skipped at 0:12: Metal −0.08",
    ]
    show.outlooks = [
      Outlook(
        track: TrackID(1), place: 12, rivals: 9_204,
        changes: [
          .init(what: "after an early skip", place: 3_120),
          .init(what: "without your request", place: 140),
          .init(what: "after a like of another by The Long Meridian", place: 4),
        ]),
      Outlook(
        track: TrackID(2), place: 1, rivals: 9_203,
        changes: [.init(what: "after a skip of Harbour Lights", place: 1_034)]),
    ]
    show.libraryCount = 12_408
    show.tracksPlayed = 7
    return show
  }()

  static var upcoming: [OnAir.Upcoming] {
    [
      next(
        2, "Slow Ferry", "Odile Marchetti", [("close to Harbour Lights in sound", 0.3)],
        seconds: 224),
      next(
        3, "Undertow (Remastered)", "Glass Harbour", [("in E minor: 8A to 9A", 0.28)], seconds: 305),
      next(
        4, "夜の電車", "坂本 明日香", [("never heard yet", 0.2)], seconds: 268,
        set: "Fresh finds: never played"),
      next(
        5, "Motorik for Beginners", "Die Apparate", [("unlike most of the library", 0.11)],
        seconds: 421),
      next(
        6, "Cafe\u{301} de la Gare", "Amélie & les Voisins", [("you like Chanson", 0.19)],
        seconds: 187),
      next(
        7, "A Rather Long Title That Goes On and On Until Nobody Is Listening Any More",
        "The Verbose Orchestra feat. Everyone They Ever Met", [("last heard 2 years ago", 0.17)],
        seconds: 612),
      next(
        8, "Copper Wire", "Tessellate", [("in its place on the way up", 0.22)], seconds: 199,
        set: "Energy climb: 94 to 128 BPM"),
      next(9, "Second Storey", "Tessellate", [("track 2 of Copper Wire", 0.4)], seconds: 233),
      next(10, "Lamplighter", "June Carrow", [("you liked it", 0.31)], seconds: 258),
      next(11, "Ultraviolet", "Neon Parish", [("124 BPM, 4 up", 0.24)], seconds: 377),
      next(
        12, "Daybreak Engine", "Halcyon Dept.", [("what this set was leading to", 0.2)],
        seconds: 345),
    ]
  }

  /// Paused, a guest, quiet, nobody speaking, nothing learned.
  static let pausedGuest: OnAir = {
    var show = evening
    show.isPaused = true
    show.isGuest = true
    show.volume = 0.6
    show.talk = .low
    show.isSpeaking = false
    show.changes = []
    show.wishes = []
    return show
  }()

  /// Every text of it tries to move the cursor, turn the direction or overflow a column.
  static let hostile: OnAir = {
    let evil = "\u{1B}[2J\u{1B}]0;pwned\u{07}a\u{202E}b\u{200B}\r\nc\u{9B}31m" + zalgo
    var show = OnAir()
    let song = track(
      1, evil, String(repeating: "👨‍👩‍👧‍👦🏳️‍🌈🇫🇷1️⃣", count: 30), album: evil, year: Int.max,
      genre: String(repeating: "Ｗ", count: 300), seconds: .infinity, tempo: .nan, energy: .nan)
    show.now = OnAir.Now(
      entry: EntryID(1), track: song,
      pick: pick(1, [(evil, .nan), ("", .infinity), (evil, -1e300)]), isLiked: true)
    show.setTitle = Sanitised(evil)
    show.setWhy = Sanitised(evil)
    show.caption = Sanitised(String(repeating: evil + "\t ", count: 50))
    show.isSpeaking = true
    show.upcoming = (2..<40).map {
      OnAir.Upcoming(
        track: track($0, evil, evil, seconds: -.infinity), pick: pick($0, []),
        startsSet: Sanitised(evil))
    }
    show.wishes = Array(repeating: Sanitised(evil), count: 20)
    show.changes = Array(repeating: Sanitised(evil), count: 50)
    show.outputTrouble = Sanitised(evil)
    show.volume = .infinity
    show.libraryCount = Int.min
    return show
  }()

  private static let zalgo = "z" + String(repeating: "\u{0336}\u{0489}\u{0301}", count: 40)
}
