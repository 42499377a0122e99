/// The words that facts need beside the templates: hours, days, decades, distances in time.
///
/// English only; a book in another language brings its own here.
enum Lexicon {
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let decades = [
    1920: "twenties", 1930: "thirties", 1940: "forties", 1950: "fifties", 1960: "sixties",
    1970: "seventies", 1980: "eighties", 1990: "nineties",
  ]
  private static let minutePhrases = [
    5: "five past", 10: "ten past", 15: "quarter past", 20: "twenty past", 25: "twenty-five past",
    30: "half past", 35: "twenty-five to", 40: "twenty to", 45: "quarter to", 50: "ten to",
    55: "five to",
  ]

  static func weekday(_ civil: CivilTime) -> String { weekdays[(civil.weekday - 1) % 7] }
  static func month(_ civil: CivilTime) -> String { months[(civil.month - 1) % 12] }

  /// Morning from 5, afternoon from 12, evening from 17, night from 22.
  static func daypart(hour: Int) -> String {
    switch hour {
    case 5..<12: "morning"
    case 12..<17: "afternoon"
    case 17..<22: "evening"
    default: "night"
    }
  }

  /// "Saturday evening"; nil between midnight and five, when people disagree on the day.
  static func when(_ civil: CivilTime) -> String? {
    civil.hour < 5 ? nil : "\(weekday(civil)) \(daypart(hour: civil.hour))"
  }

  /// The time of day to the nearest five minutes: "ten past nine", "half past midnight".
  static func time(_ civil: CivilTime) -> String {
    let rounded = (civil.hour * 60 + civil.minute + 2) / 5 * 5
    let minute = rounded % 60
    let hour = (rounded / 60 + (minute > 30 ? 1 : 0)) % 24
    guard let phrase = minutePhrases[minute] else {
      return hour == 0 ? "midnight" : hour == 12 ? "noon" : hourName(hour) + " o'clock"
    }
    return phrase + " " + hourName(hour)
  }

  private static func hourName(_ hour: Int) -> String {
    hour == 0 ? "midnight" : Numerals.cardinal(hour % 12 == 0 ? 12 : hour % 12)
  }

  /// "seventies" where that is clear, else "1910s", "2000s".
  static func decade(of year: Int) -> String {
    decades[year / 10 * 10] ?? "\(year / 10 * 10)s"
  }

  /// How long ago, in whole days of the calendar up to 13, whole weeks up to 59 days, then whole
  /// months and years of the calendar; nil for the future.
  static func ago(_ then: CivilTime, from now: CivilTime) -> String? {
    let days = now.dayNumber - then.dayNumber
    guard days >= 0 else { return nil }
    switch days {
    case 0: return "earlier today"
    case 1: return "yesterday"
    case 2..<14: return "\(days) days ago"
    case 14..<60: return "\(days / 7) weeks ago"
    default: break
    }
    let months =
      (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day ? 1 : 0)
    if months < 12 { return months == 1 ? "a month ago" : "\(months) months ago" }
    return months < 24 ? "a year ago" : "\(months / 12) years ago"
  }

  /// Whether a name takes a verb in the plural: "The Kinks", "Simon & Garfunkel", but not
  /// "Miles Davis" or "K.A.T. feat. Lou Reef".
  static func isSeveral(_ name: String) -> Bool {
    let words = name.lowercased().split(separator: " ")
    if words.contains("feat.") || words.contains("ft.") || words.contains("featuring") {
      return false
    }
    if words.contains("&") || words.contains("and") || words.contains("+") { return true }
    return words.count > 1 && words.first == "the" && words.last?.hasSuffix("s") == true
      && words.last?.hasSuffix("ss") == false
  }

  /// "A", "A and B", "A, B and C".
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
