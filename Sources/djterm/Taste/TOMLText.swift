internal import DJCore
internal import Foundation
internal import TOMLKit

/// Values as TOML writes them: read back, they are the very same.
enum TOMLText {
  /// A basic string.
  static func quoted(_ text: String) -> String {
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
    var text = String(
      format: "%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day, civil.hour,
      civil.minute, second)
    if nanoseconds > 0 {
      var digits = String(format: "%09d", Int(nanoseconds))
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }

  /// The time of a TOML date and time, or of a number of seconds since 1970; nil if it is none.
  static func time(_ value: any TOMLValueConvertible) -> WallTime? {
    if let seconds = value.double ?? value.int.map(Double.init) {
      return seconds.isFinite && abs(seconds) < 1e12 ? WallTime(seconds) : nil
    }
    guard let stamp = value.dateTime else { return nil }
    let days = CivilTime.dayNumber(stamp.date.year, stamp.date.month, stamp.date.day)
    let offset = (stamp.offset?.offset ?? 0) * 60
    let whole = days * 86400 + stamp.time.hour * 3600 + stamp.time.minute * 60 + stamp.time.second
    return WallTime(Double(whole - offset) + Double(stamp.time.nanoSecond) / 1e9)
  }
}
