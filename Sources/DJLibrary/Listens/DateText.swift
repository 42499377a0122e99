internal import DJCore

/// Reads the dates of other programs: seconds or milliseconds since 1970, ISO 8601, and
/// "31 Dec 2023 12:34". Without a zone, UTC.
enum DateText {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The time of a text; nil if it is none, or of no year that can be meant.
  static func time(_ text: String) -> WallTime? {
    if let number = Double(text) { return time(number) }
    var numbers: [Int] = []
    var month: Int?
    for word in words(text) {
      if let number = Int(word) {
        numbers.append(number)
      } else if month == nil, word.count >= 3 {
        month = months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
      }
    }
    if let month {
      guard numbers.count >= 2 else { return nil }
      let isDayFirst = numbers[0] < 100
      let (day, year) = isDayFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
      return time([year, month, day] + numbers.dropFirst(2))
    }
    return time(numbers)
  }

  /// The time of a number of seconds, or of milliseconds if there are so many.
  static func time(_ number: Double) -> WallTime? {
    let seconds = number > 1e11 ? number / 1000 : number
    // A year alone, or nothing at all, is no time.
    guard seconds.isFinite, seconds > 1e6, Listen.times.contains(seconds) else { return nil }
    return WallTime(seconds)
  }

  private static func words(_ text: String) -> [String] {
    text.prefix(64).lowercased().split { !($0.isASCII && ($0.isNumber || $0.isLetter)) }
      .flatMap { word -> [String] in
        // "2023-01-01T12:00:00Z": letters part numbers.
        var parts: [String] = []
        for character in word {
          if let last = parts.last?.last, last.isNumber == character.isNumber {
            parts[parts.count - 1].append(character)
          } else {
            parts.append(String(character))
          }
        }
        return parts
      }
  }

  /// Year, month, day, hour, minute, second; at least the first three.
  private static func time(_ parts: [Int]) -> WallTime? {
    guard parts.count >= 3, (1970...2099).contains(parts[0]), (1...12).contains(parts[1]),
      (1...31).contains(parts[2])
    else { return nil }
    let clock = Array(parts.dropFirst(3).prefix(3)) + [0, 0, 0]
    guard (0...24).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    let seconds =
      CivilTime.dayNumber(parts[0], parts[1], parts[2]) * 86400 + clock[0] * 3600 + clock[1] * 60
      + clock[2]
    return WallTime(Double(seconds))
  }
}
