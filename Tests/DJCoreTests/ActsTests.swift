import Testing

@testable import DJCore

@Suite("Who is heard")
struct ActsTests {
  /// A shelf of folders, each of ten tracks; a guess takes the shelf for the artist.
  private func shelf(_ name: String, folders: Int, guessed: Bool) -> [Track] {
    (0..<folders * 10).map { number in
      var tags = Tags()
      tags.title = "\(outside: name) \(number)"
      tags.artist = Sanitised(name)
      if guessed { tags.guessed = [.artist] }
      let id = Int64(number + 1 + name.utf8.count * 1000)
      return Track(
        id: TrackID(id), path: MediaPath("/music/\(name)/folder \(number / 10)/\(number).ogg"),
        tags: tags, duration: 200)
    }
  }

  @Test func aShelfIsNoArtist() {
    let catalog = Catalog(shelf("Games", folders: 9, guessed: true))
    #expect(catalog.strata.actCount == 9)
    #expect(Set(catalog.strata.acts).count == 9)
    #expect(Rotation(for: catalog).artists == 3)
  }

  @Test func aTaggedArtistIsOneWhateverTheFolders() {
    let catalog = Catalog(shelf("Bach", folders: 9, guessed: false))
    #expect(catalog.strata.actCount == 1)
  }

  @Test func aGuessOfAFewTracksIsBelieved() {
    let catalog = Catalog(shelf("Björk", folders: 1, guessed: true))
    #expect(Set(catalog.strata.acts) == [0])
  }
}
