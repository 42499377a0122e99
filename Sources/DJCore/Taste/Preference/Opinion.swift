/// What one act says of a track: liked or not, and how surely.
struct Opinion: Equatable, Sendable {
  /// True for what was welcome.
  var isWelcome: Bool
  /// Acts it counts for, 0…2: a plain skip at the beginning is 1.
  var weight: Double

  /// The opinion of a row; nil if it has none. A ban is meant for the track, which it bars anyway:
  /// of what the track shares with others it says less than a skip.
  init?(_ row: Feedback) {
    switch row.kind {
    case .finished: self.init(isWelcome: true, weight: 0.9)
    case .liked, .chosen: self.init(isWelcome: true, weight: 1.5)
    case .banned: self.init(isWelcome: false, weight: 0.6)
    case .skipped: self.init(skippedAt: row.position, of: row.duration)
    case .undid: return nil
    }
  }

  /// What another player wrote into the tags: stars say a little, a count of plays less; nobody knows
  /// whose they are.
  init?(elsewhere tags: Tags) {
    if let rating = tags.rating {
      guard abs(rating - 0.5) > 0.05 else { return nil }
      self.init(isWelcome: rating > 0.5, weight: 0.5 * abs(rating - 0.5))
    } else if let plays = tags.playCount, plays > 0 {
      self.init(isWelcome: true, weight: min(0.02 * Decay.binaryLogarithm(1 + Double(plays)), 0.15))
    } else {
      return nil
    }
  }

  init(isWelcome: Bool, weight: Double) {
    self.isWelcome = isWelcome
    self.weight = weight
  }

  /// In the first ten seconds a skip is a plain no, later ones say less; one in the last tenth
  /// comes from somebody who has heard the track.
  private init(skippedAt position: Double, of duration: Double) {
    let heard = position.isFinite ? max(position, 0) : 0
    let share = duration.isFinite && duration > 0 ? min(heard / duration, 1) : 0.5
    if heard <= 10 {
      self.init(isWelcome: false, weight: 1)
    } else if share < 0.9 {
      self.init(isWelcome: false, weight: 1 - 0.5 * share)
    } else {
      self.init(isWelcome: true, weight: 0.25)
    }
  }
}
