/// What was seen of one facet, summed so that taking a verdict back restores the very same sums.
///
/// Verdicts are added in whole numbers, one sum for each half-life of the decay: addition of
/// integers has an exact reverse and no order, which sums of fading fractions have not.
struct Evidence: Equatable, Sendable {
  private struct Period: Equatable, Sendable {
    var number: Int32
    var weight: Int64
    var signed: Int64
  }

  /// Sums at a point in time.
  struct Standing: Equatable, Sendable {
    /// Decayed number of verdicts.
    var weight = 0.0
    /// The verdicts' sum, each -1…1 times its weight.
    var signed = 0.0
  }

  private static let unit = 1_048_576.0
  private var periods: [Period] = []

  var isEmpty: Bool { periods.isEmpty }

  /// Adds a verdict, or takes it back (`sign` -1).
  mutating func add(_ verdict: Verdict, hour: Int, sign: Int64) {
    let (number, fraction) = Decay.period(of: hour)
    let scaled = verdict.weight * Decay.power(fraction) * Self.unit
    let weight = Int64(scaled.rounded()) * sign
    let signed = Int64((scaled * verdict.value).rounded()) * sign
    let place = periods.firstIndex { $0.number >= number } ?? periods.count
    if place < periods.count, periods[place].number == number {
      periods[place].weight &+= weight
      periods[place].signed &+= signed
      if periods[place].weight == 0, periods[place].signed == 0 { periods.remove(at: place) }
    } else {
      periods.insert(Period(number: number, weight: weight, signed: signed), at: place)
    }
  }

  /// The sums as they stand at an hour.
  func standing(at hour: Int) -> Standing {
    let now = Double(hour) / Double(Decay.halfLife)
    var standing = Standing()
    for period in periods {
      let factor = Decay.power(min(Double(period.number) - now, 0)) / Self.unit
      standing.weight += Double(period.weight) * factor
      standing.signed += Double(period.signed) * factor
    }
    return standing
  }
}

/// What one act of the listener says: how good it was, and how sure that is.
struct Verdict: Equatable, Sendable {
  /// -1…1.
  var value: Double
  /// Verdicts it counts for.
  var weight: Double

  /// The verdict of a row on the track itself; nil if it says nothing.
  init?(_ row: Feedback) {
    switch row.kind {
    case .finished: self.init(value: 0.6, weight: 0.5)
    case .liked: self.init(value: 1, weight: 2)
    case .chosen: self.init(value: 1, weight: 1.5)
    case .banned: self.init(value: -1, weight: 6)
    case .skipped: self.init(skippedAt: row.position, of: row.duration)
    case .undid: return nil
    }
  }

  private init(value: Double, weight: Double) {
    self.value = value
    self.weight = weight
  }

  /// A skip in the first ten seconds is a plain no; later ones say less and less, and one in the
  /// last tenth is hardly a skip.
  private init(skippedAt position: Double, of duration: Double) {
    let heard = position.isFinite ? max(position, 0) : 0
    let share = duration.isFinite && duration > 0 ? min(heard / duration, 1) : 0.5
    if heard <= 10 {
      self.init(value: -1, weight: 1.2)
    } else if share < 0.9 {
      self.init(value: -0.9 + 0.7 * share, weight: 1 - 0.6 * share)
    } else {
      self.init(value: 0.2, weight: 0.2)
    }
  }

  /// What the verdict says of a facet the track merely shares: a ban is meant for the track.
  func spread(to kind: FacetKind, of row: Feedback.Kind) -> Verdict {
    guard row == .banned else { return self }
    switch kind {
    case .track: return self
    case .artist, .album: return Verdict(value: -1, weight: 0.7)
    case .genre, .decade, .language, .length, .energy: return Verdict(value: -1, weight: 0.3)
    }
  }
}
