public import DJCore
internal import GRDB

/// What a file holds that taste can be learnt from, told from its contents.
public enum TasteFile: Equatable, Sendable {
  /// A document that djterm exported.
  case document
  /// Listens of another program.
  case listens
  /// Neither.
  case unknown

  /// Looks at the beginning of a file.
  public init(_ path: MediaPath) throws(ListenTrouble) {
    if Playlist.isPlaylist(path) {
      self = .listens
      return
    }
    var bytes = try FileBytes(path)
    let start = Array(bytes.beginning(4096))
    if start.starts(with: Array("SQLite format 3\0".utf8)) {
      self = .listens
    } else if Self.isJSON(start) {
      self = .listens
    } else if Self.isDocument(start, path) {
      self = .document
    } else {
      self = TableListens(bytes) == nil ? .unknown : .listens
    }
  }

  /// An object, or an array that begins as one of JSON does; "[[lean]]" is none.
  static func isJSON(_ start: [UInt8]) -> Bool {
    let body = start.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if body.first == 0x7B { return true }
    guard body.first == 0x5B else { return false }
    let inner = body.dropFirst().drop { $0 <= 0x20 || $0 == 0x5B }
    return inner.isEmpty || inner.first == 0x7B || inner.first == 0x5D
  }

  private static func isDocument(_ start: [UInt8], _ path: MediaPath) -> Bool {
    if MediaNames.ending(path.bytes) == "toml" { return true }
    return start.split(separator: 0x0A).contains { line in
      let text = line.filter { $0 > 0x20 }
      return text.starts(with: Array("taste=".utf8)) || text.elementsEqual(Array("[feedback]".utf8))
    }
  }
}

/// Takes up what the listener heard in other programs: any number of files, then one transaction.
public struct ListenImport {
  private static let depthLimit = 6
  private static let fileLimit = 5000

  private let library: Library
  private var gathering: ListenGathering
  private var listings: [PlaylistRows.Listing] = []

  /// An import into a library, whose tracks it looks up once.
  public init(_ library: Library) throws(LibraryError) {
    self.library = library
    gathering = ListenGathering(try library.catalog())
  }

  /// How many tracks there are to match listens with.
  public var tracks: Int { gathering.catalog.count }

  /// Reads a file of listens to its end. If this throws, the import is of no more use: nothing was
  /// written yet.
  ///
  /// - Parameter progress: told of the listens found so far.
  public mutating func read(
    _ path: MediaPath, progress: (_ listens: Int) -> Void = { _ in }
  ) throws(ListenTrouble) {
    try take(path, progress)
    gathering.tookFile(isKnown: true)
  }

  /// The files of a folder that may hold something, in order of their paths; documents of taste and
  /// what is of no known kind are counted, and left alone.
  public mutating func files(in folder: MediaPath) -> [MediaPath] {
    var found: [MediaPath] = []
    for path in FolderListing.files(in: folder, depth: Self.depthLimit, limit: Self.fileLimit) {
      if (try? TasteFile(path)) == .listens {
        found.append(path)
      } else {
        gathering.tookFile(isKnown: false)
      }
    }
    return found
  }

  private mutating func take(
    _ path: MediaPath, _ progress: (Int) -> Void
  ) throws(ListenTrouble) {
    if Playlist.isPlaylist(path) { return try takePlaylist(path) }
    var bytes = try FileBytes(path)
    let start = Array(bytes.beginning(4096))
    if start.starts(with: Array("SQLite format 3\0".utf8)) {
      try StickerListens(gathering.catalog).read(path, into: &gathering)
    } else if TasteFile.isJSON(start) {
      var listens = JSONListens(JSONReader(bytes))
      let known = gathering.report.listens + gathering.report.passedOver
      while let form = try listens.next() {
        try gathering.take(form)
        if gathering.report.listens % 1024 == 0 { progress(gathering.report.listens) }
      }
      if gathering.report.listens + gathering.report.passedOver == known {
        throw ListenTrouble(Self.unknown(path))
      }
    } else {
      guard var listens = TableListens(bytes) else { throw ListenTrouble(Self.unknown(path)) }
      while let form = listens.next() { try gathering.take(form) }
    }
  }

  /// What cannot be made sense of, and what could.
  public static func unknown(_ path: MediaPath) -> Sanitised {
    if isPacked(path) { return "\(path.shown) is packed; unpack it, then import the folder" }
    let known: Sanitised =
      "Spotify's streaming history, ListenBrainz and Last.fm exports (JSON, CSV), MPD's sticker.sql"
    return """
      \(path.shown) holds nothing that is known here; known are what djterm taste export wrote, \
      \(known) and playlists
      """
  }

  private static func isPacked(_ path: MediaPath) -> Bool {
    guard var bytes = try? FileBytes(path) else { return false }
    let start = Array(bytes.beginning(2))
    return start == Array("PK".utf8) || start == [0x1F, 0x8B]
  }

  private mutating func takePlaylist(_ path: MediaPath) throws(ListenTrouble) {
    let playlist = Playlist(path)
    let at = PathKind.modified(path)
    for file in playlist.files {
      let catalog = gathering.catalog
      let row = catalog.index(from: file.path)
      guard row < catalog.count, catalog.path(at: row) == file.path else {
        gathering.missFile()
        continue
      }
      try gathering.take(
        .listed, of: catalog.id(at: row), at: at, .playlist,
        seed: path.name.text + "\0" + file.path.escaped)
    }
    for _ in playlist.missing { gathering.missFile() }
    guard listings.count < PlaylistRows.limit else { return }
    let stamp = Int64(clamping: Int((at.seconds * 1000).rounded()))
    listings.append(
      PlaylistRows.Listing(
        path: path.absolute.normalised, stamp: stamp, files: playlist.files.map(\.path)))
  }

  /// Writes what is new, all of it or, if this throws, nothing.
  ///
  /// - Parameter progress: told of the share done, 0…1.
  public consuming func finish(
    progress: (Double) -> Void = { _ in }
  ) throws(LibraryError) -> ListenReport {
    let library = library
    let listings = listings
    var (entries, report) = gathering.finish()
    return try library.writing { database in
      try ListenRows.insert(entries, &report, in: database, progress)
      for listing in listings {
        try PlaylistRows.store(listing, isImported: true, in: database)
      }
      return report
    }
  }
}

extension Library {
  /// Takes everything out that was imported from a source.
  ///
  /// - Returns: how many plays and rows of feedback that were.
  public func forgetListens(
    from source: ListenSource
  ) throws(LibraryError) -> (plays: Int, rows: Int) {
    try writing { database in
      let id = try Int64.fetchOne(
        database, sql: "SELECT id FROM source WHERE name = ?", arguments: [source.rawValue])
      guard let id else { return (0, 0) }
      try database.execute(sql: "DELETE FROM play WHERE source = ?", arguments: [id])
      let plays = database.changesCount
      try database.execute(sql: "DELETE FROM feedback WHERE source = ?", arguments: [id])
      let rows = database.changesCount
      if source == .playlist {
        // Those that lie in the library's folders are found again by the next scan.
        try database.execute(
          sql: """
            DELETE FROM playlist_track WHERE playlist IN \
            (SELECT id FROM playlist WHERE imported = 1);
            DELETE FROM playlist WHERE imported = 1
            """)
      }
      return (plays, rows)
    }
  }
}

/// Rows of plays and feedback that no show wrote.
enum ListenRows {
  /// Plays of one track closer than this are one, whoever counted them, seconds.
  private static let sameListen = 120.0

  static func insert(
    _ entries: [ListenGathering.Entry], _ report: inout ListenReport, in database: Database,
    _ progress: (Double) -> Void
  ) throws {
    var sources: [ListenSource: Int64] = [:]
    var next = try FeedbackRows.next(database).row
    for (index, entry) in entries.enumerated() {
      if index % 4096 == 0 { progress(Double(index) / Double(entries.count)) }
      let source =
        try sources[entry.source]
        ?? SourceRows.id(of: Sanitised(entry.source.rawValue), in: database)
      sources[entry.source] = source
      let hasPlayed = try insertPlay(entry, source, database)
      // A listen that another program told of, too, is learnt from once.
      let isElsewhere = try entry.cause != nil && !hasPlayed && !knows(entry, source, database)
      let isLearnt = try !isElsewhere && insertRow(entry, source, id: next, database)
      if isLearnt {
        next += 1
        report.rows += 1
      }
      if hasPlayed { report.plays += 1 }
      if !hasPlayed, !isLearnt { report.known += 1 }
    }
  }

  /// True if the entry's play was not there yet.
  private static func insertPlay(
    _ entry: ListenGathering.Entry, _ source: Int64, _ database: Database
  ) throws -> Bool {
    guard let cause = entry.cause, try !knows(entry, source, database) else { return false }
    let twin = try database.cachedStatement(
      sql: "SELECT 1 FROM play WHERE track = ? AND at BETWEEN ? AND ? AND source IS NOT ? LIMIT 1")
    let at = entry.at.seconds
    let isThere =
      try Int.fetchOne(
        twin,
        arguments: [entry.track.row, at - sameListen, at + sameListen, source]) != nil
    if isThere { return false }
    try database.cachedStatement(
      sql: """
        INSERT INTO play (track, at, played, duration, cause, source, mark) \
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      entry.track.row, at, entry.position, entry.duration, cause.rawValue, source, entry.mark,
    ])
    return true
  }

  /// True if the source told of this play before.
  private static func knows(
    _ entry: ListenGathering.Entry, _ source: Int64, _ database: Database
  ) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM play WHERE source = ? AND mark = ?")
    return try Int.fetchOne(statement, arguments: [source, entry.mark]) != nil
  }

  private static func insertRow(
    _ entry: ListenGathering.Entry, _ source: Int64, id: Int64, _ database: Database
  ) throws -> Bool {
    guard let kind = entry.kind else { return false }
    let known = try database.cachedStatement(
      sql: "SELECT 1 FROM feedback WHERE source = ? AND mark = ?")
    guard try Int.fetchOne(known, arguments: [source, entry.mark]) == nil else { return false }
    let row = Feedback(
      id: FeedbackID(id), kind: kind, track: entry.track, position: entry.position,
      duration: entry.duration, at: WallTime(entry.at.seconds))
    try FeedbackRows.insert(row, source: source, mark: entry.mark, in: database)
    return true
  }
}
