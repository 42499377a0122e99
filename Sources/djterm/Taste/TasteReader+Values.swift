internal import DJCore

/// The values of a table, each checked.
extension TasteReader {
  func know(_ table: TOMLFields, _ keys: [String]) throws(Failure) {
    for key in table.keys.sorted() where !keys.contains(key) {
      throw wrong("unknown \(outside: key)", "known are \(outside: keys.joined(separator: ", "))")
    }
  }

  func text(_ key: String, _ table: TOMLFields) throws(Failure) -> String? {
    guard let value = table[key] else { return nil }
    guard case .text(let text) = value, !text.isEmpty else {
      throw wrong("\(outside: key) must be text", "put it in quotes")
    }
    return text
  }

  func number(_ key: String, _ table: TOMLFields) throws(Failure) -> Double {
    switch table[key] {
    case .number(let number) where number.isFinite: return number
    case .whole(let whole): return Double(whole)
    default: throw wrong("\(outside: key) must be a number", "mend it")
    }
  }

  func seconds(_ key: String, _ table: TOMLFields) throws(Failure) -> Double {
    let value = try number(key, table)
    guard value >= 0, value < 1e9 else {
      throw wrong("\(outside: key) must be seconds from 0 on", "mend it")
    }
    return value
  }

  func whole(
    _ key: String, _ table: TOMLFields, _ range: ClosedRange<Int64>
  ) throws(Failure) -> Int64 {
    guard case .whole(let value) = table[key], range.contains(value) else {
      throw wrong("\(outside: key) must be a whole number", "mend it")
    }
    return value
  }

  func time(_ key: String, _ table: TOMLFields) throws(Failure) -> WallTime {
    switch table[key] {
    case .time(let time): return time
    case .number(let seconds) where abs(seconds) < 1e12: return WallTime(seconds)
    case .whole(let seconds) where seconds.magnitude < 1_000_000_000_000:
      return WallTime(Double(seconds))
    default:
      throw wrong(
        "\(outside: key) must be a date and time", "such as 2026-11-21T20:00:00Z, without quotes")
    }
  }
}
