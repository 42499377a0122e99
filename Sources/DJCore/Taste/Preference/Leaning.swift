/// What a listener is likely to welcome of a catalogue at one moment: a ``PreferenceModel`` laid
/// over the catalogue's columns.
///
/// Made once for a plan, in time proportional to the opinions kept and the names of the catalogue.
/// ``column()`` is then a few look-ups and one dot product a row, for a pass over all;
/// ``belief(_:)`` adds what the row's nearest relatives by sound say, for a shortlist.
struct Leaning: Sendable {
  /// Sightings that are compared one by one with a row's sound: those that say most.
  static let witnessLimit = 64

  /// One share of what is said of a row, by the number of a name, the last for "unknown".
  struct Table: Sendable {
    /// Share of the mean.
    var means: [Float]
    /// Precision of the opinions on it.
    var proofs: [Float]

    init(count: Int) {
      means = Array(repeating: 0, count: count + 1)
      proofs = Array(repeating: 0, count: count + 1)
    }

    @inline(__always)
    func place(_ number: Int32) -> Int { number < 0 ? means.count - 1 : Int(number) }
  }

  let columns: LeaningColumns
  let centre: SoundCentre
  /// Said of anything.
  private(set) var anything: Float = 0
  private(set) var artists: Table
  private(set) var albums: Table
  private(set) var folders: Table
  private(set) var genres: Table
  /// By ``Strata`` slots.
  private(set) var decades: Table
  /// By 64ths of energy.
  private(set) var energies: Table
  /// By LU below full scale.
  private(set) var loudnesses: Table
  /// By eighths of an octave of length, from 16 seconds.
  private(set) var lengths: Table
  /// By number of language, less one.
  private(set) var languages: Table
  /// By row.
  private(set) var tracks: [Float]
  /// By number of a playlist.
  private(set) var playlists: [Float]
  /// The direction of sound that is leant to.
  private(set) var direction: [Float] = []
  private(set) var directionOffset: Float = 0
  private(set) var witnesses: Witnesses
  /// The centre, as numbers of a row's kind.
  let middle: [Float]

  /// Lays a model over a catalogue.
  ///
  /// - Parameters:
  ///   - hour: whole hours since 1970.
  ///   - leans: what the listener added by hand, a logit by facet.
  ///   - row: the row of a track, if the catalogue has it.
  init(
    _ model: PreferenceModel, over columns: LeaningColumns, hour: Int,
    leans: [(key: FacetKey, share: Double)] = [], row: (TrackID) -> Int?
  ) {
    self.columns = columns
    centre = model.centre
    artists = Table(count: columns.artists.count)
    albums = Table(count: columns.albums.count)
    folders = Table(count: columns.folders.count)
    genres = Table(count: columns.genres.count)
    decades = Table(count: Strata.decadeSlots)
    energies = Table(count: 64)
    loudnesses = Table(count: 71)
    lengths = Table(count: 64)
    languages = Table(count: 26 * 26 * 26)
    tracks = Array(repeating: 0, count: columns.count)
    playlists = Array(repeating: 0, count: columns.companions.names.count)
    middle = centre.place.map { Float($0) }
    let pulls = Pulls(model, hour: hour)
    witnesses = Witnesses(pulls, of: model)
    anything = Float(Likeness.anything * pulls.sum)
    layNames(pulls, model)
    layGenres(pulls, model)
    layScales(pulls)
    layTracks(pulls, model, row)
    layPlaylists(pulls, model)
    layDirection(pulls)
    for lean in leans { add(lean.share, to: lean.key, row) }
  }
}

extension Leaning {
  private mutating func layNames(_ pulls: Pulls, _ model: PreferenceModel) {
    func lay(
      _ facet: Impression.Facet, _ names: LeaningColumns.Names, _ table: inout Table
    ) {
      let share = Likeness.share(of: facet)
      for (number, name) in model.numbering.names(of: facet).enumerated() {
        guard let place = names.find(name), Int(place) < table.means.count - 1 else { continue }
        table.means[Int(place)] = Float(share * pulls.facets[facet.rawValue][number])
        table.proofs[Int(place)] = Float(pulls.proofs[facet.rawValue][number])
      }
    }
    lay(.artist, columns.artists, &artists)
    lay(.album, columns.albums, &albums)
    lay(.folder, columns.folders, &folders)
    let spoken = LeaningColumns.Names(ids: [], count: 26 * 26 * 26) { name in
      LanguageCode.number(of: name).map { Int32($0) - 1 }
    }
    lay(.language, spoken, &languages)
  }

  /// Half of a genre's share is its own, half lies in its words, which others have too.
  private mutating func layGenres(_ pulls: Pulls, _ model: PreferenceModel) {
    var words: [String: Float] = [:]
    let share = Float(Likeness.share(of: .genre))
    for (number, name) in model.numbering.names(of: .genre).enumerated() {
      let pull = Float(pulls.facets[Impression.Facet.genre.rawValue][number])
      let parts = Numbering.words(of: name)
      for word in parts { words[word, default: 0] += pull / Float(parts.count).squareRoot() }
      if let place = columns.genres.find(name), Int(place) < genres.means.count - 1 {
        genres.means[Int(place)] = 0.5 * share * pull * (parts.isEmpty ? 2 : 1)
        genres.proofs[Int(place)] = Float(
          pulls.proofs[Impression.Facet.genre.rawValue][number])
      }
    }
    guard !words.isEmpty else { return }
    for (number, parts) in columns.genreWords.enumerated() where !parts.isEmpty {
      var sum: Float = 0
      for word in parts { sum += words[word] ?? 0 }
      genres.means[number] += 0.5 * share * sum / Float(parts.count).squareRoot()
    }
  }

  private mutating func layScales(_ pulls: Pulls) {
    for slot in 0..<Strata.decadeSlots {
      let decade = Strata.decade(ofSlot: slot)
      for place in pulls.decades {
        let near = Likeness.decades(between: Int(place.at), and: decade)
        decades.means[slot] += Float(Likeness.decade * place.pull * near)
        decades.proofs[slot] += Float(place.proof * near * near)
      }
    }
    for step in 0..<64 {
      let energy = (Double(step) + 0.5) / 64
      for place in pulls.energies {
        let near = Likeness.bell(place.at - energy, width: Likeness.energyWidth)
        energies.means[step] += Float(Likeness.energy * place.pull * near)
        energies.proofs[step] += Float(place.proof * near * near)
      }
    }
    for step in 0..<64 {
      let length = 4 + (Double(step) + 0.5) / 8
      for place in pulls.lengths {
        let near = Likeness.bell(place.at - length, width: Likeness.lengthWidth)
        lengths.means[step] += Float(Likeness.length * place.pull * near)
      }
    }
    for step in 0...70 {
      for place in pulls.loudnesses {
        let near = Likeness.bell(place.at + Double(step), width: Likeness.loudnessWidth)
        loudnesses.means[step] += Float(Likeness.loudness * place.pull * near)
        loudnesses.proofs[step] += Float(place.proof * near * near)
      }
    }
  }

  private mutating func layTracks(
    _ pulls: Pulls, _ model: PreferenceModel, _ row: (TrackID) -> Int?
  ) {
    let share = Likeness.share(of: .track)
    for (number, name) in model.numbering.names(of: .track).enumerated() {
      if let id = Int64(name), let row = row(TrackID(id)), row < tracks.count {
        tracks[row] = Float(share * pulls.facets[Impression.Facet.track.rawValue][number])
      }
    }
  }

  private mutating func layPlaylists(_ pulls: Pulls, _ model: PreferenceModel) {
    let share = Likeness.share(of: .playlist)
    for (number, name) in columns.companions.names.enumerated() {
      guard let known = model.numbering.find(name.text, of: .playlist) else { continue }
      playlists[number] = Float(
        share * pulls.facets[Impression.Facet.playlist.rawValue][Int(known)])
    }
  }

  private mutating func layDirection(_ pulls: Pulls) {
    guard !centre.place.isEmpty else { return }
    let share = Likeness.direction / centre.spread
    direction = centre.place.indices.map {
      Float(share * (pulls.direction[$0] - pulls.directionSum * centre.place[$0]))
    }
    let offset = share * (pulls.directionSum * centre.square - pulls.directionNearness)
    directionOffset = Float(offset)
  }
}

extension Leaning {
  private mutating func add(_ share: Double, to key: FacetKey, _ row: (TrackID) -> Int?) {
    let share = Float(share)
    func add(_ number: Int32?, _ table: inout Table) {
      guard let number, number >= 0, Int(number) < table.means.count - 1 else { return }
      table.means[Int(number)] += share
    }
    switch key.kind {
    case .artist: add(columns.artists.find(key.name), &artists)
    case .album: add(columns.albums.find(key.name), &albums)
    case .genre: add(columns.genres.find(key.name), &genres)
    case .language: add(LanguageCode.number(of: key.name).map { Int32($0) - 1 }, &languages)
    case .decade: add(Int(key.name).map { Int32(Strata.decadeSlot(year: $0)) }, &decades)
    case .track:
      guard let row = Int64(key.name).flatMap({ row(TrackID($0)) }), row < tracks.count else {
        return
      }
      tracks[row] += share
    case .energy:
      for step in 0..<64 where Band.energy((Float(step) + 0.5) / 64)?.text == key.name {
        energies.means[step] += share
      }
    case .length:
      for step in 0..<64
      where Band.length(Decay.power(4 + (Double(step) + 0.5) / 8))?.text == key.name {
        lengths.means[step] += share
      }
    }
  }
}

extension Leaning {
  /// The shares of a row that need no sound, added up.
  @inline(__always)
  private func plain(_ row: Int) -> Float {
    let facets =
      (artists.means[artists.place(columns.artists.ids[row])]
        + albums.means[albums.place(columns.albums.ids[row])])
      + (folders.means[folders.place(columns.folders.ids[row])]
        + genres.means[genres.place(columns.genres.ids[row])])
    let scales =
      decades.means[decades.place(Int32(columns.decades[row]))]
      + energies.means[Self.step(energy: columns.energies[row])]
      + loudnesses.means[Self.step(loudness: columns.loudnesses[row])]
      + lengths.means[Self.step(length: columns.durations[row])]
      + languages.means[languages.place(Int32(columns.languages[row]) - 1)]
    return anything + facets + scales + tracks[row] + usualShare(row) + companyShare(row)
  }

  /// What a row's playlists say of it, summed.
  func companyShare(_ row: Int) -> Float {
    columns.companions.isEmpty ? 0 : companyShare(columns.companions.lists(of: row))
  }

  @inline(__always)
  func companyShare(_ lists: ArraySlice<Int32>) -> Float {
    var sum: Float = 0
    for list in lists { sum += playlists[Int(list)] }
    return sum * Float(Companions.share(of: lists.count))
  }

  private static let usualStep = Float(PreferenceModel.usual) / LibrarySound.step

  /// What speaks for a row because it sounds usual.
  @inline(__always)
  func usualShare(_ row: Int) -> Float { usualShare(columns.usual[row]) }

  @inline(__always)
  func usualShare(_ steps: Int8) -> Float { Self.usualStep * Float(steps) }

  /// The place of an energy in its table.
  @inline(__always)
  static func step(energy: Float) -> Int {
    energy.isNaN ? 64 : whole(min(max(energy * 64, 0), 63))
  }

  /// The place of a loudness in its table.
  @inline(__always)
  static func step(loudness: Float) -> Int {
    loudness.isNaN ? 71 : whole(min(max(-loudness + 0.5, 0), 70))
  }

  /// What stands before the point of a number from 0 to 70, and nothing in particular for others:
  /// without the checks that keep a processor from taking several rows at once.
  @inline(__always)
  private static func whole(_ number: Float) -> Int {
    // In this sum the last bit stands for one.
    let nearest = Int32(truncatingIfNeeded: (number + 8_388_608).bitPattern & 0x7F)
    return Int(Float(nearest) > number ? nearest &- 1 : nearest)
  }

  /// The place of a length in its table: the exponent of the seconds and the first three places
  /// after the point, nearly a logarithm; the last for what has no length.
  @inline(__always)
  static func step(length seconds: Float) -> Int {
    guard seconds > 0 else { return 64 }
    let eighths = Int(seconds.bitPattern >> 20) - Int(Float(16).bitPattern >> 20)
    return min(max(eighths, 0), 63)
  }

  /// What is believed of a row.
  struct Belief: Equatable, Sendable {
    /// Logit of the chance that it is welcome, repetition aside.
    var mean: Float = 0
    /// Standard deviation, roughly: as if what each share says were learnt by itself.
    var deviation: Float = 0
  }

  /// What is believed of a row, with all that its relatives by sound say.
  func belief(_ row: Int) -> Belief {
    var mean = plain(row)
    var variance = plainVariance(row)
    if let sound = sound(row) {
      let heard = soundShare(sound)
      mean += heard.mean
      variance += heard.variance
    } else {
      variance += Float(Likeness.direction + Likeness.closeness)
    }
    return Belief(mean: mean, deviation: variance.squareRoot())
  }

  /// A row's embedding; nil if it has none that fits.
  func sound(_ row: Int) -> [Float]? {
    guard !columns.scales.isEmpty, !columns.scales[row].isNaN, columns.dimension == middle.count
    else { return nil }
    return [Float](unsafeUninitializedCapacity: columns.dimension) { buffer, count in
      columns.read(row, into: buffer)
      count = columns.dimension
    }
  }

  /// What a row's sound says: as a whole, and of what its nearest relatives know.
  func soundShare(_ sound: [Float]) -> (mean: Float, variance: Float) {
    let nearness = Witnesses.dot(sound, middle)
    let general = directionOffset + Witnesses.dot(sound, direction)
    let close = witnesses.share(of: sound, nearness: nearness, centre)
    let share = Float(Likeness.direction + Likeness.closeness)
    return (general + close.mean, share / (1 + share * close.proof))
  }

  private func plainVariance(_ row: Int) -> Float {
    func rest(_ share: Double, _ proof: Float) -> Float {
      Float(share) / (1 + Float(share) * proof)
    }
    let named =
      rest(0.4, artists.proofs[artists.place(columns.artists.ids[row])])
      + rest(0.2, folders.proofs[folders.place(columns.folders.ids[row])])
      + rest(0.5, genres.proofs[genres.place(columns.genres.ids[row])])
    let scaled =
      rest(Likeness.decade, decades.proofs[decades.place(Int32(columns.decades[row]))])
      + rest(Likeness.energy, energies.proofs[Self.step(energy: columns.energies[row])])
    return named + scaled
  }
}
