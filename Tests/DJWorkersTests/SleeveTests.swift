import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJWorkers

/// Covers and words of songs, as the worker reads them.
@Suite("Sleeves") struct SleeveTests {
  let folder: TemporaryFolder
  let pool = WorkerPool(program: WorkerProgram(executable: Program.djterm), workers: 1)

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> MediaPath { MediaPath(folder.path(name)) }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.url.appending(path: name))
  }

  private func song(_ name: String = "a.flac", _ arguments: String...) throws {
    let wav = folder.url.appending(path: "a.wav")
    try WaveFile.write(
      WaveFile.sine(440, seconds: 1, channels: 1), sampleRate: 22050, channels: 1, to: wav)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/flac")
    process.arguments = ["-s", "-f", "-o", folder.path(name)] + arguments + [wav.path]
    try process.run()
    process.waitUntilExit()
  }

  /// An uncompressed picture: the upper half of one colour, the lower of another.
  private func bitmap(
    _ columns: Int, _ rows: Int, _ upper: [UInt8], _ lower: [UInt8], claims: Int? = nil
  ) -> [UInt8] {
    func four(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 255) } }
    let stride = (columns * 3 + 3) / 4 * 4
    var bytes = Array("BM".utf8) + four(54 + stride * rows) + four(0) + four(54)
    bytes += four(40) + four(claims ?? columns) + four(claims ?? rows) + [1, 0, 24, 0]
    bytes += four(0) + four(stride * rows) + four(2835) + four(2835) + four(0) + four(0)
    for row in (0..<rows).reversed() {
      let colour = row < rows / 2 ? upper : lower
      let line = (0..<columns).flatMap { _ in [colour[2], colour[1], colour[0]] }
      bytes += line + [UInt8](repeating: 0, count: stride - line.count)
    }
    return bytes
  }

  private func notes(_ name: String = "a.flac", edge: Int = 32) async throws -> LinerNotes {
    try await pool.sleeve(of: path(name), edge: edge).get()
  }

  @Test func aPictureOfTheTagsIsMadeSmall() async throws {
    try write("front.bin", bitmap(200, 100, [250, 0, 10], [0, 30, 240]))
    try song("a.flac", "--picture", "3|image/bmp||200x100x24|\(folder.path("front.bin"))")
    let cover = try #require(try await notes().cover)
    #expect(cover.columns == 32 && cover.rows == 16)
    #expect(cover.mean(across: 0...1, down: 0...0.4) == SIMD3(250, 0, 10))
    #expect(cover.mean(across: 0...1, down: 0.6...1) == SIMD3(0, 30, 240))
  }

  @Test func thePictureOfTheFolderServesWhereTagsHaveNone() async throws {
    try song()
    #expect(try await notes() == LinerNotes())
    try write("FOLDER.bmp", bitmap(10, 10, [1, 2, 3], [1, 2, 3]))
    #expect(try await notes().cover?.columns == 10)
    try write("Cover.BMP", bitmap(20, 5, [1, 2, 3], [1, 2, 3]))
    #expect(try await notes().cover?.columns == 20)
  }

  @Test func theWordsOfTheSongAreRead() async throws {
    try song("a.flac", "-T", "LYRICS=One\nTwo")
    #expect(try await notes().lyrics?.lines.map(\.text) == ["One", "Two"])
    try Data("[00:01.00]One\n[00:02.00]Two".utf8).write(to: folder.url.appending(path: "a.lrc"))
    let timed = try await notes().lyrics
    #expect(timed?.isTimed == true && timed?.lines.last?.time == 2)
  }

  @Test func hostilePicturesAndWordsAreSurvived() async throws {
    let evil = "[00:01.00]\u{1B}]0;pwned\u{07}One\u{202E}\n[00:02]\u{9B}2J"
    try song("a.flac", "-T", "LYRICS=\(evil)")
    let whole = bitmap(64, 64, [9, 9, 9], [9, 9, 9])
    let covers: [[UInt8]] = [
      [], [0xFF, 0xD8, 0xFF], Array("BM".utf8) + [UInt8](repeating: 0xFF, count: 200),
      Array("GIF89a".utf8) + [UInt8](repeating: 0xFF, count: 300),
      [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [UInt8](repeating: 7, count: 300),
      Array("RIFF____WEBPVP8 ".utf8) + [UInt8](repeating: 0x9D, count: 300),
      Array(whole.prefix(whole.count / 2)),
      bitmap(4, 4, [1, 1, 1], [1, 1, 1], claims: 1 << 30),
      bitmap(4, 4, [1, 1, 1], [1, 1, 1], claims: -4),
      bitmap(4, 4, [1, 1, 1], [1, 1, 1], claims: 0),
      Array("no picture at all, but some words".utf8),
    ]
    for (index, cover) in covers.enumerated() {
      try write("cover.bmp", cover)
      let notes = try await notes()
      #expect(notes.lyrics?.lines.count == 2, "\(index)")
      for line in notes.lyrics?.lines ?? [] {
        #expect(line.text.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
      }
    }
    let missing = await pool.sleeve(of: path("none.flac"), edge: 32)
    #expect((try? missing.get()) == nil)
    #expect(try await pool.sleeve(of: path("a.flac"), edge: Int.max).get().cover == nil)
  }

  @Test func anythingOnTheWireEndsInAValueOrAnError() {
    let picture = Picture(columns: 2, rows: 1, bytes: [1, 2, 3, 4, 5, 6])
    let notes = LinerNotes(
      cover: picture, lyrics: Lyrics(parsing: "[00:01]a\n[00:02]b"))
    for answer in [Answer.sleeve(notes), .sleeve(LinerNotes())] {
      let frame = answer.encoded()
      #expect(Self.answer(frame.dropFirst(4)) == answer)
      for end in 4..<frame.count { #expect(Self.answer(frame[4..<end]) == nil) }
      for place in 4..<frame.count {
        var bent = frame
        bent[place] ^= 0xFF
        _ = Self.answer(bent.dropFirst(4))
      }
    }
    let request = Request.sleeve(MediaPath("/a"), edge: 96)
    let bytes = Array(request.encoded().dropFirst(4))
    #expect(bytes.withUnsafeBytes { try? Request(payload: $0) } == request)
  }

  private static func answer(_ payload: ArraySlice<UInt8>) -> Answer? {
    Array(payload).withUnsafeBytes { try? Answer(payload: $0) }
  }
}
