internal import DJCore

/// Numbers as the screen shows them; unsound ones never trap.
enum Figures {
  /// "3:07", "1:02:03".
  static func clock(_ seconds: Double) -> Sanitised {
    let whole = Int(seconds.isFinite ? min(max(seconds, 0), 359_999) : 0)
    let tail = pair(whole % 60)
    if whole < 3600 { return "\(whole / 60):\(tail)" }
    return "\(whole / 3600):\(pair(whole / 60 % 60)):\(tail)"
  }

  /// True if a clock shows hours too.
  static func hasHours(_ seconds: Double) -> Bool { seconds.isFinite && seconds >= 3600 }

  /// "+0.34", "-0.08": two decimals with a sign.
  static func signed(_ value: Double, minus: Sanitised) -> Sanitised {
    guard value.isFinite else { return "?" }
    let hundredths = Int((min(abs(value), 99) * 100).rounded())
    let sign: Sanitised = value < 0 && hundredths > 0 ? minus : "+"
    return "\(sign)\(hundredths / 100).\(pair(hundredths % 100))"
  }

  /// "1,204".
  static func count(_ number: Int) -> Sanitised {
    let digits = String(number.magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return Sanitised(number < 0 ? "-" + text : text)
  }

  /// "+10", "-0.5": a step with its sign, as short as it can be.
  static func step(_ value: Double) -> Sanitised {
    let short = plain(value)
    return value > 0 ? "+\(short)" : short
  }

  /// "7", "0.5": without decimals that say nothing.
  static func plain(_ value: Double) -> Sanitised {
    Int(exactly: value).map { "\($0)" } ?? "\(outside: String(value))"
  }

  /// How long something was; "?" if that is no length.
  static func length(_ seconds: Double) -> Sanitised {
    seconds.isFinite && (0...359_999).contains(seconds) ? clock(seconds) : "?"
  }

  /// True for a time that a calendar has: of the years 1…9999.
  static func isDate(_ at: WallTime) -> Bool {
    at.seconds.isFinite && (-62_135_596_800..<253_402_300_800).contains(at.seconds)
  }

  /// "20:31", "20:31:07"; "–:––" if it is no time.
  static func hour(_ at: WallTime, in zone: TimeZoneRules, seconds: Bool = false) -> Sanitised {
    guard isDate(at) else { return "–:––" }
    let time = CivilTime(at, in: zone)
    let hour: Sanitised = "\(pair(time.hour)):\(pair(time.minute))"
    guard seconds else { return hour }
    let second = Int(at.seconds.rounded(.down)) % 60
    return "\(hour):\(pair(second < 0 ? second + 60 : second))"
  }

  /// A whole number if it lies in a range.
  static func whole(_ value: Double?, in range: ClosedRange<Int>) -> Int? {
    guard let value, value.isFinite, let whole = Int(exactly: value.rounded()) else { return nil }
    return range.contains(whole) ? whole : nil
  }

  private static func pair(_ number: Int) -> Sanitised {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
