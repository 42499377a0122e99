internal import DJCore
internal import GRDB
internal import Glibc

/// Where the library's files were: to tell a file that was moved from one that is new.
///
/// A file that is new by its path is one that was moved if the old path is gone, and either the
/// disk says so (same inode, size and date) or the contents do (same length and fingerprint: moved
/// across disks, or restored). A copy is new, since its original is still there.
final class Whereabouts {
  private struct Trace {
    var mark: Int64
    var row: Int64
  }

  private let inodes: [Trace]
  private let prints: [Trace]
  private let folders: [MediaPath]
  private var taken: Set<Int64> = []
  /// What was found out of folders: whether anything is in them.
  private var inhabited: [MediaPath: Bool] = [:]

  /// Files with more names than this are not looked through to the end.
  private static let namesLimit = 32

  /// Reads the marks of all rows: 32 bytes a track while it lasts.
  ///
  /// - Parameter folders: the listener's folders; one of them that is empty may not be mounted.
  init(_ database: Database, folders: [MediaPath]) throws {
    self.folders = folders
    var inodes: [Trace] = []
    var prints: [Trace] = []
    var rows = try Rows(
      database, "SELECT id, inode, fingerprint FROM track WHERE state <> 0")
    while try rows.next() {
      inodes.append(Trace(mark: rows.int64(1), row: rows.int64(0)))
      if !rows.isNull(2) { prints.append(Trace(mark: rows.int64(2), row: rows.int64(0))) }
    }
    self.inodes = Self.sorted(inodes)
    self.prints = Self.sorted(prints)
  }

  /// The row of a file that lies here now and was elsewhere before; nil for a new one.
  func origin(
    of file: FoundFile, fingerprint: UInt64, in database: Database
  ) throws -> TrackID? {
    let byNumber = try find(inodes, file.stamp.inode, file, isSure: true, in: database)
    if let byNumber { return byNumber }
    guard fingerprint != 0 else { return nil }
    return try find(
      prints, Int64(bitPattern: fingerprint), file, isSure: false, in: database)
  }

  private func find(
    _ traces: [Trace], _ mark: Int64, _ file: FoundFile, isSure: Bool, in database: Database
  ) throws -> TrackID? {
    var best: (row: Int64, path: MediaPath)?
    let name = file.path.bytes[file.path.nameStart...]
    for trace in Self.run(of: mark, in: traces).prefix(Self.namesLimit)
    where !taken.contains(trace.row) {
      var rows = try Rows(
        database, "SELECT path, size, mtime FROM track WHERE id = ?", [trace.row])
      guard try rows.next(), rows.int64(1) == file.stamp.size,
        !isSure || rows.int64(2) == file.stamp.modified
      else { continue }
      let path = MediaPath(bytes: rows.bytes(0))
      guard path != file.path, PathKind.isGone(path), isSure || isWithinReach(path) else {
        continue
      }
      // Of several the one of the same name; then the first.
      if path.bytes[path.nameStart...] == name {
        best = (trace.row, path)
        break
      }
      if best.map({ path < $0.path }) ?? true { best = (trace.row, path) }
    }
    if let best { taken.insert(best.row) }
    return best.map { TrackID($0.row) }
  }

  /// False where a file may only seem gone, because its disk is not mounted: its folder of music,
  /// or else the last folder above it that is left, is empty.
  private func isWithinReach(_ path: MediaPath) -> Bool {
    if let folder = folders.first(where: { path.isInside($0) }) { return isInhabited(folder) }
    var folder = path
    while folder.bytes.count > 1 {
      folder = MediaPath(bytes: folder.bytes[..<max(1, folder.nameStart - 1)])
      if !PathKind.isGone(folder) { break }
    }
    return isInhabited(folder)
  }

  private func isInhabited(_ folder: MediaPath) -> Bool {
    if let known = inhabited[folder] { return known }
    var count = 0
    if let stream = (folder.bytes + [0]).withCString({ opendir($0) }) {
      defer { closedir(stream) }
      while count < 3, readdir(stream) != nil { count += 1 }
    }
    inhabited[folder] = count > 2
    return count > 2
  }

  private static func sorted(_ traces: [Trace]) -> [Trace] {
    traces.sorted { ($0.mark, $0.row) < ($1.mark, $1.row) }
  }

  private static func run(of mark: Int64, in traces: [Trace]) -> ArraySlice<Trace> {
    var low = 0
    var high = traces.count
    while low < high {
      let middle = (low + high) / 2
      if traces[middle].mark < mark { low = middle + 1 } else { high = middle }
    }
    return traces[low...].prefix { $0.mark == mark }
  }
}
