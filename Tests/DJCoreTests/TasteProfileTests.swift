import DJCore
import Testing

@Suite struct TasteProfileTests {
  let catalog = SequencingLibrary.varied(tracks: 60, artists: 12)
  let now = SequencingLibrary.evening

  func row(
    _ id: Int64, _ kind: Feedback.Kind, _ index: Int, position: Double = 5, at: Double = 0
  ) -> Feedback {
    let track = catalog[index]
    return Feedback(
      id: FeedbackID(id), kind: kind, track: track.id, position: position,
      duration: track.duration, at: now + at)
  }

  func folded(_ rows: [Feedback]) -> TasteProfile {
    var profile = TasteProfile()
    for row in rows {
      if let track = catalog.track(row.track) { _ = profile.fold(row, of: track, in: catalog) }
    }
    return profile
  }

  func weight(_ what: String, _ profile: TasteProfile, at: Double = 0) -> Double? {
    profile.facets(at: now + at).first { $0.what.text == what }?.weight
  }

  @Test func aSkipMovesEveryFacetDownAndSaysSo() throws {
    var profile = TasteProfile()
    let track = catalog[3]
    let changes = profile.fold(row(1, .skipped, 3), of: track, in: catalog)
    #expect(changes.allSatisfy { $0.from == 0 && $0.to < 0 && $0.to >= -1 })
    let genre = try #require(track.tags.genre)
    #expect(changes.contains { $0.what == "genre:\(genre)" })
    #expect(changes.contains { $0.what.text.hasPrefix("decade:") })
    #expect(changes.contains { $0.what.text.hasPrefix("energy:") })
    let sizes = changes.map { abs($0.to - $0.from) }
    #expect(sizes == sizes.sorted(by: >))
    #expect(profile.skips == 1 && profile.plays == 0 && profile.likes == 0)
  }

  @Test func whatTheListenerDidIsGraded() throws {
    func artist(_ kind: Feedback.Kind, _ position: Double) throws -> Double {
      let name = try #require(catalog[0].tags.artist)
      return try #require(
        weight("artist:\(name)", folded([row(1, kind, 0, position: position)])))
    }
    let duration = catalog[0].duration
    let early = try artist(.skipped, 4)
    let middle = try artist(.skipped, duration * 0.5)
    let late = try artist(.skipped, duration * 0.8)
    let finished = try artist(.finished, duration)
    let liked = try artist(.liked, 30)
    #expect(early < middle && middle < late && late < 0)
    #expect(finished > 0 && liked > finished)
    // A ban is meant for the track: of what it shares it says less than a skip.
    let ban = try artist(.banned, 4)
    #expect(ban < 0 && ban > early * 0.8)
  }

  @Test func whatWasLearntFadesByHalfInThirtyDays() throws {
    let profile = folded([row(1, .liked, 0), row(2, .liked, 0)])
    let fresh = try #require(profile.facets(at: now).first)
    let later = try #require(profile.facets(at: now + 30 * 86_400).first)
    #expect(abs(later.evidence - fresh.evidence / 2) < 1e-6)
    #expect(later.weight < fresh.weight)
    #expect(profile.facets(at: now + 3000 * 86_400).isEmpty)
  }

  @Test func takingARowBackLeavesNoTrace() {
    let others = [row(1, .skipped, 3), row(2, .finished, 4, at: 4e6), row(4, .liked, 9, at: 90)]
    let taken = row(3, .skipped, 4, position: 77.7, at: 1.23e6)
    var profile = folded(others + [taken])
    let changes = profile.revoke(taken, of: catalog[4], in: catalog)
    #expect(profile == folded(others))
    #expect(!changes.isEmpty)
    var single = folded([taken])
    _ = single.revoke(taken, of: catalog[4], in: catalog)
    #expect(single == TasteProfile())
  }

  @Test func foldingAtOnceEqualsFoldingInTurn() {
    let rows = (1...40).map { number in
      row(
        Int64(number), [.skipped, .finished, .liked][number % 3], number % 17,
        position: Double(number * 4), at: Double(number) * 5e4)
    }
    #expect(TasteProfile(folding: rows, in: catalog, now: now) == folded(rows))
    #expect(TasteProfile(folding: rows.reversed(), in: catalog, now: now) == folded(rows))
  }

  @Test func undoneRowsAndStrangersDoNotCount() {
    let kept = row(1, .liked, 2)
    let undone = row(2, .banned, 5)
    var undo = row(3, .undid(FeedbackID(2)), 5)
    undo.at = now + 3
    var stranger = row(4, .skipped, 1)
    stranger.track = TrackID(99_999)
    let profile = TasteProfile(folding: [kept, undone, undo, stranger], in: catalog, now: now)
    #expect(profile == folded([kept]))
  }

  @Test func hostileNumbersDoNoHarm() {
    var profile = TasteProfile()
    for (id, value) in [Double.nan, .infinity, -.infinity, -1e300, 1e300].enumerated() {
      var bad = row(Int64(id), .skipped, 1, position: value)
      bad.duration = value
      bad.at = WallTime(value)
      _ = profile.fold(bad, of: catalog[1], in: catalog)
    }
    for facet in profile.facets(at: WallTime(.nan)) + profile.facets(at: WallTime(1e300)) {
      #expect(facet.weight.isFinite && abs(facet.weight) <= 1)
    }
  }

  @Test func oneNameSpeltTwoWaysIsOneFacet() {
    var first = catalog[0]
    first.tags.artist = "The Night Owls feat. Somebody"
    var second = catalog[1]
    second.tags.artist = "night owls"
    let catalog = Catalog([first, second])
    var profile = TasteProfile()
    for index in 0..<2 {
      let track = catalog[index]
      let row = Feedback(
        id: FeedbackID(Int64(index)), kind: .liked, track: track.id, position: 0,
        duration: 100, at: now)
      _ = profile.fold(row, of: track, in: catalog)
    }
    let artists = profile.facets(at: now).filter { $0.what.text.hasPrefix("artist:") }
    #expect(artists.map(\.what) == ["artist:The Night Owls"])
  }
}
