internal import DJCore
internal import Foundation

/// Chance that depends on what is asked for alone, never on the order of asking: the same listener
/// meets the same luck whoever picks the tracks.
package struct Lot: Sendable {
  private let seed: UInt64

  /// Chance fixed by a seed.
  package init(_ seed: UInt64) { self.seed = SeededGenerator.mix(seed ^ 0x6C69_7374_656E) }

  /// Chance of its own, for one purpose.
  package func fork(_ purpose: Int) -> Lot { Lot(seed &+ UInt64(bitPattern: Int64(purpose))) }

  private func generator(_ keys: [Int]) -> SeededGenerator {
    var state = seed
    for key in keys { state = SeededGenerator.mix(state ^ UInt64(bitPattern: Int64(key))) &+ 1 }
    return SeededGenerator(seed: state)
  }

  /// Uniform in 0..<1.
  package func unit(_ keys: Int...) -> Double {
    var chance = generator(keys)
    return chance.unit()
  }

  /// Normally distributed, mean 0, variance 1 (Box and Muller 1958).
  package func normal(_ keys: Int...) -> Double {
    var chance = generator(keys)
    let (radius, turn) = (max(chance.unit(), 0x1p-53), chance.unit())
    return (-2 * log(radius)).squareRoot() * cos(2 * .pi * turn)
  }

  /// Numbers below a limit in an order drawn by lot.
  package func order(_ count: Int, _ key: Int) -> [Int] {
    let places = (0..<count).map { unit(key, $0) }
    return (0..<count).sorted { (places[$0], $0) < (places[$1], $1) }
  }
}
