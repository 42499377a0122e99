import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

/// Playlists that lie in the music's folders, or are imported, become company in the catalogue.
@Suite struct PlaylistScanTests {
  let music: MusicFolder

  init() throws {
    music = try MusicFolder()
    for name in ["a/1.wav", "b/2.wav", "c/3.wav", "d/4.wav"] { try music.add(name) }
  }

  private func write(_ name: String, _ lines: [String]) throws {
    try Data(lines.joined(separator: "\n").utf8)
      .write(to: URL(fileURLWithPath: music.folder.path("music/" + name)))
  }

  private func lists(_ name: String) throws -> [Sanitised]? { try music.track(name)?.playlists }

  @Test func playlistsInTheFoldersAreFoundChangedAndGone() async throws {
    try write("Dinner.m3u8", ["a/1.wav", "b/2.wav", "missing.wav"])
    try write(".hidden.m3u", ["c/3.wav", "d/4.wav"])
    await music.scan()
    #expect(try lists("a/1.wav") == ["Dinner"] && lists("b/2.wav") == ["Dinner"])
    #expect(try lists("c/3.wav") == [])
    // One that names a file which comes later, and one of the same name elsewhere.
    try write("c/Dinner.m3u", ["3.wav", "../d/4.wav", "../d/5.wav"])
    await music.scan()
    #expect(try lists("d/4.wav") == ["Dinner (c)"])
    try music.add("d/5.wav")
    await music.scan()
    #expect(try lists("d/5.wav") == ["Dinner (c)"])
    try music.remove("Dinner.m3u8")
    await music.scan()
    #expect(try lists("a/1.wav") == [])
    #expect(try lists("c/3.wav") == ["Dinner"])
  }

  @Test func importedPlaylistsStayUntilTheyAreTakenOut() async throws {
    await music.scan()
    let outside = music.folder.path("party.m3u")
    let files = ["a/1.wav", "c/3.wav"].map { music.folder.path("music/" + $0) }
    try Data(files.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: outside))
    var listens = try ListenImport(music.library)
    try listens.read(MediaPath(outside))
    _ = try listens.finish()
    #expect(try lists("a/1.wav") == ["party"] && lists("b/2.wav") == [])
    await music.scan()
    #expect(try lists("c/3.wav") == ["party"])
    _ = try music.library.forgetListens(from: .playlist)
    #expect(try lists("c/3.wav") == [])
  }

  @Test func whatIsNoPlaylistDoesNoHarm() async throws {
    try write("empty.m3u", [])
    try write("heap.m3u", Array(repeating: "a/1.wav", count: 3) + (0..<700).map { "x\($0).wav" })
    try Data([0xFF, 0x00, 0x0A, 0xFE]).write(
      to: URL(fileURLWithPath: music.folder.path("music/noise.pls")))
    try FileManager.default.createDirectory(
      atPath: music.folder.path("music/folder.m3u"), withIntermediateDirectories: false)
    let report = await music.scan()
    #expect(report.error == nil && report.notices.isEmpty)
    #expect(try lists("a/1.wav") == [])
  }
}
