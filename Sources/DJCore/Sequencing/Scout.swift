/// What is best for an idea by itself, what is best of the new, and what two in a row are taken
/// from.
struct Longlists: Sendable {
  fileprivate(set) var best = Shortlist(limit: 480)
  fileprivate(set) var unheard = Shortlist(limit: 120)
  fileprivate(set) var pair = Shortlist(limit: 12)

  /// True if a row might still be kept that is worth so much at most.
  @inline(__always)
  fileprivate func mayKeep(_ score: Float, isUnheard: Bool) -> Bool {
    score >= best.floor || (isUnheard && score >= unheard.floor)
  }
}

/// Finds the rows worth a closer look for an idea, in one pass over the library.
///
/// Most rows cannot reach the lists, and are passed over at a glance, many at a time.
struct Scout {
  private let desk: PlanningDesk
  private let idea: SetIdea
  private let draw: Judge.Draw
  private let hour: HourMood
  private let journey: Journey?
  /// Comparing sounds is dear: not where it cannot help.
  private let comparesSounds: Bool
  /// What a row may gain at most by the hour and by how it sounds, and a little for rounding.
  private let gain: Float

  init(
    _ desk: PlanningDesk, _ idea: SetIdea, _ draw: Judge.Draw, _ hour: HourMood,
    _ journey: Journey?
  ) {
    self.desk = desk
    self.idea = idea
    self.draw = draw
    self.hour = hour
    self.journey = journey
    comparesSounds = journey != nil || idea.kind == .moreLikeThis
    gain =
      desk.mostHourShare(idea, hour) + 0.01
      + (comparesSounds ? PlanningDesk.mostLikeness : 0)
  }

  /// The lists; a pass over the library.
  func longlists() -> Longlists {
    var lists = Longlists()
    if let members = members() {
      for row in members { consider(Int(row), &lists) }
    } else {
      passOver(&lists)
    }
    if idea.pair != nil { findPair(&lists) }
    return lists
  }

  /// Everything, range by range: at first those where the best stand, so that little is listed that
  /// has to go again.
  private func passOver(_ lists: inout Longlists) {
    let ranges = desk.judge.ranges
    var highest = Shortlist(limit: 24)
    for range in ranges.peaks.indices { highest.offer(range, ranges.peaks[range]) }
    let first = highest.rows.sorted()
    for range in first { pass(range, &lists) }
    let most = gain + draw.most
    var next = 0
    for range in ranges.peaks.indices {
      if next < first.count, first[next] == range {
        next += 1
        continue
      }
      let unheard = ranges.unheardPeaks[range]
      if ranges.peaks[range] + most >= lists.best.floor
        || (unheard > -.infinity && unheard + most >= lists.unheard.floor)
      {
        pass(range, &lists)
      }
    }
  }

  private func pass(_ range: Int, _ lists: inout Longlists) {
    let most = gain + draw.most
    let (standing, isUnheard) = (desk.judge.standing.span, desk.airplay.isUnheard.span)
    let start = range * Judge.Ranges.length
    for row in start..<min(start + Judge.Ranges.length, standing.count)
    where lists.mayKeep(standing[row] + most, isUnheard: isUnheard[row]) {
      consider(row, &lists)
    }
  }

  private func consider(_ row: Int, _ lists: inout Longlists) {
    let isUnheard = desk.airplay.isUnheard[row]
    guard lists.mayKeep(desk.judge.standing[row] + most(row), isUnheard: isUnheard),
      let score = score(row, isUnheard: isUnheard, lists)
    else { return }
    lists.best.offer(row, score)
    if isUnheard { lists.unheard.offer(row, score) }
  }

  /// What a row may gain beyond its standing at most, its artist and genre being who they are.
  private func most(_ row: Int) -> Float {
    gain
      + draw.most(
        artist: desk.judge.leaning.artists.place(desk.columns.artists[row]),
        genre: desk.judge.leaning.genres.place(desk.columns.genres[row]))
  }

  /// What a row is worth by itself; nil if it may not come, or cannot reach the lists.
  private func score(_ row: Int, isUnheard: Bool, _ lists: Longlists) -> Float? {
    guard !desk.isBlocked[row], desk.belongs(row, to: idea) else { return nil }
    let rest = desk.airplay.place - Int(desk.airplay.tracks[row]) - 1
    // The window only grows smaller slot by slot.
    guard rest + idea.slots > desk.rotation.hardWindow else { return nil }
    var score = desk.worthApart(row, idea, draw, hour) - desk.strain(row, idea, rest: rest)
    guard comparesSounds else { return score }
    guard lists.mayKeep(score + PlanningDesk.mostLikeness, isUnheard: isUnheard) else {
      return nil
    }
    score += desk.likenessShare(row, idea)
    if let journey { score += journey.share(journey.nearness(row, in: desk.catalog)) }
    return score
  }

  /// The subject's own rows, whatever else is better.
  private func findPair(_ lists: inout Longlists) {
    let subject = idea.subject
    for row in Self.rows(of: desk.columns.artists, where: { $0 == subject }) {
      let isUnheard = desk.airplay.isUnheard[Int(row)]
      guard let score = score(Int(row), isUnheard: isUnheard, lists) else { continue }
      lists.pair.offer(Int(row), score)
    }
  }
}

extension Scout {
  /// The rows that an idea is about, where they are few; nil for any.
  private func members() -> [Int32]? {
    let columns = desk.columns
    let subject = idea.subject
    switch idea.kind {
    case .deepDive: return Self.rows(of: columns.artists) { $0 == subject }
    case .genre: return Self.rows(of: columns.genres) { $0 == subject }
    case .throwback: return Self.rows(of: columns.decades) { Int32($0) == subject }
    case .rediscoveries: return Self.rows(of: columns.marks) { $0.contains(.loved) }
    case .favourites:
      let tracks = desk.judge.leaning.tracks
      return Self.rows(of: columns.marks, and: tracks) { $0.contains(.loved) || $1 > 0.06 }
    default: return nil
    }
  }

  @inline(__always)
  private static func rows<Value>(of column: [Value], where isOne: (Value) -> Bool) -> [Int32] {
    let column = column.span
    var rows: [Int32] = []
    for row in 0..<column.count where isOne(column[row]) {
      rows.append(Int32(truncatingIfNeeded: row))
    }
    return rows
  }

  @inline(__always)
  private static func rows<One, Other>(
    of column: [One], and other: [Other], where isOne: (One, Other) -> Bool
  ) -> [Int32] {
    let (column, other) = (column.span, other.span)
    var rows: [Int32] = []
    for row in 0..<column.count where isOne(column[row], other[row]) {
      rows.append(Int32(truncatingIfNeeded: row))
    }
    return rows
  }
}

extension PlanningDesk {
  /// What the four best rows that are ready are worth on the mean.
  var bestWorth: Float {
    var best = Stock.Tally()
    let standing = judge.standing
    for (range, peak) in judge.ranges.peaks.enumerated() where peak > best.least {
      let start = range * Judge.Ranges.length
      for row in start..<min(start + Judge.Ranges.length, standing.count)
      where standing[row] > best.least && isReady(row) {
        best.add(standing[row], isUnheard: false)
      }
    }
    return best.worth
  }
}
