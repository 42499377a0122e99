#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The few functions of libm the core needs.
enum Trigonometry {
  /// sin(x · π/2), exact at 0 and 1.
  static func quarterSine(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    return sin(x * Double.pi / 2)
  }
}
