internal import ArgumentParser
internal import DJCore
internal import DJLibrary
internal import Foundation

/// `taste import`: takes up a document of taste.
struct ImportTaste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take up an exported taste, or what you heard elsewhere.")

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("What to take up.", valueName: "file"))
  var files: [String]

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      let lock = try studio.lockForChange()
      for file in command.files {
        let path = Studio.absolute(file)
        let restoration = try studio.importTaste(
          path, display: WaitDisplay(isQuiet: command.common.quiet))
        command.report(restoration, path)
      }
      withExtendedLifetime(lock) {}
      await studio.close()
    }
  }

  private func report(_ restoration: TasteRestoration, _ path: String) {
    if common.json {
      Standard.out(restoration.json.line)
    } else if !common.quiet {
      restoration.lines.forEach { Standard.out($0) }
    }
  }
}

extension Studio {
  /// The largest document that is read, bytes: some 400,000 rows.
  private static let documentLimit = 128 << 20

  /// Reads a document of taste and takes it up.
  func importTaste(_ path: String, display: WaitDisplay) throws(Failure) -> TasteRestoration {
    let name = MediaPath(path).shown
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
      size <= Self.documentLimit, let data = FileManager.default.contents(atPath: path)
    else {
      throw Failure(.badData, "cannot read \(name): check that it is there, yours and under 128 MB")
    }
    defer { display.end() }
    display.show("reading \(name)")
    let finder = FacetFinder(
      try Failure.wrapping { () throws(LibraryError) in try library.catalog() },
      known: try knownFacets())
    var reader = TasteReader(name: name, finder: finder)
    let archive = try reader.read([UInt8](data))
    return try Failure.wrapping { () throws(LibraryError) in
      try library.restore(archive, at: .current) { share in
        display.show("taking up \(archive.rows.count) rows: \(Int(share * 100)) %")
      }
    }
  }
}

extension TasteRestoration {
  /// For people: what changed, and what could not be found.
  var lines: [Sanitised] {
    var lines: [Sanitised] = []
    if isNothing, unmatched.isEmpty { return ["nothing to change: all \(same) rows are there"] }
    lines.append(
      "\(added) rows added, \(changed) changed, \(removed) taken out, \(same) there already; \(edits) changes by hand"
    )
    if unmatchedRows > 0 {
      lines.append("\(unmatchedRows) rows are of tracks that are not in the library:")
      lines += unmatched.prefix(10).map { "  \($0.name) (\($0.rows))" }
      if unmatched.count > 10 { lines.append("  … and \(unmatched.count - 10) more tracks") }
    }
    return lines
  }

  var json: JSONText {
    .object([
      ("added", .whole(added)), ("changed", .whole(changed)), ("removed", .whole(removed)),
      ("same", .whole(same)), ("edits", .whole(edits)), ("unmatched", .whole(unmatchedRows)),
    ])
  }
}

/// Progress for people, if they have to wait: nothing in the first two seconds.
final class WaitDisplay {
  private let start = ProcessInfo.processInfo.systemUptime
  private let isShown: Bool
  private var last = 0.0
  private var hasLine = false

  init(isQuiet: Bool) {
    isShown = !isQuiet && isatty(STDERR_FILENO) == 1
  }

  func show(_ line: @autoclosure () -> Sanitised) {
    let now = ProcessInfo.processInfo.systemUptime
    guard isShown, now - start > 2, now - last > 0.1 else { return }
    last = now
    hasLine = true
    Standard.progress(line())
  }

  /// Leaves the line.
  func end() { if hasLine { Standard.endProgress() } }
}
