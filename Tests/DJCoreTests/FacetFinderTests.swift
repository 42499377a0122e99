import Testing

@testable import DJCore

@Suite struct FacetFinderTests {
  private let finder: FacetFinder

  init() {
    func track(
      _ id: Int64, _ artist: Sanitised, _ title: Sanitised, album: Sanitised, genre: Sanitised
    ) -> Track {
      var tags = Tags()
      (tags.artist, tags.title, tags.album, tags.genre) = (artist, title, album, genre)
      tags.year = 1994
      return Track(id: TrackID(id), path: MediaPath("/m/\(id).flac"), tags: tags, duration: 100)
    }
    finder = FacetFinder(
      Catalog([
        track(1, "The Paper Lanterns feat. Ann", "One (Live)", album: "Best Of", genre: "Metal"),
        track(2, "Motörhead", "Two", album: "Best Of", genre: "Trip-Hop"),
      ]))
  }

  private func names(_ text: String) -> [String]? {
    guard case .found(let facets) = finder.find(text) else { return nil }
    return facets.map { "\($0.what) \($0.name)" }
  }

  private func near(_ text: String) -> [String] {
    guard case .unknown(let near) = finder.find(text) else { return [] }
    return near.map(\.text)
  }

  @Test(arguments: [
    ("genre:metal", ["genre:Metal metal"]), ("Genre: METAL ", ["genre:Metal metal"]),
    ("artist:paper lanterns", ["artist:The Paper Lanterns paper lanterns"]),
    ("artist:Motorhead", ["artist:Motörhead motorhead"]),
    ("decade:1990s", ["decade:1990s 1990"]), ("decade:90s", ["decade:1990s 1990"]),
    ("energy:HIGH", ["energy:high high"]), ("length:long", ["length:long long"]),
    ("track:Two", ["track:Motörhead – Two 2"]),
    ("track:Motörhead – Two", ["track:Motörhead – Two 2"]),
    (
      "album:Best of",
      ["album:Best Of best of\u{1}paper lanterns", "album:Best Of best of\u{1}motorhead"]
    ),
  ])
  func namesAreFoundForgivingly(text: String, expected: [String]) {
    #expect(names(text) == expected)
  }

  @Test(arguments: [
    ("genre:Metl", "genre:Metal"), ("metal", "genre:Metal"),
    ("artist:Motorhed", "artist:Motörhead"),
    ("genre:trip", "genre:Trip-Hop"), ("energy:hihg", "energy:high"),
  ])
  func whatIsMisspeltGetsTheNearestName(text: String, expected: String) {
    #expect(near(text).first == expected, "\(near(text))")
  }

  @Test(arguments: ["", ":", "genre:", "genre:\u{1}", "xyzzy:Metal", "artist:Nobody At All"])
  func whatIsNothingIsNothing(text: String) {
    #expect(names(text) == nil)
  }

  @Test func aFacetKnownFromElsewhereIsFoundToo() {
    let known = TasteFacet(kind: .genre, named: "Polka")
    #expect(FacetFinder(.empty, known: [known]).find("genre:polka") == .found([known]))
  }

  @Test func albumsKnowTheirOwners() {
    let album = TasteFacet(kind: .album, named: "Best Of", owner: "The Paper Lanterns")
    #expect(album.name == "best of\u{1}paper lanterns" && album.owner == "paper lanterns")
    #expect(TasteFacet(kind: .album, named: "Alone").owner == nil)
  }

  @Test(arguments: [(2.0, 1.0), (-3, -1), (.nan, 0), (0.5, 0.5)])
  func leansStayWithinTheirBounds(given: Double, kept: Double) {
    let edit = TasteEdit(
      id: 1, at: WallTime(0), before: FeedbackID(1),
      facet: TasteFacet(kind: .genre, named: "Metal"), deed: .leant(given))
    #expect(edit.deed == .leant(kept))
  }

  @Test(
    arguments: [
      [0x2F, 0x61], [0x2F, 0xFF, 0x5C], [0x2F, 0xC3, 0xA4, 0xC3], [0x2F, 0x5C, 0x78, 0x34, 0x31],
    ] as [[UInt8]])
  func escapedPathsComeBack(bytes: [UInt8]) {
    let path = MediaPath(bytes: bytes)
    #expect(MediaPath(escaped: path.escaped) == path)
  }

  @Test func aBackslashThatStandsForNothingIsNoPath() {
    #expect(MediaPath(escaped: "/a\\") == nil && MediaPath(escaped: "/\\xZZ") == nil)
  }

  @Test(arguments: [(1970, 1, 1, 0), (2000, 3, 1, 11017), (2024, 2, 29, 19782), (1969, 12, 31, -1)])
  func daysOfDates(year: Int, month: Int, day: Int, number: Int) {
    #expect(CivilTime.dayNumber(year, month, day) == number)
  }
}
