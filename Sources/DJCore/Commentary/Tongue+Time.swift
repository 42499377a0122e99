// Hours, days and distances in time.
extension Tongue {
  private static let weekdays = [
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
  ]
  private static let months = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]

  /// "Monday".
  func weekday(_ civil: CivilTime) -> String {
    self == .german ? Self.weekdays[(civil.weekday - 1) % 7] : Lexicon.weekday(civil)
  }

  /// "November".
  func month(_ civil: CivilTime) -> String {
    self == .german ? Self.months[(civil.month - 1) % 12] : Lexicon.month(civil)
  }

  /// "morning", "Vormittag": from 5, from 12, from 17 and from 22.
  func daypart(hour: Int) -> String {
    guard self == .german else { return Lexicon.daypart(hour: hour) }
    return switch hour {
    case 5..<10: "Morgen"
    case 10..<12: "Vormittag"
    case 12..<17: "Nachmittag"
    case 17..<22: "Abend"
    default: "Nacht"
    }
  }

  /// "Saturday evening", "Samstagabend"; nil between midnight and five, when people disagree on the
  /// day, and for a night.
  func when(_ civil: CivilTime) -> String? {
    guard self == .german else { return Lexicon.when(civil) }
    guard (5..<22).contains(civil.hour) else { return nil }
    return weekday(civil) + daypart(hour: civil.hour).lowercased()
  }

  /// The time of day to the nearest five minutes: "ten past nine", "zehn nach neun".
  func time(_ civil: CivilTime) -> String {
    guard self == .german else { return Lexicon.time(civil) }
    let rounded = (civil.hour * 60 + civil.minute + 2) / 5 * 5
    let (hour, minute) = (rounded / 60 % 24, rounded % 60)
    if minute == 0 {
      return hour == 0 ? "Mitternacht" : (hour % 12 == 1 ? "ein" : clockName(hour)) + " Uhr"
    }
    let phrase =
      switch minute {
      case 5: "fünf nach"
      case 10: "zehn nach"
      case 15: "Viertel nach"
      case 20: "zwanzig nach"
      case 25: "fünf vor halb"
      case 30: "halb"
      case 35: "fünf nach halb"
      case 40: "zwanzig vor"
      case 45: "Viertel vor"
      case 50: "zehn vor"
      default: "fünf vor"
      }
    return phrase + " " + clockName(minute >= 25 ? hour + 1 : hour)
  }

  private func clockName(_ hour: Int) -> String { words(hour % 12 == 0 ? 12 : hour % 12) }

  /// How long ago, in whole days of the calendar up to 13, whole weeks up to 59 days, then whole
  /// months and years of the calendar; nil for the future.
  func ago(_ then: CivilTime, from now: CivilTime) -> String? {
    guard self == .german else { return Lexicon.ago(then, from: now) }
    let days = now.dayNumber - then.dayNumber
    guard days >= 0 else { return nil }
    switch days {
    case 0: return "heute"
    case 1: return "gestern"
    case 2..<14: return "vor \(words(days)) Tagen"
    case 14..<60: return "vor \(words(days / 7)) Wochen"
    default: break
    }
    let months =
      (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day ? 1 : 0)
    if months < 12 { return months == 1 ? "vor einem Monat" : "vor \(words(months)) Monaten" }
    return months < 24 ? "vor einem Jahr" : "vor \(words(months / 12)) Jahren"
  }

  /// "spring": meteorological seasons of a hemisphere.
  func season(month: Int, isSouthern: Bool) -> String {
    let seasons =
      self == .german
      ? ["Winter", "Frühling", "Sommer", "Herbst"] : ["winter", "spring", "summer", "autumn"]
    let season = (month % 12) / 3
    return seasons[(season + (isSouthern ? 2 : 0)) % 4]
  }

  /// The name of a day that has one everywhere the calendar is used.
  func holiday(_ civil: CivilTime) -> String? {
    let names: (english: String, german: String)? =
      switch (civil.month, civil.day) {
      case (1, 1): ("New Year’s Day", "Neujahr")
      case (2, 29): ("leap day", "Schalttag")
      case (10, 31): ("Halloween", "Halloween")
      case (12, 24): ("Christmas Eve", "Heiligabend")
      case (12, 31): ("New Year’s Eve", "Silvester")
      default: nil
      }
    return names.map { self == .german ? $0.german : $0.english }
  }
}

extension TimeZoneRules {
  /// Which half of the Earth a zone with summer time lies on, in a year; nil where no clock is
  /// changed, and where that gives nothing away.
  func isSouthern(in year: Int) -> Bool? {
    let january = offset(at: WallTime(Double(CivilTime.dayNumber(year, 1, 15)) * 86_400))
    let july = offset(at: WallTime(Double(CivilTime.dayNumber(year, 7, 15)) * 86_400))
    return january == july ? nil : january > july
  }
}
