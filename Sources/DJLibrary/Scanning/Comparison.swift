internal import DJCore
internal import Foundation
internal import GRDB
internal import Glibc

/// A file whose tags are to be read, and why.
struct ReadingJob: Sendable {
  /// Why it is read.
  enum Reason: Sendable {
    /// Its path is not known: never read before, or moved here.
    case new
    /// Its contents changed.
    case changed
    /// The same contents under another number: what was heard in it still holds.
    case moved
  }

  var file: FoundFile
  var reason: Reason
}

/// Found files against known ones.
///
/// Both come in the order of their paths and are gone through side by side, so an unchanged file
/// costs one comparison of bytes and no memory, however large the library.
struct Comparison: Sendable {
  /// A file that is known, but was not found where it was.
  struct Missing: Sendable {
    var track: TrackID
    var path: MediaPath
  }

  /// Files to be read.
  var jobs: [ReadingJob] = []
  /// Files that are as they were, and can be played.
  var playable = 0
  /// Rows of files that are back.
  var returned: [TrackID] = []
  /// Known files that were not found.
  var missing: [Missing] = []
  /// Unchanged files that could not be used before, and why.
  var troubles: [(path: MediaPath, reason: Sanitised)] = []
  /// Rows met out of order.
  var met: [TrackID] = []

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

  /// Compares files in order of path with all rows behind `start`, up to the last file or to `end`.
  init(
    _ files: [FoundFile], after start: Data, before end: Data?, options: ScanOptions,
    in database: Database
  ) throws {
    let last = end ?? files.last.map { Data($0.path.bytes + [0]) } ?? start
    var troubled: [TrackID] = []
    var next = 0
    do {
      var rows = try Rows(
        database,
        "SELECT \(KnownFile.columns) FROM track WHERE path > ? AND path < ? ORDER BY path",
        [start, last])
      while try rows.next() {
        var order: Int32 = -1
        while next < files.count {
          order = rows.withBytes(1) { Self.order(files[next].path.bytes, $0) }
          if order >= 0 { break }
          jobs.append(ReadingJob(file: files[next], reason: .new))
          next += 1
        }
        let known = KnownFile(rows)
        if order == 0, next < files.count {
          judge(files[next], known, options, &troubled)
          next += 1
        } else if known.isPresent {
          missing.append(Missing(track: known.id, path: MediaPath(bytes: rows.bytes(1))))
        }
      }
    }
    jobs += files[next...].map { ReadingJob(file: $0, reason: .new) }
    try explain(troubled, in: database)
  }

  /// Compares files in no order, each with its own row.
  init(singles files: [FoundFile], options: ScanOptions, in database: Database) throws {
    var troubled: [TrackID] = []
    for file in files {
      guard let known = try TrackRows.known(file.path, in: database) else {
        jobs.append(ReadingJob(file: file, reason: .new))
        continue
      }
      met.append(known.id)
      judge(file, known, options, &troubled)
    }
    try explain(troubled, in: database)
  }

  private mutating func judge(
    _ file: FoundFile, _ known: KnownFile, _ options: ScanOptions, _ troubled: inout [TrackID]
  ) {
    switch Self.verdict(file, known, retryFailed: options.retryFailed) {
    case .read(let reason): jobs.append(ReadingJob(file: file, reason: reason))
    case .same:
      if !known.isPresent { returned.append(known.id) }
      if known.state == .read { playable += 1 }
      let wasUnheard = known.analysisTried != nil && known.analysisVersion == nil
      if known.state == .declined || (wasUnheard && !options.wantsListening(known)) {
        troubled.append(known.id)
      }
    }
  }

  private mutating func explain(_ troubled: [TrackID], in database: Database) throws {
    for track in troubled {
      if let trouble = try TrackRows.trouble(of: track, in: database) { troubles.append(trouble) }
    }
  }

  private static func order(_ left: [UInt8], _ right: UnsafeRawBufferPointer) -> Int32 {
    let order = left.withUnsafeBytes { left -> Int32 in
      guard let a = left.baseAddress, let b = right.baseAddress else { return 0 }
      return memcmp(a, b, min(left.count, right.count))
    }
    if order != 0 { return order }
    return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
  }
}

extension ScanOptions {
  /// True if a track should be listened to.
  func wantsListening(_ file: KnownFile) -> Bool {
    guard analyse, file.state == .read else { return false }
    guard let tried = file.analysisTried else { return true }
    if file.analysisVersion == nil, retryFailed { return true }
    return tried < analysisVersion
  }
}
