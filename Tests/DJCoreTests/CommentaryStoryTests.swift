import Testing

@testable import DJCore

/// Given a show and these events, expect these words at these moments.
@Suite struct CommentaryStoryTests {
  private static func book(_ lines: String) throws -> Phrasebook {
    try Phrasebook(parsing: lines, name: "story")
  }

  private static func fixture(
    _ lines: String, talk: TalkLevel = .high, tracks: Int = 12
  ) throws -> ShowFixture {
    try ShowFixture(
      (1...tracks).map { ShowFixture.track($0, artist: "Artist \($0)") }, book: book(lines)
    ) { $0.talk = talk }
  }

  /// Words that are written for the join after the first track.
  private static func link(_ effects: [Effect]) -> SpeechOrder? {
    effects.lazy.compactMap {
      if case .player(.prepareSpeech(let order)) = $0 { order } else { nil }
    }.first
  }

  @Test func offShowsWhatWouldBeSaid() throws {
    var fixture = try Self.fixture(
      "[opening]\na: Hello, {next.title}.\n[between]\nb: Then, {next.title}.", talk: .off)
    let opening = fixture.open()
    #expect(Self.link(opening) == nil)
    let first = fixture.start(1, at: 0)
    #expect(fixture.show.onAir.caption == "Hello, “Title 1”.")
    #expect(!fixture.show.onAir.isSpeaking)
    #expect(!first.logs.contains { if case .talk = $0 { true } else { false } })
    #expect(
      first.contains {
        if case .record(.link(let link)) = $0 { link.template == "opening.a" } else { false }
      })
  }

  /// What was announced for after the next comes, though the rest is planned anew.
  @Test func promisesAreKept() throws {
    var fixture = try Self.fixture(
      "[opening]\na: Hello.\n[between]\nb: {next.title}, after that {afterNext.title}.\n"
        + "[set]\nc: {next.title}, after that {afterNext.title}.")
    fixture.open([1, 2, 3, 4, 5, 6, 7, 8])
    fixture.show.tracksUntilLink = 0
    let said = Self.link(fixture.start(1, at: 0))
    #expect(said?.spoken.text.contains("Title 2, after that Title 3") == true)
    let ended = fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    #expect(ended.lastGeneration != nil)
    fixture.receive(.planned(ShowFixture.plan(ended.lastGeneration ?? 0, [9, 10, 11, 12])))
    #expect(
      fixture.show.onAir.upcoming.map(\.track.title)
        == ["Title 2", "Title 3", "Title 9", "Title 10", "Title 11", "Title 12"])
  }

  /// A wish of the listener counts for more than a word of the DJ.
  @Test func wishesBreakPromises() throws {
    var fixture = try Self.fixture(
      "[opening]\na: Hello.\n[between]\nb: {next.title}, after that {afterNext.title}.\n"
        + "[set]\nc: {next.title}, after that {afterNext.title}.")
    fixture.open([1, 2, 3, 4, 5, 6, 7, 8])
    fixture.show.tracksUntilLink = 0
    #expect(Self.link(fixture.start(1, at: 0)) != nil)
    let skipped = fixture.press(.skip, at: 20)
    fixture.receive(.planned(ShowFixture.plan(skipped.lastGeneration ?? 0, [9, 10, 11, 12])))
    #expect(!fixture.show.onAir.upcoming.map(\.track.title).contains("Title 3"))
  }

  /// What was never said needs no rest: the skip came before the words.
  @Test func unsaidWordsAreNoWords() throws {
    var fixture = try Self.fixture(
      "[opening]\na: Hello.\n[between]\nb: Then, {next.title}.\nc: Now, {next.title}.")
    fixture.open()
    let before = fixture.show.writer
    fixture.show.tracksUntilLink = 0
    #expect(Self.link(fixture.start(1, at: 0)) != nil)
    #expect(fixture.show.writer != before)
    fixture.press(.skip, at: 20)
    #expect(fixture.show.writer == before)
    // The greeting is all that is on its way.
    #expect(fixture.show.links.count == 1)
  }

  /// A plan made anew may put the next track into another set: words that named the old one are
  /// written again.
  @Test func wordsFollowTheirSet() throws {
    var fixture = try Self.fixture(
      "[opening]\na: Hello.\n[between]\nb: {set.title}, {next.title}.\nc: On {set.title} goes.\n"
        + "[set]\nd: {set.title} begins.\ne: On to {set.title}.")
    fixture.open()
    fixture.show.tracksUntilLink = 0
    #expect(Self.link(fixture.start(1, at: 0))?.spoken.text.contains("A set") == true)
    let liked = fixture.press(.like, at: 5)
    var plan = ShowFixture.plan(liked.lastGeneration ?? 0, [2, 9, 10], kind: "mood")
    plan.sets[0].title = "Another"
    let words = Self.link(fixture.receive(.planned(plan)))
    #expect(words?.spoken.text.contains("Another") == true)
    #expect(words?.spoken.text.contains("A set") == false)
    #expect(fixture.show.links.count == 2)
  }

  @Test func skipsAndLikesAreAnswered() throws {
    let lines = """
      [opening]
      a: Hello.
      [between]
      b: Then, {next.title}.
      c: Next up, {next.title}.
      d: Now, {next.title}.
      [skip]
      s: Not {skipped.title}, I see. Some {next.genre} then.
      [like]
      l ?previous.liked: Glad about {previous.title}, some {previous.genre}.
      """
    var fixture = try Self.fixture(lines)
    fixture.open()
    fixture.start(1, at: 0)
    let skipped = fixture.press(.skip, at: 20)
    fixture.receive(.planned(ShowFixture.plan(skipped.lastGeneration ?? 0, [5, 6, 7, 8])))
    fixture.show.tracksUntilLink = 0
    // The prepared track may have given way to another.
    let words = Self.link(fixture.start(2, at: 20) + fixture.start(3, at: 20))
    #expect(words?.spoken.text.hasPrefix("Not Title 1, I see") == true)

    var answers = 0
    for seed in 0..<12 {
      var other = try ShowFixture(
        (1...12).map { ShowFixture.track($0, artist: "Artist \($0)") }, book: Self.book(lines)
      ) {
        $0.talk = .high
        $0.seed = UInt64(seed)
      }
      other.open()
      other.start(1, at: 0)
      let liked = other.press(.like, at: 5)
      let planned = other.receive(
        .planned(ShowFixture.plan(liked.lastGeneration ?? 0, [7, 8, 9, 10])))
      if Self.link(planned)?.spoken.text.hasPrefix("Glad about Title 1") == true { answers += 1 }
    }
    #expect(answers > 0)
  }

  @Test func aQuietMannerSpeaksLess() throws {
    func links(_ density: String) throws -> Int {
      let lines =
        "\(density)[opening]\nx: Hello.\n[between]\n"
        + (1...12).map { "t\($0): Line \($0), {next.title}." }.joined(separator: "\n")
      var fixture = try Self.fixture(lines, talk: .normal, tracks: 40)
      fixture.open(Array(1...40))
      var count = 0
      for entry in 1...38 {
        if Self.link(fixture.start(entry, at: Double(entry) * 200)) != nil { count += 1 }
      }
      return count
    }
    #expect(try links("@density 0.3\n") < links(""))
  }

  /// Every slot has its own line in the catalogue of facts.
  @Test func everyFactIsInTheCatalogue() {
    #expect(Set(FactCatalogue.aspects.keys) == Set(Slot.Aspect.allCases))
    #expect(Set(FactCatalogue.topics.keys) == Set(Slot.Topic.allCases))
    for slot in Slot.all {
      #expect(Slot(named: slot.name) == slot)
      let traits = SlotTraits.of(slot)
      #expect((0...3).contains(traits.interest))
    }
    #expect(Set(Slot.all.map(\.name)).count == Slot.all.count)
  }
}
