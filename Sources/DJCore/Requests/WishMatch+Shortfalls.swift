extension WishMatch {
  /// True if a row is what was asked for, if not the best of it.
  @inline(__always)
  func answers(_ row: Int, unheard: Bool) -> Bool {
    if !isAside.isEmpty, isAside[row] { return false }
    return wishes.novelty == nil || !misses(.novelty, row, unheard: unheard)
  }

  /// True if the row misses that part of the request by more than a little.
  func misses(_ part: Part, _ row: Int, unheard: Bool) -> Bool {
    shortfall(part, row, unheard: unheard) > part.tolerance
  }

  /// How far a row misses a part of the request: 0 not at all, 1 by far. What comes near is better
  /// than anything.
  func shortfall(_ part: Part, _ row: Int, unheard: Bool) -> Float {
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

  func noveltyShortfall(_ row: Int, unheard: Bool) -> Float {
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
}
