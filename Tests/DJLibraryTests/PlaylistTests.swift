import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJLibrary

/// Playlists of all four kinds, honest and hostile.
@Suite struct PlaylistTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["a.flac", "b c.mp3", "ä.ogg", "#1.flac", "sub/d.wav", "note.txt"] {
      let url = folder.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: url)
    }
  }

  private func playlist(_ name: String, _ text: String) throws -> Playlist {
    try playlist(name, Data(text.utf8))
  }

  private func playlist(_ name: String, _ data: Data) throws -> Playlist {
    let path = folder.path(name)
    try data.write(to: URL(fileURLWithPath: path))
    return Playlist(MediaPath(path))
  }

  private func names(_ playlist: Playlist) -> [String] {
    playlist.files.map { String($0.path.escaped.dropFirst(folder.url.path.utf8.count + 1)) }
  }

  @Test func m3uTakesPathsInOrder() throws {
    let list = try playlist(
      "l.m3u8",
      "\u{FEFF}#EXTM3U\r\n#EXTINF:3,x.flac\r\nsub/d.wav\r\n\r\n  a.flac\r\n#1.flac\r\na.flac\r\n"
        + folder.path("b c.mp3") + "\r\nsub/../ä.ogg")
    #expect(names(list) == ["sub/d.wav", "a.flac", "#1.flac", "b c.mp3", "ä.ogg"])
    #expect(list.refusals.isEmpty)
  }

  @Test func m3uOfOldSystems() throws {
    let bytes = Data("sub\\d.wav\r".utf8) + Data([0xE4]) + Data(".ogg\r".utf8)
    #expect(names(try playlist("l.m3u", bytes)) == ["sub/d.wav", "ä.ogg"])
  }

  @Test func addressesOfFilesAreFiles() throws {
    let list = try playlist(
      "l.m3u",
      "file://\(folder.path("b%20c.mp3"))\nfile://localhost\(folder.path("a.flac"))\nfile:%C3%A4.ogg"
    )
    #expect(names(list) == ["b c.mp3", "a.flac", "ä.ogg"])
  }

  @Test func plsGoesByItsNumbers() throws {
    let list = try playlist(
      "l.pls",
      "[playlist]\nFile2=a.flac\nTitle2=x\nfile1=sub/d.wav\nFile-1=b c.mp3\nFile999999999999999999999=y\nNumberOfEntries=-1"
    )
    #expect(names(list) == ["sub/d.wav", "a.flac"])
  }

  @Test func xspfTakesLocationsOfTracks() throws {
    let list = try playlist(
      "l.xspf",
      """
      <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
      <x:playlist><location>http://a.example/l.xspf</location><!-- <track><location>sub/d.wav</location></track> -->
      <trackList><track id="1"><title>&e;</title><location> b%20c.mp3 </location></track>
      <track><location>&#228;.ogg</location></track><track><location>&e;</location></track>
      <track><location>a&amp;b.flac</location></track>
      <track><location>
      """)
    #expect(names(list) == ["b c.mp3", "ä.ogg"])
    #expect(list.missing.map(\.name) == ["&e;", "a&b.flac"])
  }

  @Test func whatIsNoFileOfMusicIsPassedOver() throws {
    let list = try playlist(
      "l.m3u",
      """
      http://127.0.0.1:9/x.mp3
      data:text/plain,x.mp3
      concat:/etc/passwd|/etc/group
      /etc/passwd
      ../../../../../../../../../etc/shadow
      sub
      l.m3u
      note.txt
      gone.flac
      """)
    #expect(list.files.isEmpty)
    #expect(list.refusals.count == 9)
    #expect(list.missing.map(\.name) == ["gone.flac"])
  }

  @Test func hostilePlaylistsAreBounded() throws {
    let zero = try playlist("zero.m3u", Data("a.flac\u{0}/../../etc/passwd\n".utf8))
    #expect(zero.files.isEmpty)
    let long = try playlist("long.m3u", String(repeating: "x", count: 100_000))
    #expect(long.files.isEmpty && long.refusals.count == 1)
    let many = try playlist("many.m3u", String(repeating: "gone.flac\nhttp://x/\n", count: 500))
    #expect(many.refusals.count == Playlist.complaintLimit + 1)
    #expect(try playlist("empty.m3u", "").files.isEmpty)
    #expect(try playlist("tags.xspf", "<<<<><!--<track><location").files.isEmpty)
    #expect(Playlist(MediaPath(folder.path("none.m3u"))).refusals.count == 1)
  }
}
