internal import DJCore
internal import GRDB

extension Scanner {
  /// After a complete search: what was not met is gone, or out of reach for now. Rows stay.
  mutating func settle(_ findings: SearchFindings) async throws(LibraryError) {
    for refusal in findings.refusals {
      report.files += 1
      fail(refusal.path, refusal.reason)
    }
    for remark in findings.remarks {
      notice(.warning, "\(remark.path.shown): \(remark.reason)", remark.path)
    }
    guard findings.isComplete else { return }
    try await recallAbsent(findings)
    let gone = missing.filter { !claimed.contains($0.track) }
    let outOfReach = try reportOutOfReach(findings)
    report.removed += gone.count { file in !outOfReach.contains { file.path.isInside($0) } }
    let (listed, ids) = (findings.missing, gone.map(\.track))
    guard !ids.isEmpty || !listed.isEmpty else { return }
    let more = try await library.writeLightly { database in
      var count = 0
      try TrackRows.setPresent(false, ids, in: database)
      for path in listed {
        guard let file = try TrackRows.known(path, in: database), file.isPresent else { continue }
        try TrackRows.setPresent(false, [file.id], in: database)
        count += 1
      }
      return count
    }
    report.removed += more
    if !ids.isEmpty || more > 0 { ticker.catalogIsStale() }
  }

  /// Roots that are not there were not walked: all that is known below them is missing.
  private mutating func recallAbsent(_ findings: SearchFindings) async throws(LibraryError) {
    let options = options
    for root in findings.absent {
      let range = PathRange(below: root.path)
      let comparison = try library.reading { database in
        try Comparison([], after: range.first, before: range.end, options: options, in: database)
      }
      missing += comparison.missing
    }
  }

  /// Says which folders cannot be seen now; what is known below them is not gone for good.
  private mutating func reportOutOfReach(
    _ findings: SearchFindings
  ) throws(LibraryError) -> [MediaPath] {
    var folders: [MediaPath] = []
    for folder in findings.unreadable {
      notice(
        .warning, "\(folder.path.shown) cannot be read: \(folder.reason)", folder.path)
      folders.append(folder.path)
    }
    // Of a folder within a library that is gone, the library tells: it was deleted.
    for root in findings.absent where search.home.contains(root.path) {
      notice(
        .error, "\(root.path.shown) is not there: \(root.reason)", root.path)
      folders.append(root.path)
    }
    for folder in folders { report.outOfReach += try known(below: folder).count }
    for folder in findings.folders where folder.files == 0 {
      try wait(for: folder.path, since: nil, &folders)
    }
    for folder in findings.empty { try wait(for: folder.path, since: folder.since, &folders) }
    return folders
  }

  /// An empty folder of which tracks are known may be where a disk is mounted at other times: all
  /// of a root, or a folder that nothing was taken out of since the tracks were found.
  private mutating func wait(
    for folder: MediaPath, since: Int64?, _ folders: inout [MediaPath]
  ) throws(LibraryError) {
    guard !folders.contains(where: { folder.isInside($0) }) else { return }
    let known = try known(below: folder)
    guard known.count > 0, since.map({ Double($0) / 1e9 < known.added }) ?? true else { return }
    notice(
      .warning,
      "\(folder.shown) is empty; if its disk is not mounted, mount it: \(known.count) tracks wait",
      folder)
    report.outOfReach += known.count
    folders.append(folder)
  }

  /// How many tracks are known below a folder, and when the last of them was found.
  private func known(
    below folder: MediaPath
  ) throws(LibraryError) -> (count: Int, added: Double) {
    let range = PathRange(below: folder)
    return try library.reading { database in
      var rows = try Rows(
        database,
        "SELECT count(*), max(added) FROM track WHERE path > ? AND path < ? AND state = 1",
        [range.first, range.end])
      guard try rows.next() else { return (0, 0) }
      return (rows.int(0) ?? 0, rows.double(1) ?? 0)
    }
  }
}
