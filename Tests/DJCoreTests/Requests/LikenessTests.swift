import Testing

@testable import DJCore

@Suite("Likeness asked for in words") struct LikenessTests {
  private static let names = [
    "Nordlys", "Ada Quill", "Fernweh", "Brasko", "Ilmatar", "Kestrelle", "Mondrake", "Sunniva",
    "Tolvane", "Umbriel", "Vasko Pell", "Zephyrine",
  ]

  /// Twelve artists, of whom four sound alike, four otherwise and four lie between; no genres.
  private static func library(genres: Bool = false) -> Catalog {
    Catalog(
      (0..<240).map { number in
        let artist = number % 12
        var dice = SeededGenerator(seed: UInt64(number) &* 31 &+ 5)
        var sound = (0..<8).map { _ in Float(dice.unit() - 0.5) * 0.3 }
        sound[artist / 4] += 1
        var tags = Tags()
        tags.title = Sanitised("Song \(number)")
        tags.artist = Sanitised(names[artist])
        tags.year = 1970 + number % 50
        if genres { tags.genre = artist < 6 ? "Folk" : "House" }
        return Track(
          id: TrackID(Int64(number + 1)), path: MediaPath("/m/\(artist)/\(1000 + number).flac"),
          tags: tags, duration: 200,
          features: Features(version: 1, duration: 200, energy: 0.5, embedding: sound))
      })
  }

  private func picks(_ catalog: Catalog, _ wishes: Wishes, _ count: Int = 12) -> [Track] {
    Sequencer.plan(SequencingLibrary.request(catalog, wishes: wishes, wanted: count))
      .picks.prefix(count).compactMap { catalog.track($0.track) }
  }

  private func family(_ track: Track) -> Int {
    (track.tags.artist.flatMap { Self.names.firstIndex(of: $0.text) } ?? 99) / 4
  }

  @Test func withoutGenresTheSoundDecides() {
    let catalog = Self.library()
    var wishes = Wishes()
    let answer = wishes.refine(with: "something like Ada Quill", catalog: catalog, current: nil)
    #expect(answer.understood == ["like Ada Quill"])
    let near = picks(catalog, wishes)
    #expect(near.count { family($0) == 0 } >= 10)
    #expect(Set(near.compactMap(\.tags.artist)).count >= 3)
    let older = picks(catalog, asked("like Kestrelle but older", catalog))
    #expect(older.count { family($0) == 1 } >= 9)
    #expect(older.allSatisfy { ($0.tags.year ?? 9999) < 1996 })
  }

  private func asked(_ text: String, _ catalog: Catalog, current: Track? = nil) -> Wishes {
    var wishes = Wishes()
    _ = wishes.refine(with: text, catalog: catalog, current: current)
    return wishes
  }

  @Test func withinAGenreTheNearestComeFirst() {
    let catalog = Self.library(genres: true)
    // Folk is artists 0 to 5: by sound only 0 to 3 are near.
    let near = picks(catalog, asked("like Ada Quill", catalog))
    #expect(near.allSatisfy { $0.tags.genre == "Folk" })
    #expect(near.count { family($0) == 0 } >= 9)
    let this = picks(catalog, asked("more like this", catalog, current: catalog[0]))
    #expect(this.count { family($0) == family(catalog[0]) } >= 9)
  }

  @Test func theNearestArtistsAreNamed() throws {
    let catalog = Self.library()
    var wishes = Wishes()
    let answer = wishes.refine(with: "artists like Ada Quill", catalog: catalog, current: nil)
    #expect(
      Set(wishes.likeness?.relatives.prefix(3) ?? []) == ["nordlys", "fernweh", "brasko"])
    #expect(try #require(answer.remarks.first).text.hasPrefix("nearest to Ada Quill: "))
    #expect(wishes.likeness?.relatives.contains("ada quill") == false)
  }

  @Test func companyCompilationsAndGuestsMakeRelatives() {
    var tracks = (0..<60).map { number in
      SequencingLibrary.track(number, artists: 1, history: TrackHistory())
    }
    for number in tracks.indices {
      tracks[number].features = nil
      tracks[number].tags.genre = nil
      tracks[number].tags.artist = Sanitised("Solo \(number % 20)")
      tracks[number].tags.album = Sanitised("Album \(number)")
      tracks[number].path = MediaPath("/m/\(100 + number)/a.flac")
    }
    tracks[0].tags.artist = "Solo 0 feat. Solo 4"
    (tracks[20].tags.album, tracks[7].tags.album) = ("Sampler", "Sampler")
    (tracks[20].tags.isCompilation, tracks[7].tags.isCompilation) = (true, true)
    (tracks[20].tags.albumArtist, tracks[7].tags.albumArtist) = ("Various", "Various")
    let plain = Catalog(tracks)
    let catalog = plain.accompanied(by: [
      TrackList(name: "Dinner", tracks: [1, 10, 30].map { TrackID($0) })
    ])
    let rows = catalog.indices.filter { catalog[$0].tags.artist?.text.hasPrefix("Solo 0") ?? false }
    let relatives = Relatives.artists(of: rows, in: catalog)
    #expect(Set(relatives).isSuperset(of: ["solo 4", "solo 7"]))
    let listed = Set(["solo 9"]).intersection(relatives)
    #expect(listed == ["solo 9"])
    #expect(!relatives.contains("solo 0") && !relatives.contains("solo 12"))
  }

  @Test(arguments: [
    ("Ann", []), ("Ann feat. Bob", ["bob"]), ("Ann & Bob, Cy", ["bob cy"]),
    ("Ann (feat. Bob & Cy)", ["bob", "cy"]), ("Ann & the Bobs", []),
    ("Ann vs. Bob ft. Cy", ["bob", "cy"]),
    (" feat. ", []), ("; ; ;", []),
  ])
  func guestsOfAName(name: String, guests: [String]) {
    #expect(Fold.guests(name) == guests)
  }

  @Test func aMoodThatStaysIsKeptBySound() {
    let catalog = Self.library()
    var wishes = Wishes()
    wishes.likeness = .mood(of: catalog[20 * 5])
    let near = picks(catalog, wishes)
    #expect(near.count { family($0) == family(catalog[20 * 5]) } >= 8)
    #expect(!WishMatch(wishes, over: catalog).isRestricting)
  }

  @Test func aSpanAloneHoldsWhatThereIs() {
    var fixture = ShowFixture()
    fixture.open()
    fixture.start(1, at: 0)
    let mood = fixture.press(.request("for 40 minutes"), at: 5)
    #expect(
      mood.toasts.contains {
        $0.text.contains("the mood of Title 1") && $0.text.contains("40 minutes")
      })
    #expect(fixture.show.wishes.likeness?.isMood == true)
    fixture.start(2, at: 2300)
    #expect(!fixture.show.wishes.isEmpty)
    fixture.start(3, at: 2410)
    #expect(fixture.show.wishes.isEmpty)
    fixture.press(.request("jazz"), at: 2420)
    let jazz = fixture.press(.request("for 20 minutes"), at: 2430)
    #expect(jazz.toasts.contains { $0.text.contains("Jazz for 20 minutes, then no longer") })
    #expect(fixture.show.onAir.wishes == ["Jazz"])
    let over = fixture.start(4, at: 3700)
    #expect(fixture.show.onAir.wishes.isEmpty)
    #expect(over.toasts.contains { $0.text.contains("time asked for is up") })
    var idle = ShowFixture()
    idle.receive(.opened, at: 0)
    let nothing = idle.press(.request("for 40 minutes"), at: 0)
    #expect(nothing.toasts.contains { $0.text.contains("nothing is on that could stay") })
    #expect(idle.show.passing == nil && idle.show.wishes.isEmpty)
  }
}
