internal import DJCore

/// Somebody who hears a show and skips what they do not like: a hidden taste, tiredness, and luck.
package struct Listener: Sendable {
  private let facts: LibraryFacts
  private let luck: Lot
  /// Before and after the turn; nobody at all who never skips.
  private let minds: [Mind]

  /// A listener fixed by a number.
  ///
  /// - Parameter tracks: the length of show over which half of a shuffle is skipped.
  package init(_ kind: ListenerKind, number: Int, facts: LibraryFacts, tracks: Int) {
    self.facts = facts
    let lot = Lot(UInt64(number))
    luck = lot.fork(100)
    let fancies: [Fancy] =
      switch kind {
      case .patient: []
      case .tags: [.tags(facts, lot)]
      case .sound: [.sound(facts, lot)]
      case .flip: [.sound(facts, lot), .sound(facts, lot.fork(101))]
      }
    minds = fancies.map { Mind($0, facts: facts, tracks: tracks, lot.fork(102)) }
  }

  /// The chance that a track is skipped at a place of a show, 0…1.
  package func skipChance(of track: Int, at place: Int, _ weariness: Weariness) -> Double {
    guard let first = minds.first, let last = minds.last else { return 0 }
    return (place < ListenerKind.turn ? first : last).skipChance(of: track, weariness)
  }

  /// Seconds into a track at which it is skipped, if luck wants it so. The same track at the same
  /// place meets the same luck in every show.
  package func skip(_ track: Int, at place: Int, chance: Double) -> Double? {
    guard luck.unit(1, track, place) < chance else { return nil }
    return min(5 + 35 * luck.unit(2, track, place), 0.6 * facts.durations[track])
  }

  /// What one would play who knew this listener as well as they know themselves: at each place the
  /// track least likely to be skipped, of those that rotation leaves.
  package func oracle(tracks: Int) -> Hearing {
    var hearing = Hearing(facts)
    let rotation = Rotation(tracks: facts.count, artists: 0, albums: 0, titles: 0)
    for place in 0..<tracks {
      let resting = Set(hearing.tracks.suffix(rotation.hardWindow))
      let chances = (0..<facts.count).map {
        resting.contains($0) ? 1 : skipChance(of: $0, at: place, hearing.weariness)
      }
      guard let best = chances.indices.min(by: { (chances[$0], $0) < (chances[$1], $1) })
      else { break }
      hearing.note(best, by: self)
    }
    return hearing
  }
}
