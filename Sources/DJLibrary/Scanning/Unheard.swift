internal import DJCore
internal import Foundation
internal import GRDB

/// Tracks that are still to be listened to, as the database has them: what may play next first,
/// then the rest in order of path. The list is never in memory, whatever its length.
struct Unheard {
  /// A track to be listened to.
  struct Track: Sendable {
    var track: TrackID
    var path: MediaPath
    var duration: Double
  }

  private let folders: [PathRange]
  private let listed: [MediaPath]
  private let condition: String
  private let options: ScanOptions
  private var folder = 0
  private var reached: Data?
  private var page: ArraySlice<Track> = []
  private var nextListed = 0
  /// Taken out of turn, or asked for in vain.
  private var seen: Set<MediaPath> = []

  private static let pageSize = 64

  /// - Parameter roots: folders, files and playlists, each within none of the others.
  init(_ roots: [MediaPath], options: ScanOptions) {
    folders = roots.map { PathRange(below: $0) }
    listed =
      roots + roots.filter(Playlist.isPlaylist).flatMap { Playlist($0).files.map(\.path) }
    let again = options.retryFailed ? " OR analysis_version IS NULL" : ""
    condition = """
      present = 1 AND state = 1 AND \
      (analysis_tried IS NULL OR analysis_tried < \(options.analysisVersion)\(again))
      """
    self.options = options
  }

  /// How many there are, and their seconds.
  func total(_ database: Database) throws -> (count: Int, seconds: Double) {
    var total = (count: 0, seconds: 0.0)
    for folder in folders {
      var rows = try Rows(
        database,
        """
        SELECT count(*), total(min(86400, max(0, coalesce(duration, header_duration, 0)))) \
        FROM track WHERE path >= ? AND path < ? AND \(condition)
        """, [folder.first, folder.end])
      guard try rows.next() else { continue }
      total.count += rows.int(0) ?? 0
      total.seconds += rows.double(1) ?? 0
    }
    for path in listed {
      guard let track = try self.track(path, database) else { continue }
      total.count += 1
      total.seconds += min(86_400, max(0, track.duration))
    }
    return total
  }

  /// The next one; nil when all were given out.
  mutating func next(_ database: Database) throws -> Track? {
    for path in options.wanted?() ?? [] where seen.insert(path).inserted {
      guard isCovered(path), let track = try track(path, database) else { continue }
      return track
    }
    while let track = try nextInOrder(database) {
      if seen.isEmpty || !seen.contains(track.path) { return track }
    }
    return nil
  }

  private mutating func nextInOrder(_ database: Database) throws -> Track? {
    while page.isEmpty, folder < folders.count { try turnPage(database) }
    if let track = page.popFirst() { return track }
    while nextListed < listed.count {
      nextListed += 1
      if let track = try track(listed[nextListed - 1], database) { return track }
    }
    return nil
  }

  private mutating func turnPage(_ database: Database) throws {
    let range = folders[folder]
    var rows = try Rows(
      database,
      """
      SELECT id, path, coalesce(duration, header_duration, 0) FROM track \
      WHERE path > ? AND path < ? AND \(condition) ORDER BY path LIMIT \(Self.pageSize)
      """, [reached ?? range.first, range.end])
    while try rows.next() { page.append(Self.read(rows)) }
    reached = page.last.map { Data($0.path.bytes) }
    if page.count < Self.pageSize {
      folder += 1
      reached = nil
    }
  }

  private func track(_ path: MediaPath, _ database: Database) throws -> Track? {
    var rows = try Rows(
      database,
      """
      SELECT id, path, coalesce(duration, header_duration, 0) FROM track \
      WHERE path = ? AND \(condition)
      """, [Data(path.bytes)])
    return try rows.next() ? Self.read(rows) : nil
  }

  private func isCovered(_ path: MediaPath) -> Bool {
    let bytes = Data(path.bytes)
    return listed.contains(path)
      || folders.contains {
        !bytes.lexicographicallyPrecedes($0.first)
          && bytes.lexicographicallyPrecedes($0.end)
      }
  }

  private static func read(_ rows: borrowing Rows) -> Track {
    Track(
      track: TrackID(rows.int64(0)), path: MediaPath(bytes: rows.bytes(1)),
      duration: rows.double(2) ?? 0)
  }
}
