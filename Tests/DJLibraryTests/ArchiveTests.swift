import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

/// Taste taken out of a library and taken up again.
@Suite struct ArchiveTests {
  let folder: TemporaryFolder
  let library: Library
  let tracks: [TrackID]
  let now = WallTime(1_000_000)

  init() throws {
    folder = try TemporaryFolder()
    library = try Library.open(folder.path("a.db"))
    tracks = try Fixture.tracks(["/m/a.flac", "/m/b.flac", "/m/c.flac"], in: library)
    try library.record([
      row(1, .liked), row(2, .finished, 1), row(3, .banned, 2), row(4, .undid(FeedbackID(3)), 2),
      row(5, .skipped, 1, at: 12.1 + 1e9 / 3),
    ])
  }

  private func row(
    _ id: Int64, _ kind: Feedback.Kind, _ track: Int = 0, at: Double = 100
  ) -> Record {
    .feedback(
      Feedback(
        id: FeedbackID(id), kind: kind, track: tracks[track], position: 12.3, duration: 60,
        at: WallTime(at)))
  }

  private var genre: TasteFacet { TasteFacet(kind: .genre, named: "Metal") }

  @Test func whatWasResetComesBackAsItWas() throws {
    try library.edit([(genre, .leant(-0.5)), (genre, .forgot)], at: now)
    let rows = try library.feedback()
    let edits = try library.tasteEdits()
    let archive = try library.tasteArchive()
    try library.resetTaste()
    #expect(try library.tasteEdits().isEmpty)
    let result = try library.restore(archive, at: now)
    #expect(result.added == 5 && result.edits == 2)
    #expect(try library.feedback() == rows)
    #expect(try library.tasteEdits() == edits)
    #expect(try library.restore(archive, at: now).isNothing)
  }

  @Test func rowsTakenOutOfTheDocumentAreForgotten() throws {
    var archive = try library.tasteArchive()
    archive.rows.removeFirst()
    archive.rows[0].feedback.kind = .liked
    try library.record([row(6, .chosen)])
    let result = try library.restore(archive, at: now)
    #expect(result.removed == 1 && result.changed == 1 && result.same == 3)
    let rows = try library.feedback()
    #expect(rows.map(\.id.row) == [2, 3, 4, 5, 6])
    #expect(rows[0].kind == .liked)
  }

  @Test func withoutItsExtentADocumentOnlyAdds() throws {
    var archive = try library.tasteArchive()
    archive.rows.removeFirst()
    archive.extent = nil
    #expect(try library.restore(archive, at: now).isNothing)
    #expect(try library.feedback().count == 5)
  }

  @Test func anotherLibraryGetsTheRowsInTheirOrder() throws {
    let archive = try library.tasteArchive()
    let other = try Library.open(folder.path("b.db"))
    let theirs = try Fixture.tracks(["/m/c.flac", "/m/a.flac"], in: other)
    try other.record([
      .feedback(
        Feedback(
          id: FeedbackID(1), kind: .chosen, track: theirs[0], position: 0, duration: 60, at: now))
    ])
    let result = try other.restore(archive, at: now)
    #expect(result.added == 3 && result.unmatchedRows == 2)
    let rows = try other.feedback()
    #expect(rows.map(\.id.row) == [1, 2, 3, 4])
    #expect(
      rows.map(\.kind) == [.chosen, .liked, .banned, .undid(FeedbackID(3))])
    #expect(try other.restore(archive, at: now).isNothing)
    #expect(try other.feedback().count == 4)
  }

  @Test func rowsAlikeAreKeptApart() throws {
    try library.record([row(6, .liked), row(7, .liked)])
    let archive = try library.tasteArchive()
    let other = try Library.open(folder.path("b.db"))
    try Fixture.tracks(["/m/a.flac", "/m/b.flac", "/m/c.flac"], in: other)
    #expect(try other.restore(archive, at: now).added == 7)
    #expect(try other.restore(archive, at: now).same == 7)
  }

  @Test func aMovedFileIsKnownByItsNames() throws {
    let other = try Library.open(folder.path("b.db"))
    try other.writing { database in
      for (path, album) in [("/n/1.flac", "Other"), ("/n/2.flac", "Album")] {
        let file = Fixture.found(path)
        let track = try TrackRows.insert(file, added: WallTime(1), in: database)
        let tags = Fixture.tags(title: "Song (Remastered 2011)", artist: "Ann", album: album)
        try TrackFacts.store(
          .init(tags: tags, format: "flac", duration: 61, sampleRate: 44100, channels: 2),
          of: track, file: file, keepsAnalysis: false, in: database)
      }
    }
    func archive(_ duration: Double) -> TasteArchive {
      TasteArchive(rows: [
        .init(
          feedback: Feedback(
            id: FeedbackID(9), kind: .liked, track: TrackID(0), position: 1, duration: duration,
            at: now),
          path: MediaPath("/gone.flac"), title: "SONG", artist: "ann feat. Bob", album: "album")
      ])
    }
    #expect(try other.restore(archive(90), at: now).unmatchedRows == 1)
    #expect(try other.restore(archive(60), at: now).added == 1)
    let liked = try #require(try other.feedback().first?.track)
    #expect(try other.catalog().track(liked)?.path == MediaPath("/n/2.flac"))
  }

  @Test func aNewLeanIsAddedOnceAndAnOldOneChangedInPlace() throws {
    try library.edit([(genre, .leant(0.25))], at: now)
    var archive = try library.tasteArchive()
    archive.edits[0].edit.deed = .leant(0.75)
    let fresh = TasteEdit(
      id: 0, at: WallTime(0), before: FeedbackID(0),
      facet: TasteFacet(kind: .artist, named: "Ann"), deed: .leant(-1))
    archive.edits.append(.init(edit: fresh))
    #expect(try library.restore(archive, at: now).edits == 2)
    let edits = try library.tasteEdits()
    #expect(edits.map(\.deed) == [.leant(0.75), .leant(-1)])
    #expect(edits.map(\.before.row) == [6, 6])
    #expect(try library.restore(archive, at: now).isNothing)
    archive = try library.tasteArchive()
    archive.edits.removeFirst()
    #expect(try library.restore(archive, at: now).edits == 1)
    #expect(try library.tasteEdits().count == 1)
  }

  @Test func anEditKnowsWhatWasLearntBeforeIt() throws {
    try library.edit([(genre, .forgot)], at: now)
    #expect(try library.tasteEdits()[0].before == FeedbackID(6))
    try library.resetTaste()
    try library.edit([(genre, .forgot)], at: now)
    #expect(try library.tasteEdits().map(\.id) == [2])
  }

  @Test func theLastPlaysTellHowWideTheyWere() throws {
    try library.record(
      [0, 0, 1].enumerated().map { index, track in
        .play(
          .init(
            track: tracks[track], at: WallTime(Double(index)), played: 60, duration: 60,
            cause: .finished))
      })
    let variety = try library.variety(ofLast: 2)
    #expect(variety.plays == 2 && variety.tracks == 2 && variety.novelty == 0.5)
    #expect(try library.variety(ofLast: 0).plays == 0)
  }
}
