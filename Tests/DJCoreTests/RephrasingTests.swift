import Testing

@testable import DJCore

@Suite struct RephrasingTests {
  private static let link = Link(
    occasion: .between, text: "Next: “Respect” by Aretha Franklin, from 1967. 12 in your library.",
    spoken: "", template: "x",
    facts: [
      Fact(claim: "next.title", value: "Respect", source: "tag:title"),
      Fact(claim: "next.artist", value: "Aretha Franklin", source: "tag:artist"),
      Fact(claim: "next.year", value: "1967", source: "tag:year"),
      Fact(claim: "library.byArtist", value: "12", source: "library:count"),
    ], seconds: 5)

  private static func flaw(_ text: String, language: Sanitised = "en") -> Rephrasing.Flaw? {
    Rephrasing.flaw(in: Sanitised(text, limit: 1000), for: link, language: language)
  }

  @Test(arguments: [
    "Here comes Aretha Franklin with “Respect”, made in 1967.",
    "Aretha Franklin’s “Respect”: 1967, and still standing.",
    "It's 1967 again. You know what Aretha Franklin wants: Respect.",
  ])
  func truthMayBeSaid(text: String) { #expect(Self.flaw(text) == nil) }

  @Test(arguments: [
    ("Aretha Franklin and Respect, produced by Jerry Wexler.", Rephrasing.Flaw.unknownName),
    ("Otis wrote Respect, Aretha Franklin owns it.", .unknownName),
    ("Respect by Aretha Franklin, from 1968.", .unknownNumber),
    ("Respect by Aretha Franklin, number 1 in the charts.", .unknownNumber),
    ("Respect by Aretha Franklin, her twentieth hit of the sixties.", .unknownNumber),
    ("Respect by Aretha Franklin, thirteen times.", .unknownNumber),
    ("Here is Respect, from 1967.", .lostName),
    ("Respect by Aretha Franklin <audio src='x'/>", .strangeSigns),
    ("Respect by Aretha Franklin [[h@'loU]]", .strangeSigns),
    ("Respect by Aretha Franklin `rm -rf`", .strangeSigns),
    ("Respect by Aretha Franklin 🎵", .strangeSigns),
    ("Respect by Aretha Franklin, Москва.", .unknownName),
    ("Respect by Aretha Franklin, さくら.", .unknownName),
    ("", .empty), ("…", .empty),
  ])
  func inventionsMayNot(text: String, flaw: Rephrasing.Flaw) { #expect(Self.flaw(text) == flaw) }

  @Test func lengthIsBounded() {
    let long = "Respect by Aretha Franklin, " + String(repeating: "and on ", count: 60)
    #expect(Self.flaw(long) == .tooLong)
  }

  @Test func germanSentencesBeginWithGermanWords() {
    #expect(Self.flaw("Jetzt Aretha Franklin mit Respect.", language: "de") == nil)
    #expect(
      Self.flaw("Jetzt Aretha Franklin mit Respect, eine Legende.", language: "de") == .unknownName)
  }
}
