/// Columns worked out once for a snapshot, so that planning over it is a few look-ups a track.
struct Strata: Sendable {
  /// What a row's history and words say of it, as bits.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// Never to be played.
    static let banned = Marks(rawValue: 1)
    /// Liked by key.
    static let liked = Marks(rawValue: 2)
    /// Liked, or played three times and mostly not skipped.
    static let loved = Marks(rawValue: 4)
    /// Nobody heard it yet.
    static let unheard = Marks(rawValue: 8)
    /// For December only.
    static let festive = Marks(rawValue: 16)
  }

  /// Decades with a slot of their own, 1900 to 2090; what is older shares the first.
  static let decadeSlots = 20

  /// Marks by row.
  let marks: [Marks]
  /// Last heard, seconds since 1970; minus infinity if never.
  let lastHeard: [Double]
  /// First heard, seconds since 1970; infinity if never.
  let firstHeard: [Double]
  /// Slot of the decade, -1 if unknown.
  let decades: [Int8]
  /// ``Band`` of energy, -1 if unknown.
  let energyBands: [Int8]
  /// ``Band`` of tempo, -1 if unknown.
  let tempoBands: [Int8]
  /// Place among all rows by energy, 0…1; NaN if unknown.
  let energyRanks: [Float]
  /// Rows heard before, the latest first, at most as many as the longest hard window.
  let recent: [Int32]

  init(
    _ tracks: [Track], genres: InternedColumn, albums: InternedColumn, energies: [Float],
    tempos: [Float]
  ) {
    let festiveGenres = genres.names.map { Season.isFestive($0) }
    let festiveAlbums = albums.names.map { Season.isFestive($0) }
    marks = tracks.indices.map { index in
      let genre = genres.ids[index]
      let album = albums.ids[index]
      let festive =
        (genre >= 0 && festiveGenres[Int(genre)]) || (album >= 0 && festiveAlbums[Int(album)])
        || Season.isFestive(tracks[index].title)
      return Self.marks(of: tracks[index].history, festive: festive)
    }
    lastHeard = tracks.map { $0.history.last?.seconds ?? -.infinity }
    firstHeard = tracks.map { $0.history.first?.seconds ?? .infinity }
    decades = tracks.map { $0.tags.year.map { Self.decadeSlot(year: $0) } ?? -1 }
    energyBands = energies.map(Band.energyNumber)
    tempoBands = tempos.map(Band.tempoNumber)
    energyRanks = Self.ranks(energies)
    recent = Self.latest(lastHeard)
  }

  /// The slot of a year's decade.
  static func decadeSlot(year: Int) -> Int8 {
    guard year > 0 else { return -1 }
    return Int8(min(max(year / 10 - 190, 0), decadeSlots - 1))
  }

  /// The decade of a slot, such as 1990.
  static func decade(ofSlot slot: Int) -> Int { 1900 + slot * 10 }

  private static func marks(of history: TrackHistory, festive: Bool) -> Marks {
    var marks: Marks = festive ? .festive : []
    if history.isBanned { marks.insert(.banned) }
    if history.isLiked { marks.formUnion([.liked, .loved]) }
    if history.plays >= 3, history.plays > history.skips * 2 { marks.insert(.loved) }
    if history.plays == 0, history.skips == 0, history.last == nil { marks.insert(.unheard) }
    return marks
  }

  private static func ranks(_ values: [Float]) -> [Float] {
    var ranks = [Float](repeating: .nan, count: values.count)
    let known = values.indices.filter { !values[$0].isNaN }.sorted {
      (values[$0], $0) < (values[$1], $1)
    }
    var start = 0
    while start < known.count {
      // Equal values share the middle of their places.
      var end = start
      while end + 1 < known.count, values[known[end + 1]] == values[known[start]] { end += 1 }
      let middle = (Float(start + end) / 2 + 0.5) / Float(known.count)
      for place in start...end { ranks[known[place]] = middle }
      start = end + 1
    }
    return ranks
  }

  private static func latest(_ lastHeard: [Double]) -> [Int32] {
    let heard = lastHeard.indices.filter { lastHeard[$0] > -.infinity }.sorted {
      (lastHeard[$0], $1) > (lastHeard[$1], $0)
    }
    return heard.prefix(Rotation.longestHardWindow).map(Int32.init)
  }
}
