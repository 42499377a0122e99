import DJCore
import DJWire
import DJWorkers
import Foundation
import TestSupport
import Testing

/// Titles of six languages put together at random, each really said by espeak-ng in a worker: none
/// ends a worker unnoticed, takes too long, lacks a caption or is executed.
///
/// A hundred and fifty by default; all of them by
/// `DJTERM_TITLES=100000 swift test --filter FuzzedTitleTests`, in as many workers as there are cores;
/// `DJTERM_TITLES_FROM=25000` leaves out the first of them.
@Suite struct FuzzedTitleTests {
  private static let count =
    ProcessInfo.processInfo.environment["DJTERM_TITLES"].flatMap { Int($0) } ?? 150
  private static let first =
    ProcessInfo.processInfo.environment["DJTERM_TITLES_FROM"].flatMap { Int($0) } ?? 0
  private static let lanes = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))
  private static let languages: [Sanitised] = ["en", "de", "fr", "es", "ru", "ja"]

  /// What came of a lane's titles.
  private struct Tally {
    var spoken = 0
    var declined = 0
    var deaths: [String] = []
    var longest = (seconds: 0.0, title: "")
    var faults: [String] = []

    mutating func add(_ other: Tally) {
      spoken += other.spoken
      declined += other.declined
      deaths += other.deaths
      faults += other.faults
      if other.longest.seconds > longest.seconds { longest = other.longest }
    }
  }

  @Test func everyTitleIsSaidOrDeclined() async throws {
    let pool = WorkerPool(
      program: WorkerProgram(executable: Program.djterm), workers: Self.lanes)
    let folder = try TemporaryFolder()
    let canary = folder.path("canary")
    var tally = Tally()
    await withTaskGroup(of: Tally.self) { lanes in
      for lane in 0..<Self.lanes {
        lanes.addTask { await Self.speak(lane: lane, canary: canary, in: pool) }
      }
      for await part in lanes { tally.add(part) }
    }
    await pool.shutDown()
    print(
      """
      \(Self.count) titles from \(Self.first): \(tally.spoken) said, \(tally.declined) declined, \
      \(tally.deaths.count) workers died, each noticed; the longest took \
      \(tally.longest.seconds) s: \(tally.longest.title)
      """)
    #expect(tally.faults.isEmpty, "\(tally.faults.prefix(5))")
    #expect(tally.spoken + tally.declined + tally.deaths.count == Self.count)
    #expect(tally.deaths.isEmpty, "\(tally.deaths.prefix(5))")
    #expect(tally.spoken > Self.count * 9 / 10)
    #expect(tally.longest.seconds <= 12)
    #expect(!FileManager.default.fileExists(atPath: canary))
  }

  private static func speak(lane: Int, canary: String, in pool: WorkerPool) async -> Tally {
    var tally = Tally()
    for number in stride(from: first + lane, to: first + count, by: lanes) {
      var chance = SeededGenerator(seed: UInt64(number))
      var title = HostileTitles.random(using: &chance)
      if number % 100 == 7 { title += " `touch \(canary)` $(touch \(canary))" }
      let language = languages[number % languages.count]
      let shown = Sanitised("“\(Sanitised(title).text)”.", limit: 1000)
      let script = SpokenText.script(
        of: shown, names: [.init(Sanitised(title))], language: language)
      // The caption shows the whole line, and its words can be followed.
      let reach = script.shown(at: script.text.text.count)
      if shown.isEmpty || reach != shown.text.count { tally.faults.append("caption of \(title)") }
      let request = SpeechRequest(
        segments: script.segments, voice: nil, language: language, delivery: Delivery())
      let characters = request.segments.reduce(0) { $0 + $1.text.text.unicodeScalars.count }
      if characters > SpokenText.lengthLimit { tally.faults.append("length of \(title)") }
      switch await pool.speak(request) {
      case .success(let clip):
        tally.spoken += 1
        if clip.seconds > tally.longest.seconds { tally.longest = (clip.seconds, title) }
        if !clip.samples.allSatisfy({ abs($0) <= 1 }) {
          tally.faults.append("samples of \(title)")
        }
      case .failure(let failure) where failure.cause == .declined: tally.declined += 1
      case .failure(let failure): tally.deaths.append("\(title): \(failure.reason)")
      }
    }
    return tally
  }
}
