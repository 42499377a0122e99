import DJCore
import Testing

@testable import DJLibrary

/// Names and folders as the source of missing tags.
@Suite struct NameGuessTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var path: String
    var title: String
    var artist: String?
    var album: String?
    var track: Int?
    var disc: Int?
    var depth = 1
    var testDescription: String { path }
  }

  static let rows = [
    Row(path: "/m/Nina Simone - Sinnerman.flac", title: "Sinnerman", artist: "Nina Simone"),
    Row(path: "/m/07 Blue Train.mp3", title: "Blue Train", track: 7),
    Row(path: "/m/07 - Blue Train.mp3", title: "Blue Train", track: 7),
    Row(
      path: "/m/07. Coltrane - Blue Train.mp3", title: "Blue Train", artist: "Coltrane", track: 7),
    Row(path: "/m/1-03 Aria.ogg", title: "Aria", track: 3, disc: 1),
    Row(path: "/m/a_song_with_lines.ogg", title: "a song with lines"),
    Row(path: "/m/50 Cent - In Da Club.mp3", title: "In Da Club", artist: "50 Cent"),
    Row(path: "/m/2112.flac", title: "2112"),
    Row(path: "/m/1999 - Prince.flac", title: "Prince", artist: "1999"),
    Row(path: "/m/07.flac", title: "07", track: 7),
    Row(path: "/m/A - B - 03 - C.flac", title: "C", artist: "A", album: "B", track: 3),
    Row(path: "/m/.flac", title: ".flac"),
    Row(path: "/m/ - .flac", title: "-"),
    Row(
      path: "/m/Björk/1997 - Homogenic/02 Jóga.flac", title: "Jóga", artist: "Björk",
      album: "Homogenic", track: 2, depth: 3),
    Row(
      path: "/m/Björk/Homogenic (1997)/CD 2/02 Jóga.flac", title: "Jóga", artist: "Björk",
      album: "Homogenic", track: 2, disc: 2, depth: 4),
    Row(
      path: "/m/Tortoise - TNT/Jetty.flac", title: "Jetty", artist: "Tortoise", album: "TNT",
      depth: 2),
    Row(path: "/m/Downloads/Jetty.flac", title: "Jetty", depth: 2),
    Row(path: "/m/TNT/09 Jetty.flac", title: "Jetty", album: "TNT", track: 9, depth: 2),
    Row(
      path: "/m/Various Artists/Hits/Abba - SOS.mp3", title: "SOS", artist: "Abba", album: nil,
      depth: 3),
  ]

  @Test(arguments: rows) func reads(_ row: Row) {
    let guess = NameGuess(Fixture.found(row.path, depth: row.depth))
    #expect(guess.title == row.title)
    #expect(guess.artist == row.artist)
    #expect(guess.album == row.album)
    #expect(guess.track == row.track)
    #expect(guess.disc == row.disc)
  }

  @Test func tagsWinAndGuessesAreMarked() {
    let file = Fixture.found("/m/Artist/Album/02 Name.flac", depth: 3)
    let tags = NameGuess.complete(Fixture.tags(title: "Title"), of: file)
    #expect(tags.title == "Title")
    #expect(tags.artist == "Artist")
    #expect(tags.album == "Album")
    #expect(tags.track == 2)
    #expect(tags.guessed == [.artist, .album])
    let full = Fixture.tags(title: "T", artist: "A", album: "B")
    #expect(NameGuess.complete(full, of: file) == full)
  }

  @Test func aKnownArtistTellsWhatTheDashMeans() {
    let named = NameGuess.complete(
      Fixture.tags(artist: "The Cure"), of: Fixture.found("/m/Cure - Lullaby.flac"))
    #expect(named.title == "Lullaby")
    let live = NameGuess.complete(
      Fixture.tags(artist: "The Cure"), of: Fixture.found("/m/Lullaby - Live.flac"))
    #expect(live.title == "Lullaby - Live")
  }

  @Test func namesOfOldSystemsAreLatin1() {
    let path = Array("/m/Caf".utf8) + [0xE9] + Array(".mp3".utf8)
    let file = FoundFile(
      path: MediaPath(bytes: path), stamp: Fixture.found("/").stamp, depth: 1)
    #expect(NameGuess(file).title == "Café")
  }
}
