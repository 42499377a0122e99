internal import DJCore
internal import DJLibrary
internal import DJTerminal
internal import Foundation

/// Keeps what the screen draws from fresh. Whatever takes long (a search, the history, the facets
/// of taste, what a request would mean) is done elsewhere and comes back as ``News``.
@TerminalActor
final class BoothRoom {
  /// What was worked out off the terminal's actor.
  enum News: Sendable {
    case found(LibraryFound)
    case echo(RequestEcho)
    case words(LibraryWords)
    case history([HistoryRow])
    case taste(TasteBoard, isBaseline: Bool)
  }

  /// Rows of history that are fetched.
  private nonisolated static let historyRows = 500
  /// Plays that the figures of variety look back on.
  private nonisolated static let varietyWindow = 200

  /// What the screen draws from.
  private(set) var booth = Booth()
  private let feed: EventFeed
  private let finder = LibraryFinder()
  private var library: Library?
  private var recorder: Recorder?
  private var catalog = Catalog.empty

  private var finding = LatestOnly<LibraryFinding>()
  private var reading = LatestOnly<Reading>()
  private var history = LatestOnly<Bool>()
  private var taste = LatestOnly<Bool>()
  private var baseline: TasteBoard?

  private struct Reading: Sendable {
    var text: Sanitised
    var trial: RequestTrial
  }

  init(feed: EventFeed) { self.feed = feed }

  /// Takes up what the show begins with.
  func begin(_ stage: Stage) {
    library = stage.library
    recorder = stage.recorder
    booth.zone = stage.zone
    catalog = stage.show.library
    let profile = stage.show.taste
    Task.detached(priority: .utility) { [feed, now = WallTime.current] in
      let board = TasteBoard(profile, at: now, since: nil, variety: nil)
      feed.send(.screen(.taste(board, isBaseline: true)))
    }
    learnWords(after: .milliseconds(700))
  }

  /// What the show is at, after each of its events.
  func take(_ onAir: OnAir) { booth.onAir = onAir }

  /// What changes by itself, before each picture.
  func refresh(_ playhead: Playhead, _ verdicts: Verdicts, now: WallTime) {
    booth.verdicts = verdicts
    booth.playhead = playhead
    booth.now = now
  }

  /// The library is another.
  func take(_ catalog: Catalog, isShown: Bool) {
    self.catalog = catalog
    if isShown, let last = finding.last { find(last) }
  }

  /// Names are learned for completion: soon after the beginning, of which all cores are busy, and
  /// after a scan.
  func learnWords(after pause: Duration = .zero) {
    Task.detached(priority: .utility) { [feed, catalog] in
      try? await Task.sleep(for: pause)
      feed.send(.screen(.words(LibraryWords(catalog))))
    }
  }

  /// Takes up what was worked out.
  func take(_ news: News, _ show: Show?) {
    switch news {
    case .found(let found):
      // An older search that is overtaken is not shown.
      if found.finding == finding.last { booth.library = found }
      if let next = finding.finish() { start(next) }
    case .echo(let echo):
      booth.echo = echo
      if let next = reading.finish() { start(next) }
    case .words(let words): booth.words = words
    case .history(let rows):
      booth.history = rows
      if history.finish() != nil { startHistory() }
    case .taste(let board, let isBaseline):
      if isBaseline {
        baseline = board
        return
      }
      // One that is out of date already would take back what keys have done meanwhile.
      if taste.finish() != nil, let show { startTaste(show.taste) } else { booth.taste = board }
    }
  }

  /// A line for the log's view.
  func log(_ text: Sanitised, level: NoticeLevel? = nil, at time: WallTime) {
    booth.log.add(LogRing.Line(at: time, level: level, text: text))
  }

  // MARK: What the screen asks for

  /// A view was opened, or what it shows has changed.
  func open(_ view: View, _ show: Show?, finding wanted: LibraryFinding) {
    switch view {
    case .library:
      if booth.library.finding != wanted || booth.library.catalog != catalog { find(wanted) }
    case .history: if history.ask(true) != nil { startHistory() }
    case .taste: if taste.ask(true) != nil, let show { startTaste(show.taste) }
    case .onAir, .order, .log: break
    }
  }

  /// Searches; of several searches asked for meanwhile the last is done.
  func find(_ wanted: LibraryFinding) {
    if let now = finding.ask(wanted) { start(now) }
  }

  /// What is leant by hand stands there at once, so that the next key goes on from it; the board as
  /// it is then follows.
  func lean(_ facet: TasteFacet, to share: Double) { booth.taste.lean(facet, to: share) }

  /// Reads a request that is being typed.
  func read(_ text: Sanitised, _ show: Show?, at now: Moment) {
    guard let trial = show?.requestTrial(at: now) else { return }
    if let now = reading.ask(Reading(text: text, trial: trial)) { start(now) }
  }

  private func start(_ wanted: LibraryFinding) {
    Task.detached(priority: .userInitiated) { [feed, finder, catalog] in
      feed.send(.screen(.found(await finder.find(wanted, in: catalog))))
    }
  }

  private func start(_ reading: Reading) {
    Task.detached(priority: .userInitiated) { [feed] in
      let answer =
        reading.text.isEmpty
        ? RequestAnswer(understood: [], notUnderstood: [])
        : reading.trial.answer(to: reading.text)
      feed.send(.screen(.echo(RequestEcho(text: reading.text, answer: answer))))
    }
  }

  private func startHistory() {
    guard let library else {
      _ = history.finish()
      return
    }
    Task.detached(priority: .userInitiated) { [feed, recorder] in
      // What was just pressed is written first.
      await recorder?.drain()
      let items = (try? library.history(Self.historyRows)) ?? []
      feed.send(.screen(.history(items.reversed().map(HistoryRow.init))))
    }
  }

  private func startTaste(_ profile: TasteProfile) {
    Task.detached(priority: .userInitiated) { [feed, library, baseline, now = booth.now] in
      let variety = try? library?.variety(ofLast: Self.varietyWindow)
      let board = TasteBoard(profile, at: now, since: baseline, variety: variety)
      feed.send(.screen(.taste(board, isBaseline: false)))
    }
  }
}

/// Of what is asked for while something is being done, only the last is kept.
struct LatestOnly<Wish: Sendable>: Sendable {
  /// What was asked for last.
  private(set) var last: Wish?
  private var isBusy = false
  private var waits = false

  /// What to begin now, if nothing is being done.
  mutating func ask(_ wish: Wish) -> Wish? {
    last = wish
    guard isBusy else {
      isBusy = true
      return wish
    }
    waits = true
    return nil
  }

  /// Something is done: what to begin next.
  mutating func finish() -> Wish? {
    isBusy = waits
    waits = false
    return isBusy ? last : nil
  }
}

/// Searches the library, one search after the other; keeps the orders it worked out.
actor LibraryFinder {
  private var index = LibraryIndex(.empty)

  func find(_ finding: LibraryFinding, in catalog: Catalog) -> LibraryFound {
    if index.catalog != catalog { index = LibraryIndex(catalog) }
    return LibraryFound(finding, in: &index)
  }
}

extension HistoryRow {
  /// A row as the library tells it.
  init(_ item: HistoryItem) {
    let kind: Kind =
      switch item.kind {
      case .played(let seconds, let duration, let cause):
        .played(seconds: seconds, duration: duration, cause: cause)
      case .said(let text, _): .said(text)
      case .feedback(let row): .pressed(row.kind.word, position: row.position)
      }
    self.init(
      at: item.at, kind: kind, track: item.track, path: item.path,
      caption: item.title.map { title in item.artist.map { "\($0) – \(title)" } ?? title })
  }
}
