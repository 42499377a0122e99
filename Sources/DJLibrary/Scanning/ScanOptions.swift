public import DJCore

/// How to scan.
public struct ScanOptions: Sendable {
  /// Listen to new and changed tracks; false reads tags only.
  public var analyse: Bool
  /// Workers asked at once, at least 1.
  public var jobs: Int
  /// Tracks whose features are older than this version of the analysis are listened to again.
  public var analysisVersion: Int
  /// Tries files again that were declined before, though they did not change (a decoder may have
  /// been installed since).
  public var retryFailed: Bool
  /// When new files came into the library.
  public var now: WallTime?
  /// What may be played next, soonest first: listened to before the rest. Asked often, on any
  /// thread; must not block.
  public var wanted: (@Sendable () -> [MediaPath])?
  /// Asked before each piece of work: true holds the scan until it is false again.
  public var isPaused: (@Sendable () -> Bool)?
  /// Called when the catalogue has changed: as soon as the first tracks can be played, then every
  /// two seconds at most (less often the larger the library), and once at the end. On any thread; must not block.
  public var onCatalogChanged: (@Sendable () -> Void)?

  /// Options; the defaults find, read and analyse with one worker.
  public init(
    analyse: Bool = true, jobs: Int = 1, analysisVersion: Int = 0, retryFailed: Bool = false,
    now: WallTime? = nil, wanted: (@Sendable () -> [MediaPath])? = nil,
    isPaused: (@Sendable () -> Bool)? = nil, onCatalogChanged: (@Sendable () -> Void)? = nil
  ) {
    self.analyse = analyse
    self.jobs = jobs
    self.analysisVersion = analysisVersion
    self.retryFailed = retryFailed
    self.now = now
    self.wanted = wanted
    self.isPaused = isPaused
    self.onCatalogChanged = onCatalogChanged
  }
}

/// How far a scan has come.
public struct ScanProgress: Equatable, Sendable {
  /// What is being done.
  public enum Phase: Equatable, Sendable {
    /// Folders are walked; tags are read meanwhile.
    case finding
    /// Tags are read.
    case reading
    /// Tracks are listened to.
    case analysing
  }

  /// What is being done.
  public var phase: Phase
  /// Files done in this phase.
  public var done: Int
  /// Files to do in this phase, as far as known; while finding, the files found.
  public var total: Int
  /// Files a second in this phase; 0 at its start.
  public var rate: Double
  /// Seconds to the end of this phase, if that can be told.
  public var secondsLeft: Double?
  /// The file whose work was done last.
  public var file: Sanitised
  /// Files that failed so far.
  public var failed: Int

  /// A state of progress.
  public init(
    phase: Phase, done: Int, total: Int, rate: Double = 0, secondsLeft: Double? = nil,
    file: Sanitised = "", failed: Int = 0
  ) {
    self.phase = phase
    self.done = done
    self.total = total
    self.rate = rate
    self.secondsLeft = secondsLeft
    self.file = file
    self.failed = failed
  }
}
