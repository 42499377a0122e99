/// What the listener asked for in words, as constraints and leanings.
///
/// Names, years, beats and keys say which tracks are meant: the sequencer keeps to them as long as
/// the library can, and says when it cannot. Moods, tempo and likeness lean the choice. Only what
/// is unwanted is cut for good.
public struct Wishes: Equatable, Sendable {
  /// A name of the library, by all the folded spellings that it covers.
  struct Name: Equatable, Sendable {
    var shown: Sanitised
    var keys: [String]
    /// Folded names that belong to it in a wider sense: "death metal" to metal. They come in the
    /// second place, and go with it where it is refused.
    var kin: [String] = []
    /// Folded artists a title must be by; empty for anybody.
    var owners: [String] = []
    /// The library has none of it.
    var isMissing: Bool { keys.isEmpty && kin.isEmpty }

    func overlaps(_ other: Name) -> Bool {
      shown == other.shown || !Set(keys).isDisjoint(with: other.keys)
    }
  }

  /// Names and years, for or against.
  struct Selection: Equatable, Sendable {
    var artists: [Name] = []
    var albums: [Name] = []
    var genres: [Name] = []
    var titles: [Name] = []
    var years: [ClosedRange<Int>] = []
    /// ISO 639-3.
    var languages: [String] = []
    var beats: [ClosedRange<Double>] = []
    var keys: [MusicalKey] = []

    var isEmpty: Bool { self == Selection() }
  }

  /// "Like this": what it was like.
  struct Likeness: Equatable, Sendable {
    var shown: Sanitised
    var genres: [Name]
    var year: Int?
    var tempo: Double?
    var energy: Double?
    /// Tracks it is like, an even choice of them; their sound counts.
    var tracks: [TrackID] = []
    /// Only how it feels is meant, whatever its genre or year.
    var isMood = false
    /// Folded artists that are nearest to it, the nearest first.
    var relatives: [String] = []

    /// The mood of a track.
    static func mood(of track: Track) -> Likeness {
      Likeness(
        shown: track.caption, genres: [], tempo: track.features?.tempo ?? track.tags.tempo,
        energy: track.features?.energy, tracks: [track.id], isMood: true)
    }
  }

  /// What the listener knows, or does not.
  enum Novelty: Equatable, Sendable {
    case unheard, known
    /// Not heard since that moment, if ever.
    case rested(since: WallTime)
  }

  /// With a voice or without.
  enum Voice: Equatable, Sendable { case wordless, sung }

  var wanted = Selection()
  var unwanted = Selection()
  /// Genres and artists of which there should be less: a leaning, no cut.
  var lessened = Selection()
  /// Leanings, -1…1: calm to lively, slow to fast, dark to bright, older to newer.
  var energy = 0.0
  var tempo = 0.0
  var brightness = 0.0
  var era = 0.0
  /// What "faster" and "older" were said of.
  var tempoReference: Double?
  var eraReference: Int?
  /// Beats a minute asked for.
  var beat: ClosedRange<Double>?
  var key: MusicalKey?
  var mode: MusicalKey.Mode?
  var voice: Voice?
  /// Nobody may sing at all: a hard cut of what is known to be sung.
  var refusesVoices = false
  /// A leaning to what has no words, 0…1.
  var wordless = 0.0
  /// Seconds that a track should last.
  var length: ClosedRange<Double>?
  var likeness: Likeness?
  var novelty: Novelty?
  var wantsFestive = false
  var wantsSurprise = false

  /// No wishes.
  public init() {}

  /// True if nothing was asked.
  public var isEmpty: Bool { self == Wishes() }
}

/// What became of a request.
public struct RequestAnswer: Equatable, Sendable {
  /// Understood parts, in words for the listener: "genre Jazz", "mellow", "from the 1990s".
  public var understood: [Sanitised]
  /// Words that meant nothing here.
  public var notUnderstood: [Sanitised]
  /// What it asks of the show rather than of the music: how much to talk, how far to stray.
  public var commands: [Command] = []
  /// What the listener may want to know of it: "nearest to X: Y, Z".
  public var remarks: [Sanitised] = []
  /// The wishes hold for so many seconds, then those before come back; nil for good.
  public var seconds: Double?

  /// Nothing was understood but how long: "for 40 minutes".
  var isOnlySpan: Bool { seconds != nil && understood.count == 1 && commands.isEmpty }

  /// An answer.
  public init(understood: [Sanitised], notUnderstood: [Sanitised]) {
    self.understood = understood
    self.notUnderstood = notUnderstood
  }
}

/// What a request may point at: where and when it is said.
public struct RequestScene: Sendable {
  /// The track that is on.
  public var current: Track?
  /// The wall clock; nil if nobody knows: "this year" means nothing then.
  public var now: WallTime?
  /// For the year and the season.
  public var zone = TimeZoneRules.utc
  /// How far the show strays, 0…10.
  public var adventure = 3.0
  /// How much the DJ says.
  public var talk = TalkLevel.normal

  /// A scene; nothing is on.
  public init(current: Track? = nil, now: WallTime? = nil) {
    self.current = current
    self.now = now
  }
}
