import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

/// What happened in shows, written and summed up.
@Suite struct JournalTests {
  let folder: TemporaryFolder
  let library: Library
  let tracks: [TrackID]

  init() throws {
    folder = try TemporaryFolder()
    library = try Library.open(folder.path("a.db"))
    tracks = try Fixture.tracks(["/m/a.flac", "/m/b.flac", "/m/c.flac"], in: library)
  }

  private func feedback(
    _ id: Int64, _ kind: Feedback.Kind, _ track: Int = 0, at: Double = 100
  ) -> Record {
    .feedback(
      Feedback(
        id: FeedbackID(id), kind: kind, track: tracks[track], position: 12, duration: 60,
        at: WallTime(at)))
  }

  private func play(
    _ track: Int, at: Double, _ seconds: Double, _ cause: LogCause
  ) -> Record {
    .play(
      .init(track: tracks[track], at: WallTime(at), played: seconds, duration: 60, cause: cause))
  }

  private func history(_ track: Int) throws -> TrackHistory {
    try #require(try library.catalog().track(tracks[track])).history
  }

  @Test func feedbackComesBackAsItWasGiven() throws {
    let rows = [
      feedback(1, .liked), feedback(2, .undid(FeedbackID(1))), feedback(3, .skipped, 1),
      feedback(4, .banned, 2), feedback(5, .finished), feedback(6, .chosen),
    ]
    try library.record(rows)
    #expect(try library.feedback().map { Record.feedback($0) } == rows)
    #expect(try library.nextFeedbackID() == FeedbackID(7))
  }

  @Test func editsOfTasteAreRowsOfAShowAndCanBeTakenBack() throws {
    let genre = TasteFacet(kind: .genre, name: "metal", shown: "Metal")
    let first = TasteEdit(
      id: 7, at: WallTime(5), before: FeedbackID(1), facet: genre, deed: .leant(-0.5))
    let second = TasteEdit(
      id: 8, at: WallTime(6), before: FeedbackID(3), facet: genre, deed: .forgot)
    try library.record([.edit(first), feedback(1, .liked), .edit(second)])
    let written = try library.tasteEdits()
    #expect(written.map(\.deed) == [.leant(-0.5), .forgot])
    #expect(written.map(\.before) == [FeedbackID(1), FeedbackID(3)])
    try library.record([.unedit(second)])
    #expect(try library.tasteEdits().map(\.deed) == [.leant(-0.5)])
    // Of two that say the same only the later goes; what was never written does no harm.
    try library.record([.edit(first), .unedit(first), .unedit(second)])
    #expect(try library.tasteEdits().map(\.id) == [written[0].id])
  }

  @Test func wordsComeBackWithTheirFacts() throws {
    let said = [
      Record.SpokenLink(at: WallTime(5), text: "One.", template: "between.a"),
      Record.SpokenLink(
        at: WallTime(9), text: "Two.", template: "back.b", facts: ["year=1974", "year@17"]),
    ]
    try library.record(said.map { .link($0) })
    #expect(try library.recentLinks(10) == said)
    #expect(try library.recentLinks(1) == [said[1]])
  }

  /// Heard for half at least, or to the end; in order of time, the latest kept.
  @Test func theLatestPlaysAreHandedOut() throws {
    try library.record([
      play(2, at: 30, 60, .finished), play(0, at: 10, 31, .skipped), play(1, at: 20, 5, .skipped),
      play(1, at: 25, 50, .failed), play(0, at: 40, 60, .banned),
    ])
    #expect(
      try library.plays(latest: 10)
        == [(0, 10), (2, 30), (0, 40)].map { .init(track: tracks[$0.0], at: WallTime($0.1)) })
    #expect(try library.plays(latest: 1).map(\.at) == [WallTime(40)])
  }

  @Test func aResetForgetsTasteButNoIdIsGivenTwice() throws {
    try library.record([feedback(1, .liked), play(0, at: 5, 60, .finished)])
    try library.resetTaste()
    #expect(try library.feedback().isEmpty)
    #expect(try library.nextFeedbackID() == FeedbackID(2))
    #expect(try history(0) == TrackHistory(plays: 1, first: WallTime(5), last: WallTime(5)))
  }

  @Test func recordsAreWrittenAllOrNone() throws {
    try library.record([feedback(1, .liked)])
    #expect(throws: LibraryError.self) {
      try library.record([play(0, at: 1, 60, .finished), feedback(1, .skipped)])
    }
    #expect(try history(0).plays == 0)
  }

  @Test func playsAndSkipsAreSummedUp() throws {
    try library.record([
      play(0, at: 10, 60, .finished), play(0, at: 20, 31, .skipped), play(0, at: 30, 5, .skipped),
      play(1, at: 40, 0, .failed),
    ])
    #expect(
      try history(0)
        == TrackHistory(plays: 2, skips: 2, first: WallTime(10), last: WallTime(30)))
    #expect(try history(1) == TrackHistory())
  }

  @Test func whatWasUndoneDoesNotCount() throws {
    try library.record([
      feedback(1, .liked), feedback(2, .banned, 1), feedback(3, .skipped, 2),
      play(2, at: 10, 5, .skipped),
    ])
    #expect(try history(0).isLiked)
    #expect(try history(1).isBanned)
    #expect(try history(2).skips == 1)
    try library.record([
      feedback(4, .undid(FeedbackID(1))), feedback(5, .undid(FeedbackID(2)), 1),
      feedback(6, .undid(FeedbackID(3)), 2),
    ])
    #expect(try !history(0).isLiked)
    #expect(try !history(1).isBanned)
    #expect(try history(2).skips == 0)
  }

  @Test func linksComeBackOldestFirst() throws {
    let links = (1...5).map { number in
      Record.SpokenLink(
        at: WallTime(Double(number)), text: Sanitised("Link \(number)"), template: "t")
    }
    try library.record(links.map { .link($0) })
    #expect(try library.recentLinks(3) == Array(links.suffix(3)))
    #expect(try library.recentLinks(-1).isEmpty)
  }

  @Test func historyIsMergedInOrderOfTime() throws {
    try library.record([
      play(0, at: 10, 60, .finished), play(1, at: 70, 9, .skipped),
      .link(.init(at: WallTime(65), text: "Next", template: "t")),
      feedback(1, .skipped, 1, at: 79),
    ])
    let items = try library.history(10)
    #expect(items.map(\.at.seconds) == [10, 65, 70, 79])
    #expect(items[0].path == MediaPath("/m/a.flac"))
    #expect(items[0].title == "Title of /m/a.flac")
    #expect(items[1].kind == .said(text: "Next", template: "t"))
    #expect(items[2].kind == .played(seconds: 9, duration: 60, cause: .skipped))
    #expect(items[3].track == tracks[1])
    #expect(try library.history(2).map(\.at.seconds) == [70, 79])
  }

  @Test func numbersThatAreNoneDoNotStopTheShow() throws {
    try library.record([play(0, at: .nan, .infinity, .finished)])
    #expect(try history(0).first == WallTime(0))
  }

  @Test func anotherProcessSeesWhatWasWritten() throws {
    let other = try Library.open(folder.path("a.db"))
    try library.record([feedback(1, .liked)])
    #expect(try other.feedback().count == 1)
    try other.record([feedback(2, .skipped)])
    #expect(try library.nextFeedbackID() == FeedbackID(3))
  }
}

@Suite("Places in what is spoken")
struct BookmarkTests {
  @Test("The latest place of a file counts, and is there for the next show")
  func latestCounts() throws {
    let folder = try TemporaryFolder()
    let library = try Library.open(folder.path("library.db"))
    let tracks = try Fixture.tracks(["/b/1.m4b", "/b/2.m4b"], in: library)
    try library.record([
      .bookmark(Bookmark(track: tracks[0], position: 12.5, at: WallTime(10))),
      .bookmark(Bookmark(track: tracks[1], position: 99, isDone: true, at: WallTime(11))),
      .bookmark(Bookmark(track: tracks[0], position: 80, speed: 1.5, at: WallTime(12))),
    ])
    #expect(
      try library.bookmarks() == [
        Bookmark(track: tracks[0], position: 80, speed: 1.5, at: WallTime(12)),
        Bookmark(track: tracks[1], position: 99, isDone: true, at: WallTime(11)),
      ])
  }

  @Test("Chapters come back from the database and from the catalogue")
  func chapters() throws {
    let folder = try TemporaryFolder()
    let library = try Library.open(folder.path("library.db"))
    var tags = Fixture.tags(title: "A book")
    tags.chapters = [
      Chapter(start: 0, title: "One"), Chapter(start: 600.25, title: nil),
    ]
    let probe = Probe(
      tags: tags, format: "aac", duration: 1200, sampleRate: 44100, channels: 1)
    try library.writing { database in
      let file = Fixture.found("/b/1.m4b")
      let track = try TrackRows.insert(file, added: WallTime(1), in: database)
      try TrackFacts.store(probe, of: track, file: file, keepsAnalysis: false, in: database)
    }
    #expect(try library.catalog()[0].tags.chapters == tags.chapters)
  }
}
