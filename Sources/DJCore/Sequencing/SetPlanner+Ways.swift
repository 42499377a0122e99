extension SetPlanner {
  /// Ideas that are an order of tracks: a side of an album, a journey from the track just heard. They
  /// stand back where the listener asked for something.
  func ways() -> [Offer] {
    guard !desk.wishes.isAsking else { return [] }
    var offers: [Offer] = []
    if desk.mayOfferAlbums,
      let side = desk.bestAlbumSide(
        of: stock.likedAlbums, keepsRoomForNew: stock.unheard.ready > 0)
    {
      var tally = Stock.Tally()
      for row in side.rows { tally.add(desk.judge.standing[row], isUnheard: false) }
      // Others are worth their best tracks, which seldom all fit; these do, and flow as they were
      // made to.
      offers.append(
        Offer(
          kind: .albumSide, subject: side.album, weight: 1, worth: tally.worth + 0.05,
          rows: side.rows))
    }
    if isRoomForKnown(sinceUnheard: 3),
      let way = desk.bestJourney(among: stock.best.rows, liked: stock.liked.rows, steps: 4)
    {
      offers.append(
        Offer(
          kind: .journey, subject: Int32(way.journey.goal), weight: 0.8, worth: way.worth))
    }
    return offers
  }

  /// Two in a row by an artist who is liked, among others.
  func pairs() -> [Offer] {
    guard isRoomForKnown(sinceUnheard: 4), stock.all.ready >= 6 else { return [] }
    let leaning = desk.judge.leaning
    var chance = desk.chance(36)
    var best = -Double.infinity
    var found: Offer?
    for number in stock.artists.indices {
      let tally = stock.artists[number]
      guard tally.ready >= 2, tally.ready * 4 < stock.all.ready,
        leaning.artists.means[number] > 0.02,
        desk.judge.acquaintance.isLiked(.artist, Int32(number))
      else { continue }
      let own = tally.worth(best: 2)
      let appeal = Double(own) + 0.4 * chance.unit()
      guard appeal > best else { continue }
      best = appeal
      found = Offer(
        kind: .twoInARow, subject: Int32(number), weight: 0.6,
        worth: (own + stock.all.worth(best: 2)) / 2)
    }
    return found.map { [$0] } ?? []
  }

  /// True if as many known tracks as a short set has may come before something new is due.
  private func isRoomForKnown(sinceUnheard limit: Int) -> Bool {
    stock.unheard.ready == 0 || desk.airplay.sinceUnheard <= limit
  }
}

extension SetIdea {
  /// Gives every slot its row.
  mutating func lay(_ rows: [Int]) {
    line = rows.map { Int32($0) }
    slots = rows.count
  }

  /// Leads to a row that takes the last slot, energy going the same way where the ends differ.
  mutating func lead(from start: Int?, to goal: Int, _ columns: Columns) {
    subject = Int32(goal)
    line = Array(repeating: -1, count: max(slots - 1, 0)) + [Int32(goal)]
    guard let start else { return }
    let (from, to) = (columns.energyRanks[start], columns.energyRanks[goal])
    guard abs(to - from) > 0.2, slots > 1 else { return }
    // The first slot has left the start already.
    let first = from + (to - from) / Float(slots)
    arc = min(first, to)...max(first, to)
    isFalling = to < from
  }
}

extension PlanningDesk {
  /// What is left of two in a row; nil if the listener skipped the first of them.
  func pair(of open: PlannedSet, _ idea: SetIdea) -> SetIdea? {
    var idea = idea
    let artists = open.picks.map { pick in
      catalog.index(of: pick.track).map { columns.artists[$0] } ?? -1
    }
    for (slot, two) in zip(artists, artists.dropFirst()).enumerated()
    where two.0 == two.1 && two.0 >= 0 && slot + 1 < idea.slots {
      (idea.subject, idea.pair) = (two.0, slot)
      return idea
    }
    if let last = airplay.last, let first = artists.first, first >= 0,
      columns.artists[last] == first
    {
      guard !isRejected[last] else { return nil }
      (idea.subject, idea.pair) = (first, -1)
    }
    return idea
  }

  /// What is left of an album's side; nil if the listener skipped a track of it.
  func side(of open: PlannedSet, _ idea: SetIdea) -> SetIdea? {
    guard airplay.last == stayedWith else { return nil }
    var idea = idea
    let rows = open.picks.prefix(idea.slots).compactMap { catalog.index(of: $0.track) }
      .filter { !isBlocked[$0] && !isRejected[$0] }
    guard let first = rows.first, columns.albums[first] >= 0,
      rows.allSatisfy({ columns.albums[$0] == columns.albums[first] })
    else { return nil }
    idea.subject = columns.albums[first]
    idea.lay(rows)
    return idea
  }

  /// What is left of a journey; nil if its goal may not be played any more.
  func way(of open: PlannedSet, _ idea: SetIdea) -> SetIdea? {
    var idea = idea
    guard let last = airplay.last,
      let goal = open.picks.last.flatMap({ catalog.index(of: $0.track) }),
      !isBlocked[goal], !isRejected[goal],
      open.title.text.contains(catalog[goal].title.text),
      Journey(from: last, to: goal, in: catalog) != nil
    else { return nil }
    idea.lead(from: last, to: goal, columns)
    return idea
  }

  /// The most that ``likenessShare(_:_:)`` or ``Journey/share(_:)`` can be.
  static let mostLikeness: Float = 0.6

  /// How close a row is to what a "more like this" looks at: by sound where both sounds are known,
  /// else by genre, energy and era.
  @inline(__always)
  func likenessShare(_ row: Int, _ idea: SetIdea) -> Float {
    guard idea.kind == .moreLikeThis, idea.subject >= 0 else { return 0 }
    let likeness = catalog.likeness(row, Int(idea.subject))
    let company =
      catalog.companions.isEmpty ? 0 : 0.3 * catalog.companions.share(row, Int(idea.subject))
    guard likeness.isFinite else { return kinship(row, Int(idea.subject)) + company }
    return 0.4 * (min(max(likeness, -0.3), 0.8) - 0.15) + company
  }

  private func kinship(_ row: Int, _ model: Int) -> Float {
    var share: Float = 0
    let genre = columns.genres[model]
    if genre >= 0, columns.genres[row] == genre { share += 0.3 }
    let ranks = columns.energyRanks
    if !ranks[row].isNaN, !ranks[model].isNaN {
      share += 0.2 * max(-1, 1 - abs(ranks[row] - ranks[model]) / 0.2)
    }
    let years = (columns.years[row], columns.years[model])
    if years.0 > 0, years.1 > 0 {
      share += 0.15 * max(-1, 1 - Float(abs(Int(years.0) - Int(years.1))) / 12)
    }
    return share / 3
  }
}
