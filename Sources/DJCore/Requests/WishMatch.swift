/// Wishes laid over a catalogue: what is cut, what misses, what leans, by look-up.
struct WishMatch: Sendable {
  private let wishes: Wishes
  private let columns: Columns
  private let energies: [Float]
  private let rows: Range<Int>
  private let wantedArtists: [Bool]
  private let wantedAlbums: [Bool]
  /// By style: 0 none of it, 1 of its kin, 2 the genre itself.
  private let wantedStyles: [UInt8]
  private let wantedTitles: [Bool]
  /// Artists that wanted titles must be by; nil for anybody.
  private let titleOwners: [Bool]?
  private let cutArtists: [Bool]
  private let cutAlbums: [Bool]
  private let cutStyles: [UInt8]
  private let cutTitles: [Bool]
  private let likeStyles: [UInt8]
  /// How near rows sound to what was named; nil if nothing was, or nobody knows.
  private let closeness: SoundCloseness?
  /// What a row must reach to be like it, where no genre tells.
  private let soundBar: Float?
  private let relatives: [Bool]
  private let lessStyles: [UInt8]
  private let lessArtists: [Bool]
  private let styles: [Int32]
  private let languages: [Int16]
  private let wordless: [UInt8]
  private let durations: [Float]
  private let taggedCamelots: [Int8]
  /// The key asked for stands in some tag: those that were only heard in it come after.
  private let isKeyTagged: Bool
  private let wantedLanguages: [Int16]
  private let cutLanguages: [Int16]
  /// Rows of wanted albums, to be played in their order: the sooner, the higher.
  private var urgencies: [Int: Float] = [:]
  /// Nothing is asked for, cut or leant to.
  let isIdle: Bool
  /// What missing the request costs each row, but for ``Part/novelty``; empty if nothing is asked.
  private var misses: [Float] = []
  /// Rows that miss a part by more than a little, but for ``Part/novelty``.
  private var isAside: [Bool] = []
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
    wantedTitles = Self.flags(wishes.wanted.titles, in: catalog.titles)
    let owners = wishes.wanted.titles.flatMap(\.owners)
    titleOwners =
      owners.isEmpty
      ? nil : Self.flags([Wishes.Name(shown: "", keys: owners)], in: catalog.artists)
    cutArtists = Self.flags(wishes.unwanted.artists, in: catalog.artists)
    cutAlbums = Self.flags(wishes.unwanted.albums, in: catalog.albums)
    cutTitles = Self.flags(wishes.unwanted.titles, in: catalog.titles)
    wantedStyles = Self.grades(wishes.wanted.genres, catalog)
    cutStyles = Self.grades(wishes.unwanted.genres, catalog)
    likeStyles = Self.grades(wishes.likeness?.genres ?? [], catalog)
    closeness = wishes.likeness.flatMap { SoundCloseness(to: $0.tracks, in: catalog) }
    let isTold = wishes.likeness.map { $0.isMood || !$0.genres.isEmpty } ?? true
    soundBar = isTold ? nil : closeness?.bar(share: 0.25)
    relatives = Self.flags(
      [Wishes.Name(shown: "", keys: wishes.likeness?.relatives ?? [])], in: catalog.artists)
    lessStyles = Self.grades(wishes.lessened.genres, catalog)
    lessArtists = Self.flags(wishes.lessened.artists, in: catalog.artists)
    styles = catalog.styles.ids
    languages = catalog.languages
    wordless = catalog.wordless
    durations = catalog.durations
    taggedCamelots = catalog.columns.taggedCamelots
    let tagged = catalog.columns.taggedCamelots
    isKeyTagged = wishes.key.map { tagged.contains(Int8(Self.camelot($0))) } ?? false
    wantedLanguages = wishes.wanted.languages.compactMap { LanguageCode.number(of: $0) }
    cutLanguages = wishes.unwanted.languages.compactMap { LanguageCode.number(of: $0) }
    guard !isIdle else { return }
    urgencies = albumOrder(catalog)
    misses = rows.map(missCost)
    isAside = rows.map { row in
      Part.allCases.contains { $0 != .novelty && misses($0, row, unheard: false) }
    }
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

  /// How far each set of genres is what is named; a row may have several genres.
  private static func grades(_ names: [Wishes.Name], _ catalog: Catalog) -> [UInt8] {
    guard !names.isEmpty else { return [] }
    let own = Set(names.flatMap(\.keys))
    let kin = Set(names.flatMap(\.kin))
    return (0..<catalog.styles.nameCount).map { number in
      let genres = catalog.styles.folded(number).split(separator: "\u{1}").map(String.init)
      if genres.contains(where: own.contains) { return 2 }
      return genres.contains(where: kin.contains) ? 1 : 0
    }
  }

  @inline(__always)
  private static func grade(_ grades: [UInt8], _ number: Int32) -> UInt8 {
    grades.isEmpty || number < 0 ? 0 : grades[Int(number)]
  }

  /// Albums asked for are heard from their beginning.
  private func albumOrder(_ catalog: Catalog) -> [Int: Float] {
    guard !wantedAlbums.isEmpty else { return [:] }
    let positions = catalog.positions
    let members = rows.filter { Self.has(wantedAlbums, columns.albums[$0]) }.sorted {
      (columns.albums[$0], positions[$0], $0) < (columns.albums[$1], positions[$1], $1)
    }
    var order: [Int: Float] = [:]
    for (place, row) in members.prefix(200).enumerated() {
      order[row] = 12 * Float(min(members.count, 200) - place)
    }
    return order
  }

  private static func has(_ flags: [Bool], _ number: Int32) -> Bool {
    !flags.isEmpty && number >= 0 && flags[Int(number)]
  }

  /// True if the listener does not want to hear it: a hard cut.
  func isCut(_ row: Int) -> Bool {
    guard !isIdle else { return false }
    if Self.has(cutArtists, columns.artists[row]) { return true }
    if Self.grade(cutStyles, styles[row]) > 0 { return true }
    if Self.has(cutAlbums, columns.albums[row]) { return true }
    if Self.has(cutTitles, columns.titles[row]) { return true }
    let year = Int(columns.years[row])
    if year > 0, wishes.unwanted.years.contains(where: { $0.contains(year) }) { return true }
    return isSoundCut(row)
  }

  /// Refused by how it sounds or is sung.
  private func isSoundCut(_ row: Int) -> Bool {
    if wishes.refusesVoices, wordless[row] < 10 { return true }
    if !cutLanguages.isEmpty, cutLanguages.contains(languages[row]) { return true }
    let tempo = Double(columns.tempos[row])
    if wishes.unwanted.beats.contains(where: { $0.contains(tempo) }) { return true }
    let camelot = Int(columns.camelots[row])
    return camelot != 0 && wishes.unwanted.keys.contains { Self.camelot($0) == camelot }
  }

  private static func camelot(_ key: MusicalKey) -> Int {
    key.mode == .major ? key.camelotHour : -key.camelotHour
  }

  /// True if it was asked for by its own name, its album's or its artist's: in any season.
  func isNamed(_ row: Int) -> Bool { !isIdle && (isArtistWanted(row) || isTitleWanted(row)) }

  /// True if this artist was asked for by name.
  @inline(__always)
  func isArtistWanted(_ row: Int) -> Bool {
    !isIdle
      && (Self.has(wantedArtists, columns.artists[row])
        || Self.has(wantedAlbums, columns.albums[row]))
  }

  /// True if a title or an album was asked for by name that may be played now.
  func isAskingForTitle(_ airplay: Airplay, rotation: Rotation) -> Bool {
    guard !wantedTitles.isEmpty || !wantedAlbums.isEmpty else { return false }
    return !dueRows(airplay, rotation: rotation).isEmpty
  }

  /// Rows asked for by title or album that may be played now.
  func dueRows(_ airplay: Airplay, rotation: Rotation) -> [Int] {
    rows.filter { row in
      (isTitleWanted(row) || Self.has(wantedAlbums, columns.albums[row])) && !isCut(row)
        && airplay.place - Int(airplay.tracks[row]) - 1 >= max(rotation.tracks, rotation.hardWindow)
    }
  }

  /// True if this title was asked for by name.
  func isTitleWanted(_ row: Int) -> Bool {
    guard Self.has(wantedTitles, columns.titles[row]) else { return false }
    return titleOwners.map { Self.has($0, columns.artists[row]) } ?? true
  }

  /// How much sooner is better: a title asked for, an album in its order.
  func urgency(_ row: Int) -> Float {
    guard !isIdle else { return 0 }
    return urgencies[row] ?? (isTitleWanted(row) ? 2 : 0)
  }

  /// Parts of a request that a track can miss, in the order in which they give way.
  enum Part: CaseIterable, Sendable {
    case length, likeness, era, beat, key, novelty, voice, years, language, genre, season, name

    /// What missing it costs; more than any rule of rotation but the track's own.
    var cost: Float {
      switch self {
      case .length: 210
      case .likeness: 220
      case .era: 240
      case .beat, .key: 300
      case .novelty: 330
      case .voice: 350
      case .years: 370
      case .language: 400
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
      || wishes.novelty != nil || wishes.wantsFestive || !likeStyles.isEmpty || soundBar != nil
      || !wanted.languages.isEmpty || wishes.voice != nil || wishes.mode != nil
      || wishes.length != nil || (wishes.era != 0 && wishes.eraReference != nil)
  }

  /// True if moods, tempo or era say where to go.
  var isLeaning: Bool {
    wishes.energy != 0 || wishes.tempo != 0 || wishes.brightness != 0 || wishes.era != 0
      || wishes.wordless != 0 || wishes.likeness?.isMood ?? false
  }

  /// True if something was asked for, not only refused.
  var isAsking: Bool { isRestricting || isLeaning || wishes.likeness != nil }

  /// True if a row is what was asked for, if not the best of it.
  @inline(__always)
  func answers(_ row: Int, unheard: Bool) -> Bool {
    guard !isAside.isEmpty else { return true }
    return !isAside[row] && !(wishes.novelty != nil && misses(.novelty, row, unheard: unheard))
  }

  /// True if the row misses that part of the request by more than a little.
  func misses(_ part: Part, _ row: Int, unheard: Bool) -> Bool {
    shortfall(part, row, unheard: unheard) > (part == .key ? 0.8 : 0.45)
  }

  /// How far a row misses a part of the request: 0 not at all, 1 by far. What comes near is better
  /// than anything.
  private func shortfall(_ part: Part, _ row: Int, unheard: Bool) -> Float {
    switch part {
    case .length: lengthShortfall(row)
    case .likeness: likenessShortfall(row)
    case .era: eraShortfall(row)
    case .beat: beatShortfall(row)
    case .key: keyShortfall(row)
    case .novelty: noveltyShortfall(row, unheard: unheard)
    case .voice: voiceShortfall(row)
    case .years: yearShortfall(row)
    case .language:
      wantedLanguages.isEmpty || wantedLanguages.contains(languages[row])
        ? 0
        : languages[row] == 0 ? 0.9 : 1
    case .genre: genreShortfall(row)
    case .season: wishes.wantsFestive && !columns.marks[row].contains(.festive) ? 1 : 0
    case .name:
      (wantedArtists.isEmpty && wantedAlbums.isEmpty) || isArtistWanted(row) ? 0 : 1
    }
  }

  /// The genre tells first; where there is none the sound does, and relatives come near.
  private func likenessShortfall(_ row: Int) -> Float {
    if let soundBar, let closeness {
      let near = closeness.values[row]
      return near >= soundBar ? 0 : Self.has(relatives, columns.artists[row]) ? 0.4 : 1
    }
    guard !likeStyles.isEmpty else { return 0 }
    switch Self.grade(likeStyles, styles[row]) {
    case 2: return 0
    case 1: return 0.4
    default: return 1
    }
  }

  private func lengthShortfall(_ row: Int) -> Float {
    guard let length = wishes.length else { return 0 }
    return length.contains(Double(durations[row])) ? 0 : 1
  }

  private func eraShortfall(_ row: Int) -> Float {
    guard wishes.era != 0, let reference = wishes.eraReference else { return 0 }
    let year = Int(columns.years[row])
    guard year > 0 else { return 1 }
    return (wishes.era < 0 ? year < reference : year > reference) ? 0 : 1
  }

  private func beatShortfall(_ row: Int) -> Float {
    guard let beat = wishes.beat else { return 0 }
    let tempo = Double(columns.tempos[row])
    guard tempo > 0 else { return 1 }
    if beat.contains(tempo) { return 0 }
    let away = tempo < beat.lowerBound ? beat.lowerBound / tempo : tempo / beat.upperBound
    return 0.6 + 0.4 * Float(min(away - 1, 1))
  }

  private func keyShortfall(_ row: Int) -> Float {
    let camelot = Int(columns.camelots[row])
    if let key = wishes.key {
      let wanted = Self.camelot(key)
      let tagged = Int(taggedCamelots[row])
      if tagged == wanted { return 0 }
      // A key only heard is often its relative: better an artist again than that.
      if camelot == wanted { return isKeyTagged ? 0.75 : 0 }
      // The relative key and the neighbours on the wheel are the next best.
      let turn = abs(abs(camelot) - abs(wanted))
      let isNear = camelot != 0 && (camelot == -wanted || min(turn, 12 - turn) == 1)
      return isNear && (camelot == -wanted || (camelot > 0) == (wanted > 0)) ? 0.85 : 1
    }
    guard let mode = wishes.mode else { return 0 }
    return camelot != 0 && (camelot > 0) == (mode == .major) ? 0 : 1
  }

  private func noveltyShortfall(_ row: Int, unheard: Bool) -> Float {
    switch wishes.novelty {
    case nil: return 0
    case .unheard: return unheard ? 0 : 1
    case .known: return unheard ? 1 : 0
    case .rested(let since):
      if columns.lastHeard[row] >= since.seconds { return 1 }
      // What was never heard was not missed either.
      return unheard ? 0.5 : 0
    }
  }

  private func voiceShortfall(_ row: Int) -> Float {
    guard let voice = wishes.voice else { return 0 }
    let share = Float(wordless[row]) / 100
    let fit = voice == .wordless ? share : 1 - share
    return fit >= 0.97 ? 0 : 1 - fit
  }

  private func yearShortfall(_ row: Int) -> Float {
    guard !wishes.wanted.years.isEmpty else { return 0 }
    let year = Int(columns.years[row])
    guard year > 0 else { return 1 }
    var nearest = Int.max
    for years in wishes.wanted.years {
      if years.contains(year) { return 0 }
      nearest = min(nearest, max(years.lowerBound - year, year - years.upperBound))
    }
    return 0.6 + 0.4 * Float(nearest) / Float(nearest + 20)
  }

  private func genreShortfall(_ row: Int) -> Float {
    guard !wantedStyles.isEmpty else { return 0 }
    switch Self.grade(wantedStyles, styles[row]) {
    case 2: return 0
    case 1: return 0.1
    default: return 1
    }
  }

  /// What missing the request costs a row: 0 if it is all that was asked for.
  @inline(__always)
  func miss(_ row: Int, unheard: Bool) -> Float {
    guard !misses.isEmpty else { return 0 }
    guard wishes.novelty != nil else { return misses[row] }
    return misses[row] + Part.novelty.cost * noveltyShortfall(row, unheard: unheard)
  }

  private func missCost(_ row: Int) -> Float {
    var cost: Float = 0
    for part in Part.allCases where part != .novelty {
      cost += part.cost * shortfall(part, row, unheard: false)
    }
    return cost
  }

  /// True if nothing in the library meets a part of the request.
  func isHopeless(_ part: Part) -> Bool {
    !rows.contains { shortfall(part, $0, unheard: columns.marks[$0].contains(.unheard)) == 0 }
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
    if Self.grade(lessStyles, styles[row]) > 0 { lean -= 1.2 }
    if Self.has(lessArtists, columns.artists[row]) { lean -= 1.2 }
    let voice = Float(wishes.voice == .wordless ? 1.5 : wishes.wordless * 1.5)
    if voice > 0 { lean += voice * (Float(wordless[row]) / 100 - 0.5) }
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
    if Self.grade(likeStyles, styles[row]) == 2 { share += 1.6 }
    if let near = closeness?.values[row], !near.isNaN { share += 1.5 * near }
    if Self.has(relatives, columns.artists[row]) { share += 0.8 }
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
