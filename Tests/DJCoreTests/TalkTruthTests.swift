import Testing

@testable import DJCore

/// Words are written a track ahead: what the listener does meanwhile must not make them untrue.
@Suite struct TalkTruthTests {
  private static let likes = "{show.likes} {show.likes|like|likes}"

  private static func fixture(
    between: String = "plain: Here is {next.title}, by {next.artist}.", closing: String,
    tracks: Int = 2, configure: (inout ShowSettings) -> Void = { _ in }
  ) throws -> ShowFixture {
    let lines = """
      [opening]
      hello: Good evening, everyone. First comes {next.title}.
      [between]
      \(between)
      [closing]
      \(closing)
      """
    let book = try Phrasebook(parsing: lines, name: "book")
    return ShowFixture((1...12).map { ShowFixture.track($0) }, book: book) { settings in
      settings.talk = .high
      settings.tracks = tracks
      configure(&settings)
    }
  }

  private static func order(_ effects: [Effect]) -> SpeechOrder? {
    effects.lazy.compactMap {
      if case .player(.prepareSpeech(let order)) = $0 { order } else { nil }
    }.last
  }

  private static func closings(_ effects: [Effect]) -> [MixPlan] {
    effects.compactMap { if case .player(.close(let plan)) = $0 { plan } else { nil } }
  }

  private static func begin(_ link: LinkID, at time: Double, _ show: inout ShowFixture) -> Link? {
    show.receive(.player(.speechReady(link, seconds: 3)))
    return show.receive(.player(.linkStarted(link)), at: time).logs.lazy.compactMap {
      if case .talk(let link, _) = $0 { link } else { nil }
    }.first
  }

  /// In its second and last track, of 200 seconds, since second 200; the first was liked.
  private static func lastTrack(closing: String) throws -> (show: ShowFixture, link: LinkID) {
    var show = try fixture(closing: closing)
    let effects = begin(&show)
    return (show, try #require(order(effects)).link)
  }

  /// Plays into the second track, the first being liked; what followed from its start.
  private static func begin(_ show: inout ShowFixture) -> [Effect] {
    begin(first: &show)
    show.press(.like, at: 20)
    show.show.tracksUntilLink = 0
    let effects = show.start(2, at: 200)
    show.receive(.player(.ended(EntryID(1), played: 197, cause: .finished)), at: 202)
    return effects
  }

  /// Plays into the first track; what followed from its start.
  @discardableResult
  private static func begin(first show: inout ShowFixture) -> [Effect] {
    let opening = order(show.open())
    if let link = opening?.link {
      _ = begin(link, at: 0, &show)
      show.receive(.player(.linkEnded(link)), at: 3)
    }
    show.show.tracksUntilLink = 0
    return show.start(1, at: 3)
  }

  // MARK: The closing

  @Test func aLikeInTheLastTrackCountsInTheClosing() throws {
    var (show, first) = try Self.lastTrack(closing: "score ?show.likes>=1: Score: \(Self.likes).")
    show.receive(.player(.speechReady(first, seconds: 3)), at: 210)
    let effects = show.press(.like, at: 250)
    #expect(effects.contains(.player(.hush(first))))
    #expect(Self.closings(effects).last?.voice == nil)
    let second = try #require(Self.order(effects)).link
    #expect(second != first)
    let ready = show.receive(.player(.speechReady(second, seconds: 3)), at: 255)
    #expect(Self.closings(ready).last?.voice?.link == second)
    #expect(Self.begin(second, at: 399, &show)?.text == "Score: 2 likes.")
  }

  @Test func aLikeTakenBackIsNotCounted() throws {
    var (show, _) = try Self.lastTrack(
      closing: "score ?show.likes>=1: Score: \(Self.likes).\nend: {previous.title} was the last.")
    let effects = show.press(.undo, at: 250)
    if let link = Self.order(effects)?.link {
      #expect(Self.begin(link, at: 399, &show)?.text == "“Title 2” was the last.")
    } else {
      #expect(show.show.links.values.first?.link.text == "“Title 2” was the last.")
    }
  }

  @Test func aSecondLikeTakenBackLeavesTheFirst() throws {
    var (show, first) = try Self.lastTrack(closing: "score ?show.likes>=1: Score: \(Self.likes).")
    show.press(.like, at: 240)
    show.press(.like, at: 250)
    show.press(.undo, at: 260)
    #expect(show.show.onAir.now?.isLiked == true)
    let effects = show.press(.undo, at: 270)
    #expect(show.show.onAir.now?.isLiked == false)
    let link = Self.order(effects)?.link ?? first
    #expect(Self.begin(link, at: 399, &show)?.text == "Score: 1 like.")
  }

  @Test func aLikeTakenBackIsNotCountedThoughAnotherEveningHadOne() throws {
    var (show, first) = try Self.lastTrack(closing: "score ?show.likes>=1: Score: \(Self.likes).")
    let earlier = Feedback(
      id: FeedbackID(0), kind: .liked, track: TrackID(2), position: 10, duration: 200,
      at: WallTime(10))
    show.show.rows.insert(earlier, at: 0)
    show.press(.like, at: 240)
    let effects = show.press(.undo, at: 260)
    let link = Self.order(effects)?.link ?? first
    #expect(Self.begin(link, at: 399, &show)?.text == "Score: 1 like.")
  }

  @Test func aClosingThatStaysTrueStays() throws {
    var (show, first) = try Self.lastTrack(closing: "end: {previous.title} was the last.")
    show.receive(.player(.speechReady(first, seconds: 3)), at: 210)
    let effects = show.press(.like, at: 250)
    #expect(Self.order(effects) == nil)
    #expect(!effects.contains(.player(.hush(first))))
  }

  @Test func tooLateForOthersNothingIsSaid() throws {
    var (show, first) = try Self.lastTrack(closing: "score ?show.likes>=1: Score: \(Self.likes).")
    show.receive(.player(.speechReady(first, seconds: 3)), at: 210)
    let effects = show.press(.like, at: 398)
    #expect(effects.contains(.player(.hush(first))))
    #expect(Self.order(effects) == nil)
    #expect(Self.closings(effects).map(\.voice) == [nil])
  }

  @Test func theTimeIsToldAnewAfterAPause() throws {
    var (show, first) = try Self.lastTrack(closing: "time: It is {clock.time} now.")
    let before = try #require(show.show.links[first]?.link.text)
    show.press(.pause, at: 210)
    let later = Moment(time: 210, wall: WallTime(1210 + 5400))
    let effects = show.show.receive(.command(.resume, target: nil, words: "resume"), at: later)
    let second = try #require(Self.order(effects)).link
    #expect(show.show.links[second]?.link.text != before)
    #expect(show.show.links[first] == nil)
  }

  @Test func withoutTalkTheClosingIsTakenBack() throws {
    var (show, first) = try Self.lastTrack(closing: "end: {previous.title} was the last.")
    show.receive(.player(.speechReady(first, seconds: 3)), at: 210)
    let effects = show.press(.talk(.off), at: 250)
    #expect(Self.closings(effects).map(\.voice) == [nil])
    #expect(show.show.links[first] == nil)
  }

  // MARK: The next track

  private static let count =
    "count ?show.likes>=1: Of likes, {show.likes}. {next.title}, if you like that too."

  /// In its first track, liked, so that the words for the second count the likes.
  private static func counting() throws -> (show: ShowFixture, link: LinkID) {
    var show = try fixture(between: count, closing: "end: Bye.", tracks: 9)
    let effects = begin(&show)
    let link = try #require(order(effects)).link
    #expect(show.show.links[link]?.link.text == "Of likes, 1. “Title 3”, if you like that too.")
    return (show, link)
  }

  @Test func aLikeCountsInTheWordsForTheNextTrack() throws {
    var (show, first) = try Self.counting()
    let liked = show.press(.like, at: 250)
    #expect(show.show.links[first] != nil)
    let plan = ShowFixture.plan(try #require(liked.lastGeneration), [3, 4, 5, 6, 7, 8])
    let effects = show.receive(.planned(plan), at: 251)
    let second = try #require(Self.order(effects)).link
    #expect(show.show.links[first] == nil)
    #expect(show.show.next?.track.title == "Title 3")
    #expect(
      Self.begin(second, at: 390, &show)?.facts.first { $0.claim == "show.likes" }?.value == "2")
  }

  @Test func wordsThatStayTrueOutliveANewPlan() throws {
    var show = try Self.fixture(closing: "end: Bye.", tracks: 9)
    let first = try #require(Self.order(Self.begin(first: &show))).link
    let liked = show.press(.like, at: 20)
    let plan = ShowFixture.plan(try #require(liked.lastGeneration), [2, 4, 5, 6, 7, 8])
    let effects = show.receive(.planned(plan), at: 21)
    #expect(Self.order(effects) == nil)
    #expect(show.show.next?.link == first)
  }

  @Test func wordsAboutToBeginAreTakenBackIfTheyBecomeUntrue() throws {
    var (show, first) = try Self.counting()
    show.receive(.player(.speechReady(first, seconds: 3)), at: 210)
    let liked = show.press(.like, at: 393)
    #expect(liked.loads.last?.plan.voice == nil)
    #expect(show.show.links[first] == nil)
    #expect(show.show.next != nil)
  }

  @Test func anAnnouncementIsCutOffWithItsSet() throws {
    var show = try Self.fixture(closing: "end: Bye.", tracks: 9)
    let link = try #require(Self.order(Self.begin(first: &show))).link
    _ = Self.begin(link, at: 190, &show)
    #expect(show.press(.skipSet, at: 192).contains(.player(.hush(link))))
  }

  @Test func whatIsBeingAnnouncedComes() throws {
    var show = try Self.fixture(closing: "end: Bye.", tracks: 9)
    let link = try #require(Self.order(Self.begin(first: &show))).link
    _ = Self.begin(link, at: 181, &show)
    let liked = show.press(.like, at: 182)
    show.receive(.planned(ShowFixture.plan(try #require(liked.lastGeneration), [5, 6, 7, 8, 9])))
    #expect(show.show.next?.track.title == "Title 2")
    #expect(show.show.order.first?.pick.track == TrackID(5))
  }

  // MARK: What was never shown

  @Test func captionsOfADroppedTrackWereNotSaid() throws {
    var show = try Self.fixture(
      between: "one: Only once, and that is {next.title}.", closing: "e: Bye."
    ) {
      $0.talk = .off
      $0.tracks = 9
    }
    Self.begin(first: &show)
    #expect(show.show.next?.caption != nil)
    let before = try #require(show.show.next?.caption?.before)
    show.press(.skipSet, at: 20)
    #expect(show.show.next?.caption == nil)
    #expect(show.show.writer == before)
  }
}
