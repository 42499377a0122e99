internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJPlayback
internal import DJWire
internal import DJWorkers
internal import Foundation

/// The show as a file.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Render a show to a .wav or .flac file, faster than real time.",
    discussion: """
      The event log is written beside it as FILE.jsonl. The file has the sample rate of the first
      track, unless --rate says otherwise.

      Example:
        djterm render evening.flac --demo --for 10m --seed 7
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ShowOptions

  @Option(help: ArgumentHelp("Frames a second, 8000 to 192000.", valueName: "hz"))
  var rate: Int?

  @Argument(help: ArgumentHelp("The file to write: .wav or .flac.", valueName: "file"))
  var file: String

  @OptionGroup var music: MusicArguments

  mutating func validate() throws {
    if let rate, !(8000...192_000).contains(rate) {
      throw ValidationError("--rate goes from 8000 to 192000")
    }
  }

  mutating func run() async throws {
    let command = self
    try await reporting { try await command.render() }
  }

  private func render() async throws {
    let studio = try Studio(common, paths: music.paths)
    let lock = options.guest ? nil : studio.library.lockForShow()
    let (catalog, report) = try await studio.completeCatalog(isQuiet: common.quiet)
    let start = options.start?.wall ?? .current
    var settings = try studio.settings(
      options, seed: options.seed ?? .random(in: 0...999_999), at: start)
    settings.isGuest = lock == nil
    if settings.seconds == nil, settings.tracks == nil {
      // Albums are played through once; anything else would go on for ever.
      settings.tracks = settings.order == .album ? catalog.count : 10
    }
    let show = Show(
      settings: settings, memory: try studio.memory(catalog),
      phrasebook: try studio.phrasebook(settings), now: start)
    let path = Studio.absolute(file)
    var offline = OfflineShow(
      show: show, start: start, library: settings.isGuest ? nil : studio.library,
      log: try FileLog(path + ".jsonl"), isQuiet: common.quiet || common.json)
    offline.notices = report.messages
    do {
      try offline.run { firstTrack throws(PlaybackError) in
        try OfflinePlayer(
          file: path, sampleRate: rate ?? sampleRate(of: firstTrack, studio),
          program: Studio.program, speech: studio.pool,
          voiceProgram: studio.configuration.voiceProgram)
      }
    } catch let error as PlaybackError {
      throw Failure(.cannotCreate, error.reason)
    }
    await studio.close(keepsCatalog: true)
    _ = lock
  }

  /// The rate of a file, so that a lone album is not resampled.
  private func sampleRate(of track: MediaPath, _ studio: Studio) -> Int {
    let known = (try? studio.library.entry(for: track))?.sampleRate ?? 0
    return (8000...192_000).contains(known) ? known : 48_000
  }
}
