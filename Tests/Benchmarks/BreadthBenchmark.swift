internal import ArgumentParser
internal import DJCore
internal import Foundation
internal import Listeners

/// How wide shows range: beside shuffle, and from no adventure to all of it.
struct BreadthBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breadth",
    abstract: "Plays long shows over a made-up library, and tells how wide they range.",
    discussion: """
      Half of the library was heard before; its artists are of very different sizes. Figures are \
      means over seeds. Sounds of neighbours say how far one pick lies from the next.
      """)

  @Option(help: "Tracks of the library.")
  var library = 2000

  @Option(help: "Tracks a show.")
  var tracks = 200

  @Option(help: "Shows of each kind.")
  var seeds = 3

  mutating func run() {
    let catalog = UnevenLibrary.catalog(tracks: max(20, library))
    let facts = LibraryFacts(catalog)
    var table = Table(
      "listener", "order", "artists", "of shuffle’s, %", "highest share, %", "first hearings, %",
      "tracks, %", "heard in any, %")
    for kind in [ListenerKind.patient, .sound, .tags] {
      var lot: Double?
      for (name, order, adventure) in Self.ways {
        let shows = (1...max(1, seeds)).map { seed in
          InnerShow(
            catalog, order: order, adventure: adventure, seed: UInt64(seed), tracks: tracks,
            listener: Listener(kind, number: seed, facts: facts, tracks: tracks))
        }
        let breadth = Breadth(shows.map(\.rows), facts)
        lot = lot ?? breadth.artists
        let count = Double(shows.count)
        func mean(_ figure: KeyPath<Variety, Double>) -> Double {
          shows.reduce(0) { $0 + $1.variety[keyPath: figure] } / count
        }
        table.add(
          "\(kind)", name, breadth.artists.shown(1),
          (breadth.artists / (lot ?? 1) * 100).shown(0), (breadth.highestShare * 100).shown(1),
          (mean(\.novelty) * 100).shown(1), (mean(\.coverage) * 100).shown(1),
          (breadth.union * 100).shown(1))
      }
    }
    table.show()
  }

  private static let ways: [(name: String, order: Order, adventure: Double)] = [
    ("shuffle", .shuffle, 3), ("adventure 0", .djterm, 0), ("adventure 3", .djterm, 3),
    ("adventure 10", .djterm, 10),
  ]
}
