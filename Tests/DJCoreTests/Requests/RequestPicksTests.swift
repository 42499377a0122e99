import DJCore
import Testing

/// What is asked for comes, in spite of taste, and gives way in the order stated.
@Suite struct RequestPicksTests {
  let library = RequestLibrary()

  private func picks(_ text: String, _ count: Int = 10) -> [Track] {
    library.picks(library.ask(text).0, count)
  }

  @Test func anAlbumIsHeardInItsOrder() {
    let album = library.catalog.indices.map { library.catalog[$0] }
      .filter { $0.tags.album == "Crooked Feather, Vol. 2" }
    let heard = picks("the album crooked feather, vol. 2 from start to end", album.count)
    #expect(album.count >= 3)
    #expect(heard.compactMap(\.tags.track) == album.compactMap(\.tags.track).sorted())
  }

  @Test func aTitleByAnArtistIsThatOneFirst() {
    let artist =
      library.catalog.indices.map { library.catalog[$0] }
      .first { $0.title == "Paper Lanterns" }?.tags.artist?.text ?? ""
    #expect(picks("play Paper Lanterns by \(artist)").first?.title == "Paper Lanterns")
  }

  @Test func furtherGenresCount() {
    #expect(
      library.share(picks("reggae")) { $0.tags.furtherGenres == "Reggae" } == 1)
    #expect(picks("no reggae", 40).allSatisfy { $0.tags.furtherGenres == nil })
  }

  @Test func languageAndVoice() {
    #expect(library.share(picks("French songs")) { $0.tags.language == "fra" } == 1)
    #expect(library.share(picks("instrumental")) { $0.tags.isInstrumental } >= 0.9)
    let wordless = picks("no vocals", 30)
    #expect(wordless.allSatisfy { $0.tags.language == nil || $0.tags.isInstrumental })
  }

  @Test func whatAnotherPlayerPlayedIsKnown() {
    #expect(picks("something I have never heard", 20).allSatisfy { $0.tags.playCount == nil })
    #expect(library.share(picks("songs I already know")) { $0.tags.playCount != nil } == 1)
  }

  @Test func whatComesNearIsTheNextBest() {
    let years = picks("from 1843").compactMap(\.tags.year)
    #expect(years.allSatisfy { $0 < 1985 })
  }

  /// Tempo gives way before the years, the years before the genre.
  @Test func whatCannotBeHadGivesWayInTheOrderStated() {
    let picks = picks("ambient from 1843 at 250 bpm", 6)
    #expect(library.share(picks) { $0.tags.genre == "Ambient" } == 1)
    let plan = Sequencer.plan(
      SequencingLibrary.request(
        library.catalog, wishes: library.ask("ambient from 1843 at 250 bpm").0, wanted: 6))
    let notes = plan.notes.map(\.text)
    #expect(notes.count == 2 && notes[0].contains("BPM") && notes[1].contains("1843"))
  }

  @Test func likeAnArtistButOlder() throws {
    let (wishes, answer) = library.ask("like the velvet harbour but older")
    #expect(answer.understood == ["like The Velvet Harbour", "older"])
    let own = library.catalog.indices.map { library.catalog[$0] }
      .filter { $0.tags.artist == "The Velvet Harbour" }
    let year = try #require(own.compactMap(\.tags.year).max())
    let near = library.picks(wishes)
    #expect(library.share(near) { ($0.tags.year ?? 9999) < year } >= 0.8)
    #expect(library.share(near) { $0.tags.genre == own[0].tags.genre } >= 0.6)
    #expect(Set(near.compactMap(\.tags.artist)).count >= 3)
  }

  @Test func requestsAddUpAndTakeTurns() {
    let (wishes, _) = library.ask("jazz", "from the 80s", "no vocals", "a bit faster")
    #expect(wishes.inWords == ["Jazz", "from the 1980s", "no vocals", "faster"])
    #expect(library.ask("jazz", "also soul").0.inWords == ["Jazz", "Soul"])
    #expect(library.ask("jazz 90s", "any year").0.inWords == ["Jazz"])
    #expect(library.ask("mellow jazz", "forget the jazz").0.inWords == ["calmer", "slower"])
    #expect(library.ask("no metal", "mellow", "zurücksetzen").0.isEmpty)
  }

  @Test func wishesForAWhileLapse() {
    var fixture = ShowFixture()
    fixture.open()
    fixture.start(1, at: 0)
    fixture.press(.request("jazz for 10 minutes"), at: 5)
    #expect(fixture.show.onAir.wishes == ["Jazz"])
    fixture.start(2, at: 300)
    #expect(fixture.show.onAir.wishes == ["Jazz"])
    let effects = fixture.start(3, at: 620)
    #expect(fixture.show.onAir.wishes.isEmpty)
    #expect(effects.toasts.contains { $0.text.contains("time asked for is up") })
  }

  @Test func talkAndAdventureAreObeyed() {
    var fixture = ShowFixture { $0.talk = .normal }
    fixture.open()
    fixture.press(.request("no talking, and be adventurous"), at: 5)
    #expect(fixture.show.onAir.talk == .off && fixture.show.onAir.adventure == 6)
  }
}
