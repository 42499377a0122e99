/// What a few words of a request mean by themselves.
enum RequestMeaning: Equatable, Sendable {
  /// What "this" points at.
  enum Pointer: Equatable, Sendable { case artist, album, genre, year, decade, language }

  /// What a listener may want to be free again.
  enum Freed: Equatable, Sendable {
    case names, genres, years, tempo, key, mood, language, voice, length, novelty
  }

  // What holds the rest together.
  case negation, exclusion, forgetting, only, but, and, or, also
  /// A verb or a full stop that begins anew: "keep it …", "make it …".
  case anew
  case more, less, slightly, strongly, tooMuch
  case filler
  /// A name of this kind is about to come: "by", "the album".
  case hint(LibraryNames.Kind)

  // What is wanted or refused.
  case mood(RequestMood)
  case name(LibraryNames.Find)
  case years(ClosedRange<Int>)
  case beat(ClosedRange<Double>)
  case key(MusicalKey)
  case mode(MusicalKey.Mode)
  case language(String)
  case voice(Wishes.Voice)
  case novelty(Wishes.Novelty)
  /// Not heard for so many days.
  case rested(days: Double)
  case festive
  /// -1 older … 1 newer.
  case era(Double)
  /// Seconds a track should last.
  case length(ClosedRange<Double>)
  case pointer(Pointer)
  case likeThis
  /// What follows is a likeness: "something like …".
  case likening
  case surprise

  // What concerns the show.
  case reset
  case freed(Freed)
  /// Something to be read or told.
  case programme(Programme?)
  case talk
  case talkLevel(TalkLevel)
  case adventure(Double)
  case adventureLevel(Double)
  /// The wishes of this request hold for so many seconds.
  case span(Double)
  case inOrder

  /// Nothing known.
  case unknown

  /// True for what says something by itself.
  var isContent: Bool {
    switch self {
    case .negation, .exclusion, .forgetting, .only, .but, .and, .or, .also, .anew, .more, .less,
      .slightly, .strongly, .tooMuch, .filler, .hint, .likening, .unknown:
      false
    default: true
    }
  }
}

/// What a word of mood, activity, weather or tempo leans to; -1…1 each.
struct RequestMood: Equatable, Sendable {
  /// Calm to lively.
  var energy = 0.0
  /// Slow to fast.
  var tempo = 0.0
  /// Dark to bright.
  var brightness = 0.0
  /// Sung to wordless: what one works or sleeps to.
  var wordless = 0.0
  /// A word of the hour or the weather only colours what else is asked.
  var isSoft = false
  /// "Faster": from where the music is now.
  var isComparative = false
}
