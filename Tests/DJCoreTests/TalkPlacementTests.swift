import Testing

@testable import DJCore

@Suite struct TalkPlacementTests {
  let planner = SeguePlanner()
  let link = LinkID(1)

  private static func track(
    _ number: Int, intro: Double = 0, outro: Double = 0, voice: Double? = nil,
    confidence: Double = 0.9, lyrics: Double? = nil, ending: Ending? = nil
  ) -> Track {
    var track = ShowFixture.track(number, outro: outro, intro: intro)
    track.tags.lyricsStart = lyrics
    track.features?.voice = Vocals(
      start: voice, confidence: voice == nil ? 0 : confidence, instrumental: 0.2)
    track.features?.ending = ending
    return track
  }

  private func join(_ from: Track, _ to: Track, seconds: Double) -> Segue {
    planner.segue(from: from, to: to, words: .init(link: link, seconds: seconds))
  }

  /// Seconds from the last word to a moment of the incoming track.
  private func distance(_ segue: Segue, _ seconds: Double, to post: Double) -> Double? {
    segue.plan.voice.map { post - ($0.start + seconds - segue.plan.incomingStart) }
  }

  @Test func wordsHitThePost() throws {
    let outgoing = Self.track(1)
    for (incoming, post) in [
      (Self.track(2, intro: 12), 12.0), (Self.track(2, intro: 12, voice: 9), 9.0),
      (Self.track(2, intro: 5, voice: 13), 13.0), (Self.track(2, intro: 20, lyrics: 10), 10.0),
    ] {
      let segue = join(outgoing, incoming, seconds: 5)
      #expect(segue.placement == .overIntro)
      let left = try #require(distance(segue, 5, to: post))
      #expect((0.2...1.5).contains(left), "\(post): \(left)")
    }
  }

  @Test func noVoiceIsTalkedOver() {
    // It sings at once, or far too soon: not over this intro.
    for incoming in [Self.track(2, intro: 12, voice: 0.5), Self.track(2, intro: 30, lyrics: 4)] {
      #expect(join(Self.track(1), incoming, seconds: 5).placement == .gap)
    }
    // A guess at a voice is no post to talk up to, but none to talk over either.
    let unsure = Self.track(2, intro: 12, voice: 8, confidence: 0.2)
    #expect(join(Self.track(1), unsure, seconds: 5).placement == .gap)
  }

  @Test func nobodyWaitsLongForWords() {
    #expect(join(Self.track(1), Self.track(2, intro: 45), seconds: 5).placement == .gap)
    let overOutro = join(Self.track(1, outro: 15), Self.track(2, intro: 45), seconds: 5)
    #expect(overOutro.placement == .overOutro)
  }

  @Test func wordsOverTheEndFindMusicThere() throws {
    // Its last ten seconds fade: the words are over soon after the music begins to fall.
    var fading = Self.track(1, outro: 25)
    let end = try #require(fading.features).cues.end
    fading.features?.edges = Edges(tail: -16, fall: end - 10)
    let segue = join(fading, Self.track(2), seconds: 5)
    #expect(segue.placement == .overOutro)
    let voice = try #require(segue.plan.voice)
    guard case .position(let start) = segue.plan.anchor else { throw Missing() }
    #expect((end - 11...end - 8).contains(start + voice.start + 5))
    // What little is left before the fall is too short, or the end is next to nothing anyway.
    fading.features?.edges = Edges(tail: -16, fall: end - 24)
    #expect(join(fading, Self.track(2), seconds: 5).placement == .gap)
    fading.features?.loudness = -16
    fading.features?.edges = Edges(tail: -45, fall: end)
    #expect(join(fading, Self.track(2), seconds: 5).placement == .gap)
    #expect(planner.rooms(from: fading, to: Self.track(2)).outro == 0)
  }

  @Test func wordsInAGapBeginWhereTheMusicIsHeardToEnd() throws {
    var track = Self.track(1)
    let end = try #require(track.features).cues.end
    func start(_ ending: Ending, fall: Double) throws -> Double {
      track.features?.ending = ending
      track.features?.edges = Edges(tail: -16, fall: fall)
      let segue = join(track, Self.track(2), seconds: 5)
      #expect(segue.placement == .gap)
      guard case .position(let start) = segue.plan.anchor else { throw Missing() }
      return start + (segue.plan.voice?.start ?? 0)
    }
    // Music that stops and hums on is over where it stops; of a long fade the last is not heard.
    #expect(try start(.cold, fall: end - 6) < end - 4.5)
    #expect(try start(.cold, fall: end) >= end)
    #expect(try start(.fade, fall: end - 12) < end - 1.5)
    #expect(try start(.fade, fall: end - 3) > end - 1.2)
  }

  /// An end as loud as told, LU over its own loudness, half second by half second.
  private static func ending(_ levels: [Double?], outro: Double = 25) -> Track {
    var track = Self.track(1, outro: outro)
    track.features?.loudness = -16
    let rest = [Double?](repeating: -16, count: Contour.limit - levels.count)
    track.features?.edges = Edges(
      tail: -16, fall: 200, closing: Contour(loudness: rest + levels.map { $0.map { $0 - 16 } }))
    return track
  }

  @Test func wordsLieOverWhatSoundsToTheirLastMoment() throws {
    // The music is over five seconds before the last echo of it.
    let segue = join(Self.ending([Double?](repeating: -40, count: 10)), Self.track(2), seconds: 5)
    #expect(segue.placement == .overOutro)
    guard case .position(let start) = segue.plan.anchor else { throw Missing() }
    #expect(start + (try #require(segue.plan.voice).start) + 5 <= 195)
    // A hole in the middle of the outro leaves too little on either side.
    let hole = [Double?](repeating: -30, count: 4) + [Double?](repeating: 0, count: 10)
    let other = join(Self.ending(hole), Self.track(2), seconds: 5)
    #expect(other.placement == .gap)
  }

  @Test func wordsInAGapFollowWhatIsHeard() throws {
    // Six seconds of echo that nobody hears.
    let echo = Self.ending([Double?](repeating: -35, count: 12), outro: 0)
    let segue = join(echo, Self.track(2), seconds: 5)
    #expect(segue.placement == .gap)
    guard case .position(let start) = segue.plan.anchor else { throw Missing() }
    #expect(abs(start + (try #require(segue.plan.voice).start) - 194) < 0.6)
    guard
      case .position(let last) = planner.closing(
        of: Self.ending([nil, nil, nil, nil]), words: .init(link: link, seconds: 4)
      ).anchor
    else { throw Missing() }
    #expect((198...198.3).contains(last + 0.75))
  }

  private struct Missing: Error {}

  @Test func theDuckIsDownBeforeTheFirstWordAndUpAfterTheLast() throws {
    for (from, to) in [
      (Self.track(1), Self.track(2, intro: 12)), (Self.track(1, outro: 15), Self.track(2)),
    ] {
      let segue = join(from, to, seconds: 5)
      let voice = try #require(segue.plan.voice).start
      let duck = segue.plan.duck
      #expect(duck.gain(at: voice) == SeguePlanner.duckedGain)
      #expect(duck.gain(at: voice - 1.1) == 1)
      #expect(duck.gain(at: voice + 5) == SeguePlanner.duckedGain)
      #expect(duck.gain(at: voice + 6.4) == 1)
    }
  }

  @Test func theOpeningTalksUpToThePostToo() throws {
    let words = SeguePlanner.Words(link: link, seconds: 6)
    let segue = planner.segue(from: nil, to: Self.track(2, intro: 10), words: words)
    #expect(segue.placement == .overIntro)
    #expect(abs(try #require(distance(segue, 6, to: 10)) - 0.6) < 0.01)
    #expect(planner.segue(from: nil, to: Self.track(2), words: words).placement == .gap)
  }

  @Test func roomsAreWhatFits() {
    let rooms = planner.rooms(
      from: Self.track(1, outro: 9), to: Self.track(2, intro: 6, voice: 11))
    #expect(rooms.outro == 8)
    #expect(rooms.intro.count == 2)
    #expect(rooms.intro.allSatisfy { $0 > 0 } && abs(rooms.best - 8.7) < 1e-9)
    #expect(SeguePlanner(keepsAlbums: true).rooms(from: nil, to: Self.track(2, intro: 9)).best == 0)
    for seconds in [rooms.outro, rooms.best] {
      let placed = join(
        Self.track(1, outro: 9), Self.track(2, intro: 6, voice: 11), seconds: seconds)
      #expect(placed.placement != .gap)
    }
  }
}
