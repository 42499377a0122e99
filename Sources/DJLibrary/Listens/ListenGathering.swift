internal import DJCore

/// Listens as they will stand in the library: gathered from all files before anything is written.
struct ListenGathering {
  /// More listens at once are refused.
  static let limit = 1_000_000
  /// Different artists that are remembered by name.
  private static let artistLimit = 100_000

  /// What becomes of one listen.
  struct Entry {
    var source: ListenSource
    var track: TrackID
    /// When it began.
    var at: WallTime
    /// How far it went, and the track's length, seconds.
    var position: Double
    var duration: Double
    var kind: Feedback.Kind?
    /// How a play of it ended; nil if it was none.
    var cause: LogCause?
    var mark: Int64
  }

  let catalog: Catalog
  private let finder: TrackFinder
  private(set) var entries: [Entry] = []
  private(set) var report = ListenReport()
  private var artists: [String: (name: Sanitised, count: Int, rank: Int)] = [:]

  init(_ catalog: Catalog) {
    self.catalog = catalog
    finder = TrackFinder(catalog)
  }

  /// Counts a file.
  mutating func tookFile(isKnown: Bool) {
    if isKnown { report.files += 1 } else { report.otherFiles += 1 }
  }

  mutating func take(_ form: ListenForm) throws(ListenTrouble) {
    switch form {
    case .passedOver: report.passedOver += 1
    case .listen(let source, let listen):
      report.listens += 1
      guard
        let track = listen.recording.flatMap(finder.track(recording:))
          ?? finder.track(artist: listen.artist, title: listen.title, album: listen.album)
      else { return miss(listen.artist) }
      var mark = ListenMark()
      mark.add(Fold.artist(listen.artist))
      mark.add(Fold.name(listen.title.text))
      if listen.title.isEmpty { mark.add(listen.recording?.text ?? "") }
      mark.add("\(listen.deed.word)")
      mark.add(Int64(listen.at.seconds.rounded()))
      try add(listen.deed, of: track, at: listen.at, source, mark.number)
    }
  }

  /// A deed about a track that is known already.
  ///
  /// - Parameter seed: by what it is known again.
  mutating func take(
    _ deed: Listen.Deed, of track: TrackID, at: WallTime, _ source: ListenSource, seed: String
  ) throws(ListenTrouble) {
    report.listens += 1
    var mark = ListenMark()
    mark.add(seed)
    mark.add("\(deed.word)")
    try add(deed, of: track, at: at, source, mark.number)
  }

  /// Something about a file that the library does not have.
  mutating func missFile() { report.listens += 1 }

  private mutating func miss(_ artist: Sanitised) {
    guard !artist.isEmpty else { return }
    let key = Fold.artist(artist)
    let rank = artists.count
    guard artists[key] != nil || rank < Self.artistLimit else { return }
    artists[key, default: (artist, 0, rank)].count += 1
  }

  private mutating func add(
    _ deed: Listen.Deed, of track: TrackID, at: WallTime, _ source: ListenSource, _ mark: Int64
  ) throws(ListenTrouble) {
    report.matched += 1
    guard entries.count < Self.limit else {
      throw ListenTrouble(
        "more than \(Self.limit) listens at once: import the files one by one. Nothing was changed."
      )
    }
    let length = finder.duration(of: track)
    var entry = Entry(
      source: source, track: track, at: at, position: length, duration: length, kind: nil,
      cause: nil, mark: mark)
    switch deed {
    case .scrobbled: (entry.kind, entry.cause) = (.finished, .finished)
    case .liked: entry.kind = .liked
    case .listed: entry.kind = .finished
    case .disliked:
      entry.kind = .skipped
      entry.position = 0
    case .heard(let seconds, let wasSkipped, let wasEnd):
      Self.grade(&entry, seconds, wasSkipped: wasSkipped, wasEnd: wasEnd)
    }
    if entry.kind == nil {
      report.passedOver += 1
    } else {
      entries.append(entry)
    }
  }

  /// As a show grades what it played: to nine tenths or the end is finished, ended by the listener
  /// before is skipped there; cut off for other reasons, more than half is a weak yes and less says
  /// nothing.
  private static func grade(
    _ entry: inout Entry, _ seconds: Double, wasSkipped: Bool, wasEnd: Bool
  ) {
    let length = entry.duration
    entry.position = length > 0 ? min(seconds, length) : seconds
    let share = length > 0 ? seconds / length : 1
    if wasEnd || share >= 0.9 {
      (entry.kind, entry.cause) = (.finished, .finished)
    } else if wasSkipped {
      (entry.kind, entry.cause) = (.skipped, .skipped)
    } else if share >= 0.5 {
      (entry.kind, entry.cause) = (.finished, .finished)
    }
  }

  /// The entries in order of time, so that their numbers do not depend on the order of files; and
  /// the report so far.
  consuming func finish() -> (entries: [Entry], report: ListenReport) {
    let ranked = artists.values.sorted { ($1.count, $0.rank) < ($0.count, $1.rank) }
    report.missingArtists = ranked.prefix(100).map {
      ListenReport.MissingArtist(name: $0.name, listens: $0.count)
    }
    entries.sort {
      ($0.at.seconds, $0.track.row, $0.mark) < ($1.at.seconds, $1.track.row, $1.mark)
    }
    return (entries, report)
  }
}
