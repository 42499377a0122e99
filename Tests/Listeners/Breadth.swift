internal import DJCore

/// How wide shows were, one by one and together.
package struct Breadth: Sendable {
  /// Different artists a show, mean.
  package var artists: Double
  /// The share of a show that its most played artist had, mean and worst, 0…1.
  package var highestShare: Double
  package var worstShare: Double
  /// As ``Variety/coverage``, mean of the shows.
  package var coverage: Double
  /// Share of the library that was heard in any show, 0…1.
  package var union: Double
  /// As ``Variety/gini``, mean of the shows.
  package var gini: Double

  /// The breadth of some shows.
  package init(_ shows: [[Int]], _ facts: LibraryFacts) {
    let varieties = shows.map { show in
      Variety(
        show.map {
          .init(
            track: TrackID(Int64($0)),
            artist: facts.artists[$0] < 0 ? nil : String(facts.artists[$0]), isFirst: false)
        }, library: facts.count, artists: facts.artistCount)
    }
    let shares = shows.map { Self.highestShare($0, facts) }
    let count = Double(max(1, shows.count))
    artists = varieties.reduce(0) { $0 + Double($1.artists) } / count
    highestShare = shares.reduce(0, +) / count
    worstShare = shares.max() ?? 0
    coverage = varieties.reduce(0) { $0 + $1.coverage } / count
    gini = varieties.reduce(0) { $0 + $1.gini } / count
    union = Double(Set(shows.joined()).count) / Double(max(1, facts.count))
  }

  private static func highestShare(_ show: [Int], _ facts: LibraryFacts) -> Double {
    var counts: [Int: Int] = [:]
    for track in show {
      counts[facts.artists[track] < 0 ? -2 - track : facts.artists[track], default: 0] += 1
    }
    return Double(counts.values.max() ?? 0) / Double(max(1, show.count))
  }
}
