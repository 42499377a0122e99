import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJMedia

@Suite struct MediaKindTests {
  /// A frame of 128 kbit/s, 44.1 kHz, Layer III: 417 bytes.
  private let frame: [UInt8] = [0xFF, 0xFB, 0x90, 0x00] + [UInt8](repeating: 0, count: 413)

  private func kind(_ bytes: [UInt8], name: String = "x") throws -> MediaKind? {
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: folder.url.appending(path: name))
    return MediaKind.of(try SourceFile(MediaPath(folder.path(name))))
  }

  private func frames(_ count: Int) -> [UInt8] { (0..<count).flatMap { _ in frame } }

  private func id3(size: Int) -> [UInt8] {
    Array("ID3".utf8) + [4, 0, 0]
      + [21, 14, 7, 0].map { UInt8(size >> $0 & 0x7F) }
  }

  @Test func signaturesBeatTheNamesEnding() throws {
    #expect(try kind(Array("fLaC".utf8), name: "x.mp3") == .flac)
    #expect(try kind(Array("RIFF....WAVE".utf8), name: "x.mp3") == .wav)
    #expect(try kind(Array("....ftypM4A ".utf8), name: "x.mp3") == .mp4)
    #expect(try kind(Array("This is text.".utf8), name: "x.flac") == nil)
    #expect(try kind([], name: "x.flac") == nil)
  }

  @Test func mpegAudioIsAChainOfFrames() throws {
    #expect(try kind(frames(5)) == .mpeg(start: 0))
    #expect(try kind(frames(1), name: "x.mp3") == .mpeg(start: 0))
    #expect(try kind(frame + [UInt8](repeating: 7, count: 9000), name: "x.mp3") == nil)
    #expect(try kind([UInt8](repeating: 0xFF, count: 9000), name: "x.mp3") == nil)
  }

  @Test func tagsAndJunkBeforeTheFirstFrameAreSkipped() throws {
    let tag = id3(size: 300) + [UInt8](repeating: 0, count: 300)
    #expect(try kind(tag + frames(5)) == .mpeg(start: 310))
    #expect(try kind(tag + tag + frames(5)) == .mpeg(start: 620))
    #expect(try kind(tag + Array("fLaC".utf8)) == .flac)
    // A tag that claims to be longer than the file.
    #expect(try kind(id3(size: 1 << 27) + frames(5)) == .mpeg(start: 10))
    let junk = [UInt8](repeating: 0x55, count: 100_000)
    #expect(try kind(junk + frames(5), name: "x.mp3") == .mpeg(start: 100_000))
    #expect(try kind(junk + frames(5), name: "x.dat") == nil)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFB, 0x90, 0x00], 417), ([0xFF, 0xFB, 0x92, 0x00], 418),
      ([0xFF, 0xF3, 0x80, 0x00], 208), ([0xFF, 0xFD, 0x80, 0x00], 417),
      ([0xFF, 0xFB, 0xF0, 0x00], nil), ([0xFF, 0xFB, 0x0C, 0x00], nil),
      ([0xFF, 0xE9, 0x90, 0x00], nil), ([0x49, 0x44, 0x33, 0x04], nil),
    ] as [([UInt8], Int?)])
  func lengthOfAFrame(head: [UInt8], length: Int?) {
    #expect(MPEGFrame(head)?.length == length)
  }

  @Test func whatIsNoRegularFileIsDeclinedAtOnce() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path("fifo"), 0o600)
    for path in [folder.path("fifo"), folder.url.path, "/dev/null", folder.path("absent")] {
      #expect(throws: Declined.self) { _ = try SourceFile(MediaPath(path)).size }
    }
  }
}
