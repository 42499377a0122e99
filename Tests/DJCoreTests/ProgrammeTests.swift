import DJCore
import Testing

@testable import DJCore

@Suite("What is spoken")
struct ProgrammeTests {
  private static func part(
    _ number: Int, genre: Sanitised? = "Audiobook", album: Sanitised = "The Long Way",
    chapters: [Chapter] = [], duration: Double = 1800, folder: String = "/books"
  ) -> Track {
    var track = ShowFixture.track(
      number, genre: genre ?? "Jazz", album: album, position: number - 100, duration: duration)
    track.tags.genre = genre
    track.tags.chapters = chapters
    track.path = MediaPath("\(folder)/\(number).mp3")
    return track
  }

  private static let music = (1...12).map {
    ShowFixture.track($0, artist: "Artist \($0)", genre: "Genre\($0)")
  }

  private static func library() -> [Track] { music + (101...103).map { part($0) } }

  private func mark(_ number: Int, _ position: Double, at: Double = 500, done: Bool = false)
    -> Bookmark
  {
    Bookmark(
      track: TrackID(Int64(number)), position: position, isDone: done, at: WallTime(at))
  }

  private func fixture(_ tracks: [Track] = Self.library(), _ marks: [Bookmark] = [])
    -> ShowFixture
  {
    var fixture = ShowFixture(tracks)
    fixture.show.bookmarks = Dictionary(uniqueKeysWithValues: marks.map { ($0.track, $0) })
    return fixture
  }

  @Test(arguments: [
    ("Audiobook", "/a/1.mp3", Programme.book), ("Hörbuch", "/a/1.mp3", .book),
    ("Books & Spoken", "/a/1.mp3", .book), ("Podcast", "/a/1.mp3", .podcast),
    ("Speech", "/a/1.mp3", .talk), ("Spoken Word", "/a/1.mp3", .talk), ("Jazz", "/a/1.m4b", .book),
    ("Jazz", "/home/me/Podcasts/Show/1.mp3", .podcast), ("Jazz", "/x/Hörbücher/B/1.mp3", .book),
    ("Rock", "/music/Book of Love/1.mp3", nil), ("Speech Metal", "/music/1.mp3", .talk),
    ("Booking", "/music/1.mp3", nil),
  ])
  func isToldByGenreFolderAndEnding(genre: Sanitised, path: String, expected: Programme?) {
    var track = ShowFixture.track(1, genre: genre)
    track.path = MediaPath(path)
    #expect(track.programme == expected)
  }

  @Test("Long speech without a word of it in the tags is a talk; a short one may be a song's")
  func isHeard() {
    var track = ShowFixture.track(1, duration: 2000)
    track.features?.speech = 0.9
    #expect(track.programme == .talk)
    track.duration = 300
    #expect(track.programme == nil)
  }

  @Test("No music is chosen by it: it is in no plan, shuffled or not")
  func isInNoPlan() {
    for order in [Order.djterm, .shuffle] {
      let catalog = Catalog(Self.library())
      let plan = Sequencer.plan(
        PlanRequest(
          generation: 1, catalog: catalog, profile: TasteProfile(), order: order, seed: 3,
          wanted: 30, showStart: WallTime(0)))
      let picks = plan.sets.flatMap(\.picks)
      #expect(picks.count >= 12)
      #expect(!picks.contains { $0.track.row > 100 })
    }
  }

  @Test("The book goes on where it was left, and music comes after it")
  func goesOn() {
    var fixture = fixture(Self.library(), [mark(101, 1790, done: true), mark(102, 400)])
    fixture.open()
    fixture.start(1, at: 0)
    let effects = fixture.press(.read(nil), at: 10)
    #expect(
      effects.toasts.contains("next: Your Book: The Long Way, Part 2 of 3, you stopped at 6:40"))
    let load = effects.loads.last
    #expect(load?.item.path == MediaPath("/books/102.mp3"))
    #expect(load?.item.start == 396)
    // Not a second of music under it.
    #expect(load?.plan.anchor == .end)
    #expect(fixture.show.onAir.upcoming.map(\.track.id.row).prefix(3) == [102, 103, 2])
  }

  @Test("Whatever is planned meanwhile comes after the book")
  func plansComeAfterIt() {
    var fixture = fixture()
    fixture.open()
    fixture.start(1, at: 0)
    fixture.press(.read(.book), at: 10)
    let effects = fixture.press(.request("mellow"), at: 12)
    fixture.receive(.planned(ShowFixture.plan(effects.lastGeneration ?? 0, [7, 8])), at: 12)
    #expect(
      fixture.show.onAir.upcoming.map(\.track.id.row) == [101, 102, 103, 7, 8])
  }

  @Test("A place is kept when it is paused, left, skipped, quit, and every while")
  func placesAreKept() {
    var fixture = fixture()
    fixture.open()
    fixture.start(1, at: 0)
    fixture.press(.read(.book), at: 1)
    fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    fixture.start(2 + 1, at: 200)
    fixture.start(2, at: 200)
    guard fixture.show.onAir.now?.track.id == TrackID(101) else {
      Issue.record("the book is not on: \(String(describing: fixture.show.onAir.now))")
      return
    }
    func marks(_ effects: [Effect]) -> [Bookmark] {
      effects.compactMap { if case .record(.bookmark(let mark)) = $0 { mark } else { nil } }
    }
    #expect(marks(fixture.receive(.ticked, at: 230)).map(\.position) == [30])
    #expect(marks(fixture.receive(.ticked, at: 230)).isEmpty)
    #expect(marks(fixture.press(.togglePause, at: 240)).map(\.position) == [40])
    let skipped = fixture.press(.skip, at: 260)
    #expect(marks(skipped).map(\.isDone) == [false])
    // It says nothing of taste.
    #expect(skipped.feedback.isEmpty)
    #expect(skipped.logs.contains { if case .feedback("skip", _, []) = $0 { true } else { false } })
    let rest = fixture.receive(.player(.ended(EntryID(2), played: 60, cause: .dropped)), at: 261)
    #expect(rest.feedback.isEmpty)
  }

  @Test("Heard to its end, the next part comes; with the last, the book is over")
  func endsWithTheLastPart() {
    let catalog = Catalog(Self.library())
    func next(_ marks: [Bookmark]) -> Int? {
      let shelf = Shelf(
        catalog, bookmarks: Dictionary(uniqueKeysWithValues: marks.map { ($0.track, $0) }))
      return shelf.next(.book).map { $0.volume.rows[$0.part] }.map { Int(catalog.id(at: $0).row) }
    }
    #expect(next([]) == 101)
    #expect(next([mark(101, 1800, done: true)]) == 102)
    #expect(next([mark(103, 1800, done: true)]) == nil)
    #expect(next([mark(103, 1800, done: true), mark(101, 60, at: 900)]) == 101)
  }

  @Test("Faster and slower, only where it is spoken; the clock of the file runs with it")
  func speed() {
    var fixture = fixture()
    fixture.open()
    fixture.start(1, at: 0)
    #expect(
      fixture.press(.speed(.to(1.5)), at: 5).toasts == [
        "only what is spoken plays faster or slower"
      ])
    fixture.press(.read(.book), at: 6)
    fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    fixture.start(2, at: 200)
    fixture.start(3, at: 200)
    let entry = fixture.show.onAir.now?.entry
    let effects = fixture.press(.speed(.to(1.5)), at: 300)
    #expect(
      effects.contains(.player(.pace(entry ?? EntryID(0), .steady(1.5), from: 100))))
    #expect(fixture.show.playhead(at: Moment(time: 320, wall: WallTime(1320))).position == 130)
    #expect(fixture.press(.speed(.by(0.1)), at: 320).toasts == ["speed 1.6×"])
    #expect(fixture.press(.speed(.to(9)), at: 330).toasts == ["speed 3.0×"])
  }

  @Test("Chapters are turned like pages")
  func chapters() {
    let chapters = [0, 600, 1200].map {
      Chapter(start: Double($0), title: Sanitised("At \($0)"))
    }
    var fixture = fixture(Self.music + [Self.part(101, chapters: chapters)])
    fixture.open()
    fixture.start(1, at: 0)
    fixture.press(.read(nil), at: 1)
    fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    fixture.start(2, at: 200)
    fixture.start(3, at: 200)
    func seeks(_ effects: [Effect]) -> [Double] {
      effects.compactMap { if case .player(.seek(_, let to)) = $0 { to } else { nil } }
    }
    let turned = fixture.press(.chapter(1), at: 210)
    #expect(seeks(turned) == [600])
    #expect(turned.toasts == ["chapter 2 of 3: At 600"])
    #expect(seeks(fixture.press(.chapter(-1), at: 250)) == [600])
    #expect(seeks(fixture.press(.chapter(-1), at: 251)) == [0])
    #expect(seeks(fixture.press(.chapter(2), at: 252)) == [1200])
    #expect(fixture.press(.chapter(1), at: 253).toasts == ["that was the last chapter"])
  }

  @Test("Asked for in words, in two languages")
  func requests() {
    for text in ["my audiobook please", "mein Hörbuch", "lies weiter", "continue my book"] {
      var wishes = Wishes()
      let answer = wishes.refine(
        with: text, catalog: Catalog(Self.library()), scene: RequestScene())
      #expect(answer.commands == [.read(.book)], "\(text): \(answer)")
      #expect(wishes.isEmpty, "\(text)")
    }
  }

  @Test("A library of nothing but a book reads it")
  func onlyABook() {
    var fixture = fixture((101...103).map { Self.part($0) })
    let opened = fixture.receive(.opened, at: 0)
    let effects = fixture.receive(
      .planned(Plan(generation: opened.lastGeneration ?? 0, sets: [])), at: 0)
    #expect(effects.loads.map(\.item.path) == [MediaPath("/books/101.mp3")])
    #expect(!effects.contains(.finished))
  }

  @Test("Chapters survive being packed; nonsense does not")
  func packing() {
    let chapters = [Chapter(start: 0, title: "One"), Chapter(start: 61.25, title: nil)]
    #expect(Chapter.unpacked(Chapter.packed(chapters)) == chapters)
    #expect(Chapter.unpacked("x\ty\n-5\tz\n99999999999999\tq\n0\talone").isEmpty)
    #expect(
      Chapter.believable([Chapter(start: .nan, title: nil), .init(start: 1, title: nil)]).isEmpty)
  }
}

@Suite("The sound in the listener's hand")
struct TransportCommandTests {
  private func playing() -> ShowFixture {
    var fixture = ShowFixture(
      (1...12).map { ShowFixture.track($0, artist: "Artist \($0)", genre: "Genre\($0)") })
    fixture.open()
    fixture.start(1, at: 0)
    return fixture
  }

  @Test("Mute is silence, and back as loud as before; louder ends it too")
  func mute() {
    var fixture = playing()
    fixture.press(.volume(-20), at: 1)
    #expect(fixture.press(.mute, at: 2).contains(.player(.volume(0))))
    #expect(fixture.press(.mute, at: 3).contains(.player(.volume(0.8))))
    fixture.press(.mute, at: 4)
    #expect(fixture.press(.volume(5), at: 5).contains(.player(.volume(0.85))))
  }

  @Test("Again is from the beginning, and a yes")
  func again() {
    var fixture = playing()
    let effects = fixture.press(.again, at: 60)
    #expect(effects.contains(.player(.seek(EntryID(1), to: 0))))
    #expect(effects.feedback.map(\.kind) == [.chosen])
  }

  @Test("Again at the very beginning brings back the one before, then this one")
  func againBefore() {
    var fixture = playing()
    fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    fixture.start(2, at: 200)
    let effects = fixture.press(.again, at: 202)
    #expect(effects.loads.last?.item.path == MediaPath("/music/1001.flac"))
    #expect(effects.loads.last?.plan.anchor == .now)
    #expect(fixture.show.onAir.upcoming.map(\.track.id.row).prefix(2) == [1, 2])
    // It was not turned down.
    #expect(effects.feedback.isEmpty)
  }

  @Test("Stop after this: nothing follows; said again, the show goes on as it was planned")
  func stopAfter() {
    var fixture = playing()
    let effects = fixture.press(.stopAfter, at: 50)
    #expect(effects.contains { if case .player(.close) = $0 { true } else { false } })
    #expect(fixture.show.onAir.stopsAfterThis)
    let back = fixture.press(.stopAfter, at: 60)
    #expect(back.loads.map(\.item.path) == [MediaPath("/music/1002.flac")])
    #expect(!fixture.show.onAir.stopsAfterThis)
    fixture.press(.stopAfter, at: 70)
    fixture.receive(.player(.ended(EntryID(1), played: 200, cause: .finished)), at: 200)
    #expect(fixture.receive(.player(.stopped), at: 200).contains(.finished))
  }

  @Test(arguments: [
    "again", "stop-after", "mute", "read", "book", "podcast", "speed: 1.5", "speed: +0.1",
    "chapter: -1",
  ])
  func wordsComeBackAsThemselves(words: String) {
    #expect(Command(parsing: words)?.words == Sanitised(words))
  }
}
