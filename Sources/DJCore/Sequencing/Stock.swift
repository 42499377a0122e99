/// What is ready to be played at this place of the running order, counted for the ideas of sets.
///
/// Where wishes name tracks only those count; where they lean, only what answers them well: an
/// idea must not stand in the way of a mood.
struct Stock: Sendable {
  /// How many rows there are of a kind, how many of those are new, and what the best are worth.
  struct Tally: Sendable {
    /// Both counts in one number, the unheard above: one sum for each row.
    private var counts: UInt64 = 0
    /// The four best, ascending.
    private var best: (Float, Float, Float, Float) =
      (-.infinity, -.infinity, -.infinity, -.infinity)

    var ready: Int { Int(counts & 0xFFFF_FFFF) }
    var unheard: Int { Int(counts >> 32) }

    /// The least of the four best; minus infinity if there are fewer.
    var least: Float { best.0 }

    /// What the best of it are worth on the mean; far below zero if there are none.
    var worth: Float { worth(best: 4) }

    /// The same of the best few, at most four.
    func worth(best count: Int) -> Float {
      var sum: Float = 0
      for worth in [best.0, best.1, best.2, best.3].suffix(count) { sum += max(worth, -8) }
      return sum / Float(count)
    }

    @inline(__always)
    mutating func add(_ worth: Float, isUnheard: Bool) {
      counts &+= isUnheard ? 1 << 32 | 1 : 1
      guard worth > best.0 else { return }
      // The new one rises until it meets a better one.
      let second = max(worth, best.1)
      let third = max(second, best.2)
      best = (min(worth, best.1), min(second, best.2), min(third, best.3), max(third, best.3))
    }
  }

  private(set) var all = Tally()
  private(set) var unheard = Tally()
  private(set) var loved = Tally()
  private(set) var rediscoverable = Tally()
  /// Rows whose energy is known.
  private(set) var measured = Tally()
  private(set) var decades = [Tally](repeating: Tally(), count: Strata.decadeSlots)
  private(set) var genres: [Tally]
  private(set) var artists: [Tally]
  /// The best rows, and the best of those that are liked.
  private(set) var best = Shortlist(limit: 192)
  private(set) var liked = Shortlist(limit: 24)
  /// The albums of favourites, one for each of them; -1 for those that have none.
  private(set) var lovedAlbums: [Int32] = []
  /// Albums that are liked; empty if a side of one would not come anyway.
  private(set) var likedAlbums: [AlbumSide] = []

  init(_ desk: PlanningDesk) {
    genres = Array(repeating: Tally(), count: desk.catalog.genres.names.count)
    artists = Array(repeating: Tally(), count: desk.catalog.artists.names.count)
    let rows = Self.rows(desk)
    countAll(rows, desk)
    countNames(rows, desk)
    if desk.mayOfferAlbums { likedAlbums = desk.likedAlbums(loved: lovedAlbums) }
  }

  /// What counts: ready, and what was asked for.
  private static func rows(_ desk: PlanningDesk) -> [Int32] {
    let wishes = desk.wishes
    let rows = desk.readyRows()
    guard wishes.isRestricting || wishes.isLeaning else { return rows }
    let leastLean = wishes.isLeaning ? Self.leastLean(rows, desk) : -.infinity
    return rows.filter { row in
      let row = Int(row)
      return
        (!wishes.isRestricting
        || wishes.answers(row, unheard: desk.airplay.isUnheard[row]))
        && (!wishes.isLeaning || wishes.lean(row) >= leastLean)
    }
  }

  private mutating func countAll(_ rows: [Int32], _ desk: PlanningDesk) {
    let rediscoveries = SetIdea(kind: .rediscoveries, slots: 1)
    let (standing, isUnheard) = (desk.judge.standing, desk.airplay.isUnheard)
    let (ranks, marks) = (desk.columns.energyRanks, desk.columns.marks)
    let tracks = desk.judge.leaning.tracks
    for row in rows {
      let row = Int(row)
      let worth = standing[row]
      let isNew = isUnheard[row]
      all.add(worth, isUnheard: isNew)
      if isNew { unheard.add(worth, isUnheard: true) }
      if !ranks[row].isNaN { measured.add(worth, isUnheard: isNew) }
      best.offer(row, worth)
      // Favourites, as an idea knows them.
      guard marks[row].contains(.loved) || tracks[row] > 0.06 else { continue }
      loved.add(worth, isUnheard: isNew)
      liked.offer(row, worth)
      if marks[row].contains(.loved) { lovedAlbums.append(desk.columns.albums[row]) }
      // Those are favourites too.
      if desk.belongs(row, to: rediscoveries) { rediscoverable.add(worth, isUnheard: isNew) }
    }
  }

  private mutating func countNames(_ rows: [Int32], _ desk: PlanningDesk) {
    let (standing, isUnheard) = (desk.judge.standing, desk.airplay.isUnheard)
    let columns = desk.columns
    artists.withUnsafeMutableBufferPointer { artists in
      genres.withUnsafeMutableBufferPointer { genres in
        decades.withUnsafeMutableBufferPointer { decades in
          for row in rows {
            let row = Int(row)
            let (worth, isNew) = (standing[row], isUnheard[row])
            let (artist, genre) = (Int(columns.artists[row]), Int(columns.genres[row]))
            let decade = Int(columns.decades[row])
            if artist >= 0 { artists[artist].add(worth, isUnheard: isNew) }
            if genre >= 0 { genres[genre].add(worth, isUnheard: isNew) }
            if decade >= 0 { decades[decade].add(worth, isUnheard: isNew) }
          }
        }
      }
    }
  }

  private static func leastLean(_ rows: [Int32], _ desk: PlanningDesk) -> Float {
    var most: Float = 0
    for row in rows { most = max(most, desk.wishes.lean(Int(row))) }
    return most * 0.5
  }
}
