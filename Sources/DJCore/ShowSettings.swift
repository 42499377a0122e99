/// What a show is told before it begins.
public struct ShowSettings: Equatable, Sendable {
  /// Fixes all chance.
  public var seed: UInt64
  /// The program's version, for the log.
  public var version: Sanitised
  /// The civil calendar's rules.
  public var zone = TimeZoneRules.utc
  /// How much the DJ says.
  public var talk = TalkLevel.normal
  /// 0…10.
  public var adventure = 3.0
  /// How the running order is made.
  public var order = Order.djterm
  /// Taste is used, but nothing is written.
  public var isGuest = false
  /// End after the track that is on when so many seconds have passed.
  public var seconds: Double?
  /// End after so many tracks.
  public var tracks: Int?
  /// Wishes from the start.
  public var requests: [Sanitised] = []
  /// The voice's name; nil for the language's own.
  public var voice: Sanitised?
  /// The DJ's language.
  public var language: Sanitised = "en"
  /// A language model may be asked for other words. Off for shows that must repeat.
  public var asksModel = false
  /// How names are said that no rule reads right.
  public var pronunciations = Pronunciations.none
  /// The DJ's manner.
  public var persona: Sanitised = "host"
  /// How tracks are joined.
  public var segues = SegueRules()
  /// The loudness every track is brought to, LUFS.
  public var loudness = -16.0

  /// Settings with a seed; the rest as listeners expect it.
  public init(seed: UInt64, version: Sanitised) {
    self.seed = seed
    self.version = version
  }
}

/// What the library knows when a show begins.
public struct ShowMemory: Sendable {
  /// What there is to play.
  public var catalog: Catalog
  /// All feedback rows, in order of their ids.
  public var feedback: [Feedback]
  /// The id for the next row.
  public var nextFeedback: FeedbackID
  /// Words of former shows, newest last.
  public var links: [Record.SpokenLink]
  /// What was heard in the last weeks.
  public var plays: [Diary.Play]
  /// What the listener changed in the profile by hand, in order of their ids.
  public var edits: [TasteEdit]
  /// How far the listener came in what is spoken.
  public var bookmarks: [Bookmark]

  /// What the library knows.
  public init(
    catalog: Catalog, feedback: [Feedback] = [], nextFeedback: FeedbackID = FeedbackID(1),
    links: [Record.SpokenLink] = [], plays: [Diary.Play] = [], edits: [TasteEdit] = [],
    bookmarks: [Bookmark] = []
  ) {
    self.catalog = catalog
    self.feedback = feedback
    self.nextFeedback = nextFeedback
    self.links = links
    self.plays = plays
    self.edits = edits
    self.bookmarks = bookmarks
  }
}
