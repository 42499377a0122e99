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
    abstract: "Render a show to a .wav, .flac, .ogg or .opus file, faster than real time.",
    discussion: """
      The file has tags and a chapter for each track. The event log is written beside it as \
      FILE.jsonl, a cue sheet as FILE.cue. The sample rate is that of the first track, unless \
      --rate says otherwise; Opus has 48 kHz. The same seed, start and library give the same \
      file. Ctrl-C ends the show early, and keeps what was rendered.

      Examples:
        djterm render evening.flac --demo --for 10m --seed 7
        djterm render segues.ogg ~/Music --tracks 20 --preview
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ShowOptions

  @Option(help: ArgumentHelp("Frames a second, 8000 to 192000.", valueName: "hz"))
  var rate: Int?

  @Option(help: ArgumentHelp("Bits of .wav and .flac: 24, or 16 with dither.", valueName: "n"))
  var bits = 24

  @Flag(help: "Only the segues: 15 seconds around each.")
  var preview = false

  @Argument(
    help: ArgumentHelp("The file to write: .wav, .flac, .ogg or .opus.", valueName: "file"))
  var file: String

  @OptionGroup var music: MusicArguments

  mutating func validate() throws {
    if let rate, !(8000...192_000).contains(rate) {
      throw ValidationError("--rate goes from 8000 to 192000")
    }
    if bits != 16, bits != 24 { throw ValidationError("--bits is 16 or 24") }
  }

  mutating func run() async throws {
    let command = self
    try await reporting { try await command.render() }
  }

  private func render() async throws {
    let path = Studio.absolute(file)
    try Self.check(path)
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
    var offline = OfflineShow(
      show: show, settings: settings, start: start,
      library: settings.isGuest ? nil : studio.library,
      log: try FileLog(path + ".jsonl"), isQuiet: common.quiet || common.json)
    offline.notices = report.messages
    let isWhole = Result { try play(&offline, path, settings, studio) }
    await studio.close(keepsCatalog: true)
    _ = lock
    // What waits for the whole show must not take a part for it.
    if !(try isWhole.get()) { throw ExitCode(130) }
  }

  /// Refuses a name that cannot be written, and files that were not made by djterm: a slip on the
  /// command line must not cost a listener a piece of music.
  static func check(_ path: String) throws(Failure) {
    do throws(PlaybackError) {
      try FileOrder.check(path)
    } catch {
      throw Failure(.cannotCreate, error.reason)
    }
  }

  private func play(
    _ show: inout OfflineShow, _ path: String, _ settings: ShowSettings, _ studio: Studio
  ) throws -> Bool {
    let notes = ShowNotes(settings, at: options.start?.wall ?? .current)
    do {
      return try show.run { firstTrack throws(PlaybackError) in
        try OfflinePlayer(
          FileOrder(
            path: path, sampleRate: rate ?? sampleRate(of: firstTrack, studio), bits: bits,
            notes: notes, isPreview: preview),
          program: Studio.program, speech: studio.pool,
          voiceProgram: studio.configuration.voiceProgram)
      }
    } catch let error as PlaybackError {
      throw Failure(error.cause == .diskFull ? .inputOutput : .cannotCreate, error.reason)
    }
  }

  /// The rate of a file, so that a lone album is not resampled.
  private func sampleRate(of track: MediaPath, _ studio: Studio) -> Int {
    let known = (try? studio.library.entry(for: track))?.sampleRate ?? 0
    return (8000...192_000).contains(known) ? known : 48_000
  }
}
