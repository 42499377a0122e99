import Foundation
import GRDB

/// What is known of the music from outside the program: tags read from the files' own bytes, and
/// rows read from the database by plain SQL.
struct Shelf {
  /// One file.
  struct Item {
    var id: Int64
    var path: String
    /// Comments of the file by their names in capitals, as they stand in it.
    var tags: [String: String]
    var added: Double
    var seconds: Double
    var tempo: Double?
    var tempoConfidence: Double
    /// Tonic * 2, + 1 for minor.
    var key: Int?
    var energy: Double
    var intro: Double
    /// 0 fade, 1 cold, 2 sustained; nil if unknown.
    var ending: Int?
    /// Whether tags knew tempo and key better than the analysis.
    var hasTagged: (tempo: Bool, key: Bool)
  }

  /// A row of the journal.
  struct Play {
    var track: Int64
    var at: Double
    var isPlay: Bool
    var isSkip: Bool
  }

  let items: [Item]
  /// Everything heard before this moment.
  let plays: [Play]
  /// Skips that were taken back.
  let pardons: [Int64: Int]
  /// Likes that stand, with the time of the last.
  let likes: [Int64: Double]
  /// Where something spoken was left.
  let places: [Int64: Place]

  /// Seconds into a file, and when.
  struct Place {
    var position: Double
    var isDone: Bool
    var at: Double
  }

  /// Reads a database and the files it names; `known` are the items of an earlier look.
  init(database path: String, known: [Item]? = nil) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    (items, plays, likes, pardons, places) = try queue.read { database in
      (
        try known ?? Self.items(database), try Self.plays(database), try Self.likes(database),
        try Self.pardons(database), try Self.places(database)
      )
    }
    try queue.close()
  }

  /// The file of a path.
  func item(at path: String) -> Item? { items.first { $0.path == path } }

  private static func items(_ database: Database) throws -> [Item] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT id, path, added, duration, tempo, tempo_confidence, key, energy, cue_start, \
        cue_intro_end, ending, sources FROM track WHERE present = 1 AND state = 1 ORDER BY id
        """
    ).map { row in
      let bytes: Data = row["path"]
      let path = String(decoding: bytes, as: UTF8.self)
      let start: Double = row["cue_start"] ?? 0
      let introEnd: Double = row["cue_intro_end"] ?? 0
      let sources: Int = row["sources"] ?? 0
      return Item(
        id: row["id"], path: path, tags: try VorbisComments.read(path), added: row["added"],
        seconds: row["duration"] ?? 0, tempo: row["tempo"],
        tempoConfidence: row["tempo_confidence"] ?? 0, key: row["key"],
        energy: row["energy"] ?? .nan, intro: introEnd - start, ending: row["ending"],
        hasTagged: (sources & 15 == 2, sources >> 4 & 15 == 2))
    }
  }

  private static func plays(_ database: Database) throws -> [Play] {
    try Row.fetchAll(
      database, sql: "SELECT track, at, played, duration, cause FROM play ORDER BY at, id"
    ).compactMap { row in
      let (played, duration): (Double, Double) = (row["played"], row["duration"])
      let cause: String = row["cause"]
      guard cause != "failed" || played > 0 else { return nil }
      return Play(
        track: row["track"], at: row["at"],
        isPlay: cause == "finished" || duration > 0 && played >= duration / 2,
        isSkip: cause == "skipped")
    }
  }

  private static func pardons(_ database: Database) throws -> [Int64: Int] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT skip.track FROM feedback AS skip JOIN feedback AS undo ON undo.undoes = skip.id \
        WHERE skip.kind = 'skipped'
        """
    ).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func places(_ database: Database) throws -> [Int64: Place] {
    let rows = try Row.fetchAll(database, sql: "SELECT track, position, done, at FROM bookmark")
    return Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0["track"], Place(position: $0["position"], isDone: $0["done"], at: $0["at"]))
      })
  }

  private static func likes(_ database: Database) throws -> [Int64: Double] {
    let rows = try Row.fetchAll(database, sql: "SELECT id, kind, undoes, track, at FROM feedback")
    let undone = Set(rows.compactMap { $0["undoes"] as Int64? })
    var likes: [Int64: Double] = [:]
    for row in rows where row["kind"] == "liked" && !undone.contains(row["id"]) {
      likes[row["track"]] = max(likes[row["track"]] ?? 0, row["at"])
    }
    return likes
  }
}

/// The comments of a FLAC file.
enum VorbisComments {
  struct Broken: Error { var path: String }

  static func read(_ path: String) throws -> [String: String] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)).prefix(1 << 16))
    var place = 4
    while place + 4 <= bytes.count {
      let isLast = bytes[place] & 0x80 != 0
      let kind = bytes[place] & 0x7F
      let length = bytes[place + 1..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      if kind == 4 { return comments(Array(bytes[(place + 4)..<(place + 4 + length)])) }
      if isLast { break }
      place += 4 + length
    }
    throw Broken(path: path)
  }

  private static func comments(_ block: [UInt8]) -> [String: String] {
    var place = 0
    func number() -> Int {
      defer { place += 4 }
      return block[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    place += number()
    var comments: [String: String] = [:]
    for _ in 0..<number() {
      let length = number()
      let text = String(decoding: block[place..<place + length], as: UTF8.self)
      place += length
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { comments[parts[0].uppercased()] = parts[1] }
    }
    return comments
  }
}
