import DJCore
import Testing

@Suite("Completing what is typed") struct LibraryWordsTests {
  private let words: LibraryWords = {
    var tracks: [Track] = []
    for (number, names) in [
      ("Blue in Green", "Miles Davis", "Jazz"), ("Jazzmin", "Milton Nascimento", "Bossa Nova"),
      ("Jöga", "Björk", "Pop"), ("Blue Train", "John Coltrane", "Hard Bop"),
    ].enumerated() {
      var tags = Tags()
      tags.title = Sanitised(names.0)
      tags.artist = Sanitised(names.1)
      tags.genre = Sanitised(names.2)
      tracks.append(
        Track(
          id: TrackID(Int64(number + 1)), path: MediaPath("/\(number).flac"), tags: tags,
          duration: 200))
    }
    return LibraryWords(Catalog(tracks))
  }()

  @Test(
    "The longest end that a name begins with is completed, genres before artists and titles",
    arguments: [
      ("mellow mil", ["mellow Miles Davis", "mellow Milton Nascimento"]),
      ("ja", ["Jazz", "Jazzmin"]), ("something like bjo", ["something like Björk"]),
      ("blue tr", ["Blue Train"]), ("hard b", ["Hard Bop"]), ("miles davis", []), ("x", []),
      ("mil ", []), ("", []), ("zzz", []),
    ])
  func completes(text: String, expected: [String]) {
    #expect(words.completions(of: text).map(\.text) == expected)
  }

  @Test("No more than asked for; none where there are no names")
  func bounds() {
    #expect(words.completions(of: "mil", limit: 1) == ["Miles Davis"])
    #expect(LibraryWords().completions(of: "mil").isEmpty)
  }
}
