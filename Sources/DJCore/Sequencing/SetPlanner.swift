#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What the library has to offer for each idea at this place of the running order.
struct SetPlanner {
  /// An idea that could be carried out, and how much speaks for it.
  struct Offer: Equatable, Sendable {
    var kind: SetKind
    var subject: Int32 = -1
    var weight: Double
    /// What its best tracks are worth.
    var worth: Float
    /// Rows ready for it, where they are few enough to matter.
    var members = 0
    /// Rows in their order, where the idea is that order.
    var rows: [Int] = []
  }

  let stock: Stock
  let desk: PlanningDesk

  init(_ desk: PlanningDesk) {
    self.desk = desk
    stock = desk.stock ?? Stock(desk)
  }

  /// What the best tracks that are ready are worth.
  var worth: Float { stock.all.worth }

  /// Slots for a set of a kind, 3 to 6; sets of what is known leave room for what is new.
  private func slots(_ kind: SetKind, _ chance: inout SeededGenerator) -> Int {
    var size = 3 + Int(chance.next() % 4)
    if kind == .twoInARow { size = 3 + size % 2 }
    if kind == .journey { size = max(size, 4) }
    guard kind.isFamiliar, stock.unheard.ready > 0 else {
      return kind == .deepDive ? min(size, 4) : size
    }
    return min(size, 7 - desk.airplay.sinceUnheard)
  }

  /// Ideas to try, the one to try first at the front; never the kind of the set before.
  func ideas() -> [SetIdea] {
    var chance = desk.chance(21)
    let offers = self.offers().map { offer in
      (offer: offer, appeal: appeal(offer, chance.unit()))
    }
    let best = offers.sorted {
      ($0.appeal, $1.offer.kind.rawValue) > ($1.appeal, $0.offer.kind.rawValue)
    }
    return best.prefix(4).map { idea($0.offer, &chance) }
  }

  /// What speaks for an offer: what its best tracks are worth to this listener, how well the idea
  /// suits the moment, and chance (drawn by weight where the tracks are equally good: Gumbel).
  private func appeal(_ offer: Offer, _ unit: Double) -> Double {
    let luck = -log(-log(min(max(unit, 1e-9), 1 - 1e-9)))
    return Double(offer.worth) + 0.07 * (log(offer.weight) + luck)
  }

  /// More like the last track, because the listener asked to start from it.
  func freshStart() -> SetIdea? {
    guard let last = desk.airplay.last else { return nil }
    var idea = SetIdea(kind: .moreLikeThis, subject: Int32(last), slots: 5)
    idea.isAfresh = true
    return idea
  }

  /// Ideas that always work, for when nothing else does.
  func lastResorts() -> [SetIdea] {
    var chance = desk.chance(22)
    var kinds: [SetKind] = [.mood]
    if desk.airplay.last != nil { kinds.append(.moreLikeThis) }
    if desk.wishes.isAsking, stock.all.ready > 0 { kinds.insert(.request, at: 0) }
    // The kind used last comes last.
    if let place = kinds.firstIndex(where: { $0 == desk.kinds.last }) {
      kinds.append(kinds.remove(at: place))
    }
    return kinds.map { kind in
      let offer = Offer(
        kind: kind, subject: Int32(desk.airplay.last ?? -1), weight: 1, worth: stock.all.worth)
      var idea = idea(offer, &chance)
      // An album asked for is one set.
      let due = desk.wishes.dueRows(desk.airplay, rotation: desk.rotation).count
      if due > 2 { idea.slots = min(due, 30) }
      return idea
    }
  }

  private func idea(_ offer: Offer, _ chance: inout SeededGenerator) -> SetIdea {
    var idea = SetIdea(
      kind: offer.kind, subject: offer.subject, slots: max(slots(offer.kind, &chance), 3))
    if offer.members > 0 { idea.slots = min(idea.slots, max(offer.members, 3)) }
    idea.arc = arc(offer.kind)
    idea.isFalling = offer.kind == .windDown
    switch offer.kind {
    case .albumSide: idea.lay(offer.rows)
    case .journey: idea.lead(from: desk.airplay.last, to: Int(offer.subject), desk.columns)
    case .twoInARow: idea.pair = Int(chance.next() % UInt64(idea.slots - 1))
    default: break
    }
    return idea
  }

  /// A climb begins no higher, a wind-down no lower than the track before; a wish for calm or for
  /// energy keeps to its half.
  private func arc(_ kind: SetKind) -> ClosedRange<Float>? {
    let isLeaning = desk.request.wishes.energy != 0
    let last = desk.airplay.last.map { desk.columns.energyRanks[$0] } ?? .nan
    switch kind {
    case .energyClimb:
      if isLeaning { return 0.6...0.95 }
      let low = last.isNaN ? 0.3 : min(max(last, 0.1), 0.45)
      return low...(low + 0.5)
    case .windDown:
      if isLeaning { return 0.05...0.35 }
      let high = last.isNaN ? 0.7 : max(min(last, 0.9), 0.55)
      return (high - 0.5)...high
    default: return nil
    }
  }

  private func offers() -> [Offer] {
    let familiar = stock.unheard.ready == 0 || desk.airplay.sinceUnheard <= 4
    var offers = general()
    if familiar, stock.loved.ready >= 5 {
      offers.append(Offer(kind: .favourites, weight: 1.2, worth: stock.loved.worth))
    }
    if familiar, stock.rediscoverable.ready >= 4 {
      offers.append(
        Offer(kind: .rediscoveries, weight: 1, worth: stock.rediscoverable.worth))
    }
    if stock.unheard.ready >= 4 {
      // In a library nobody has heard yet, "new" is no idea.
      let share = Double(stock.unheard.ready) / Double(max(stock.all.ready, 1))
      let weight = share > 0.9 ? 0.3 : 0.8 + desk.request.adventure / 8
      offers.append(Offer(kind: .freshFinds, weight: weight, worth: stock.unheard.worth))
    }
    offers += subjects() + ways()
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
    var offers = [Offer(kind: .mood, weight: 0.9, worth: stock.all.worth)]
    // Nobody wants more of what was skipped.
    if let last = desk.stayedWith {
      let wanted = desk.request.wishes.likeness == nil ? 0.6 : 2
      offers.append(
        Offer(kind: .moreLikeThis, subject: Int32(last), weight: wanted, worth: stock.all.worth))
    }
    if desk.wishes.isAsking, stock.all.ready >= 3 {
      offers.append(Offer(kind: .request, weight: 1.5, worth: stock.all.worth))
    }
    if stock.measured.ready >= 4, stock.measured.ready * 5 >= stock.all.ready * 4 {
      // Who dislikes what is loud is not led there.
      let taste = desk.judge.leaning.energies.means
      if lean >= 0, !isLate, taste[Leaning.step(energy: 0.8)] > -0.15 {
        offers.append(Offer(kind: .energyClimb, weight: 0.8, worth: stock.measured.worth))
      }
      if lean <= 0, taste[Leaning.step(energy: 0.2)] > -0.15 {
        offers.append(
          Offer(kind: .windDown, weight: isLate ? 1.1 : 0.6, worth: stock.measured.worth))
      }
    }
    return offers
  }

  /// Throwbacks, genres and artists, each the best of its kind by stock, taste and chance.
  private func subjects() -> [Offer] {
    // In a small library three of a kind are worth a set.
    let few = desk.catalog.count < 60 ? 1 : 0
    let isDue = desk.airplay.sinceUnheard >= 4 && stock.unheard.ready > 0
    let thisDecade = Int(Strata.decadeSlot(year: desk.civil.year))
    let leaning = desk.judge.leaning
    var offers: [Offer] = []
    func offer(
      _ kind: SetKind, _ tallies: [Stock.Tally], least: Int, weight: Double,
      _ suits: (Int) -> Bool
    ) {
      var chance = desk.chance(30 + UInt64(kind.name.text.utf8.count))
      var best = -Double.infinity
      var subject: Int32 = -1
      for number in tallies.indices {
        let tally = tallies[number]
        guard tally.ready >= least, !isDue || tally.unheard > 0, suits(number) else { continue }
        let stock = Double(min(tally.ready, 12)) / 24
        let score = Double(tally.worth) + stock + 0.7 * chance.unit()
        if score > best { (best, subject) = (score, Int32(number)) }
      }
      if subject >= 0 {
        let tally = tallies[Int(subject)]
        offers.append(
          Offer(
            kind: kind, subject: subject, weight: weight, worth: tally.worth,
            members: tally.ready))
      }
    }
    offer(.throwback, stock.decades, least: 4 - few, weight: 0.8) {
      $0 > 0 && $0 < thisDecade && leaning.decades.means[$0] > -0.08
    }
    offer(.genre, stock.genres, least: 5 - few * 2, weight: 0.9) {
      stock.genres[$0].ready * 5 < stock.all.ready * 4 && leaning.genres.means[$0] > -0.08
    }
    offer(.deepDive, stock.artists, least: 3, weight: 0.35) {
      stock.artists[$0].ready * 4 < stock.all.ready && leaning.artists.means[$0] > -0.05
    }
    return offers + pairs()
  }
}

extension PlanningDesk {
  /// True if a row is what an idea is about.
  @inline(__always)
  func belongs(_ row: Int, to idea: SetIdea) -> Bool {
    switch idea.kind {
    case .favourites:
      return columns.marks[row].contains(.loved) || judge.leaning.tracks[row] > 0.06
    case .rediscoveries:
      return columns.marks[row].contains(.loved)
        && now.seconds - columns.lastHeard[row] > 45 * 86_400
        && airplay.tracks[row] < 0
    case .freshFinds: return airplay.isUnheard[row]
    case .deepDive: return columns.artists[row] == idea.subject
    case .throwback: return Int32(columns.decades[row]) == idea.subject
    case .genre: return columns.genres[row] == idea.subject
    case .energyClimb, .windDown: return !columns.energyRanks[row].isNaN
    case .albumSide: return columns.albums[row] == idea.subject
    case .journey: return row == Int(idea.subject) || isAnotherAct(row, than: Int(idea.subject))
    case .mood, .moreLikeThis, .request, .twoInARow: return true
    }
  }
}
