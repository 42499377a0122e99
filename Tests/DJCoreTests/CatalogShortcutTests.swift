import Testing

@testable import DJCore

/// Shortcuts for plain text and long paths give what the long way gives.
@Suite struct CatalogShortcutTests {
  @Test(arguments: [
    "The Beatles", "the", "The", "AC/DC", "Guns N' Roses", "Mr. Mister", "Simon & Garfunkel", "+44",
    "& Sons", "A&B", "!!!", "...", "", "  The  The ", "R.E.M.", "U2", "The & the", "&", "'n' Sync",
    "Earth, Wind & Fire",
  ]) func plainNamesFoldAsOthers(_ name: String) {
    // A word that folds away to "z" and forces the long way.
    let long = Fold.name(name + " ź")
    let plain = Fold.name(name + " z")
    #expect(plain == long)
  }

  @Test func loneNamesFold() {
    #expect(Fold.name("The") == "the")
    #expect(Fold.name("The The") == "the")
    #expect(Fold.name("!!!") == "!!!")
    #expect(Fold.name("A & B") == "a and b")
    #expect(Fold.name("O'Connor St.") == "oconnor st")
    #expect(Fold.name("+44") == "and 44")
  }

  @Test func pathsAreInOrderOfTheirBytes() {
    var generator = SeededGenerator(seed: 7)
    let paths = (0..<300).map { _ in
      MediaPath(
        bytes: (0..<Int.random(in: 0...20, using: &generator)).map { _ in
          UInt8([0x2F, 0x61, 0xFF].randomElement(using: &generator) ?? 0)
        })
    }
    #expect(
      paths.sorted().map(\.bytes)
        == paths.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
  }
}
