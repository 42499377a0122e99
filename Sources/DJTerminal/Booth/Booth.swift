public import DJCore

/// All the screen draws from, at one moment: a value that is cheap to pass, made by the program.
///
/// The screen changes nothing in it. What takes long to get (a search, the history, the facets of
/// taste) is asked for by a ``ConsoleAction`` and is in a later booth.
public struct Booth: Sendable {
  /// What is on and what comes. Set it only when it is another: the booth is passed on at every
  /// key, this then without being copied.
  public var onAir: OnAir {
    get { air.value }
    set { air = Shared(newValue) }
  }
  private var air: Shared<OnAir>
  /// Where the track that is on is.
  public var playhead: Playhead
  /// What the last search of the library found.
  public var library: LibraryFound
  /// What the listener is believed to like.
  public var taste: TasteBoard
  /// What was said of tracks in this show, newer than what ``library`` knows.
  public var verdicts = Verdicts()
  /// What was heard, said and pressed; newest first.
  public var history: [HistoryRow]
  /// What the program did; newest last.
  public var log: LogRing
  /// What the request being typed would mean.
  public var echo: RequestEcho?
  /// Completions of a request.
  public var words: LibraryWords
  /// The civil calendar's rules.
  public var zone: TimeZoneRules
  /// The wall clock.
  public var now: WallTime

  /// A booth in which nothing is known but the show.
  public init(
    onAir: OnAir = OnAir(), playhead: Playhead = Playhead(position: 0, duration: 0),
    library: LibraryFound = LibraryFound(), taste: TasteBoard = TasteBoard(),
    history: [HistoryRow] = [], log: LogRing = LogRing(), words: LibraryWords = LibraryWords(),
    zone: TimeZoneRules = .utc, now: WallTime = WallTime(0)
  ) {
    air = Shared(onAir)
    self.playhead = playhead
    self.library = library
    self.taste = taste
    self.history = history
    self.log = log
    self.words = words
    self.zone = zone
    self.now = now
  }
}

/// A large value that passing on does not copy.
private final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// What a request would mean, as far as it is typed.
public struct RequestEcho: Equatable, Sendable {
  /// The text that was read.
  public var text: Sanitised
  /// What it came to.
  public var answer: RequestAnswer

  /// What a text came to.
  public init(text: Sanitised, answer: RequestAnswer) {
    self.text = text
    self.answer = answer
  }
}
