/// A place in a template that a fact fills, such as `{next.year}`.
enum Slot: Hashable, Sendable {
  /// Something of one track.
  case track(Who, Aspect)
  /// Something of the library, the show or the clock.
  case topic(Topic)

  /// Which track.
  enum Who: String, CaseIterable, Sendable {
    case previous, next, afterNext
  }

  /// What of a track.
  enum Aspect: String, CaseIterable, Sendable {
    case title, artist, album, year, decade, yearsOld, anniversary, genre, composer, label
    case trackNumber, opensAlbum, closesAlbum, titleTrack, live, remix, cover, acoustic, demo
    case guest, language, wordless
    case tempo, key, duration, minutes, intro, endsCold, fades, quiet, loud
    case plays, skips, lastHeard, daysAway, firstHeard, firstPlay, metYears, thisWeek, liked
    case likedWhen, addedWhen, newArrival
  }

  /// What of everything else.
  enum Topic: String, CaseIterable, Sendable {
    case sameArtist = "same.artist"
    case sameAlbum = "same.album"
    case sameCompilation = "same.compilation"
    case sameGenre = "same.genre"
    case sameComposer = "same.composer"
    case sameLabel = "same.label"
    case sameSurname = "same.surname"
    case sameYear = "same.year"
    case sameDecade = "same.decade"
    case sameKey = "same.key"
    case sameTempo = "same.tempo"
    case nearKey = "near.key"
    case fasterBy = "faster.by"
    case slowerBy = "slower.by"
    case laterBy = "later.by"
    case earlierBy = "earlier.by"
    case livelier = "mood.up"
    case calmer = "mood.down"
    case climb = "mood.climb"
    case descent = "mood.descent"
    case guestHere = "guest.here"
    case libraryCount = "library.count"
    case libraryArtists = "library.artists"
    case libraryBirthday = "library.birthday"
    case byArtist = "library.byArtist"
    case onlyByArtist = "library.onlyByArtist"
    case byAlbum = "library.byAlbum"
    case byGenre = "library.byGenre"
    case onlyGenre = "library.onlyGenre"
    case byGuest = "library.byGuest"
    case fromYear = "library.fromYear"
    case sameTitle = "library.sameTitle"
    case oldest = "library.oldest"
    case newest = "library.newest"
    case longest = "library.longest"
    case shortest = "library.shortest"
    case artistPlays = "artist.plays"
    case artistAway = "artist.away"
    case artistNew = "artist.new"
    case artistWeek = "artist.week"
    case streak = "streak.days"
    case setTitle = "set.title"
    case setKind = "set.kind"
    case setWhy = "set.why"
    case setPosition = "set.position"
    case reason = "pick.reason"
    case reasonLikes = "pick.likes"
    case reasonAlike = "pick.alike"
    case reasonHour = "pick.hour"
    case request = "request"
    case skippedTitle = "skipped.title"
    case skippedArtist = "skipped.artist"
    case showTracks = "show.tracks"
    case showNumber = "show.number"
    case showHours = "show.hours"
    case showAgain = "show.again"
    case showSkips = "show.skips"
    case showLikes = "show.likes"
    case hour = "clock.hour"
    case time = "clock.time"
    case daypart = "clock.daypart"
    case weekday = "clock.weekday"
    case when = "clock.when"
    case month = "clock.month"
    case season = "clock.season"
    case holiday = "clock.holiday"
  }

  /// The name in templates and in a fact's claim.
  var name: String {
    switch self {
    case .track(let who, let aspect): "\(who.rawValue).\(aspect.rawValue)"
    case .topic(let topic): topic.rawValue
    }
  }

  /// The slot of a name, if there is one.
  init?(named name: String) {
    if let topic = Topic(rawValue: name) {
      self = .topic(topic)
      return
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let who = Who(rawValue: String(parts[0])),
      let aspect = Aspect(rawValue: String(parts[1]))
    else { return nil }
    self = .track(who, aspect)
  }

  /// All slots, in a fixed order.
  static let all: [Slot] =
    Who.allCases.flatMap { who in Aspect.allCases.map { Slot.track(who, $0) } }
    + Topic.allCases.map { Slot.topic($0) }

  /// The nearest name to a misspelt one, for the error message.
  static func suggestion(for name: String) -> String? {
    let wanted = Array(name.lowercased().utf8.prefix(40))
    let ranked = all.map { ($0.name, distance(wanted, Array($0.name.lowercased().utf8))) }
    return ranked.min { $0.1 < $1.1 }.flatMap { $0.1 <= 3 ? $0.0 : nil }
  }

  /// Edits between two short words (Levenshtein).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
