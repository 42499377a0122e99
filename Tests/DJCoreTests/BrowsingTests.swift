import Testing

@testable import DJCore

@Suite("Looking through the library")
struct BrowsingTests {
  private static func track(
    _ number: Int, _ title: Sanitised, _ artist: Sanitised, _ album: Sanitised? = nil,
    genre: Sanitised = "Jazz", year: Int? = nil, position: Int? = nil, tempo: Double = 120,
    liked: Bool = false, heard: Double? = nil
  ) -> Track {
    var track = ShowFixture.track(
      number, artist: artist, genre: genre, album: album, position: position)
    track.tags.title = title
    track.tags.year = year
    track.features?.tempo = tempo
    track.history = TrackHistory(
      plays: heard == nil ? 0 : number, first: heard.map { WallTime($0) },
      last: heard.map { WallTime($0) }, isLiked: liked)
    return track
  }

  private let catalog = Catalog([
    track(1, "So What", "Miles Davis", "Kind of Blue", year: 1959, position: 1, liked: true),
    track(2, "Blue in Green", "Miles Davis", "Kind of Blue", year: 1959, position: 3, heard: 50),
    track(3, "Blue Train", "John Coltrane", "Blue Train", genre: "Hard Bop", year: 1957),
    track(4, "Hyperballad", "Björk", "Post", genre: "Pop", year: 1995, tempo: 138, heard: 90),
    track(5, "Army of Me", "Björk", "Post", genre: "Pop", position: 1),
    track(6, "Autumn Leaves (Live)", "Ryo Fukui", "Scenery", year: 1976, tempo: 96),
  ])

  private func found(_ text: String, by sort: LibrarySort = .title) -> [Int] {
    var index = LibraryIndex(catalog)
    index.prepare(sort)
    return index.rows(LibraryQuery(parsing: text), by: sort).map {
      Int(catalog.id(at: Int($0)).row)
    }
  }

  @Test(
    "Words and filters",
    arguments: [
      ("blue", [2, 3, 1]), ("blue miles", [2, 1]), ("BJORK", [5, 4]), ("björk hyper", [4]),
      ("artist:davis", [2, 1]), ("title:blue", [2, 3]), ("album:blue title:so", [1]),
      ("genre:\"hard bop\"", [3]), ("year:1957-1959", [2, 3, 1]), ("year:90s", [4]),
      ("year:1976-", [6, 4]), ("1959", [2, 1]), ("blue -miles", [3]), ("bpm:90-100", [6]),
      ("is:liked", [1]), ("is:new -blue", [5, 6]), ("is:heard", [2, 4]), ("colour:red", []),
      ("nothing", []), ("\"", [5, 6, 2, 3, 4, 1]), ("", [5, 6, 2, 3, 4, 1]),
      ("-", [5, 6, 2, 3, 4, 1]),
      ("eb", []),
    ])
  func search(text: String, expected: [Int]) {
    #expect(found(text) == expected, "\(text)")
  }

  @Test(
    "Orders",
    arguments: [
      (LibrarySort.artist, [5, 4, 3, 1, 2, 6]), (.album, [3, 1, 2, 5, 4, 6]),
      (.year, [3, 1, 2, 6, 4, 5]), (.added, [6, 5, 4, 3, 2, 1]), (.plays, [4, 2, 1, 3, 5, 6]),
      (.heard, [4, 2, 1, 3, 5, 6]), (.tempo, [6, 1, 2, 3, 5, 4]),
    ])
  func orders(sort: LibrarySort, expected: [Int]) {
    #expect(found("", by: sort) == expected)
  }

  @Test("The other way round")
  func reversed() {
    var index = LibraryIndex(catalog)
    index.prepare(.year)
    let rows = index.rows(LibraryQuery(), by: .year, isReversed: true)
    #expect(catalog.id(at: Int(rows[5])) == TrackID(3))
  }

  @Test("A word across the border of two names is none")
  func borders() {
    var column = TextColumn()
    for text in ["ab", "ca", "", "bc"] { column.append(text.utf8) }
    #expect(LibrarySearch.names(column, holding: "bc") == [false, false, false, true])
    #expect(LibrarySearch.names(column, holding: "a") == [true, true, false, false])
    #expect(LibrarySearch.names(column, holding: "abcabc") == [false, false, false, false])
  }
}
