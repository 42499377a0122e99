import DJCore
import Testing

/// Sets that are an order of tracks: two in a row, a side of an album, a journey.
@Suite struct SequencingSetsTests {
  static let catalog = SequencingSetsLibrary.catalog()
  static let plans = SequencingSetsLibrary.plans(catalog)
  private static let sets = plans.flatMap(\.sets)

  private func tracks(_ set: PlannedSet) -> [Track] {
    set.picks.compactMap { Self.catalog.track($0.track) }
  }

  @Test func kindCounts() {
    var counts: [String: Int] = [:]
    for set in Self.sets { counts[set.kind.text, default: 0] += 1 }
    print(counts.sorted { $0.key < $1.key })
    for set in Self.sets where ["two_in_a_row", "album_side", "journey"].contains(set.kind.text) {
      print(set.kind, "|", set.title, "|", set.why)
      for pick in set.picks {
        print("   ", pick.track.row, pick.why.prefix(3).map(\.text.text))
      }
    }
  }
}
