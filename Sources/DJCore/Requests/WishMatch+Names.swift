extension WishMatch {
  /// True if there is something that the listener does not want to hear.
  var isCutting: Bool { !wishes.unwanted.isEmpty || wishes.refusesVoices }

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

  static func camelot(_ key: MusicalKey) -> Int {
    key.mode == .major ? key.camelotHour : -key.camelotHour
  }
}

extension WishMatch {
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
}
