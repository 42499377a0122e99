internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJPlayback
internal import DJSignal
internal import DJWorkers
internal import Foundation
internal import TestSupport

/// The DJ over the music: how loud, when, and how well it fits.
struct TalkBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk",
    abstract: "Renders a show in stems and measures every link.",
    discussion: """
      The show is rendered three times with the same commands: as it is, with the voice turned down
      until it is not heard, and without ducking too. What they differ by is voice and duck.
        swift run -c release Benchmarks talk --library music.db --for 3600
      """)

  @Option(help: "A library's database, analysed; it is only read.")
  var library: String

  @Option(help: "A phrasebook.")
  var phrasebook = "Sources/djterm/Phrasebooks/english-host.txt"

  @Option(name: .customLong("for"), help: "Seconds of show.")
  var length = 1200.0

  @Option(help: "The show's seed.")
  var seed: UInt64 = 7

  @Flag(help: "Print every link.")
  var links = false

  mutating func run() async throws {
    let folder = try TemporaryFolder()
    let program = WorkerProgram(executable: CommandLine.arguments[0])
    let pool = WorkerPool(program: program, workers: 1)
    let library = try Library.open(library)
    let catalog = try library.catalog()
    library.close()
    var stage = try RenderedShow(
      show: try makeShow(catalog), catalog: catalog, folder: folder, program: program, speech: pool)
    try stage.play()
    let stems = try stage.stems()
    await pool.shutDown()
    let measured = stage.links.compactMap { TalkMeasure($0, stems) }
    if links { print(measured) }
    TalkReport(measured, programme: stems.programme).show()
  }

  private func makeShow(_ catalog: Catalog) throws -> Show {
    var settings = ShowSettings(seed: seed, version: "benchmark")
    settings.seconds = length
    settings.talk = .high
    settings.isGuest = true
    let text = try String(contentsOfFile: phrasebook, encoding: .utf8)
    let start = WallTime(1_795_291_200)
    return Show(
      settings: settings, memory: ShowMemory(catalog: catalog),
      phrasebook: try Phrasebook(parsing: text, name: "phrasebook"), now: start)
  }

  private func print(_ links: [TalkMeasure]) {
    var table = Table(
      "at", "place", "long", "voice", "-music", "-bed", "duck", "fall", "back", "early", "post",
      "before", "after", "over")
    for link in links {
      table.add(
        link.start.shown(1), link.placement, link.length.shown(1), link.voice.shown(1),
        link.overMusic.map { $0.shown(1) } ?? "-", link.overBed.map { $0.shown(1) } ?? "-",
        link.depth.map { $0.shown(1) } ?? "-", link.fall.map { $0.shown(2) } ?? "-",
        link.back.map { $0.shown(2) } ?? "-", link.lead.map { $0.shown(2) } ?? "-",
        link.toPost.map { $0.shown(2) } ?? "-", link.silenceBefore.map { $0.shown(2) } ?? "-",
        link.silenceAfter.map { $0.shown(2) } ?? "-", link.over)
    }
    table.show()
  }
}
