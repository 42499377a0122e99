public import ArgumentParser
internal import DJCore
public import DJLibrary
internal import Foundation

/// `taste import`: takes up a document of taste, or what was heard in other programs.
struct ImportTaste: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take up an exported taste, or what you heard elsewhere.",
    discussion: """
      What a file holds is told from its contents. Importing a file twice adds nothing; a file that
      cannot be read to its end changes nothing.

        what djterm taste export wrote, with your changes
        Spotify's extended streaming history, or that of the account data (JSON)
        ListenBrainz exports (JSON lines), listens and feedback
        Last.fm exports (JSON or CSV), logs of portable players (.scrobbler.log)
        MPD's sticker.sql: ratings, likes, play counts
        playlists (m3u, m3u8, pls, xspf): what stands in them is liked a little

      Examples:
        djterm taste import taste.toml
        djterm taste import "my_spotify_data/Spotify Extended Streaming History"
        djterm taste import --undo spotify
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      "Take out what was imported from: spotify, listenbrainz, lastfm, mpd, playlist.",
      valueName: "source"))
  var undo: ListenSource?

  @Argument(help: ArgumentHelp("What to take up: files and folders.", valueName: "file"))
  var files: [String] = []

  mutating func validate() throws {
    if files.isEmpty == (undo == nil) {
      throw ValidationError("give either files to import, or --undo and a source")
    }
  }

  mutating func run() async throws {
    let command = self
    try await reporting {
      let studio = try Studio(command.common, paths: [], needsMusic: false)
      let lock = try studio.lockForChange()
      if let source = command.undo {
        try command.undo(source, studio)
      } else {
        try command.take(studio)
      }
      withExtendedLifetime(lock) {}
      await studio.close(keepsCatalog: true)
    }
  }

  private func undo(_ source: ListenSource, _ studio: Studio) throws(Failure) {
    let gone = try Failure.wrapping { () throws(LibraryError) in
      try studio.library.forgetListens(from: source)
    }
    if common.json {
      let fields = [("plays", JSONText.whole(gone.plays)), ("rows", .whole(gone.rows))]
      Standard.out(JSONText.object(fields).line)
    } else if !common.quiet {
      Standard.out(
        "\(gone.plays) plays and \(gone.rows) rows of \(outside: source.rawValue) taken out")
    }
  }

  /// Documents one by one, then all listens at once. Nothing is written before every file was
  /// looked at.
  private func take(_ studio: Studio) throws(Failure) {
    let display = WaitDisplay(isQuiet: common.quiet)
    defer { display.end() }
    let (documents, listens) = try studio.sorted(files)
    let gathered = try listens.isEmpty ? nil : studio.gather(listens, display)
    for path in documents {
      let restoration = try studio.importTaste(path, display: display)
      display.end()
      tell(restoration.json, restoration.lines)
    }
    guard let gathered else { return }
    let report = try Failure.wrapping { () throws(LibraryError) in
      try gathered.finish { share in display.show("writing: \(Int(share * 100)) %") }
    }
    display.end()
    tell(report.json, report.lines)
  }

  private func tell(_ json: JSONText, _ lines: [Sanitised]) {
    if common.json {
      Standard.out(json.line)
    } else if !common.quiet {
      lines.forEach { Standard.out($0) }
    }
  }
}

extension ListenSource: ExpressibleByArgument {}

extension Studio {
  /// Documents of taste, and files and folders of listens; anything else is an error.
  func sorted(
    _ files: [String]
  ) throws(Failure) -> (documents: [String], listens: [MediaPath]) {
    var documents: [String] = []
    var listens: [MediaPath] = []
    for file in files.map(Studio.absolute) {
      let path = MediaPath(file)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
        listens.append(path)
        continue
      }
      switch try Failure.telling({ () throws(ListenTrouble) in try TasteFile(path) }) {
      case .document: documents.append(file)
      case .listens: listens.append(path)
      case .unknown: throw Failure(.badData, ListenImport.unknown(path))
      }
    }
    return (documents, listens)
  }

  /// Reads all files of listens; nothing is written yet.
  func gather(_ paths: [MediaPath], _ display: WaitDisplay) throws(Failure) -> ListenImport {
    var gathered = try Failure.wrapping { () throws(LibraryError) in try ListenImport(library) }
    guard gathered.tracks > 0 else {
      throw Failure(
        .noMusic, "the library has no tracks to match with: run djterm scan first, then import")
    }
    for path in paths {
      var files = [path]
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: String(decoding: path.bytes, as: UTF8.self), isDirectory: &isFolder)
      if isThere, isFolder.boolValue {
        files = gathered.files(in: path)
        if files.isEmpty { throw Failure(.badData, ListenImport.unknown(path)) }
      }
      for file in files {
        try Failure.telling { () throws(ListenTrouble) in
          try gathered.read(file) { count in display.show("\(file.name): \(count) listens") }
        }
      }
    }
    return gathered
  }
}

extension Failure {
  /// Runs work on files of other programs; its trouble becomes a failure.
  static func telling<T>(_ work: () throws(ListenTrouble) -> T) throws(Failure) -> T {
    do {
      return try work()
    } catch {
      throw Failure(.badData, error.message)
    }
  }
}

extension ListenReport {
  /// For people: what was found, what of it was new, and whom the library lacks.
  var lines: [Sanitised] {
    var lines: [Sanitised] = [
      "\(listens) listens in \(files) files: \(matched) of tracks in the library, \(unmatched) of others",
      "\(plays) plays and \(rows) rows of feedback added, \(known) were there already, \(passedOver) say nothing",
    ]
    if otherFiles > 0 { lines.append("\(otherFiles) files of other kinds were left alone") }
    if !missingArtists.isEmpty {
      let names = missingArtists.prefix(8).map { "\($0.name) (\($0.listens))" as Sanitised }
      lines.append("most heard of what the library lacks: \(Sanitised.joined(names, by: ", "))")
    }
    return lines
  }

  var json: JSONText {
    .object([
      ("files", .whole(files)), ("listens", .whole(listens)), ("matched", .whole(matched)),
      ("unmatched", .whole(unmatched)), ("passed_over", .whole(passedOver)),
      ("known", .whole(known)), ("plays", .whole(plays)), ("rows", .whole(rows)),
      (
        "missing_artists",
        .array(
          missingArtists.prefix(20).map {
            .object([("artist", .text($0.name)), ("listens", .whole($0.listens))])
          })
      ),
    ])
  }
}
