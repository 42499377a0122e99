import Testing

@testable import DJCore

@Suite struct BeatMatchTests {
  let planner = SeguePlanner()

  /// A track of whole bars with an intro and an outro of eight.
  static func track(
    _ number: Int, tempo: Double, key: MusicalKey? = MusicalKey(tonic: 0, mode: .major),
    bars count: Int = 96, beats: Int = 4, quietBars: Int = 8, start: Double = 0.7
  ) -> Track {
    let bar = Double(beats) * 60 / tempo
    let end = start + Double(count) * bar
    var track = ShowFixture.track(number, duration: end + 1)
    track.features?.tempo = tempo
    track.features?.tempoConfidence = 0.95
    track.features?.key = key
    track.features?.keyConfidence = 0.9
    track.features?.cues = CuePoints(
      start: start, introEnd: start + Double(quietBars) * bar,
      outroStart: end - Double(quietBars) * bar, end: end)
    track.features?.ending = .cold
    track.features?.edges = Edges(head: -14, tail: -14, fall: end)
    track.features?.bars = Bars(
      first: start, last: start + Double(count) * bar, count: count, beats: beats, phrase: 0)
    return track
  }

  @Test(arguments: [(120.0, 120.0), (120, 125), (128, 121), (87, 174), (174, 88.5), (100, 105.9)])
  func beatsOfBothFallTogether(from: Double, to: Double) throws {
    let (outgoing, incoming) = (Self.track(1, tempo: from), Self.track(2, tempo: to))
    let segue = planner.segue(from: outgoing, to: incoming, words: nil)
    #expect(segue.kind == .beatmatch, "\(segue.reason)")
    guard case .position(let exit) = segue.plan.anchor else {
      Issue.record("no place")
      return
    }
    let (a, b) = (try #require(outgoing.features?.bars), try #require(incoming.features?.bars))
    // Bars begin together, and each beat of the slower lies on one of the faster.
    #expect(abs(a.time(a.number(nearest: exit)) - exit) < 1e-6)
    #expect(abs(b.time(b.number(nearest: segue.start)) - segue.start) < 1e-6)
    let period = max(a.beat, b.beat / segue.tempo.speed)
    for beat in 0..<Int(segue.seconds / period) {
      let place = segue.start + segue.tempo.place(after: Double(beat) * period)
      let off = ((exit + Double(beat) * period - a.first) / a.beat)
      let other = (place - b.first) / b.beat
      #expect(abs(off - off.rounded()) * a.beat < 0.001)
      #expect(abs(other - other.rounded()) * b.beat < 0.001)
    }
    #expect(abs(segue.tempo.speed - 1) <= 0.06)
    #expect(exit + segue.seconds <= outgoing.duration + 0.01)
  }

  @Test func theTempoIsBackOnABar() throws {
    let segue = planner.segue(
      from: Self.track(1, tempo: 120), to: Self.track(2, tempo: 125), words: nil)
    let bars = try #require(Self.track(2, tempo: 125).features?.bars)
    let place = segue.start + segue.tempo.place(after: segue.tempo.seconds)
    #expect(segue.tempo.speed(after: segue.tempo.seconds) == 1)
    #expect(abs(bars.time(bars.number(nearest: place)) - place) < 1e-6)
    #expect(segue.tempo.hold == segue.seconds)
  }

  @Test func theBassChangesHandsOnABar() {
    let segue = planner.segue(
      from: Self.track(1, tempo: 120), to: Self.track(2, tempo: 122), words: nil)
    let half = segue.seconds / 2
    for (time, out, into) in [(half - 1, 1.0, 0.0), (half + 1, 0, 1), (half, 0.5, 0.5)] {
      #expect(abs(segue.plan.outgoingBass.gain(at: time) - out) < 1e-9)
      #expect(abs(segue.plan.incomingBass.gain(at: time) - into) < 1e-9)
    }
  }

  @Test func pairsThatDoNotFitAreNotForced() {
    let a = Self.track(1, tempo: 120)
    let clashing = Self.track(2, tempo: 121, key: MusicalKey(tonic: 6, mode: .major))
    var unsteady = Self.track(2, tempo: 120)
    unsteady.features?.bars = nil
    var unsure = Self.track(2, tempo: 120)
    unsure.features?.tempoConfidence = 0.4
    var book = Self.track(2, tempo: 120)
    book.tags.genre = "Audiobook"
    for (other, why) in [
      (Self.track(2, tempo: 131), "tempos 9 % apart"), (clashing, "their keys clash"),
      (unsteady, "no steady beat in both"), (unsure, "no steady beat in both"),
      (Self.track(2, tempo: 120, beats: 3), "their bars do not fit"),
      (book, "speech is not mixed"),
    ] {
      for segue in [
        planner.segue(from: a, to: other, words: nil),
        planner.segue(from: other, to: a, words: nil),
      ] {
        #expect(segue.kind != .beatmatch)
        #expect(segue.tempo.isOwn)
        #expect(segue.reason.text.hasPrefix(why) || why.hasPrefix("tempos"), "\(segue.reason)")
      }
    }
  }

  @Test(arguments: [
    (9, MusicalKey.Mode.minor, true), (7, .major, true), (5, .major, true),
    (2, .major, false), (0, .minor, false), (4, .minor, false),
  ])
  func neighboursOnTheWheelBlend(tonic: Int, mode: MusicalKey.Mode, blends: Bool) {
    let key = MusicalKey(tonic: 0, mode: .major)
    #expect(key.blends(with: MusicalKey(tonic: tonic, mode: mode)) == blends)
  }

  /// A track that begins with bursts of 8 LU over it, seconds into its opening.
  private static func bursting(_ bursts: [Range<Int>]) -> Track {
    var track = track(2, tempo: 120)
    func contour(_ level: (Double) -> Double) -> Contour {
      Contour(loudness: (0..<Contour.limit).map { -16 + level(Double($0) * Contour.step) })
    }
    track.features?.edges.opening = contour { time in
      bursts.contains { $0.contains(Int(time)) } ? 8 : 0
    }
    track.features?.edges.closing = contour { _ in 0 }
    return track
  }

  @Test func levelsThatBreakOverEightBarsAreJoinedOverFour() throws {
    let (even, late) = (Self.bursting([]), Self.bursting([13..<16]))
    #expect(planner.segue(from: even, to: even, words: nil).seconds == 16)
    let segue = planner.segue(from: even, to: late, words: nil)
    #expect(segue.kind == .beatmatch && segue.seconds == 8, "\(segue)")
    let told = try #require(SegueForecast(segue, from: even, to: late))
    #expect(told.bump < 3 && told.dip < 6, "\(told)")
  }

  @Test func levelsThatBreakInAnyCaseAreNotLaidOnTheBeat() {
    let segue = planner.segue(
      from: Self.bursting([]), to: Self.bursting([5..<8, 13..<16]), words: nil)
    #expect(segue.kind != .beatmatch)
    #expect(segue.reason.text.hasPrefix("their levels do not meet on the beat"), "\(segue.reason)")
  }

  @Test func theListenerSetsTheBounds() {
    let (a, b) = (Self.track(1, tempo: 120), Self.track(2, tempo: 122))
    func segue(_ style: MixStyle, _ most: Double? = nil) -> Segue {
      SeguePlanner(rules: SegueRules(style: style, maximumOverlap: most))
        .segue(from: a, to: b, words: nil)
    }
    #expect(segue(.radio).kind == .beatmatch)
    #expect(segue(.radio, 10).seconds == 8)
    #expect(segue(.radio, 5).kind != .beatmatch)
    #expect(segue(.radio, 5).seconds <= 5)
    #expect(segue(.club).kind == .beatmatch)
    #expect(segue(.album).plan == MixPlan(anchor: .end))
    #expect(segue(.off).kind == .cut)
    #expect(segue(.radio, 0).kind == .cut)
  }

  @Test func nothingIsMixedWhileTheOutgoingIsStillOnItsWayBack() {
    let (a, b) = (Self.track(1, tempo: 120), Self.track(2, tempo: 122))
    let early = planner.segue(from: a, settledAt: a.duration - 5, to: b, words: nil)
    #expect(early.kind != .beatmatch)
  }

  @Test func anAlbumRunsOnUntouched() {
    var (a, b) = (Self.track(1, tempo: 120), Self.track(2, tempo: 120))
    (a.tags.album, b.tags.album) = ("Album", "Album")
    (a.tags.track, b.tags.track) = (3, 4)
    #expect(planner.segue(from: a, to: b, words: nil).kind == .gapless)
  }
}
