import DJCore
import Testing

/// Given a template and what is known, expect these words.
@Suite struct CommentaryWritingTests {
  static func context(
    _ change: (inout LinkContext) -> Void = { _ in }
  ) -> LinkContext {
    let catalog = CommentaryStage.library()
    var context = LinkContext(
      occasion: .between, previous: catalog[0], next: catalog[2], wall: CommentaryStage.evening,
      zone: .utc, catalog: catalog, tracksPlayed: 1, showSeconds: 200, room: 30,
      heard: [catalog[0].id])
    change(&context)
    return context
  }

  static func text(
    _ template: String, _ change: (inout LinkContext) -> Void = { _ in }
  ) throws -> Link? {
    let book = try Phrasebook(parsing: "[between]\nt\(template)", name: "t")
    var writer = Writer(phrasebook: book)
    var generator = SeededGenerator(seed: 1)
    return writer.write(context(change), using: &generator)
  }

  @Test(arguments: [
    (": {next.title} by {next.artist}.", "“Rooms by the Week” by Sister Velvet & the Low Rents."),
    (": {next.yearsOld} {next.yearsOld|year|years} old.", "52 years old."),
    (": {next.trackNumber} {next.trackNumber|track|tracks}.", "One track."),
    (": {next.artist} {next.artist|waits|wait}.", "Sister Velvet & the Low Rents wait."),
    (": Some {next.genre:a} record.", "Some a Soul record."),
    (": {next.yearsOld:a}", "A 52"),
    (": {next.artist:'s} turn.", "Sister Velvet & the Low Rents’ turn."),
    (": {previous.artist:'s} turn, {previous.decade}.", "The Paper Lanterns’ turn, seventies."),
    (": The {next.trackNumber:ordinal} one, {next.trackNumber:words}.", "The first one, one."),
    (": one. two. {clock.time}.", "One. Two. Eight o'clock."),
    (": {clock.time} \\(ca.\\)", "Eight o'clock (ca.)"),
    (" ?next.year>=1974 ?next.year<=1974: yes", "Yes"),
    (" ?clock.weekday=saturday: yes", "Yes"),
    (" ?!next.composer: yes", "Yes"),
    (": it’s {clock.when}.", "It’s Saturday evening."),
    (": {later.by} {later.by|year|years}, {faster.by} beats", nil),
    (": {next.composer}", nil),
    (" ?!next.year: no", nil),
    (" ?next.year>=1975: no", nil),
    (" ?clock.weekday=monday: no", nil),
    (": {next.composer|a|b}", nil),
    (": ({next.composer}|{next.year})", "1974"),
    (": ({next.composer}|{afterNext.year})", nil),
    (
      ": {next.artist+next.composer+next.genre} meet", "Sister Velvet & the Low Rents and Soul meet"
    ),
    (": (?next.year>=1990 new|?next.year<=1989 old|?next.composer odd)", "Old"),
    (" ?next.genre!=jazz: yes", "Yes"),
    (" ?next.genre!=soul: yes", nil),
    (": plain[ by {next.composer}] words[, {afterNext.title}].", "Plain words."),
  ])
  func templatesAreWritten(template: String, text: String?) throws {
    #expect(try Self.text(template)?.text.text == text)
  }

  @Test func punctuationMeets() throws {
    let link = try Self.text(": {next.artist}. {next.artist}, {next.title}.") {
      $0.next?.tags.artist = "Wham!"
      $0.next?.tags.title = "Why?"
    }
    #expect(link?.text == "Wham! Wham!, “Why?”.")
    let initials = try Self.text(": {next.artist} is {clock.daypart}. {next.artist}. so") {
      $0.next?.tags.artist = "R.E.M."
    }
    #expect(initials?.text == "R.E.M. is evening. R.E.M. So")
  }

  @Test func articlesFollowTheSound() throws {
    for (genre, text) in [
      ("Ambient", "An Ambient"), ("Jazz", "A Jazz"), ("R&B", "An R&B"), ("IDM", "An IDM"),
      ("UK Garage", "A UK Garage"), ("Électro", "An Électro"), ("8-bit", "An 8-bit"),
      ("Euro", "A Euro"), ("EDM", "An EDM"),
    ] {
      let link = try Self.text(": {next.genre:a}") { $0.next?.tags.genre = Sanitised(genre) }
      #expect(link?.text.text == text)
    }
  }

  @Test func factsOfConditionsAreClaimed() throws {
    #expect(try Self.text(" ?next.plays=3: You know it.") == nil)
    let known = try Self.text(" ?next.plays>=2: You know it.")
    #expect(
      known?.facts == [Fact(claim: "next.plays", value: "2", source: "history:plays")])
  }

  @Test func keysAreSpokenAsLetters() throws {
    for (key, spoken) in [
      ("A minor", "In A-minor."), ("F# minor", "In F sharp minor."),
      ("A# major", "In A-sharp major."),
    ] {
      let link = try Self.text(": In {next.key}.") {
        $0.next?.features?.key = MusicalKey(parsing: key)
      }
      #expect(link?.text.text == "In \(key.replacing("#", with: "♯")).")
      #expect(link?.facts.first?.value.text == key)
      #expect(link?.spoken.text == spoken)
    }
  }

  @Test func wordsFitTheRoom() throws {
    let template = ": Short[ and then rather longer, because {next.artist} would like to be heard]."
    #expect(try Self.text(template) { $0.room = 2 }?.text == "Short.")
    #expect(try Self.text(": far too long for a tenth of a second") { $0.room = 1 } == nil)
  }

  @Test func nothingIsSaidTwice() throws {
    let book = try Phrasebook(
      parsing: "[between]\na: {next.title}.\nb: Next, {next.title}.", name: "t")
    var writer = Writer(phrasebook: book)
    var generator = SeededGenerator(seed: 1)
    let texts = (0..<5).map { _ in writer.write(Self.context(), using: &generator)?.text }
    #expect(texts[0] != nil && texts[1] != nil && texts[0] != texts[1])
    #expect(texts[2...].allSatisfy { $0 == nil })
  }

  @Test func formerShowsAreRemembered() throws {
    let book = try Phrasebook(
      parsing: "[opening]\na: Hello.\nb: Good evening, {clock.daypart}.\nc: Hi.", name: "t")
    let former = [
      Record.SpokenLink(at: CommentaryStage.evening, text: "Hello.", template: "opening.a"),
      Record.SpokenLink(at: CommentaryStage.evening, text: "x", template: "opening.b"),
    ]
    for seed in 0..<10 {
      var writer = Writer(phrasebook: book, recently: former)
      var generator = SeededGenerator(seed: UInt64(seed))
      let link = writer.write(Self.context { $0.occasion = .opening }, using: &generator)
      #expect(link?.template == "opening.c")
    }
  }

  /// A self-titled track on a self-titled album is named once.
  @Test func oneNameIsNotSaidInTwoRoles() throws {
    #expect(
      try Self.text(": {next.title} from {next.album}.") {
        $0.next?.tags.album = "Rooms by the week"
      }
        == nil)
  }
}
