internal import DJCore

/// Tells how far a scan has come, and that the catalogue changed, neither too often.
struct ScanTicker {
  /// Seconds between two tellings of progress.
  static let progressInterval = 0.1
  /// Seconds between two tellings that the catalogue changed; a large one takes longer to load.
  var catalogInterval: Double { 2 + Double(librarySize) / 20_000 }
  /// Files met so far.
  var librarySize = 0

  private let tell: @Sendable (ScanProgress) -> Void
  private let catalogChanged: (@Sendable () -> Void)?
  private var pace = Pace(now: SystemClock.monotonic)
  private var lastTold = -Double.infinity
  private var lastCatalog = -Double.infinity
  private var isCatalogStale = false
  private(set) var progress = ScanProgress(phase: .finding, done: 0, total: 0)
  /// Work of this phase that is left, in the unit of ``did(_:work:)``.
  private var workLeft = 0.0
  private var lastPath: MediaPath?

  init(
    tell: @escaping @Sendable (ScanProgress) -> Void, catalogChanged: (@Sendable () -> Void)?
  ) {
    self.tell = tell
    self.catalogChanged = catalogChanged
  }

  /// A new phase begins, with so many files to do.
  mutating func begin(_ phase: ScanProgress.Phase, total: Int, work: Double) {
    pace = Pace(now: SystemClock.monotonic)
    progress = ScanProgress(phase: phase, done: 0, total: total, failed: progress.failed)
    workLeft = work
    report(always: true)
  }

  /// More to do in this phase.
  mutating func expect(_ files: Int) {
    progress.total += files
    workLeft += Double(files)
    report()
  }

  /// All is found, reading goes on.
  mutating func searched() {
    if progress.phase == .finding { progress.phase = .reading }
    report(always: true)
  }

  /// A file is done.
  mutating func did(_ path: MediaPath, work: Double = 1, isFailure: Bool) {
    progress.done += 1
    lastPath = path
    if isFailure { progress.failed += 1 }
    pace.count(work)
    workLeft -= work
    report()
  }

  /// The catalogue is not what it was; told now if the last telling is long ago.
  mutating func catalogIsStale() {
    isCatalogStale = true
    let now = SystemClock.monotonic
    guard now - lastCatalog >= catalogInterval else { return }
    lastCatalog = now
    tellCatalog()
  }

  /// Tells what has not been told yet.
  mutating func finish() {
    report(always: true)
    tellCatalog()
  }

  private mutating func tellCatalog() {
    guard isCatalogStale else { return }
    isCatalogStale = false
    catalogChanged?()
  }

  private mutating func report(always: Bool = false) {
    let now = SystemClock.monotonic
    guard always || now - lastTold >= Self.progressInterval else { return }
    lastTold = now
    let elapsed = now - pace.start
    progress.rate = elapsed > 0.05 ? Double(progress.done) / elapsed : 0
    progress.secondsLeft =
      progress.phase == .finding ? nil : pace.secondsLeft(for: workLeft, now: now)
    // Made safe to show only now: nine of ten are never shown.
    progress.file = lastPath?.name ?? progress.file
    tell(progress)
  }
}
