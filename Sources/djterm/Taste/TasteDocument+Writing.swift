internal import DJCore
internal import DJLibrary
internal import Foundation

/// Taste as a document for people: TOML, read by the listener, edited, and taken up again.
enum TasteDocument {
  /// Raised when an older reader would misunderstand.
  static let version = 1

  /// Writes the document piece by piece.
  static func write(
    _ archive: TasteArchive, facets: [TasteProfile.Facet], at now: WallTime,
    to sink: (String) throws -> Void
  ) rethrows {
    try sink(head(archive, now))
    try write(archive.edits, to: sink)
    try sink(rowsHead)
    var piece = ""
    for row in archive.rows {
      piece += line(row) + "\n"
      if piece.utf8.count > 1 << 16 {
        try sink(piece)
        piece = ""
      }
    }
    try sink(piece)
    try sink(tail(archive, facets))
  }

  private static func head(_ archive: TasteArchive, _ now: WallTime) -> String {
    """
    # What djterm knows of your taste, and where it knows it from.
    # Written at \(TOMLText.time(WallTime(now.seconds.rounded()))); \(archive.rows.count) rows.
    #
    # This file is yours to read, keep and change. Take it up again with
    #   djterm taste import THIS-FILE
    # In the library it came from, that makes your changes: a row or table you took out is
    # forgotten, one you changed is changed. In any other library it only adds what is missing.
    # Nothing happens unless the whole file makes sense.

    taste = \(version)

    # Lean on a facet by hand: weight goes from -1 (never again) to 1 (more of it) and is added to
    # what was learnt. Facets are track:, artist:, album:, genre:, decade:, language:, length:,
    # energy:, tempo: and key:, as in the table [facets] below.
    #
    # [[lean]]
    # facet = "genre:Metal"
    # weight = -0.5


    """
  }

  private static func write(
    _ edits: [TasteArchive.Edit], to sink: (String) throws -> Void
  ) rethrows {
    for entry in edits {
      let edit = entry.edit
      var text: String
      switch edit.deed {
      case .forgot: text = "[[forgotten]]\n"
      case .leant: text = "[[lean]]\n"
      }
      text += "facet = \(TOMLText.quoted(edit.facet.what.text))\n"
      if case .leant(let share) = edit.deed { text += "weight = \(TOMLText.number(share))\n" }
      if let owner = edit.facet.owner { text += "artist = \(TOMLText.quoted(owner.text))\n" }
      if edit.facet.kind != .track,
        TasteFacet(kind: edit.facet.kind, named: edit.facet.shown, owner: edit.facet.owner).name
          != edit.facet.name
      {
        text += "name = \(TOMLText.quoted(edit.facet.name))\n"
      }
      if let path = entry.path { text += "path = \(TOMLText.quoted(path.escaped))\n" }
      text += "id = \(edit.id)\nwhen = \(TOMLText.time(edit.at))\nbefore = \(edit.before.row)\n\n"
      try sink(text)
    }
  }

  private static let rowsHead = """
    # What you did, a line each: its number, what (finished, skipped, liked, banned, chosen, or
    # undid another number), when, how far into the track and how long that is in seconds, and the
    # track. To take something back, take out its line.

    [feedback]

    """

  private static func line(_ row: TasteArchive.Row) -> String {
    let feedback = row.feedback
    var fields = ["what = \"\(feedback.kind.word)\""]
    if case .undid(let undone) = feedback.kind { fields.append("undoes = \(undone.row)") }
    fields += [
      "when = \(TOMLText.time(feedback.at))", "at = \(TOMLText.number(feedback.position))",
      "of = \(TOMLText.number(feedback.duration))",
    ]
    for (key, value) in [("artist", row.artist), ("title", row.title), ("album", row.album)] {
      if let value, !value.isEmpty { fields.append("\(key) = \(TOMLText.quoted(value.text))") }
    }
    fields.append("path = \(TOMLText.quoted(row.path.escaped))")
    if let source = row.source { fields.append("source = \(TOMLText.quoted(source.text))") }
    if let mark = row.mark { fields.append("mark = \(mark)") }
    return "\(feedback.id.row) = { \(fields.joined(separator: ", ")) }"
  }

  private static func tail(_ archive: TasteArchive, _ facets: [TasteProfile.Facet]) -> String {
    var text = """

      # What that makes of your taste now, strongest first: how much (-1 to 1), and how many
      # verdicts say so. Only for you to read; to change a facet, lean on it above.

      [facets]

      """
    for facet in facets {
      let weight = TOMLText.number((facet.weight * 1000).rounded() / 1000)
      let evidence = TOMLText.number((facet.evidence * 1000).rounded() / 1000)
      text +=
        "\(key(facet.what)) = { weight = \(weight), evidence = \(evidence) }\n"
    }
    guard let extent = archive.extent else { return text }
    return text + """

      # Which library this came from, and how far it went. Without this table, or in another
      # library, nothing is ever taken out.

      [extent]
      library = \(extent.library)
      last_row = \(extent.lastRow)
      last_edit = \(extent.lastEdit)

      """
  }

  /// A key is never a literal string here: many libraries do not take escapes in keys well.
  private static func key(_ what: Sanitised) -> String {
    "\"" + what.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
