internal import DJCore
internal import Foundation

/// Changes that wait until they are over: files being written, folders being filled, a disk being
/// mounted. Pure arithmetic on times that are passed in, but for one look at a file's date.
struct Settling {
  /// Seconds of peace after which a change is told.
  static let peace = 0.5
  /// Seconds after which something that was made and never closed is looked at: it may be a link.
  static let patience = 2.0
  /// Seconds that a file which was made is waited for, until it is closed.
  static let writing = 3600.0
  /// Seconds that changes are held back at most while others go on.
  static let limit = 5.0

  private var due: [MediaPath: Double] = [:]
  /// Files that were made and not closed, and since when.
  private var open: [MediaPath: Double] = [:]
  private var wholeDue: Double?
  private var firstChange: Double?
  private var lastChange = 0.0

  /// When ``ready(_:)`` should be asked again; nil if nothing waits.
  var nextTurn: Double? {
    if let wholeDue { return wholeDue }
    guard let first = due.values.min(), let firstChange else { return nil }
    return max(first, min(lastChange + Self.peace, firstChange + Self.limit))
  }

  /// Something changed under a path; `isOpen` if more will be written to it.
  mutating func add(_ path: MediaPath, isOpen: Bool, now: Double) {
    note(now)
    due[path] = now + (isOpen ? Self.patience : Self.peace)
    open[path] = isOpen ? now : nil
  }

  /// News that are no path's.
  mutating func add(_ news: FolderWatch.News, now: Double) {
    note(now)
    wholeDue = now + 2 * Self.peace
  }

  /// What is over by now.
  mutating func ready(_ now: Double) -> [FolderWatch.News] {
    guard let turn = nextTurn, turn <= now else { return [] }
    if wholeDue != nil {
      self = Settling()
      return [.anything]
    }
    var paths: [MediaPath] = []
    for path in due.keys.sorted() {
      guard let time = due[path], time <= now + Self.peace / 2 else { continue }
      if let since = open[path], now - since < Self.writing, Self.isBeingWritten(path) {
        due[path] = now + Self.patience
        continue
      }
      due[path] = nil
      open[path] = nil
      paths.append(path)
    }
    firstChange = due.isEmpty ? nil : now
    return paths.isEmpty ? [] : [.changed(paths)]
  }

  private mutating func note(_ now: Double) {
    firstChange = firstChange ?? now
    lastChange = now
  }

  /// True for a file whose end will be told; a second name of a file has none.
  private static func isBeingWritten(_ path: MediaPath) -> Bool {
    var status = stat()
    let result = (path.bytes + [0]).withCString { lstat($0, &status) }
    return result == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
  }
}
