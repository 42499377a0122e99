internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJWorkers
internal import Foundation
internal import TestSupport

/// How tracks are joined: on the beat where they should be, and cleanly everywhere.
struct SegueBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segues",
    abstract: "Joins pairs of tracks, and measures where the beats lie and what is heard.",
    discussion: """
      The library is one that `djterm scan` made. With the manifest of rendered clips all pairs of them
      are planned, and held against what is true of them; without it pairs are drawn by chance,
      rendered and listened to.
        swift run -c release Benchmarks segues --library clips.db --manifest clips/manifest.json
        swift run -c release Benchmarks segues --library music.db --count 200 --each
      What the planner itself expects of many more pairs is told at once:
        swift run -c release Benchmarks segues --library music.db --count 20000 --forecast
      """)

  @Option(help: "A library's database, analysed; it is only read.")
  var library: String

  @Option(help: "A manifest of clips of which the beats are known.")
  var manifest: String?

  @Option(help: "How many pairs are drawn.")
  var count = 200

  @Option(help: "Which are drawn.")
  var seed: UInt64 = 1

  @Option(help: "The manner: radio, club, album, off.")
  var mix = "radio"

  @Option(help: "Only segues of a kind, such as beatmatch.")
  var kind: String?

  @Option(help: "Keep the sound of each in this folder.")
  var keep: String?

  @Flag(help: "Render nothing: say what the planner expects.")
  var forecast = false

  @Flag(help: "Print every pair.")
  var each = false

  mutating func run() async throws {
    let library = try Library.open(library)
    let catalog = try library.catalog()
    library.close()
    let planner = SeguePlanner(rules: SegueRules(style: MixStyle(rawValue: mix) ?? .radio))
    if let manifest {
      try compare(catalog, planner, SegueTruth.read(manifest))
    } else {
      try listen(catalog, planner)
    }
  }

  // MARK: Against what is true

  private func compare(
    _ catalog: Catalog, _ planner: SeguePlanner, _ truths: [SegueTruth]
  ) throws {
    var tracks: [String: Track] = [:]
    for index in catalog.indices { tracks[Self.name(catalog[index])] = catalog[index] }
    var (fit, chosen, others, wrong) = (0, 0, 0, 0)
    var misses: [Double] = []
    for one in truths {
      for other in truths where one.file != other.file {
        guard let a = tracks[one.file], let b = tracks[other.file] else { continue }
        let segue = planner.segue(from: a, to: b, words: nil)
        let isMatched = segue.kind == .beatmatch
        let fits = SegueTruth.fit(one, other)
        if fits { fit += 1 } else { others += 1 }
        if fits, isMatched { chosen += 1 }
        if !fits, isMatched { wrong += 1 }
        let off = isMatched ? SegueTruth.misses(segue, from: one, to: other) : []
        misses += off
        if each, fits || isMatched {
          print(
            one.file, other.file, fits ? "fits" : "does not fit", segue.reason.text,
            "\((off.max() ?? 0) * 1000)")
        }
      }
    }
    var table = Table("pairs", "all", "on the beat", "share")
    table.add("that fit", "\(fit)", "\(chosen)", Self.share(chosen, fit))
    table.add("that do not", "\(others)", "\(wrong)", Self.share(wrong, others))
    table.show()
    let near = misses.count { $0 <= 0.015 }
    let sorted = misses.sorted()
    var beats = Table("beats in overlaps", "within 15 ms", "median ms", "95 % ms", "most ms")
    func at(_ share: Double) -> String {
      sorted.isEmpty ? "-" : (sorted[Int(share * Double(sorted.count - 1))] * 1000).shown(1)
    }
    beats.add("\(misses.count)", Self.share(near, misses.count), at(0.5), at(0.95), at(1))
    beats.show()
  }

  private static func name(_ track: Track) -> String {
    URL(fileURLWithPath: track.path.escaped).lastPathComponent
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "-" : "\((Double(part) / Double(whole) * 100).shown(1)) %"
  }

  // MARK: By ear

  private func listen(_ catalog: Catalog, _ planner: SeguePlanner) throws {
    let folder = try TemporaryFolder()
    let speech = WorkerPool(
      program: WorkerProgram(executable: CommandLine.arguments[0]), workers: 1)
    var heard: [HeardSegue] = []
    var expected: [ExpectedSegue] = []
    try forEachPair(catalog, planner) { a, b, segue in
      if forecast {
        guard let one = ExpectedSegue(segue, from: a, to: b) else { return false }
        expected.append(one)
        return true
      }
      let sound = keep.map { "\($0)/\(heard.count).wav" } ?? folder.path("segue.wav")
      let render = SegueRender(from: a, to: b, segue, file: sound, speech: speech)
      guard let one = try render.heard() else { return false }
      if each { print(one.line) }
      heard.append(one)
      return true
    }
    if forecast {
      ExpectedSegue.report(expected, each: each)
    } else {
      HeardSegue.report(heard)
    }
  }

  /// Draws pairs until so many of them were of use.
  private func forEachPair(
    _ catalog: Catalog, _ planner: SeguePlanner, _ use: (Track, Track, Segue) throws -> Bool
  ) rethrows {
    var chance = SeededGenerator(seed: seed)
    var (tries, used) = (0, 0)
    while used < count, tries < count * 50, catalog.count > 1 {
      tries += 1
      let a = catalog[Int.random(in: catalog.indices, using: &chance)]
      let b = catalog[Int.random(in: catalog.indices, using: &chance)]
      guard a.id != b.id, a.features != nil, b.features != nil else { continue }
      let segue = planner.segue(from: a, to: b, words: nil)
      if let kind, segue.kind.rawValue != kind { continue }
      if try use(a, b, segue) { used += 1 }
    }
  }
}
