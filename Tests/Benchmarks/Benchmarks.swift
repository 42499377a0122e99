internal import ArgumentParser

/// How fast the parts are, and how well the whole chooses. One subcommand a noun, each in a file of
/// its own; what they print is for people, and no time is ever an error.
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Measures how fast the parts of djterm are, and how well it chooses.",
    discussion: """
      Build them with optimisation, and leave the machine alone meanwhile:
        swift run -c release Benchmarks analysis
        swift run -c release Benchmarks analysis ~/Music/*.flac
        swift run -c release Benchmarks breadth
        swift run -c release Benchmarks listeners demo
      """,
    subcommands: [
      AnalysisBenchmark.self, BreadthBenchmark.self, CatalogBenchmark.self, ListenersBenchmark.self,
      WordsBenchmark.self, TalkBenchmark.self, SpeechBenchmark.self, SegueBenchmark.self,
      LevelBenchmark.self,
    ])

  /// Asked for in an asynchronous context, so that the asynchronous `main` of two is meant.
  static func start() async {
    let arguments: [String]? = nil
    await main(arguments)
  }
}
