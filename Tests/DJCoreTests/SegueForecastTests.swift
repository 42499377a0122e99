import Testing

@testable import DJCore

/// What a segue is expected to sound like, and what is made of it.
@Suite struct SegueForecastTests {
  /// A track at -16 LUFS whose first and last half minute are as loud as told, LU over its own
  /// loudness, half second by half second; nil is silence.
  static func track(
    _ number: Int, seconds: Double = 200, opening: [Double?] = [], closing: [Double?] = [],
    ending: Ending = .cold, fall: Double = 0
  ) -> Track {
    func contour(_ part: [Double?], isOpening: Bool) -> Contour {
      let rest = [Double?](repeating: 0, count: Contour.limit - part.count)
      return Contour(loudness: (isOpening ? part + rest : rest + part).map { $0.map { $0 - 16 } })
    }
    var features = Features(
      version: 6, duration: seconds, loudness: -16, truePeak: -6, cues: CuePoints(whole: seconds),
      ending: ending)
    features.edges = Edges(
      head: (opening.first ?? 0).map { $0 - 16 }, tail: -16, fall: seconds - fall,
      opening: contour(opening, isOpening: true), closing: contour(closing, isOpening: false))
    return Track(
      id: TrackID(Int64(number)), path: MediaPath("/music/\(number).flac"), tags: Tags(),
      duration: seconds, features: features, added: WallTime(0))
  }

  private static func forecast(_ plan: MixPlan, _ from: Track, _ to: Track) -> SegueForecast? {
    SegueForecast(
      Segue(kind: .crossfade, seconds: plan.outgoingEnd ?? 0, plan: plan), from: from, to: to)
  }

  @Test func twoThatMeetAtFullLevelNeitherDipNorSwell() throws {
    let told = try #require(
      Self.forecast(MixPlan(anchor: .position(200)), Self.track(1), Self.track(2)))
    #expect(told.dip < 0.5 && told.bump < 0.5)
  }

  @Test func anEndThatIsWaitedForIsADip() throws {
    let fading = Self.track(1, closing: (1...16).map { Double($0) * -2 }, ending: .fade, fall: 8)
    let told = try #require(
      Self.forecast(MixPlan(anchor: .position(200)), fading, Self.track(2)))
    #expect(told.dip > 8, "\(told)")
  }

  @Test func twoAtFullLevelOverEachOtherSwell() throws {
    let plan = MixPlan(anchor: .position(192), outgoingEnd: 8)
    let told = try #require(Self.forecast(plan, Self.track(1), Self.track(2)))
    #expect((2.5...3.5).contains(told.bump))
  }

  // MARK: What is made of it

  private static func told(_ from: Track, _ to: Track) throws -> (Segue, SegueForecast) {
    let segue = SeguePlanner().segue(from: from, to: to, words: nil)
    return (segue, try #require(SegueForecast(segue, from: from, to: to)))
  }

  @Test func aSoftBeginningAfterAColdEndIsNeitherADipNorASwell() throws {
    // Soft for four seconds, then at once as loud as it gets: under the end, but not over all of it.
    let soft = Self.track(2, opening: (0..<8).map { _ in -14 })
    let (segue, told) = try Self.told(Self.track(1), soft)
    #expect(told.dip < 6 && told.bump < 3, "\(segue) \(told)")
  }

  @Test func aHoleInTheEndIsBridged() throws {
    // Three seconds of next to nothing that were not taken for what they are.
    let hollow = Self.track(1, closing: (0..<6).map { _ in -30 }, fall: 0)
    let (segue, told) = try Self.told(hollow, Self.track(2))
    #expect(told.dip < 6 && told.bump < 3, "\(segue) \(told)")
    #expect(segue.reason.text.hasSuffix("laid where the levels meet"))
  }

  @Test func whatMeetsWellIsLeftAsTheRulesHaveIt() throws {
    let (segue, told) = try Self.told(Self.track(1), Self.track(2))
    #expect(!segue.reason.text.contains("levels"))
    #expect(told.dip < 1 && told.bump < 1)
  }

  @Test func whatNobodyMeasuredIsLeftAlone() {
    var blank = Self.track(1)
    blank.features?.edges = Edges(fall: 200)
    let segue = SeguePlanner().segue(from: blank, to: Self.track(2), words: nil)
    #expect(SegueForecast(segue, from: blank, to: Self.track(2)) == nil)
    #expect(!segue.reason.text.contains("levels"))
  }

  @Test(arguments: [0.5, 1, 2, 5, 12, 20])
  func twoSoundTogetherNoLongerThanTheListenerWants(most: Double) {
    let planner = SeguePlanner(rules: SegueRules(maximumOverlap: most))
    var chance = SeededGenerator(seed: 5)
    for number in 1...80 {
      func edge() -> [Double?] { (0..<80).map { _ in Double(Int(chance.unit() * 30)) - 28 } }
      let from = Self.track(
        1, closing: edge(), ending: number % 2 == 0 ? .fade : .cold, fall: chance.unit() * 30)
      var to = Self.track(2, opening: number % 3 == 0 ? [] : edge())
      to.features?.cues.introEnd = 20
      let plan = planner.segue(from: from, to: to, words: nil).plan
      let together = (plan.outgoingEnd ?? 0) - plan.incomingStart
      #expect(together <= max(most, 1) + 0.05, "\(plan)")
    }
  }

  @Test func whateverTheContoursThePlanIsSound() {
    var chance = SeededGenerator(seed: 3)
    for number in 1...60 {
      func edge() -> [Double?] {
        (0..<80).map { _ in
          chance.unit() < 0.1 ? nil : Double(Int(chance.unit() * 40)) - 36
        }
      }
      let seconds = 20 + chance.unit() * 200
      let from = Self.track(
        1, seconds: seconds, closing: edge(), ending: number % 2 == 0 ? .fade : .cold,
        fall: chance.unit() * seconds)
      let to = Self.track(2, seconds: 20 + chance.unit() * 200, opening: edge())
      let segue = SeguePlanner().segue(from: from, to: to, words: nil)
      guard case .position(let anchor) = segue.plan.anchor, let end = segue.plan.outgoingEnd else {
        Issue.record("\(segue)")
        continue
      }
      #expect(anchor >= 0 && end > 0 && anchor + end <= seconds + 1, "\(segue)")
      #expect(segue.plan.incomingStart >= 0 && segue.plan.incomingStart <= end)
      #expect(segue.plan.outgoing.gain(at: end) == 0)
      #expect(segue.plan.incoming.gain(at: end + 30) == 1)
    }
  }
}
