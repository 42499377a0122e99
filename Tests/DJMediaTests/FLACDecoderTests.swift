import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJMedia

/// FLAC read by libFLAC itself, against libsndfile's reading of the same files.
@Suite struct FLACDecoderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file of noise, made by the reference encoder.
  private func file(
    _ name: String, frames: Int = 30_000, channels: Int, bits: Int
  ) throws -> MediaPath {
    var random = SeededGenerator(seed: 7)
    let bytes = bits / 8
    var raw = Data()
    for _ in 0..<frames * channels {
      let value = Int32.random(in: -(1 << (bits - 1))..<(1 << (bits - 1)), using: &random) / 3
      for byte in 0..<bytes { raw.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
    try raw.write(to: folder.url.appending(path: "raw"))
    let status = try Child(
      "/usr/bin/flac",
      [
        "-s", "-f", "--force-raw-format", "--endian=little", "--sign=signed",
        "--channels=\(channels)", "--bps=\(bits)", "--sample-rate=44100", "-o", folder.path(name),
        folder.path("raw"),
      ], environment: [:]
    ).wait()
    #expect(status == 0)
    return MediaPath(folder.path(name))
  }

  private func all(_ decoder: some Decoder, by step: Int) -> [Float] {
    var samples: [Float] = []
    var buffer = [Float](repeating: 9, count: step * decoder.layout.count)
    while true {
      let count = buffer.withUnsafeMutableBufferPointer { decoder.read(into: $0) }
      if count == 0 { return samples }
      samples += buffer[..<(count * decoder.layout.count)]
    }
  }

  @Test(arguments: [(1, 16), (2, 16), (2, 24), (3, 8), (6, 24), (8, 16)])
  func readsWhatTheOtherReads(channels: Int, bits: Int) throws {
    let path = try file("a.flac", channels: channels, bits: bits)
    let source = try SourceFile(path)
    let other = try SndfileDecoder(source)
    let expected = all(other, by: 4096)
    #expect(expected.count == 30_000 * channels)
    for step in [1000, 4096, 5000, 100_000] {
      let decoder = try FLACDecoder(source)
      #expect(decoder.sampleRate == 44_100 && decoder.frames == 30_000)
      #expect(decoder.layout == other.layout)
      #expect(all(decoder, by: step) == expected)
    }
  }

  @Test func goesToTheFrameAndBackToTheBeginning() throws {
    let source = try SourceFile(try file("a.flac", channels: 2, bits: 16))
    let decoder = try FLACDecoder(source)
    let expected = all(decoder, by: 7000)
    for frame in [0, 1, 4095, 4096, 29_999, 12_345, 0] {
      #expect(decoder.seek(to: Int64(frame)))
      #expect(all(decoder, by: 3000) == Array(expected[(frame * 2)...]))
    }
    #expect(!decoder.seek(to: 30_000))
    #expect(decoder.seek(to: 0))
    #expect(all(decoder, by: 3000) == expected)
  }

  @Test func whatIsDamagedIsReadAsFarAsItCanBe() throws {
    let path = try file("a.flac", channels: 2, bits: 16)
    var bytes = try Data(contentsOf: folder.url.appending(path: "a.flac"))
    // A hole in the middle costs the blocks it lies in, which may be silent, and no more.
    let hole = bytes.count / 2..<bytes.count / 2 + 1000
    bytes.resetBytes(in: hole)
    try bytes.write(to: folder.url.appending(path: "hole.flac"))
    let whole = all(try FLACDecoder(try SourceFile(path)), by: 4096)
    let damaged = all(
      try FLACDecoder(try SourceFile(MediaPath(folder.path("hole.flac")))), by: 4096)
    #expect(damaged.count >= whole.count - 3 * 4608 * 2)
    #expect(damaged.count <= whole.count && damaged != whole)
    #expect(damaged.starts(with: whole[..<20_000]))
    #expect(damaged.suffix(8000) == whole.suffix(8000))
    // Cut off in the middle, it ends there.
    try bytes.prefix(bytes.count / 3).write(to: folder.url.appending(path: "cut.flac"))
    let cut = all(try FLACDecoder(try SourceFile(MediaPath(folder.path("cut.flac")))), by: 4096)
    #expect(!cut.isEmpty && whole.starts(with: cut))
  }

  @Test func whatIsNoFLACIsDeclined() throws {
    for bytes in [Data("fLaC".utf8), Data("fLaC and then nothing of the kind".utf8), Data([0])] {
      try bytes.write(to: folder.url.appending(path: "no.flac"))
      let source = try SourceFile(MediaPath(folder.path("no.flac")))
      #expect(throws: Declined.self) { try FLACDecoder(source) }
    }
  }
}
