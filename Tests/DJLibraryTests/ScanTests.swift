import DJCore
import DJWire
import DJWorkers
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import DJLibrary

/// Finding, comparing and reading, with real files and real workers.
@Suite struct ScanTests {
  let music: MusicFolder

  init() throws { music = try MusicFolder() }

  @Test func ratingsAndPlayCountsOfOtherPlayersReachTheCatalogue() async throws {
    try music.add("a.flac", tags: ["RATING:ann@example.org": "0.75", "FMPS_PLAYCOUNT": "3.0"])
    try music.add("b.flac")
    await music.scan()
    let rated = try #require(try music.track("a.flac")).tags
    #expect(rated.rating == 0.75 && rated.playCount == 3)
    let plain = try #require(try music.track("b.flac")).tags
    #expect(plain.rating == nil && plain.playCount == nil)
  }

  @Test func tagsOfAnOlderLibraryAreReadOnceMoreAndWhatWasHeardStays() async throws {
    try music.add("a.flac", tags: ["FMPS_RATING": "0.5"])
    await music.scan()
    music.library.close()
    let path = music.folder.path("library.db")
    try Fixture.database(path, Fixture.withoutElsewhere)
    try Fixture.database(
      path, "UPDATE track SET analysis_version = 1, analysis_tried = 1, duration = 0.5, tempo = 99")
    let library = try Library.open(path)
    let options = ScanOptions(analyse: false, jobs: 2, analysisVersion: 1)
    _ = await library.scan([music.root], using: music.workers, options: options)
    let track = try library.catalog()[0]
    #expect(track.tags.rating == 0.5 && track.features?.tempo == 99)
    let again = await library.scan([music.root], using: music.workers, options: options)
    #expect(again.changed == 0 && again.added == 0)
  }

  @Test func aFreshScanReadsTagsAndGuessesTheRest() async throws {
    try music.add("b/Nina - Blue.wav", seconds: 2)
    try music.add(
      "a.flac",
      tags: [
        "TITLE": "Sinner\u{1B}man", "ARTIST": "Nina", "ALBUM": "Pastel", "DATE": "1965-03",
        "GENRE": "Jazz", "TRACKNUMBER": "3/9", "BPM": "140",
      ])
    let report = await music.scan()
    #expect(report.files == 2 && report.tracks == 2 && report.added == 2)
    #expect(report.changed == 0 && report.removed == 0 && report.failed.isEmpty)
    let tagged = try #require(try music.track("a.flac"))
    #expect(tagged.id == TrackID(1))
    #expect(tagged.title == "Sinner man")
    #expect(tagged.tags.year == 1965 && tagged.tags.track == 3 && tagged.tags.tempo == 140)
    #expect(tagged.tags.guessed.isEmpty)
    let named = try #require(try music.track("b/Nina - Blue.wav"))
    #expect(named.title == "Blue" && named.tags.artist == "Nina")
    #expect(named.tags.guessed.contains(.title) && named.tags.guessed.contains(.artist))
    #expect(abs(named.duration - 2) < 0.01)
  }

  @Test func anUnchangedLibraryNeedsNoWorker() async throws {
    try music.add("a.wav")
    try music.add("b.wav")
    await music.scan()
    let report = await music.library.scan(
      [music.root],
      using: WorkerPool(program: WorkerProgram(executable: "/nonexistent"), workers: 1),
      options: ScanOptions(analyse: false))
    #expect(report.tracks == 2 && report.added == 0 && report.changed == 0)
    #expect(report.notices.isEmpty && report.failed.isEmpty)
  }

  @Test func aChangedFileIsReadAgain() async throws {
    try music.add("a.wav", seconds: 0.5)
    await music.scan()
    let before = try #require(try music.track("a.wav"))
    try music.add("a.wav", seconds: 1)
    let report = await music.scan()
    #expect(report.changed == 1 && report.added == 0)
    let after = try #require(try music.track("a.wav"))
    #expect(after.id == before.id)
    #expect(abs(after.duration - 1) < 0.01)
  }

  @Test func whatIsGoneIsRememberedAndComesBack() async throws {
    try music.add("a.wav")
    try music.add("b.wav")
    await music.scan()
    let gone = try #require(try music.track("a.wav"))
    try music.library.record([
      .play(.init(track: gone.id, at: WallTime(9), played: 1, duration: 1, cause: .finished))
    ])
    try FileManager.default.moveItem(
      atPath: music.folder.path("music/a.wav"), toPath: music.folder.path("a.wav"))
    #expect(await music.scan().removed == 1)
    #expect(await music.scan().removed == 0)
    #expect(try music.names() == ["b.wav"])
    #expect(try music.library.entry(for: music.path("a.wav"))?.isPresent == false)
    try FileManager.default.moveItem(
      atPath: music.folder.path("a.wav"), toPath: music.folder.path("music/a.wav"))
    let report = await music.scanAlone()
    #expect(report.tracks == 2 && report.added == 0)
    #expect(try music.track("a.wav")?.history.plays == 1)
  }

  @Test func aMovedFileKeepsItsHistory() async throws {
    try music.add("01 Old.wav")
    await music.scan()
    let old = try #require(try music.track("01 Old.wav"))
    try music.library.record([
      .play(.init(track: old.id, at: WallTime(9), played: 1, duration: 1, cause: .finished))
    ])
    try music.move("01 Old.wav", to: "Nina/Blue/02 New.wav")
    let report = await music.scan()
    #expect(report.added == 0 && report.removed == 0 && report.changed == 1)
    let new = try #require(try music.track("Nina/Blue/02 New.wav"))
    #expect(new.id == old.id && new.history.plays == 1)
    #expect(new.title == "New" && new.tags.artist == "Nina" && new.tags.album == "Blue")
  }

  @Test func aDiskThatIsNotMountedTakesNothingAway() async throws {
    try music.add("a.wav")
    await music.scan()
    try FileManager.default.moveItem(
      atPath: music.folder.path("music"), toPath: music.folder.path("aside"))
    let absent = await music.scan()
    #expect(absent.removed == 0 && absent.notices.map(\.level) == [.error])
    #expect(try music.names().isEmpty)
    try FileManager.default.createDirectory(
      at: music.folder.url.appending(path: "music"), withIntermediateDirectories: false)
    let empty = await music.scan()
    #expect(empty.removed == 0 && empty.notices.map(\.level) == [.warning])
    try FileManager.default.removeItem(atPath: music.folder.path("music"))
    try FileManager.default.moveItem(
      atPath: music.folder.path("aside"), toPath: music.folder.path("music"))
    #expect(await music.scanAlone().tracks == 1)
    #expect(try music.names() == ["a.wav"])
  }

  @Test func filesThatCannotBeUsedAreSetDownOnce() async throws {
    try music.add("good.wav")
    let bad = music.folder.url.appending(path: "music/bad.mp3")
    try Data("no music at all".utf8).write(to: bad)
    try Data().write(to: music.folder.url.appending(path: "music/empty.flac"))
    #expect(mkfifo(music.folder.path("music/pipe.ogg"), 0o600) == 0)
    let report = await music.scan()
    #expect(report.files == 4 && report.tracks == 1)
    #expect(report.failed.map(\.path.name) == ["bad.mp3", "empty.flac", "pipe.ogg"])
    #expect(report.failed.allSatisfy { !$0.error.isEmpty })
    #expect(try music.names() == ["good.wav"])
    #expect(try music.library.entry(for: music.path("bad.mp3"))?.error == report.failed[0].error)

    let again = await music.scanAlone()
    #expect(again.failed.map(\.path) == report.failed.map(\.path))
    let retried = await music.scan { $0.retryFailed = true }
    #expect(retried.changed == 2 && retried.failed.count == 3)
    try music.add("bad.wav")
    try FileManager.default.removeItem(at: bad)
    try music.move("bad.wav", to: "bad.mp3")
    #expect(await music.scan().failed.count == 2)
    #expect(try music.names() == ["bad.mp3", "good.wav"])
  }

  @Test func aFileWhoseModeIsMendedIsTriedAgain() async throws {
    let path = music.folder.path("music/bad.mp3")
    try Data("no music at all".utf8).write(to: URL(fileURLWithPath: path))
    await music.scan()
    #expect(await music.scan().changed == 0)
    #expect(chmod(path, 0o640) == 0)
    #expect(await music.scan().changed == 1)
  }

  @Test func filesAndPlaylistsAreRootsToo() async throws {
    for name in ["a.wav", "b.wav", "c.wav", "sub/d.wav", "music.dat"] { try music.add(name) }
    let playlist = music.folder.path("list.m3u")
    try "music/c.wav\nmusic/sub/d.wav\nmusic/gone.wav\nhttp://x.example/y.mp3\n"
      .write(toFile: playlist, atomically: true, encoding: .utf8)
    let roots = [MediaPath(playlist), music.path("a.wav"), music.path("music.dat")]
    let report = await music.scan(roots)
    #expect(report.tracks == 4 && report.notices.count == 2)
    #expect(try music.names() == ["a.wav", "c.wav", "music.dat", "sub/d.wav"])
    #expect(try music.names(under: [MediaPath(playlist)]) == ["c.wav", "sub/d.wav"])
    #expect(try music.names(under: [music.path("sub")]) == ["sub/d.wav"])
    #expect(try music.names(under: [music.path("a.wav")]) == ["a.wav"])
    #expect(try music.names(under: [music.path("su")]).isEmpty)
    #expect(await music.scan().added == 1)
  }

  @Test func aFolderScannedDoesNotTouchOthers() async throws {
    try music.add("a/1.wav")
    try music.add("ab/2.wav")
    await music.scan()
    try music.remove("ab/2.wav")
    #expect(await music.scan([music.path("a")]).removed == 0)
    #expect(try music.names().count == 2)
    #expect(await music.scan().removed == 1)
  }

  @Test func withoutWorkersNothingIsLost() async throws {
    try music.add("a.wav")
    let report = await music.scanAlone()
    #expect(report.tracks == 0 && report.notices.map(\.level) == [.error])
    #expect(try music.names().isEmpty)
    let next = await music.scan()
    #expect(next.added == 1 && next.failed.isEmpty)
    #expect(try music.names() == ["a.wav"])
  }

  @Test func aRestoredCopyIsNotHeardAgain() async throws {
    try music.add("a.wav")
    await music.scan(analyse: true)
    let path = music.folder.path("music/a.wav")
    let copy = music.folder.path("copy.wav")
    let cp = try Process.run(
      URL(fileURLWithPath: "/bin/cp"), arguments: ["--preserve=all", path, copy])
    cp.waitUntilExit()
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: copy, toPath: path)
    let report = await music.scan(analyse: true)
    #expect(report.changed == 1 && report.analysed == 0)
    #expect(try music.track("a.wav")?.features != nil)
  }

  @Test func aFullDiskIsAnErrorNotALoss() async throws {
    try music.add("a.wav")
    await music.scan()
    for number in 0..<40 { try music.add("\(number).wav", seconds: 0.01) }
    let limit = try music.library.writing { database in
      try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    }
    try music.library.writing { try $0.execute(sql: "PRAGMA max_page_count = \(limit)") }
    #expect(await music.scan().error?.kind == .full)
    #expect(try music.track("a.wav") != nil)
    try music.library.writing { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    let report = await music.scan()
    #expect(report.error == nil && report.tracks == 41)
  }

  @Test func everyCommitIsSynced() throws {
    let level = try music.library.pool.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA synchronous")
    }
    #expect(level == 2)
  }
}
