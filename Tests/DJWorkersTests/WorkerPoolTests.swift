import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJWorkers

@Suite struct WorkerPoolTests {
  let folder: TemporaryFolder
  let pool = WorkerPool(program: WorkerProgram(executable: Program.djterm), workers: 2)

  init() throws { folder = try TemporaryFolder() }

  private func tone(_ name: String, seconds: Double = 2, channels: Int = 2) throws {
    try WaveFile.write(
      WaveFile.sine(440, seconds: seconds, channels: channels), sampleRate: 44100,
      channels: channels, to: folder.url.appending(path: name))
  }

  private func path(_ name: String) -> MediaPath { MediaPath(folder.path(name)) }

  private func seconds(_ name: String) throws -> Double {
    let reader = try RemoteReader(
      program: WorkerProgram(executable: Program.djterm), path: path(name))
    var buffer = [Float](repeating: 0, count: 20_000)
    var frames = 0
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { try reader.read(into: $0) }
      if count == 0 { return Double(frames) / Double(reader.format.sampleRate) }
      frames += count
    }
  }

  @Test func everyFormatIsProbedAndPlayedToItsLength() async throws {
    try tone("a.wav")
    let (wav, tags) = (folder.path("a.wav"), ["Song", "Ann", "Disc", "1999", "3"])
    try tool(
      "flac", "-s", "-T", "TITLE=Song", "-T", "ARTIST=Ann", "-T", "ALBUM=Disc", "-T", "DATE=1999",
      "-T", "TRACKNUMBER=3/9", "-o", folder.path("a.flac"), wav)
    try tool(
      "lame", "--quiet", "-V5", "--id3v2-only", "--tt", tags[0], "--ta", tags[1], "--tl", tags[2],
      "--ty", tags[3], "--tn", "3/9", wav, folder.path("a.mp3"))
    try tool(
      "oggenc", "-Q", "-t", tags[0], "-a", tags[1], "-l", tags[2], "-d", tags[3], "-N", "3/9",
      "-o", folder.path("a.ogg"), wav)
    try tool(
      "opusenc", "--quiet", "--title", tags[0], "--artist", tags[1], "--album", tags[2], "--date",
      tags[3], "--comment", "TRACKNUMBER=3/9", wav, folder.path("a.opus"))
    let formats = ["flac", "mp3", "ogg", "opus"]
    let probes = await pool.probe(formats.map { path("a." + $0) })
    for (format, probe) in zip(formats, probes) {
      let probe = try probe.get()
      #expect(probe.format.text == format)
      #expect(probe.tags.title == "Song" && probe.tags.artist == "Ann")
      #expect(probe.tags.album == "Disc" && probe.tags.year == 1999)
      #expect(probe.tags.track == 3 && probe.tags.trackTotal == 9)
      #expect(probe.channels == 2)
      #expect(abs(probe.duration - 2) < 0.1)
      #expect(abs(try seconds("a." + format) - 2) < 0.001, "\(format)")
    }
  }

  @Test func mp3WithoutAHeaderAndWithDamageIsPlayedToItsEnd() throws {
    try tone("a.wav", seconds: 10)
    try tool("lame", "--quiet", "-V5", "-t", folder.path("a.wav"), folder.path("a.mp3"))
    #expect(abs(try seconds("a.mp3") - 10) < 0.1)
    var bytes = try Data(contentsOf: folder.url.appending(path: "a.mp3"))
    let middle = bytes.count / 2
    bytes.replaceSubrange(middle..<middle + 2000, with: Data(repeating: 0x55, count: 2000))
    try bytes.write(to: folder.url.appending(path: "b.mp3"))
    #expect(abs(try seconds("b.mp3") - 10) < 0.6)
  }

  @Test func mp4IsReadByLibav() async throws {
    try #require(Fixture.m4a).write(to: folder.url.appending(path: "a.m4a"))
    let probe = try await pool.probe([path("a.m4a")])[0].get()
    #expect(probe.tags.title == "Fixture" && probe.tags.artist == "Nobody")
    #expect(probe.format == "aac" && probe.sampleRate == 22050)
    #expect(abs(try seconds("a.m4a") - 0.4) < 0.1)
  }

  @Test func answersComeInTheOrderOfTheQuestions() async throws {
    for index in 1...40 { try tone("\(index).wav", seconds: Double(index) / 10, channels: 1) }
    try Data("no music".utf8).write(to: folder.url.appending(path: "0.wav"))
    let probes = await pool.probe((0...40).map { path("\($0).wav") })
    #expect(probes.count == 41)
    for (index, probe) in probes.enumerated().dropFirst() {
      #expect(abs(try probe.get().duration - Double(index) / 10) < 0.001)
    }
    #expect(throws: WorkerFailure.self) { try probes[0].get() }
    #expect(await pool.probe([]).isEmpty)
  }

  @Test func aTrackIsListenedTo() async throws {
    try tone("a.wav", seconds: 6)
    let analysis = try await pool.analyse(path("a.wav")).get()
    #expect(abs(analysis.features.duration - 6) < 1e-6)
    let loudness = try #require(analysis.features.loudness)
    // A sine of 0.3 in both channels: -13.47 dB each, 3 dB for two, -0.69 by BS.1770's definition.
    #expect(abs(loudness - (-11.15)) < 0.2)
    #expect(!analysis.waveform.isEmpty)
    #expect(analysis.waveform.allSatisfy { (0...1).contains($0) })
  }

  private func samples(_ name: String, start: Double) throws -> [Float] {
    let reader = try RemoteReader(
      program: WorkerProgram(executable: Program.djterm), path: path(name), start: start)
    var buffer = [Float](repeating: 0, count: 400_000)
    let count = try buffer.withUnsafeMutableBufferPointer { try reader.read(into: $0) }
    return Array(buffer[..<(count * reader.format.channels)])
  }

  @Test func enteringInTheMiddleGivesWhatReadingThroughGives() throws {
    // A sweep: no two places sound alike.
    let sweep = (0..<3 * 44100).flatMap { frame -> [Float] in
      let time = Double(frame) / 44100
      let sample = Float(0.4 * sin(2 * .pi * (100 + 400 * time) * time))
      return [sample, -sample]
    }
    try WaveFile.write(
      sweep, sampleRate: 44100, channels: 2, to: folder.url.appending(path: "a.wav"))
    let wav = folder.path("a.wav")
    try tool("flac", "-s", "-o", folder.path("a.flac"), wav)
    try tool("lame", "--quiet", "-V5", wav, folder.path("a.mp3"))
    try tool("oggenc", "-Q", "-o", folder.path("a.ogg"), wav)
    try tool("opusenc", "--quiet", wav, folder.path("a.opus"))
    try #require(Fixture.m4a).write(to: folder.url.appending(path: "a.m4a"))
    for (name, rate, start) in [
      ("a.wav", 88200, 1.23), ("a.flac", 88200, 1.23), ("a.mp3", 88200, 1.23),
      ("a.ogg", 88200, 1.23), ("a.opus", 96000, 1.23), ("a.m4a", 22050, 0.21),
    ] {
      let whole = try samples(name, start: 0)
      let part = try samples(name, start: start)
      let from = Int((start * Double(rate / (name == "a.m4a" ? 1 : 2))).rounded())
      let rest = whole.dropFirst(from * (name == "a.m4a" ? 1 : 2))
      #expect(part.count == rest.count && part.count > 1000, "\(name)")
      let worst = zip(part, rest).map { abs($0 - $1) }.max() ?? 1
      // Opus settles within its pre-roll, but not to the last bit.
      #expect(worst < (name == "a.opus" ? 0.01 : 1e-4), "\(name) \(worst)")
    }
  }

  /// Ogg files are heard through another decoder than the one that plays them.
  @Test(arguments: ["ogg", "opus"])
  func whatIsHeardIsAsLongAsWhatIsPlayed(suffix: String) async throws {
    try tone("a.wav", seconds: 4)
    let whole = folder.url.appending(path: "whole.\(suffix)")
    if suffix == "ogg" {
      try tool("oggenc", "-Q", "-o", whole.path, folder.path("a.wav"))
    } else {
      try tool("opusenc", "--quiet", folder.path("a.wav"), whole.path)
    }
    let bytes = try Data(contentsOf: whole)
    let cases = [
      "cut": bytes.prefix(bytes.count * 2 / 3),
      "holed": bytes.prefix(bytes.count / 2) + bytes.dropFirst(bytes.count / 2 + 3000),
      "blotted": bytes.prefix(bytes.count / 2) + Data(repeating: 0xA5, count: 2000)
        + bytes.dropFirst(bytes.count / 2 + 2000),
      "chained": bytes + bytes,
    ]
    for (name, part) in cases {
      try part.write(to: folder.url.appending(path: "\(name).\(suffix)"))
    }
    for name in ["whole", "cut", "holed", "blotted", "chained"] {
      let file = "\(name).\(suffix)"
      let features = try await pool.analyse(path(file)).get().features
      let played = try seconds(file)
      #expect(abs(features.duration - played) < 1e-6, "\(file)")
    }
  }

  private func line(_ text: String) -> SpeechRequest {
    SpeechRequest(text: Sanitised(text), voice: nil, language: "en-GB")
  }

  @Test func aLineSoundsTheSameWhateverWasSaidBefore() async throws {
    let first = try await pool.speak(line("That was a song.")).get()
    _ = try await pool.speak(line("Something quite different, and longer.")).get()
    let again = try await pool.speak(line("That was a song.")).get()
    #expect(first == again)
    #expect((0.5...3).contains(first.seconds))
    #expect(first.samples.contains { abs($0) > 0.05 })
    let slower = try await pool.speak(
      SpeechRequest(text: "That was a song.", voice: nil, language: "en", rate: 80)
    ).get()
    #expect(slower.seconds > first.seconds)
  }

  @Test func linesThatBreakEspeakDoNot() async throws {
    // 1.51 smashes its stack on the first, ran a shell on the second, spoke phonemes for the third.
    for text in [
      String(repeating: "A.", count: 150),
      "<speak><audio src=\"|touch x\"/>hello</speak>", "[[h@'loU]] hello",
      "%s%n hello", String(repeating: "9", count: 390),
    ] {
      switch await pool.speak(line(text)) {
      case .success(let clip): #expect(clip.seconds <= 12, "\(text)")
      case .failure(let failure): #expect(failure.cause == .declined, "\(failure)")
      }
    }
    for text in ["", "   ", "!?.,", "\u{1B}\u{7}"] {
      let failure = await #expect(throws: WorkerFailure.self) {
        try await pool.speak(line(text)).get()
      }
      #expect(failure?.cause == .declined)
    }
  }

  @Test func unknownVoicesFallBack() async throws {
    for (voice, language) in [("nobody", "en"), ("../../../etc/passwd", "xx-YY")] {
      let request = SpeechRequest(
        text: "Hello", voice: Sanitised(voice), language: Sanitised(language))
      #expect(try await pool.speak(request).get().seconds > 0.2)
    }
  }

  @Test func afterTheEndNothingIsStarted() async throws {
    try tone("a.wav")
    _ = try await pool.probe([path("a.wav")])[0].get()
    await pool.shutDown()
    let failure = await #expect(throws: WorkerFailure.self) {
      try await pool.probe([path("a.wav")])[0].get()
    }
    #expect(failure?.cause == .unavailable)
  }

  @Test func aWorkerEndsWithTheProgramThatAskedIt() throws {
    let process = try WorkerProcess(WorkerProgram(executable: Program.djterm))
    shutdown(process.descriptor, Int32(SHUT_RDWR))
    #expect(process.reap(patience: 30) == .ended(status: 0))
  }

  /// A worker that a key stopped while it was being started kept the whole program from stopping.
  @Test func aWorkerDoesNotHearWhatATerminalSends() throws {
    let process = try WorkerProcess(WorkerProgram(executable: Program.djterm))
    for signal in [SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU] {
      kill(process.identifier, signal)
    }
    shutdown(process.descriptor, Int32(SHUT_RDWR))
    #expect(process.reap(patience: 30) == .ended(status: 0))
  }
}
