/// The rules of one time zone, as values: the core reads neither clock nor zone files.
public struct TimeZoneRules: Equatable, Sendable {
  /// One change of the offset from UTC.
  public struct Transition: Equatable, Sendable {
    /// Seconds since 1970 at which the offset begins.
    public var start: Int64
    /// Seconds east of UTC from then on.
    public var offset: Int

    /// An offset and its beginning.
    public init(start: Int64, offset: Int) {
      self.start = start
      self.offset = offset
    }
  }

  /// Seconds east of UTC before the first transition.
  public var initialOffset: Int
  /// In order of time.
  public var transitions: [Transition]

  /// A zone by its offsets.
  public init(initialOffset: Int, transitions: [Transition] = []) {
    self.initialOffset = initialOffset
    self.transitions = transitions
  }

  /// Coordinated universal time.
  public static let utc = TimeZoneRules(initialOffset: 0)

  /// Seconds east of UTC at a point in time.
  public func offset(at time: WallTime) -> Int {
    transitions.last { Double($0.start) <= time.seconds }?.offset ?? initialOffset
  }
}

/// A date and time of day in a zone (proleptic Gregorian calendar).
public struct CivilTime: Equatable, Sendable {
  /// The year, as written.
  public var year: Int
  /// 1…12.
  public var month: Int
  /// 1…31.
  public var day: Int
  /// 0…23.
  public var hour: Int
  /// 0…59.
  public var minute: Int
  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int
  /// Days since 1970-01-01 in this zone.
  public var dayNumber: Int

  /// The civil time of a point on the wall clock (Hinnant's days-from-civil arithmetic).
  public init(_ time: WallTime, in zone: TimeZoneRules) {
    let bounded = time.seconds.isNaN ? 0 : min(max(time.seconds, -6e10), 2e11)
    let local = Int(bounded.rounded(.down)) + zone.offset(at: time)
    let days = local >= 0 ? local / 86400 : -((-local + 86399) / 86400)
    let secondOfDay = local - days * 86400
    hour = secondOfDay / 3600
    minute = secondOfDay / 60 % 60
    dayNumber = days
    weekday = ((days % 7) + 7 + 3) % 7 + 1

    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
  /// Days since 1970-01-01 of a date (Hinnant's days-from-civil arithmetic).
  public static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = min(max(month <= 2 ? year - 1 : year, -1_000_000), 1_000_000)
    let era = (year >= 0 ? year : year - 399) / 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let yearOfEra = year - era * 400
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    return era * 146_097 + ofEra - 719_468
  }
}
