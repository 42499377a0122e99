import Testing

@testable import DJCore

@Suite struct ShowLevelTests {
  private static func track(
    _ number: Int, _ loudness: Double?, peak: Double? = -6, seconds: Double = 200
  ) -> Track {
    var track = ShowFixture.track(number, duration: seconds)
    track.features?.loudness = loudness
    track.features?.truePeak = peak
    return track
  }

  @Test func aTrackIsBroughtToTheTarget() {
    for loudness in [-8.0, -16, -20] {
      let level = ShowLevel(Self.track(1, loudness), target: -16)
      #expect(level == ShowLevel(loudness: loudness, peak: -6, target: -16))
      #expect(level.gain == -16 - loudness && level.shortfall == 0)
    }
  }

  @Test func peaksForbidMoreAndItIsTold() {
    // Raised by 14 dB its peaks would be at +12.
    let level = ShowLevel(Self.track(1, -30, peak: -2), target: -16)
    #expect(level.gain == 7)
    #expect(level.shortfall == 7)
    // What the limiter takes off is no reason.
    #expect(ShowLevel(Self.track(1, -20, peak: -1), target: -16).gain == 4)
  }

  @Test func whoAsksWhyIsToldOfIt() throws {
    #expect(ShowLevel(Self.track(1, -18, peak: -1), target: -16).confession == nil)
    // No softer by its gain, but the limiter has much to do.
    let pressed = ShowLevel(Self.track(1, -20, peak: -1), target: -16)
    #expect(pressed.limited == 4 && pressed.shortfall == 0)
    #expect(pressed.confession == "its highest peaks are held back by 4.0 dB")
    let level = ShowLevel(Self.track(1, -30, peak: -2), target: -16)
    #expect(level.confession == "7.0 LU softer than the rest: its peaks allow no more")
    var show = ShowFixture((1...12).map { Self.track($0, -30, peak: -2) })
    show.open()
    let started = show.start(1, at: 0).logs.compactMap { entry -> ShowLevel? in
      if case .trackStarted(let start) = entry { start.level } else { nil }
    }
    #expect(started == [level] && show.show.onAir.now?.level == level)
    let request = try #require(
      show.press(.why, at: 20).compactMap { effect -> OutlookRequest? in
        if case .weigh(let request) = effect { request } else { nil }
      }.first)
    let answer = show.receive(
      .weighed(Sequencer.outlooks(request), generation: request.plan.generation))
    let said = answer.logs.compactMap { entry -> String? in
      if case .notice(_, let message, _) = entry { message.text } else { nil }
    }
    #expect(
      said.contains { $0.hasSuffix("; 7.0 LU softer than the rest: its peaks allow no more") })
  }

  @Test func aRunIsOneProgramme() {
    let run = [Self.track(1, -10), Self.track(2, -20), Self.track(3, -10, seconds: 100)]
    let level = ShowLevel(run: run, target: -16)
    // The mean power of 300 s at -10 and 200 s at -20 LUFS is -11.94 LUFS.
    #expect(abs(level.gain - -4.06) < 0.01)
    let withSilence = ShowLevel(run: run + [Self.track(4, -45)], target: -16)
    #expect(abs(withSilence.gain - level.gain) < 0.01)
  }

  @Test func whatNobodyKnowsIsPlayedWithCaution() {
    #expect(ShowLevel(Self.track(1, nil, peak: nil), target: -16).gain == -4)
    var tagged = Self.track(1, nil, peak: nil)
    tagged.tags.trackGain = -6
    #expect(ShowLevel(tagged, target: -16).gain == -4)
    #expect(ShowLevel(loudness: .nan, peak: .nan, target: -16).gain == -4)
  }
}
