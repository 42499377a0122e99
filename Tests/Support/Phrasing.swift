public import Foundation

/// How people of a language say dates, times, decades and keys: written for tests that derive again
/// what the DJ says, so nothing of the core is asked.
public struct Phrasing {
  /// German, else English.
  public let isGerman: Bool
  /// Of the listener's time zone.
  public let calendar: Calendar

  /// The words of a language in a time zone.
  public init(isGerman: Bool, zone: TimeZone? = TimeZone(secondsFromGMT: 0)) {
    self.isGerman = isGerman
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone ?? .current
    self.calendar = calendar
  }

  /// A moment (seconds since 1970) as the calendar has it.
  public func date(_ seconds: Double) -> DateComponents {
    calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .weekday], from: Date(timeIntervalSince1970: seconds))
  }

  /// Days of the calendar from one moment to another.
  public func days(_ then: Double, to now: Double) -> Int {
    let start = calendar.startOfDay(for: Date(timeIntervalSince1970: then))
    let end = calendar.startOfDay(for: Date(timeIntervalSince1970: now))
    return calendar.dateComponents([.day], from: start, to: end).day ?? -1
  }

  private static let numbers = [
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf", "zwölf",
  ]

  /// "3 weeks ago", "vor drei Wochen".
  public func ago(_ then: Double, from now: Double) -> String {
    func word(_ count: Int) -> String { count <= 12 ? Self.numbers[count] : "\(count)" }
    let gone = days(then, to: now)
    switch gone {
    case 0: return isGerman ? "heute" : "earlier today"
    case 1: return isGerman ? "gestern" : "yesterday"
    case ..<14: return isGerman ? "vor \(word(gone)) Tagen" : "\(gone) days ago"
    case ..<60: return isGerman ? "vor \(word(gone / 7)) Wochen" : "\(gone / 7) weeks ago"
    default: break
    }
    let (then, now) = (date(then), date(now))
    var months = ((now.year ?? 0) - (then.year ?? 0)) * 12 + (now.month ?? 0) - (then.month ?? 0)
    if now.day ?? 0 < then.day ?? 0 { months -= 1 }
    if months == 1 { return isGerman ? "vor einem Monat" : "a month ago" }
    if months < 12 { return isGerman ? "vor \(word(months)) Monaten" : "\(months) months ago" }
    if months < 24 { return isGerman ? "vor einem Jahr" : "a year ago" }
    return isGerman ? "vor \(word(months / 12)) Jahren" : "\(months / 12) years ago"
  }

  private static let months = [
    ["January", "Januar"], ["February", "Februar"], ["March", "März"], ["April", "April"],
    ["May", "Mai"], ["June", "Juni"], ["July", "Juli"], ["August", "August"],
    ["September", "September"], ["October", "Oktober"], ["November", "November"],
    ["December", "Dezember"],
  ]

  /// "November".
  public func month(_ moment: Double) -> String {
    Self.months[(date(moment).month ?? 1) - 1][isGerman ? 1 : 0]
  }

  private static let weekdays = [
    ["Sunday", "Sonntag"], ["Monday", "Montag"], ["Tuesday", "Dienstag"],
    ["Wednesday", "Mittwoch"], ["Thursday", "Donnerstag"], ["Friday", "Freitag"],
    ["Saturday", "Samstag"],
  ]

  /// "Saturday".
  public func weekday(_ moment: Double) -> String {
    Self.weekdays[(date(moment).weekday ?? 1) - 1][isGerman ? 1 : 0]
  }

  /// "evening", "Abend".
  public func daypart(_ moment: Double) -> String {
    let hour = date(moment).hour ?? 0
    if isGerman {
      return hour < 5 || hour >= 22
        ? "Nacht"
        : hour < 10 ? "Morgen" : hour < 12 ? "Vormittag" : hour < 17 ? "Nachmittag" : "Abend"
    }
    return hour < 5 || hour >= 22
      ? "night" : hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening"
  }

  /// "Saturday evening", "Samstagabend".
  public func when(_ moment: Double) -> String {
    isGerman
      ? weekday(moment) + daypart(moment).lowercased() : "\(weekday(moment)) \(daypart(moment))"
  }

  /// Season of the northern half of the Earth.
  public func season(_ moment: Double) -> String {
    let names =
      isGerman
      ? ["Winter", "Frühling", "Sommer", "Herbst"] : ["winter", "spring", "summer", "autumn"]
    return names[(date(moment).month ?? 1) % 12 / 3]
  }

  /// The decade of a year: "seventies", "Siebziger", "2000s", "2000er".
  public func decade(_ year: Int) -> String {
    let english = [
      1920: "twenties", 1930: "thirties", 1940: "forties", 1950: "fifties", 1960: "sixties",
      1970: "seventies", 1980: "eighties", 1990: "nineties",
    ]
    let german = [
      1920: "Zwanziger", 1930: "Dreißiger", 1940: "Vierziger", 1950: "Fünfziger",
      1960: "Sechziger", 1970: "Siebziger", 1980: "Achtziger", 1990: "Neunziger",
    ]
    let start = year / 10 * 10
    return (isGerman ? german[start] : english[start]) ?? "\(start)\(isGerman ? "er" : "s")"
  }

  private static let sharps = [
    "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B",
  ]

  /// A key by its tonic (0: C): "F# minor", "fis-Moll".
  public func key(tonic: Int, isMinor: Bool) -> String {
    if isGerman {
      return isMinor
        ? ["c", "cis", "d", "es", "e", "f", "fis", "g", "gis", "a", "b", "h"][tonic] + "-Moll"
        : ["C", "Des", "D", "Es", "E", "F", "Fis", "G", "As", "A", "B", "H"][tonic] + "-Dur"
    }
    return Self.sharps[tonic] + (isMinor ? " minor" : " major")
  }

  /// A key by its English name: "F# minor".
  public func key(named name: String) -> String {
    let tonic = Self.sharps.firstIndex { name.hasPrefix($0 + " ") } ?? 0
    return key(tonic: tonic, isMinor: name.hasSuffix("minor"))
  }

  private static let english = [
    "midnight", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
  ]

  /// The time to five minutes: "ten past nine", "zehn nach neun".
  public func time(_ moment: Double) -> String {
    let now = date(moment)
    let total = Int((Double((now.hour ?? 0) * 60 + (now.minute ?? 0)) / 5).rounded()) * 5 % 1440
    let (hour, minute) = (total / 60, total % 60)
    if isGerman { return germanTime(hour, minute) }
    func name(_ hour: Int) -> String {
      hour % 24 == 0 ? "midnight" : Self.english[hour % 12 == 0 ? 12 : hour % 12]
    }
    let past = [
      5: "five past", 10: "ten past", 15: "quarter past", 20: "twenty past",
      25: "twenty-five past", 30: "half past",
    ]
    let to = [35: "twenty-five to", 40: "twenty to", 45: "quarter to", 50: "ten to", 55: "five to"]
    if minute == 0 { return hour == 0 ? "midnight" : hour == 12 ? "noon" : name(hour) + " o'clock" }
    return past[minute].map { $0 + " " + name(hour) } ?? "\(to[minute] ?? "?") \(name(hour + 1))"
  }

  private func germanTime(_ hour: Int, _ minute: Int) -> String {
    func name(_ hour: Int) -> String { Self.numbers[hour % 12 == 0 ? 12 : hour % 12] }
    let later = [5: "fünf nach", 10: "zehn nach", 15: "Viertel nach", 20: "zwanzig nach"]
    let earlier = [
      25: "fünf vor halb", 30: "halb", 35: "fünf nach halb", 40: "zwanzig vor",
      45: "Viertel vor", 50: "zehn vor", 55: "fünf vor",
    ]
    if minute == 0 {
      return hour == 0 ? "Mitternacht" : hour % 12 == 1 ? "ein Uhr" : name(hour) + " Uhr"
    }
    return later[minute].map { $0 + " " + name(hour) }
      ?? "\(earlier[minute] ?? "?") \(name(hour + 1))"
  }
}
