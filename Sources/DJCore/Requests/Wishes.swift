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
  }

  /// Names and years, for or against.
  struct Selection: Equatable, Sendable {
    var artists: [Name] = []
    var albums: [Name] = []
    var genres: [Name] = []
    var titles: [Name] = []
    var years: [ClosedRange<Int>] = []

    var isEmpty: Bool {
      artists.isEmpty && albums.isEmpty && genres.isEmpty && titles.isEmpty && years.isEmpty
    }
  }

  /// "Like this": what it was like.
  struct Likeness: Equatable, Sendable {
    var shown: Sanitised
    var genres: [Name]
    var year: Int?
    var tempo: Double?
    var energy: Double?
  }

  /// What the listener knows, or does not.
  enum Novelty: Equatable, Sendable { case unheard, known }

  var wanted = Selection()
  var unwanted = Selection()
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

  /// An answer.
  public init(understood: [Sanitised], notUnderstood: [Sanitised]) {
    self.understood = understood
    self.notUnderstood = notUnderstood
  }
}
