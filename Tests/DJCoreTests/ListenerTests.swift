import DJCore
import Testing

@testable import Listeners

/// The made-up listeners that the benchmark plays to.
@Suite struct ListenerTests {
  private static let facts = LibraryFacts(SequencingLibrary.varied(tracks: 240, artists: 40))

  private static func meanChance(_ listener: Listener, _ order: [Int]) -> Double {
    var hearing = Hearing(facts)
    for track in order { hearing.note(track, by: listener) }
    return hearing.skipRate(0..<order.count) ?? .nan
  }

  @Test(arguments: [ListenerKind.sound, .tags, .flip])
  func halfOfAShuffleIsSkipped(_ kind: ListenerKind) {
    let means = (1...8).map { number in
      let listener = Listener(kind, number: number, facts: Self.facts, tracks: 120)
      let shows = (0..<6).map { show in
        Shuffle.order(tracks: 120, of: Self.facts.count, Lot(UInt64(1000 + show)))
      }
      return shows.reduce(0) { $0 + Self.meanChance(listener, $1) } / 6
    }
    for mean in means { #expect(abs(mean - 0.5) < 0.06) }
    #expect(abs(means.reduce(0, +) / 8 - 0.5) < 0.02)
  }

  @Test func theSameNumberIsTheSameListener() {
    let order = Array(0..<60)
    let (one, again, other) = (
      Listener(.sound, number: 3, facts: Self.facts, tracks: 60),
      Listener(.sound, number: 3, facts: Self.facts, tracks: 60),
      Listener(.sound, number: 4, facts: Self.facts, tracks: 60)
    )
    #expect(Self.meanChance(one, order) == Self.meanChance(again, order))
    #expect(Self.meanChance(one, order) != Self.meanChance(other, order))
    #expect(one.skip(7, at: 2, chance: 0.5) == again.skip(7, at: 2, chance: 0.5))
    #expect(one.skip(7, at: 2, chance: 0) == nil)
  }

  @Test func theSameArtistAgainAndAgainIsTiring() {
    let listener = Listener(.tags, number: 1, facts: Self.facts, tracks: 80)
    let artist = Self.facts.artists[0]
    let row = Self.facts.artists.indices.filter { Self.facts.artists[$0] == artist }
    #expect(row.count > 2)
    var weariness = Weariness(Self.facts)
    let fresh = row.map { listener.skipChance(of: $0, at: 5, weariness) }
    weariness.note(row[0])
    let tired = row.map { listener.skipChance(of: $0, at: 5, weariness) }
    for (before, after) in zip(fresh, tired) { #expect(after > before) }
    #expect(weariness.logits(of: row[0]) > weariness.logits(of: row[1]))
    let stranger = Self.facts.artists.indices.first { Self.facts.artists[$0] != artist } ?? 0
    #expect(weariness.logits(of: stranger) == 0)
  }

  @Test func aTasteTurnsWhereItIsToldTo() {
    let listener = Listener(.flip, number: 2, facts: Self.facts, tracks: 120)
    let fresh = Weariness(Self.facts)
    func chances(_ place: Int) -> [Double] {
      (0..<Self.facts.count).map { listener.skipChance(of: $0, at: place, fresh) }
    }
    #expect(chances(0) == chances(59))
    #expect(chances(60) == chances(119))
    #expect(chances(59) != chances(60))
  }

  @Test func theOracleIsSkippedLeastAndKeepsRotation() {
    for kind in [ListenerKind.sound, .tags] {
      let listener = Listener(kind, number: 5, facts: Self.facts, tracks: 100)
      let oracle = listener.oracle(tracks: 100)
      #expect((oracle.skipRate(0..<100) ?? 1) < 0.25)
      #expect(Set(oracle.tracks.prefix(90)).count == 90)
    }
  }

  @Test func theGapIsClosedFromShuffleToTheOracle() throws {
    let rates = (0..<20).map { number in
      let shuffle = 0.4 + Double(number) * 0.01
      return (shuffle: shuffle, show: shuffle - 0.2 + 0.01 * Double(number % 3), oracle: 0.1)
    }
    let closed = try #require(GapClosed(rates, Lot(1)))
    #expect(abs(closed.share - 0.4815) < 0.001)
    #expect(closed.interval.contains(closed.share))
    #expect(closed.interval.lowerBound > 0.44 && closed.interval.upperBound < 0.52)
    #expect(GapClosed([(0.5, 0.4, 0.5)], Lot(1)) == nil)
  }

  @Test func unrestFoldsOctavesAndTurnsTheWheel() {
    var facts = Self.facts
    facts.octaves = [7, 8, 6.75, .nan]
    facts.camelots = [12, 1, -1, 0]
    facts.energies = [0.1, 0.2, 0.3, .nan]
    let even = Unrest([[0, 1]], facts)
    #expect(even.tempo == 0 && even.key == 1 && abs(even.energy - 1.0 / 3) < 1e-12)
    let step = Unrest([[0, 2, 3]], facts)
    #expect(step.tempo == 0.25 && step.key == 2)
  }

  @Test func whatIsEqualIsWorthTheSame() {
    let standing = Standing.ranked([3, 1, 1, 2])
    #expect(standing[1] == standing[2])
    #expect(standing[1] < standing[3] && standing[3] < standing[0])
    #expect(Standing.ranked([5, 5, 5]) == [0, 0, 0])
  }
}
