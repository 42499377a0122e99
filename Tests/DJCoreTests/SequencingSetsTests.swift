import DJCore
import Testing

/// Sets that are an order of tracks: two in a row, a side of an album, a journey.
@Suite struct SequencingSetsTests {
  static let catalog = SequencingSetsLibrary.catalog()
  static let plans = SequencingSetsLibrary.plans(catalog)
  static let sets = plans.flatMap(\.sets)

  private func sets(_ kind: Sanitised) -> [PlannedSet] { Self.sets.filter { $0.kind == kind } }

  private func tracks(_ set: PlannedSet) -> [Track] {
    set.picks.compactMap { Self.catalog.track($0.track) }
  }

  private func number(_ artist: Sanitised?) -> Int {
    Int(artist?.text.split(separator: " ").last ?? "") ?? -1
  }

  @Test func theyHappenAndNoKindComesTwiceRunning() {
    for plan in Self.plans {
      let kinds = plan.sets.map(\.kind)
      for (first, second) in zip(kinds, kinds.dropFirst()) { #expect(first != second) }
    }
    #expect(sets("two_in_a_row").count >= 3)
    #expect(sets("album_side").count >= 3)
    #expect(sets("journey").count >= 3)
    // They are some of many ideas.
    for kind: Sanitised in ["two_in_a_row", "album_side", "journey"] {
      #expect(sets(kind).count * 4 < Self.sets.count)
    }
    // Titles vary.
    let patterns = sets("two_in_a_row").map { set in
      set.title.text.split(separator: " ").first { Int($0) == nil && $0 != "Artist" } ?? ""
    }
    #expect(Set(patterns).count > 1)
  }

  @Test func twoInARowHasOnePairByALikedArtist() throws {
    for set in sets("two_in_a_row") {
      let artists = tracks(set).map { number($0.tags.artist) }
      let pairs = zip(artists, artists.dropFirst()).enumerated().filter {
        $0.element.0 == $0.element.1
      }
      #expect(pairs.count == 1 && Set(artists).count == artists.count - 1)
      let pair = try #require(pairs.first)
      let name = "Artist \(pair.element.0)"
      #expect(SequencingSetsLibrary.liked.contains(pair.element.0))
      #expect(set.title.text.contains(name) && set.why.text.contains("you like \(name)"))
      let second = set.picks[pair.offset + 1].why.map(\.text.text)
      #expect(
        second.prefix(3).contains("same artist again after 0 tracks: two in a row by \(name)"))
      #expect((3...4).contains(set.picks.count))
    }
  }

  @Test func anAlbumSideKeepsTheAlbumsOrder() throws {
    for set in sets("album_side") {
      let tracks = tracks(set)
      let album = try #require(tracks[0].tags.album)
      #expect((4...6).contains(tracks.count))
      #expect(tracks.allSatisfy { $0.tags.album == album })
      let numbers = tracks.compactMap(\.tags.track)
      #expect(numbers == Array(numbers[0]..<(numbers[0] + numbers.count)))
      #expect(SequencingSetsLibrary.liked.contains(number(tracks[0].tags.artist)))
      #expect(set.title.text.contains(album.text))
      #expect(set.why.text.contains("\(tracks.count) in the album’s order"))
      for pick in set.picks.dropFirst() {
        #expect(
          pick.why.prefix(3).contains {
            $0.text == "same artist again after 0 tracks: this set is a side of one album"
          })
      }
      for (first, second) in zip(tracks, tracks.dropFirst()) {
        #expect(SeguePlanner.runsOn(first, second))
      }
    }
  }

  @Test func anAlbumGoesOnWhereItWasLeft() throws {
    // Of each liked album the seventh, eighth or first track was heard last: see the library.
    for plan in Self.plans {
      var heard: [TrackID: Int] = [:]
      for set in plan.sets {
        if set.kind == "album_side" {
          let tracks = tracks(set)
          let first = try #require(tracks.first?.tags.track)
          let here = heard.filter { id, _ in
            Self.catalog.track(id)?.tags.album == tracks[0].tags.album
          }
          let last = here.max { $0.value < $1.value }?.key ?? TrackID(0)
          let after = (Self.catalog.track(last)?.tags.track ?? 0) + 1
          #expect(first == 1 || first == after)
        }
        for pick in set.picks { heard[pick.track] = heard.count }
      }
    }
  }

  @Test func aJourneyLeadsByStepsOfSoundToALikedTrack() throws {
    var before: Track?
    for plan in Self.plans {
      for set in plan.sets {
        let tracks = tracks(set)
        if set.kind == "journey", let from = before {
          let goal = try #require(tracks.last)
          #expect(goal.history.isLiked)
          #expect(set.title.text.contains(goal.title.text))
          #expect(set.why.text.contains("from \(from.title) to \(goal.title)"))
          let way = try ([from] + tracks).map {
            try #require(Self.catalog.index(of: $0.id))
          }
          let whole = Self.catalog.likeness(way[0], way[way.count - 1])
          for (first, second) in zip(way, way.dropFirst()) {
            #expect(Self.catalog.likeness(first, second) > whole)
          }
          // On a road of artists: always nearer.
          let steps = ([from] + tracks).map {
            abs(number($0.tags.artist) - number(goal.tags.artist))
          }
          #expect(steps[0] > 8 && steps[steps.count / 2] < steps[0])
          #expect((4...6).contains(tracks.count))
        }
        before = tracks.last
      }
      before = nil
    }
  }

  @Test func everyRuleThatGivesWayIsTold() {
    let rotation = Rotation(for: Self.catalog)
    let causes = ["two in a row by ", "this set is ", " runs on into it"]
    for plan in Self.plans {
      let artists = plan.picks.map { Self.catalog.track($0.track)?.tags.artist }
      for (place, pick) in plan.picks.enumerated() {
        let words = pick.why.prefix(3).map(\.text.text)
        #expect(abs(pick.why.reduce(0) { $0 + $1.weight } - pick.score) < 1e-6)
        guard let before = artists[..<place].lastIndex(of: artists[place]),
          place - before - 1 < rotation.artists
        else { continue }
        #expect(
          words.contains { text in
            text.hasPrefix("same artist again after \(place - before - 1) tracks: ")
              && causes.contains { text.contains($0) }
          })
      }
    }
  }

  @Test func whatIsNewStillComes() {
    let isNew = Self.plans.map { plan in
      plan.picks.map { Self.catalog.track($0.track)?.history.plays == 0 }
    }
    for news in isNew {
      // As long as there is something new: some fifty of the library's tracks are.
      for start in 0..<40 { #expect(news[start..<(start + 8)].contains(true)) }
    }
  }

  @Test func noneIsOfferedWhereNothingIsKnownToBeLiked() {
    let catalog = SequencingLibrary.varied(tracks: 200, artists: 40)
    let plan = Sequencer.plan(SequencingLibrary.request(catalog, wanted: 150))
    let kinds = Set(plan.sets.map(\.kind.text))
    #expect(kinds.isDisjoint(with: ["two_in_a_row", "album_side", "journey"]))
  }

  @Test func wishesComeBeforeAlbumsAndJourneys() {
    var wishes = Wishes()
    _ = wishes.refine(with: "jazz", catalog: Self.catalog, current: nil)
    let profile = SequencingSetsLibrary.profile(Self.catalog)
    for seed in UInt64(1)...3 {
      let plan = Sequencer.plan(
        SequencingLibrary.request(
          Self.catalog, profile: profile, wishes: wishes, seed: seed, wanted: 40))
      #expect(plan.sets.allSatisfy { $0.kind != "album_side" && $0.kind != "journey" })
    }
  }
}

/// What becomes of such a set when the rest is planned anew.
@Suite struct SequencingOpenSetsTests {
  private let catalog = SequencingSetsTests.catalog

  private func request(
    heard: [PlanRequest.Heard], open set: PlannedSet, from slot: Int
  ) -> PlanRequest {
    var request = SequencingLibrary.request(
      catalog, profile: SequencingSetsLibrary.profile(catalog), heard: heard, seed: 99, wanted: 6)
    request.openSet = set
    request.openSet?.picks.removeFirst(slot)
    request.openSetRemaining = set.picks.count - slot
    request.setKinds = [set.kind]
    return request
  }

  /// Each set of a kind with what was heard before it.
  private func found(_ kind: Sanitised) -> [(set: PlannedSet, heard: [PlanRequest.Heard])] {
    SequencingSetsTests.plans.flatMap { plan in
      var heard: [PlanRequest.Heard] = []
      var found: [(set: PlannedSet, heard: [PlanRequest.Heard])] = []
      for set in plan.sets {
        if set.kind == kind { found.append((set, heard)) }
        heard += set.picks.map { .init(track: $0.track, at: 0, wasRejected: false) }
      }
      return found
    }
  }

  private func artist(_ id: TrackID) -> Sanitised? { catalog.track(id)?.tags.artist }

  @Test(arguments: ["two_in_a_row", "album_side", "journey"])
  func theRestGoesOnInTheSameSpirit(kind: String) throws {
    var goneOn = 0
    for (set, before) in found(Sanitised(kind)) {
      for slot in 1..<set.picks.count {
        let heard =
          before + set.picks[..<slot].map { .init(track: $0.track, at: 0, wasRejected: false) }
        let plan = Sequencer.plan(request(heard: heard, open: set, from: slot))
        let rest = try #require(plan.sets.first)
        guard rest.title == set.title else { continue }
        goneOn += 1
        #expect(rest.kind == set.kind && rest.picks.count == set.picks.count - slot)
        #expect(plan.sets.dropFirst().first?.kind != set.kind)
        let all = set.picks[..<slot].map(\.track) + rest.picks.map(\.track)
        switch kind {
        case "album_side": #expect(all == set.picks.map(\.track))
        case "journey": #expect(all.last == set.picks.last?.track)
        default:
          let artists = all.map(artist)
          #expect(zip(artists, artists.dropFirst()).count { $0 == $1 } == 1)
        }
      }
    }
    #expect(goneOn >= 5)
  }

  @Test func whatIsSkippedEndsAnAlbumSide() throws {
    let (set, before) = try #require(found("album_side").first)
    let skipped = before + [.init(track: set.picks[0].track, at: 0, wasRejected: true)]
    let plan = Sequencer.plan(request(heard: skipped, open: set, from: 1))
    #expect(plan.sets.first?.title != set.title)
    #expect(plan.sets.first?.kind != "more_like_this")
  }

  @Test func theSecondOfTwoStaysAwayIfTheFirstWasSkipped() throws {
    for (set, before) in found("two_in_a_row") {
      let artists = set.picks.map { artist($0.track)?.text }
      guard artists[0] == artists[1] else { continue }
      let skipped = before + [.init(track: set.picks[0].track, at: 0, wasRejected: true)]
      let plan = Sequencer.plan(request(heard: skipped, open: set, from: 1))
      let next = try #require(plan.picks.first)
      #expect(artist(next.track)?.text != artists[0])
    }
  }

  @Test func aBannedGoalEndsAJourney() throws {
    for (set, before) in found("journey") {
      let heard = before + [.init(track: set.picks[0].track, at: 0, wasRejected: false)]
      var request = request(heard: heard, open: set, from: 1)
      request.banned = [set.picks[set.picks.count - 1].track]
      let plan = Sequencer.plan(request)
      #expect(plan.sets.first?.title != set.title && !plan.picks.isEmpty)
    }
  }
}

/// Tracks that run together, and likeness by sound.
@Suite struct SequencingTogetherTests {
  /// Picks that follow the track before them on its album.
  private func runs(_ plans: [Plan], _ catalog: Catalog) -> [Pick] {
    var runs: [Pick] = []
    for plan in plans {
      var before: Track?
      for set in plan.sets {
        for pick in set.picks {
          let track = catalog.track(pick.track)
          if set.kind != "album_side", let before, let track, SeguePlanner.runsOn(before, track) {
            runs.append(pick)
          }
          before = track
        }
      }
    }
    return runs
  }

  @Test func tracksThatRunTogetherStayTogether() {
    let catalog = SequencingSetsLibrary.catalog { $0 % 6 == 2 ? .cold : .fade }
    let plans = SequencingSetsLibrary.plans(catalog, seeds: 1...4)
    let runs = runs(plans, catalog).filter { pick in
      pick.why.contains { $0.text.text.hasSuffix(" runs on into it") }
    }
    #expect(runs.count >= 5)
    for pick in runs {
      #expect((catalog.track(pick.track)?.tags.year ?? 0) % 6 == (1970 + 2) % 6)
      #expect(
        pick.why.prefix(3).contains {
          $0.text.text.hasPrefix("same artist again after 0 tracks: ")
            && $0.text.text.hasSuffix(" runs on into it")
        })
    }
    // One such pair a set.
    for set in plans.flatMap(\.sets) {
      #expect(set.picks.count { runs.contains($0) } <= 1)
    }
  }

  @Test(arguments: [Ending.fade, .cold])
  func whatFadesOrIsCutLikeAllIsNotKeptTogether(ending: Ending) {
    let catalog = SequencingSetsLibrary.catalog { _ in ending }
    let plans = SequencingSetsLibrary.plans(catalog, seeds: 1...2)
    #expect(
      plans.flatMap(\.picks).allSatisfy { pick in
        pick.why.allSatisfy { !$0.text.text.contains("runs on") }
      })
  }

  @Test func moreLikeThisIsAlikeInSoundWhateverTheTagsSay() throws {
    // All of one genre, year and energy; every other artist sounds another way.
    let tracks = SequencingSetsTests.catalog.indices.map { row in
      var track = SequencingSetsTests.catalog[row]
      (track.tags.genre, track.tags.year, track.history) = ("Pop", 2000, TrackHistory())
      track.features?.energy = 0.5
      let isOther = row / SequencingSetsLibrary.tracksEach % 2 == 0
      track.features?.embedding = isOther ? [1, 0, 0] : [0, 1, 0]
      return track
    }
    let catalog = Catalog(tracks)
    let plans = SequencingSetsLibrary.plans(catalog, profile: TasteProfile(), seeds: 1...4)
    var near: [Float] = []
    var other: [Float] = []
    for plan in plans {
      var last: Int?
      for set in plan.sets {
        let rows = set.picks.compactMap { catalog.index(of: $0.track) }
        let likeness = last.map { last in rows.map { catalog.likeness(last, $0) } } ?? []
        if set.kind == "more_like_this" { near += likeness } else { other += likeness }
        last = rows.last
      }
    }
    #expect(near.count >= 20)
    let means = [near, other].map { $0.reduce(0, +) / Float(max($0.count, 1)) }
    #expect(means[0] > 0.9 && means[1] < 0.7)
  }
}
