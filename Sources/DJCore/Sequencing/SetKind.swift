/// The ideas a set can have.
enum SetKind: String, CaseIterable, Sendable {
  case favourites
  case rediscoveries
  case freshFinds = "fresh_finds"
  case deepDive = "deep_dive"
  case throwback
  case mood
  case energyClimb = "energy_climb"
  case windDown = "wind_down"
  case genre
  case moreLikeThis = "more_like_this"
  case twoInARow = "two_in_a_row"
  case albumSide = "album_side"
  case journey
  case request

  /// The name in the log.
  var name: Sanitised { Sanitised(rawValue) }

  /// Ideas that any library can fill, so that a show never runs dry.
  var isGeneral: Bool { self == .mood || self == .moreLikeThis || self == .request }

  /// True if the idea lives by the course of energy.
  var hasArc: Bool { self == .energyClimb || self == .windDown }

  /// True if some of its slots may leave no room for what is new to the listener.
  var isFamiliar: Bool {
    switch self {
    case .favourites, .rediscoveries, .twoInARow, .journey: true
    default: false
    }
  }
}

/// A set's idea with its subject: which tracks belong, and where the energy should go.
struct SetIdea: Equatable, Sendable {
  var kind: SetKind
  /// The artist's, album's, genre's or decade slot's number; the row a "more like this" looks at or
  /// a journey leads to.
  var subject: Int32 = -1
  /// Where energy begins and ends, as places in the library; nil where it may go as it likes.
  var arc: ClosedRange<Float>?
  /// The arc leads from its upper end to its lower.
  var isFalling = false
  /// Rows that have a slot of their own, by slot; -1 where any other may come. Empty if none has.
  var line: [Int32] = []
  /// Slots of ``line`` that the listener's own tracks hold: no rule and no idea is asked of them.
  var pins: [Int] = []
  /// What the track behind the last slot is like, where that is known.
  var goal: FlowPoint?
  /// The slot of the first of two by the subject: -1 if that was the track before the set's rest,
  /// nil if no two are due.
  var pair: Int?
  /// The listener asked to begin anew from the subject.
  var isAfresh = false
  /// Slots, those to come.
  var slots: Int

  /// The place by energy wanted in a slot of a set.
  func target(slot: Int, of slots: Int) -> Float? {
    guard let arc else { return nil }
    let share = slots < 2 ? 1 : Float(slot) / Float(slots - 1)
    let course = isFalling ? 1 - share : share
    return arc.lowerBound + (arc.upperBound - arc.lowerBound) * course
  }

  /// True if a track may take a slot as far as the idea goes: what has a slot of its own takes no
  /// other, two by the subject take theirs.
  @inline(__always)
  func takes(_ track: Candidate, in slot: Int) -> Bool {
    if let pair { return (track.artist == subject) == (slot == pair || slot == pair + 1) }
    guard slot < line.count else { return true }
    return line[slot] >= 0 ? Int(line[slot]) == track.row : !line.contains(Int32(track.row))
  }
}
