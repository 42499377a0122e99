internal import DJCore
internal import Foundation

extension TimeZoneRules {
  /// The rules of the process's zone (`TZ`, else the system's), for the years around a point.
  static func current(around time: WallTime) -> TimeZoneRules {
    let zone = TimeZone.current
    let start = Date(timeIntervalSince1970: time.seconds - 400 * 86400)
    let end = Date(timeIntervalSince1970: time.seconds + 2 * 366 * 86400)
    var transitions: [Transition] = []
    var date = start
    while transitions.count < 20, let next = zone.nextDaylightSavingTimeTransition(after: date),
      next < end, next > date
    {
      transitions.append(
        Transition(
          start: Int64(next.timeIntervalSince1970), offset: zone.secondsFromGMT(for: next)))
      date = next
    }
    return TimeZoneRules(
      initialOffset: zone.secondsFromGMT(for: start), transitions: transitions)
  }
}

extension WallTime {
  /// The clock on the wall.
  static var current: WallTime { WallTime(Date().timeIntervalSince1970) }

  /// Reads "2026-11-21T20:00:00Z".
  init?(parsing text: String) {
    let formatter = ISO8601DateFormatter()
    guard let date = formatter.date(from: text) else { return nil }
    self.init(date.timeIntervalSince1970)
  }
}
