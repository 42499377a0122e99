import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJMedia

/// Listening to whole files, and the limit on their length.
@Suite struct AnalysisFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func tone(_ name: String, seconds: Double) throws -> MediaPath {
    let samples = WaveFile.sine(440, seconds: seconds, sampleRate: 8000, channels: 1)
    try WaveFile.write(
      samples, sampleRate: 8000, channels: 1, to: folder.url.appending(path: name))
    return MediaPath(folder.path(name))
  }

  private func reason(_ path: MediaPath, longest: Double) -> Sanitised? {
    do throws(Declined) {
      _ = try Analysis.of(path, longest: longest) { _ in }
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func whatIsLongerThanTheLimitIsDeclinedInOneLine() throws {
    let path = try tone("a.wav", seconds: 3)
    #expect(reason(path, longest: 3) == nil)
    #expect(reason(path, longest: 2) == "longer than 0:02: played, but not listened to")
  }

  @Test func aHundredHoursAreDeclinedAtOnce() throws {
    let url = folder.url.appending(path: "long.wav")
    let frames: UInt32 = 100 * 3600 * 8000
    var header = Data("RIFF".utf8)
    func put<N: FixedWidthInteger>(_ number: N) {
      withUnsafeBytes(of: number.littleEndian) { header.append(contentsOf: $0) }
    }
    put(frames + 36)
    header.append(Data("WAVEfmt ".utf8))
    put(UInt32(16))
    for number: UInt16 in [1, 1] { put(number) }
    for number: UInt32 in [8000, 8000] { put(number) }
    for number: UInt16 in [1, 8] { put(number) }
    header.append(Data("data".utf8))
    put(frames)
    try header.write(to: url)
    // A hole: it takes no room on the disk.
    let file = try FileHandle(forWritingTo: url)
    try file.truncate(atOffset: UInt64(frames) + 44)
    try file.close()
    var signs = 0
    do throws(Declined) {
      _ = try Analysis.of(MediaPath(url.path)) { _ in signs += 1 }
      Issue.record("listened to")
    } catch {
      #expect(error.reason == "longer than 6:00:00: played, but not listened to")
    }
    #expect(signs == 0)
  }

  @Test func thePopularimeterOfAnMP3IsRead() throws {
    let popularimeter = Data("ann@example.org".utf8) + Data([0, 196, 0, 0, 0, 12])
    let frame =
      Data("POPM".utf8) + Data([0, 0, 0, UInt8(popularimeter.count), 0, 0]) + popularimeter
    var file = Data("ID3".utf8) + Data([3, 0, 0, 0, 0, 0, UInt8(frame.count)]) + frame
    for _ in 0..<40 { file += Data([0xFF, 0xFB, 0x90, 0x00]) + Data(repeating: 0, count: 413) }
    let url = folder.url.appending(path: "a.mp3")
    try file.write(to: url)
    let tags = try Probe.of(MediaPath(url.path)).tags
    #expect(tags.rating == 0.8 && tags.playCount == 12)
  }

  @Test func wordsBesideAFileTellWhenTheSingingBegins() throws {
    let path = try tone("song.wav", seconds: 1)
    #expect(try Probe.of(path).tags.lyricsStart == nil)
    try Data("[00:00.40]la\n[00:00.60]la".utf8).write(to: folder.url.appending(path: "song.lrc"))
    let tags = try Probe.of(path).tags
    #expect(tags.lyricsStart == 0.4 && tags.lyrics?.contains("la") == true)
  }
}
