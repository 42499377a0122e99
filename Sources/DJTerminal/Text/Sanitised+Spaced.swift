internal import DJCore

extension Sanitised {
  /// Parts with a sign between them and a blank on either side of it: "Album · 1998".
  ///
  /// A separator of ``joined(_:by:)`` would lose its blanks, as every safe text does at its ends.
  static func spaced(_ parts: [Sanitised], by sign: Sanitised) -> Sanitised {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { "\($0) \(sign) \($1)" }
  }
}
