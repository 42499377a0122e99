internal import DJCore
internal import Foundation
internal import TOMLKit

/// Values as TOML writes them: read back, they are the very same.
enum TOMLText {
  /// A basic string.
  static func quoted(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      return "\"" + text + "\""
    }
    // What needs no escape in a literal string stays readable: file names with a backslash.
    if text.contains("\\"), !text.contains("'"),
      text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
    {
      return "'\(text)'"
    }
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where isUnseen(scalar):
        out += String(format: scalar.value > 0xFFFF ? "\\U%08X" : "\\u%04X", scalar.value)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// What a terminal would obey, or nobody would see.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// A number as short as it can be without losing anything.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) + ".0" : "\(value)"
  }

  /// A date and time in UTC, if that says it exactly, else seconds since 1970.
  static func time(_ time: WallTime) -> String {
    guard time.seconds >= 0, time.seconds < 1e11 else { return number(time.seconds) }
    let whole = time.seconds.rounded(.down)
    let nanoseconds = ((time.seconds - whole) * 1e9).rounded()
    guard nanoseconds < 1e9, whole + nanoseconds / 1e9 == time.seconds else {
      return number(time.seconds)
    }
    let civil = CivilTime(WallTime(whole), in: .utc)
    guard (1970...9999).contains(civil.year) else { return number(time.seconds) }
    let second = Int(whole) % 60
    let date = [civil.month, civil.day].map { "-" + padded($0, 2) }.joined()
    let clock = [civil.hour, civil.minute, second].map { padded($0, 2) }.joined(separator: ":")
    var text = padded(civil.year, 4) + date + "T" + clock
    if nanoseconds > 0 {
      var digits = padded(Int(nanoseconds), 9)
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }

  /// The time of a TOML date and time; without a zone, UTC.
  static func time(_ stamp: TOMLDateTime) -> WallTime {
    let (date, clock) = (stamp.date, stamp.time)
    return time(
      [date.year, date.month, date.day, clock.hour, clock.minute, clock.second],
      nanoseconds: clock.nanoSecond, east: (stamp.offset?.offset ?? 0) * 60)
  }

  /// "2026-11-21T20:00:00.5Z" as djterm writes it; nil if it is written otherwise, or none.
  static func time(utc text: ArraySlice<UInt8>) -> WallTime? {
    let bytes = Array(text)
    guard bytes.count >= 20, bytes.last == 0x5A, bytes[10] == 0x54 else { return nil }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { (0x30...0x39).contains($1) ? $0 * 10 + Int($1 - 0x30) : -1_000_000 }
    }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].map(number)
    let limits = [0...9999, 1...12, 1...31, 0...23, 0...59, 0...59]
    guard zip(parts, limits).allSatisfy({ $1.contains($0) }),
      bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A, bytes[16] == 0x3A
    else { return nil }
    var nanoseconds = 0
    if bytes.count > 20 {
      let digits = bytes.count - 21
      guard bytes[19] == 0x2E, (1...9).contains(digits) else { return nil }
      nanoseconds = number(20..<(20 + digits))
      guard nanoseconds >= 0 else { return nil }
      for _ in digits..<9 { nanoseconds *= 10 }
    }
    return time(parts, nanoseconds: nanoseconds, east: 0)
  }

  private static func time(_ parts: [Int], nanoseconds: Int, east offset: Int) -> WallTime {
    let days = CivilTime.dayNumber(parts[0], parts[1], parts[2])
    let whole = days * 86400 + parts[3] * 3600 + parts[4] * 60 + parts[5]
    return WallTime(Double(whole - offset) + Double(nanoseconds) / 1e9)
  }
}
