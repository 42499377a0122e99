/// A radio show: everything it knows and decides. Events go in, effects come out; it reads no
/// clock, file or environment, so that the same events always give the same show.
///
/// The live screen, `render` and `--no-audio` drive this same value.
public struct Show: Sendable {
  /// A track that is sounding.
  struct Airing: Equatable, Sendable {
    var entry: EntryID
    var track: Track
    var pick: Pick
    var set: RunningOrder.SetHead
    /// Show time of its first sample.
    var startedAt: Double
    /// The wall clock then.
    var startedWall: WallTime
    /// Show time and file position of the last start or seek.
    var anchorTime: Double
    var anchorPosition: Double
    /// How fast it is played from there on.
    var tempo: TempoCurve
    /// How loud it is played.
    var level: ShowLevel
    /// Its end was logged; the deck may still be fading.
    var isOver = false
  }

  /// The track that comes next, given to the player.
  struct Prepared: Equatable, Sendable {
    var entry: EntryID
    var item: RunningOrder.Item
    var track: Track
    var deck: DeckItem
    var level: ShowLevel
    var segue: Segue
    /// The words on the way, if any.
    var link: LinkID?
    /// Words that are shown, but not spoken.
    var caption: Caption?
  }

  /// Words to be shown in place of a voice; the rest as in ``PendingLink``.
  struct Caption: Equatable, Sendable {
    var link: Link
    var before: Writer?
    var answers: [Sanitised] = []
  }

  /// Words written for a join.
  struct PendingLink: Equatable, Sendable {
    var link: Link
    var placement: LinkPlacement
    var seconds: Double
    var script: SpeechScript
    /// The names in it, and their languages.
    var names: [SpokenText.Name]
    /// Seconds it should not exceed.
    var room: Double
    /// Show time after which it comes too late.
    var latest: Double?
    /// When words begin, as the voice told.
    var words: [SpokenWord] = []
    /// Show time at which they began to sound.
    var startedAt: Double?
    /// The writer before it wrote them, and the wishes they answer: for words that are never said.
    var before: Writer?
    var answers: [Sanitised] = []
  }

  /// Wishes in force until a show time, and those that come back then.
  struct Passing: Equatable, Sendable {
    var until: Double
    var wishes: Wishes
  }

  /// What a plan on its way will replace.
  enum Replanning: Equatable, Sendable {
    /// Added at the end of the running order.
    case append
    /// Replaces the running order behind the prepared track.
    case afterNext
    /// Replaces what lies behind an item of the running order.
    case behind(ItemID)
    /// Replaces the prepared track too.
    case all
  }

  let settings: ShowSettings
  let seguePlanner: SeguePlanner
  var catalog: Catalog
  var profile: TasteProfile
  /// What can be taken back, the latest last.
  var deeds: [Deed] = []
  /// What the command at hand has done so far.
  var deed = Deed()
  var nextFeedback: Int64
  /// The first row of this show.
  let firstFeedback: Int64
  var pendingRows: [PendingRow] = []
  /// All rows of feedback, those before this show included.
  var rows: [Feedback] = []
  /// What the listener changed in the profile by hand.
  var edits: [TasteEdit] = []
  var pendingEdits: [PendingEdit] = []
  /// Foldings of the profile asked for.
  var foldings = 0
  /// Rows and edits that the last of them folds.
  var awaited = 0
  var writer: Writer
  var diary: Diary

  var airing: [Airing] = []
  var next: Prepared?
  var order = RunningOrder()
  var openSet: RunningOrder.SetHead?
  var setsStarted = 0
  /// Tracks of the open set so far.
  var tracksInSet = 0
  var setKinds: [Sanitised] = []
  var heard: [PlanRequest.Heard] = []
  /// Every track that was on, for the figures at the end.
  var plays: [Variety.Play] = []
  var lastTrack: Track?
  var unplayable: Set<TrackID> = []
  var bannedHere: Set<TrackID> = []
  var likedHere: Set<TrackID> = []
  /// Not liked any more, whatever the snapshot says.
  var unlikedHere: Set<TrackID> = []
  /// Banned before this show, and no longer.
  var pardoned: Set<TrackID> = []
  /// Taken out of the running order: played again only if nothing else is left, or when asked for.
  var setAside: Set<TrackID> = []
  var consecutiveFailures = 0

  var wishes = Wishes()
  var answered: [Sanitised] = []
  /// What could not be had in the last plan: told once.
  var toldNotes: [Sanitised] = []
  /// Wishes that hold for a while, and those that come back then.
  var passing: Passing?
  var generation = 0
  var replanning: Replanning?
  /// The last plan had nothing to offer.
  var isDry = false
  /// The listener asked why: what would change the picks is kept up to date for so many tracks.
  var outlooksLeft = 0
  /// The listener waits for an answer in words.
  var owesWhy = false
  /// The listener asked to begin anew: so far no set has.
  var isAfresh = false
  /// How far the listener came in what is spoken.
  var bookmarks: [TrackID: Bookmark]
  /// The show ends with the track that is on.
  var stopsAfterThis = false
  /// The volume to go back to.
  var mutedVolume: Double?
  /// The track that was chosen by hand to come next.
  var chosen: TrackID?

  var links: [LinkID: PendingLink] = [:]
  var entries = 0
  var linkCount = 0
  var tracksUntilLink = 0
  /// Tracks in a row that were hardly listened to.
  var hastySkips = 0
  /// How far the words that sound have come.
  var caption: CaptionClock?
  /// What the DJ said would come after the prepared track.
  var promise: RunningOrder.Item?
  /// What the listener skipped last, and how many tracks had been on by then.
  var lastSkip: (track: Track, count: Int)?
  var talkGenerator: SeededGenerator
  var wordGenerator: SeededGenerator

  var hasOpened = false
  var isClosing = false
  var isOver = false
  var startWall = WallTime(0)
  var pausedAt: WallTime?
  var pausedSeconds = 0.0
  var skips = 0
  var talkSeconds = 0.0
  /// What was to come when the listener said something last.
  var expectation: Expectation?
  /// Snapshots of the library so far.
  var catalogs = 0
  /// What the screen was last shown of the running order.
  var shown: UpcomingStamp?
  /// What the screen shows.
  public internal(set) var onAir = OnAir()

  /// A show that has not begun. Folds the feedback once, n log n in its rows at worst.
  ///
  /// - Parameters:
  ///   - settings: what the listener wants.
  ///   - memory: what the library knows.
  ///   - phrasebook: the DJ's templates.
  ///   - now: the wall clock, for the age of feedback.
  public init(
    settings: ShowSettings, memory: ShowMemory, phrasebook: Phrasebook, now: WallTime
  ) {
    self.settings = settings
    var rules = settings.segues
    if settings.order == .album { rules.style = .album }
    seguePlanner = SeguePlanner(rules: rules)
    catalog = memory.catalog
    profile = TasteProfile(
      folding: memory.feedback, edits: memory.edits, in: memory.catalog, now: now)
    nextFeedback = memory.nextFeedback.row
    firstFeedback = memory.nextFeedback.row
    (rows, edits) = (memory.feedback, memory.edits)
    bookmarks = Dictionary(memory.bookmarks.map { ($0.track, $0) }) { _, last in last }
    writer = Writer(phrasebook: phrasebook, recently: memory.links)
    diary = Diary(
      plays: memory.plays, likes: Diary.likes(in: memory.feedback), zone: settings.zone)
    let chance = SeededGenerator(seed: settings.seed)
    talkGenerator = chance.fork(1)
    wordGenerator = chance.fork(2)
    onAir.talk = settings.talk
    onAir.adventure = settings.adventure
    onAir.isGuest = settings.isGuest
    onAir.libraryCount = memory.catalog.count
  }

  /// Takes one event and says what to do about it. Never blocks; the work is small, except that
  /// planning and speech are only asked for, not done.
  public mutating func receive(_ event: Event, at now: Moment) -> [Effect] {
    guard !isOver else { return [] }
    var effects: [Effect] = []
    switch event {
    case .opened: open(now, &effects)
    case .catalogChanged(let catalog): change(catalog, now, &effects)
    case .player(let event): receive(event, now, &effects)
    case .planned(let plan): adopt(plan, now, &effects)
    case .weighed(let outlooks, let generation): weighed(outlooks, generation, now, &effects)
    case .rephrased(let link, let text): rephrased(link, text, now, &effects)
    case .interpreted(let wish, let plainer): interpreted(wish, as: plainer, now, &effects)
    case .recorded(let id): confirm(id, now, &effects)
    case .recordFailed(let id, let reason): lose(id, reason, now, &effects)
    case .edited(let id): confirm(edit: id, now, &effects)
    case .editFailed(let id, let reason): lose(edit: id, reason, now, &effects)
    case .folded(let profile, let number): take(profile, number, now, &effects)
    case .command(let command, let target, let words):
      obey(command, target: target, words: words, now, &effects)
    case .ticked: keepPlace(now, &effects)
    case .notice(let level, let message, let path):
      notice(level, message, path: path, now, &effects)
    }
    refreshOnAir(now)
    return effects
  }

  /// Show time as the log counts it: frames heard and pauses.
  func logTime(_ now: Moment) -> Double {
    let pause = pausedAt.map { max(0, now.wall - $0) } ?? 0
    return now.time + pausedSeconds + pause
  }

  func log(_ entry: LogEntry, _ now: Moment, _ effects: inout [Effect]) {
    effects.append(.log(entry, time: logTime(now)))
  }

  func notice(
    _ level: NoticeLevel, _ message: Sanitised, path: MediaPath? = nil, _ now: Moment,
    _ effects: inout [Effect]
  ) {
    log(.notice(level: level, message: message, path: path), now, &effects)
    effects.append(.toast(message))
  }

  private mutating func open(_ now: Moment, _ effects: inout [Effect]) {
    guard !hasOpened else { return }
    hasOpened = true
    startWall = WallTime(now.wall.seconds - now.time)
    log(
      .showStarted(seed: settings.seed, tracks: catalog.count, version: settings.version), now,
      &effects)
    for request in settings.requests { takeRequest(request, now, &effects) }
    answered = []
    tracksUntilLink = 0
    requestPlan(.append, now, &effects)
  }

  private mutating func change(
    _ catalog: Catalog, _ now: Moment, _ effects: inout [Effect]
  ) {
    self.catalog = catalog
    catalogs += 1
    onAir.libraryCount = catalog.count
    order.removeAll { catalog.index(of: $0.pick.track) == nil }
    isDry = false
    guard hasOpened, order.count < Show.shortOrder else { return }
    requestPlan(.append, now, &effects)
  }
}
