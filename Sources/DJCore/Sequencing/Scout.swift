/// What is best for an idea by itself, what is best of the new, and what two in a row are taken
/// from.
struct Longlists: Sendable {
  fileprivate(set) var best = Shortlist(limit: 480)
  fileprivate(set) var unheard = Shortlist(limit: 120)
  fileprivate(set) var pair = Shortlist(limit: 12)

  /// What a row must be worth at least to be kept.
  @inline(__always)
  fileprivate func floor(isUnheard: Bool) -> Float {
    isUnheard ? min(best.floor, unheard.floor) : best.floor
  }
}

/// What rows are looked at for.
struct Scout {
  let idea: SetIdea
  let draw: Judge.Draw
  let hour: HourMood
  let journey: Journey?
  /// Comparing sounds is dear: not where it cannot help.
  let comparesSounds: Bool
  /// What a row may gain at most by the hour and by how it sounds, and a little for rounding.
  let gain: Float

  init(
    _ idea: SetIdea, _ draw: Judge.Draw, _ hour: HourMood, _ journey: Journey?,
    desk: PlanningDesk
  ) {
    self.idea = idea
    self.draw = draw
    self.hour = hour
    self.journey = journey
    comparesSounds = journey != nil || idea.kind == .moreLikeThis
    gain =
      desk.mostHourShare(idea, hour) + 0.01
      + (comparesSounds ? PlanningDesk.mostLikeness : 0)
  }
}

extension PlanningDesk {
  /// The rows worth a closer look for an idea, found in one pass over the library: most cannot
  /// reach the lists, and are passed over at a glance, many at a time.
  func longlists(_ scout: Scout) -> Longlists {
    var lists = Longlists()
    if let members = members(of: scout.idea) {
      for row in members { consider(Int(row), scout, &lists) }
    } else {
      passOver(scout, &lists)
    }
    if scout.idea.pair != nil { findPair(scout, &lists) }
    return lists
  }

  /// Everything, range by range: at first those where the best stand, so that little is listed that
  /// has to go again.
  private func passOver(_ scout: Scout, _ lists: inout Longlists) {
    let ranges = judge.ranges
    var highest = Shortlist(limit: 24)
    for range in ranges.peaks.indices { highest.offer(range, ranges.peaks[range]) }
    let first = highest.rowsInOrder
    for range in first { pass(range, scout, &lists) }
    let most = scout.gain + scout.draw.most
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
        pass(range, scout, &lists)
      }
    }
  }

  private func pass(_ range: Int, _ scout: Scout, _ lists: inout Longlists) {
    let most = scout.gain + scout.draw.most
    let (standing, isUnheard) = (judge.standing, airplay.isUnheard)
    let start = range * Judge.Ranges.length
    for row in start..<min(start + Judge.Ranges.length, standing.count)
    where standing[row] + most >= lists.floor(isUnheard: isUnheard[row]) {
      consider(row, scout, &lists)
    }
  }

  private func consider(_ row: Int, _ scout: Scout, _ lists: inout Longlists) {
    let isUnheard = airplay.isUnheard[row]
    let floor = lists.floor(isUnheard: isUnheard)
    // What it gains at most, its artist and genre being who they are.
    let most =
      scout.gain
      + scout.draw.most(
        artist: judge.leaning.artists.place(columns.artists[row]),
        genre: judge.leaning.genres.place(columns.genres[row]))
    guard judge.standing[row] + most >= floor, let score = score(row, scout, atLeast: floor)
    else { return }
    lists.best.offer(row, score)
    if isUnheard { lists.unheard.offer(row, score) }
  }

  /// What a row is worth by itself; nil if it may not come, or cannot be worth so much.
  private func score(_ row: Int, _ scout: Scout, atLeast floor: Float) -> Float? {
    guard !isBlocked[row], belongs(row, to: scout.idea) else { return nil }
    let rest = airplay.place - Int(airplay.tracks[row]) - 1
    // The window only grows smaller slot by slot.
    guard rest + scout.idea.slots > rotation.hardWindow else { return nil }
    var score =
      worthApart(row, scout.idea, scout.draw, scout.hour) - strain(row, scout.idea, rest: rest)
    guard scout.comparesSounds else { return score }
    guard score + Self.mostLikeness >= floor else { return nil }
    score += likenessShare(row, scout.idea)
    if let journey = scout.journey {
      score += journey.share(journey.nearness(row, in: catalog))
    }
    return score
  }

  /// The subject's own rows, whatever else is better.
  private func findPair(_ scout: Scout, _ lists: inout Longlists) {
    let subject = scout.idea.subject
    for row in Self.rows(of: columns.artists, where: { $0 == subject }) {
      guard let score = score(Int(row), scout, atLeast: -.infinity) else { continue }
      lists.pair.offer(Int(row), score)
    }
  }
}

extension PlanningDesk {
  /// The rows that an idea is about, where they are few; nil for any.
  private func members(of idea: SetIdea) -> [Int32]? {
    let subject = idea.subject
    switch idea.kind {
    case .deepDive: return Self.rows(of: columns.artists) { $0 == subject }
    case .genre: return Self.rows(of: columns.genres) { $0 == subject }
    case .throwback: return Self.rows(of: columns.decades) { Int32($0) == subject }
    case .rediscoveries: return Self.rows(of: columns.marks) { $0.contains(.loved) }
    case .favourites:
      let tracks = judge.leaning.tracks
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
