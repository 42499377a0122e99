import Testing

@testable import DJCore

@Suite struct TalkShowTests {
  /// A show that talks at every join, heard up to its second track.
  private static func fixture(
    _ tracks: [Track] = (1...12).map { ShowFixture.track($0) },
    configure: (inout ShowSettings) -> Void = { _ in }
  ) throws -> ShowFixture {
    try ShowFixture(tracks, book: CommentaryStage.english()) { settings in
      settings.talk = .high
      configure(&settings)
    }
  }

  private static func order(_ effects: [Effect]) -> SpeechOrder? {
    effects.lazy.compactMap {
      if case .player(.prepareSpeech(let order)) = $0 { order } else { nil }
    }.last
  }

  private static func asked(_ effects: [Effect]) -> RephraseOrder? {
    effects.lazy.compactMap { if case .rephrase(let order) = $0 { order } else { nil } }.first
  }

  private static func talks(_ effects: [Effect]) -> [Link] {
    effects.logs.compactMap { if case .talk(let link, _) = $0 { link } else { nil } }
  }

  @Test func theCaptionFollowsTheWords() throws {
    var show = try Self.fixture()
    let order = try #require(Self.order(show.open()))
    let words = [SpokenWord(offset: 0, seconds: 0), SpokenWord(offset: 5, seconds: 2)]
    show.receive(.player(.speechReady(order.link, seconds: 4, words: words)))
    #expect(show.show.captionReach(at: Moment(time: 0, wall: WallTime(1000))) == nil)
    show.receive(.player(.linkStarted(order.link)), at: 10)
    let first = show.show.captionReach(at: Moment(time: 11, wall: WallTime(1011)))
    let whole = show.show.captionReach(at: Moment(time: 12.5, wall: WallTime(1012)))
    #expect(try #require(first) < #require(whole))
    #expect(whole == show.show.onAir.caption?.text.count)
    show.receive(.player(.linkEnded(order.link)), at: 14)
    #expect(show.show.captionReach(at: Moment(time: 15, wall: WallTime(1015))) == nil)
  }

  @Test func wordsThatNoVoiceSaysAreShown() throws {
    var show = try Self.fixture()
    let order = try #require(Self.order(show.open()))
    let failed = show.receive(.player(.speechFailed(order.link, "hoarse")))
    #expect(!failed.loads.isEmpty)
    let started = show.start(1, at: 0.2)
    #expect(Self.talks(started).isEmpty)
    #expect(show.show.onAir.caption?.isEmpty == false)
    #expect(!show.show.onAir.isSpeaking)
  }

  @Test func wordsThatSoundAreSkipped() throws {
    var show = try Self.fixture()
    let order = try #require(Self.order(show.open()))
    show.receive(.player(.speechReady(order.link, seconds: 6)))
    show.receive(.player(.linkStarted(order.link)), at: 0.1)
    let skipped = show.press(.skipLink, at: 2)
    #expect(skipped.contains(.player(.hush(order.link))))
    // Nothing else sounds: the music begins at once.
    #expect(skipped.loads.last?.plan.anchor == .now)
    show.receive(.player(.linkEnded(order.link)), at: 2.1)
    #expect(!show.show.onAir.isSpeaking)
  }

  @Test func wordsToComeAreTakenBack() throws {
    var show = try Self.fixture()
    let first = try #require(Self.order(show.open()))
    show.receive(.player(.speechReady(first.link, seconds: 3)))
    let effects = show.start(1, at: 3)
    guard let order = Self.order(effects) else { return }
    show.receive(.player(.speechReady(order.link, seconds: 4)))
    let skipped = show.press(.skipLink, at: 20)
    #expect(skipped.loads.last?.plan.voice == nil)
    #expect(!skipped.contains(.player(.hush(order.link))))
  }

  @Test func aRestlessListenerIsNotTalkedTo() throws {
    var show = try Self.fixture()
    let opening = try #require(Self.order(show.open()))
    show.receive(.player(.speechReady(opening.link, seconds: 3)))
    var orders: [Int: Bool] = [:]
    for entry in 1...6 {
      let effects = show.start(entry, at: Double(entry) * 10)
      orders[entry] = Self.order(effects) != nil
      let skipped = show.press(.skip, at: Double(entry) * 10 + 5)
      if let generation = skipped.lastGeneration {
        show.receive(.planned(ShowFixture.plan(generation, Array(1...12))))
      }
    }
    // After three hasty skips nothing is said any more.
    #expect(orders[5] == false && orders[6] == false)
  }

  @Test func theVoiceGetsTheLoudnessTheMannerAndTheRoom() throws {
    let tracks = (1...12).map { ShowFixture.track($0, intro: 8) }
    var show = try Self.fixture(tracks)
    let order = try #require(Self.order(show.open()))
    #expect(order.loudness == -14.3)
    #expect(order.delivery == Delivery.of(persona: "host"))
    #expect(order.room.map { $0 <= 12 } == true)
    #expect(order.deadline.map { $0 < 3 } == true)
    #expect(order.estimate <= 12)
  }

  @Test func anotherWordingIsTakenIfItIsTrue() throws {
    for isTaken in [true, false] {
      var show = try Self.fixture { $0.asksModel = true }
      let opening = try #require(Self.order(show.open()))
      show.receive(.player(.speechReady(opening.link, seconds: 3)))
      var effects = show.start(1, at: 3)
      var entry = 1
      while Self.asked(effects) == nil, entry < 6 {
        entry += 1
        effects = show.start(entry, at: Double(entry) * 190)
      }
      let asked = try #require(Self.asked(effects))
      #expect(Self.order(effects) == nil)
      let names = asked.facts.filter { fact in
        [".title", ".artist"].contains { fact.claim.text.hasSuffix($0) }
      }
      let said = names.map(\.value.text).joined(separator: " and ")
      let text = isTaken ? "Here is \(said)." : "It was 1812: \(said)."
      let order = try #require(
        Self.order(show.receive(.rephrased(asked.link, Sanitised(text)))))
      show.receive(.player(.speechReady(asked.link, seconds: 4)))
      let shown = Self.talks(show.receive(.player(.linkStarted(asked.link)))).first?.text
      #expect(shown == (isTaken ? Sanitised(text) : asked.text))
      #expect(order.segments.isEmpty == false)
    }
  }

  @Test func withoutAModelNobodyIsAsked() throws {
    var show = try Self.fixture()
    let effects = show.open() + show.start(1, at: 3)
    #expect(!effects.contains { if case .rephrase = $0 { true } else { false } })
    let wish = show.press(.request("qwertz uiop"), at: 9)
    #expect(!wish.contains(.interpret("qwertz uiop")))
  }

  @Test func aWishInPlainerWordsIsReadLikeAnyOther() throws {
    var show = try Self.fixture { $0.asksModel = true }
    show.open()
    let wish = show.press(.request("qwertz uiop"), at: 9)
    #expect(wish.contains(.interpret("qwertz uiop")))
    let effects = show.receive(.interpreted(wish: "qwertz uiop", as: "jazz from the 1990s"), at: 10)
    #expect(!show.show.onAir.wishes.isEmpty)
    #expect(effects.lastGeneration != nil)
    // What is not understood the second time is not asked again.
    let nonsense = show.receive(.interpreted(wish: "x", as: "qwertz uiop"), at: 11)
    #expect(!nonsense.contains { if case .interpret = $0 { true } else { false } })
  }
}
