public import DJCore
internal import GRDB

extension Library {
  /// All that taste is made of, read in one go: a consistent state.
  public func tasteArchive() throws(LibraryError) -> TasteArchive {
    try reading { database in
      var archive = TasteArchive()
      var rows = try Rows(
        database,
        """
        SELECT feedback.id, kind, undoes, feedback.track, position, feedback.duration, at, path, \
        title, artist, album, source.name, mark FROM feedback \
        JOIN track ON track.id = feedback.track \
        LEFT JOIN source ON source.id = feedback.source ORDER BY feedback.id
        """)
      while try rows.next() {
        guard let feedback = FeedbackRows.read(rows) else { continue }
        archive.rows.append(
          TasteArchive.Row(
            feedback: feedback, path: MediaPath(bytes: rows.bytes(7)), title: rows.text(8),
            artist: rows.text(9), album: rows.text(10), source: rows.text(11),
            mark: rows.isNull(12) ? nil : rows.int64(12)))
      }
      archive.edits = try EditRows.all(database).map { edit in
        TasteArchive.Edit(edit: edit, path: try EditRows.path(edit.facet, database))
      }
      archive.extent = TasteArchive.Extent(
        library: try Changes.position(database).identity,
        lastRow: try FeedbackRows.next(database).row - 1,
        lastEdit: try EditRows.last(database))
      return archive
    }
  }

  /// Takes an archive up, in one transaction: all of it or, if this throws, nothing.
  ///
  /// What is there already stays as it is, so that taking one up twice changes nothing. An archive
  /// of this very database may also take rows out and change them, up to its extent: that is how a
  /// listener edits. Tracks are found by path, then by artist, title and album.
  ///
  /// - Parameter progress: told of the share done, 0…1, from time to time.
  public func restore(
    _ archive: TasteArchive, at now: WallTime, progress: (Double) -> Void = { _ in }
  ) throws(LibraryError) -> TasteRestoration {
    let finder = TrackFinder(try catalog())
    return try writing { database in
      var restorer = try TasteRestorer(archive, finder: finder, database)
      return try restorer.run(at: now, database, progress)
    }
  }
}

extension EditRows {
  /// The file of a facet that is a track.
  static func path(_ facet: TasteFacet, _ database: Database) throws -> MediaPath? {
    guard facet.kind == .track, let row = Int64(facet.name) else { return nil }
    var rows = try Rows(database, "SELECT path FROM track WHERE id = ?", [row])
    return try rows.next() ? MediaPath(bytes: rows.bytes(0)) : nil
  }

  /// The last id that was given.
  static func last(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database,
      sql: "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'taste_edit'") ?? 0
  }
}
