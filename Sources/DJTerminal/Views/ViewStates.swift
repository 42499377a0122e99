internal import DJCore

/// Where the listener is in the running order: on an item, wherever it moves.
struct OrderState: Equatable, Sendable {
  struct Mark: Equatable, Sendable {
    var item: ItemID
    var track: TrackID
  }

  var place = ListPlace()
  var marked: Mark?

  /// Follows the item to where it stands now.
  mutating func follow(_ upcoming: [OnAir.Upcoming]) {
    let count = upcoming.count
    if let marked, !(upcoming.indices.contains(place.cursor) && mark(upcoming) == marked),
      let found = upcoming.firstIndex(where: {
        $0.id == marked.item && $0.track.id == marked.track
      })
    {
      place.cursor = found
    }
    place.cursor = min(max(place.cursor, 0), max(count - 1, 0))
    marked = mark(upcoming)
  }

  private func mark(_ upcoming: [OnAir.Upcoming]) -> Mark? {
    guard upcoming.indices.contains(place.cursor) else { return nil }
    return Mark(item: upcoming[place.cursor].id, track: upcoming[place.cursor].track.id)
  }
}

/// Where the listener is among dials and facets: on a facet, however strong it becomes.
struct TasteState: Equatable, Sendable {
  var place = ListPlace()
  var what: Sanitised?

  mutating func follow(_ board: TasteBoard) {
    if let what, place.cursor >= 2, name(board) != what,
      let found = board.facets.firstIndex(where: { $0.what == what })
    {
      place.cursor = found + 2
    }
    place.cursor = min(max(place.cursor, 0), board.facets.count + 1)
    what = name(board)
  }

  private func name(_ board: TasteBoard) -> Sanitised? {
    let row = place.cursor - 2
    return board.facets.indices.contains(row) ? board.facets[row].what : nil
  }
}

/// What of the library is looked at.
struct LibraryState: Equatable, Sendable {
  /// Columns side by side, from the left.
  enum Column: Int, Equatable, Sendable { case artists, albums, tracks }

  var finding = LibraryFinding()
  /// Keys go into the line that searches.
  var isTyping = false
  var editor = LineEditor()
  /// The cursor stands on a row of what was found; in columns, artist and album are those of it.
  var place = ListPlace()
  /// The first of the artists, and of the albums, shown.
  var tops = [0, 0]
  var focus = Column.artists
  /// What the cursor is on, to find it again in another snapshot.
  var track: TrackID?
  /// What was found for what, last.
  var known: LibraryFinding?
  var catalog = Catalog.empty

  mutating func clear() {
    editor = LineEditor()
    finding.text = ""
    isTyping = false
  }

  /// A new search begins at the top; a new order or snapshot keeps the track.
  mutating func follow(_ found: LibraryFound) {
    guard found.finding != known || found.catalog != catalog else { return }
    let isSameSearch = known?.text == found.finding?.text
    (known, catalog) = (found.finding, found.catalog)
    place.cursor = isSameSearch ? track.flatMap { found.place(of: $0) } ?? 0 : 0
    place.top = max(place.cursor - 3, 0)
    tops = [0, 0]
    track = found.track(place.cursor)?.id
  }
}

/// Where the listener is in the history: on a row, wherever it moves.
struct HistoryState: Equatable, Sendable {
  var place = ListPlace()
  var row: HistoryRow?

  mutating func follow(_ rows: [HistoryRow]) {
    if place.cursor > 0, let row, let found = rows.firstIndex(of: row) { place.cursor = found }
    place.cursor = min(max(place.cursor, 0), max(rows.count - 1, 0))
    row = rows.indices.contains(place.cursor) ? rows[place.cursor] : nil
  }
}

/// Where the listener is in the log, counted from its newest line.
struct LogState: Equatable, Sendable {
  var place = ListPlace()
  var count = 0

  mutating func follow(_ log: LogRing) {
    if place.cursor > 0, log.count > count { place.cursor += log.count - count }
    count = log.count
    place.cursor = min(max(place.cursor, 0), max(log.lines.count - 1, 0))
  }
}
