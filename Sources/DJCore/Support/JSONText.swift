/// JSON written by hand: keys in the order given, numbers without surprises, one line.
public enum JSONText: Sendable {
  /// No value.
  case null
  /// True or false.
  case flag(Bool)
  /// A whole number.
  case whole(Int64)
  /// A whole number of a seed.
  case unsigned(UInt64)
  /// A number with this many decimals at most three; not finite is null.
  case number(Double, decimals: Int)
  /// Text, escaped here.
  case text(String)
  /// Values in order.
  case array([JSONText])
  /// Keys and values in order.
  case object([(String, JSONText)])

  /// Seconds: three decimals.
  public static func seconds(_ value: Double) -> JSONText { .number(value, decimals: 3) }
  /// Safe text.
  public static func text(_ value: Sanitised) -> JSONText { .text(value.text) }
  /// Safe text, or null.
  public static func text(_ value: Sanitised?) -> JSONText { value.map { .text($0.text) } ?? .null }
  /// A whole number, or null.
  public static func whole(_ value: Int?) -> JSONText {
    value.map { .whole(Int64($0)) } ?? .null
  }
  /// A number, or null.
  public static func number(_ value: Double?, decimals: Int) -> JSONText {
    value.map { .number($0, decimals: decimals) } ?? .null
  }

  /// The text of the value, on one line.
  public var line: String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch self {
    case .null: out += "null"
    case .flag(let flag): out += flag ? "true" : "false"
    case .whole(let number): out += String(number)
    case .unsigned(let number): out += String(number)
    case .number(let value, let decimals): out += Self.decimal(value, decimals)
    case .text(let text): Self.quote(text, &out)
    case .array(let values):
      out += "["
      for (index, value) in values.enumerated() {
        if index > 0 { out += "," }
        value.write(to: &out)
      }
      out += "]"
    case .object(let fields):
      out += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { out += "," }
        Self.quote(field.0, &out)
        out += ":"
        field.1.write(to: &out)
      }
      out += "}"
    }
  }

  /// Fixed decimals, rounded half away from zero; huge or not finite is null.
  static func decimal(_ value: Double, _ decimals: Int) -> String {
    let scale = [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000][min(max(decimals, 0), 6)]
    guard value.isFinite, abs(value) < 1e12 else { return "null" }
    let scaled = Int64((value * scale).rounded())
    guard decimals > 0 else { return String(scaled) }
    let magnitude = scaled.magnitude
    let unit = UInt64(scale)
    let fraction = String(magnitude % unit)
    let padding = String(repeating: "0", count: max(0, decimals - fraction.count))
    return (scaled < 0 ? "-" : "") + "\(magnitude / unit).\(padding)\(fraction)"
  }

  private static func quote(_ text: String, _ out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F || (0x80..<0xA0).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
