public import DJCore
internal import GRDB

extension Library {
  /// What the listener changed in the profile by hand, in order of the ids.
  public func tasteEdits() throws(LibraryError) -> [TasteEdit] {
    try reading { try EditRows.all($0) }
  }

  /// Writes changes of the profile, in the order given; durable when this returns. Their ids and
  /// ``TasteEdit/before`` are given here.
  public func edit(
    _ deeds: [(facet: TasteFacet, deed: TasteEdit.Deed)], at now: WallTime
  ) throws(LibraryError) {
    try writing { database in
      let next = try FeedbackRows.next(database)
      for (facet, deed) in deeds {
        let edit = TasteEdit(id: 0, at: now, before: next, facet: facet, deed: deed)
        try EditRows.insert(edit, keepsID: false, in: database)
      }
    }
  }
}

/// Rows of the table of edits.
enum EditRows {
  static func all(_ database: Database) throws -> [TasteEdit] {
    var edits: [TasteEdit] = []
    var rows = try Rows(
      database, "SELECT id, at, since, kind, name, shown, lean FROM taste_edit ORDER BY id")
    while try rows.next() {
      // A kind of a later version says nothing here.
      guard let kind = rows.string(3).flatMap(TasteFacet.Kind.init) else { continue }
      edits.append(
        TasteEdit(
          id: rows.int64(0), at: WallTime(rows.double(1) ?? 0),
          before: FeedbackID(rows.int64(2)),
          facet: TasteFacet(kind: kind, name: rows.string(4) ?? "", shown: rows.text(5) ?? ""),
          deed: rows.double(6).map { .leant($0) } ?? .forgot))
    }
    return edits
  }

  /// Takes the last row out that says the same; ids are given by the database, so it is known by
  /// what it says.
  static func takeBack(_ edit: TasteEdit, in database: Database) throws {
    var lean: Double?
    if case .leant(let share) = edit.deed { lean = share }
    try database.cachedStatement(
      sql: """
        DELETE FROM taste_edit WHERE id = (SELECT max(id) FROM taste_edit \
        WHERE kind = ? AND name = ? AND since = ? AND lean IS ?)
        """
    ).execute(arguments: [edit.facet.kind.rawValue, edit.facet.name, edit.before.row, lean])
  }

  static func insert(_ edit: TasteEdit, keepsID: Bool, in database: Database) throws {
    var lean: Double?
    if case .leant(let share) = edit.deed { lean = share }
    try database.cachedStatement(
      sql: """
        INSERT INTO taste_edit (id, at, since, kind, name, shown, lean) \
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      keepsID ? edit.id : nil, Journal.finite(edit.at.seconds), edit.before.row,
      edit.facet.kind.rawValue, edit.facet.name, edit.facet.shown.text, lean,
    ])
  }
}
