import DJCore
import Testing

/// Given what is known, expect this claim with this value and source, or none.
@Suite struct CommentaryFactTests {
  private func fact(
    _ slot: String, condition: Bool = false, _ change: (inout LinkContext) -> Void = { _ in }
  ) throws -> Fact? {
    let template = condition ? " ?\(slot): yes" : ": so {\(slot)}"
    return try CommentaryWritingTests.text(template, change)?.facts.first
  }

  @Test(arguments: [
    ("next.title", "Rooms by the Week", "tag:title"),
    ("next.artist", "Sister Velvet & the Low Rents", "tag:artist"),
    ("next.album", "Rooms by the Week", "tag:album"),
    ("next.genre", "Soul", "tag:genre"),
    ("next.year", "1974", "tag:year"),
    ("next.decade", "seventies", "tag:year"),
    ("next.yearsOld", "52", "tag:year"),
    ("next.tempo", "104", "analysis:tempo"),
    ("next.key", "A minor", "analysis:key"),
    ("next.duration", "4:15", "analysis:duration"),
    ("next.minutes", "4", "analysis:duration"),
    ("next.plays", "2", "history:plays"),
    ("next.lastHeard", "4 days ago", "history:last"),
    ("next.daysAway", "4", "history:last"),
    ("next.firstHeard", "May 2026", "history:first"),
    ("library.count", "16", "library:count"),
    ("library.artists", "10", "library:artists"),
    ("library.byArtist", "2", "library:artist"),
    ("library.byGenre", "2", "library:genre"),
    ("library.fromYear", "2", "library:year"),
    ("same.decade", "seventies", "tag:year"),
    ("faster.by", "8", "analysis:tempo"),
    ("show.tracks", "1", "show:tracks"),
    ("show.number", "2", "show:tracks"),
    ("clock.hour", "20", "clock"),
    ("clock.daypart", "evening", "clock"),
    ("clock.weekday", "Saturday", "clock"),
    ("clock.month", "November", "clock"),
  ])
  func valuesAndSources(slot: String, value: String, source: String) throws {
    let expected = Fact(
      claim: Sanitised(slot), value: Sanitised(value), source: Sanitised(source))
    #expect(try fact(slot)?.value.text.lowercased() == value.lowercased())
    #expect(try fact(slot)?.source == expected.source)
    #expect(try fact(slot)?.claim == expected.claim)
  }

  @Test func placeholdersAreNoNames() throws {
    for name in [
      "Unknown Artist", "unknown", "Various Artists", "???", "<Unknown>", "VA", "Track 07",
    ] {
      #expect(try fact("next.artist") { $0.next?.tags.artist = Sanitised(name) } == nil)
    }
    #expect(try fact("next.genre") { $0.next?.tags.genre = "Other" } == nil)
    #expect(try fact("next.artist") { $0.next?.tags.artist = "Unknown Pleasures" } != nil)
  }

  @Test func guessesAreNotCertain() throws {
    #expect(try fact("next.album") { $0.next?.tags.guessed = .album } == nil)
    #expect(try fact("next.title") { $0.next?.tags.guessed = .title }?.source == "file:name")
    #expect(try fact("next.artist") { $0.next?.tags.guessed = .artist }?.source == "file:name")
    let untitled = try fact("next.title") {
      $0.next?.tags.title = nil
      $0.next?.path = MediaPath("/music/03 - blue_train.flac")
    }
    #expect(untitled == Fact(claim: "next.title", value: "blue train", source: "file:name"))
  }

  @Test func analysisThatGuessedIsSilent() throws {
    #expect(try fact("next.tempo") { $0.next?.features?.tempoConfidence = 0.1 } == nil)
    #expect(try fact("next.key") { $0.next?.features?.keyConfidence = 0.1 } == nil)
    #expect(try fact("next.duration") { $0.next?.features = nil } == nil)
    #expect(try fact("next.tempo") { $0.next?.features?.tempo = .infinity } == nil)
  }

  /// Histories end where the show began; what this show played is not in them.
  @Test func historyHoldsOnlyForWhatTheShowHasNotPlayed() throws {
    #expect(try fact("next.plays") { $0.heard = [] } == nil)
    #expect(try fact("next.plays") { $0.heard.append($0.next!.id) } == nil)
    let again = try fact("show.again") { $0.heard = [$0.next!.id] }
    #expect(again == Fact(claim: "show.again", value: "2", source: "show:tracks"))
    #expect(
      try fact("next.firstPlay", condition: true) {
        $0.next = $0.catalog[4]
        $0.heard = [$0.next!.id]
      } == nil)
    #expect(
      try fact("next.firstPlay", condition: true) { $0.next = $0.catalog[4] }
        == Fact(claim: "next.firstPlay", value: "0", source: "history:plays"))
  }

  @Test func yearsToComeAreNotBelieved() throws {
    #expect(try fact("next.year") { $0.next?.tags.year = 2027 } == nil)
    #expect(try fact("next.yearsOld") { $0.next?.tags.year = 2026 } == nil)
    #expect(try fact("next.year") { $0.next?.tags.year = 12 } == nil)
  }

  @Test(arguments: [
    (0, "earlier today"), (1, "yesterday"), (13, "13 days ago"), (14, "2 weeks ago"),
    (59, "8 weeks ago"), (60, "a month ago"), (61, "2 months ago"), (400, "a year ago"),
    (800, "2 years ago"),
  ])
  func distancesInTime(days: Int, value: String) throws {
    let said = try fact("next.lastHeard") {
      $0.next?.history.last = $0.wall + Double(-86400 * days - 60)
    }
    #expect(said?.value.text.lowercased() == value)
  }

  @Test(arguments: [
    (20, 0, "eight o'clock"), (20, 7, "five past eight"), (20, 8, "ten past eight"),
    (23, 58, "midnight"), (0, 31, "half past midnight"), (11, 45, "quarter to twelve"),
    (12, 1, "noon"), (12, 36, "twenty-five to one"), (23, 40, "twenty to midnight"),
  ])
  func timesOfDay(hour: Int, minute: Int, value: String) throws {
    let midnight = CommentaryStage.evening + -20 * 3600
    let said = try fact("clock.time") { $0.wall = midnight + Double(hour * 3600 + minute * 60) }
    #expect(said?.value.text == value)
  }

  @Test func hostileNumbersAreHarmless() throws {
    _ = try fact("next.duration") {
      $0.next?.features?.duration = .infinity
      $0.next?.features?.energy = .nan
      $0.next?.features?.tempo = .nan
      $0.next?.history.last = WallTime(-.infinity)
      $0.showSeconds = .infinity
      $0.tracksPlayed = .max
      $0.wall = WallTime(.nan)
    }
    _ = try fact("next.yearsOld") { $0.next?.tags.year = .min }
    _ = try fact("next.trackNumber") { $0.next?.tags.track = .max }
  }
}
