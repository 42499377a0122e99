internal import Glibc

/// The K filter of ITU-R BS.1770-4, annex 1, for two channels side by side: a shelf for the head,
/// and a high pass.
///
/// The standard gives the coefficients for 48 kHz; at other rates the same analogue filters are
/// made digital anew by the bilinear transform, bent so that their corners stay where they are.
struct KWeighting {
  typealias Pair = SIMD2<Double>

  private struct Section {
    var b: (Double, Double, Double)
    var a: (Double, Double)
  }

  private let shelf: Section
  private let pass: Section
  private var shelfState: (Pair, Pair) = (.zero, .zero)
  private var passState: (Pair, Pair) = (.zero, .zero)

  init(sampleRate: Int) {
    let rate = Double(sampleRate)
    shelf = Self.bent(
      Section(
        b: (1.53512485958697, -2.69169618940638, 1.19839281085285),
        a: (-1.69065929318241, 0.73248077421585)), to: rate)
    // The numerator stands as it is at every rate, as other meters have it.
    var pass = Self.bent(
      Section(b: (1, -2, 1), a: (-1.99004745483398, 0.99007225036621)), to: rate)
    pass.b = (1, -2, 1)
    self.pass = pass
  }

  /// Brings a section from 48 kHz to another rate: back to the variable u of
  /// z⁻¹ = (1 - u) / (1 + u), stretched, and forth.
  private static func bent(_ section: Section, to rate: Double) -> Section {
    let below = continuous(1, section.a.0, section.a.1)
    let above = continuous(section.b.0, section.b.1, section.b.2)
    let corner = (below.0 / below.2).squareRoot()
    let hertz = 48_000 / Double.pi * atan(corner)
    let stretch = corner / tan(Double.pi * min(hertz / rate, 0.49))
    let b = discrete(above.0, above.1 * stretch, above.2 * stretch * stretch)
    let a = discrete(below.0, below.1 * stretch, below.2 * stretch * stretch)
    return Section(b: (b.0 / a.0, b.1 / a.0, b.2 / a.0), a: (a.1 / a.0, a.2 / a.0))
  }

  private static func continuous(
    _ c0: Double, _ c1: Double, _ c2: Double
  ) -> (Double, Double, Double) { (c0 + c1 + c2, 2 * (c0 - c2), c0 - c1 + c2) }

  private static func discrete(
    _ p0: Double, _ p1: Double, _ p2: Double
  ) -> (Double, Double, Double) { (p0 + p1 + p2, 2 * (p0 - p2), p0 - p1 + p2) }

  /// Filters `frames` frames and returns the sum of the squares of each channel. The first sample
  /// of a frame lies `stride` samples from that of the one before; the second channel follows the
  /// first, and is the first itself where there is none.
  mutating func power(
    _ samples: UnsafePointer<Float>, stride: Int, isPair: Bool, frames: Int
  ) -> Pair {
    let second = isPair ? 1 : 0
    let (b0, b1, b2) = shelf.b
    let (a1, a2) = shelf.a
    let (c1, c2) = pass.a
    var (w1, w2) = shelfState
    var (v1, v2) = passState
    var sum = Pair.zero
    var position = 0
    for _ in 0..<frames {
      let x = Pair(Double(samples[position]), Double(samples[position &+ second]))
      position = position &+ stride
      let w = (x - w2 * a2) - w1 * a1
      let y = (w1 * b1 + w2 * b2) + w * b0
      let v = (y - v2 * c2) - v1 * c1
      let z = (v2 - v1 * 2) + v
      sum = sum + z * z
      (w2, w1, v2, v1) = (w1, w, v1, v)
    }
    shelfState = (Self.settled(w1), Self.settled(w2))
    passState = (Self.settled(v1), Self.settled(v2))
    return sum
  }

  /// Nothing instead of next to nothing: after a fade the filter would ring on in denormal
  /// numbers, a hundred times as slow.
  private static func settled(_ state: Pair) -> Pair {
    Pair(abs(state.x) < 1e-30 ? 0 : state.x, abs(state.y) < 1e-30 ? 0 : state.y)
  }
}
