import Testing

@testable import DJCore

@Suite("What stands in playlists together") struct CompanionsTests {
  private static let evening = SequencingLibrary.evening

  /// Tracks that have nothing in common: each of an artist, folder and genre of its own.
  private static func strangers(_ count: Int) -> Catalog {
    Catalog(
      (0..<count).map { number in
        var tags = Tags()
        tags.title = Sanitised("Song \(number)")
        tags.artist = Sanitised("Solo \(number)")
        tags.genre = Sanitised("Style\(number)")
        return Track(
          id: TrackID(Int64(number + 1)), path: MediaPath("/m/\(1000 + number)/a.flac"),
          tags: tags, duration: 200)
      })
  }

  private static func list(_ name: Sanitised, _ ids: some Sequence<Int>) -> TrackList {
    TrackList(name: name, tracks: ids.map { TrackID(Int64($0)) })
  }

  private func leaning(_ catalog: Catalog, _ profile: TasteProfile) -> Leaning {
    Leaning(
      profile.model, over: LeaningColumns(catalog), hour: Decay.hour(of: Self.evening)
    ) { catalog.index(of: $0) }
  }

  @Test func whatIsSaidOfATrackHoldsForItsCompany() throws {
    let catalog = Self.strangers(80).accompanied(by: [
      Self.list("Dinner", 1...12), Self.list("Gym", 13...24),
    ])
    var profile = TasteProfile(of: catalog)
    for (row, kind) in [(0, Feedback.Kind.liked), (1, .liked), (12, .skipped), (13, .skipped)] {
      let feedback = Feedback(
        id: FeedbackID(Int64(row + 1)), kind: kind, track: catalog.id(at: row), position: 5,
        duration: 200, at: Self.evening)
      _ = profile.fold(feedback, of: catalog[row], in: catalog)
    }
    let leaning = leaning(catalog, profile)
    let column = leaning.column()
    #expect(column[5] > column[50] + 0.1 && column[20] < column[50] - 0.1)
    for row in [5, 20, 50] {
      #expect(abs(leaning.belief(row).mean - column[row]) < 1e-4)
      let sum = leaning.grounds(row, profile.model).reduce(0) { $0 + $1.weight }
      #expect(abs(sum - column[row]) < 1e-4)
      // The exact model says the same.
      #expect(
        abs(
          profile.preference(for: catalog[row], at: Self.evening)
            - Double(column[row] - leaning.anything)) < 0.02)
    }
    #expect(leaning.grounds(5, profile.model).contains { $0.kind == .company("Dinner") })
    let plan = Sequencer.plan(SequencingLibrary.request(catalog, profile: profile, wanted: 10))
    let words = plan.picks.flatMap(\.why).map(\.text.text)
    #expect(words.contains("in the playlist Dinner with tracks you stayed with"))
  }

  @Test func whatHasSettledStillSpeaksOfCompany() throws {
    let catalog = Self.strangers(60).accompanied(by: [Self.list("Dinner", 1...12)])
    let rows = (0..<900).map { number in
      Feedback(
        id: FeedbackID(Int64(number + 1)), kind: number % 2 == 0 ? .finished : .skipped,
        track: catalog.id(at: number % 2 == 0 ? number % 6 : 20 + number % 30), position: 5,
        duration: 200, at: Self.evening)
    }
    let profile = TasteProfile(folding: rows, in: catalog, now: Self.evening)
    let column = leaning(catalog, profile).column()
    #expect(column[8] > column[15] + 0.05)
  }

  @Test func heapsFoldersAndLongTailsAreLeftOut() {
    let catalog = Self.strangers(400)
    let companions = Companions(
      [
        Self.list("One", [3]), Self.list("Heap", 1...399), Self.list("Gone", [900, 901]),
        Self.list("Good", [5, 9, 5000]),
      ] + (0..<40).map { Self.list(Sanitised("List \($0)"), [7, 8, 50 + $0]) }, in: catalog)
    #expect(companions.names.first == "Good" && companions.names.count == 41)
    #expect(Array(companions.lists(of: 4)) == [0] && Array(companions.lists(of: 8)) == [0])
    #expect(companions.lists(of: 6).count == Companions.mostOfRow)
    #expect(companions.lists(of: 0).isEmpty && companions.lists(of: 399).isEmpty)
    #expect(companions.share(4, 8) == 1 && companions.share(4, 6) == 0)
    #expect(abs(companions.share(6, 7) - 1) < 1e-5)
    // All of one folder: everybody sees that.
    let tracks = (0..<40).map { SequencingLibrary.track($0, artists: 4, history: TrackHistory()) }
    let album = Companions([Self.list("Album", 1...10)], in: Catalog(tracks))
    #expect(album.isEmpty)
    #expect(Catalog(tracks).memory == Catalog(tracks).accompanied(by: []).memory + 0)
  }

  @Test func changesOfHistoryKeepTheCompany() {
    let catalog = Self.strangers(30).accompanied(by: [Self.list("Dinner", 1...5)])
    let heard = catalog.replacing(histories: [(TrackID(1), TrackHistory(plays: 2))])
    #expect(heard[0].playlists == ["Dinner"] && heard[9].playlists.isEmpty)
    #expect(heard.companions == catalog.companions)
  }

  @Test func moreLikeThisPrefersCompany() {
    let catalog = Self.strangers(120).accompanied(by: [Self.list("Dinner", [1, 40, 41, 42, 43])])
    var request = SequencingLibrary.request(
      catalog, heard: [.init(track: TrackID(1), at: 0, wasRejected: false)], adventure: 0,
      wanted: 5)
    request.isAfresh = true
    let set = Sequencer.plan(request).sets[0]
    let company = set.picks.count { (40...43).contains($0.track.row) }
    #expect(
      company >= 3, "\(set.kind) \(set.picks.map { ($0.track.row, $0.why.map(\.text.text)) })")
    #expect(
      set.picks.contains { $0.why.contains { $0.text.text.hasSuffix("and in your playlists") } })
  }
}
