internal import DJCore
internal import Foundation
internal import GRDB

/// What MPD and its clients stick to songs: ratings, likes, how often and when last played.
struct StickerListens {
  /// Stickers of one song.
  private struct Song {
    var values: [String: Double] = [:]
  }

  private static let rowLimit = 5_000_000
  /// Beyond so many plays a count says no more.
  private static let mostPlays = 5

  private let catalog: Catalog
  /// Rows by the file's name.
  private var rows: [[UInt8]: [Int32]] = [:]

  init(_ catalog: Catalog) {
    self.catalog = catalog
    for row in catalog.indices {
      let path = catalog.path(at: row)
      rows[Array(path.bytes[path.nameStart...]), default: []].append(
        Int32(truncatingIfNeeded: row))
    }
  }

  /// Reads a sticker database; it is not written to.
  func read(_ path: MediaPath, into gathering: inout ListenGathering) throws(ListenTrouble) {
    let songs: [(uri: [UInt8], song: Song)]
    do {
      songs = try Self.songs(path)
    } catch let trouble as ListenTrouble {
      throw trouble
    } catch {
      throw ListenTrouble("\(path.shown) is no sticker database that can be read; check the file")
    }
    for (uri, song) in songs {
      guard let track = track(uri) else {
        gathering.missFile()
        continue
      }
      try take(song, of: track, uri, path, into: &gathering)
    }
  }

  private static func songs(_ path: MediaPath) throws -> [(uri: [UInt8], song: Song)] {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { database in
      // The file is a stranger's: its own views and triggers must not act.
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    let queue = try DatabaseQueue(
      path: String(decoding: path.bytes, as: UTF8.self), configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { database in
      let isTable = try Bool.fetchOne(
        database, sql: "SELECT type = 'table' FROM sqlite_master WHERE name = 'sticker'")
      guard isTable == true else {
        throw ListenTrouble("\(path.shown) is a database without MPD's stickers; give sticker.sql")
      }
      var songs: [(uri: [UInt8], song: Song)] = []
      var rows = try Rows(
        database,
        """
        SELECT uri, name, value FROM sticker WHERE type = 'song' ORDER BY uri, name LIMIT ?
        """, [rowLimit])
      while try rows.next() {
        let uri = Array(rows.bytes(0).prefix(4096))
        guard let value = rows.string(2).flatMap({ Double($0.prefix(32)) }), value.isFinite else {
          continue
        }
        if songs.last?.uri != uri { songs.append((uri, Song())) }
        let name = (rows.string(1) ?? "").prefix(32).lowercased()
        songs[songs.count - 1].song.values[String(name)] = value
      }
      return songs
    }
  }

  /// The track whose path ends as the song's does, which is relative to MPD's folder.
  private func track(_ uri: [UInt8]) -> TrackID? {
    let name = uri.lastIndex(of: 0x2F).map { Array(uri[($0 + 1)...]) } ?? uri
    for row in rows[name] ?? [] {
      let path = catalog.path(at: Int(row)).bytes
      if path.count > uri.count, path.suffix(uri.count).elementsEqual(uri),
        path[path.count - uri.count - 1] == 0x2F || uri.first == 0x2F
      {
        return catalog.id(at: Int(row))
      }
    }
    return nil
  }

  private func take(
    _ song: Song, of track: TrackID, _ uri: [UInt8], _ file: MediaPath,
    into gathering: inout ListenGathering
  ) throws(ListenTrouble) {
    let seed = MediaPath(bytes: uri).escaped
    func time(_ names: String...) -> WallTime? {
      names.lazy.compactMap { song.values[$0] }.compactMap { DateText.time($0) }.first
    }
    let played = time("lastplayed", "last_played")
    let at = played ?? PathKind.modified(file)
    let plays = song.values["playcount"] ?? song.values["play_count"] ?? (played == nil ? 0 : 1)
    if let played, plays >= 1 {
      try gathering.take(
        .scrobbled, of: track, at: played, .mpd, seed: "\(seed) \(played.seconds)")
    }
    for number in 1..<Int(min(max(plays, 1), Double(Self.mostPlays))) {
      try gathering.take(.listed, of: track, at: at, .mpd, seed: "\(seed) play \(number)")
    }
    let skips = song.values["skipcount"] ?? 0
    for number in 0..<Int(min(max(skips, 0), 3)) {
      try gathering.take(
        .heard(seconds: 30, wasSkipped: true, wasEnd: false), of: track,
        at: time("lastskipped") ?? at, .mpd, seed: "\(seed) skip \(number)")
    }
    if let deed = Self.opinion(song) {
      try gathering.take(deed, of: track, at: at, .mpd, seed: "\(seed) opinion")
    }
  }

  /// Ratings go from 0 to 10, likes from 0 (no) to 2 (yes).
  private static func opinion(_ song: Song) -> Listen.Deed? {
    if let rating = song.values["rating"], rating > 0 {
      return rating >= 7 ? .liked : rating <= 3 ? .disliked : nil
    }
    switch song.values["like"] {
    case 2: return .liked
    case 0: return .disliked
    default: return nil
    }
  }
}
