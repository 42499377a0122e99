/// Where two tracks are laid over each other, seconds into the outgoing file.
private struct Layout {
  /// The next one comes in.
  var enter: Double
  /// The last one is over.
  var exit: Double
  /// Seconds before that in which it fades.
  var fade: Double
  /// Seconds in which the next one rises.
  var rise: Double

  var overlap: Double { exit - enter }

  /// The segue of this layout; `start` is where the next one begins in its own file.
  func segue(reason: Sanitised, start: Double, leastOverlap: Double) -> Segue {
    let zero = max(0, min(enter, exit - fade))
    let isCut = overlap < leastOverlap
    let plan = MixPlan(
      anchor: .position(zero), outgoing: .fadeOut(from: exit - fade - zero, seconds: fade),
      outgoingEnd: exit - zero, incomingStart: enter - zero,
      incoming: .fadeIn(from: enter - zero, seconds: rise))
    return Segue(
      kind: isCut ? .cut : .crossfade, seconds: isCut ? 0 : overlap, reason: reason, start: start,
      plan: plan)
  }
}

extension SeguePlanner {
  /// A fade so short that it is only no click, seconds.
  private static let click = 0.03
  /// How much earlier than its end begins, and later, a track may be joined by the next, seconds.
  private static let entries: [Double] = [0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, -1, -2, -3, -4, -6]
  /// For how long the two sound together, seconds.
  private static let overlaps: [Double] = [0.03, 1.5, 3, 4.5, 6, 8, 10, 12, 16, 20, 24]
  /// What one more second of sounding together without a common beat is worth, LU.
  private static let overlapCost = 0.03
  /// And a second of music that is not heard.
  private static let lossCost = 0.05
  /// A decibel by which a beginning is held back.
  private static let rideCost = 0.3
  private static let rideDepths: [Double] = [1, 2, 3, 4, 5, 6]
  /// For how long, seconds.
  private static let rideHolds: [Double] = [1, 2, 3, 4, 6, 8, 10, 12, 14]
  /// And one in which an end dies away alone.
  private static let waitCost = 0.3

  /// The same join laid otherwise, if it would be heard to dip or to swell as the rules have it and
  /// another way is better: the levels of end and beginning decide. `fall` is where the end begins.
  func levelled(
    _ segue: Segue, _ outgoing: Track, _ incoming: Track, fall: Double
  ) -> Segue {
    guard !keepsAlbums, let pair = SoundPair(outgoing, incoming) else { return segue }
    var segue = segue
    segue.start = start(of: incoming, after: outgoing)
    guard let forecast = SegueForecast(segue, pair), forecast.badness > 0 else { return segue }
    let room = Room(outgoing, incoming, rules, fall: fall)
    let asRuled = Candidate(segue: segue, forecast: forecast, cost: forecast.badness)
    let laid = laid(asRuled, pair, room)
    return ridden(laid, pair, into: incoming).segue
  }

  /// A way to join two, and what is against it.
  private struct Candidate {
    var segue: Segue
    /// What is heard of it.
    var forecast: SegueForecast
    /// How bad that is, and what it takes.
    var cost: Double
  }

  /// The cheapest layout, if one is better than what the rules have.
  private func laid(_ asRuled: Candidate, _ pair: SoundPair, _ room: Room) -> Candidate {
    let reason = "\(asRuled.segue.reason); laid where the levels meet" as Sanitised
    var best = asRuled
    var chosen: Layout?
    func consider(_ layout: Layout) {
      let other = layout.segue(
        reason: reason, start: asRuled.segue.start, leastOverlap: Self.leastOverlap)
      guard let forecast = SegueForecast(other, pair) else { return }
      let cost = forecast.badness + room.cost(of: layout)
      guard cost < best.cost else { return }
      best = Candidate(segue: other, forecast: forecast, cost: cost)
      chosen = layout
    }
    room.layouts.forEach(consider)
    if let found = chosen { room.variants(of: found).forEach(consider) }
    return best
  }

  /// The same with the beginning held back, if it swells and that is better.
  private func ridden(_ laid: Candidate, _ pair: SoundPair, into incoming: Track) -> Candidate {
    guard laid.forecast.swells else { return laid }
    var best = laid
    for ride in Self.rides(into: incoming) {
      let segue = ride.applied(to: laid.segue)
      guard let forecast = SegueForecast(segue, pair) else { continue }
      let change = forecast.badness - laid.forecast.badness
      let cost = laid.cost + change + ride.depth * Self.rideCost
      if cost < best.cost { best = Candidate(segue: segue, forecast: forecast, cost: cost) }
    }
    return best
  }

  /// Ways to hold back a beginning that is louder than what lies around it.
  private static func rides(into incoming: Track) -> [Ride] {
    rideDepths.flatMap { depth in rideHolds.map { Ride(depth: depth, hold: $0) } }
      .filter { $0.seconds <= incoming.duration / 4 }
  }

  /// What may be done with an end and a beginning.
  private struct Room {
    let layouts: [Layout]
    private let end: Double
    private let fall: Double

    init(_ outgoing: Track, _ incoming: Track, _ rules: SegueRules, fall: Double) {
      let end = outgoing.musicEnd
      let most = min(end, incoming.duration) / 4
      (self.end, self.fall) = (end, fall)
      layouts = SeguePlanner.entries.flatMap { early -> [Layout] in
        let enter = fall - early
        guard enter >= end * 3 / 4, enter <= end - SeguePlanner.click else { return [] }
        let longest = min(
          most, rules.maximumOverlap ?? .infinity,
          rules.plainOverlap + (early > 0 ? rules.hiddenOverlap : 0))
        return (SeguePlanner.overlaps + [end - enter]).compactMap { overlap in
          guard overlap <= longest, enter + overlap <= end, overlap >= SeguePlanner.click else {
            return nil
          }
          return Layout(
            enter: enter, exit: enter + overlap, fade: min(overlap, 3), rise: SeguePlanner.click)
        }
      }
    }

    /// Seconds together, and music that is lost: both cost a little.
    func cost(of layout: Layout) -> Double {
      layout.overlap * SeguePlanner.overlapCost
        + max(0, fall - layout.exit) * SeguePlanner.lossCost * 2
        + max(0, end - layout.exit) * SeguePlanner.lossCost
        + max(0, layout.enter - fall) * SeguePlanner.waitCost
    }

    /// Other fades of a layout.
    func variants(of layout: Layout) -> [Layout] {
      let fades = [SeguePlanner.click, 1, 2, 4.5, 6, layout.overlap].filter { $0 <= layout.overlap }
      return fades.flatMap { fade in
        [SeguePlanner.click, 1, 2, 4, layout.overlap].filter { $0 <= layout.overlap }.map {
          Layout(enter: layout.enter, exit: layout.exit, fade: fade, rise: $0)
        }
      }
    }
  }
}
