import DJCore
import Testing

@testable import DJCore

@Suite("Words before something is read")
struct ReadingWordsTests {
  private static func part(_ number: Int, chapters: [Chapter] = []) -> Track {
    var track = ShowFixture.track(
      number, genre: "Audiobook", album: "The Long Way", position: number - 100, duration: 1800)
    track.tags.artist = "Ada Byrne"
    track.tags.chapters = chapters
    track.tags.year = 1971
    return track
  }

  private static let chapters = [
    Chapter(start: 0, title: "Chapter 1"), Chapter(start: 600, title: "The Lighthouse"),
    Chapter(start: 1200, title: nil),
  ]

  private static func mark(_ number: Int, _ position: Double, days: Double = 3) -> Bookmark {
    Bookmark(
      track: TrackID(Int64(number)), position: position,
      at: CommentaryStage.evening + -86_400 * days)
  }

  private static func shelf(_ tracks: [Track], _ marks: [Bookmark]) -> Shelf {
    Shelf(
      Catalog(tracks), bookmarks: Dictionary(uniqueKeysWithValues: marks.map { ($0.track, $0) }))
  }

  private static func link(
    _ template: String, _ tracks: [Track], _ marks: [Bookmark]
  ) throws -> Link? {
    try CommentaryWritingTests.text(template) {
      $0.next = tracks[0]
      $0.reading = shelf(tracks, marks).reading(of: tracks[0])
    }
  }

  @Test(
    "A place is told as the file and the bookmark have it",
    arguments: [
      (": {book.title}", "“The Long Way”", "tag:album"),
      (": so {book.part}", "So 1", "library:parts"), (": so {book.parts}", "So 2", "library:parts"),
      (": so {book.chapter}", "So 2", "tag:chapters"),
      (": so {book.chapters}", "So 3", "tag:chapters"),
      (": {book.heading}", "“The Lighthouse”", "tag:chapters"),
      (": so {book.place}", "So 11:40", "history:place"),
      (": so {book.last}", "So 3 days ago", "history:place"),
      (" ?book.kind=book: yes", "Yes", "library:programme"),
    ])
  func places(template: String, text: String, source: Sanitised) throws {
    let tracks = [Self.part(101, chapters: Self.chapters), Self.part(102)]
    let link = try #require(try Self.link(template, tracks, [Self.mark(101, 700)]))
    #expect(link.text.text == text)
    #expect(link.facts.map(\.source) == [source])
  }

  @Test func aBeginningIsOneOnlyWhereNothingWasHeard() throws {
    let tracks = [Self.part(101), Self.part(102)]
    #expect(try Self.link(" ?book.begins: yes", tracks, []) != nil)
    #expect(try Self.link(" ?book.begins: yes", tracks, [Self.mark(102, 300)]) == nil)
    #expect(try Self.link(": {book.place}", tracks, [Self.mark(101, 6)]) == nil)
    #expect(try Self.link(": {book.chapter}", tracks, []) == nil)
    // A single file is no part of anything, and a chapter's number is no heading.
    #expect(try Self.link(": {book.part}", [tracks[0]], []) == nil)
    let numbered = [Self.part(101, chapters: Self.chapters)]
    #expect(try Self.link(": {book.heading}", numbered, []) == nil)
  }

  @Test func whatIsReadIsNoMusic() throws {
    let book = Self.part(101)
    for slot in ["next.tempo", "next.year", "next.plays", "same.tempo", "library.byArtist"] {
      #expect(try Self.link(": so {\(slot)}", [book, Self.part(102)], []) == nil, "\(slot)")
    }
  }

  @Test(
    "Every persona has words for a book, a podcast and a talk",
    arguments: [
      ("english", "host"), ("english", "pro"), ("english", "nerd"), ("english", "minimal"),
      ("german", "host"), ("german", "pro"), ("german", "nerd"), ("german", "minimal"),
    ])
  func everyPersona(language: String, persona: String) throws {
    let book = try CommentaryStage.book(language, persona)
    let tracks = [Self.part(101, chapters: Self.chapters), Self.part(102)]
    for programme in Programme.allCases {
      for marks in [[], [Self.mark(101, 700)]] {
        var writer = Writer(phrasebook: book)
        var generator = SeededGenerator(seed: 4)
        var context = CommentaryWritingTests.context {
          $0.occasion = .reading
          $0.next = tracks[0]
          $0.reading = Self.shelf(tracks, marks).reading(of: tracks[0])
          $0.reading?.programme = programme
        }
        context.room = 12
        let link = try #require(
          writer.write(context, using: &generator), "\(language) \(persona) \(programme)")
        #expect(link.facts.contains { $0.claim.text.hasPrefix("book.") })
        #expect(link.seconds <= 12)
      }
    }
  }

  // MARK: In a show

  private static func show() throws -> ShowFixture {
    let music = (1...12).map {
      ShowFixture.track($0, artist: "Artist \($0)", genre: "Genre\($0)")
    }
    return try ShowFixture(
      music + (101...103).map { part($0) }, book: CommentaryStage.english()
    ) { $0.talk = .high }
  }

  private static func orders(_ effects: [Effect]) -> [SpeechOrder] {
    effects.compactMap {
      if case .player(.prepareSpeech(let order)) = $0 { order } else { nil }
    }
  }

  @Test func theBookIsAnnouncedOnceAndItsPartsAreNot() throws {
    var show = try Self.show()
    show.open()
    show.start(1, at: 0)
    let asked = show.press(.read(.book), at: 20)
    let words = try #require(Self.orders(asked).last)
    #expect(words.spoken.text.contains("Long Way"), "\(words.spoken)")
    let entry = try #require(asked.loads.last?.item.entry.number)
    show.receive(.player(.speechReady(words.link, seconds: 3)), at: 21)
    show.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    let started = show.start(entry, at: 204)
    #expect(show.show.onAir.now?.track.id == TrackID(101))
    // What is made ready now is the second part.
    #expect(started.loads.last?.item.path == Self.part(102).path)
    #expect(Self.orders(started).isEmpty)
  }

  @Test func aShowThatBeginsWithABookSaysSo() throws {
    var show = try ShowFixture(
      (101...103).map { Self.part($0) }, book: CommentaryStage.english()
    ) { $0.talk = .normal }
    let opened = show.receive(.opened, at: 0)
    let effects = show.receive(
      .planned(Plan(generation: opened.lastGeneration ?? 0, sets: [])), at: 0)
    #expect(Self.orders(effects).last?.spoken.text.contains("Long Way") == true)
  }

  @Test func aGermanShowNamesItsSetsInGerman() {
    let shelf = Self.shelf(
      [Self.part(101, chapters: Self.chapters)], [Self.mark(101, 700)])
    let place = shelf.next(.book)
    let set = place.map { shelf.set(from: $0, most: 5, in: .german) }
    #expect(set?.title == "Dein Buch: The Long Way, Kapitel 2")
    #expect(set?.why == "du warst bei 11:40")
  }
}
