internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// What played, what was said, what was pressed.
struct History: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What played, what was said, what was pressed; newest last.")

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("How many entries.", valueName: "n"))
  var last = 50

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      let items = try Failure.wrapping { () throws(LibraryError) in
        try studio.library.history(max(1, command.last))
      }
      let zone = TimeZoneRules.current(around: .current)
      if command.common.json {
        Standard.out(JSONText.array(items.map { $0.json }).line)
      } else {
        items.forEach { Standard.out($0.line(in: zone)) }
        if items.isEmpty { Standard.note("nothing yet: play a show first") }
      }
      await studio.close()
    }
  }
}
