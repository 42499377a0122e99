import Testing

@testable import DJCore

@Suite("What would change a pick") struct OutlookTests {
  private static let catalog = SequencingLibrary.varied(tracks: 300, artists: 40)

  /// A listener who stayed with some Jazz and skipped some Metal.
  private static var profile: TasteProfile {
    var profile = TasteProfile(of: catalog)
    for row in 0..<60 {
      let track = catalog[row]
      let isMetal = track.tags.genre == "Metal"
      guard isMetal || track.tags.genre == "Jazz" else { continue }
      let feedback = Feedback(
        id: FeedbackID(Int64(row + 1)), kind: isMetal ? .skipped : .finished, track: track.id,
        position: 5, duration: track.duration, at: SequencingLibrary.evening)
      _ = profile.fold(feedback, of: track, in: catalog)
    }
    return profile
  }

  private func outlooks(
    _ picks: [Int], wishes: Wishes = Wishes(), heard: [Int] = [], isFirstOn: Bool = false
  ) -> [Outlook] {
    let heard = heard.enumerated().map { place, row in
      PlanRequest.Heard(
        track: Self.catalog.id(at: row), at: Double(place) * 200, wasRejected: false)
    }
    let plan = SequencingLibrary.request(
      Self.catalog, profile: Self.profile, heard: heard, wishes: wishes,
      at: Double(heard.count) * 200)
    return Sequencer.outlooks(
      OutlookRequest(
        plan: plan, picks: picks.map { Self.catalog.id(at: $0) }, isFirstOn: isFirstOn))
  }

  @Test func aSkipTakesATrackDownAndALikeTakesItUp() throws {
    for row in [70, 120, 205] {
      let outlook = try #require(outlooks([row]).first)
      #expect((1...outlook.rivals).contains(outlook.place))
      for change in outlook.changes where change.what == "after an early skip" {
        #expect(change.place > outlook.place)
      }
      for change in outlook.changes where change.what.text.hasPrefix("after a like") {
        #expect(change.place < outlook.place)
      }
      #expect(!outlook.changes.isEmpty)
    }
  }

  @Test func placesAreThoseOfTheScores() throws {
    // The best by taste and hour of a library in which nothing is to be followed stands first.
    let desk = PlanningDesk(
      SequencingLibrary.request(Self.catalog, profile: Self.profile))
    let hour = HourMood(desk.civil)
    let scores = Self.catalog.indices.map {
      desk.judge.standing[$0] + hour.share(desk.columns.energyRanks[$0])
    }
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    for place in [0, 9, 150] {
      let outlook = try #require(outlooks([order[place]]).first)
      #expect(outlook.place == place + 1)
      #expect(outlook.rivals == Self.catalog.count)
    }
  }

  @Test func whatWasAskedForIsToldAsTheReason() throws {
    var calm = Wishes()
    _ = calm.refine(with: "calm", catalog: Self.catalog, current: nil)
    let energies = Self.catalog.energies
    let calmest = try #require(Self.catalog.indices.min { energies[$0] < energies[$1] })
    let outlook = try #require(outlooks([calmest], wishes: calm).first)
    let change = try #require(outlook.changes.first { $0.what == "without your request" })
    #expect(change.place > outlook.place)
    let plain = try #require(outlooks([calmest]).first)
    #expect(!plain.changes.contains { $0.what == "without your request" })
    #expect(plain.place == change.place)
  }

  @Test func whatWasHeardOfLateIsToldToRest() throws {
    // Long enough ago to come again, not long enough to be fresh.
    let heard = [7] + Array(100..<260)
    let outlook = try #require(outlooks([7], heard: heard).first)
    let change = outlook.changes.first { $0.what == "if it had not been heard of late" }
    #expect(try #require(change).place < outlook.place)
  }

  @Test func whatIsDoneToTheTrackThatIsOnBearsOnTheNext() throws {
    let genres = Self.catalog.genres.ids
    let other = try #require((80..<300).first { genres[$0] == genres[70] })
    let both = outlooks([70, other], isFirstOn: true)
    try #require(both.count == 2)
    let title = Self.catalog[70].title
    #expect(both[0].changes.allSatisfy { !$0.what.text.hasSuffix("of \(title.text)") })
    let skip = both[1].changes.first { $0.what == "after a skip of \(title)" }
    #expect(try #require(skip).place > both[1].place)
  }

  @Test func tracksTheLibraryLacksAreLeftOut() {
    let plan = SequencingLibrary.request(Self.catalog, at: .nan)
    let request = OutlookRequest(
      plan: plan, picks: [TrackID(-4), Self.catalog.id(at: 3)], isFirstOn: true)
    #expect(Sequencer.outlooks(request).map(\.track) == [Self.catalog.id(at: 3)])
    #expect(
      Sequencer.outlooks(
        OutlookRequest(
          plan: SequencingLibrary.request(.empty), picks: [TrackID(1)], isFirstOn: true)
      ).isEmpty)
  }

  @Test func smallSignsAreCalledThat() {
    let plan = Sequencer.plan(SequencingLibrary.request(Self.catalog, wanted: 60))
    let words = plan.picks.flatMap(\.why).map(\.text.text)
    // Nothing was ever played: nobody has stayed with anything.
    #expect(!words.contains { $0.contains("you stay with") })
  }

  @Test func albumsAndTitlesThatComeTooSoonAreTold() {
    let tracks = (0..<8).map { number in
      var track = SequencingLibrary.track(number, artists: 8, history: TrackHistory())
      track.tags.artist = Sanitised("Solo \(number)")
      track.tags.album = Sanitised("Sampler \(number % 4)")
      track.tags.albumArtist = "Various"
      track.tags.isCompilation = true
      return track
    }
    let catalog = Catalog(tracks)
    var show = SequencingShow(catalog)
    show.play(24)
    let albums = show.picks.map { pick in catalog.track(pick.track)?.tags.album }
    let rotation = Rotation(for: catalog)
    #expect(rotation.albums > 0)
    for place in albums.indices {
      guard let before = albums[..<place].lastIndex(of: albums[place]),
        place - before - 1 < rotation.albums, show.kinds.allSatisfy({ $0 != "album_side" })
      else { continue }
      #expect(
        show.picks[place].why.contains { $0.text.text.contains("same album again after") })
    }
  }
}
