#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Between decibels and linear.
public enum Decibels {
  /// The amplitude of a gain in dB.
  public static func amplitude(_ decibels: Double) -> Double { pow(10, decibels / 20) }
  /// The power of a level in dB.
  static func power(_ decibels: Double) -> Double { pow(10, decibels / 10) }
  /// The level of a power.
  static func fromPower(_ power: Double) -> Double { 10 * log10(power) }
}
