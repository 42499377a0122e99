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
  case request

  /// The name in the log.
  var name: Sanitised { Sanitised(rawValue) }

  /// Ideas that any library can fill, so that a show never runs dry.
  var isGeneral: Bool { self == .mood || self == .moreLikeThis || self == .request }

  /// True if the idea lives by the course of energy.
  var hasArc: Bool { self == .energyClimb || self == .windDown }

  /// True if no track of it is new to the listener.
  var isFamiliar: Bool { self == .favourites || self == .rediscoveries }
}

/// A set's idea with its subject: which tracks belong, and where the energy should go.
struct SetIdea: Equatable, Sendable {
  var kind: SetKind
  /// The artist's, genre's or decade slot's number; the row a "more like this" looks at.
  var subject: Int32 = -1
  /// Where energy begins and ends, as places in the library; nil where it may go as it likes.
  var arc: ClosedRange<Float>?
  /// Slots, those to come.
  var slots: Int

  /// The place by energy wanted in a slot of a set.
  func target(slot: Int, of slots: Int) -> Float? {
    guard let arc else { return nil }
    let share = slots < 2 ? 1 : Float(slot) / Float(slots - 1)
    let course = kind == .windDown ? 1 - share : share
    return arc.lowerBound + (arc.upperBound - arc.lowerBound) * course
  }
}
