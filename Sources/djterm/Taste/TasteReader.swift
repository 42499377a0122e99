internal import DJCore
internal import DJLibrary
internal import Foundation
internal import TOMLKit

/// Reads a document of taste, line by line, so that every complaint can name its line and a file
/// of any length takes little memory besides what it says.
struct TasteReader {
  /// A part of the document that is read in one piece: the lines under one heading.
  private struct Block {
    var heading: String
    var firstLine: Int
    var text = ""
  }

  /// The longest line, bytes.
  private static let lineLimit = 64 << 10
  /// The most lines under one heading but [feedback].
  private static let blockLimit = 10_000
  /// The most rows that are read by the library, which keeps some memory of each.
  private static let looseLimit = 20_000
  /// The highest number a row may have.
  private static let idLimit: Int64 = 1 << 53
  private static let headings = [
    "[[lean]]", "[[forgotten]]", "[feedback]", "[facets]", "[extent]",
  ]

  private let name: Sanitised
  private let finder: () throws(Failure) -> FacetFinder
  private var archive = TasteArchive()
  private var block = Block(heading: "", firstLine: 1)
  private var line = 0
  private var seen: Set<Int64> = []
  private var looseRows = 0
  private var hasVersion = false
  private var editIDs: Set<Int64> = []

  /// - Parameters:
  ///   - name: the file's name, for complaints.
  ///   - finder: knows the library's facets; asked for only if the listener wrote of one.
  init(name: Sanitised, finder: @escaping () throws(Failure) -> FacetFinder) {
    self.name = name
    self.finder = finder
  }

  /// Reads the bytes of a document; anything wrong ends it with a line of its own.
  mutating func read(
    _ bytes: [UInt8], progress: (_ lines: Int) -> Void = { _ in }
  ) throws(Failure) -> TasteArchive {
    for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      if line % 1024 == 0 { progress(line) }
      guard slice.count <= Self.lineLimit else {
        throw wrong("a line of more than 64 KB", "break it up")
      }
      guard let text = String(validating: slice, as: UTF8.self), !slice.contains(0) else {
        throw wrong("not UTF-8 text", "save the file as UTF-8")
      }
      try take(text)
    }
    try close()
    guard hasVersion else {
      throw Failure(
        .badData, "\(name): no line \"taste = 1\": not a file that djterm taste export wrote")
    }
    archive.rows.sort { $0.feedback.id < $1.feedback.id }
    return archive
  }

  private mutating func take(_ text: String) throws(Failure) {
    let trimmed = text.trimmingCharacters(in: .whitespaces.union(.newlines))
    if trimmed.hasPrefix("[") {
      try close()
      let bare = trimmed.split(separator: "#").first.map(String.init) ?? trimmed
      let heading = bare.filter { !$0.isWhitespace }
      guard Self.headings.contains(heading) else {
        throw wrong(
          "unknown table \(outside: heading)",
          "known are \(outside: Self.headings.joined(separator: ", "))")
      }
      block = Block(heading: heading, firstLine: line + 1)
    } else if block.heading == "[feedback]" {
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { return }
      try takeRow(trimmed)
    } else if block.heading != "[facets]" {
      guard line - block.firstLine < Self.blockLimit else {
        throw wrong("too many lines in one table", "take some out")
      }
      block.text += text + "\n"
    }
  }

  private mutating func close() throws(Failure) {
    let block = self.block
    let resume = line
    defer { line = resume }
    line = block.firstLine
    switch block.heading {
    case "": try takeHead(try fields(block.text))
    case "[[lean]]", "[[forgotten]]": try takeEdit(try fields(block.text))
    case "[extent]": try takeExtent(try fields(block.text))
    default: break
    }
  }

  private func fields(_ text: String) throws(Failure) -> TOMLFields {
    TOMLFields(try table(text))
  }

  /// Parses some lines of TOML; ``line`` is the first of them.
  private func table(_ text: String) throws(Failure) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let first = error.description.split(separator: "\n").first.map(String.init) ?? "not TOML"
      throw wrong(
        "\(outside: first)", "mend or take out the line",
        at: line + Int(error.source.begin.line) - 1)
    } catch {
      throw wrong("not TOML", "mend or take out the line")
    }
  }

  func wrong(
    _ what: Sanitised, _ remedy: Sanitised, at line: Int? = nil
  ) -> Failure {
    Failure(
      .badData, "\(name), line \(line ?? self.line): \(what); \(remedy). Nothing was changed.")
  }

  // MARK: Tables

  private mutating func takeHead(_ table: TOMLFields) throws(Failure) {
    try know(table, ["taste"])
    guard table["taste"] != nil else { return }
    let version = try whole("taste", table, 0...1000)
    guard version == TasteDocument.version else {
      throw wrong("the document is of version \(version)", "this djterm reads 1: update djterm")
    }
    hasVersion = true
  }

  private mutating func takeExtent(_ table: TOMLFields) throws(Failure) {
    try know(table, ["library", "last_row", "last_edit"])
    archive.extent = TasteArchive.Extent(
      library: try whole("library", table, Int64.min...Int64.max),
      lastRow: try whole("last_row", table, 0...Self.idLimit),
      lastEdit: try whole("last_edit", table, 0...Self.idLimit))
  }

  private mutating func takeEdit(_ table: TOMLFields) throws(Failure) {
    let isLean = block.heading == "[[lean]]"
    try know(
      table,
      ["facet", "name", "artist", "path", "id", "when", "before"] + (isLean ? ["weight"] : []))
    guard let what = try text("facet", table) else {
      throw wrong("a facet is missing", "write facet = \"genre:Metal\"")
    }
    var deed = TasteEdit.Deed.forgot
    if isLean {
      let weight = try number("weight", table)
      guard (-1...1).contains(weight) else {
        throw wrong("weight must be from -1 to 1", "mend it")
      }
      deed = .leant(weight)
    }
    var edit = TasteEdit(
      id: 0, at: WallTime(0), before: FeedbackID(0),
      facet: TasteFacet(kind: .genre, name: "", shown: ""), deed: deed)
    if table["id"] != nil {
      edit.id = try whole("id", table, 1...Self.idLimit)
      guard editIDs.insert(edit.id).inserted else {
        throw wrong("id \(edit.id) is given twice", "take one of them out")
      }
      edit.at = try time("when", table)
      edit.before = FeedbackID(try whole("before", table, 0...Self.idLimit + 1))
    }
    let path = try self.path(table)
    for facet in try facets(what, table, isKept: edit.id > 0, path) {
      edit.facet = facet
      archive.edits.append(TasteArchive.Edit(edit: edit, path: path))
    }
  }

  /// The facets a table is about: of one that was written by hand, all of the name.
  private func facets(
    _ what: String, _ table: TOMLFields, isKept: Bool, _ path: MediaPath?
  ) throws(Failure) -> [TasteFacet] {
    let parts = what.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = TasteFacet.Kind(rawValue: parts[0]) else {
      let kinds = TasteFacet.Kind.allCases.map { $0.rawValue + ":" }.joined(separator: " ")
      throw wrong(
        "facet \(outside: what) is of no known kind", "it begins with one of \(outside: kinds)")
    }
    let owner = try text("artist", table).map { Sanitised($0) }
    if isKept || owner != nil || path != nil {
      var facet = TasteFacet(kind: kind, named: Sanitised(parts[1]), owner: owner)
      if let name = try text("name", table) { facet.name = name }
      return [facet]
    }
    switch try finder().find(what) {
    case .found(let facets): return facets
    case .unknown(let near):
      let remedy: Sanitised =
        near.isEmpty
        ? "see djterm taste show" : "did you mean \(Sanitised.joined(near, by: ", "))?"
      throw wrong("nothing in the library goes by \(outside: what)", remedy)
    }
  }

  // MARK: Rows

  private mutating func takeRow(_ source: String) throws(Failure) {
    var found = TOMLFields.row(source)
    if found == nil { found = try looseRow(source) }
    guard let (key, row) = found, let id = Int64(key), (1...Self.idLimit).contains(id) else {
      throw wrong("not a row of feedback", "a row is NUMBER = { what = …, … } on one line")
    }
    guard seen.insert(id).inserted else {
      throw wrong("row \(id) is there twice", "take one of them out")
    }
    try know(
      row,
      ["what", "undoes", "when", "at", "of", "artist", "title", "album", "path", "source", "mark"])
    let length = try seconds("of", row)
    let feedback = Feedback(
      id: FeedbackID(id), kind: try kind(row), track: TrackID(0),
      position: try seconds("at", row), duration: length, at: try time("when", row))
    guard let path = try path(row) else {
      throw wrong("a row needs the path of its file", "write path = \"/…\"")
    }
    archive.rows.append(
      TasteArchive.Row(
        feedback: feedback, path: path, title: try text("title", row).map { Sanitised($0) },
        artist: try text("artist", row).map { Sanitised($0) },
        album: try text("album", row).map { Sanitised($0) },
        source: try text("source", row).map { Sanitised($0, limit: 40) },
        mark: row["mark"] == nil ? nil : try whole("mark", row, Int64.min...Int64.max)))
  }

  /// A row that is written in another of the ways that TOML allows.
  private mutating func looseRow(
    _ source: String
  ) throws(Failure) -> (key: String, fields: TOMLFields)? {
    looseRows += 1
    guard looseRows <= Self.looseLimit else {
      throw wrong("too many rows that are written otherwise than djterm does", "export anew")
    }
    let outer = try table(source)
    guard let key = outer.keys.first, outer.keys.count == 1, let row = outer[key]?.table else {
      return nil
    }
    return (key, TOMLFields(row))
  }

  private func kind(_ row: TOMLFields) throws(Failure) -> Feedback.Kind {
    switch try text("what", row) {
    case "finished": return .finished
    case "skipped": return .skipped
    case "liked": return .liked
    case "banned": return .banned
    case "chosen": return .chosen
    case "undid": return .undid(FeedbackID(try whole("undoes", row, 1...Self.idLimit)))
    default:
      throw wrong(
        "what must be said of a row", "finished, skipped, liked, banned, chosen or undid, in quotes"
      )
    }
  }

  private func path(_ table: TOMLFields) throws(Failure) -> MediaPath? {
    guard let text = try text("path", table) else { return nil }
    guard let path = MediaPath(escaped: text), path.bytes.first == 0x2F,
      path.bytes.count <= 4096, !path.bytes.contains(0)
    else { throw wrong("path is none", "it begins with / and a backslash in it is written \\\\") }
    return path
  }
}
