import DJCore
import Testing

@Suite struct SequencingPlanTests {
  @Test func oneRequestGivesOnePlan() {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 60)
    let request = SequencingLibrary.request(catalog)
    let plan = Sequencer.plan(request)
    #expect(plan == Sequencer.plan(request))
    // Nor do milliseconds of the clock change it.
    var later = request
    later.at = 0.25
    #expect(plan.sets == Sequencer.plan(later).sets)
    var other = request
    other.seed = 8
    #expect(plan.picks.map(\.track) != Sequencer.plan(other).picks.map(\.track))
    #expect(plan.picks.count >= 20 && plan.generation == 1)
  }

  @Test func everyPickSaysWhyAndTheReasonsMakeTheScore() {
    var show = SequencingShow(SequencingLibrary.varied(tracks: 120, artists: 25))
    show.play(60) { $0.tags.genre == "Metal" }
    for pick in show.picks {
      #expect(!pick.why.isEmpty && pick.why.allSatisfy { !$0.text.isEmpty })
      #expect(pick.score.isFinite)
      #expect(abs(pick.why.reduce(0) { $0 + $1.weight } - pick.score) < 1e-6)
    }
  }

  @Test func setsHaveThreeToSixTracksAndNoKindTwiceInARow() {
    var show = SequencingShow(
      SequencingLibrary.varied(tracks: 400, artists: 70) { number in
        number % 3 == 0
          ? TrackHistory(
            plays: 4, first: WallTime(1.7e9), last: WallTime(1.72e9), isLiked: number % 6 == 0)
          : TrackHistory()
      })
    show.play(200)
    for (first, second) in zip(show.kinds, show.kinds.dropFirst()) { #expect(first != second) }
    #expect(Set(show.kinds).count >= 8)
    #expect((200.0 / 6...200.0 / 3).contains(Double(show.kinds.count)))
  }

  @Test(arguments: [(1, 1), (2, 1), (3, 2), (15, 4), (16, 7), (60, 12), (400, 90)])
  func rotationHoldsInEverySizeOfLibrary(tracks: Int, artists: Int) {
    let catalog = SequencingLibrary.varied(tracks: tracks, artists: artists)
    let rotation = Rotation(for: catalog)
    for seed in [UInt64(1), 2] {
      var show = SequencingShow(catalog, seed: seed)
      show.play(tracks < 100 ? 150 : 220)
      for place in show.picks.indices {
        let words = show.picks[place].why.prefix(3).map(\.text.text)
        if let rest = show.artistRest(place), rest < rotation.artists {
          #expect(words.contains { $0.hasPrefix("same artist again after \(rest) tracks: ") })
        }
        let track = show.picks[place].track
        let before = show.picks[..<place].lastIndex { $0.track == track }
        let rest = before.map { place - $0 - 1 } ?? .max
        #expect(rest >= rotation.hardWindow)
        if tracks > 1 { #expect(rest > 0) }
        if rest < rotation.tracks { #expect(words.contains { $0.hasPrefix("played again") }) }
      }
      #expect(show.picks.count >= 150)
    }
  }

  @Test func aLargeLibraryNeedsNoExcuses() {
    var show = SequencingShow(SequencingLibrary.varied(tracks: 1500, artists: 300))
    show.play(200)
    let excuses = show.picks.filter { pick in
      pick.why.contains {
        $0.text.text.contains("again after") && !$0.text.text.contains("this set is about")
          // That is no want of others.
          && !$0.text.text.contains("two in a row by")
      }
    }
    #expect(excuses.isEmpty)
  }

  @Test func theHardWindowIsAThirdOfTheLibraryAndAtMost250() {
    let rows = [(14, 0), (15, 5), (16, 6), (100, 37), (10_000, 250)]
    for (tracks, window) in rows {
      let rotation = Rotation(tracks: tracks, artists: 8, albums: 10, titles: tracks)
      #expect(rotation.hardWindow == window)
      #expect(rotation.artists == 2)
    }
  }

  @Test func playsBeforeTheShowCountForTheWindow() {
    let evening = SequencingLibrary.evening
    let catalog = SequencingLibrary.varied(tracks: 40, artists: 12) { number in
      // The last fifteen plays, an hour ago and before.
      number < 15
        ? TrackHistory(plays: 1, first: evening, last: evening + Double(-3600 - number * 200))
        : TrackHistory()
    }
    let early = Sequencer.plan(SequencingLibrary.request(catalog, wanted: 1)).picks.prefix(1)
    #expect(early.allSatisfy { $0.track.row > 15 })
  }

  @Test func bannedAndSkippedTracksStayAway() throws {
    let catalog = SequencingLibrary.varied(tracks: 50, artists: 12) { number in
      TrackHistory(isBanned: number % 10 == 0)
    }
    var request = SequencingLibrary.request(catalog, wanted: 100)
    request.banned = [TrackID(2), TrackID(3)]
    request.heard = [
      .init(track: TrackID(5), at: 0, wasRejected: true),
      .init(track: TrackID(6), at: 10, wasRejected: true),
    ]
    let played = Set(Sequencer.plan(request).picks.map(\.track.row))
    #expect(played.isDisjoint(with: [1, 11, 21, 31, 41, 2, 3, 5, 6]))
    #expect(played.count > 30)
  }

  @Test func nothingToPlayIsSaid() {
    let empty = Sequencer.plan(SequencingLibrary.request(.empty))
    #expect(empty.sets.isEmpty && empty.notes == ["the library is empty"])
    let banned = SequencingLibrary.varied(tracks: 5, artists: 2) { _ in
      TrackHistory(isBanned: true)
    }
    for order in Order.allCases {
      let plan = Sequencer.plan(SequencingLibrary.request(banned, order: order))
      #expect(plan.sets.isEmpty && plan.notes.count == 1)
    }
  }

  @Test func whereAllWasSkippedTheShowGoesOnAndSaysSo() {
    var show = SequencingShow(SequencingLibrary.varied(tracks: 16, artists: 7))
    show.play(40) { _ in true }
    #expect(show.picks.count >= 40)
    #expect(
      show.picks.suffix(10).allSatisfy { pick in
        pick.why.contains { $0.text.text.hasPrefix("skipped earlier") }
      })
  }

  @Test func christmasStaysOutUntilDecember() {
    var tracks = (0..<40).map {
      SequencingLibrary.track($0, artists: 10, history: TrackHistory())
    }
    for index in 0..<10 { tracks[index].tags.title = Sanitised("Christmas Song \(index)") }
    let catalog = Catalog(tracks)
    var request = SequencingLibrary.request(catalog, wanted: 60)
    #expect(Sequencer.plan(request).picks.allSatisfy { $0.track.row > 10 })
    request.showStart = request.showStart + 12 * 86_400
    #expect(Sequencer.plan(request).picks.contains { $0.track.row <= 10 })
  }

  @Test func oneOfEightPicksIsNewEvenWithoutAdventure() {
    let catalog = SequencingLibrary.varied(tracks: 300, artists: 40) { number in
      // Half is known and liked, half has never been heard.
      number % 2 == 0
        ? TrackHistory(plays: 5, first: WallTime(1.7e9), last: WallTime(1.71e9), isLiked: true)
        : TrackHistory()
    }
    var show = SequencingShow(catalog, adventure: 0)
    for index in catalog.indices where catalog[index].history.isLiked {
      let row = Feedback(
        id: FeedbackID(Int64(10_000 + index)), kind: .liked, track: catalog[index].id,
        position: 5, duration: 200, at: SequencingLibrary.evening)
      _ = show.profile.fold(row, of: catalog[index], in: catalog)
    }
    show.play(120)
    let isNew = show.picks.map { catalog.track($0.track)?.history.plays == 0 }
    for start in 0...(isNew.count - 8) { #expect(isNew[start..<(start + 8)].contains(true)) }
    for (pick, new) in zip(show.picks, isNew) where new {
      #expect(pick.why.prefix(3).contains { $0.text == "never heard yet" })
    }
    var bold = SequencingShow(catalog, adventure: 10)
    bold.profile = TasteProfile()
    bold.play(120)
    let news = bold.picks.count { catalog.track($0.track)?.history.plays == 0 }
    #expect(news > isNew.count { $0 })
  }

  @Test func theRestOfAnOpenSetKeepsItsSpirit() throws {
    let catalog = SequencingLibrary.varied(tracks: 400, artists: 60)
    let plan = Sequencer.plan(SequencingLibrary.request(catalog, seed: 3, wanted: 120))
    for set in plan.sets where ["throwback", "genre", "deep_dive"].contains(set.kind.text) {
      var request = SequencingLibrary.request(catalog, seed: 3, wanted: 6)
      request.heard = [.init(track: set.picks[0].track, at: 0, wasRejected: false)]
      request.openSet = set
      request.openSet?.picks.removeFirst()
      request.openSetRemaining = set.picks.count - 1
      request.setKinds = [set.kind]
      let rest = Sequencer.plan(request)
      let first = try #require(rest.sets.first)
      #expect(first.title == set.title && first.picks.count == set.picks.count - 1)
      #expect(rest.sets[1].kind != set.kind)
      let spirit = { (id: TrackID) -> String in
        let tags = catalog.track(id)?.tags
        switch set.kind.text {
        case "genre": return tags?.genre?.text ?? ""
        case "throwback": return String((tags?.year ?? 0) / 10)
        default: return tags?.artist?.text ?? ""
        }
      }
      #expect(Set((set.picks + first.picks).map { spirit($0.track) }).count == 1)
    }
  }

  @Test func whatSetsClaimIsTrue() throws {
    let catalog = SequencingLibrary.varied(tracks: 400, artists: 60)
    let plan = Sequencer.plan(SequencingLibrary.request(catalog, seed: 5, wanted: 200))
    for set in plan.sets {
      #expect(!set.title.isEmpty && !set.why.isEmpty && !set.picks.isEmpty)
      let energies = set.picks.map { catalog.track($0.track)?.features?.energy ?? 0 }
      if set.kind == "energy_climb" { #expect(energies[0] < energies[energies.count - 1]) }
      if set.kind == "wind_down" { #expect(energies[0] > energies[energies.count - 1]) }
      if set.kind == "deep_dive" {
        let artist = try #require(catalog.track(set.picks[0].track)?.tags.artist)
        #expect(set.title.text.contains(artist.text))
        let count = catalog.indices.count { catalog[$0].tags.artist == artist }
        #expect(set.why.text.contains("\(count) tracks"))
      }
    }
  }

  @Test func oddRequestsAreAnswered() {
    let catalog = SequencingLibrary.varied(tracks: 30, artists: 8)
    var request = SequencingLibrary.request(catalog, adventure: .nan, wanted: -5, at: .infinity)
    request.heard = [.init(track: TrackID(-7), at: .nan, wasRejected: true)]
    request.banned = [TrackID(.max)]
    request.setKinds = ["no such kind"]
    request.openSet = PlannedSet(kind: "no such kind", title: "", why: "", picks: [])
    request.openSetRemaining = .max
    for order in Order.allCases {
      request.order = order
      #expect(!Sequencer.plan(request).picks.isEmpty)
    }
    request.wanted = .max
    #expect((1...600).contains(Sequencer.plan(request).picks.count))
  }

  @Test func tracksOfWhichNothingIsKnownAreStillPlayed() {
    let bare = (0..<20).map { number in
      Track(
        id: TrackID(Int64(number)), path: MediaPath("/x/\(number).mp3"), tags: Tags(),
        duration: number % 2 == 0 ? .nan : 0)
    }
    var show = SequencingShow(Catalog(bare))
    show.play(60)
    #expect(show.picks.count >= 60)
    for (first, second) in zip(show.kinds, show.kinds.dropFirst()) { #expect(first != second) }
  }
}
