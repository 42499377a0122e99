/// What there is to be read and listened to besides music, and where the listener left it.
struct Shelf {
  /// Files that belong together: a book, the episodes of a podcast.
  struct Volume {
    var programme: Programme
    /// The album's name, the folder's, or the only file's title.
    var title: Sanitised
    /// Rows of the catalogue in their order.
    var rows: [Int]
  }

  /// A volume, and the part of it that comes next.
  struct Place {
    var volume: Volume
    /// Its number among the volume's rows.
    var part: Int
    /// When the listener was here last; minus infinity if never.
    var last: Double
    var isBegun: Bool
  }

  let catalog: Catalog
  let bookmarks: [TrackID: Bookmark]
  private let banned: Set<TrackID>
  private(set) var volumes: [Volume] = []

  /// A pass over the catalogue.
  init(_ catalog: Catalog, bookmarks: [TrackID: Bookmark], banned: Set<TrackID> = []) {
    self.catalog = catalog
    self.bookmarks = bookmarks
    self.banned = banned
    collect()
  }

  private mutating func collect() {
    var places: [Int64: Int] = [:]
    let flags = catalog.columns.flags
    for row in flags.indices
    where flags[row].contains(.spoken) && !flags[row].contains(.banned)
      && !banned.contains(catalog.id(at: row))
    {
      let (album, folder) = (catalog.albums.ids[row], catalog.folders.ids[row])
      let key = album >= 0 ? Int64(album) : -1 - Int64(max(folder, 0))
      if let place = places[key] {
        volumes[place].rows.append(row)
      } else {
        let track = catalog[row]
        places[key] = volumes.count
        volumes.append(
          Volume(
            programme: track.programme ?? .talk, title: track.tags.album ?? track.title,
            rows: [row]))
      }
    }
    for index in volumes.indices { sort(&volumes[index]) }
  }

  private func sort(_ volume: inout Volume) {
    let positions = catalog.positions
    volume.rows.sort { (positions[$0], $0) < (positions[$1], $1) }
    // Nobody numbers episodes: they come in the order in which they came in.
    let isNumbered = volume.rows.contains { positions[$0] % 1000 > 0 }
    if volume.programme == .podcast, !isNumbered {
      volume.rows.sort { left, right in
        (catalog[left].added.seconds, left) < (catalog[right].added.seconds, right)
      }
    }
  }

  /// What to go on with: what was heard last and is not over, else what nobody has begun, books
  /// before anything else.
  ///
  /// - Parameter programme: only of this kind; nil for any.
  func next(_ programme: Programme?) -> Place? {
    let wanted = volumes.filter { programme == nil || $0.programme == programme }
    let open = wanted.compactMap(place)
    let begun = open.filter { $0.last > -.infinity }
    if let latest = begun.max(by: { $0.last < $1.last }) { return latest }
    return open.min { left, right in
      (left.volume.programme.rawValue, left.volume.rows[0])
        < (right.volume.programme.rawValue, right.volume.rows[0])
    }
  }

  /// Where a volume goes on; nil if all of it was heard.
  private func place(_ volume: Volume) -> Place? {
    var latest: (part: Int, mark: Bookmark)?
    for (part, row) in volume.rows.enumerated() {
      guard let mark = bookmarks[catalog.id(at: row)] else { continue }
      if latest.map({ mark.at > $0.mark.at }) ?? true { latest = (part, mark) }
    }
    guard let latest else {
      // Of a podcast nobody has heard the newest is of interest, of a book the beginning.
      let first = volume.programme == .podcast ? volume.rows.count - 1 : 0
      return Place(volume: volume, part: first, last: -.infinity, isBegun: false)
    }
    let part = latest.mark.isDone ? latest.part + 1 : latest.part
    guard volume.rows.indices.contains(part) else { return nil }
    return Place(
      volume: volume, part: part, last: latest.mark.at.seconds, isBegun: !latest.mark.isDone)
  }

  /// The rest of a volume as a set of the running order, at most so many parts, named in the
  /// language of the show.
  func set(from place: Place, most: Int, in tongue: Tongue) -> PlannedSet {
    let volume = place.volume
    let rows = volume.rows[place.part...].prefix(most)
    let first = catalog[rows[rows.startIndex]]
    let mark = bookmarks[first.id]
    let start = mark?.start(in: first.duration) ?? 0
    let names = ShelfWording(tongue)
    let why =
      start > 0
      ? names.stopped(at: Sanitised(clock: start + Bookmark.recall))
      : place.part > 0 ? names.goesOn : names.begins
    return PlannedSet(
      kind: Self.kind, title: title(place, first, start, names), why: why,
      picks: rows.map { row in
        let reason: Sanitised = "next in \(volume.title)"
        return Pick(
          track: catalog.id(at: row), score: 1, why: [Reason(reason, weight: 1)])
      })
  }

  /// The kind of a set that is spoken.
  static let kind: Sanitised = "spoken"

  private func title(
    _ place: Place, _ first: Track, _ start: Double, _ names: ShelfWording
  ) -> Sanitised {
    let volume = place.volume
    let name: Sanitised = "\(names.owner(volume.programme)): \(volume.title)"
    let chapter = Chapter.place(in: first.tags.chapters, at: start + Bookmark.recall)
    if let chapter, volume.rows.count == 1 { return "\(name), \(names.chapter(chapter + 1))" }
    guard volume.rows.count > 1, volume.programme != .podcast else { return name }
    return "\(name), \(names.part(place.part + 1, of: volume.rows.count))"
  }
}

/// What sets of spoken word are called, and why they come.
private struct ShelfWording {
  private let isGerman: Bool

  init(_ tongue: Tongue) { isGerman = tongue == .german }

  var goesOn: Sanitised {
    isGerman ? "der Teil davor ist zu Ende" : "the part before it is over"
  }
  var begins: Sanitised { isGerman ? "von vorn" : "from its beginning" }

  func stopped(at place: Sanitised) -> Sanitised {
    isGerman ? "du warst bei \(place)" : "you stopped at \(place)"
  }

  func owner(_ programme: Programme) -> Sanitised {
    switch programme {
    case .book: isGerman ? "Dein Buch" : "Your Book"
    case .podcast: isGerman ? "Dein Podcast" : "Your Podcast"
    case .talk: isGerman ? "Vortrag" : "Talk"
    }
  }

  func chapter(_ number: Int) -> Sanitised {
    isGerman ? "Kapitel \(number)" : "Chapter \(number)"
  }

  func part(_ number: Int, of count: Int) -> Sanitised {
    isGerman ? "Teil \(number) von \(count)" : "Part \(number) of \(count)"
  }
}
