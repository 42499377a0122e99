/// FixedColumns worked out once for a snapshot, so that planning over it is a few look-ups a track.
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
  /// Slot of the decade, -1 if unknown.
  let decades: [Int8]
  /// ``Band`` of energy, -1 if unknown.
  let energyBands: [Int8]
  /// ``Band`` of tempo, -1 if unknown.
  let tempoBands: [Int8]
  /// Place among all rows by energy, 0…1; NaN if unknown.
  let energyRanks: [Float]
  /// Who is heard, as rotation tells rows apart: the artist's number or, where none is named, a
  /// number of the folder if that is small enough to be one act's; -1 if nothing is known.
  let acts: [Int32]
  /// Numbers of acts, used or not.
  let actSlots: Int
  /// Acts that have a row.
  let actCount: Int
  /// Rows heard before, the latest first, at most as many as the longest hard window.
  let recent: [Int32]

  /// Works them out; `ranks` if they are known already.
  init(
    _ columns: FixedColumns, artists: InternedColumn, genres: InternedColumn,
    albums: InternedColumn, folders: InternedColumn, ranks: [Float]? = nil
  ) {
    let festiveGenres = genres.names.map { Season.isFestive($0) }
    let festiveAlbums = albums.names.map { Season.isFestive($0) }
    marks = columns.ids.indices.map { row in
      let genre = Int(genres.ids[row])
      let album = Int(albums.ids[row])
      let festive =
        columns.flags[row].contains(.festive) || (genre >= 0 && festiveGenres[genre])
        || (album >= 0 && festiveAlbums[album])
      return Self.marks(columns, row, isFestive: festive)
    }
    decades = columns.years.map { Self.decadeSlot(year: Int($0)) }
    energyBands = columns.energies.map(Band.energyNumber)
    tempoBands = columns.tempos.map(Band.tempoNumber)
    energyRanks = ranks ?? Self.ranks(columns.energies)
    recent = Self.latest(columns.lastHeard)
    actSlots = artists.nameCount + folders.nameCount
    (acts, actCount) = Self.acts(artists, folders, columns.flags)
  }

  /// A folder of nameless tracks is most likely by one act, unless it is a heap; so is what a guess
  /// takes for an artist.
  private static func acts(
    _ artists: InternedColumn, _ folders: InternedColumn, _ flags: [FixedColumns.Flags]
  ) -> (acts: [Int32], count: Int) {
    let largest = max(12, min(60, artists.ids.count / 25))
    var acts = credible(artists, flags, largest: largest)
    var isNamed = [Bool](repeating: false, count: artists.nameCount)
    for act in acts where act >= 0 { isNamed[Int(act)] = true }
    let named = isNamed.reduce(0) { $0 + ($1 ? 1 : 0) }
    var heaps = [Int](repeating: 0, count: folders.nameCount)
    for (row, act) in acts.enumerated() where act < 0 && folders.ids[row] >= 0 {
      heaps[Int(folders.ids[row])] += 1
    }
    for row in acts.indices where acts[row] < 0 && folders.ids[row] >= 0 {
      let folder = Int(folders.ids[row])
      if heaps[folder] <= largest { acts[row] = Int32(clamping: artists.nameCount + folder) }
    }
    let small = heaps.reduce(0) { $0 + ((1...largest).contains($1) ? 1 : 0) }
    return (acts, named + small)
  }

  /// Artists by row, -1 where a guess stands for so many tracks that it is more likely the name of
  /// a shelf, such as "Games", than of an artist.
  private static func credible(
    _ artists: InternedColumn, _ flags: [FixedColumns.Flags], largest: Int
  ) -> [Int32] {
    var guesses = [Int](repeating: 0, count: artists.nameCount)
    for (row, artist) in artists.ids.enumerated()
    where artist >= 0 && flags[row].contains(.hasGuessedArtist) {
      guesses[Int(artist)] += 1
    }
    return artists.ids.enumerated().map { row, artist in
      guard artist >= 0, flags[row].contains(.hasGuessedArtist) else { return artist }
      return guesses[Int(artist)] > largest ? -1 : artist
    }
  }

  /// The slot of a year's decade.
  static func decadeSlot(year: Int) -> Int8 {
    guard year > 0 else { return -1 }
    return Int8(min(max(year / 10 - 190, 0), decadeSlots - 1))
  }

  /// The decade of a slot, such as 1990.
  static func decade(ofSlot slot: Int) -> Int { 1900 + slot * 10 }

  @inline(__always)
  private static func marks(_ columns: FixedColumns, _ row: Int, isFestive: Bool) -> Marks {
    var marks: Marks = isFestive ? .festive : []
    let flags = columns.flags[row]
    let (plays, skips) = (columns.plays[row], columns.skips[row])
    if flags.contains(.banned) { marks.insert(.banned) }
    if flags.contains(.liked) { marks.formUnion([.liked, .loved]) }
    if plays >= 3, Int(plays) > Int(skips) * 2 { marks.insert(.loved) }
    if plays == 0, skips == 0, columns.lastHeard[row] == -.infinity,
      !flags.contains(.heardElsewhere)
    {
      marks.insert(.unheard)
    }
    return marks
  }

  private static func ranks(_ values: [Float]) -> [Float] {
    var ranks = [Float](repeating: .nan, count: values.count)
    let known = inOrder(values)
    var start = 0
    while start < known.count {
      // Equal values share the middle of their places.
      let value = values[Int(truncatingIfNeeded: known[start] & 0xFFFF_FFFF)]
      var end = start
      while end + 1 < known.count,
        values[Int(truncatingIfNeeded: known[end + 1] & 0xFFFF_FFFF)] == value
      {
        end += 1
      }
      let middle = (Float(start + end) / 2 + 0.5) / Float(known.count)
      for place in start...end {
        ranks[Int(truncatingIfNeeded: known[place] & 0xFFFF_FFFF)] = middle
      }
      start = end + 1
    }
    return ranks
  }

  /// Rows whose value is known, by value, then row: the value's bits above the row's number, so
  /// that plain numbers are sorted.
  private static func inOrder(_ values: [Float]) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(values.count)
    for (row, value) in values.enumerated() where !value.isNaN {
      let bits = (value == 0 ? 0 : value).bitPattern
      let ordered = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
      keys.append(UInt64(ordered) << 32 | UInt64(row))
    }
    keys.sort()
    return keys
  }

  private static func latest(_ lastHeard: [Double]) -> [Int32] {
    var heard: [Int32] = []
    for (row, time) in lastHeard.enumerated() where time > -.infinity { heard.append(Int32(row)) }
    heard.sort { (lastHeard[Int($0)], $1) > (lastHeard[Int($1)], $0) }
    return Array(heard.prefix(Rotation.longestHardWindow))
  }
}
