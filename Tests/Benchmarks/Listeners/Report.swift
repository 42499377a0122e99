internal import Listeners

/// The figures of a panel, as tables for people.
struct Report {
  let kind: ListenerKind
  let results: [ListenerResult]
  let facts: LibraryFacts

  private typealias Way = (name: String, hearing: KeyPath<ListenerResult, Hearing>)
  private var ways: [Way] {
    [("shuffle", \.shuffle), ("djterm", \.djterm), ("oracle", \.oracle)]
  }

  func show() {
    if kind != .patient { showSkips() }
    showBreadth()
    showUnrest()
  }

  /// How often was skipped, window by window, and how much of the gap is closed.
  private func showSkips() {
    var table = Table(
      "skipped, % of tracks", "shuffle", "djterm", "oracle", "gap closed", "90 % interval", "worse")
    for window in kind.windows + [0..<Int.max] {
      let rates = results.compactMap { result -> (shuffle: Double, show: Double, oracle: Double)? in
        guard let shuffle = result.shuffle.skipRate(window),
          let show = result.djterm.skipRate(window), let oracle = result.oracle.skipRate(window)
        else { return nil }
        return (shuffle, show, oracle)
      }
      guard !rates.isEmpty else { continue }
      let closed = GapClosed(rates, Lot(0))
      let count = Double(rates.count)
      func percent(_ rate: KeyPath<(shuffle: Double, show: Double, oracle: Double), Double>)
        -> String
      {
        (rates.reduce(0) { $0 + $1[keyPath: rate] } / count * 100).shown(1)
      }
      table.add(
        name(of: window), percent(\.shuffle), percent(\.show), percent(\.oracle),
        closed?.share.shown(2) ?? "-",
        closed.map { "\($0.interval.lowerBound.shown(2)) … \($0.interval.upperBound.shown(2))" }
          ?? "-",
        "\(rates.count { $0.show > $0.shuffle + 0.05 })")
    }
    table.show()
    print()
  }

  private func name(of window: Range<Int>) -> String {
    if window.upperBound < Int.max { return "\(window.lowerBound + 1)-\(window.upperBound)" }
    return window.lowerBound == 0 ? "all" : "\(window.lowerBound + 1)+"
  }

  private func shows(_ way: Way) -> [[Int]] { results.map { $0[keyPath: way.hearing].tracks } }

  private func showBreadth() {
    var table = Table(
      "breadth", "artists", "highest share, %", "worst, %", "coverage", "in any, %", "Gini")
    for way in ways where kind != .patient || way.name != "oracle" {
      let breadth = Breadth(shows(way), facts)
      table.add(
        way.name, breadth.artists.shown(1), (breadth.highestShare * 100).shown(1),
        (breadth.worstShare * 100).shown(1), breadth.coverage.shown(2),
        (breadth.union * 100).shown(1), breadth.gini.shown(2))
    }
    table.show()
    print()
  }

  private func showUnrest() {
    var table = Table("neighbours apart", "tempo, octaves", "key, steps", "energy, ranks")
    for way in ways where kind != .patient || way.name != "oracle" {
      let unrest = Unrest(shows(way), facts)
      table.add(way.name, unrest.tempo.shown(3), unrest.key.shown(2), unrest.energy.shown(3))
    }
    let (lot, own) = (Unrest(shows(ways[0]), facts), Unrest(shows(ways[1]), facts))
    func less(_ figure: KeyPath<Unrest, Double>) -> String {
      "\(((1 - own[keyPath: figure] / lot[keyPath: figure]) * 100).shown(0)) %"
    }
    table.add("djterm below shuffle", less(\.tempo), less(\.key), less(\.energy))
    table.show()
  }
}
