internal import DJCore
internal import DJWire
internal import DJWorkers
internal import GRDB

/// One scan: finds files, compares them with what is known, has workers read and listen, and
/// writes what they say in batches.
///
/// Nothing is held back longer than half a second, so a scan that is cancelled or killed loses
/// next to nothing, and the next one goes on where it stopped. Rows are made in the order of
/// finding, which is that of the paths, before workers race.
struct Scanner {
  let library: Library
  let workers: WorkerPool
  let options: ScanOptions
  let added: WallTime
  let search: MusicSearch
  var ticker: ScanTicker
  var report = ScanReport()
  /// What the database knows below the roots.
  var known: [MediaPath: KnownFile] = [:]
  /// Paths met in this scan.
  var met: Set<MediaPath> = []
  /// Rows that need listening to.
  var unheard: [Unheard] = []

  /// A track to be listened to.
  struct Unheard: Sendable {
    var track: TrackID
    var path: MediaPath
    var duration: Double
  }

  init(
    _ roots: [MediaPath], of library: Library, using workers: WorkerPool, options: ScanOptions,
    progress: @escaping @Sendable (ScanProgress) -> Void
  ) {
    self.library = library
    self.workers = workers
    self.options = options
    added = options.now ?? WallTime(SystemClock.wall)
    search = MusicSearch(roots)
    ticker = ScanTicker(tell: progress, catalogChanged: options.onCatalogChanged)
  }

  /// Runs the scan to its end, or until the task is cancelled.
  mutating func run() async -> ScanReport {
    let start = SystemClock.monotonic
    do throws(LibraryError) {
      known = try recall()
      if let findings = try await read() {
        try await settle(findings)
        if options.analyse { try await listen() }
      }
    } catch {
      report.error = error
    }
    ticker.finish()
    report.wasCancelled = Task.isCancelled
    report.failed.sort { $0.path < $1.path }
    report.seconds = SystemClock.monotonic - start
    return report
  }

  private func recall() throws(LibraryError) -> [MediaPath: KnownFile] {
    try library.reading { database in
      var known: [MediaPath: KnownFile] = [:]
      for root in search.roots {
        known.merge(try TrackRows.known(below: root, in: database)) { first, _ in first }
        if let file = try TrackRows.known(root, in: database) { known[root] = file }
      }
      return known
    }
  }

  /// True if a track should be listened to.
  func wantsListening(_ file: KnownFile) -> Bool {
    guard options.analyse, file.state == .read else { return false }
    guard let tried = file.analysisTried else { return true }
    if file.analysisVersion == nil, options.retryFailed { return true }
    return tried < options.analysisVersion
  }

  /// Holds still while the listener's music needs the machine.
  func waitWhilePaused() async {
    while let isPaused = options.isPaused, isPaused(), !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  mutating func fail(_ path: MediaPath, _ error: Sanitised) {
    report.failed.append(ScanReport.Failure(path: path, error: error))
  }

  mutating func notice(_ level: NoticeLevel, _ message: Sanitised, _ path: MediaPath? = nil) {
    report.notices.append(ScanReport.Notice(level: level, message: message, path: path))
  }
}
