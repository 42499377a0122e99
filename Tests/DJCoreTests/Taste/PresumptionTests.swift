import Testing

@testable import DJCore

@Suite("What a library lets presume of its owner") struct PresumptionTests {
  private static let now = SequencingLibrary.evening

  /// One artist has 40 tracks, thirty others four each; `added` by number.
  private func library(added: (Int) -> Double = { _ in 0 }) -> Catalog {
    Catalog(
      (0..<160).map { number in
        let artist = number < 40 ? "Nina" : "Other \(number % 30)"
        var track = SequencingLibrary.track(number, artists: 30, history: TrackHistory())
        track.tags.artist = Sanitised(artist)
        track.added = Self.now + added(number)
        return track
      })
  }

  @Test func whoIsCollectedIsPresumedToBeLiked() throws {
    let catalog = library()
    let presumed = TasteProfile.presumptions(in: catalog, at: Self.now)
    #expect(presumed.map(\.what) == ["artist:Nina"])
    #expect(presumed[0].why == "40 tracks of the library")
    #expect(presumed[0].weight > 0.02 && presumed[0].weight <= Presumption.most)
    let profile = TasteProfile(folding: [], in: catalog, now: Self.now)
    let leaning = Leaning(
      profile.model, over: LeaningColumns(catalog), hour: Decay.hour(of: Self.now)
    ) { catalog.index(of: $0) }
    let number = Int(try #require(catalog.artists.number(ofFolded: "nina")))
    #expect(abs(Double(leaning.artists.means[number]) - presumed[0].weight) < 1e-6)
    #expect(leaning.anything == 0)
    // Nothing of it was seen.
    #expect(profile.facets(at: Self.now).isEmpty)
  }

  @Test func oneSkipOutweighsIt() {
    let catalog = library()
    let skip = Feedback(
      id: FeedbackID(1), kind: .skipped, track: TrackID(1), position: 4, duration: 200,
      at: Self.now)
    let profile = TasteProfile(folding: [skip], in: catalog, now: Self.now)
    let other = catalog[100]
    #expect(
      profile.preference(for: catalog[20], at: Self.now)
        < profile.preference(for: other, at: Self.now))
  }

  @Test func whatIsForgottenIsNotPresumed() {
    let catalog = library()
    let facet = TasteFacet(kind: .artist, named: "Nina")
    let edit = TasteEdit(id: 1, at: Self.now, before: FeedbackID(1), facet: facet, deed: .forgot)
    let profile = TasteProfile(folding: [], edits: [edit], in: catalog, now: Self.now)
    #expect(profile.preference(for: catalog[3], at: Self.now) == 0)
  }

  @Test func whatCameLastIsOnTheMind() {
    let old = -400 * 86_400.0
    let catalog = library { $0 < 150 ? old : -3 * 86_400 }
    let presumed = TasteProfile.presumptions(in: catalog, at: Self.now)
    #expect(presumed.first?.what == "added lately" && presumed.first?.why == "10 tracks came last")
    // A library found in one go, one whose latest is old, and a clock that stands wrong say nothing.
    for added in [{ _ in -86_400.0 }, { $0 < 150 ? old : -100 * 86_400.0 }, { _ in .nan }]
      as [(Int) -> Double]
    {
      let what = TasteProfile.presumptions(in: library(added: added), at: Self.now).map(\.what)
      #expect(!what.contains("added lately"))
    }
  }

  @Test func bigArtistsGetNoMoreThanRotationGivesThem() {
    let catalog = library()
    func share(_ profile: TasteProfile) -> Double {
      var show = SequencingShow(catalog)
      show.profile = profile
      show.play(120)
      let nina = show.picks.count { catalog.track($0.track)?.tags.artist == "Nina" }
      return Double(nina) / Double(show.picks.count)
    }
    let presumed = share(TasteProfile(folding: [], in: catalog, now: Self.now))
    // With 31 artists no one may come more often than every eleventh track.
    #expect(presumed <= 0.11)
  }
}
