import DJCore
import Testing

/// Whole shows with a made-up listener.
@Suite struct SequencingListenerTests {
  @Test func aListenerWhoDislikesAGenreHearsLessOfIt() {
    let catalog = SequencingLibrary.varied(tracks: 600, artists: 80)
    let disliked: Set<Sanitised> = ["Metal", "House", "Pop"]
    var show = SequencingShow(catalog)
    show.play(200) { disliked.contains($0.tags.genre ?? "") }
    let skips = show.heard.map(\.wasRejected)
    let shuffled = Sequencer.plan(
      SequencingLibrary.request(catalog, order: .shuffle, wanted: 200)
    ).picks.count { disliked.contains(catalog.track($0.track)?.tags.genre ?? "") }
    #expect(skips[..<10].contains(true))
    #expect(skips[..<50].count { $0 } * 3 < shuffled)
    #expect(skips[100..<200].count { $0 } * 8 < shuffled)
    // Not a bubble: artists stay many.
    #expect(Set(show.picks.compactMap { catalog.track($0.track)?.tags.artist }).count > 35)
    var again = SequencingShow(catalog)
    again.play(200) { disliked.contains($0.tags.genre ?? "") }
    #expect(again.picks == show.picks)
  }

  @Test func fiveSkipsOfAGenreAreFeltInTheNextTwentyPicks() {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 48)
    var before = 0
    var after = 0
    for seed in UInt64(1)...4 {
      var show = SequencingShow(catalog, seed: seed)
      show.play(20)
      let genre: Sanitised = "Soul"
      before += show.picks.prefix(20).count { catalog.track($0.track)?.tags.genre == genre }
      var second = SequencingShow(catalog, seed: seed)
      var id: Int64 = 5000
      for index in catalog.indices.filter({ catalog[$0].tags.genre == genre }).prefix(5) {
        id += 1
        let row = Feedback(
          id: FeedbackID(id), kind: .skipped, track: catalog[index].id, position: 6,
          duration: 200, at: SequencingLibrary.evening)
        _ = second.profile.fold(row, of: catalog[index], in: catalog)
      }
      second.play(20)
      after += second.picks.prefix(20).count { catalog.track($0.track)?.tags.genre == genre }
    }
    #expect(before >= 4 && after * 2 <= before)
  }

  @Test func neighboursFlowBetterThanShuffle() {
    let catalog = SequencingLibrary.varied(tracks: 500, artists: 90)
    func unrest(_ picks: [Pick]) -> (key: Double, energy: Double) {
      let tracks = picks.compactMap { catalog.track($0.track)?.features }
      var key = 0.0
      var energy = 0.0
      for (left, right) in zip(tracks, tracks.dropFirst()) {
        energy += abs(left.energy - right.energy)
        let hours = abs((left.key?.camelotHour ?? 0) - (right.key?.camelotHour ?? 0))
        key += Double(min(hours, 12 - hours))
      }
      return (key, energy)
    }
    let djterm = unrest(
      Array(Sequencer.plan(SequencingLibrary.request(catalog, wanted: 100)).picks.prefix(100)))
    let shuffle = unrest(
      Sequencer.plan(SequencingLibrary.request(catalog, order: .shuffle, wanted: 100)).picks)
    #expect(djterm.key < shuffle.key * 0.65)
    #expect(djterm.energy < shuffle.energy * 0.65)
  }

  @Test func shufflePlaysEverythingOnceBeforeAnythingTwice() {
    let catalog = SequencingLibrary.varied(tracks: 30, artists: 8)
    let all = Sequencer.plan(SequencingLibrary.request(catalog, order: .shuffle, wanted: 90)).picks
    for round in 0..<3 {
      #expect(Set(all[(round * 30)..<(round * 30 + 30)].map(\.track)).count == 30)
    }
    // Planned in two steps it is the same order.
    let heard = all[..<13].map { PlanRequest.Heard(track: $0.track, at: 0, wasRejected: false) }
    let rest = Sequencer.plan(
      SequencingLibrary.request(catalog, heard: heard, order: .shuffle, wanted: 77)
    ).picks
    #expect(rest.map(\.track) == all[13...].map(\.track))
  }

  @Test func albumOrderPlaysAlbumsThrough() throws {
    let catalog = SequencingLibrary.varied(tracks: 30, artists: 3)
    let plan = Sequencer.plan(SequencingLibrary.request(catalog, order: .album, wanted: 30))
    #expect(Set(plan.picks.prefix(30).map(\.track)).count == 30)
    for set in plan.sets {
      let tags = set.picks.compactMap { catalog.track($0.track)?.tags }
      #expect(tags.allSatisfy { $0.album == set.title })
      #expect(tags.map { $0.track ?? 0 } == tags.map { $0.track ?? 0 }.sorted())
    }
    // In the middle of an album it goes on where it was.
    let heard = plan.picks[..<4].map {
      PlanRequest.Heard(track: $0.track, at: 0, wasRejected: false)
    }
    let rest = Sequencer.plan(
      SequencingLibrary.request(catalog, heard: heard, order: .album, wanted: 5))
    #expect(rest.picks.first?.track == plan.picks[4].track)
  }
}
