public import DJCore
public import DJWorkers
internal import Foundation

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
  ///   - told: called with each report that has something to say, the first always; on any
  ///     thread, one at a time.
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

  /// Seconds between two looks where not everything can be watched.
  private static let period = 300

  func run() async {
    told(await read(roots))
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
      if report.saysSomething { told(report) }
      if report.added + report.changed > 0 { bell.yield() }
    }
  }

  private static let limitNotice = ScanReport.Notice(
    level: .warning,
    message:
      "too many folders to watch: looking through them every \(period / 60) minutes (raise fs.inotify.max_user_watches)",
    path: nil)

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
    if report.saysSomething { told(report) }
  }
}

extension ScanReport {
  /// False if all is as it was.
  fileprivate var saysSomething: Bool {
    added + changed + removed + analysed + outOfReach > 0 || !failed.isEmpty || !notices.isEmpty
      || error != nil
  }
}
