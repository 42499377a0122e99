/// A place in a template that a fact fills, such as `{next.year}`.
enum Slot: Sendable {
  /// Something of one track.
  case track(Who, Aspect)
  /// Something of the library, the show or the clock.
  case topic(Topic)

  /// Which track.
  enum Who: Int, CaseIterable, Sendable {
    case previous, next, afterNext
  }

  /// What of a track.
  enum Aspect: Int, CaseIterable, Sendable {
    case title, artist, album, year, decade, yearsOld, anniversary, genre, composer, label
    case trackNumber, opensAlbum, closesAlbum, titleTrack, live, remix, cover, acoustic, demo
    case guest, language, wordless
    case tempo, key, duration, minutes, intro, endsCold, fades, quiet, loud
    case plays, skips, lastHeard, daysAway, firstHeard, firstPlay, metYears, thisWeek, liked
    case likedWhen, addedWhen, newArrival
  }

  /// What of everything else.
  enum Topic: Int, CaseIterable, Sendable {
    case sameArtist, sameAlbum, sameCompilation, sameGenre, sameComposer, sameLabel, sameSurname
    case sameYear, sameDecade, sameKey, sameTempo, nearKey, fasterBy, slowerBy, laterBy
    case earlierBy, livelier, calmer, climb, descent, guestHere, libraryCount, libraryArtists
    case libraryBirthday, byArtist, onlyByArtist, byAlbum, byGenre, onlyGenre, byGuest, fromYear
    case sameTitle, oldest, newest, longest, shortest, artistPlays, artistAway, artistNew
    case artistWeek, streak, setTitle, setKind, setWhy, setPosition, setFollows, reason, reasonLikes
    case reasonAlike, reasonHour, request, skippedTitle, skippedArtist, showTracks, showNumber
    case showHours, showAgain, showSkips, showLikes, hour, time, daypart, weekday, when, month
    case season, holiday, bookTitle, bookKind, bookPart, bookParts, bookChapter, bookChapters
    case bookHeading, bookBegins, bookPlace, bookLast

    /// The names, in order.
    fileprivate static let names: [String] = [
      "same.artist", "same.album", "same.compilation", "same.genre", "same.composer",
      "same.label", "same.surname", "same.year", "same.decade", "same.key", "same.tempo",
      "near.key", "faster.by", "slower.by", "later.by", "earlier.by", "mood.up", "mood.down",
      "mood.climb", "mood.descent", "guest.here", "library.count", "library.artists",
      "library.birthday", "library.byArtist", "library.onlyByArtist", "library.byAlbum",
      "library.byGenre", "library.onlyGenre", "library.byGuest", "library.fromYear",
      "library.sameTitle", "library.oldest", "library.newest", "library.longest",
      "library.shortest", "artist.plays", "artist.away", "artist.new", "artist.week",
      "streak.days", "set.title", "set.kind", "set.why", "set.position", "set.follows",
      "pick.reason",
      "pick.likes", "pick.alike", "pick.hour", "request", "skipped.title", "skipped.artist",
      "show.tracks", "show.number", "show.hours", "show.again", "show.skips", "show.likes",
      "clock.hour", "clock.time", "clock.daypart", "clock.weekday", "clock.when", "clock.month",
      "clock.season", "clock.holiday", "book.title", "book.kind", "book.part", "book.parts",
      "book.chapter", "book.chapters", "book.heading", "book.begins", "book.place", "book.last",
    ]
  }

  /// The name in templates and in a fact's claim.
  var name: String { Self.names[index] }

  /// The slot of a name, if there is one.
  init?(named name: String) {
    guard let index = Self.indices[name] else { return nil }
    self = Self.all[index]
  }

  /// The place among ``all``.
  var index: Int {
    switch self {
    case .track(let who, let aspect):
      who.rawValue * Self.aspectCount + aspect.rawValue
    case .topic(let topic): Self.whoCount * Self.aspectCount + topic.rawValue
    }
  }

  private static let aspectCount = Aspect.allCases.count
  private static let whoCount = Who.allCases.count
  private static let names: [String] =
    Who.allCases.flatMap { who in Aspect.allCases.map { "\(who).\($0)" } } + Topic.names
  private static let indices = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

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

extension Slot: Hashable {
  static func == (left: Slot, right: Slot) -> Bool { left.index == right.index }
  func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
