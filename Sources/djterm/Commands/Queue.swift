internal import ArgumentParser
internal import DJCore
internal import Foundation

/// What would come next, with reasons.
struct Queue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the running order that would come next, with reasons.",
    discussion: """
      Nothing is recorded: the same seed and start give these tracks in a headless show.

      Example:
        djterm queue --demo --tracks 10 --seed 7
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: ShowOptions
  @OptionGroup var music: MusicArguments

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: command.music.paths)
      let (catalog, _) = try await studio.completeCatalog(isQuiet: command.common.quiet)
      let starts = try command.starts(studio, catalog)
      if command.common.json {
        let array = JSONText.array(starts.map { .object($0.fields + [("features", $0.features)]) })
        Standard.out(array.line)
      } else {
        command.print(starts)
      }
      await studio.close(keepsCatalog: true)
    }
  }

  private func starts(
    _ studio: Studio, _ catalog: Catalog
  ) throws(Failure) -> [LogEntry.TrackStart] {
    let start = options.start?.wall ?? .current
    var settings = try studio.settings(
      options, seed: options.seed ?? .random(in: 0...999_999), at: start)
    // A show that records plans by what it folds in: so does this one, only that nothing is kept.
    settings.isGuest = false
    if settings.tracks == nil, settings.seconds == nil { settings.tracks = 20 }
    let headless = HeadlessShow(
      show: Show(
        settings: settings, memory: try studio.memory(catalog),
        phrasebook: try studio.phrasebook(settings), now: start),
      start: start, keys: .none, library: nil)
    var starts: [LogEntry.TrackStart] = []
    headless.run { entry, _ in
      switch entry {
      case .trackStarted(let start): starts.append(start)
      // What was understood of a request, what was not, and what had to give way.
      case .notice(_, let message, _): if !common.quiet { Standard.note(message) }
      default: break
      }
    }
    return starts
  }

  private func print(_ starts: [LogEntry.TrackStart]) {
    for (index, start) in starts.enumerated() {
      Standard.out(
        "\(index + 1). \(start.track.caption)  (\(Sanitised(clock: start.track.duration)))")
      let reasons = Sanitised.joined(start.pick.why.prefix(3).map(\.text), by: "; ")
      Standard.out("     \(reasons)")
    }
  }
}
