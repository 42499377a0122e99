internal import ArgumentParser
internal import DJCore
internal import Foundation

/// The program.
struct Djterm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "djterm",
    abstract: "A radio show of your own music, with a DJ, in the terminal.",
    discussion: """
      Examples:
        djterm --demo                          a show with the bundled tracks
        djterm ~/Music                         a show with your own
        djterm --request "mellow 90s" --for 1h
        djterm --no-audio --demo --tracks 5    the same show, silent, as JSON lines
        djterm render show.flac --for 1h       the show as a file
        djterm ctl skip                        steer the show that is running
      """,
    version: "djterm \(Version.current)",
    subcommands: [
      Play.self, Scan.self, Queue.self, Render.self, Info.self, Taste.self, History.self,
      Say.self, Templates.self, Doctor.self, Ctl.self,
    ],
    defaultSubcommand: Play.self)
}

extension Djterm {
  /// True if the arguments look like a live show: then the first decoder is started before
  /// anything else.
  static func playsSoon(_ arguments: [String]) -> Bool {
    let others = configuration.subcommands.filter { $0 != Play.self }.map {
      $0.configuration.commandName ?? "\($0)".lowercased()
    }
    let rest = arguments.dropFirst()
    return !rest.contains("--no-audio") && !rest.contains("--help")
      && !(rest.first.map(others.contains) ?? false)
  }
}

extension AsyncParsableCommand {
  /// Parses the arguments and runs the command; asked for in an asynchronous context, so that the
  /// asynchronous `main` of two is meant.
  static func start() async {
    let arguments: [String]? = nil
    await main(arguments)
  }

  /// Runs a command's work; a ``Failure`` becomes one line on standard error and its exit code.
  func reporting(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let failure as Failure {
      Standard.note("djterm: \(failure.message)")
      throw ExitCode(failure.code.rawValue)
    }
  }
}
