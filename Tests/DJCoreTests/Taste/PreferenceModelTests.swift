import Testing

@testable import DJCore

@Suite struct PreferenceModelTests {
  let hour = SoundLibrary.hour

  @Test func soundAloneTeachesWhatIsWelcome() {
    let catalog = SoundLibrary.catalog(120)
    var model = SoundLibrary.model(of: catalog)
    for number in 0..<12 {
      let opinion = number % 6 == 2 ? SoundLibrary.yes : SoundLibrary.no
      model.fold(opinion, of: SoundLibrary.track(number), hour: hour)
    }
    let means = (60..<72).map { model.belief(of: SoundLibrary.track($0)).mean }
    let best = means.indices.max { means[$0] < means[$1] }
    #expect(best.map { ($0 + 60) % 6 } == 2)
    #expect(means[3] < means[2] - 0.5)
  }

  @Test func tagsAloneTeachWhatIsWelcomeAndKindredGenresShareIt() {
    let catalog = SoundLibrary.catalog(120, isTagged: true, sounds: false)
    var model = SoundLibrary.model(of: catalog)
    for number in [2, 8, 14, 20] {
      let track = SoundLibrary.track(number, isTagged: true, sounds: false)
      model.fold(SoundLibrary.yes, of: track, hour: hour)
    }
    for number in [1, 7, 13, 19] {
      let track = SoundLibrary.track(number, isTagged: true, sounds: false)
      model.fold(SoundLibrary.no, of: track, hour: hour)
    }
    func mean(_ number: Int) -> Double {
      model.belief(of: SoundLibrary.track(number, isTagged: true, sounds: false)).mean
    }
    // Indie rock, heard; rock, its kin by word; house, no kin; metal, turned away.
    #expect(mean(26) > mean(29))
    #expect(mean(29) > mean(28))
    #expect(mean(28) > mean(25))
  }

  @Test func eachOpinionMakesItSurerAndUnknownTracksStayOpen() {
    let catalog = SoundLibrary.catalog(60)
    var model = SoundLibrary.model(of: catalog)
    let near = SoundLibrary.track(6)
    let far = SoundLibrary.track(3)
    let before = model.belief(of: near).deviation
    for number in [0, 6, 12, 18] {
      model.fold(SoundLibrary.yes, of: SoundLibrary.track(number), hour: hour)
    }
    #expect(model.belief(of: near).deviation < before - 0.1)
    #expect(model.belief(of: far).deviation > model.belief(of: near).deviation)
  }

  @Test func beforeAnyOpinionTheUsualIsPreferredToTheOdd() {
    let catalog = SoundLibrary.catalog(60)
    let model = SoundLibrary.model(of: catalog)
    var odd = SoundLibrary.track(0)
    odd.features?.embedding = (0..<16).map { $0 % 2 == 0 ? 0.25 : -0.25 }
    #expect(model.belief(of: odd).mean < model.belief(of: SoundLibrary.track(0)).mean - 0.3)
  }

  @Test func aChangeOfTasteIsFollowedWithinSixteenTracks() {
    let catalog = SoundLibrary.catalog(120)
    var model = SoundLibrary.model(of: catalog)
    for number in 0..<60 {
      let opinion = number % 6 == 1 ? SoundLibrary.yes : SoundLibrary.no
      model.fold(opinion, of: SoundLibrary.track(number), hour: hour)
    }
    #expect(
      model.belief(of: SoundLibrary.track(61)).mean
        > model.belief(of: SoundLibrary.track(64)).mean + 1)
    for round in 0..<8 {
      model.fold(SoundLibrary.no, of: SoundLibrary.track(61 + 6 * round), hour: hour)
      model.fold(SoundLibrary.yes, of: SoundLibrary.track(64 + 6 * round), hour: hour)
    }
    #expect(
      model.belief(of: SoundLibrary.track(112)).mean
        > model.belief(of: SoundLibrary.track(109)).mean)
  }

  @Test func whatWasLearntFadesByHalfInThirtyDays() {
    let catalog = SoundLibrary.catalog(60, sounds: false)
    var model = SoundLibrary.model(of: catalog)
    let track = SoundLibrary.track(4, sounds: false)
    for _ in 0..<5 { model.fold(SoundLibrary.no, of: track, hour: hour) }
    // At the same hour of the same day of the week, which has a share of its own.
    let nextWeek = model.belief(of: track, hour: hour + 168).mean
    let later = model.belief(of: track, hour: hour + 168 * 31).mean
    #expect(abs(later / nextWeek - 1 / 128) < 0.001)
  }

  @Test func theSameHourOfTheSameDaySaysMore() {
    let catalog = SoundLibrary.catalog(60, sounds: false)
    var model = SoundLibrary.model(of: catalog)
    let track = SoundLibrary.track(4, sounds: false)
    for _ in 0..<5 { model.fold(SoundLibrary.no, of: track, hour: hour) }
    func belief(_ hours: Int) -> Double { model.belief(of: track, hour: hour + hours).mean }
    #expect(belief(168) < belief(168 - 24) && belief(168 - 24) < belief(168 - 36))
  }

  @Test func whatHasSettledIsStillBelieved() {
    let catalog = SoundLibrary.catalog(120, isTagged: true)
    var model = SoundLibrary.model(of: catalog)
    // A long time ago two schools were heard, since then only others, without a leaning.
    for number in 0..<120 where number % 6 == 0 || number % 6 == 1 {
      let opinion = number % 6 == 0 ? SoundLibrary.yes : SoundLibrary.no
      model.fold(opinion, of: SoundLibrary.track(number, isTagged: true), hour: hour)
    }
    func gap() -> Double {
      model.belief(of: SoundLibrary.track(126, isTagged: true)).mean
        - model.belief(of: SoundLibrary.track(127, isTagged: true)).mean
    }
    let fresh = gap()
    var seen: [Double] = []
    for number in 0..<700 {
      let opinion = number % 2 == 0 ? SoundLibrary.yes : SoundLibrary.no
      let school = 3 + number / 2 % 3
      model.fold(
        opinion, of: SoundLibrary.track(school + 6 * (number % 20), isTagged: true), hour: hour)
      seen.append(gap())
    }
    #expect(model.sightings.count == PreferenceModel.capacity)
    #expect(fresh > 1 && gap() > 0.4 * fresh)
    // Nothing leaps as opinions settle.
    let leaps = zip(seen, seen.dropFirst()).map { abs($0 - $1) }
    #expect((leaps[250...].max() ?? 1) < 0.15)
  }

  @Test func theSameOpinionsGiveTheSameBits() {
    let catalog = SoundLibrary.catalog(90, isTagged: true)
    func folded() -> PreferenceModel {
      var model = SoundLibrary.model(of: catalog)
      for number in 0..<400 {
        let opinion = number % 3 == 0 ? SoundLibrary.yes : SoundLibrary.no
        let track = SoundLibrary.track(number * 7 % 90, isTagged: true)
        model.fold(opinion, of: track, hour: hour + number / 10)
      }
      return model
    }
    #expect(folded() == folded())
  }

  @Test func hostileFeaturesLeaveFiniteBeliefs() {
    let catalog = SoundLibrary.catalog(30)
    var model = SoundLibrary.model(of: catalog)
    var strange = SoundLibrary.track(0, isTagged: true)
    let embeddings: [[Float]] = [
      [.nan], Array(repeating: .infinity, count: 16), Array(repeating: 0, count: 16),
      Array(repeating: 1e30, count: 16), Array(repeating: 0.1, count: 5000),
    ]
    for (step, embedding) in embeddings.enumerated() {
      strange.features = Features(
        version: 1, duration: -1, loudness: step == 0 ? -.infinity : 1e300,
        energy: step == 1 ? .nan : 1e12, embedding: embedding)
      strange.tags.year = step == 2 ? .max : -5
      for hour in [0, .min / 2, .max / 2, hour] {
        model.fold(SoundLibrary.no, of: strange, hour: hour)
        model.fold(SoundLibrary.yes, of: strange, hour: hour)
      }
    }
    for number in 0..<30 {
      let belief = model.belief(of: SoundLibrary.track(number))
      #expect(belief.mean.isFinite && belief.deviation.isFinite)
    }
  }

  @Test func anOpinionKnowsHowTheTrackEnded() throws {
    func opinion(_ kind: Feedback.Kind, at position: Double) -> Opinion? {
      Opinion(
        Feedback(
          id: FeedbackID(1), kind: kind, track: TrackID(1), position: position, duration: 200,
          at: WallTime(0)))
    }
    let early = try #require(opinion(.skipped, at: 3))
    let late = try #require(opinion(.skipped, at: 120))
    let end = try #require(opinion(.skipped, at: 195))
    #expect(!early.isWelcome && !late.isWelcome && end.isWelcome)
    #expect(early.weight > late.weight && late.weight > end.weight)
    #expect(opinion(.undid(FeedbackID(0)), at: 0) == nil)
    #expect(opinion(.skipped, at: .nan) != nil)
  }
}
