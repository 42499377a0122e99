import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

/// The walk through folders.
@Suite struct LocalFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ names: String...) throws {
    for name in names {
      let url = folder.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(name.utf8).write(to: url)
    }
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: target)
  }

  private func walk() -> (names: [String], walk: LocalFolder) {
    let root = MediaPath(folder.url.path)
    var walk = LocalFolder(root)
    var names: [String] = []
    var isDone = false
    while !isDone {
      var files = walk.next(2) { true }
      isDone = files.isEmpty
      if isDone { files = walk.linked() }
      names += files.map { String($0.path.escaped.dropFirst(folder.url.path.utf8.count + 1)) }
    }
    return (names, walk)
  }

  @Test func filesComeInOrderOfTheirPaths() throws {
    try make("b/x.flac", "b.flac", "a/2.ogg", "a/10.ogg", "B.FLAC", "cover.jpg", "a/.hidden/y.mp3")
    try make("a/._x.mp3", "dir.mp3/z.mp3", "@eaDir/q.mp3")
    let names = walk().names
    #expect(
      names == ["B.FLAC", "a/10.ogg", "a/2.ogg", "b.flac", "b/x.flac", "dir.mp3/z.mp3"])
    #expect(
      names.map { MediaPath($0) } == names.map { MediaPath($0) }.sorted())
  }

  @Test func linksAreFollowedOnceAndLoopsEnd() throws {
    try make("real/a.flac", "other/b.flac")
    try link("real/up", to: "..")
    try link("again", to: "real")
    try link("self", to: "self")
    try link("favourite.flac", to: "real/a.flac")
    try link("gone.flac", to: "nowhere.flac")
    let (names, walk) = walk()
    #expect(names == ["again/a.flac", "other/b.flac"])
    #expect(walk.refusals.map(\.path.name) == ["gone.flac"])
  }

  @Test func linksOutOfTheFolderAreMusicToo() throws {
    let other = try TemporaryFolder()
    try Data("x".utf8).write(to: other.url.appending(path: "far.flac"))
    try link("near.flac", to: other.path("far.flac"))
    #expect(walk().names == ["near.flac"])
  }

  @Test func pipesSocketsAndDevicesAreRefusedWithoutOpening() throws {
    #expect(mkfifo(folder.path("pipe.mp3"), 0o600) == 0)
    try link("zero.wav", to: "/dev/zero")
    try link("null.txt", to: "/dev/null")
    let (names, walk) = walk()
    #expect(names.isEmpty)
    #expect(
      walk.refusals.map(\.reason.text).sorted()
        == ["a device, not a file of music", "a pipe, not a file of music"])
  }

  @Test func namesNeedNotBeUTF8() throws {
    let path = Array(folder.path("bad").utf8) + [0xFF, 0xFE] + Array(".flac".utf8)
    let descriptor = (path + [0]).withCString { open($0, O_CREAT | O_WRONLY, 0o600) }
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(walk().names == ["bad\\xff\\xfe.flac"])
  }

  @Test func rootsInsideRootsAreSearchedOnce() {
    let roots = ["/m/b/../b", "/m", "/music", "/m/a.flac", "//music//x/"].map { MediaPath($0) }
    #expect(MusicSearch.outermost(roots) == [MediaPath("/m"), MediaPath("/music")])
    #expect(MusicSearch.outermost([MediaPath("/"), MediaPath("/m")]) == [MediaPath("/")])
  }
}
