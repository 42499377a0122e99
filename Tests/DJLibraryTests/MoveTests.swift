import DJCore
import DJLibrary
import Foundation
import TestSupport
import Testing

/// Files that turn up elsewhere, and files that only seem gone.
@Suite struct MoveTests {
  let music: MusicFolder

  init() throws { music = try MusicFolder() }

  /// Notes that a track was heard, so that its history can be told from that of another.
  private func play(_ name: String) throws -> TrackID {
    let track = try #require(try music.track(name))
    try music.library.record([
      .play(.init(track: track.id, at: WallTime(9), played: 1, duration: 1, cause: .finished))
    ])
    return track.id
  }

  /// Copies a file's bytes, and nothing else.
  private func copy(_ name: String, to other: String) throws {
    let target = music.folder.url.appending(path: other)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(contentsOf: music.folder.url.appending(path: name)).write(to: target)
  }

  @Test func aFileMovedAcrossDisksIsKnownByItsContents() async throws {
    try music.add("z/old.wav", seconds: 0.7)
    try music.add("stays.wav", seconds: 0.7)
    await music.scan(analyse: true)
    let old = try play("z/old.wav")
    try copy("music/z/old.wav", to: "music/a/new.wav")
    try music.remove("z/old.wav")
    let report = await music.scan(analyse: true)
    #expect(report.added == 0 && report.removed == 0 && report.changed == 1)
    #expect(report.analysed == 0)
    let new = try #require(try music.track("a/new.wav"))
    #expect(new.id == old && new.history.plays == 1 && new.features != nil)
    #expect(try music.names() == ["a/new.wav", "stays.wav"])
  }

  @Test func aFileMovedToALaterPathIsKnownToo() async throws {
    try music.add("a/old.wav", seconds: 0.7)
    await music.scan()
    let old = try play("a/old.wav")
    try copy("music/a/old.wav", to: "music/z/new.wav")
    try music.remove("a/old.wav")
    let report = await music.scan()
    #expect(report.added == 0 && report.removed == 0 && report.changed == 1)
    #expect(try music.track("z/new.wav")?.id == old)
    #expect(await music.scanAlone().changed == 0)
  }

  @Test func aFileThatWasGoneForALongTimeComesBackElsewhere() async throws {
    try music.add("a.wav", seconds: 0.7)
    try music.add("stays.wav")
    await music.scan()
    let old = try play("a.wav")
    try copy("music/a.wav", to: "kept.wav")
    try music.remove("a.wav")
    #expect(await music.scan().removed == 1)
    try copy("kept.wav", to: "music/b.wav")
    #expect(await music.scan().added == 0)
    #expect(try music.track("b.wav")?.id == old)
  }

  @Test func aCopyIsANewTrack() async throws {
    try music.add("a.wav", seconds: 0.7)
    await music.scan()
    let old = try play("a.wav")
    try copy("music/a.wav", to: "music/b/copy.wav")
    try FileManager.default.linkItem(
      atPath: music.folder.path("music/a.wav"), toPath: music.folder.path("music/link.wav"))
    let report = await music.scan()
    #expect(report.added == 2 && report.changed == 0)
    #expect(try music.track("a.wav")?.id == old)
    for name in ["b/copy.wav", "link.wav"] {
      let copy = try #require(try music.track(name))
      #expect(copy.id != old && copy.history.plays == 0)
    }
  }

  @Test func twoCopiesKeepTheirOwnHistories() async throws {
    try music.add("one/a.wav", seconds: 0.7)
    try music.add("two/b.wav", seconds: 0.7)
    await music.scan()
    let (one, two) = (try play("one/a.wav"), try #require(try music.track("two/b.wav")).id)
    for name in ["one/a.wav", "two/b.wav"] {
      try copy("music/" + name, to: "music/new/" + MediaPath(name).name.text)
      try music.remove(name)
    }
    #expect(await music.scan().changed == 2)
    #expect(try music.track("new/a.wav")?.id == one)
    #expect(try music.track("new/b.wav")?.id == two)
  }

  @Test func aCopyOfAFileOnADiskThatIsAwayIsNotThatFile() async throws {
    try music.add("disk/a.wav", seconds: 0.7)
    try music.add("here/x.wav", seconds: 0.4)
    let roots = [music.path("disk"), music.path("here")]
    await music.scan(roots)
    let old = try play("disk/a.wav")
    try copy("music/disk/a.wav", to: "music/here/b.wav")
    try FileManager.default.moveItem(
      atPath: music.folder.path("music/disk/a.wav"), toPath: music.folder.path("away.wav"))
    let away = await music.scan(roots)
    #expect(away.added == 1 && away.removed == 0 && away.outOfReach == 1)
    #expect(try music.track("here/b.wav")?.history.plays == 0)
    try FileManager.default.moveItem(
      atPath: music.folder.path("away.wav"), toPath: music.folder.path("music/disk/a.wav"))
    let back = await music.scan(roots)
    #expect(back.added == 0 && back.changed == 0 && back.outOfReach == 0)
    #expect(try music.track("disk/a.wav")?.id == old)
  }

  @Test func anEmptyMountWithinTheLibraryLosesNothing() async throws {
    try music.add("a.wav")
    try music.add("nas/b/c.wav")
    await music.scan()
    try FileManager.default.moveItem(
      atPath: music.folder.path("music/nas/b"), toPath: music.folder.path("b"))
    // A folder that a disk is mounted on has been empty for long.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)],
      ofItemAtPath: music.folder.path("music/nas"))
    let report = await music.scan()
    #expect(report.removed == 0 && report.outOfReach == 1)
    #expect(report.notices.map(\.path) == [music.path("nas")])
    #expect(try music.names() == ["a.wav"])
    #expect(await music.scan().outOfReach == 1)
    try FileManager.default.moveItem(
      atPath: music.folder.path("b"), toPath: music.folder.path("music/nas/b"))
    #expect(await music.scanAlone().tracks == 2)
    #expect(try music.names() == ["a.wav", "nas/b/c.wav"])
  }
}
