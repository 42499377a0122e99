internal import ArgumentParser
internal import DJCore
internal import DJWire
internal import DJWorkers
internal import Foundation
internal import TestSupport

/// The voice: how soon it answers, and what hostile and random titles do to it.
struct SpeechBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speech",
    abstract: "Measures how soon words are spoken, and speaks hostile and random titles.",
    discussion: "Milliseconds from asking a worker pool to the finished clip, by the wall clock.")

  @Option(help: "Random titles that are spelt.")
  var titles = 100_000

  @Option(help: "How many of them are spoken, too.")
  var spoken = 2000

  @Option(help: "Their seed.")
  var seed: UInt64 = 1

  private static let lines = [
    "Good evening, and welcome to the late show.",
    "That was Miles Davis with So What, from 1959. More of the same in a moment.",
    "Next up, something a little faster: twelve beats a minute more.",
    "You have not heard this one since the spring.",
  ]

  mutating func run() async throws {
    var table = Table("ready after, ms", "n", "median", "90 %", "most")
    var cold: [Double] = []
    for _ in 0..<10 {
      let pool = Self.pool()
      cold.append(await Self.time(Self.lines[0], pool))
      await pool.shutDown()
    }
    add("cold", cold, &table)
    let pool = Self.pool()
    _ = await Self.time("Testing.", pool)
    var warm: [Double] = []
    for index in 0..<80 { warm.append(await Self.time(Self.lines[index % 4] + " \(index)", pool)) }
    add("warm", warm, &table)
    table.show()
    await speakTitles(pool)
    await pool.shutDown()
  }

  private static func pool() -> WorkerPool {
    WorkerPool(program: WorkerProgram(executable: CommandLine.arguments[0]), workers: 1)
  }

  private static func time(_ line: String, _ pool: WorkerPool) async -> Double {
    let watch = Stopwatch()
    _ = await pool.speak(SpeechRequest(text: Sanitised(line), voice: nil, language: "en"))
    return watch.wall * 1000
  }

  private func add(_ name: String, _ times: [Double], _ table: inout Table) {
    let sorted = times.sorted()
    table.add(
      name, "\(times.count)", times.median.shown(0), sorted[times.count * 9 / 10].shown(0),
      (sorted.last ?? 0).shown(0))
  }

  /// What became of titles.
  private struct Outcome {
    var said = 0, declined = 0, lost = 0, empty = 0
    var longest = 0.0, most = 0
    var reasons: [String: Int] = [:]
  }

  private func speakTitles(_ pool: WorkerPool) async {
    let canary = FileManager.default.temporaryDirectory.path + "/canary-\(getpid())"
    var outcome = Outcome()
    var generator = SeededGenerator(seed: seed)
    let hostile = HostileTitles.all(canary: canary)
    for (index, title) in hostile.enumerated() {
      await speak(title, index, pool, isSaid: true, &outcome)
    }
    report("\(hostile.count) hostile titles", outcome)
    outcome = Outcome()
    let watch = Stopwatch()
    let every = max(1, titles / max(1, spoken))
    for index in 0..<titles {
      let title = HostileTitles.random(using: &generator)
      await speak(title, index, pool, isSaid: index % every == 0, &outcome)
    }
    report("\(titles) random titles in \(watch.wall.shown(0)) s", outcome)
    print("executed: \(FileManager.default.fileExists(atPath: canary) ? "YES" : "nothing")")
  }

  private func speak(
    _ title: String, _ index: Int, _ pool: WorkerPool, isSaid: Bool, _ outcome: inout Outcome
  ) async {
    let name = Sanitised(title)
    let language: Sanitised = index % 3 == 0 ? "de" : "en"
    let script = SpokenText.script(
      of: Sanitised("Next: “\(name.text)”.", limit: 1000), names: [.init(name)], language: language)
    outcome.most = max(outcome.most, script.text.text.unicodeScalars.count)
    if script.segments.isEmpty { outcome.empty += 1 }
    guard isSaid, !script.segments.isEmpty else { return }
    let request = SpeechRequest(
      segments: script.segments, voice: nil, language: language, delivery: Delivery())
    switch await pool.speak(request) {
    case .success(let clip):
      outcome.said += 1
      outcome.longest = max(outcome.longest, clip.seconds)
    case .failure(let failure):
      if failure.cause == .declined { outcome.declined += 1 } else { outcome.lost += 1 }
      outcome.reasons[failure.reason.text, default: 0] += 1
    }
  }

  private func report(_ name: String, _ outcome: Outcome) {
    print(
      "\(name): said \(outcome.said), declined \(outcome.declined), workers lost \(outcome.lost),",
      "longest \(outcome.longest.shown(1)) s, most characters \(outcome.most)")
    for (reason, count) in outcome.reasons.sorted(by: { $0.key < $1.key }) {
      print("  \(count) × \(reason)")
    }
  }
}
