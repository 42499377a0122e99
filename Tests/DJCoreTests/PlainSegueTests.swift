import Testing

@testable import DJCore

@Suite struct PlainSegueTests {
  let planner = SeguePlanner()

  /// Ends and begins at levels relative to its own loudness.
  static func track(
    _ number: Int, ending: Ending, fall: Double = 0, tail: Double = 0, head: Double = 0,
    intro: Double = 6, outro: Double = 6
  ) -> Track {
    var track = ShowFixture.track(number, outro: max(outro, fall), intro: intro)
    track.features?.ending = ending
    track.features?.edges = Edges(head: -12 + head, tail: -12 + tail, fall: 200 - fall)
    return track
  }

  private func anchor(_ segue: Segue) -> Double? {
    if case .position(let place) = segue.plan.anchor { place } else { nil }
  }

  @Test func aColdEndIsFollowedExactlyThere() {
    let segue = planner.segue(
      from: Self.track(1, ending: .cold, outro: 0), to: Self.track(2, ending: .cold), words: nil)
    #expect(segue.kind == .cut)
    #expect(anchor(segue) == 200)
    #expect(segue.plan.incoming.gain(at: 0.1) == 1)
  }

  @Test func theNextComesInWhereTheEndBeginsToFade() {
    let segue = planner.segue(
      from: Self.track(1, ending: .fade, fall: 5), to: Self.track(2, ending: .cold), words: nil)
    #expect(segue.kind == .crossfade)
    #expect(anchor(segue) == 195)
    #expect(segue.seconds == 5)
    // It fades by itself: its level is left alone at first.
    #expect(segue.plan.outgoing.gain(at: 2) == 1)
    #expect(segue.plan.outgoing.gain(at: 5) == 0)
  }

  @Test func aLongFadeIsCutShort() {
    let segue = planner.segue(
      from: Self.track(1, ending: .fade, fall: 20), to: Self.track(2, ending: .cold), words: nil)
    #expect(anchor(segue) == 180)
    #expect(segue.seconds == 8)
    #expect(segue.plan.outgoingEnd == 8)
  }

  @Test func whoIsLouderDecidesWhoFades() {
    func gains(_ tail: Double, _ head: Double, at time: Double) -> (out: Double, into: Double) {
      let plan = planner.segue(
        from: Self.track(1, ending: .fade, fall: 5, tail: tail),
        to: Self.track(2, ending: .cold, head: head), words: nil
      ).plan
      return (plan.outgoing.gain(at: time), plan.incoming.gain(at: time))
    }
    let newIsLouder = gains(-6, 0, at: 0.5)
    #expect(newIsLouder.out < 1 && newIsLouder.into == 1)
    let oldIsLouder = gains(0, -6, at: 0.5)
    #expect(oldIsLouder.out == 1 && oldIsLouder.into < 1)
    let bothAreQuiet = gains(-12, -12, at: 7)
    #expect(bothAreQuiet.out < 1)
    #expect(gains(-12, -12, at: 3).into < 1)
  }

  @Test func aQuietBeginningLiesUnderTheEnd() {
    for ending in [Ending.cold, .fade] {
      let segue = planner.segue(
        from: Self.track(1, ending: ending, fall: 2),
        to: Self.track(2, ending: .cold, head: -10, intro: 5), words: nil)
      #expect(anchor(segue) == 193)
      #expect(segue.plan.outgoing.gain(at: 5) == 1)
      #expect(segue.plan.incoming.gain(at: 2) == 1)
    }
  }

  @Test func whatRingsOnRingsUnderTheNext() {
    let segue = planner.segue(
      from: Self.track(1, ending: .cold, fall: 1.2, outro: 0),
      to: Self.track(2, ending: .cold), words: nil)
    #expect(segue.kind == .cut)
    #expect(anchor(segue) == 198.8)
    #expect(segue.plan.outgoing.gain(at: 1) == 1)
  }

  @Test func everySegueSaysWhy() {
    let tracks = [
      Self.track(1, ending: .fade, fall: 5), Self.track(2, ending: .cold),
      BeatMatchTests.track(3, tempo: 120), BeatMatchTests.track(4, tempo: 122),
    ]
    for style in MixStyle.allCases {
      let planner = SeguePlanner(rules: SegueRules(style: style))
      for a in tracks {
        for b in tracks {
          #expect(!planner.segue(from: a, to: b, words: nil).reason.isEmpty)
          let words = SeguePlanner.Words(link: LinkID(1), seconds: 4)
          #expect(!planner.segue(from: a, to: b, words: words).reason.isEmpty)
        }
        #expect(!planner.segue(from: nil, to: a, words: nil).reason.isEmpty)
      }
    }
  }

  @Test func wildFeaturesGiveSoundPlans() {
    let wild: [Double] = [-1e9, -1, 0, 3, 250, 1e9, .nan, .infinity]
    for (index, value) in wild.enumerated() {
      var a = BeatMatchTests.track(1, tempo: 120)
      var b = BeatMatchTests.track(2, tempo: 120)
      a.features?.edges = Edges(head: value, tail: value, fall: value)
      a.features?.cues = CuePoints(
        start: value, introEnd: wild[(index + 1) % 8], outroStart: value, end: value)
      a.features?.bars = Bars(first: value, last: wild[(index + 3) % 8], count: 4, beats: 4)
      b.features?.cues.start = value
      b.features?.bars?.last = value
      for (one, other) in [(a, b), (b, a)] {
        let segue = planner.segue(from: one, to: other, words: nil)
        #expect(segue.seconds.isFinite && segue.seconds >= 0 && segue.seconds <= 60)
        #expect(segue.tempo.speed.isFinite && segue.start.isFinite && segue.start >= 0)
      }
    }
  }
}
