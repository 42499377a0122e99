internal import DJCore

extension Sanitised {
  /// Parts with a sign between them and a blank on either side of it: "Album · 1998".
  static func spaced(_ parts: [Sanitised], by sign: Sanitised) -> Sanitised {
    joined(parts, by: sign.isEmpty ? " " : " \(sign) ")
  }
}
