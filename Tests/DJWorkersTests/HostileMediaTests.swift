import DJCore
import DJWire
import Foundation
import TestSupport
import Testing

@testable import DJWorkers

/// A folder of hostile files, named by `DJTERM_HOSTILE_MEDIA`, with a `manifest.tsv` of path,
/// class and what is expected: "play", "reject" or anything else.
private let corpus = ProcessInfo.processInfo.environment["DJTERM_HOSTILE_MEDIA"]

@Suite(.serialized, .enabled(if: corpus != nil)) struct HostileMediaTests {
  let program = WorkerProgram(executable: Program.djterm)

  struct Row: CustomStringConvertible {
    let path: MediaPath
    let kind: String
    let expectation: String
    var description: String { "\(kind) \(path.shown)" }
  }

  private func rows() throws -> [Row] {
    let root = try #require(corpus)
    let text = try String(contentsOfFile: root + "/manifest.tsv", encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3, !fields[0].hasPrefix("pl/") else { return nil }
      let path = MediaPath(bytes: Array(root.utf8) + [0x2F] + Self.unescaped(fields[0]))
      return Row(path: path, kind: fields[1], expectation: fields[2])
    }
  }

  /// `\n`, `\e`, `\t` and `\xNN` as the manifest has them.
  private static func unescaped(_ text: String) -> [UInt8] {
    let plain = text.replacing("\\n", with: "\n").replacing("\\e", with: "\u{1B}")
      .replacing("\\t", with: "\t").replacing("(x/)*60", with: String(repeating: "x/", count: 60))
    var result: [UInt8] = []
    var rest = Array(plain.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x5C, rest.first == UInt8(ascii: "x"),
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(3)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// Seconds played, or why not.
  private func play(_ row: Row, start: Double = 0) -> Result<Double, WorkerFailure> {
    do throws(WorkerFailure) {
      let reader = try RemoteReader(program: program, path: row.path, start: start)
      var frames = 0
      var buffer = [Float](repeating: 0, count: 65_536)
      while true {
        let count = try Self.read(reader, &buffer)
        if count == 0 { break }
        frames += count
        // A hundred hours of silence are not heard to the end here.
        if frames > reader.format.sampleRate * 1200 { break }
      }
      return .success(Double(frames) / Double(reader.format.sampleRate))
    } catch {
      return .failure(error)
    }
  }

  private static func read(
    _ reader: RemoteReader, _ buffer: inout [Float]
  ) throws(WorkerFailure) -> Int {
    var result: Result<Int, WorkerFailure> = .success(0)
    buffer.withUnsafeMutableBufferPointer { part in
      result = Result { () throws(WorkerFailure) in try reader.read(into: part) }
      #expect(part.allSatisfy { $0.isFinite && abs($0) <= 8 })
    }
    return try result.get()
  }

  @Test func everyFileCanBeEnteredInTheMiddle() throws {
    for row in try rows() {
      let began = ContinuousClock.now
      let played = play(row, start: 1)
      #expect((ContinuousClock.now - began) / .seconds(1) < 5, "\(row)")
      guard case .failure(let failure) = played else { continue }
      #expect(failure.cause == .declined, "\(row) \(failure)")
      #expect(row.expectation != "play", "\(row) \(failure)")
    }
  }

  @Test func everyFileIsListenedToOrDeclined() async throws {
    let pool = WorkerPool(program: program, workers: 2)
    for row in try rows() {
      let began = ContinuousClock.now
      let heard = await pool.analyse(row.path)
      let took = (ContinuousClock.now - began) / .seconds(1)
      if took > 5 { print("\(row) took \(took) s") }
      guard case .failure(let failure) = heard else { continue }
      #expect(failure.cause == .declined, "\(row) \(failure)")
      #expect(row.expectation != "play" || row.kind == "100-hour", "\(row) \(failure)")
    }
  }

  @Test func everyFileIsPlayedOrDeclinedInTime() async throws {
    let pool = WorkerPool(program: program, workers: 1)
    let rows = try rows()
    let probes = await pool.probe(rows.map(\.path))
    var report = ""
    defer {
      if let file = ProcessInfo.processInfo.environment["DJTERM_HOSTILE_REPORT"] {
        try? report.write(toFile: file, atomically: true, encoding: .utf8)
      }
    }
    for (row, probe) in zip(rows, probes) {
      let began = ContinuousClock.now
      let played = play(row)
      let took = (ContinuousClock.now - began) / .seconds(1)
      report += "\(row.expectation)\t\(took)\t\(row)\t\(played)\t"
      report += "\((try? probe.get()).map { "\($0.duration) \($0.format)" } ?? "\(probe)")\n"
      #expect(took < 5, "\(row)")
      if case .failure(let failure) = played {
        #expect(failure.cause == .declined || failure.cause == .died, "\(row) \(failure)")
        #expect(row.expectation != "play", "\(row) \(failure)")
      }
      if row.expectation == "reject", !row.kind.hasPrefix("fs") {
        #expect((try? played.get()) == nil, "\(row)")
        #expect((try? probe.get()) == nil, "\(row)")
      }
      if row.expectation == "play" {
        guard let expected = try? probe.get().duration, let seconds = try? played.get() else {
          Issue.record("\(row)")
          continue
        }
        #expect(abs(min(expected, 1200) - seconds) < 0.1 || seconds >= 1200, "\(row)")
      }
    }
  }
}
