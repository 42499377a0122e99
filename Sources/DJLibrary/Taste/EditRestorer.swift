internal import DJCore
internal import Foundation
internal import GRDB

/// Takes the changes by hand of an archive up.
struct EditRestorer {
  private let archive: TasteArchive
  private let isOwn: Bool
  /// Rows of feedback by the archive's numbers.
  private let ids: [FeedbackID: FeedbackID]
  private let finder: TrackFinder

  init(
    _ archive: TasteArchive, isOwn: Bool, ids: [FeedbackID: FeedbackID], finder: TrackFinder
  ) {
    self.archive = archive
    self.isOwn = isOwn
    self.ids = ids
    self.finder = finder
  }

  /// How many were changed, added or taken out.
  mutating func run(at now: WallTime, _ database: Database) throws -> Int {
    let standing = try EditRows.all(database)
    var all = standing
    var claimed: Set<Int64> = []
    var count = 0
    for entry in archive.edits {
      guard let edit = try resolved(entry, at: now, database) else { continue }
      if isOwn, let place = all.firstIndex(where: { $0.id == edit.id && $0.at == edit.at }) {
        claimed.insert(edit.id)
        guard all[place].deed != edit.deed || all[place].facet.name != edit.facet.name else {
          continue
        }
        try database.execute(sql: "DELETE FROM taste_edit WHERE id = ?", arguments: [edit.id])
        try EditRows.insert(edit, keepsID: true, in: database)
        all[place] = edit
        count += 1
        continue
      }
      if let twin = twin(of: edit, in: all, but: claimed) {
        claimed.insert(twin)
        continue
      }
      let keepsID = edit.id > 0 && !all.contains { $0.id == edit.id }
      try EditRows.insert(edit, keepsID: keepsID, in: database)
      var added = edit
      added.id = keepsID ? edit.id : database.lastInsertedRowID
      claimed.insert(added.id)
      all.append(added)
      count += 1
    }
    return count + (try takeOut(standing, claimed, database))
  }

  private func takeOut(
    _ standing: [TasteEdit], _ claimed: Set<Int64>, _ database: Database
  ) throws -> Int {
    guard isOwn, let last = archive.extent?.lastEdit else { return 0 }
    let gone = standing.filter { $0.id <= last && !claimed.contains($0.id) }
    for edit in gone {
      try database.execute(sql: "DELETE FROM taste_edit WHERE id = ?", arguments: [edit.id])
    }
    return gone.count
  }

  /// The edit as it is to stand here; nil if its track is not in the library.
  private func resolved(
    _ entry: TasteArchive.Edit, at now: WallTime, _ database: Database
  ) throws -> TasteEdit? {
    var edit = entry.edit
    if edit.id == 0 {
      edit.at = now
      edit.before = try FeedbackRows.next(database)
    } else if !isOwn {
      edit.before = moved(edit.before, try FeedbackRows.next(database))
    }
    if let path = entry.path {
      var rows = try Rows(database, "SELECT id FROM track WHERE path = ?", [Data(path.bytes)])
      guard try rows.next() else { return nil }
      edit.facet.name = String(rows.int64(0))
    }
    return edit
  }

  /// The first row here that came after an edit made elsewhere.
  private func moved(_ before: FeedbackID, _ next: FeedbackID) -> FeedbackID {
    let later = ids.filter { $0.key >= before }.values.min()
    return later ?? min(before, next)
  }

  /// An edit that is there already: one like it, or a lean that holds.
  private func twin(
    of edit: TasteEdit, in all: [TasteEdit], but claimed: Set<Int64>
  ) -> Int64? {
    let same = all.filter { $0.facet.kind == edit.facet.kind && $0.facet.name == edit.facet.name }
    if edit.id == 0 { return same.last.flatMap { $0.deed == edit.deed ? $0.id : nil } }
    return same.first { $0.deed == edit.deed && $0.at == edit.at && !claimed.contains($0.id) }?.id
  }
}
