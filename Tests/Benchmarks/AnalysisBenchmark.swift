internal import ArgumentParser
internal import DJCore
internal import DJSignal
internal import DJWire
internal import DJWorkers
internal import Foundation

/// How fast the program listens: the analysis alone, and whole files with their decoding in
/// workers, as a scan does it.
struct AnalysisBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analysis",
    abstract: "Listening to tracks: alone, and with decoding in one and two workers.")

  @Option(help: "How often each is measured; medians are printed.")
  var rounds = 5

  @Option(help: "Seconds of made-up music for the analysis alone.")
  var seconds = 120

  @Argument(help: "Music files to decode and listen to.")
  var files: [String] = []

  mutating func run() async throws {
    let rounds = max(1, rounds)
    showAnalysisAlone(rounds: rounds)
    if !files.isEmpty { await showFiles(rounds: rounds) }
  }

  private func showAnalysisAlone(rounds: Int) {
    let seconds = max(1, min(3600, seconds))
    let music = MadeUpMusic.stereo(seconds: seconds)
    let times = (0..<rounds).map { _ in
      let watch = Stopwatch()
      var analyzer = Analyzer(sampleRate: MadeUpMusic.rate, channels: 2)
      music.withUnsafeBufferPointer { analyzer.feed($0) }
      _ = analyzer.finish()
      return watch.cpu
    }
    var table = Table("analysis alone", "CPU s", "ms a second", "x real time")
    table.add(
      "made-up music, \(seconds) s", times.median.shown(3),
      (times.median / Double(seconds) * 1000).shown(2), (Double(seconds) / times.median).shown(0))
    table.show()
  }

  private func showFiles(rounds: Int) async {
    var table = Table(
      "file", "seconds", "CPU s", "x CPU", "wall s", "x wall", "two at once", "gain")
    for file in files {
      let path = MediaPath(URL(fileURLWithPath: file).path)
      var (one, two): ([Cost], [Cost]) = ([], [])
      for _ in 0..<rounds {
        one.append(await Self.cost(of: path, copies: 1))
        two.append(await Self.cost(of: path, copies: 2))
      }
      let seconds = one.map(\.seconds).median
      let (cpu, wall) = (one.map(\.cpu).median, one.map(\.wall).median)
      let pair = two.map(\.wall).median
      table.add(
        URL(fileURLWithPath: file).lastPathComponent, seconds.shown(1), cpu.shown(3),
        (seconds / cpu).shown(0), wall.shown(3), (seconds / wall).shown(0), pair.shown(3),
        (2 * wall / pair).shown(2))
    }
    table.show()
  }

  private struct Cost {
    var seconds = 0.0
    var cpu = 0.0
    var wall = 0.0
  }

  /// Listens to a file with so many workers side by side, one copy each; workers start anew, so
  /// that their start is counted. Seconds are 0 if the file was declined.
  private static func cost(of path: MediaPath, copies: Int) async -> Cost {
    let watch = Stopwatch(.children)
    let own = Stopwatch()
    let pool = WorkerPool(
      program: WorkerProgram(executable: Bundle.main.executablePath ?? CommandLine.arguments[0]),
      workers: copies)
    var cost = Cost()
    await withTaskGroup(of: Double.self) { group in
      for _ in 0..<copies {
        group.addTask { (try? await pool.analyse(path).get().features.duration) ?? 0 }
      }
      for await seconds in group { cost.seconds = seconds }
    }
    cost.wall = watch.wall
    await pool.shutDown()
    // The end of a worker is noticed by a thread of the pool; its time counts only then.
    let limit = ContinuousClock.now + .seconds(2)
    while watch.cpu == 0, ContinuousClock.now < limit { usleep(2000) }
    usleep(20_000)
    cost.cpu = watch.cpu + own.cpu
    return cost
  }
}
