public import DJCore
public import DJWorkers
internal import Foundation
internal import Synchronization

extension Library {
  /// Scans, and then keeps up with the folders until the task is cancelled: what is added,
  /// changed, moved or removed is known within seconds, and listened to in turn.
  ///
  /// All tags are read before any track is listened to, so that a show can choose from everything
  /// soon; ``ScanOptions/wanted`` says what is listened to first. Where the kernel cannot watch
  /// every folder, and after it lost count, the folders are gone through again; unmounted disks
  /// are waited for.
  ///
  /// - Parameters:
  ///   - progress: as in ``scan(_:using:options:progress:)``.
  ///   - told: called with the report of each look, also if nothing changed; failures and notices
  ///     are told once. On any thread.
  public func keepUp(
    with roots: [MediaPath], using pool: WorkerPool, options: ScanOptions = ScanOptions(),
    progress: @escaping @Sendable (ScanProgress) -> Void = { _ in },
    told: @escaping @Sendable (ScanReport) -> Void
  ) async {
    let watch = FolderWatch(MusicSearch.outermost(roots))
    defer { watch.stop() }
    let keeper = Keeper(
      library: self, roots: roots, workers: pool, options: options, watch: watch,
      progress: progress, told: told)
    await keeper.run()
  }
}

/// Keeps a library up with its folders.
private struct Keeper: Sendable {
  let library: Library
  let roots: [MediaPath]
  let workers: WorkerPool
  let options: ScanOptions
  let watch: FolderWatch
  let progress: @Sendable (ScanProgress) -> Void
  let told: @Sendable (ScanReport) -> Void
  private let complaints = Complaints()

  init(
    library: Library, roots: [MediaPath], workers: WorkerPool, options: ScanOptions,
    watch: FolderWatch, progress: @escaping @Sendable (ScanProgress) -> Void,
    told: @escaping @Sendable (ScanReport) -> Void
  ) {
    self.library = library
    self.roots = roots
    self.workers = workers
    self.options = options
    self.watch = watch
    self.progress = progress
    self.told = told
  }

  /// Seconds between two looks where not everything can be watched.
  private static let period = 300

  func run() async {
    tell(await read(roots))
    guard !Task.isCancelled else { return }
    let (turns, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    bell.yield()
    await withTaskGroup { group in
      if options.analyse {
        group.addTask {
          for await _ in turns { await listen() }
        }
      }
      group.addTask {
        await follow(bell)
        bell.finish()
      }
    }
  }

  private func follow(_ bell: AsyncStream<Void>.Continuation) async {
    let (looks, look) = AsyncStream<FolderWatch.News>.makeStream()
    let relay = Task {
      for await news in watch.news { look.yield(news) }
    }
    var clock: Task<Void, Never>?
    defer {
      relay.cancel()
      clock?.cancel()
    }
    for await news in looks {
      var report = ScanReport()
      switch news {
      case .changed(let paths): report = await read(paths)
      case .anything: report = await read(roots)
      case .limited:
        report.notices = [Self.limitNotice]
        clock =
          clock
          ?? Task {
            while (try? await Task.sleep(for: .seconds(Self.period))) != nil {
              look.yield(.anything)
            }
          }
      }
      tell(report)
      if report.added + report.changed > 0 { bell.yield() }
    }
  }

  private static let limitNotice = ScanReport.Notice(
    level: .warning,
    message:
      "too many folders to watch: looking through them every \(period / 60) minutes (raise fs.inotify.max_user_watches)",
    path: nil)

  private func tell(_ report: ScanReport) { told(complaints.news(in: report)) }

  /// Finds what is new under some paths, and reads its tags.
  private func read(_ paths: [MediaPath]) async -> ScanReport {
    var options = options
    options.analyse = false
    let search = MusicSearch(paths, within: roots) { [watch] in watch.add($0) }
    var scanner = Scanner(
      search, of: library, using: workers, options: options, progress: progress)
    return await scanner.run()
  }

  /// Listens to all that was not heard yet.
  private func listen() async {
    var scanner = Scanner(
      MusicSearch(roots), of: library, using: workers, options: options, progress: progress)
    let report = await scanner.runListening()
    tell(report)
  }
}

/// What was complained about before: a file that cannot be used is one bad news, not one at each
/// look.
private final class Complaints: Sendable {
  private let known = Mutex<Set<Sanitised>>([])

  /// The report without what is known.
  func news(in report: ScanReport) -> ScanReport {
    var report = report
    known.withLock { known in
      report.failed.removeAll { !known.insert("\($0.path.shown) \($0.error)").inserted }
      report.notices.removeAll { !known.insert($0.message).inserted }
    }
    return report
  }
}
