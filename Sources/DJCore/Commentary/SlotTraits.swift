/// How a slot's value is written, how much listeners care, and how long it rests once said.
struct SlotTraits: Sendable {
  /// How the value stands in a sentence.
  enum Kind: Sendable {
    /// A title: between the phrasebook's quotation marks.
    case title
    /// A name, spelt as it is.
    case name
    /// A musical key.
    case key
    /// Words that take a capital at the beginning of a sentence.
    case words
    /// A whole number.
    case number
    /// For conditions only.
    case flag
  }

  /// When it may be said again.
  enum Rest: Sendable {
    /// At once: names have to be named.
    case never
    /// After so many links, of the same value or the same track.
    case links(Int)
    /// After so many links, whatever its value.
    case anyValue(Int)
    /// After an hour of the wall clock.
    case hour
    /// In the next show.
    case show
  }

  var kind: Kind
  /// 0 is expected of any DJ, 3 makes one prick up one's ears.
  var interest: Double
  var rest: Rest
  /// Slots of one family say the same thing in other words, and rest together.
  var family: String

  private init(_ kind: Kind, _ interest: Double, _ rest: Rest, _ family: String) {
    self.kind = kind
    self.interest = interest
    self.rest = rest
    self.family = family
  }

  /// Links after which a fact may be told again.
  static let usualRest = 12

  static func of(_ slot: Slot) -> SlotTraits {
    switch slot {
    case .track(_, let aspect): of(aspect)
    case .topic(let topic): of(topic)
    }
  }

  private static func of(_ aspect: Slot.Aspect) -> SlotTraits {
    let usual = Rest.links(usualRest)
    return switch aspect {
    case .title: SlotTraits(.title, 0, .never, "title")
    case .artist: SlotTraits(.name, 0, .never, "artist")
    case .album: SlotTraits(.name, 0.6, usual, "album")
    case .year: SlotTraits(.number, 1, usual, "year")
    case .decade: SlotTraits(.words, 0.8, usual, "year")
    case .yearsOld: SlotTraits(.number, 1.2, usual, "year")
    case .anniversary: SlotTraits(.number, 2.2, usual, "year")
    case .genre: SlotTraits(.name, 0.6, usual, "genre")
    case .composer: SlotTraits(.name, 1.4, usual, "composer")
    case .trackNumber: SlotTraits(.number, 0.9, usual, "position")
    case .opensAlbum, .closesAlbum: SlotTraits(.flag, 1.4, usual, "position")
    case .live: SlotTraits(.flag, 1.2, usual, "version")
    case .remix: SlotTraits(.flag, 1, usual, "version")
    case .tempo: SlotTraits(.number, 0.8, usual, "tempo")
    case .key: SlotTraits(.key, 0.7, usual, "key")
    case .duration: SlotTraits(.words, 0.8, usual, "duration")
    case .minutes: SlotTraits(.number, 0.7, usual, "duration")
    case .plays: SlotTraits(.number, 1.5, usual, "plays")
    case .skips: SlotTraits(.number, 1.8, .links(20), "skips")
    case .lastHeard: SlotTraits(.words, 2, usual, "heard")
    case .daysAway: SlotTraits(.number, 1, usual, "heard")
    case .firstHeard: SlotTraits(.words, 2, usual, "heard")
    case .firstPlay: SlotTraits(.flag, 1.8, usual, "plays")
    case .liked: SlotTraits(.flag, 1.8, usual, "liked")
    }
  }

  private static func of(_ topic: Slot.Topic) -> SlotTraits {
    let usual = Rest.links(usualRest)
    return switch topic {
    case .sameArtist: SlotTraits(.name, 1.5, usual, "same.artist")
    case .sameAlbum: SlotTraits(.name, 1.8, usual, "same.album")
    case .sameGenre: SlotTraits(.name, 0.9, usual, "genre")
    case .sameYear: SlotTraits(.number, 1.8, usual, "year")
    case .sameDecade: SlotTraits(.words, 1.2, usual, "year")
    case .sameKey: SlotTraits(.key, 1.5, usual, "key")
    case .nearKey: SlotTraits(.flag, 0.9, .anyValue(10), "key.near")
    case .sameTempo: SlotTraits(.number, 1.4, usual, "tempo")
    case .fasterBy, .slowerBy: SlotTraits(.number, 1.3, .anyValue(8), "tempo.step")
    case .laterBy, .earlierBy: SlotTraits(.number, 1.6, .anyValue(6), "year.step")
    case .livelier, .calmer: SlotTraits(.flag, 1.1, .anyValue(8), "mood")
    case .libraryCount, .libraryArtists: SlotTraits(.number, 1.2, .show, "library")
    case .byArtist, .onlyByArtist: SlotTraits(.number, 1.3, usual, "by")
    case .byGenre: SlotTraits(.number, 1.1, .links(20), "by.genre")
    case .fromYear: SlotTraits(.number, 1.2, .links(20), "by.year")
    case .oldest, .newest: SlotTraits(.number, 2.4, .links(30), "age.rank")
    case .longest, .shortest: SlotTraits(.words, 2.2, .links(30), "length.rank")
    case .setTitle: SlotTraits(.title, 0.6, .never, "set")
    case .setKind: SlotTraits(.flag, 0, .never, "set.kind")
    case .setWhy: SlotTraits(.words, 1.4, .links(4), "set.why")
    case .setSize: SlotTraits(.number, 0.6, .anyValue(4), "set.size")
    case .reason: SlotTraits(.words, 1.5, .anyValue(9), "reason")
    case .request: SlotTraits(.name, 1, .never, "request")
    case .showTracks, .showNumber: SlotTraits(.number, 1, .anyValue(12), "show.tracks")
    case .showHours: SlotTraits(.number, 1.4, .anyValue(20), "show.hours")
    case .showAgain: SlotTraits(.number, 0.9, .anyValue(6), "again")
    case .hour, .time, .daypart, .weekday, .when, .month:
      SlotTraits(topic == .hour ? .number : .words, 1.2, .hour, "clock")
    }
  }
}
