internal import DJCore
internal import DJLibrary
internal import DJModel
internal import DJPlayback
internal import DJSignal
internal import DJTerminal
internal import DJWorkers
internal import Foundation
internal import Synchronization

/// The live show: wires the library, the player, the screen and the control socket to the `Show`.
///
/// The screen is there first; library, sound and templates are opened side by side behind it, and
/// the first track is planned and cued as soon as the catalogue is there. What can wait until
/// something is heard, waits: the scan, and laying the catalogue down.
struct LiveShow {
  let premises: Premises
  let options: ShowOptions
  let output: OutputChoice
  /// Frames a second of outputs that leave the choice.
  let rate: Int?
  let log: String?
  let screen: ScreenSettings

  /// Plays until the listener quits or the show ends.
  @TerminalActor
  func run() async throws {
    let now = WallTime.current
    let start = options.start?.wall ?? now
    let feed = EventFeed()
    let opening = Task.detached(priority: .userInitiated) { await open(feed, at: start) }
    let runtime = Runtime(
      feed: feed, roots: premises.roots, clockOffset: start - now,
      keymap: premises.configuration.keymap, allowsMouse: premises.configuration.mouse ?? true)
    if output != .standardOutput {
      runtime.openScreen(screen, chatter: premises.places.stateFolder + "/djterm.log")
      runtime.recallRequests(premises.places.stateFolder + "/requests")
    }
    let control = control(feed)
    defer { control?.close() }
    await runtime.run()
    let opened = await opening.value
    opened?.background.cancel()
    opened?.stage.player.shutDown()
    await runtime.drain()
    if let opened { await close(opened) }
    runtime.closeScreen()
    if let failure = runtime.failure { throw failure }
  }

  /// All that is open while the show is on.
  private struct Opened: Sendable {
    var studio: Studio
    var stage: Stage
    var lock: ShowLock?
    /// Scans once something is heard.
    var background: Task<Void, Never>
  }

  /// Opens everything and hands it to the runtime, off the terminal's actor; nil if it could not be done,
  /// of which the runtime hears.
  private func open(_ feed: EventFeed, at start: WallTime) async -> Opened? {
    do throws(Failure) {
      let pool = Studio.workers()
      let seed = options.seed ?? .random(in: 0...999_999)
      let notes = try notes(seed: seed, at: start)
      let player = Player(
        output: output, rate: rate, program: Studio.program, speech: pool,
        voiceProgram: premises.configuration.voiceProgram, notes: notes,
        ended: { [output] in feed.send(Self.end($0, of: output)) },
        events: { feed.send(.show(.player($0))) })
      let sound = Task.detached(priority: .userInitiated) { Self.start(player) }
      var settings = try premises.settings(options, seed: seed, at: start)
      let (language, persona) = (settings.language, settings.persona)
      let reading = Task.detached { [premises] () -> Result<Phrasebook, Failure> in
        .wrapping { () throws(Failure) in
          try premises.phrasebook(language: language, persona: persona)
        }
      }
      let studio = try Studio(premises, pool: pool)
      let lock = options.guest ? nil : studio.library.lockForShow()
      settings.isGuest = lock == nil
      let model = premises.configuration.model.map { LanguageModel($0) }
      settings.asksModel = model != nil
      let memory = try studio.memory(try studio.catalog())
      let show = Show(
        settings: settings, memory: memory, phrasebook: try await reading.value.get(), now: start)
      let stage = Stage(
        show: show, player: player, recorder: recorder(settings, studio, feed),
        log: try eventLog(), model: model, library: studio.library, zone: settings.zone,
        sleeves: SleeveShelf(studio))
      // Opened meanwhile as a rule; without it there is no show.
      try await sound.value.get()
      feed.send(.ready(stage))
      if lock == nil, !options.guest {
        feed.send(.show(.notice(.warning, Play.guestNotice, nil)))
      }
      let isEmpty = memory.catalog.isEmpty
      let background = Task.detached(priority: .utility) {
        // Ready before the listener has typed a wish, but not before the first picture.
        if !isEmpty { await Self.firstSound(of: player) }
        memory.catalog.prepareRequests()
        await scan(studio, player, feed, isEmpty: isEmpty)
      }
      return Opened(studio: studio, stage: stage, lock: lock, background: background)
    } catch {
      feed.send(.failed(error))
      return nil
    }
  }

  /// What follows when an output takes no more: a reader that goes ends the show like a key.
  private static func end(_ error: PlaybackError, of output: OutputChoice) -> EventFeed.Input {
    output == .standardOutput ? .terminate : .failed(Failure(.inputOutput, error.reason))
  }

  /// What files and streams say of themselves; for a sound server nothing is looked up before the
  /// first sound.
  private func notes(seed: UInt64, at start: WallTime) throws(Failure) -> ShowNotes {
    switch output {
    case .pulse, .null, .unpaced: ShowNotes()
    default: ShowNotes(try premises.settings(options, seed: seed, at: start), at: start)
    }
  }

  private static func start(_ player: Player) -> Result<Void, Failure> {
    .wrapping { () throws(Failure) in
      do throws(PlaybackError) {
        try player.start()
      } catch {
        throw Failure(.unavailable, error.reason)
      }
    }
  }

  private func recorder(
    _ settings: ShowSettings, _ studio: Studio, _ feed: EventFeed
  ) -> Recorder? {
    settings.isGuest ? nil : Recorder(library: studio.library, feed: feed)
  }

  /// The event log of the live show, of which the last one is kept.
  private func eventLog() throws(Failure) -> FileLog? {
    if let log { return try FileLog(Studio.absolute(log)) }
    let folder = premises.places.stateFolder
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    return try? FileLog(folder + "/last-show.jsonl")
  }

  private func control(_ feed: EventFeed) -> ControlSocket? {
    guard let path = premises.places.controlSocket else { return nil }
    do {
      return try ControlSocket(path: path) { words in await feed.ask(words) }
    } catch {
      // Without the socket the show is only not steerable from outside.
      feed.send(.show(.notice(.warning, error.message, nil)))
      return nil
    }
  }

  private func close(_ opened: Opened) async {
    await opened.background.value
    // Away from the terminal's actor, which has the screen to give back.
    await Task.detached { await opened.studio.close(keepsCatalog: true) }.value
    withExtendedLifetime(opened.lock) {}
  }

  /// Brings the database up to date while music plays; the show hears of new tracks as they come.
  private func scan(
    _ studio: Studio, _ player: Player, _ feed: EventFeed, isEmpty: Bool
  ) async {
    // With nothing to play there is nothing to wait for.
    if !isEmpty { await Self.firstSound(of: player) }
    let (roots, library) = (studio.roots, studio.library)
    try? library.keepCatalog()
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
        feed.send(.scanned(report, isEmpty: wasFirst && isEmpty && report.tracks == 0))
      })
  }

  /// Returns when something is heard, or after a while: a track that starts late must not keep new
  /// music from being found.
  private static func firstSound(of player: Player) async {
    for _ in 0..<100 where player.snapshot.entry == nil && !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(50))
    }
  }
}

/// What the runtime works with once everything is open.
struct Stage: Sendable {
  let show: Show
  let player: Player
  let recorder: Recorder?
  let log: FileLog?
  /// Who may be asked for other words.
  let model: LanguageModel?
  /// For what the screen looks up.
  let library: Library
  let zone: TimeZoneRules
  /// Where covers, words and contours come from.
  let sleeves: SleeveShelf
}

extension Result {
  /// The outcome of some work.
  fileprivate static func wrapping(_ work: () throws(Failure) -> Success) -> Self {
    do { return .success(try work()) } catch { return .failure(error) }
  }
}
