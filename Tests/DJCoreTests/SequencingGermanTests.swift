import Testing

@testable import DJCore

/// The sets of a German show are the same sets, with titles and reasons in German.
@Suite struct SequencingGermanTests {
  private static let catalog = SequencingSetsLibrary.catalog()

  private static func sets(in language: Sanitised) -> [PlannedSet] {
    let profile = SequencingSetsLibrary.profile(catalog)
    return (UInt64(1)...3).flatMap { seed in
      var request = SequencingLibrary.request(catalog, profile: profile, seed: seed, wanted: 120)
      request.language = language
      return Sequencer.plan(request).sets
    }
  }

  @Test func theTracksAreTheSameTheWordsAreNot() {
    let (english, german) = (Self.sets(in: "en"), Self.sets(in: "de-AT"))
    #expect(english.map(\.kind) == german.map(\.kind))
    #expect(english.map(\.picks) == german.map(\.picks))
    #expect(Set(german.map(\.kind)).count >= 8)
    for (ours, theirs) in zip(german, english) {
      #expect(ours.title != theirs.title, "\(ours.title)")
      #expect(ours.why != theirs.why, "\(ours.why)")
      let words = Set(ours.why.text.split { !$0.isLetter }.map { $0.lowercased() })
      #expect(words.isDisjoint(with: ["the", "you", "tracks", "from", "to", "of"]), "\(ours.why)")
    }
    #expect(Self.sets(in: "fr").map(\.title) == english.map(\.title))
  }

  @Test func everyHourHasGermanWords() {
    for hour in 0..<24 * 7 {
      let time = CivilTime(WallTime(1_795_219_200 + Double(hour) * 3600), in: .utc)
      let mood = HourMood(time)
      #expect(SetWording.hours[mood.phrase]?.titles.count == mood.titles.count, "\(mood.phrase)")
    }
  }

  @Test func aSetThatFollowsOnIsKnownAsOneInBothLanguages() {
    let track = ShowFixture.track(1)
    for tongue in [Tongue.english, .german] {
      var context = LinkContext(
        occasion: .setIntro, previous: track, next: ShowFixture.track(2), wall: WallTime(1e9),
        zone: .utc, catalog: Self.catalog, tracksPlayed: 1, showSeconds: 9, room: 12)
      context.set = PlannedSet(
        kind: "more_like_this", title: "x", why: SetWording.follows(track.caption, in: tongue),
        picks: [])
      let sheet = FactSheet(context, LibraryFigures(Self.catalog), in: tongue)
      #expect(sheet[.topic(.setFollows)] != nil)
    }
  }
}
