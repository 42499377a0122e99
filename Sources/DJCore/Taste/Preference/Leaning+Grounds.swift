extension Leaning {
  /// One thing that speaks for or against a row, and how strongly.
  struct Ground: Equatable, Sendable {
    /// What it is.
    enum Kind: Equatable, Sendable {
      /// The listener welcomes, or turns away, most of what is played.
      case anything
      case artist, album, folder, genre, decade, energy, loudness, length, language
      /// It stands in playlists with what was welcome, or was not; the one that says most.
      case company(Sanitised)
      /// The very track was judged before.
      case track
      /// It sounds as what the listener tends to like.
      case sound
      /// It sounds nearly like one track that was welcome, or was not.
      case alike(TrackID, isWelcome: Bool)
      /// It sounds like most of the library, or unlike anything in it.
      case usual
    }

    var kind: Kind
    /// Share of the logit; negative speaks against it.
    var weight: Float
  }

  /// All that speaks for or against a row, strongest first; the weights add up to its mean.
  func grounds(_ row: Int, _ model: PreferenceModel) -> [Ground] {
    func share(_ table: Table, _ place: Int) -> Float { table.means[place] }
    var grounds = [
      Ground(kind: .anything, weight: anything),
      Ground(kind: .track, weight: tracks[row]),
      Ground(kind: .artist, weight: share(artists, artists.place(columns.artists.ids[row]))),
      Ground(kind: .album, weight: share(albums, albums.place(columns.albums.ids[row]))),
      Ground(kind: .folder, weight: share(folders, folders.place(columns.folders.ids[row]))),
      Ground(kind: .genre, weight: share(genres, genres.place(columns.genres.ids[row]))),
      Ground(kind: .decade, weight: share(decades, decades.place(Int32(columns.decades[row])))),
      Ground(kind: .energy, weight: share(energies, Self.step(energy: columns.energies[row]))),
      Ground(
        kind: .loudness, weight: share(loudnesses, Self.step(loudness: columns.loudnesses[row]))),
      Ground(kind: .length, weight: share(lengths, Self.step(length: columns.durations[row]))),
      Ground(
        kind: .language,
        weight: share(languages, languages.place(Int32(columns.languages[row]) - 1))),
    ]
    if let company = company(row) { grounds.append(company) }
    grounds += soundGrounds(row, model)
    let order = grounds.indices.filter { grounds[$0].weight != 0 }.sorted {
      (abs(grounds[$0].weight), $1) > (abs(grounds[$1].weight), $0)
    }
    return order.map { grounds[$0] }
  }

  private func company(_ row: Int) -> Ground? {
    let lists = columns.companions.lists(of: row)
    let weight = companyShare(lists)
    let sign: Float = weight < 0 ? -1 : 1
    guard let first = lists.max(by: { sign * playlists[Int($0)] < sign * playlists[Int($1)] })
    else { return nil }
    return Ground(kind: .company(columns.companions.names[Int(first)]), weight: weight)
  }

  /// The shares of sound; those of the two nearest relatives, one welcome and one not, stand by
  /// themselves if they say much.
  private func soundGrounds(_ row: Int, _ model: PreferenceModel) -> [Ground] {
    guard let sound = sound(row) else { return [] }
    let nearness = Witnesses.dot(sound, middle)
    let whole = soundShare(sound).mean
    var rest = whole
    var grounds = [Ground(kind: .usual, weight: usualShare(row))]
    for isWelcome in [true, false] {
      guard
        let relative = witnesses.nearest(
          to: sound, nearness: nearness, centre, in: model, isWelcome: isWelcome),
        let track = model.track(of: relative.sighting),
        relative.weight * (isWelcome ? 1 : -1) > 0.05
      else { continue }
      grounds.append(
        Ground(kind: .alike(track, isWelcome: isWelcome), weight: relative.weight))
      rest -= relative.weight
    }
    grounds.append(Ground(kind: .sound, weight: rest))
    return grounds
  }
}

extension Witnesses {
  /// The witness that says most for a sound, or against it, of those that were welcome or were not;
  /// what it says in general and for being near is taken together.
  func nearest(
    to sound: [Float], nearness: Float, _ centre: SoundCentre, in model: PreferenceModel,
    isWelcome: Bool
  ) -> (sighting: Int, weight: Float)? {
    var best: (sighting: Int, weight: Float)?
    let direction = Float(Likeness.direction / centre.spread)
    let closeness = Float(Likeness.closeness)
    walk(sound, nearness: nearness, centre) { place, product, near in
      let sighting = sightings[place]
      guard sighting >= 0, model.sightings[sighting].opinion.isWelcome == isWelcome, near > 0.15
      else { return }
      let weight = pull(place) * (direction * product + closeness * near)
      if abs(weight) > abs(best?.weight ?? 0) { best = (sighting, weight) }
    }
    return best
  }
}

extension PreferenceModel {
  /// The track of a sighting.
  func track(of sighting: Int) -> TrackID? {
    guard sightings.indices.contains(sighting) else { return nil }
    let number = sightings[sighting].impression[.track]
    return number < 0 ? nil : Int64(numbering.names(of: .track)[Int(number)]).map(TrackID.init)
  }
}
