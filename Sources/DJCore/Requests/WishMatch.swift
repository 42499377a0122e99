/// Wishes laid over a catalogue: what is cut, what misses, what leans, by look-up.
struct WishMatch: Sendable {
  private let wishes: Wishes
  private let columns: Columns
  private let energies: [Float]
  private let rows: Range<Int>
  private let wantedArtists: [Bool]
  private let wantedAlbums: [Bool]
  private let wantedGenres: [Bool]
  private let wantedTitles: [Bool]
  private let cutArtists: [Bool]
  private let cutAlbums: [Bool]
  private let cutGenres: [Bool]
  private let cutTitles: [Bool]
  private let likeGenres: [Bool]
  /// Nothing is asked for, cut or leant to.
  let isIdle: Bool
  /// What missing the request costs each row, but for ``Part/novelty``; empty if nothing is asked.
  private var misses: [Float] = []
  /// Each row's share of the score by leanings; empty if nothing leans.
  private var leanings: [Float] = []

  /// Lays wishes over a catalogue; a pass over it if there are any.
  init(_ wishes: Wishes, over catalog: Catalog) {
    self.wishes = wishes
    columns = Columns(catalog)
    energies = catalog.energies
    rows = catalog.indices
    isIdle = wishes.isEmpty
    wantedArtists = Self.flags(wishes.wanted.artists, in: catalog.artists)
    wantedAlbums = Self.flags(wishes.wanted.albums, in: catalog.albums)
    wantedGenres = Self.flags(wishes.wanted.genres, in: catalog.genres)
    wantedTitles = Self.flags(wishes.wanted.titles, in: catalog.titles)
    cutArtists = Self.flags(wishes.unwanted.artists, in: catalog.artists)
    cutAlbums = Self.flags(wishes.unwanted.albums, in: catalog.albums)
    cutGenres = Self.flags(wishes.unwanted.genres, in: catalog.genres)
    cutTitles = Self.flags(wishes.unwanted.titles, in: catalog.titles)
    likeGenres = Self.flags(wishes.likeness?.genres ?? [], in: catalog.genres)
    guard !isIdle else { return }
    misses = rows.map(missCost)
    leanings = rows.map(leaning)
  }

  private static func flags(_ names: [Wishes.Name], in column: InternedColumn) -> [Bool] {
    guard !names.isEmpty else { return [] }
    var flags = [Bool](repeating: false, count: column.names.count)
    for name in names {
      for key in name.keys {
        if let number = column.number(ofFolded: key) { flags[Int(number)] = true }
      }
    }
    return flags
  }

  private static func has(_ flags: [Bool], _ number: Int32) -> Bool {
    !flags.isEmpty && number >= 0 && flags[Int(number)]
  }

  /// True if the listener does not want to hear it: a hard cut.
  func isCut(_ row: Int) -> Bool {
    guard !isIdle else { return false }
    if Self.has(cutArtists, columns.artists[row]) { return true }
    if Self.has(cutGenres, columns.genres[row]) { return true }
    if Self.has(cutAlbums, columns.albums[row]) { return true }
    if Self.has(cutTitles, columns.titles[row]) { return true }
    let year = Int(columns.years[row])
    return year > 0 && wishes.unwanted.years.contains { $0.contains(year) }
  }

  /// True if this artist was asked for by name.
  @inline(__always)
  func isArtistWanted(_ row: Int) -> Bool {
    !isIdle
      && (Self.has(wantedArtists, columns.artists[row])
        || Self.has(wantedAlbums, columns.albums[row]))
  }

  /// True if a title was asked for by name that may be played now.
  func isAskingForTitle(_ airplay: Airplay, rotation: Rotation) -> Bool {
    guard !wantedTitles.isEmpty else { return false }
    return rows.contains { row in
      isTitleWanted(row) && !isCut(row)
        && airplay.place - Int(airplay.tracks[row]) - 1 >= max(rotation.tracks, rotation.hardWindow)
    }
  }

  /// True if this title was asked for by name.
  func isTitleWanted(_ row: Int) -> Bool { Self.has(wantedTitles, columns.titles[row]) }

  /// Parts of a request that a track can miss, in the order in which they give way.
  enum Part: CaseIterable, Sendable {
    case likeness, beat, key, novelty, years, genre, season, name

    /// What missing it costs.
    var cost: Float {
      switch self {
      case .likeness: 200
      case .beat, .key: 300
      case .novelty: 330
      case .years: 370
      case .genre: 440
      case .season: 460
      case .name: 560
      }
    }
  }

  /// True if wishes say which tracks are meant, not only where to lean.
  var isRestricting: Bool {
    let wanted = wishes.wanted
    return !wanted.artists.isEmpty || !wanted.albums.isEmpty || !wanted.genres.isEmpty
      || !wanted.years.isEmpty || wishes.beat != nil || wishes.key != nil
      || wishes.novelty != nil || wishes.wantsFestive || !likeGenres.isEmpty
  }

  /// True if moods, tempo or era say where to go.
  var isLeaning: Bool {
    wishes.energy != 0 || wishes.tempo != 0 || wishes.brightness != 0 || wishes.era != 0
  }

  /// True if something was asked for, not only refused.
  var isAsking: Bool { isRestricting || isLeaning || wishes.likeness != nil }

  /// True if the row misses that part of the request.
  func misses(_ part: Part, _ row: Int, unheard: Bool) -> Bool {
    switch part {
    case .likeness: return !likeGenres.isEmpty && !Self.has(likeGenres, columns.genres[row])
    case .beat:
      guard let beat = wishes.beat else { return false }
      let tempo = Double(columns.tempos[row])
      return tempo.isNaN || !beat.contains(tempo)
    case .key:
      guard let key = wishes.key else { return false }
      let camelot = key.mode == .major ? key.camelotHour : -key.camelotHour
      return Int(columns.camelots[row]) != camelot
    case .novelty: return wishes.novelty.map { ($0 == .unheard) != unheard } ?? false
    case .years:
      let year = Int(columns.years[row])
      return !wishes.wanted.years.isEmpty
        && (year == 0 || !wishes.wanted.years.contains { $0.contains(year) })
    case .genre:
      return !wantedGenres.isEmpty && !Self.has(wantedGenres, columns.genres[row])
    case .season:
      return wishes.wantsFestive && !columns.marks[row].contains(.festive)
    case .name:
      return !(wantedArtists.isEmpty && wantedAlbums.isEmpty) && !isArtistWanted(row)
    }
  }

  /// What missing the request costs a row: 0 if it is all that was asked for.
  @inline(__always)
  func miss(_ row: Int, unheard: Bool) -> Float {
    guard !misses.isEmpty else { return 0 }
    let isMissed = wishes.novelty.map { ($0 == .unheard) != unheard } ?? false
    return isMissed ? misses[row] + Part.novelty.cost : misses[row]
  }

  private func missCost(_ row: Int) -> Float {
    var cost: Float = 0
    for part in Part.allCases where part != .novelty && misses(part, row, unheard: false) {
      cost += part.cost
    }
    return cost
  }

  /// The share of the score by leanings: moods, tempo, era, likeness, a title asked for.
  @inline(__always)
  func lean(_ row: Int) -> Float { leanings.isEmpty ? 0 : leanings[row] }

  private func leaning(_ row: Int) -> Float {
    var lean: Float = isTitleWanted(row) ? 8 : 0
    let rank = columns.energyRanks[row]
    if !rank.isNaN { lean += Float(wishes.energy) * 4 * (rank - 0.5) }
    let camelot = columns.camelots[row]
    if camelot != 0 { lean += Float(wishes.brightness) * (camelot > 0 ? 0.5 : -0.5) }
    return lean + tempoLean(row) + eraLean(row) + likeness(row)
  }

  private func tempoLean(_ row: Int) -> Float {
    let tempo = columns.tempos[row]
    guard wishes.tempo != 0, tempo > 0 else { return 0 }
    let distance = (tempo - Float(wishes.tempoReference ?? 112)) / 20
    return Float(wishes.tempo) * 1.4 * min(max(distance, -2), 2)
  }

  private func eraLean(_ row: Int) -> Float {
    let year = columns.years[row]
    guard wishes.era != 0, year > 0 else { return 0 }
    let distance = (Float(year) - Float(wishes.eraReference ?? 1995)) / 8
    return Float(wishes.era) * min(max(distance, -2), 2)
  }

  private func likeness(_ row: Int) -> Float {
    guard let like = wishes.likeness else { return 0 }
    var share: Float = 0
    if Self.has(likeGenres, columns.genres[row]) { share += 1.6 }
    let energy = energies[row]
    if let wanted = like.energy, !energy.isNaN {
      share += 0.5 * max(-1, 1 - abs(energy - Float(wanted)) / 0.2)
    }
    let tempo = columns.tempos[row]
    if let wanted = like.tempo, tempo > 0 {
      share += 0.4 * max(-1, 1 - abs(tempo - Float(wanted)) / 20)
    }
    let year = columns.years[row]
    if let wanted = like.year, year > 0, wishes.era == 0 {
      share += 0.4 * max(-1, 1 - Float(abs(Int(year) - wanted)) / 12)
    }
    return share
  }
}
