/// Everything that can be known: each with its source, its interest and its own cooldown.
///
/// How a value follows from its source stands beside the code that derives it, in the fact sheet's
/// extensions, and for listeners on the page "What the DJ knows".
enum FactCatalogue {
  /// Links after which an ordinary fact may be told again.
  static let usualRest = 12
  private static let usual = SlotTraits.Rest.links(usualRest)

  private typealias Line = SlotTraits

  /// What can be known of one track.
  static let aspects: [Slot.Aspect: SlotTraits] = [
    .title: Line(.title, 0, .never, "title", "tag:title"),
    .artist: Line(.name, 0, .never, "artist", "tag:artist"),
    .album: Line(.name, 0.6, usual, "album", "tag:album"),
    .year: Line(.number, 1, usual, "year", "tag:year"),
    .decade: Line(.words, 0.8, usual, "year", "tag:year"),
    .yearsOld: Line(.number, 1.2, usual, "year", "tag:year"),
    .anniversary: Line(.number, 2.2, usual, "year", "tag:year"),
    .genre: Line(.name, 0.6, usual, "genre", "tag:genre"),
    .composer: Line(.name, 1.4, usual, "composer", "tag:composer"),
    .label: Line(.name, 1.5, usual, "label", "tag:label"),
    .trackNumber: Line(.number, 0.9, usual, "position", "tag:track"),
    .opensAlbum: Line(.flag, 1.4, usual, "position", "tag:track"),
    .closesAlbum: Line(.flag, 1.4, usual, "position", "tag:track"),
    .titleTrack: Line(.flag, 1.2, usual, "titletrack", "tag:album"),
    .live: Line(.flag, 1.2, usual, "version", "tag:title"),
    .remix: Line(.flag, 1, usual, "version", "tag:title"),
    .cover: Line(.flag, 1.5, usual, "version", "tag:title"),
    .acoustic: Line(.flag, 1.1, usual, "version", "tag:title"),
    .demo: Line(.flag, 1.3, usual, "version", "tag:title"),
    .guest: Line(.name, 1.3, usual, "guest", "tag:artist"),
    .language: Line(.name, 1.1, .links(8), "language", "tag:language"),
    .wordless: Line(.flag, 1, .links(8), "language", "tag:language"),
    .tempo: Line(.number, 0.8, usual, "tempo", "analysis:tempo"),
    .key: Line(.key, 0.7, usual, "key", "analysis:key"),
    .duration: Line(.words, 0.8, usual, "duration", "analysis:duration"),
    .minutes: Line(.number, 0.7, usual, "duration", "analysis:duration"),
    .intro: Line(.number, 1.1, .anyValue(10), "intro", "analysis:intro"),
    .endsCold: Line(.flag, 1, .anyValue(14), "ending", "analysis:ending"),
    .fades: Line(.flag, 0.8, .anyValue(14), "ending", "analysis:ending"),
    .quiet: Line(.flag, 0.9, .anyValue(10), "level", "analysis:energy"),
    .loud: Line(.flag, 0.9, .anyValue(10), "level", "analysis:energy"),
    .plays: Line(.number, 1.5, usual, "plays", "history:plays"),
    .skips: Line(.number, 1.8, .links(20), "skips", "history:skips"),
    .lastHeard: Line(.words, 2, usual, "heard", "history:last"),
    .daysAway: Line(.number, 1, usual, "heard", "history:last"),
    .firstHeard: Line(.words, 2, usual, "heard", "history:first"),
    .firstPlay: Line(.flag, 1.8, usual, "plays", "history:plays"),
    .metYears: Line(.number, 2.8, .links(30), "met", "history:first"),
    .thisWeek: Line(.number, 2.2, .links(14), "week", "history:week"),
    .liked: Line(.flag, 1.8, usual, "liked", "history:liked"),
    .likedWhen: Line(.words, 2, usual, "liked", "history:liked"),
    .addedWhen: Line(.words, 1.4, usual, "added", "library:added"),
    .newArrival: Line(.flag, 2.2, .links(30), "arrival", "library:added"),
  ]

  /// What can be known of two tracks, the library, the show and the clock.
  static let topics: [Slot.Topic: SlotTraits] = relations.merging(library) { $1 }
    .merging(show) { $1 }.merging(clock) { $1 }.merging(reading) { $1 }

  private static let relations: [Slot.Topic: SlotTraits] = [
    .sameArtist: Line(.name, 1.5, usual, "same.artist", "tag:artist"),
    .sameAlbum: Line(.name, 1.8, usual, "same.album", "tag:album"),
    .sameCompilation: Line(.name, 2, usual, "same.album", "tag:album"),
    .sameGenre: Line(.name, 0.9, usual, "genre", "tag:genre"),
    .sameComposer: Line(.name, 2.2, usual, "composer", "tag:composer"),
    .sameLabel: Line(.name, 2, usual, "label", "tag:label"),
    .sameSurname: Line(.name, 2.4, .links(20), "surname", "tag:artist"),
    .sameYear: Line(.number, 1.8, usual, "year", "tag:year"),
    .sameDecade: Line(.words, 1.2, usual, "year", "tag:year"),
    .sameKey: Line(.key, 1.5, usual, "key", "analysis:key"),
    .nearKey: Line(.flag, 0.9, .anyValue(10), "key.near", "analysis:key"),
    .sameTempo: Line(.number, 1.4, usual, "tempo", "analysis:tempo"),
    .fasterBy: Line(.number, 1.3, .anyValue(8), "tempo.step", "analysis:tempo"),
    .slowerBy: Line(.number, 1.3, .anyValue(8), "tempo.step", "analysis:tempo"),
    .laterBy: Line(.number, 1.6, .anyValue(6), "year.step", "tag:year"),
    .earlierBy: Line(.number, 1.6, .anyValue(6), "year.step", "tag:year"),
    .livelier: Line(.flag, 1.1, .anyValue(8), "mood", "analysis:energy"),
    .calmer: Line(.flag, 1.1, .anyValue(8), "mood", "analysis:energy"),
    .climb: Line(.flag, 1.6, .anyValue(12), "climb", "analysis:energy"),
    .descent: Line(.flag, 1.6, .anyValue(12), "climb", "analysis:energy"),
    .guestHere: Line(.name, 2.4, usual, "guest", "tag:artist"),
  ]

  private static let library: [Slot.Topic: SlotTraits] = [
    .libraryCount: Line(.number, 1.2, .show, "library", "library:count"),
    .libraryArtists: Line(.number, 1.2, .show, "library", "library:artists"),
    .libraryBirthday: Line(.number, 3, .show, "library.birthday", "library:added"),
    .byArtist: Line(.number, 1.3, usual, "by", "library:artist"),
    .onlyByArtist: Line(.number, 1.5, usual, "by", "library:artist"),
    .byAlbum: Line(.number, 1.1, .links(16), "by.album", "library:album"),
    .byGenre: Line(.number, 1.1, .links(20), "by.genre", "library:genre"),
    .onlyGenre: Line(.number, 1.6, .links(20), "by.genre", "library:genre"),
    .byGuest: Line(.number, 2, .links(20), "by.guest", "library:artist"),
    .fromYear: Line(.number, 1.2, .links(20), "by.year", "library:year"),
    .sameTitle: Line(.name, 2.4, .links(20), "title.twin", "library:title"),
    .oldest: Line(.number, 2.4, .links(30), "age.rank", "library:year"),
    .newest: Line(.number, 2.4, .links(30), "age.rank", "library:year"),
    .longest: Line(.words, 2.2, .links(30), "length.rank", "library:duration"),
    .shortest: Line(.words, 2.2, .links(30), "length.rank", "library:duration"),
    .artistPlays: Line(.number, 1.7, .links(14), "artist.plays", "history:artist"),
    .artistAway: Line(.words, 1.9, .links(14), "artist.away", "history:artist"),
    .artistNew: Line(.flag, 1.7, .links(14), "artist.away", "history:artist"),
    .artistWeek: Line(.number, 1.9, .links(14), "artist.week", "history:week"),
    .streak: Line(.number, 2.2, .show, "streak", "history:days"),
  ]

  private static let show: [Slot.Topic: SlotTraits] = [
    .setTitle: Line(.title, 0.6, .never, "set", "show:set"),
    .setKind: Line(.flag, 0, .never, "set.kind", "show:set"),
    .setWhy: Line(.words, 1.4, .links(16), "set.why", "show:set"),
    .setFollows: Line(.flag, 0.4, .never, "set.follows", "show:set"),
    .setPosition: Line(.number, 0.8, .anyValue(10), "set.place", "show:set"),
    .reason: Line(.words, 1.5, .anyValue(9), "reason", "show:why"),
    .reasonLikes: Line(.name, 1.6, .anyValue(9), "reason", "show:why"),
    .reasonAlike: Line(.title, 1.6, .anyValue(9), "reason", "show:why"),
    .reasonHour: Line(.flag, 1.1, .anyValue(14), "reason", "show:why"),
    .request: Line(.name, 1, .never, "request", "show:request"),
    .skippedTitle: Line(.title, 1.4, .links(4), "skipped", "show:skips"),
    .skippedArtist: Line(.name, 1.4, .links(4), "skipped", "show:skips"),
    .showTracks: Line(.number, 1, .anyValue(12), "show.tracks", "show:tracks"),
    .showNumber: Line(.number, 1, .anyValue(12), "show.tracks", "show:tracks"),
    .showHours: Line(.number, 1.4, .anyValue(20), "show.hours", "show:time"),
    .showAgain: Line(.number, 0.9, .anyValue(6), "again", "show:tracks"),
    .showSkips: Line(.number, 1.2, .anyValue(12), "show.skips", "show:skips"),
    .showLikes: Line(.number, 1.4, .anyValue(12), "show.likes", "show:likes"),
  ]

  private static let reading: [Slot.Topic: SlotTraits] = [
    .bookTitle: Line(.title, 0, .never, "book", "tag:album"),
    .bookKind: Line(.flag, 0, .never, "book.kind", "library:programme"),
    .bookPart: Line(.number, 0.8, .never, "book.part", "library:parts"),
    .bookParts: Line(.number, 0.8, .never, "book.parts", "library:parts"),
    .bookChapter: Line(.number, 0.8, .never, "book.chapter", "tag:chapters"),
    .bookChapters: Line(.number, 0.8, .never, "book.chapters", "tag:chapters"),
    .bookHeading: Line(.title, 1.2, .never, "book.heading", "tag:chapters"),
    .bookBegins: Line(.flag, 1, .never, "book.begins", "history:place"),
    .bookPlace: Line(.words, 1, .never, "book.place", "history:place"),
    .bookLast: Line(.words, 1.2, .never, "book.last", "history:place"),
  ]

  private static let clock: [Slot.Topic: SlotTraits] = [
    .hour: Line(.number, 1.2, .hour, "clock", "clock"),
    .time: Line(.words, 1.2, .hour, "clock", "clock"),
    .daypart: Line(.words, 1.2, .hour, "clock", "clock"),
    .weekday: Line(.words, 1.2, .hour, "clock", "clock"),
    .when: Line(.words, 1.2, .hour, "clock", "clock"),
    .month: Line(.words, 1.2, .hour, "clock", "clock"),
    .season: Line(.words, 1.3, .hour, "clock", "clock"),
    .holiday: Line(.words, 2.5, .hour, "clock", "clock"),
  ]
}
