import DJCore
import Testing

@testable import Listeners

@Suite("Rotation over libraries of all sizes") struct RotationTests {
  /// Plays with random skips, adventures and uneven artists: a broken rule is told, and nothing is
  /// told that did not break.
  @Test(arguments: [(3, 30), (15, 45), (60, 60), (1000, 20)], [UInt64(1), 2])
  func rulesHoldOrAreTold(size: (tracks: Int, plays: Int), seed: UInt64) {
    let catalog = UnevenLibrary.catalog(tracks: size.tracks)
    var dice = SeededGenerator(seed: seed &* 7919 &+ UInt64(size.tracks))
    var show = SequencingShow(catalog, seed: seed, adventure: dice.unit() * 10)
    let skips = dice.unit() * 0.4
    show.play(size.plays) { _ in dice.unit() < skips }
    #expect(show.picks.count >= size.plays)
    check(show.picks, catalog)
  }

  @Test func aHundredThousandTracksNeedNoExcuses() {
    let catalog = Self.huge
    let plan = Sequencer.plan(SequencingLibrary.request(catalog, wanted: 12))
    #expect(plan.picks.count >= 12)
    check(plan.picks, catalog)
    let excuses = plan.picks.flatMap(\.why).filter {
      $0.text.text.contains("played again after") || $0.text.text.hasSuffix("left to choose from")
    }
    #expect(excuses.isEmpty)
  }

  private static let huge: Catalog = {
    // As bare as can be: making tracks is what takes time here.
    var tags = Tags()
    let artists = (0..<2003).map { Sanitised("Artist \($0)") }
    return Catalog(
      (0..<100_000).map { number in
        tags.artist = artists[number * 7 % 2003]
        return Track(
          id: TrackID(Int64(number + 1)), path: MediaPath("/m/\(100_000 + number)"), tags: tags,
          duration: 200)
      })
  }()

  private func check(_ picks: [Pick], _ catalog: Catalog) {
    let rotation = Rotation(for: catalog)
    let artists = picks.map { catalog.track($0.track)?.tags.artist.map(Fold.artist) }
    for place in picks.indices {
      let words = picks[place].why.map(\.text.text)
      let first = words.prefix(3)
      let track = picks[..<place].lastIndex { $0.track == picks[place].track }
      let rest = track.map { place - $0 - 1 } ?? .max
      #expect(rest >= rotation.hardWindow)
      if catalog.count > 1 { #expect(rest > 0) }
      #expect(
        first.contains { $0.hasPrefix("played again after \(rest) tracks") }
          == (rest < rotation.tracks))
      let artist = artists[..<place].lastIndex(of: artists[place])
      let spacing = artist.map { place - $0 - 1 } ?? .max
      #expect(
        first.contains { $0.hasPrefix("same artist again after \(spacing) tracks") }
          == (spacing < rotation.artists))
    }
  }
}

@Suite("How wide a show ranges") struct BreadthTests {
  private static let catalog = UnevenLibrary.catalog(tracks: 240)

  private func artists(_ rows: [Int]) -> [Sanitised: Int] {
    var counts: [Sanitised: Int] = [:]
    for row in rows { counts[Self.catalog[row].tags.artist ?? "", default: 0] += 1 }
    return counts
  }

  @Test func noBubbleAtTheUsualAdventure() {
    let facts = LibraryFacts(Self.catalog)
    let listener = Listener(.tags, number: 4, facts: facts, tracks: 60)
    let lot = InnerShow(
      Self.catalog, order: .shuffle, seed: 5, tracks: 60, listener: listener)
    let show = InnerShow(Self.catalog, seed: 5, tracks: 60, listener: listener)
    #expect(show.rows.count == 60)
    let (own, others) = (artists(show.rows), artists(lot.rows))
    #expect(Double(own.count) >= 0.6 * Double(others.count))
    #expect((own.values.max() ?? 0) <= (others.values.max() ?? 0))
  }

  @Test func adventureDoesWhatItsNameSays() {
    let timid = InnerShow(Self.catalog, adventure: 0, seed: 5, tracks: 60)
    let bold = InnerShow(Self.catalog, adventure: 10, seed: 5, tracks: 60)
    #expect(bold.variety.novelty > timid.variety.novelty + 0.1)
    #expect(artists(bold.rows).count > artists(timid.rows).count)
  }
}
