internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJPlayback
internal import DJTerminal
internal import Foundation

/// The show itself: live in the terminal, or headless.
struct Play: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a show (the default).",
    discussion: """
      Keys: space pause, n skip, s skip the set, l like, x ban, u undo, r request, \
      m stay in this mood, f start from this track, w why, t talk, y lyrics, 1 to 6 views \
      (on air, running order, library, taste, history, log), : every command, ? help, q quit.

      Scripts for --feedback say skip, skip-set, like, ban, undo, pause, request: TEXT, stay, \
      start-from, start-from: PATH, why, talk: LEVEL, adventure: N, seek: SECONDS.

      Examples:
        djterm ~/Music/jazz --talk low
        djterm --no-audio --demo --for 8h --seed 7 --start 2026-11-21T20:00:00Z
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ShowOptions
  @OptionGroup var music: MusicArguments

  @Flag(help: "No sound, no screen: the event log as JSON lines, on a virtual clock.")
  var noAudio = false

  @Option(
    help: ArgumentHelp(
      "Key presses of a headless show: JSON lines, or - for lock-step on standard input.",
      valueName: "file"))
  var feedback: String?

  @Option(
    help: ArgumentHelp(
      """
      Where the sound goes: pulse, pulse:DEVICE, null, null:unpaced (as fast as the machine can), a \
      .wav, .flac, .ogg or .opus FILE, - (raw floats on standard output), pipe:PATH, \
      icecast://USER:PASSWORD@HOST:PORT/MOUNT.
      """, valueName: "output"))
  var output: String?

  @Option(
    help: ArgumentHelp("Frames a second, of outputs that leave the choice.", valueName: "hz"))
  var rate: Int?

  @OptionGroup var screen: ScreenOptions

  @Option(help: ArgumentHelp("Also write the live show's event log here.", valueName: "file"))
  var log: String?

  mutating func validate() throws {
    if feedback != nil, !noAudio { throw ValidationError("--feedback goes with --no-audio") }
    if let rate, !(8000...192_000).contains(rate) {
      throw ValidationError("--rate goes from 8000 to 192000")
    }
  }

  mutating func run() async throws {
    let command = self
    try await reporting {
      if command.noAudio {
        try await command.playHeadless()
      } else {
        try await command.playLive()
      }
    }
  }

  private func playHeadless() async throws {
    let studio = try Studio(common, paths: music.paths)
    let lock = options.guest ? nil : studio.library.lockForShow()
    let isGuest = lock == nil
    let (catalog, report) = try await studio.completeCatalog(isQuiet: common.quiet)
    let start = options.start?.wall ?? .current
    var settings = try studio.settings(
      options, seed: options.seed ?? .random(in: 0...999_999), at: start)
    settings.isGuest = isGuest
    if settings.seconds == nil, settings.tracks == nil { settings.tracks = 10 }
    let (keys, complaints) = try keys()
    var headless = HeadlessShow(
      show: Show(
        settings: settings, memory: try studio.memory(catalog),
        phrasebook: try studio.phrasebook(settings), now: start),
      start: start, keys: keys, library: isGuest ? nil : studio.library)
    headless.notices = report.messages + complaints.map { (.warning, $0, nil) }
    if isGuest, !options.guest { headless.notices.append((.warning, Self.guestNotice, nil)) }
    let log = StandardLog()
    headless.run { log.write($0, time: $1) }
    await studio.close(keepsCatalog: true)
    _ = lock
  }

  static let guestNotice: Sanitised =
    "another show uses this library: this one plays as guest and changes no taste"

  private func keys() throws(Failure) -> (HeadlessShow.Keys, [Sanitised]) {
    guard let feedback else { return (.none, []) }
    if feedback == "-" { return (.lockstep, []) }
    let script = try FeedbackScript.read(feedback)
    return (.script(script.presses), script.complaints)
  }

  private func playLive() async throws {
    var paths = music.paths
    var isFirst = false
    if output != "-", FirstRun.isDue(common, paths: paths, places: Places()) {
      var settings = ScreenSettings()
      settings.take(screen, language: options.language)
      let first = FirstRun(places: Places(), words: settings.words)
      guard let folder = try await first.ask() else { return }
      (paths, isFirst) = ([folder], true)
    }
    let premises = try Premises(common, paths: paths)
    let choice = try choice(premises.configuration)
    var settings = premises.configuration.screen
    settings.take(screen, language: options.language ?? premises.configuration.language?.text)
    settings.isFirstRun = isFirst
    try await LiveShow(
      premises: premises, options: spoken(by: premises.configuration, settings.words.language),
      output: choice, rate: rate, log: log, screen: settings
    ).run()
  }

  /// The DJ speaks the screen's language, unless the listener chose a voice or a manner, which may
  /// not know it.
  private func spoken(by configuration: Configuration, _ language: Words.Language) -> ShowOptions {
    var options = options
    let isChosen =
      options.language ?? options.voice ?? options.persona != nil
      || configuration.language ?? configuration.voice ?? configuration.persona != nil
    if !isChosen { options.language = language.rawValue }
    return options
  }

  private func choice(_ configuration: Configuration) throws(Failure) -> OutputChoice {
    let name = output ?? configuration.output ?? "pulse"
    let isStream = name.hasPrefix("icecast")
    if isStream { CommandWords.hide(name) }
    guard var choice = OutputChoice(parsing: name) else {
      // An address may hold a password.
      throw Failure(
        .usage,
        isStream
          ? "unknown output: an Icecast address is icecast://USER:PASSWORD@HOST:PORT/MOUNT"
          : "unknown output \(outside: name): use pulse, pulse:DEVICE, null, null:unpaced, a file, -, pipe:PATH or icecast://…"
      )
    }
    if case .file(let path) = choice { try Render.check(path) }
    guard case .icecast(var address) = choice else { return choice }
    let secret =
      address.password ?? ProcessInfo.processInfo.environment["DJTERM_ICECAST_PASSWORD"]
      ?? configuration.icecastPassword
    guard let secret, !secret.isEmpty else {
      throw Failure(
        .usage,
        "\(address.shown) needs a password: icecast_password in config.toml, DJTERM_ICECAST_PASSWORD, or in the address"
      )
    }
    address.password = secret
    choice = .icecast(address)
    return choice
  }
}

extension ScanReport {
  /// What could not be used, for the event log.
  var messages: [(NoticeLevel, Sanitised, MediaPath?)] {
    failed.map { (.warning, $0.error, $0.path) } + notices.map { ($0.level, $0.message, $0.path) }
  }
}
