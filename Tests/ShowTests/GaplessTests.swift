import Foundation
import TestSupport
import Testing

@Suite("An album in parts is heard as it was in one piece")
struct GaplessTests {
  /// A codec, and how far it may stray from what it was given.
  struct Codec: Sendable, CustomTestStringConvertible {
    var ending: String
    var rate: Int
    /// Largest difference from the original; nil: it is measured away from the joins.
    var limit: Double?
    var testDescription: String { "\(ending), \(rate) Hz" }
  }

  static let codecs = [
    Codec(ending: "flac", rate: 44_100, limit: 1.0 / 32768),
    Codec(ending: "ogg", rate: 44_100), Codec(ending: "ogg", rate: 48_000),
    Codec(ending: "opus", rate: 48_000),
    Codec(ending: "mp3", rate: 44_100), Codec(ending: "mp3", rate: 48_000),
  ]

  /// Odd points, in frames.
  private static let cuts = [0, 301_237, 566_778, 866_801]

  /// Chords that change now and then, some noise, and no silence: 16 bits, in the middle of a note
  /// at each cut. Left samples.
  private static func music(rate: Int) -> [Float] {
    var state: UInt32 = 7
    return (0..<cuts[3]).map { frame in
      let time = Double(frame) / Double(rate)
      let root = 110 * [1, 1.25, 1.5, 1.125][Int(time / 2.3) % 4]
      state = state &* 1_664_525 &+ 1_013_904_223
      let tones = [1, 2.01, 2.99, 4.02].map { sin(2 * .pi * root * $0 * time) / $0 }.reduce(0, +)
      let noise = Double(Int(state >> 16) - 32768) / 32768
      return Float(((0.12 * tones + 0.004 * noise) * 32768).rounded() / 32768)
    }
  }

  /// Writes the parts of an album.
  private static func album(
    _ codec: Codec, _ left: [Float], in folder: TemporaryFolder
  ) throws -> String {
    let album = folder.path("album")
    try FileManager.default.createDirectory(atPath: album, withIntermediateDirectories: true)
    for part in 0..<3 {
      let samples = left[cuts[part]..<cuts[part + 1]].flatMap { [$0, -$0] }
      let wave = folder.url.appending(path: "part.wav")
      try WaveFile.write(samples, sampleRate: codec.rate, channels: 2, to: wave)
      let (title, number) = ("Part \(part + 1)", "\(part + 1)")
      let file = "\(album)/\(number).\(codec.ending)"
      let (tool, arguments) =
        switch codec.ending {
        case "flac":
          (
            "flac",
            [
              "-s", "-T", "ALBUM=Whole", "-T", "ARTIST=One", "-T", "TITLE=\(title)", "-T",
              "TRACKNUMBER=\(number)", "-o", file, wave.path,
            ]
          )
        case "ogg":
          (
            "oggenc",
            [
              "-Q", "-q", "7", "-l", "Whole", "-a", "One", "-t", title, "-N", number, "-o", file,
              wave.path,
            ]
          )
        case "opus":
          (
            "opusenc",
            [
              "--quiet", "--bitrate", "192", "--album", "Whole", "--artist", "One", "--title",
              title, "--comment", "TRACKNUMBER=\(number)", wave.path, file,
            ]
          )
        case "mp3":
          (
            "lame",
            [
              "--quiet", "-V", "0", "--tl", "Whole", "--ta", "One", "--tt", title, "--tn", number,
              wave.path, file,
            ]
          )
        default: ("sox", [wave.path, file])
        }
      let result = try Execution.run("/usr/bin/\(tool)", arguments, in: folder)
      #expect(result.code == 0, "\(result.err)")
    }
    return album
  }

  private static func read(_ file: String, in folder: TemporaryFolder) throws -> [Float] {
    let raw = folder.path("raw")
    let result = try Execution.run(
      "/usr/bin/sox",
      [file, "-t", "raw", "-e", "float", "-b", "32", "-c", "1", raw, "remix", "1"], in: folder)
    #expect(result.code == 0, "\(result.err)")
    return try Data(contentsOf: URL(fileURLWithPath: raw)).withUnsafeBytes {
      Array($0.bindMemory(to: Float.self))
    }
  }

  private static func render(
    _ album: String, _ more: [String] = [], in folder: TemporaryFolder
  ) throws -> [Float] {
    let file = folder.path("whole.wav")
    let result = try Execution.run(
      Program.djterm,
      [
        "render", "--quiet", file, "--order", "album", "--talk", "off", "--library",
        folder.path("l.db"), album,
      ] + more, in: folder)
    #expect(result.code == 0, "\(result.err)")
    let log = try String(contentsOfFile: file + ".jsonl", encoding: .utf8)
    #expect(log.components(separatedBy: "\"kind\":\"gapless\"").count == 3, "\(log)")
    return try read(file, in: folder)
  }

  /// What is left of the rendered sound once the original, at the same level, is taken out.
  private static func residue(_ original: [Float], _ rendered: [Float]) -> [Double] {
    let product = zip(original, rendered).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    let gain = product / original.reduce(0.0) { $0 + Double($1) * Double($1) }
    return zip(original, rendered).map { (Double($0) * gain - Double($1)) / gain }
  }

  private static func level(_ residue: ArraySlice<Double>) -> Double {
    (residue.reduce(0) { $0 + $1 * $1 } / Double(residue.count)).squareRoot()
  }

  @Test("Parts cut at odd points", arguments: codecs)
  func parts(codec: Codec) throws {
    let folder = try TemporaryFolder()
    let original = Self.music(rate: codec.rate)
    let rendered = try Self.render(Self.album(codec, original, in: folder), in: folder)
    #expect(rendered.count == original.count)
    let residue = Self.residue(original, rendered)
    if let limit = codec.limit {
      #expect((residue.map { abs($0) }.max() ?? 1) <= limit)
      return
    }
    // The codec's own error, in the middle of the parts, by hundredths of a second.
    let step = codec.rate / 100
    let inside = (0..<3).flatMap { part in
      let middle = (Self.cuts[part] + Self.cuts[part + 1]) / 2
      return (-100..<100).map { Self.level(residue[(middle + $0 * step)...].prefix(step)) }
    }
    let usual = try #require(inside.max())
    #expect(usual < 0.01, "it is the same sound: \(usual)")
    for cut in Self.cuts[1...2] {
      for side in [cut - step, cut] {
        let here = Self.level(residue[side..<side + step])
        #expect(here <= 2 * usual, "\(here) at \(side), \(usual) elsewhere")
      }
    }
  }

  @Test("At another rate no frame is lost, and nothing rings at the joins")
  func otherRate() throws {
    let folder = try TemporaryFolder()
    let codec = Codec(ending: "flac", rate: 44_100)
    let original = Self.music(rate: 44_100)
    let album = try Self.album(codec, original, in: folder)
    let rendered = try Self.render(album, ["--rate", "48000"], in: folder)
    let whole = folder.url.appending(path: "one.wav")
    try WaveFile.write(original.flatMap { [$0, -$0] }, sampleRate: 44_100, channels: 2, to: whole)
    let converted = folder.path("one48.wav")
    let result = try Execution.run(
      "/usr/bin/sox",
      [whole.path, "-b", "24", converted, "rate", "-v", "48000"], in: folder)
    #expect(result.code == 0, "\(result.err)")
    let expected = try Self.read(converted, in: folder)
    #expect(abs(rendered.count - expected.count) <= 1)
    let residue = Self.residue(expected, rendered)
    for cut in Self.cuts[1...2] {
      let place = cut * 480 / 441
      let worst = residue[(place - 480)...].prefix(960).map { abs($0) }.max() ?? 1
      // Each part is a whole number of frames: what follows is up to half a frame off, which is as
      // much in these tones.
      #expect(worst < 0.006, "\(worst)")
    }
  }
}
