import DJCore

/// Ninety made-up tracks with every kind of tag, and a journal of what was heard, liked and skipped:
/// the rows themselves, so that a test can derive from them what the DJ claims.
struct CommentaryYear {
  struct Row {
    var artist: String
    var title: String
    var album: String
    var albumArtist: String?
    var year: Int?
    var genre: String?
    var composer: String?
    var label: String?
    var language: String?
    var number: Int
    var total: Int
    var seconds: Double
    var tempo: Double
    var key: String
    var energy: Double
    var intro: Double
    var ending: Ending?
    var added: WallTime
  }

  struct Hearing: Equatable {
    var track: Int
    var at: WallTime
    /// Heard for at least half.
    var isPlay: Bool
    var isSkip: Bool
  }

  private(set) var rows: [Row] = []
  private(set) var hearings: [Hearing] = []
  private(set) var likes: [Int: WallTime] = [:]
  let now: WallTime

  private static let artists = [
    "The Paper Lanterns", "Sister Velvet & the Low Rents", "Lucien Barbeau", "Anneliese Hofmann",
    "Finch & Hare", "Nullpunkt", "Odessa Trane", "DJ Marmot", "Arvid Trane", "K.A.T.",
    "Kofi Brandt", "The Marlowe Finch Quartet", "Ambassador Quill", "Brass Gardens", "Mira Solberg",
    "Old Harbour Choir", "Tin Cathedral", "Lou Reef", "Vesna Kolar", "Herr Quadrat",
    "Pale Geography", "The Night Porters", "Jonas Hofmann", "Copper & Thyme", "Ivory Static",
  ]
  private static let words = [
    "Rain", "Roof", "Ferry", "Velvet", "Doors", "Tram", "Canal", "Evening", "Hinge", "Repair",
    "Relay", "Ampere", "Corner", "Table", "Basement", "Tide", "Elevator", "Lamp", "Harbour",
    "Orchard", "Paper", "Silver", "Mirror", "Kettle", "Ladder", "Meadow", "Cinder", "Compass",
    "Thistle", "Lantern", "Marble", "Window", "Gravel", "Pocket", "Saddle", "Signal",
  ]
  private static let genres = [
    "Folk", "Soul", "Jazz", "Electronic", "Indie", "Ambient", "R&B", "Classical", "Drum & Bass",
  ]
  private static let keys = ["A minor", "E minor", "C major", "G major", "F# minor", "D major"]

  init(seed: UInt64, now: WallTime = CommentaryStage.evening) {
    self.now = now
    var chance = SeededGenerator(seed: seed)
    func below(_ bound: Int) -> Int { Int(chance.next() % UInt64(bound)) }
    func word() -> String { Self.words[below(Self.words.count)] }
    for number in 0..<90 {
      let artist = Self.artists[number < 80 ? number % 22 : 22 + number % 3]
      let isVarious = number % 11 == 5
      let guest = number % 13 == 4 ? " feat. \(Self.artists[(number * 7) % 22])" : ""
      let remark = ["", "", "", "", "", " (Live)", " (Remix)", " (Acoustic)", " (Demo)"]
      let title = number % 17 == 3 ? "Second Rain" : "\(word()) \(word()) \(number)"
      let album =
        isVarious ? "Crates, Vol. II" : "\(artist.split(separator: " ").last ?? "X") Hours"
      rows.append(
        Row(
          artist: artist + guest,
          title: number % 19 == 7 ? album : title + remark[below(remark.count)], album: album,
          albumArtist: isVarious ? "Various Artists" : nil,
          year: number % 10 == 9 ? nil : 1955 + below(71),
          genre: number % 12 == 11 ? nil : number == 41 ? "Zydeco" : Self.genres[below(9)],
          composer: number % 6 == 1 ? ["Ada Finch", "Jonas Weil"][below(2)] : nil,
          label: number % 5 == 2 ? ["Low Shelf Records", "Quay"][below(2)] : nil,
          language: number % 7 == 3 ? ["fra", "deu", "zxx"][below(3)] : nil,
          number: below(10) + 1, total: 10, seconds: 140 + Double(below(240)),
          tempo: Double(70 + below(110)), key: Self.keys[below(6)],
          energy: Double(below(101)) / 100, intro: Double(below(40)),
          ending: [.cold, .fade, .sustained, nil][below(4)],
          added: now + -86_400 * Double(20 + (90 - number) * 12)))
      remember(number, &chance)
    }
  }

  private mutating func remember(_ number: Int, _ chance: inout SeededGenerator) {
    let count = [0, 0, 1, 3, 9][Int(chance.next() % 5)]
    for _ in 0..<count {
      let days = chance.unit() * chance.unit() * 700
      let isSkip = chance.unit() < 0.2
      hearings.append(
        Hearing(
          track: number, at: now + (-86_400 * days - 3600), isPlay: !isSkip, isSkip: isSkip))
    }
    if number % 9 == 2 {
      hearings.append(
        Hearing(track: number, at: now + -86_400 * 2.5, isPlay: true, isSkip: false))
      hearings.append(
        Hearing(track: number, at: now + -86_400 * 1.2, isPlay: true, isSkip: false))
    }
    if number % 8 == 1 { likes[number] = now + -86_400 * chance.unit() * 300 }
  }

  /// The same, as the library would give it.
  func catalog() -> Catalog {
    Catalog(rows.indices.map { track($0) })
  }

  func diary() -> Diary {
    Diary(
      plays: hearings.filter(\.isPlay).map { .init(track: Self.id($0.track), at: $0.at) },
      likes: likes.reduce(into: [:]) { $0[Self.id($1.key)] = $1.value })
  }

  static func id(_ number: Int) -> TrackID { TrackID(Int64(number + 1)) }

  private func track(_ number: Int) -> Track {
    let row = rows[number]
    var tags = Tags()
    tags.artist = Sanitised(row.artist)
    tags.title = Sanitised(row.title)
    tags.album = Sanitised(row.album)
    tags.albumArtist = row.albumArtist.map { Sanitised($0) }
    tags.isCompilation = row.albumArtist != nil
    tags.year = row.year
    tags.genre = row.genre.map { Sanitised($0) }
    tags.composer = row.composer.map { Sanitised($0) }
    tags.label = row.label.map { Sanitised($0) }
    tags.language = row.language.map { Sanitised($0) }
    tags.track = row.number
    tags.trackTotal = row.total
    var features = Features(
      version: 1, duration: row.seconds, tempo: row.tempo, tempoConfidence: 0.9,
      key: MusicalKey(parsing: row.key), keyConfidence: 0.8, energy: row.energy)
    features.cues.introEnd = row.intro
    features.ending = row.ending
    let mine = hearings.filter { $0.track == number }
    return Track(
      id: Self.id(number), path: MediaPath("/music/\(number + 100).flac"), tags: tags,
      duration: row.seconds, features: features, added: row.added,
      history: TrackHistory(
        plays: mine.count { $0.isPlay }, skips: mine.count { $0.isSkip },
        first: mine.map(\.at).min(), last: mine.map(\.at).max(), isLiked: likes[number] != nil))
  }
}

extension CommentaryYear {
  /// What the DJ said in a show of so many hours, with what it knew.
  struct Said {
    var link: Link
    var context: LinkContext
  }

  /// A show of a writer over this library: words at every second or third join, sets of four.
  func show(
    _ writer: inout Writer, seed: UInt64, hours: Double = 8, talk: TalkLevel = .normal
  ) -> [Said] {
    let (catalog, diary) = (catalog(), diary())
    var chance = SeededGenerator(seed: seed)
    var words = chance.fork(9)
    var heard: [TrackID] = []
    var said: [Said] = []
    var time = 0.0
    var previous: Track?
    var upcoming = (0..<2).map { _ in catalog[Int(chance.next() % 90)] }
    while time < hours * 3600 {
      let next = upcoming.removeFirst()
      upcoming.append(fresh(heard, catalog, &chance))
      var context = context(previous, next, upcoming[0], heard, time, catalog)
      context.diary = diary
      context.talk = talk
      let isDue = heard.count % 4 == 0 || chance.next() % 5 < 2
      if isDue {
        context.occasion = occasion(heard.count, &chance)
        if context.occasion == .request { context.request = ["mellow", "from the 1970s"] }
        if let link = writer.write(context, using: &words) {
          said.append(Said(link: link, context: context))
        } else if context.occasion != .between {
          context.occasion = .between
          if let link = writer.write(context, using: &words) {
            said.append(Said(link: link, context: context))
          }
        }
      }
      heard.append(next.id)
      time += next.duration
      previous = next
    }
    var end = context(previous, nil, nil, heard, time, catalog)
    end.occasion = .closing
    if let link = writer.write(end, using: &words) { said.append(Said(link: link, context: end)) }
    return said
  }

  private func fresh(
    _ heard: [TrackID], _ catalog: Catalog, _ chance: inout SeededGenerator
  ) -> Track {
    while true {
      let track = catalog[Int(chance.next() % 90)]
      if !heard.suffix(30).contains(track.id) { return track }
    }
  }

  private func occasion(_ count: Int, _ chance: inout SeededGenerator) -> Link.Occasion {
    if count == 0 { return .opening }
    if count % 4 == 0 { return .setIntro }
    switch chance.next() % 12 {
    case 0: return .request
    case 1: return .afterSkip
    case 2: return .afterLike
    case 3: return .timeCheck
    case 4, 5, 6: return .backAnnounce
    default: return .between
    }
  }

  private func context(
    _ previous: Track?, _ next: Track?, _ after: Track?, _ heard: [TrackID], _ time: Double,
    _ catalog: Catalog
  ) -> LinkContext {
    let number = heard.count / 4
    let kinds = [
      "favourites", "rediscoveries", "fresh_finds", "deep_dive", "throwback", "energy_climb",
      "wind_down", "genre", "more_like_this", "two_in_a_row", "album_side", "journey", "mood",
    ]
    let reasons = [
      "you like \(next?.tags.genre ?? "it")", "sounds like Hinge, which you stayed with",
      "the right energy in the evening", "never heard yet", "one of your favourites",
    ]
    var context = LinkContext(
      occasion: .between, previous: previous, next: next, afterNext: after,
      set: PlannedSet(
        kind: Sanitised(kinds[number % kinds.count]),
        title: Sanitised(["Old Friends", "Lost and Found", "Night Out", "All Jazz"][number % 4]),
        why: number % kinds.count == 8
          ? "chosen to follow on from \(previous?.caption ?? "")" : "picked for the hour", picks: []
      ),
      pick: next.map {
        Pick(
          track: $0.id, score: 1, why: [Reason(Sanitised(reasons[heard.count % 5]), weight: 1)])
      },
      wall: now + time, zone: .utc, catalog: catalog, tracksPlayed: heard.count,
      showSeconds: time, room: 14, heard: heard)
    context.beforePrevious = heard.dropLast().last.flatMap { catalog.track($0) }
    context.skipped = heard.dropLast().last.flatMap { catalog.track($0) }
    context.setPosition = heard.count % 4 + 1
    context.skips = heard.count / 9
    context.likes = heard.count / 7
    return context
  }
}
