internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import DJWire
internal import Foundation

/// What djterm knows of files.
struct Info: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what djterm knows of a file; analyses it if need be.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("Audio files.", valueName: "file"))
  var files: [String] = []

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: command.files, needsMusic: false)
      var reports: [FileReport] = []
      for path in try command.paths(studio) { reports.append(await FileReport(path, studio)) }
      await studio.close()
      if command.common.json {
        Standard.out(JSONText.array(reports.map(\.json)).line)
      } else {
        let paper = InfoPage.Paper.standardOutput
        for (number, report) in reports.enumerated() {
          if number > 0 { Standard.out("") }
          InfoPage(report, on: paper).lines.forEach { Standard.out($0) }
        }
      }
      if !reports.isEmpty, reports.allSatisfy({ $0.error != nil }) { throw ExitCode(65) }
    }
  }

  private func paths(_ studio: Studio) throws(Failure) -> [MediaPath] {
    if common.demo, files.isEmpty {
      let catalog = try studio.catalog()
      if !catalog.isEmpty { return catalog.indices.map { catalog[$0].path } }
    }
    guard !files.isEmpty else {
      throw Failure(.usage, "which file? djterm info FILE…")
    }
    return files.map { MediaPath(Studio.absolute($0)) }
  }
}
