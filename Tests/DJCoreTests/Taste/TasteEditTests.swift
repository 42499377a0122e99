import Testing

@testable import DJCore

@Suite("What the listener changes by hand")
struct TasteEditTests {
  let catalog = SequencingLibrary.varied(tracks: 60, artists: 12)
  let now = SequencingLibrary.evening

  private func rows(_ kind: Feedback.Kind, genre: String, from id: Int64 = 1) -> [Feedback] {
    catalog.indices.map { catalog[$0] }.filter { $0.tags.genre?.text == genre }.enumerated().map {
      Feedback(
        id: FeedbackID(id + Int64($0.offset)), kind: kind, track: $0.element.id, position: 3,
        duration: 200, at: now)
    }
  }

  private func edit(_ deed: TasteEdit.Deed, id: Int64 = 1, before: Int64 = 1000) -> TasteEdit {
    TasteEdit(
      id: id, at: now, before: FeedbackID(before),
      facet: TasteFacet(kind: .genre, name: "metal", shown: "Metal"), deed: deed)
  }

  private func profile(_ rows: [Feedback], _ edits: [TasteEdit]) -> TasteProfile {
    TasteProfile(folding: rows, edits: edits, in: catalog, now: now)
  }

  private func weight(_ what: String, _ profile: TasteProfile) -> Double? {
    profile.facets(at: now).first { $0.what.text == what }?.weight
  }

  @Test("A lean adds to what was learnt; the last one holds, none lifts it")
  func leans() throws {
    let rows = rows(.skipped, genre: "Metal")
    let learnt = try #require(weight("genre:Metal", profile(rows, [])))
    #expect(learnt < 0)
    let leant = try #require(
      weight("genre:Metal", profile(rows, [edit(.leant(-1)), edit(.leant(0.4), id: 2)])))
    #expect(abs(leant - learnt - 0.4) < 1e-9)
    let lifted = profile(rows, [edit(.leant(0.4)), edit(.leant(0), id: 2)])
    #expect(lifted == profile(rows, []))
    #expect(weight("genre:Metal", profile([], [edit(.leant(0.4))])) == 0.4)
  }

  @Test("A lean brings, or keeps away, what it names")
  func leansSteer() {
    func share(_ lean: Double) -> Int {
      var request = SequencingLibrary.request(catalog, wanted: 12)
      request.profile = profile([], [edit(.leant(lean))])
      return Sequencer.plan(request).picks.prefix(12).reduce(0) {
        $0 + (catalog.track($1.track)?.tags.genre == "Metal" ? 1 : 0)
      }
    }
    #expect(share(1) > share(-1))
    #expect(share(-1) == 0)
  }

  @Test("What is forgotten does not count for the facet, but for all else; what comes later does")
  func forgets() throws {
    let rows = rows(.skipped, genre: "Metal")
    let forgot = profile(rows, [edit(.leant(-1)), edit(.forgot, id: 2)])
    #expect(weight("genre:Metal", forgot) == nil)
    let artist = try #require(rows.first.flatMap { catalog.track($0.track)?.tags.artist })
    #expect(try #require(weight("artist:\(artist)", forgot)) < 0)
    let again = profile(
      rows + self.rows(.skipped, genre: "Metal", from: 2000), [edit(.forgot)])
    #expect(try #require(weight("genre:Metal", again)) < 0)
  }

  @Test("Stars and counts in tags are a beginning")
  func tags() {
    func belief(_ rating: Double?, _ plays: Int?) -> Double {
      var tracks = catalog.indices.map { catalog[$0] }
      for index in tracks.indices where tracks[index].tags.genre?.text == "Folk" {
        tracks[index].tags.rating = rating
        tracks[index].tags.playCount = plays
      }
      let rated = Catalog(tracks)
      guard let folk = tracks.first(where: { $0.tags.genre?.text == "Folk" }) else { return 0 }
      return TasteProfile(folding: [], in: rated, now: now).preference(for: folk, at: now)
    }
    #expect(belief(1, nil) > belief(nil, 40) && belief(nil, 40) > belief(nil, nil))
    #expect(belief(0.2, 40) < belief(nil, nil))
  }
}
