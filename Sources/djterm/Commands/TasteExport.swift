internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// `taste export`: writes all that taste is made of.
struct ExportTaste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all of it as a text (TOML) to read, keep and edit.",
    discussion: """
      Examples:
        djterm taste export                    to standard output
        djterm taste export taste.toml         to a file, for your eyes only
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("Where to write; none: standard output.", valueName: "file"))
  var file: String?

  mutating func validate() throws {
    if common.json, file == nil { throw ValidationError("--json needs a FILE to export to") }
  }

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      if let file = command.file, file != "-" {
        let path = Studio.absolute(file)
        let archive = try studio.exportTaste(to: path)
        command.report(archive, path)
      } else {
        let archive = try studio.tasteArchive()
        TasteDocument.write(
          archive, facets: try studio.profile().facets(at: .current), at: .current
        ) { Standard.text($0) }
      }
      await studio.close()
    }
  }

  private func report(_ archive: TasteArchive, _ path: String) {
    let file = MediaPath(path)
    if common.json {
      Standard.out(
        JSONText.object([
          ("file", .text(file.escaped)), ("rows", .whole(archive.rows.count)),
          ("edits", .whole(archive.edits.count)),
        ]).line)
    } else if !common.quiet {
      Standard.out(
        "\(archive.rows.count) rows and \(archive.edits.count) changes by hand written to \(file.shown)"
      )
    }
  }
}

extension Studio {
  /// All that taste is made of.
  func tasteArchive() throws(Failure) -> TasteArchive {
    try Failure.wrapping { () throws(LibraryError) in try library.tasteArchive() }
  }

  /// Writes the document of taste, whole or not at all, readable by the listener only.
  @discardableResult
  func exportTaste(to path: String) throws(Failure) -> TasteArchive {
    let archive = try tasteArchive()
    let facets = try profile().facets(at: .current)
    let draft = path + ".\(getpid())"
    let shown = MediaPath(path).shown
    let failure = Failure(
      .cannotCreate,
      "cannot write \(shown): check that the folder exists, is yours and has room")
    guard
      FileManager.default.createFile(
        atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: draft)
    else { throw failure }
    do {
      try TasteDocument.write(archive, facets: facets, at: .current) {
        try handle.write(contentsOf: Data($0.utf8))
      }
      try handle.synchronize()
      try handle.close()
    } catch {
      unlink(draft)
      throw failure
    }
    guard rename(draft, path) == 0 else {
      unlink(draft)
      throw failure
    }
    return archive
  }
}
