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
    let outOfReach = reportOutOfReach(findings)
    var gone: [TrackID] = []
    for (path, file) in known where file.isPresent && !met.contains(path) {
      gone.append(file.id)
      if !outOfReach.contains(where: { path.isInside($0) }) { report.removed += 1 }
    }
    let (listed, ids) = (findings.missing, gone)
    let more = try await library.write { database in
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
    if !gone.isEmpty || more > 0 { ticker.catalogIsStale() }
  }

  /// Says which folders cannot be seen now; what is known below them is not gone for good.
  private mutating func reportOutOfReach(_ findings: SearchFindings) -> [MediaPath] {
    var folders: [MediaPath] = []
    for folder in findings.unreadable {
      notice(
        .warning, "\(folder.path.shown) cannot be read: \(folder.reason)", folder.path)
      folders.append(folder.path)
    }
    for root in findings.absent {
      notice(
        .error, "\(root.path.shown) is not there: \(root.reason)", root.path)
      folders.append(root.path)
    }
    for folder in findings.folders where folder.files == 0 {
      let waiting = known.keys.count { $0.isInside(folder.path) }
      guard waiting > 0 else { continue }
      notice(
        .warning,
        "\(folder.path.shown) is empty; if its disk is not mounted, mount it: \(waiting) tracks wait",
        folder.path)
      folders.append(folder.path)
    }
    return folders
  }
}

extension MediaPath {
  /// True for the folder itself and all below it.
  func isInside(_ folder: MediaPath) -> Bool {
    bytes == folder.bytes || folder.bytes == [0x2F]
      || bytes.count > folder.bytes.count && bytes[folder.bytes.count] == 0x2F
        && bytes.starts(with: folder.bytes)
  }
}
