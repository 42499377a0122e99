import Testing

@testable import DJCore

@Suite struct LeaningTests {
  let hour = SoundLibrary.hour

  func lesson(
    _ catalog: Catalog, opinions: Int, isTagged: Bool, sounds: Bool = true
  ) -> PreferenceModel {
    var model = SoundLibrary.model(of: catalog)
    for number in 0..<opinions {
      let number = number * 7 % 120
      let opinion = number % 6 < 2 ? SoundLibrary.yes : SoundLibrary.no
      model.fold(
        opinion, of: SoundLibrary.track(number, isTagged: isTagged, sounds: sounds), hour: hour)
    }
    return model
  }

  func leaning(_ model: PreferenceModel, over catalog: Catalog) -> Leaning {
    Leaning(
      model, over: LeaningColumns(catalog), hour: hour
    ) { catalog.index(of: $0) }
  }

  @Test(arguments: [(0, true, true), (25, false, true), (25, true, false), (60, true, true)])
  func itSaysWhatTheModelSays(opinions: Int, isTagged: Bool, sounds: Bool) {
    let catalog = SoundLibrary.catalog(120, isTagged: isTagged, sounds: sounds)
    let model = lesson(catalog, opinions: opinions, isTagged: isTagged, sounds: sounds)
    let leaning = leaning(model, over: catalog)
    for row in catalog.indices {
      let exact = model.belief(of: catalog[row]).mean
      #expect(abs(Double(leaning.belief(row).mean) - exact) < 0.05)
    }
  }

  @Test func itSaysWhatTheModelSaysWhenOpinionsHaveSettled() {
    let catalog = SoundLibrary.catalog(120, isTagged: true)
    let model = lesson(catalog, opinions: 500, isTagged: true)
    let leaning = leaning(model, over: catalog)
    for row in catalog.indices {
      let exact = model.belief(of: catalog[row]).mean
      #expect(abs(Double(leaning.belief(row).mean) - exact) < 0.3)
    }
  }

  @Test func theColumnIsNearTheBeliefs() {
    let catalog = SoundLibrary.catalog(120, isTagged: true)
    let leaning = leaning(lesson(catalog, opinions: 40, isTagged: true), over: catalog)
    let column = leaning.column()
    #expect(column.count == catalog.count)
    for row in catalog.indices {
      #expect(abs(column[row] - leaning.belief(row).mean) < 0.8)
    }
    let best = column.indices.sorted { column[$0] > column[$1] }.prefix(20)
    #expect(best.allSatisfy { leaning.belief($0).mean > 0 })
  }

  @Test func groundsAddUpAndNameTheTrackThatSoundsAlike() throws {
    let catalog = SoundLibrary.catalog(120)
    let model = lesson(catalog, opinions: 30, isTagged: false)
    let leaning = leaning(model, over: catalog)
    for row in catalog.indices {
      let grounds = leaning.grounds(row, model)
      let sum = grounds.reduce(0) { $0 + $1.weight }
      #expect(abs(sum - leaning.belief(row).mean) < 0.001)
      #expect(zip(grounds, grounds.dropFirst()).allSatisfy { abs($0.weight) >= abs($1.weight) })
    }
    let row = try #require(catalog.index(of: SoundLibrary.track(61).id))
    let alike = leaning.grounds(row, model).compactMap { ground -> TrackID? in
      guard case .alike(let track, true) = ground.kind else { return nil }
      return track
    }
    #expect(alike.first.map { Int($0.row - 1) % 6 } == 1)
  }

  @Test func provenFacetsAreSurerThanUnheardOnes() {
    let catalog = SoundLibrary.catalog(120, isTagged: true)
    var model = SoundLibrary.model(of: catalog)
    for number in stride(from: 0, to: 60, by: 6) {
      model.fold(
        SoundLibrary.yes, of: SoundLibrary.track(number, isTagged: true), hour: hour)
    }
    let leaning = leaning(model, over: catalog)
    #expect(leaning.belief(60).deviation < leaning.belief(63).deviation)
  }

  @Test func aModelOfAnotherLibraryIsTakenAsFarAsItGoes() {
    let library = SoundLibrary.catalog(120, isTagged: true)
    let model = lesson(library, opinions: 40, isTagged: true)
    let other = Catalog(
      (0..<20).map { SoundLibrary.track($0 + 500, isTagged: true, sounds: false) })
    for catalog in [Catalog.empty, other] {
      let leaning = leaning(model, over: catalog)
      #expect(leaning.column().count == catalog.count)
      for row in catalog.indices { #expect(leaning.belief(row).mean.isFinite) }
    }
  }
}
