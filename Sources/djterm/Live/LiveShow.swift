internal import DJCore
internal import DJLibrary
internal import DJPlayback
internal import DJSignal
internal import DJTerminal
internal import DJWorkers
internal import Foundation
internal import Synchronization

/// The live show: wires the library, the player, the screen and the control socket to the `Show`.
struct LiveShow {
  let studio: Studio
  let options: ShowOptions
  let output: OutputChoice
  let log: String?

  /// Plays until the listener quits or the show ends.
  @MainActor
  func run() async throws {
    let lock = options.guest ? nil : studio.library.lockForShow()
    let start = WallTime.current
    var settings = studio.settings(
      options, seed: options.seed ?? .random(in: 0...999_999), at: options.start?.wall ?? start)
    settings.isGuest = lock == nil
    let catalog = try studio.catalog()
    let memory = try studio.memory(catalog)
    let show = Show(
      settings: settings, memory: memory,
      phrasebook: try studio.phrasebook(language: settings.language),
      now: options.start?.wall ?? start)
    let feed = EventFeed()
    let player = try player(feed)
    let runtime = Runtime(
      show: show, player: player, feed: feed, recorder: recorder(settings, feed),
      log: try eventLog(), roots: studio.roots, clockOffset: (options.start?.wall ?? start) - start)
    let control = try control(feed)
    defer { control?.close() }
    runtime.openScreen(chatter: studio.places.stateFolder + "/djterm.log")
    if lock == nil, !options.guest { feed.send(.show(.notice(.warning, Play.guestNotice, nil))) }
    let scan = Task.detached { await scanInBackground(feed, catalog) }
    await runtime.run()
    scan.cancel()
    player.shutDown()
    await runtime.drain()
    _ = await scan.value
    await studio.close()
    runtime.closeScreen()
    _ = lock
    if let failure = runtime.failure { throw failure }
  }

  private func player(_ feed: EventFeed) throws(Failure) -> Player {
    let player = Player(
      output: output, program: studio.program, speech: studio.pool,
      events: { feed.send(.show(.player($0))) })
    do {
      try player.start()
    } catch {
      throw Failure(.unavailable, error.reason)
    }
    return player
  }

  private func recorder(_ settings: ShowSettings, _ feed: EventFeed) -> Recorder? {
    settings.isGuest ? nil : Recorder(library: studio.library, feed: feed)
  }

  /// The event log of the live show, of which the last one is kept.
  private func eventLog() throws(Failure) -> FileLog? {
    if let log { return try FileLog(Studio.absolute(log)) }
    try? FileManager.default.createDirectory(
      atPath: studio.places.stateFolder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    return try? FileLog(studio.places.stateFolder + "/last-show.jsonl")
  }

  private func control(_ feed: EventFeed) throws(Failure) -> ControlSocket? {
    guard let path = studio.places.controlSocket else { return nil }
    do {
      return try ControlSocket(path: path) { words in await feed.ask(words) }
    } catch {
      // Without the socket the show is only not steerable from outside.
      feed.send(.show(.notice(.warning, error.message, nil)))
      return nil
    }
  }

  /// Brings the database up to date while music plays; the show hears of new tracks as they come.
  private func scanInBackground(_ feed: EventFeed, _ known: Catalog) async {
    let roots = studio.roots
    let library = studio.library
    let publish: @Sendable () -> Void = {
      if let catalog = try? library.catalog(under: roots) {
        feed.send(.show(.catalogChanged(catalog)))
      }
    }
    // A core stays free for the music; what may play next is heard first.
    let options = ScanOptions(
      jobs: max(1, ProcessInfo.processInfo.activeProcessorCount - 1),
      analysisVersion: Analyzer.version, wanted: { feed.upcoming }, onCatalogChanged: publish)
    let isFirst = Atomic<Bool>(true)
    await library.keepUp(
      with: roots, using: studio.pool, options: options, progress: { feed.send(.scan($0)) },
      told: { report in
        if report.added + report.changed + report.removed + report.analysed > 0 { publish() }
        let wasFirst = isFirst.exchange(false, ordering: .relaxed)
        feed.send(.scanned(report, isEmpty: wasFirst && known.isEmpty && report.tracks == 0))
      })
  }
}
