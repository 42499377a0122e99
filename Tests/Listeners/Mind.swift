internal import Foundation

/// A taste and how severe it is: what makes a chance of skipping out of a track's worth.
struct Mind: Sendable {
  /// How fast the chance falls with worth, logits a standard deviation.
  private static let slope = 2.0
  /// Shuffled shows that severity is found by.
  private static let rehearsals = 24

  private let fancy: Fancy
  /// The logit of skipping a track of middling worth.
  private var severity = 0.0

  /// Finds the severity by which just half of what a shuffle plays is skipped, tiredness included.
  ///
  /// - Parameter tracks: the length of such a show.
  init(_ fancy: Fancy, facts: LibraryFacts, tracks: Int, _ lot: Lot) {
    self.fancy = fancy
    let logits = Self.rehearsed(facts, tracks: tracks, lot).map { track, weariness in
      weariness - Self.slope * fancy.worth[track]
    }
    var (low, high) = (-30.0, 30.0)
    for _ in 0..<60 {
      severity = (low + high) / 2
      let mean = logits.reduce(0) { $0 + Self.logistic($1 + severity) } / Double(logits.count)
      if mean < 0.5 { low = severity } else { high = severity }
    }
  }

  /// The chance that a track is skipped, 0…1.
  func skipChance(of track: Int, _ weariness: Weariness) -> Double {
    Self.logistic(severity + weariness.logits(of: track) - Self.slope * fancy.worth[track])
  }

  /// Every pick of some shuffled shows, with the tiredness it met.
  private static func rehearsed(
    _ facts: LibraryFacts, tracks: Int, _ lot: Lot
  ) -> [(Int, Double)] {
    (0..<rehearsals).flatMap { show in
      let order = Shuffle.order(tracks: tracks, of: facts.count, lot.fork(show))
      var weariness = Weariness(facts)
      return order.map { track in
        defer { weariness.note(track) }
        return (track, weariness.logits(of: track))
      }
    }
  }

  private static func logistic(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}
