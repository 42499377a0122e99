/// What the library has to offer for each idea at this place of the running order.
struct SetPlanner {
  /// An idea that could be carried out, and how much speaks for it.
  struct Offer: Equatable, Sendable {
    var kind: SetKind
    var subject: Int32 = -1
    var weight: Double
  }

  private var loved = 0
  private var rediscoverable = 0
  private var unheard = 0
  private var ready = 0
  private var measured = 0
  private var decades = [Tally](repeating: Tally(), count: Strata.decadeSlots)
  private var genres: [Tally]
  private var artists: [Tally]
  private let desk: PlanningDesk

  private struct Tally {
    var ready = 0
    var unheard = 0
  }

  /// Counts what is ready to be played, and answers the wishes where there are any.
  init(_ desk: PlanningDesk) {
    self.desk = desk
    genres = Array(repeating: Tally(), count: desk.catalog.genres.names.count)
    artists = Array(repeating: Tally(), count: desk.catalog.artists.names.count)
    for row in desk.catalog.indices where desk.isReady(row) { count(row) }
  }

  private mutating func count(_ row: Int) {
    let catalog = desk.catalog
    let isUnheard = desk.airplay.isUnheard[row]
    if desk.wishes.isRestricting, desk.wishes.miss(row, unheard: isUnheard) > 0 { return }
    if desk.wishes.isLeaning, desk.wishes.lean(row) <= 0 { return }
    ready += 1
    if isUnheard { unheard += 1 }
    if !catalog.strata.energyRanks[row].isNaN { measured += 1 }
    if desk.belongs(row, to: SetIdea(kind: .favourites, slots: 1)) { loved += 1 }
    if desk.belongs(row, to: SetIdea(kind: .rediscoveries, slots: 1)) { rediscoverable += 1 }
    func tally(_ tallies: inout [Tally], _ number: Int) {
      guard number >= 0 else { return }
      tallies[number].ready += 1
      if isUnheard { tallies[number].unheard += 1 }
    }
    tally(&decades, Int(catalog.strata.decades[row]))
    tally(&genres, Int(catalog.genres.ids[row]))
    tally(&artists, Int(catalog.artists.ids[row]))
  }

  /// Slots for a set of a kind, 3 to 6; sets of what is known leave room for what is new.
  private func slots(_ kind: SetKind, _ chance: inout SeededGenerator) -> Int {
    let size = 3 + Int(chance.next() % 4)
    guard kind.isFamiliar, unheard > 0 else { return kind == .deepDive ? min(size, 4) : size }
    return min(size, 7 - desk.airplay.sinceUnheard)
  }

  /// Ideas to try, the one to try first at the front; never the kind of the set before.
  func ideas() -> [SetIdea] {
    var chance = desk.chance(21)
    var offers = self.offers()
    var ideas: [SetIdea] = []
    while !offers.isEmpty, ideas.count < 4 {
      let total = offers.reduce(0) { $0 + $1.weight }
      var ball = chance.unit() * total
      let place = offers.firstIndex { offer in
        ball -= offer.weight
        return ball < 0
      }
      let offer = offers[place ?? 0]
      offers.removeAll { $0.kind == offer.kind }
      ideas.append(idea(offer, &chance))
    }
    return ideas
  }

  /// Ideas that always work, for when nothing else does.
  func lastResorts() -> [SetIdea] {
    var chance = desk.chance(22)
    var kinds: [SetKind] = [.mood, .moreLikeThis]
    if desk.kinds.last == .mood { kinds.reverse() }
    if desk.airplay.last == nil { kinds.removeAll { $0 == .moreLikeThis } }
    return kinds.map { kind in
      let offer = Offer(kind: kind, subject: Int32(desk.airplay.last ?? -1), weight: 1)
      return idea(offer, &chance)
    }
  }

  private func idea(_ offer: Offer, _ chance: inout SeededGenerator) -> SetIdea {
    var idea = SetIdea(
      kind: offer.kind, subject: offer.subject, slots: max(slots(offer.kind, &chance), 3))
    let isLeaning = desk.request.wishes.energy != 0
    switch offer.kind {
    case .energyClimb: idea.arc = isLeaning ? 0.6...0.95 : 0.3...0.85
    case .windDown: idea.arc = isLeaning ? 0.05...0.35 : 0.15...0.7
    default: break
    }
    if idea.arc != nil { idea.slots = max(idea.slots, 4) }
    return idea
  }

  private func offers() -> [Offer] {
    let familiar = unheard == 0 || desk.airplay.sinceUnheard <= 4
    var offers = general()
    if familiar, loved >= 5 { offers.append(Offer(kind: .favourites, weight: 1.2)) }
    if familiar, rediscoverable >= 4 { offers.append(Offer(kind: .rediscoveries, weight: 1)) }
    if unheard >= 4 {
      // In a library nobody has heard yet, "new" is no idea.
      let share = Double(unheard) / Double(max(ready, 1))
      let weight = share > 0.9 ? 0.3 : 0.8 + desk.request.adventure / 8
      offers.append(Offer(kind: .freshFinds, weight: weight))
    }
    offers += subjects()
    let recent = desk.kinds.suffix(4)
    return offers.compactMap { offer in
      guard offer.kind != desk.kinds.last else { return nil }
      var offer = offer
      if recent.contains(offer.kind) { offer.weight *= 0.3 }
      return offer.weight > 0 ? offer : nil
    }
  }

  private func general() -> [Offer] {
    let hour = desk.civil.hour
    let isLate = hour >= 22 || hour < 5
    let lean = desk.request.wishes.energy
    var offers = [Offer(kind: .mood, weight: 0.9)]
    if let last = desk.airplay.last {
      let wanted = desk.request.wishes.likeness == nil ? 0.6 : 2
      offers.append(Offer(kind: .moreLikeThis, subject: Int32(last), weight: wanted))
    }
    if measured >= 8, measured * 5 >= ready * 4 {
      if lean >= 0, !isLate { offers.append(Offer(kind: .energyClimb, weight: 0.8)) }
      if lean <= 0 { offers.append(Offer(kind: .windDown, weight: isLate ? 1.1 : 0.6)) }
    }
    return offers
  }

  /// Throwbacks, genres and artists, each the best of its kind by stock, taste and chance.
  private func subjects() -> [Offer] {
    let isDue = desk.airplay.sinceUnheard >= 4 && unheard > 0
    let thisDecade = Int(Strata.decadeSlot(year: desk.civil.year))
    let affinity = desk.judge.affinity
    var offers: [Offer] = []
    func offer(
      _ kind: SetKind, _ tallies: [Tally], _ table: Affinity.Table, least: Int, weight: Double,
      _ suits: (Int) -> Bool
    ) {
      var chance = desk.chance(30 + UInt64(kind.name.text.utf8.count))
      var best = -Double.infinity
      var subject: Int32 = -1
      for number in tallies.indices {
        let tally = tallies[number]
        guard tally.ready >= least, !isDue || tally.unheard > 0, suits(number) else { continue }
        let stock = Double(min(tally.ready, 12)) / 24
        let score = Double(table.means[number]) + stock + 0.7 * chance.unit()
        if score > best { (best, subject) = (score, Int32(number)) }
      }
      if subject >= 0 { offers.append(Offer(kind: kind, subject: subject, weight: weight)) }
    }
    offer(.throwback, decades, affinity.decades, least: 4, weight: 0.8) {
      $0 > 0 && $0 < thisDecade && affinity.decades.means[$0] > -0.08
    }
    offer(.genre, genres, affinity.genres, least: 5, weight: 0.9) {
      genres[$0].ready * 5 < ready * 4 && affinity.genres.means[$0] > -0.08
    }
    offer(.deepDive, artists, affinity.artists, least: 3, weight: 0.35) {
      artists[$0].ready * 4 < ready && affinity.artists.means[$0] > -0.05
    }
    return offers
  }
}

extension PlanningDesk {
  /// True if a row is what an idea is about.
  @inline(__always)
  func belongs(_ row: Int, to idea: SetIdea) -> Bool {
    switch idea.kind {
    case .favourites:
      return catalog.strata.marks[row].contains(.loved) || judge.affinity.tracks[row] > 0.25
    case .rediscoveries:
      return catalog.strata.marks[row].contains(.loved)
        && now.seconds - catalog.strata.lastHeard[row] > 45 * 86_400
        && airplay.tracks[row] < 0
    case .freshFinds: return airplay.isUnheard[row]
    case .deepDive: return catalog.artists.ids[row] == idea.subject
    case .throwback: return Int32(catalog.strata.decades[row]) == idea.subject
    case .genre: return catalog.genres.ids[row] == idea.subject
    case .energyClimb, .windDown: return !catalog.strata.energyRanks[row].isNaN
    case .mood, .moreLikeThis: return true
    }
  }
}
