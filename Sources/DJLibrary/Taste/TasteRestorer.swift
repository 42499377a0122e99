internal import DJCore
internal import Foundation
internal import GRDB

/// Takes an archive of taste up into a database, within one transaction.
struct TasteRestorer {
  /// A row as it stands in the database.
  struct Standing {
    var feedback: Feedback
    var source: Int64?
    var mark: Int64?
    var isClaimed = false
  }

  /// What makes two rows of different databases the same.
  private struct Likeness: Hashable {
    var kind: String
    var track: TrackID
    var position: Double
    var duration: Double
    var at: Double

    init(_ row: Feedback) {
      kind = FeedbackRows.word(row.kind).0
      track = row.track
      position = row.position
      duration = row.duration
      at = row.at.seconds
    }
  }

  /// A row on its way in.
  private struct Arrival {
    var row: TasteArchive.Row
    var track: TrackID
    var source: Int64?
  }

  private let archive: TasteArchive
  private let finder: TrackFinder
  /// The archive was read from this very database.
  private let isOwn: Bool
  private var standing: [Standing] = []
  private var places: [FeedbackID: Int] = [:]
  private var alike: [Likeness: [Int]] = [:]
  private var marked: [String: Int] = [:]
  private var sources: [Sanitised: Int64] = [:]
  private var missing: [Sanitised: Int] = [:]
  /// Ids of the archive's rows in the database.
  private var ids: [FeedbackID: FeedbackID] = [:]
  private var result = TasteRestoration()

  init(_ archive: TasteArchive, finder: TrackFinder, _ database: Database) throws {
    self.archive = archive
    self.finder = finder
    let identity = try Changes.position(database).identity
    isOwn = archive.extent?.library == identity
    var rows = try Rows(
      database, "SELECT \(FeedbackRows.columns), source, mark FROM feedback ORDER BY id")
    while try rows.next() {
      guard let feedback = FeedbackRows.read(rows) else { continue }
      let place = standing.count
      let row = Standing(
        feedback: feedback, source: rows.isNull(7) ? nil : rows.int64(7),
        mark: rows.isNull(8) ? nil : rows.int64(8))
      standing.append(row)
      places[feedback.id] = place
      alike[Likeness(feedback), default: []].append(place)
      if let key = Self.key(row.source, row.mark) { marked[key] = place }
    }
    // The first of those that are alike is taken first.
    for key in alike.keys { alike[key]?.reverse() }
  }

  private static func key(_ source: Int64?, _ mark: Int64?) -> String? {
    guard let source, let mark else { return nil }
    return "\(source) \(mark)"
  }

  mutating func run(
    at now: WallTime, _ database: Database, _ progress: (Double) -> Void
  ) throws -> TasteRestoration {
    let arrivals = try arrivals(database, progress)
    try add(arrivals, database, progress)
    try takeOut(database)
    var edits = EditRestorer(archive, isOwn: isOwn, ids: ids, finder: finder)
    result.edits = try edits.run(at: now, database)
    result.unmatched = missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (name: $0.key, rows: $0.value) }
    return result
  }

  // MARK: Rows

  /// Sorts out what is there already, and answers what is not.
  private mutating func arrivals(
    _ database: Database, _ progress: (Double) -> Void
  ) throws -> [Arrival] {
    var arrivals: [Arrival] = []
    for (index, row) in archive.rows.enumerated() {
      if index % 4096 == 0 { progress(0.5 * Double(index) / Double(archive.rows.count)) }
      if isOwn, let place = places[row.feedback.id], !standing[place].isClaimed,
        standing[place].feedback.at == row.feedback.at
      {
        try settle(row, at: place, database)
        continue
      }
      guard let track = try track(of: row, database) else {
        missing[caption(row), default: 0] += 1
        continue
      }
      let source = try row.source.map { try self.source($0, database) }
      if let place = twin(of: row, track, source) {
        claim(place, for: row)
        result.same += 1
      } else {
        arrivals.append(Arrival(row: row, track: track, source: source))
      }
    }
    return arrivals
  }

  private mutating func claim(_ place: Int, for row: TasteArchive.Row) {
    standing[place].isClaimed = true
    ids[row.feedback.id] = standing[place].feedback.id
  }

  /// The same row is there; it may have been edited.
  private mutating func settle(
    _ row: TasteArchive.Row, at place: Int, _ database: Database
  ) throws {
    let old = standing[place].feedback
    var new = row.feedback
    new.track = try self.track(at: row.path, database) ?? old.track
    claim(place, for: row)
    guard new != old else {
      result.same += 1
      return
    }
    try database.execute(sql: "DELETE FROM feedback WHERE id = ?", arguments: [old.id.row])
    try FeedbackRows.insert(
      new, source: standing[place].source, mark: standing[place].mark, in: database)
    standing[place].feedback = new
    result.changed += 1
  }

  /// A row of the database that is this one under another number.
  private mutating func twin(
    of row: TasteArchive.Row, _ track: TrackID, _ source: Int64?
  ) -> Int? {
    if let key = Self.key(source, row.mark), let place = marked[key], !standing[place].isClaimed {
      return place
    }
    var feedback = row.feedback
    feedback.track = track
    let key = Likeness(feedback)
    while let place = alike[key]?.popLast() {
      if !standing[place].isClaimed { return place }
    }
    return nil
  }

  /// Rows that are not there: under their own numbers, if none of those is taken, else behind all
  /// others; in their order either way.
  private mutating func add(
    _ arrivals: [Arrival], _ database: Database, _ progress: (Double) -> Void
  ) throws {
    let keepsIDs = arrivals.allSatisfy { places[$0.row.feedback.id] == nil }
    var next = try FeedbackRows.next(database).row
    for (index, arrival) in arrivals.enumerated() {
      if index % 4096 == 0 { progress(0.5 + 0.5 * Double(index) / Double(arrivals.count)) }
      var row = arrival.row.feedback
      if !keepsIDs {
        row.id = FeedbackID(next)
        next += 1
      }
      row.track = arrival.track
      if case .undid(let undone) = row.kind {
        // What took back a row that is not there takes back nothing.
        guard let known = ids[undone] else { continue }
        row.kind = .undid(known)
      }
      ids[arrival.row.feedback.id] = row.id
      try FeedbackRows.insert(row, source: arrival.source, mark: arrival.row.mark, in: database)
      result.added += 1
    }
  }

  /// Rows of this database that are missing from its archive were taken out by hand.
  private mutating func takeOut(_ database: Database) throws {
    guard isOwn, let last = archive.extent?.lastRow else { return }
    for row in standing where !row.isClaimed && row.feedback.id.row <= last {
      try database.execute(
        sql: "DELETE FROM feedback WHERE id = ?", arguments: [row.feedback.id.row])
      result.removed += 1
    }
  }

  // MARK: Tracks and sources

  private func track(at path: MediaPath, _ database: Database) throws -> TrackID? {
    var rows = try Rows(database, "SELECT id FROM track WHERE path = ?", [Data(path.bytes)])
    return try rows.next() ? TrackID(rows.int64(0)) : nil
  }

  private func track(of row: TasteArchive.Row, _ database: Database) throws -> TrackID? {
    if let track = try track(at: row.path, database) { return track }
    guard let artist = row.artist, let title = row.title else { return nil }
    return finder.track(
      artist: artist, title: title, album: row.album, duration: row.feedback.duration)
  }

  private func caption(_ row: TasteArchive.Row) -> Sanitised {
    guard let title = row.title else { return row.path.shown }
    return row.artist.map { "\($0) – \(title)" } ?? title
  }

  private mutating func source(_ name: Sanitised, _ database: Database) throws -> Int64 {
    if let known = sources[name] { return known }
    let row = try SourceRows.id(of: name, in: database)
    sources[name] = row
    return row
  }
}

/// Rows of the table of sources.
enum SourceRows {
  /// The row of a source, made if need be.
  static func id(of name: Sanitised, in database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT OR IGNORE INTO source (name) VALUES (?)", arguments: [name.text])
    return try Int64.fetchOne(
      database, sql: "SELECT id FROM source WHERE name = ?", arguments: [name.text]) ?? 0
  }
}
