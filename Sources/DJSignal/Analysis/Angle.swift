internal import Glibc

/// Circular functions of turns.
enum Angle {
  /// cos(2π · turns).
  static func cosine(_ turns: Double) -> Double { cos(2 * Double.pi * turns) }
  /// sin(2π · turns).
  static func sine(_ turns: Double) -> Double { sin(2 * Double.pi * turns) }
}
