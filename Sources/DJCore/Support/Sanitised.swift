/// Text that is safe to show, log and speak: the only string type that screens, logs, voices and
/// command output accept.
///
/// Control characters (C0, C1, DEL), bidirectional controls, zero-width characters, line and
/// paragraph separators, private-use and unassigned noncharacters are removed; runs of white space
/// become one space; ends are trimmed; text over ``lengthLimit`` characters is cut with "…".
/// Literals written in this program are taken as they are.
public struct Sanitised: Hashable, Sendable, CustomStringConvertible {
  /// The most characters kept of one text from outside.
  public static let lengthLimit = 400

  /// The safe text.
  public let text: String

  /// Makes text from outside safe. Never fails: what cannot be kept is dropped.
  public init(_ raw: String, limit: Int = Sanitised.lengthLimit) {
    if Self.isPlain(raw, limit: limit) {
      text = raw
    } else {
      text = Self.filter(raw, limit: limit)
    }
  }

  init(trusted text: String) {
    self.text = text
  }

  /// The text.
  public var description: String { text }

  /// True if nothing is left to show.
  public var isEmpty: Bool { text.isEmpty }

  /// ASCII without controls, without doubled or outer spaces and short: nothing to do.
  private static func isPlain(_ raw: String, limit: Int) -> Bool {
    var previous: UInt8 = 0x20
    var count = 0
    for byte in raw.utf8 {
      guard byte >= 0x20, byte < 0x7F, !(byte == 0x20 && previous == 0x20) else { return false }
      previous = byte
      count += 1
    }
    return count <= limit && (count == 0 || previous != 0x20)
  }

  private static func filter(_ raw: String, limit: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var pendingSpace = false
    // Bounded before grapheme breaking: a megabyte of combining marks is one Character.
    for scalar in raw.unicodeScalars.prefix(limit * 4) {
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        pendingSpace = !scalars.isEmpty
        continue
      }
      guard isSafe(scalar) else { continue }
      if pendingSpace {
        scalars.append(" ")
        pendingSpace = false
      }
      scalars.append(scalar)
    }
    let text = String(scalars)
    guard let cut = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
      cut < text.endIndex
    else { return text }
    return text[..<cut] + "…"
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      // The zero-width joiner holds emoji families and some scripts together, and moves nothing.
      return scalar.value == 0x200D
    default:
      return true
    }
  }
}

extension Sanitised: Comparable {
  /// Order of the UTF-8 bytes: the same on every machine and locale.
  public static func < (left: Sanitised, right: Sanitised) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension Sanitised: ExpressibleByStringInterpolation {
  /// Interpolation takes safe text and numbers as they are; anything else must say that it comes
  /// from outside.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    /// Starts with room for the literal parts.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }
    /// Adds a literal part.
    public mutating func appendLiteral(_ literal: String) { text += literal }
    /// Adds safe text.
    public mutating func appendInterpolation(_ safe: Sanitised) { text += safe.text }
    /// Adds a whole number: most are of this type, and it need not be found out anew each time.
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    /// Adds a whole number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += String(number)
    }
    /// Adds a text of this program's own, such as a unit.
    public mutating func appendInterpolation(_ literal: StaticString) { text += "\(literal)" }
    /// Adds text from outside, made safe.
    public mutating func appendInterpolation(outside raw: String) { text += Sanitised(raw).text }
  }

  /// A literal of this program, kept with its blanks: a separator may begin or end with one.
  public init(stringLiteral value: StringLiteralType) { text = value }

  /// Safe parts and literals joined.
  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Safe texts joined with a separator.
  public static func joined(_ parts: [Sanitised], by separator: Sanitised) -> Sanitised {
    Sanitised(trusted: parts.map(\.text).joined(separator: separator.text))
  }

  /// Two safe texts, one after the other.
  public static func + (left: Sanitised, right: Sanitised) -> Sanitised {
    Sanitised(trusted: left.text + right.text)
  }
}
