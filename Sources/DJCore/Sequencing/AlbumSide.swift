/// Tracks of one album in its own order, with none missing between them.
struct AlbumSide: Equatable, Sendable {
  static let shortest = 4
  static let longest = 6

  /// As ``Catalog/albums``.
  var album: Int32
  /// Rows, in disc and track order.
  var rows: [Int]
}

extension PlanningDesk {
  /// True if a side of an album may be thought of: one in a while is enough, and none where the
  /// listener asked for something.
  var mayOfferAlbums: Bool { !wishes.isAsking && !kinds.contains(.albumSide) }

  /// A side of an album the listener likes, best by taste and chance; nil if none is ready.
  ///
  /// - Parameters:
  ///   - albums: those that are liked, with all their rows.
  ///   - keepsRoomForNew: there is something new, which comes no later than usual.
  func bestAlbumSide(of albums: [AlbumSide], keepsRoomForNew: Bool) -> AlbumSide? {
    var chance = self.chance(34)
    let wanted =
      AlbumSide.shortest
      + Int(chance.next() % UInt64(AlbumSide.longest - AlbumSide.shortest + 1))
    var best = Shortlist(limit: 4)
    for (place, album) in albums.enumerated() {
      let sum = album.rows.reduce(0) { $0 + judge.standing[$1] }
      best.offer(place, sum / Float(album.rows.count) + 0.2 * Float(chance.unit()))
    }
    for place in best.rows {
      if let side = side(
        of: albums[place].rows, wanted: wanted, keepsRoomForNew: keepsRoomForNew)
      {
        return AlbumSide(album: albums[place].album, rows: side)
      }
    }
    return nil
  }

  /// Albums that were welcome, or hold two favourites, with all their rows; a pass over the
  /// catalogue.
  ///
  /// - Parameter loved: albums of favourites, one for each.
  func likedAlbums(loved: [Int32]) -> [AlbumSide] {
    let means = judge.leaning.albums.means
    var isLiked = [Bool](repeating: false, count: catalog.albums.nameCount)
    var hasOne = isLiked
    for number in loved where number >= 0 {
      if hasOne[Int(number)] { isLiked[Int(number)] = true }
      hasOne[Int(number)] = true
    }
    for number in isLiked.indices where means[number] > 0 && !isLiked[number] {
      isLiked[number] = judge.acquaintance.isLiked(.album, Int32(number))
    }
    return rowsByAlbum(isLiked)
  }

  /// The rows of some albums that are long enough, by the albums' numbers.
  private func rowsByAlbum(_ isWanted: [Bool]) -> [AlbumSide] {
    let counts = catalog.albums.counts
    var places = [Int32](repeating: -1, count: isWanted.count)
    var albums: [AlbumSide] = []
    for (number, count) in counts.enumerated()
    where isWanted[number] && count >= AlbumSide.shortest {
      places[number] = Int32(truncatingIfNeeded: albums.count)
      albums.append(AlbumSide(album: Int32(truncatingIfNeeded: number), rows: []))
    }
    guard !albums.isEmpty else { return [] }
    let (numbers, found) = (columns.albums.span, places.span)
    for row in 0..<numbers.count where numbers[row] >= 0 && found[Int(numbers[row])] >= 0 {
      albums[Int(found[Int(numbers[row])])].rows.append(row)
    }
    return albums
  }

  /// Where to go on with an album: behind what was heard of it last, else at its beginning.
  private func side(of rows: [Int], wanted: Int, keepsRoomForNew: Bool) -> [Int]? {
    let positions = catalog.positions
    let order = rows.sorted { (positions[$0], $0) < (positions[$1], $1) }
    var starts: [Int] = []
    if let last = lastHeard(of: order) { starts.append(last + 1) }
    if let first = order.first, AlbumOrder.isFirst(positions[first]) { starts.append(0) }
    for start in starts where start < order.count {
      let side = stretch(order[start...], wanted, keepsRoomForNew: keepsRoomForNew)
      if side.count >= AlbumSide.shortest { return side }
    }
    return nil
  }

  /// The place, in an album's order, of what was heard of it last.
  private func lastHeard(of order: [Int]) -> Int? {
    func time(_ row: Int) -> (Int32, Double) { (airplay.tracks[row], columns.lastHeard[row]) }
    let heard = order.indices.filter {
      airplay.tracks[order[$0]] >= 0 || columns.lastHeard[order[$0]] > -.infinity
    }
    return heard.max { time(order[$0]) < time(order[$1]) }
  }

  /// The first rows of an album's order that may all be played now and follow one another.
  private func stretch(
    _ order: ArraySlice<Int>, _ wanted: Int, keepsRoomForNew: Bool
  ) -> [Int] {
    guard let first = order.first, isReady(first) else { return [] }
    let positions = catalog.positions
    var side: [Int] = []
    var known = airplay.sinceUnheard
    for row in order.prefix(wanted) {
      let rest = airplay.place - Int(airplay.tracks[row]) - 1
      known = airplay.isUnheard[row] ? 0 : known + 1
      guard !isBlocked[row], !isRejected[row],
        rest >= max(rotation.tracks, rotation.hardWindow), !keepsRoomForNew || known <= 7,
        side.last.map({ AlbumOrder.follows(positions[$0], positions[row]) })
          ?? AlbumOrder.isKnown(positions[row])
      else { break }
      side.append(row)
    }
    return side
  }

  /// True if running out says something: where most files end in the middle of the music they were
  /// only cut that way.
  static func trustsRunOuts(_ flags: [FixedColumns.Flags]) -> Bool {
    var count = 0
    for flag in flags where flag.contains(.runsOut) { count += 1 }
    return count * 5 < flags.count
  }

  /// The row that a row runs on into: the next of its album, where its music goes on up to the end
  /// of the file. Looked for among neighbours on the disk.
  func successor(of row: Int) -> Int? {
    let album = columns.albums[row]
    guard album >= 0, catalog.columns.flags[row].contains(.runsOut) else { return nil }
    let positions = catalog.positions
    func isNext(_ other: Int) -> Bool {
      columns.albums[other] == album && AlbumOrder.runsOn(positions[row], positions[other])
    }
    let near = max(row - 40, 0)..<min(row + 41, catalog.count)
    return (row + 1..<near.upperBound).first(where: isNext)
      ?? (near.lowerBound..<row).first(where: isNext)
  }
}

/// Numbers of discs and tracks, as ``Catalog/positions`` holds them.
enum AlbumOrder {
  /// True if the track's number is known.
  static func isKnown(_ position: Int32) -> Bool { position % 1000 > 0 && position > 0 }

  /// True for the first track of the first disc.
  static func isFirst(_ position: Int32) -> Bool { position == 1001 || position == 1 }

  /// True if a track is the next on the same disc.
  static func runsOn(_ position: Int32, _ next: Int32) -> Bool {
    isKnown(position) && position < .max && next == position + 1 && isKnown(next)
  }

  /// True if a track is the next on the same disc, or begins the next one.
  static func follows(_ position: Int32, _ next: Int32) -> Bool {
    runsOn(position, next)
      || (isKnown(position) && next % 1000 == 1 && next / 1000 == position / 1000 + 1)
  }

  /// The track's number on its disc.
  static func track(_ position: Int32) -> Int { Int(position % 1000) }
}
