internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// Finds, reads and analyses music.
struct Scan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find, read and analyse music.",
    discussion: """
      Only what is new or changed is read. Ctrl-C at any time loses nothing.

      Examples:
        djterm scan ~/Music
        djterm scan --no-analysis ~/Music      tags only
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var music: MusicArguments

  @Flag(help: "Read tags only.")
  var noAnalysis = false

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: command.music.paths)
      let scan = Task {
        await studio.scan(analyse: !command.noAnalysis, isQuiet: command.common.quiet)
      }
      let interrupt = Interrupt { scan.cancel() }
      let report = await scan.value
      interrupt.end()
      await studio.close(keepsCatalog: true)
      command.print(report, wasInterrupted: interrupt.happened)
      if interrupt.happened { throw ExitCode(130) }
      if report.tracks == 0 { throw Studio.noMusic(studio.roots, report) }
    }
  }

  private func print(_ report: ScanReport, wasInterrupted: Bool) {
    if common.json {
      Standard.out(report.json.line)
    } else if !common.quiet {
      for failure in report.failed.prefix(20) {
        Standard.note("\(failure.path.shown): \(failure.error)")
      }
      if report.failed.count > 20 {
        Standard.note("… and \(report.failed.count - 20) more: djterm scan --json lists them all")
      }
      Standard.out(report.sentence)
      for notice in report.notices { Standard.note(notice.message) }
      if wasInterrupted {
        Standard.note("interrupted: nothing is lost, the next scan goes on from here")
      }
    }
  }
}

extension ScanReport {
  var sentence: Sanitised {
    var sentence: Sanitised =
      "\(files) files, \(tracks) tracks: \(added) added, \(changed) changed, \(removed) removed"
    if outOfReach > 0 { sentence = "\(sentence), \(outOfReach) out of reach" }
    return
      "\(sentence), \(analysed) analysed, \(failed.count) failed, in \(Sanitised(clock: seconds.rounded(.up)))"
  }

  var json: JSONText {
    .object([
      ("files", .whole(files)), ("tracks", .whole(tracks)), ("added", .whole(added)),
      ("changed", .whole(changed)), ("removed", .whole(removed)),
      ("out_of_reach", .whole(outOfReach)), ("analysed", .whole(analysed)),
      (
        "failed",
        .array(
          failed.map {
            .object([("path", .text($0.path.escaped)), ("error", .text($0.error))])
          })
      ),
      ("seconds", .seconds(seconds)),
    ])
  }
}
