extension WishMatch {
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

    /// How far a track may fall short of it and still be what was asked for.
    @inline(__always)
    var tolerance: Float { self == .key ? 0.8 : 0.45 }
  }

  /// Parts that some track could miss, but for ``Part/novelty``.
  var askedParts: [Part] {
    Part.allCases.filter { part in
      switch part {
      case .length: wishes.length != nil
      case .likeness: !likeStyles.isEmpty || soundBar != nil
      case .era: wishes.era != 0 && wishes.eraReference != nil
      case .beat: wishes.beat != nil
      case .key: wishes.key != nil || wishes.mode != nil
      case .novelty: false
      case .voice: wishes.voice != nil
      case .years: !wishes.wanted.years.isEmpty
      case .language: !wantedLanguages.isEmpty
      case .genre: !wantedStyles.isEmpty
      case .season: wishes.wantsFestive
      case .name: !wantedArtists.isEmpty || !wantedAlbums.isEmpty
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
}

extension WishMatch {
  /// What missing the request costs a row: 0 if it is all that was asked for.
  @inline(__always)
  func miss(_ row: Int, unheard: Bool) -> Float {
    let miss = misses.isEmpty ? 0 : misses[row]
    guard wishes.novelty != nil else { return miss }
    return miss + Part.novelty.cost * noveltyShortfall(row, unheard: unheard)
  }

  /// True if nothing in the library meets a part of the request.
  func isHopeless(_ part: Part) -> Bool {
    !rows.contains { shortfall(part, $0, unheard: columns.marks[$0].contains(.unheard)) == 0 }
  }
}
