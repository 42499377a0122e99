extension Catalog {
  /// What a catalogue holds.
  final class Storage: Sendable {
    let columns: FixedColumns
    let artists: InternedColumn
    let albums: InternedColumn
    let genres: InternedColumn
    let styles: InternedColumn
    let titles: InternedColumn
    let folders: InternedColumn
    let places: Places
    /// ``TrackRecord``s by row.
    let records: TextColumn
    /// What records and names refer to.
    let texts: TextColumn
    /// Rows in order of the tracks' ids.
    let rowsByID: [Int32]
    let strata: Strata
    let sounds: LibrarySound
    /// Names for requests, made when they are first asked for.
    let shelf: NameShelf

    init(_ builder: consuming CatalogBuilder) {
      columns = builder.columns
      texts = builder.pool.texts
      artists = builder.artists.sealed(with: builder.pool.texts)
      albums = builder.albums.sealed(with: builder.pool.texts)
      genres = builder.genres.sealed(with: builder.pool.texts)
      styles = builder.styles.sealed(with: builder.pool.texts)
      titles = builder.titles.sealed(with: builder.pool.texts)
      folders = builder.folders.sealed(with: builder.pool.texts)
      places = builder.places
      records = builder.records
      rowsByID = Self.order(columns.ids)
      strata = Strata(
        columns, artists: artists, genres: genres, albums: albums, folders: folders)
      sounds = LibrarySound(places, rows: columns.ids.count)
      shelf = NameShelf()
    }

    init(
      _ columns: FixedColumns, artists: InternedColumn, albums: InternedColumn,
      genres: InternedColumn, styles: InternedColumn, titles: InternedColumn,
      folders: InternedColumn, places: Places, records: TextColumn, texts: TextColumn,
      rowsByID: [Int32], ranks: [Float], sounds: LibrarySound? = nil,
      shelf: NameShelf = NameShelf()
    ) {
      self.shelf = shelf
      self.columns = columns
      self.artists = artists
      self.albums = albums
      self.genres = genres
      self.styles = styles
      self.titles = titles
      self.folders = folders
      self.places = places
      self.records = records
      self.texts = texts
      self.rowsByID = rowsByID
      strata = Strata(
        columns, artists: artists, genres: genres, albums: albums, folders: folders, ranks: ranks)
      self.sounds = sounds ?? LibrarySound(places, rows: columns.ids.count)
    }

    /// The same with other columns, of which only those of history may differ.
    func with(_ columns: FixedColumns) -> Storage {
      Storage(
        columns, artists: artists, albums: albums, genres: genres, styles: styles, titles: titles,
        folders: folders, places: places, records: records, texts: texts, rowsByID: rowsByID,
        ranks: strata.energyRanks, sounds: sounds, shelf: shelf)
    }

    /// Rows of two in one; `fresh` continues the texts of `old`.
    init(gathering plan: [Int32], from old: Storage, and fresh: Storage) {
      columns = FixedColumns(gathering: plan, from: old.columns, and: fresh.columns)
      records = Self.records(plan, old.records, fresh.records)
      places = Places(gathering: plan, from: old.places, and: fresh.places)
      self.texts = fresh.texts
      func texts(_ row: Int32) -> TrackRecord.Texts {
        row >= 0 ? old.texts(of: Int(row)) : fresh.texts(of: Int(~row))
      }
      artists = InternedColumn(
        gathering: plan, from: old.artists, and: fresh.artists, texts: fresh.texts
      ) { texts($0).artist ?? 0 }
      albums = InternedColumn(
        gathering: plan, from: old.albums, and: fresh.albums, texts: fresh.texts
      ) { texts($0).album ?? 0 }
      genres = InternedColumn(
        gathering: plan, from: old.genres, and: fresh.genres, texts: fresh.texts
      ) { texts($0).genre ?? 0 }
      styles = InternedColumn(
        gathering: plan, from: old.styles, and: fresh.styles, texts: fresh.texts
      ) { texts($0).genre ?? 0 }
      titles = InternedColumn(
        gathering: plan, from: old.titles, and: fresh.titles, texts: fresh.texts
      ) { texts($0).title ?? texts($0).shown ?? 0 }
      folders = InternedColumn(
        gathering: plan, from: old.folders, and: fresh.folders, texts: fresh.texts
      ) { texts($0).folder }
      rowsByID = Self.order(columns.ids)
      strata = Strata(
        columns, artists: artists, genres: genres, albums: albums, folders: folders)
      sounds = LibrarySound(places, rows: columns.ids.count)
      shelf = NameShelf()
    }

    private static func records(
      _ plan: [Int32], _ old: TextColumn, _ fresh: TextColumn
    ) -> TextColumn {
      var records = TextColumn()
      records.reserve(plan.count, bytes: old.bytes.count)
      var start = 0
      while start < plan.count {
        // Runs of rows that stay together are copied at once.
        var end = start + 1
        let first = plan[start]
        while end < plan.count, first >= 0, Int(plan[end]) == Int(first) + end - start { end += 1 }
        if first >= 0 {
          records.append(Int(first)..<Int(first) + end - start, of: old)
        } else {
          records.append(Int(~first)..<Int(~first) + 1, of: fresh)
        }
        start = end
      }
      return records
    }

    private static func order(_ ids: [Int64]) -> [Int32] {
      let isAscending = zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
      let rows = (0..<Int32(truncatingIfNeeded: ids.count)).map { $0 }
      // Of two rows of one id, the first is found.
      return isAscending ? rows : rows.sorted { (ids[Int($0)], $0) < (ids[Int($1)], $1) }
    }

    func index(of id: Int64) -> Int? {
      var (low, high) = (0, rowsByID.count)
      while low < high {
        let middle = (low + high) / 2
        if columns.ids[Int(rowsByID[middle])] < id { low = middle + 1 } else { high = middle }
      }
      guard low < rowsByID.count, columns.ids[Int(rowsByID[low])] == id else { return nil }
      return Int(rowsByID[low])
    }

    func track(_ row: Int) -> Track {
      var reader = FieldReader(records.slice(row))
      var track = TrackRecord.unpack(&reader, texts: texts)
      track.id = TrackID(columns.ids[row])
      track.history = columns.history(of: row)
      if track.features?.embedding.isEmpty ?? false {
        track.features?.embedding = places[row]
      }
      return track
    }

    func texts(of row: Int) -> TrackRecord.Texts {
      var reader = FieldReader(records.slice(row))
      return TrackRecord.texts(&reader)
    }

    func path(_ row: Int) -> MediaPath {
      let texts = texts(of: row)
      func bytes(_ number: Int32) -> ArraySlice<UInt8> {
        number >= 0 && Int(number) < self.texts.count ? self.texts.slice(Int(number)) : []
      }
      return MediaPath(bytes: bytes(texts.folder) + bytes(texts.name))
    }

    var memory: Int {
      var bytes = 0
      var writer = SnapshotWriter { bytes += $0.count }
      write(to: &writer)
      // What is worked out at reading: marks, decades and bands.
      return bytes + columns.ids.count * 4
    }
  }
}

extension Catalog.Storage {
  /// Lays everything down that cannot be worked out in a pass.
  func write(to writer: inout SnapshotWriter) {
    columns.write(to: &writer)
    writer.put(texts)
    writer.put(records)
    writer.put(rowsByID)
    writer.put(strata.energyRanks)
    artists.write(to: &writer)
    albums.write(to: &writer)
    genres.write(to: &writer)
    styles.write(to: &writer)
    titles.write(to: &writer)
    folders.write(to: &writer)
    places.write(to: &writer)
  }

  /// Takes it up again; nil if it does not hang together.
  convenience init?(from reader: inout SnapshotReader) {
    guard let columns = FixedColumns(from: &reader) else { return nil }
    let count = columns.ids.count
    guard let texts = reader.takeTexts(), let records = reader.takeTexts(), records.count == count,
      let rowsByID: [Int32] = reader.take(), rowsByID.count == count,
      rowsByID.allSatisfy({ $0 >= 0 && Int($0) < count }),
      let ranks: [Float] = reader.take(), ranks.count == count,
      let artists = InternedColumn(from: &reader, rows: count, texts: texts),
      let albums = InternedColumn(from: &reader, rows: count, texts: texts),
      let genres = InternedColumn(from: &reader, rows: count, texts: texts),
      let styles = InternedColumn(from: &reader, rows: count, texts: texts),
      let titles = InternedColumn(from: &reader, rows: count, texts: texts),
      let folders = InternedColumn(from: &reader, rows: count, texts: texts),
      let places = Places(from: &reader, rows: count)
    else { return nil }
    self.init(
      columns, artists: artists, albums: albums, genres: genres, styles: styles, titles: titles,
      folders: folders, places: places, records: records, texts: texts, rowsByID: rowsByID,
      ranks: ranks)
  }
}
