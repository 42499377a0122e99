internal import ArgumentParser
internal import DJCore
internal import Foundation
internal import Listeners

/// How well the program chooses: whole shows, played to made-up listeners whose taste it can only
/// learn from what they skip.
struct ListenersBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listeners",
    abstract: "Plays shows to made-up listeners, beside shuffle and an oracle.",
    discussion: """
      Every show is one of the program itself, in lock-step, on a copy of the database; build it \
      first:
        swift build -c release
        swift run -c release Benchmarks listeners demo
        swift run -c release Benchmarks listeners --kind tags --users 40 library.db
      Exit code 1 means that the program broke the protocol, never that it chose badly.
      """)

  @Option(help: "How many listeners.")
  var users = 20

  @Option(help: "Tracks a show; 80, or 120 where the taste turns.")
  var tracks: Int?

  @Option(
    help:
      "Where their taste lies: sound, tags, flip (sound, another one from track 61 on) or patient.")
  var kind = ListenerKind.sound

  @Option(help: "The number of the first listener.")
  var first = 1

  @Argument(help: "A database that djterm scan has filled, or demo.")
  var library: String

  mutating func run() throws {
    let studio = try ListeningStudio(library)
    let tracks = max(2, min(2000, tracks ?? kind.tracks))
    let numbers = first..<first + max(1, min(1000, users))
    let panel = Panel(kind, numbers: numbers, tracks: tracks, studio: studio)
    let results = panel.hear()
    print(
      "\(studio.facts.count) tracks, \(numbers.count) listeners of kind \(kind), \(tracks) tracks a show\n"
    )
    Report(kind: kind, results: results, facts: studio.facts).show()
    let problems = results.flatMap(\.problems)
    for problem in problems { print("protocol: \(problem)") }
    print("\nprotocol: \(problems.isEmpty ? "clean" : "\(problems.count) errors")")
    if !problems.isEmpty { throw ExitCode(1) }
  }
}

extension ListenerKind: ExpressibleByArgument {}
