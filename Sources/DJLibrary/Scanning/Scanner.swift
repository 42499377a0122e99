internal import DJCore
internal import DJWire
internal import DJWorkers
internal import Foundation
internal import GRDB

/// One scan: finds files, compares them with what is known, has workers read and listen, and
/// writes what they say in batches.
///
/// Nothing is held back longer than half a second, so a scan that is cancelled or killed loses
/// next to nothing, and the next one goes on where it stopped: each row is whole, or not there.
struct Scanner {
  let library: Library
  let workers: WorkerPool
  let options: ScanOptions
  let added: WallTime
  let search: MusicSearch
  var ticker: ScanTicker
  var report = ScanReport()
  /// Known files that were not where they were.
  var missing: [Comparison.Missing] = []
  /// Rows among those that turned up after all: by a link, or moved.
  var claimed: Set<TrackID> = []
  /// Where files were before; once a new one turns up in a library that has others.
  let memory = Memory()

  /// What writing needs to know of the library as it was. Used within write transactions only,
  /// of which there is one at a time.
  final class Memory: @unchecked Sendable {
    var isFirst: Bool?
    var whereabouts: Whereabouts?
  }

  init(
    _ search: MusicSearch, of library: Library, using workers: WorkerPool, options: ScanOptions,
    progress: @escaping @Sendable (ScanProgress) -> Void
  ) {
    self.library = library
    self.workers = workers
    self.options = options
    self.search = search
    added = options.now ?? WallTime(SystemClock.wall)
    ticker = ScanTicker(tell: progress, catalogChanged: options.onCatalogChanged)
  }

  /// Runs the scan to its end, or until the task is cancelled.
  mutating func run() async -> ScanReport {
    await run { scanner throws(LibraryError) in
      guard let findings = try await scanner.read() else { return }
      try await scanner.settle(findings)
      try await scanner.readPlaylists(findings)
      if scanner.options.analyse { try await scanner.listen() }
    }
  }

  /// Only listens, to what was found before.
  mutating func runListening() async -> ScanReport {
    await run { scanner throws(LibraryError) in try await scanner.listen() }
  }

  private mutating func run(
    _ work: (inout Scanner) async throws(LibraryError) -> Void
  ) async -> ScanReport {
    let start = SystemClock.monotonic
    do throws(LibraryError) { try await work(&self) } catch { report.error = error }
    ticker.finish()
    report.wasCancelled = Task.isCancelled
    report.failed.sort { $0.path < $1.path }
    report.seconds = SystemClock.monotonic - start
    return report
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
