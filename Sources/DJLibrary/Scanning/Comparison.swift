internal import DJCore
internal import GRDB

/// A file whose tags are to be read, and why.
struct ReadingJob: Sendable {
  /// Why it is read.
  enum Reason: Sendable {
    /// Never read before.
    case new
    /// Its contents changed.
    case changed
    /// The same contents under another name or number: what was heard in it still holds.
    case moved
  }

  var file: FoundFile
  var track: TrackID
  var reason: Reason
  /// What was known before, if anything.
  var known: KnownFile?
}

/// Found files against known ones.
enum Comparison {
  /// What a file's stamp says.
  enum Verdict: Equatable {
    case same
    case read(ReadingJob.Reason)
  }

  /// The verdict on a file whose path is known.
  static func verdict(
    _ file: FoundFile, _ known: KnownFile, retryFailed: Bool
  ) -> Verdict {
    guard known.state != .pending else { return .read(.new) }
    guard known.stamp.size == file.stamp.size, known.stamp.modified == file.stamp.modified else {
      return .read(.changed)
    }
    if known.state == .declined {
      // Permissions may have been mended: that moves only the time of change.
      return retryFailed || known.stamp.changed != file.stamp.changed ? .read(.changed) : .same
    }
    // A library restored from a copy: same size, same date, another inode.
    return known.stamp.inode == file.stamp.inode ? .same : .read(.moved)
  }

  /// Gives files that are not the same as before their rows, in one transaction.
  static func admit(
    _ files: [(FoundFile, KnownFile?)], added: WallTime, retryFailed: Bool, in database: Database
  ) throws -> [Admission] {
    try files.map { file, remembered in
      if let known = try remembered ?? TrackRows.known(file.path, in: database) {
        switch verdict(file, known, retryFailed: retryFailed) {
        case .same:
          if !known.isPresent { try TrackRows.setPresent(true, [known.id], in: database) }
          return .same(known)
        case .read(let reason):
          return .read(ReadingJob(file: file, track: known.id, reason: reason, known: known))
        }
      }
      for known in try TrackRows.sameStamp(as: file, in: database)
      where known.state != .pending && isGone(known.path) {
        try TrackRows.move(known.id, to: file.path, in: database)
        return .read(ReadingJob(file: file, track: known.id, reason: .moved, known: known))
      }
      let track = try TrackRows.insert(file, added: added, in: database)
      return .read(ReadingJob(file: file, track: track, reason: .new, known: nil))
    }
  }

  /// What became of a file that was admitted.
  enum Admission: Sendable {
    case same(KnownFile)
    case read(ReadingJob)
  }

  private static func isGone(_ path: MediaPath) -> Bool {
    if case .missing = PathKind(path) { return true }
    return false
  }
}
