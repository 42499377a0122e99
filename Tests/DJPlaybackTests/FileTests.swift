import DJCore
import Foundation
import TestSupport
import Testing

@testable import DJPlayback

/// Files as other programs read them.
struct FileTests {
  private static let notes = ShowNotes(
    title: "A \"quoted\" show", date: "2026-11-21", encoder: "djterm 1", comment: "seed 7")
  private static let tracks = [
    TrackMark(track: NowPlaying(title: "Café \"Orage\"", artist: "The Quartet"), start: 0),
    TrackMark(track: NowPlaying(title: "Second", artist: nil), start: 52_920),
  ]

  /// A file of a second and a half and a bit, in blocks of odd sizes.
  private func write(
    _ name: String, rate: Int = 44_100, bits: Int = 24, in folder: TemporaryFolder
  ) throws -> [Float] {
    let sound = WaveFile.sine(440, seconds: 1.5, sampleRate: rate) + [0.25, -0.25]
    let file = try SoundFile(path: folder.path(name), rate: rate, bits: bits, notes: Self.notes)
    var rest = sound[...]
    for chapter in Self.tracks { file.begin(chapter) }
    while !rest.isEmpty {
      try Array(rest.prefix(7002)).withUnsafeBufferPointer { try file.write($0) }
      rest = rest.dropFirst(7002)
    }
    try file.close()
    return sound
  }

  private func probe(_ name: String, in folder: TemporaryFolder) throws -> [String: Any] {
    let answer = try Execution.run(
      "/usr/bin/ffprobe",
      [
        "-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters",
        folder.path(name),
      ], in: folder)
    #expect(answer.err.isEmpty, "\(answer.err)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
  }

  @Test(arguments: ["show.wav", "show.flac", "show.ogg", "show.opus"])
  func tagsAndLengthAreRead(name: String) throws {
    let folder = try TemporaryFolder()
    let rate = name == "show.opus" ? 48_000 : 44_100
    let sound = try write(name, rate: rate, in: folder)
    let answer = try probe(name, in: folder)
    let format = answer["format"] as? [String: Any] ?? [:]
    let stream = (answer["streams"] as? [[String: Any]])?.first ?? [:]
    let all = [format["tags"], stream["tags"]].compactMap { $0 as? [String: String] }
    let tags = Dictionary(
      all.flatMap { $0 }.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    #expect(tags["title"] == "A \"quoted\" show")
    #expect(tags["date"] == "2026-11-21")
    #expect(tags["comment"] == "seed 7")
    let decoded = try Execution.run(
      "/usr/bin/ffmpeg",
      [
        "-v", "error", "-nostdin", "-i", folder.path(name), "-f", "f32le", folder.path("raw"),
      ], in: folder)
    #expect(decoded.err.isEmpty, "\(decoded.err)")
    let raw = try Data(contentsOf: folder.url.appending(path: "raw"))
    #expect(raw.count == sound.count * 4)
  }

  @Test(arguments: ["show.flac", "show.ogg", "show.opus"])
  func chaptersAreRead(name: String) throws {
    let folder = try TemporaryFolder()
    _ = try write(name, rate: name == "show.opus" ? 48_000 : 44_100, in: folder)
    let chapters = try probe(name, in: folder)["chapters"] as? [[String: Any]] ?? []
    let titles = chapters.compactMap { ($0["tags"] as? [String: String])?["title"] }
    #expect(titles == ["The Quartet – Café \"Orage\"", "Second"])
    let second = name == "show.opus" ? "1.102000" : "1.200000"
    #expect(chapters.last?["start_time"] as? String == second)
  }

  @Test func wavHasCuePointsWithLabels() throws {
    let folder = try TemporaryFolder()
    _ = try write("show.wav", in: folder)
    let chunks = try Riff(Data(contentsOf: folder.url.appending(path: "show.wav")))
    #expect(chunks.isExact)
    #expect(chunks["data"]?.count == (66_150 + 1) * 6)
    let cue = try #require(chunks["cue "])
    #expect(cue.count == 4 + 2 * 24)
    #expect(cue[cue.startIndex + 4 + 24 + 20] == UInt8(52_920 & 0xFF))
    let labels = String(
      decoding: chunks.lists.first { $0.starts(with: Data("adtl".utf8)) } ?? Data(), as: UTF8.self)
    #expect(labels.contains("The Quartet – Café \"Orage\"") && labels.contains("Second"))
  }

  @Test func losslessFilesHoldWhatWasWritten() throws {
    let folder = try TemporaryFolder()
    for (name, bits) in [("a.wav", 24), ("a.flac", 24), ("b.wav", 16), ("b.flac", 16)] {
      let sound = try write(name, bits: bits, in: folder)
      let raw = folder.path(name + ".raw")
      let told = try Execution.run(
        "/usr/bin/sox", [folder.path(name), "-t", "raw", "-e", "float", "-b", "32", raw], in: folder
      )
      #expect(told.code == 0, "\(told.err)")
      let read = try Data(contentsOf: URL(fileURLWithPath: raw)).withUnsafeBytes {
        Array($0.bindMemory(to: Float.self))
      }
      let worst = zip(sound, read).map { abs($0 - $1) }.max() ?? 1
      #expect(worst <= (bits == 24 ? 0.51 / 8_388_608 : 1.51 / 32768), "\(name) \(worst)")
    }
    let test = try Execution.run(
      "/usr/bin/flac", ["-t", "-s", folder.path("a.flac"), folder.path("b.flac")], in: folder)
    #expect(test.code == 0, "\(test.err)")
  }

  @Test func theToolsOfOggFindNothingWrong() throws {
    let folder = try TemporaryFolder()
    _ = try write("show.ogg", in: folder)
    _ = try write("show.opus", rate: 48_000, in: folder)
    for (tool, name) in [("ogginfo", "show.ogg"), ("opusinfo", "show.opus")] {
      let told = try Execution.run("/usr/bin/\(tool)", [folder.path(name)], in: folder)
      #expect(told.code == 0)
      #expect(told.out.contains("CHAPTER002NAME=Second"), "\(told.out)")
      #expect(!(told.out + told.err).lowercased().contains("warning"), "\(told.out) \(told.err)")
    }
  }

  @Test func theSameSoundGivesTheSameFile() throws {
    let folder = try TemporaryFolder()
    for ending in ["wav", "flac", "ogg"] {
      _ = try write("a.\(ending)", in: folder)
      _ = try write("b.\(ending)", in: folder)
      let files = try ["a", "b"].map {
        try Data(contentsOf: folder.url.appending(path: "\($0).\(ending)"))
      }
      #expect(files[0] == files[1], "\(ending)")
    }
  }

  @Test func aCueSheetIsLaidBesideIt() throws {
    let folder = try TemporaryFolder()
    _ = try write("show.flac", in: folder)
    let sheet = try String(contentsOfFile: folder.path("show.flac.cue"), encoding: .utf8)
    #expect(
      sheet == """
        REM DATE 2026-11-21
        REM COMMENT "seed 7"
        PERFORMER "djterm"
        TITLE "A 'quoted' show"
        FILE "show.flac" WAVE
          TRACK 01 AUDIO
            TITLE "Café 'Orage'"
            PERFORMER "The Quartet"
            INDEX 01 00:00:00
          TRACK 02 AUDIO
            TITLE "Second"
            INDEX 01 00:01:15

        """)
  }

  @Test func moreChaptersThanFitAreLeftOutOfTheFileOnly() throws {
    let folder = try TemporaryFolder()
    let long = Sanitised(String(repeating: "long ", count: 70))
    for name in ["show.flac", "show.ogg"] {
      let file = try SoundFile(path: folder.path(name), rate: 44_100, notes: Self.notes)
      let second = [Float](repeating: 0.1, count: 88_200)
      for index in 0..<400 {
        file.begin(TrackMark(track: NowPlaying(title: long, artist: nil), start: index * 100))
      }
      try second.withUnsafeBufferPointer { try file.write($0) }
      try file.close()
      let chapters = try probe(name, in: folder)["chapters"] as? [Any] ?? []
      #expect((50..<400).contains(chapters.count))
      let sheet = try String(contentsOfFile: folder.path(name + ".cue"), encoding: .utf8)
      #expect(sheet.contains("TRACK 400 AUDIO"))
    }
  }

  @Test func beyondFourGigabytesAWavFileIsAnRF64File() throws {
    let folder = try TemporaryFolder()
    let tape = try Tape(path: folder.path("large.wav"))
    let wave = WaveTape(tape, rate: 48_000, bits: 24)
    // A file with a hole, that takes no room.
    let handle = try FileHandle(forUpdating: folder.url.appending(path: "large.wav"))
    wave.close()
    tape.pretend(5_000_000_080)
    try handle.truncate(atOffset: 5_000_000_080)
    wave.finish([])
    tape.close()
    try handle.seek(toOffset: 0)
    let head = try #require(try handle.read(upToCount: 80))
    #expect(head.prefix(4) == Data("RF64".utf8))
    #expect(head[12..<16] == Data("ds64".utf8))
    #expect(LittleEndian.number(head[20..<28], UInt64.self) == 5_000_000_072)
    #expect(LittleEndian.number(head[28..<36], UInt64.self) == 4_999_999_998)
    let told = try Execution.run("/usr/bin/soxi", ["-r", folder.path("large.wav")], in: folder)
    #expect(told.out == "48000\n", "\(told.err)")
  }
}

/// The chunks of a RIFF file.
struct Riff {
  private var chunks: [(name: String, body: Data)] = []
  /// Whether the sizes add up to the file's.
  private(set) var isExact = false

  init(_ file: Data) {
    func number(_ place: Int) -> Int {
      file[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    var place = 12
    while place + 8 <= file.count, place + 8 + number(place + 4) <= file.count {
      let size = number(place + 4)
      let name = String(decoding: file[place..<place + 4], as: UTF8.self)
      chunks.append((name, file[place + 8..<place + 8 + size]))
      place += 8 + size + size % 2
    }
    isExact = place == file.count && number(4) + 8 == file.count
  }

  subscript(name: String) -> Data? { chunks.first { $0.name == name }?.body }

  var lists: [Data] { chunks.filter { $0.name == "LIST" }.map(\.body) }
}
