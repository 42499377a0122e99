internal import DJCore

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
    let outOfReach = reportOutOfReach(findings, gone)
    for file in gone {
      if outOfReach.contains(where: { file.path.isInside($0) }) {
        report.outOfReach += 1
      } else {
        report.removed += 1
      }
    }
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
    _ findings: SearchFindings, _ gone: [Comparison.Missing]
  ) -> [MediaPath] {
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
    let silent = findings.folders.filter { $0.files == 0 }.map(\.path)
    for folder in MusicSearch.outermost(silent + findings.empty) where !gone.isEmpty {
      let waiting = gone.count { $0.path.isInside(folder) }
      guard waiting > 0 else { continue }
      notice(
        .warning,
        "\(folder.shown) is empty; if its disk is not mounted, mount it: \(waiting) tracks wait",
        folder)
      folders.append(folder)
    }
    return folders
  }
}
