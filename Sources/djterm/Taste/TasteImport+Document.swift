internal import DJCore
internal import DJLibrary
internal import Foundation

extension Studio {
  /// The largest document that is read, bytes: some 400,000 rows.
  private static let documentLimit = 128 << 20

  /// Reads a document of taste and takes it up.
  func importTaste(_ path: String, display: WaitDisplay) throws(Failure) -> TasteRestoration {
    let name = MediaPath(path).shown
    guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
      size <= Self.documentLimit, let data = FileManager.default.contents(atPath: path)
    else {
      throw Failure(.badData, "cannot read \(name): check that it is yours and under 128 MB")
    }
    display.show("reading \(name)")
    var reader = TasteReader(name: name) { () throws(Failure) in
      FacetFinder(
        try Failure.wrapping { () throws(LibraryError) in try library.catalog() },
        known: try knownFacets())
    }
    let archive = try reader.read([UInt8](data)) { lines in
      display.show("reading \(name), line \(lines)")
    }
    return try Failure.wrapping { () throws(LibraryError) in
      try library.restore(archive, at: .current) { share in
        display.show("taking up \(archive.rows.count) rows: \(Int(share * 100)) %")
      }
    }
  }
}

extension TasteRestoration {
  /// For people: what changed, and what could not be found.
  var lines: [Sanitised] {
    var lines: [Sanitised] = []
    if isNothing, unmatched.isEmpty { return ["nothing to change: all \(same) rows are there"] }
    lines.append(
      "\(added) rows added, \(changed) changed, \(removed) taken out, \(same) there already; \(edits) changes by hand"
    )
    if unmatchedRows > 0 {
      lines.append("\(unmatchedRows) rows are of tracks that are not in the library:")
      lines += unmatched.prefix(10).map { "  \($0.name) (\($0.rows))" }
      if unmatched.count > 10 { lines.append("  … and \(unmatched.count - 10) more tracks") }
    }
    return lines
  }

  var json: JSONText {
    .object([
      ("added", .whole(added)), ("changed", .whole(changed)), ("removed", .whole(removed)),
      ("same", .whole(same)), ("edits", .whole(edits)), ("unmatched", .whole(unmatchedRows)),
    ])
  }
}
