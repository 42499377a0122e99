import DJCore
import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DJPlayback

struct OutputTests {
  @Test func addressesAreParsed() throws {
    let plain = try #require(IcecastAddress("icecast://radio.example/live.mp3"))
    #expect(plain.host == "radio.example" && plain.port == 8000 && plain.user == "source")
    #expect(plain.password == nil && plain.mount == "/live.mp3" && plain.format == .mp3)
    let full = try #require(
      IcecastAddress("icecasts://me:p%40ss:w%2Ford@[::1]:8443/a/b.opus?bitrate=128"))
    #expect(full.host == "::1" && full.port == 8443 && full.user == "me" && full.isSecure)
    #expect(full.password == "p@ss:w/ord" && full.format == .opus && full.bitrate == 128)
    #expect(!full.shown.text.contains("ss:w"))
    #expect(IcecastAddress("icecast://h/stream?format=ogg")?.format == .vorbis)
  }

  @Test(arguments: [
    "icecast://", "icecast://host", "icecast://host/", "icecast:///mount", "http://host/mount",
    "icecast://host:0/m", "icecast://host:99999/m", "icecast://host:x/m", "icecast://h/m?rate=3",
    "icecast://h/m?bitrate=9", "icecast://h/m%0d%0aX", "icecast://h/m%zz", "icecast://a b/m",
  ])
  func nonsenseIsNoAddress(text: String) {
    #expect(IcecastAddress(text) == nil)
  }

  @Test func choicesAreParsed() {
    #expect(OutputChoice(parsing: "-") == .standardOutput)
    #expect(OutputChoice(parsing: "pipe:/tmp/snapfifo") == .pipe("/tmp/snapfifo"))
    #expect(OutputChoice(parsing: "pipe:") == nil)
    #expect(OutputChoice(parsing: "icecast://nowhere") == nil)
    #expect(OutputChoice(parsing: "a.opus") == .file("a.opus"))
  }

  /// A sink that takes its time, and remembers.
  private final class SlowSink: SoundSink {
    var samples: [Float] = []
    var chapters: [TrackMark] = []
    var sizes: Set<Int> = []
    var pause = 0.0
    var failsAfter = Int.max

    func write(_ portion: UnsafeBufferPointer<Float>) throws(PlaybackError) {
      if pause > 0 { Thread.sleep(forTimeInterval: pause) }
      samples += portion
      sizes.insert(portion.count)
      if samples.count >= failsAfter { throw PlaybackError(.diskFull, "full") }
    }

    func begin(_ chapter: TrackMark) { chapters.append(chapter) }

    func close() throws(PlaybackError) {}
  }

  @Test func aConveyorThatWaitsLosesNothingAndCutsEvenly() {
    let sink = SlowSink()
    sink.pause = 0.001
    let conveyor = Conveyor(to: sink, frames: 2048, overflow: .waits, name: "test")
    let sound = (0..<60_002).map { Float($0) }
    conveyor.announce(NowPlaying(title: "x", artist: nil), at: 5)
    var rest = sound[...]
    while !rest.isEmpty {
      Array(rest.prefix(1234)).withUnsafeBufferPointer { conveyor.put($0) }
      rest = rest.dropFirst(1234)
    }
    #expect(conveyor.finish() == nil)
    #expect(sink.samples == sound)
    #expect(sink.sizes == [2048, 60_002 % 2048])
    #expect(sink.chapters.map(\.start) == [5])
  }

  @Test func aConveyorThatDropsKeepsNobodyWaiting() {
    let sink = SlowSink()
    sink.pause = 0.2
    let conveyor = Conveyor(to: sink, frames: 2048, overflow: .drops, name: "test")
    let block = [Float](repeating: 1, count: 2048)
    let start = DispatchTime.now()
    for _ in 0..<1000 { block.withUnsafeBufferPointer { conveyor.put($0) } }
    let taken = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
    #expect(conveyor.frames == 1_024_000)
    #expect(conveyor.finish() == nil)
    #expect(sink.samples.count < 100_000)
    #expect(taken < 20_000_000_000, "a thousand waits would take 200 s")
  }

  @Test func aSinkThatFailsIsToldAndKeepsNobodyWaiting() {
    let sink = SlowSink()
    sink.failsAfter = 4096
    let conveyor = Conveyor(to: sink, frames: 2048, overflow: .waits, name: "test")
    let block = [Float](repeating: 1, count: 2048)
    for _ in 0..<100 { block.withUnsafeBufferPointer { conveyor.put($0) } }
    #expect(eventually { conveyor.isBroken })
    #expect(conveyor.finish()?.cause == .diskFull)
    #expect(sink.samples.count == 4096)
  }

  @Test func aPipeServesReadersThatComeAndGo() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("fifo")
    let pipe = try NamedPipe(path: path)
    func write(_ level: Float, blocks: Int) throws {
      let block = [Float](repeating: level, count: 2048)
      for _ in 0..<blocks { try block.withUnsafeBufferPointer { try pipe.write($0) } }
    }
    // Nobody reads: what comes is not kept, however long it is.
    try write(0.125, blocks: 500)
    for level in [Float(0.25), 0.5] {
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      var read: [UInt8] = []
      for _ in 0..<200 {
        try write(level, blocks: 1)
        var bytes = [UInt8](repeating: 0, count: 8192)
        let count = Foundation.read(reader, &bytes, bytes.count)
        read += bytes.prefix(max(0, count))
      }
      let last = read.suffix(4)
      let word = Int16(level * 32768)
      #expect(Array(last) == [0, UInt8(word >> 8), 0, UInt8(word >> 8)])
      #expect(read.count % 4 == 0)
    }
    try pipe.close()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aPipeIsNotMadeWhereSomethingElseIs() throws {
    let folder = try TemporaryFolder()
    try Data("mine".utf8).write(to: folder.url.appending(path: "file"))
    for path in [folder.path("file"), folder.path("no/such/folder"), folder.url.path, "a\0b"] {
      #expect { _ = try NamedPipe(path: path) } throws: {
        ($0 as? PlaybackError)?.cause == .cannotWrite
      }
    }
    #expect(try String(contentsOfFile: folder.path("file"), encoding: .utf8) == "mine")
  }

  @Test func standardOutputEndsWithItsReader() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let output = StandardOutput(descriptor: ends[1], closing: ClockedOutput.Closing())
    let block: [Float] = [0.5, -0.5, 1, 0]
    try block.withUnsafeBufferPointer { try output.write($0) }
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(ends[0], &bytes, 16) == 16)
    #expect(bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) } == block)
    close(ends[0])
    signal(SIGPIPE, SIG_IGN)
    #expect(throws: PlaybackError.self) {
      try block.withUnsafeBufferPointer { try output.write($0) }
    }
    close(ends[1])
  }

  @Test func withoutAServerAStreamSaysWhatToDoAndKeepsItsPassword() throws {
    let address = try #require(IcecastAddress("icecast://source:secret@127.0.0.1:1/live.mp3"))
    let opening = Result<IcecastStream, any Error> {
      try IcecastStream(address, notes: ShowNotes(), rate: 48_000) { _ in }
    }
    guard case .failure(let failure) = opening, let error = failure as? PlaybackError else {
      Issue.record("there is no server at port 1")
      return
    }
    #expect(error.cause == .noServer)
    #expect(error.reason.text.contains("127.0.0.1:1/live.mp3"))
    #expect(!error.reason.text.contains("secret"))
  }

  @Test func excerptsAreWhatIsAroundASegueWithSoftEdges() {
    let rate = 100
    var excerpts = Excerpts(rate: rate)
    var passed: [Float] = []
    func run(_ frames: Int) {
      let sound = [Float](repeating: 1, count: frames * 2)
      sound.withUnsafeBufferPointer { excerpts.take($0) { passed += $0 } }
    }
    excerpts.receive(.started(EntryID(1)), at: 0)
    run(6000)
    excerpts.receive(.started(EntryID(2)), at: 6000)
    #expect(excerpts.place(of: 6000) == 751 + 40 + 750)
    run(300)
    excerpts.receive(.ended(EntryID(1), played: 63, cause: .finished), at: 6300)
    run(6000)
    excerpts.finish { passed += $0 }
    // 7.5 s of the beginning, a pause, and from 7.5 s before the one to 7.5 s after the other.
    let frames = passed.count / 2
    #expect(abs(frames - (750 + 40 + 750 + 300 + 750 + 40)) <= 2, "\(frames)")
    let steps = zip(passed, passed.dropFirst(2)).map { abs($0 - $1) }
    #expect((steps.max() ?? 1) <= 0.03)
  }
}
