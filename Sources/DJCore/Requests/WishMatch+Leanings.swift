extension WishMatch {
  /// The share of the score by leanings: moods, tempo, era, likeness, a title asked for.
  @inline(__always)
  func lean(_ row: Int) -> Float { leanings.isEmpty ? 0 : leanings[row] }

  /// True if some row could have a share.
  var leansAtAll: Bool {
    isLeaning || wishes.likeness != nil || wishes.voice == .wordless || !wantedTitles.isEmpty
      || !lessStyles.isEmpty || !lessArtists.isEmpty
  }

  /// Works a row's share out.
  func leaning(_ row: Int) -> Float {
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
