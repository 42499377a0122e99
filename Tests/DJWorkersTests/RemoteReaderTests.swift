import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJWorkers

@Suite struct RemoteReaderTests {
  let folder: TemporaryFolder
  let program = WorkerProgram(executable: Program.djterm)

  init() throws { folder = try TemporaryFolder() }

  /// A ramp: every frame tells which one it is.
  private func ramp(_ name: String, frames: Int, channels: Int = 2) throws -> MediaPath {
    let samples = (0..<frames).flatMap { frame in
      [Float](repeating: Float(frame % 32768) / 32768, count: channels)
    }
    try WaveFile.write(
      samples, sampleRate: 44100, channels: channels, to: folder.url.appending(path: name))
    return MediaPath(folder.path(name))
  }

  private func readAll(_ reader: RemoteReader, by frames: Int = 5000) throws -> [Float] {
    var result: [Float] = []
    var buffer = [Float](repeating: 0, count: frames * reader.format.channels)
    while true {
      let count = try buffer.withUnsafeMutableBufferPointer { try reader.read(into: $0) }
      if count == 0 { return result }
      result += buffer[..<(count * reader.format.channels)]
    }
  }

  private func frameNumbers(_ samples: [Float]) -> [Int] {
    stride(from: 0, to: samples.count, by: 2).map { Int((samples[$0] * 32768).rounded()) }
  }

  @Test func readsEveryFrameInOrder() throws {
    let path = try ramp("ramp.wav", frames: 100_000)
    let reader = try RemoteReader(program: program, path: path)
    #expect(reader.format == StreamFormat(sampleRate: 44100, channels: 2, frames: 100_000))
    let numbers = frameNumbers(try readAll(reader))
    #expect(numbers == (0..<100_000).map { $0 % 32768 })
  }

  @Test(arguments: [0, 0.5, 1.0001, 2.2])
  func startsAtTheFrame(start: Double) throws {
    let path = try ramp("ramp.wav", frames: 100_000)
    let reader = try RemoteReader(program: program, path: path, start: start)
    let first = Int((start * 44100).rounded())
    #expect(frameNumbers(try readAll(reader)) == (first..<100_000).map { $0 % 32768 })
  }

  @Test func seeksBothWaysToTheFrame() throws {
    let path = try ramp("ramp.wav", frames: 200_000)
    let reader = try RemoteReader(program: program, path: path)
    var buffer = [Float](repeating: 0, count: 2 * 100)
    for seconds in [3.0, 0.01, 4.4, 2.0, 2.001] {
      try reader.seek(to: seconds)
      let count = try buffer.withUnsafeMutableBufferPointer { try reader.read(into: $0) }
      let first = Int((seconds * 44100).rounded())
      #expect(frameNumbers(Array(buffer[..<(count * 2)])).first == first % 32768)
    }
  }

  @Test func goesOnAtTheFrameAfterItsWorkerWasKilled() throws {
    let path = try ramp("ramp.wav", frames: 400_000)
    let reader = try RemoteReader(program: program, path: path)
    var buffer = [Float](repeating: 0, count: 2 * 16_000)
    var samples: [Float] = []
    for _ in 0..<20 {
      let count = try buffer.withUnsafeMutableBufferPointer { try reader.read(into: $0) }
      samples += buffer[..<(count * 2)]
      let worker = try #require(reader.workerIdentifier)
      kill(worker, SIGKILL)
    }
    samples += try readAll(reader)
    #expect(frameNumbers(samples) == (0..<400_000).map { $0 % 32768 })
  }

  @Test func goesOnAtTheFrameAfterItsWorkerHung() throws {
    let path = try ramp("ramp.wav", frames: 100_000)
    let reader = try RemoteReader(program: program, path: path)
    // Stopped, the worker still holds its socket: only the watchdog can tell.
    kill(try #require(reader.workerIdentifier), SIGSTOP)
    #expect(frameNumbers(try readAll(reader)) == (0..<100_000).map { $0 % 32768 })
  }

  @Test func damagedStreamsPlayAsFarAsTheyCanBeDecoded() throws {
    let path = try ramp("ramp.wav", frames: 100_000)
    let file = try FileHandle(forUpdating: folder.url.appending(path: "ramp.wav"))
    try file.truncate(atOffset: 44 + 4 * 60_000)
    try file.close()
    let reader = try RemoteReader(program: program, path: path)
    #expect(frameNumbers(try readAll(reader)) == (0..<60_000).map { $0 % 32768 })
  }

  @Test func aWorkerIsKeptForTheNextReader() throws {
    // A program of this test's own, so that no other test takes its worker.
    let own = WorkerProgram(executable: Program.djterm, arguments: ["worker", folder.url.path])
    let path = try ramp("ramp.wav", frames: 50_000)
    own.prewarm()
    var workers: Set<Int32> = []
    for _ in 0..<3 {
      let reader = try RemoteReader(program: own, path: path)
      workers.insert(try #require(reader.workerIdentifier))
      _ = try readAll(reader)
    }
    #expect(workers.count == 1)
  }

  @Test func whatIsNoMusicIsDeclined() throws {
    let text = folder.path("text.mp3")
    try Data("This is not music.\n".utf8).write(to: URL(fileURLWithPath: text))
    mkfifo(folder.path("fifo.mp3"), 0o600)
    for name in ["text.mp3", "fifo.mp3", "absent.mp3", ""] {
      let failure = #expect(throws: WorkerFailure.self) {
        _ = try RemoteReader(program: program, path: MediaPath(folder.path(name)))
      }
      #expect(failure?.cause == .declined)
    }
  }

  @Test func aMissingProgramIsUnavailable() throws {
    let failure = #expect(throws: WorkerFailure.self) {
      _ = try RemoteReader(
        program: WorkerProgram(executable: folder.path("nothing")), path: MediaPath("/x.mp3"))
    }
    #expect(failure?.cause == .unavailable)
  }
}
