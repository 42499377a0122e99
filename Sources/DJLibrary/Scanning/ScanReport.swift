public import DJCore

/// What a scan did.
public struct ScanReport: Equatable, Sendable {
  /// A file that cannot be used, or not fully.
  public struct Failure: Equatable, Sendable {
    /// The file.
    public var path: MediaPath
    /// Why, in words.
    public var error: Sanitised

    /// A failure.
    public init(path: MediaPath, error: Sanitised) {
      self.path = path
      self.error = error
    }
  }

  /// Something the listener should know that is no failure of a file of music: a folder that
  /// cannot be read, a disk that is not mounted, an entry of a playlist that was passed over.
  public struct Notice: Equatable, Sendable {
    /// How grave.
    public var level: NoticeLevel
    /// In words.
    public var message: Sanitised
    /// About what.
    public var path: MediaPath?

    /// A notice.
    public init(level: NoticeLevel, message: Sanitised, path: MediaPath?) {
      self.level = level
      self.message = message
      self.path = path
    }
  }

  /// Files with names of music under the roots.
  public var files = 0
  /// Those that can be played.
  public var tracks = 0
  /// New ones among them.
  public var added = 0
  /// Files that changed or moved since the last scan.
  public var changed = 0
  /// Files that are gone; their history is kept.
  public var removed = 0
  /// Files that cannot be seen for now: their disk is not mounted, or their folder cannot be read.
  public var outOfReach = 0
  /// Tracks listened to in this scan.
  public var analysed = 0
  /// Files that cannot be used, remembered ones too, in order of path; also playable tracks whose
  /// analysis failed.
  public var failed: [Failure] = []
  /// What else there is to say.
  public var notices: [Notice] = []
  /// How long it took.
  public var seconds = 0.0
  /// True if the scan was cancelled; the next one goes on where it stopped.
  public var wasCancelled = false
  /// Why the scan stopped before its end, if the database failed it.
  public var error: LibraryError?

  /// Nothing done yet.
  public init() {}
}
