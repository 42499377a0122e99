internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJWorkers
internal import Foundation
internal import TestSupport

/// How loud each item of a show is, and whether the show says so where it is not as loud as wanted.
struct LevelBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levels",
    abstract: "Plays the items of a show one by one, and measures how loud they are.",
    discussion: """
      A show without words and segues is planned on a virtual clock; each of its items (tracks that
      run on from one another are one) goes through the real decoders and the real engine as loud as
      the show's log says, and is measured by EBU R 128.
        swift run -c release Benchmarks levels --library music.db --count 100 --each
        swift run -c release Benchmarks levels --library music.db --count 400 --order album
      """)

  @Option(help: "A library's database, analysed; it is only read.")
  var library: String

  @Option(help: "Tracks of the show.")
  var count = 100

  @Option(help: "The show's seed.")
  var seed: UInt64 = 1

  @Option(help: "Whose running order: djterm, shuffle, album.")
  var order = "djterm"

  @Option(help: "The show's loudness, LUFS.")
  var target = -16.0

  @Flag(help: "Print every item, not only those that are too soft or too loud.")
  var each = false

  mutating func run() async throws {
    let library = try Library.open(library)
    let catalog = try library.catalog()
    library.close()
    let speech = WorkerPool(
      program: WorkerProgram(executable: CommandLine.arguments[0]), workers: 1)
    let folder = try TemporaryFolder()
    var heard: [HeardLevel] = []
    for item in items(of: catalog) {
      let render = LevelRender(item, target: target, file: folder.path("item.wav"), speech: speech)
      guard let one = try render.heard() else { continue }
      if each || one.isOff { print(one.line) }
      fflush(nil)
      heard.append(one)
    }
    await speech.shutDown()
    HeardLevel.report(heard)
  }

  /// What a show of the library would play: tracks that keep one balance are one item.
  private func items(of catalog: Catalog) -> [[LogEntry.TrackStart]] {
    var settings = ShowSettings(seed: seed, version: "benchmark")
    settings.tracks = count
    settings.talk = .off
    settings.isGuest = true
    settings.loudness = target
    settings.order = Order(rawValue: order) ?? .djterm
    settings.segues = SegueRules(style: .off)
    let start = WallTime(1_795_291_200)
    var simulation = Simulation(
      show: Show(
        settings: settings, memory: ShowMemory(catalog: catalog),
        phrasebook: Phrasebook(language: "en"), now: start),
      start: start)
    var items: [[LogEntry.TrackStart]] = []
    simulation.run { effect, _ in
      guard case .log(.trackStarted(let track), _) = effect else { return [] }
      if let last = items.last?.last, belongs(track, last) {
        items[items.count - 1].append(track)
      } else {
        items.append([track])
      }
      return []
    }
    return items
  }

  /// Whether two tracks keep the balance that they have on their album.
  private func belongs(_ track: LogEntry.TrackStart, _ last: LogEntry.TrackStart) -> Bool {
    if track.transition.kind == .gapless { return true }
    guard order == "album", let album = track.track.tags.album else { return false }
    return album == last.track.tags.album
  }
}
