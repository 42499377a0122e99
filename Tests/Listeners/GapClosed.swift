/// The share of the way from shuffle to the oracle that a show went, over listeners: 0 as often
/// skipped as shuffle, 1 as seldom as the oracle.
package struct GapClosed: Sendable {
  package var share: Double
  /// Nine in ten of the shares that other listeners of the same kind would have given (Efron's
  /// bootstrap, 1979, percentiles).
  package var interval: ClosedRange<Double>

  /// - Parameter rates: how often each listener skips; nil if there is no gap.
  package init?(_ rates: [(shuffle: Double, show: Double, oracle: Double)], _ lot: Lot) {
    guard let share = Self.share(rates) else { return nil }
    self.share = share
    let draws = (0..<2000).compactMap { draw in
      Self.share(rates.indices.map { rates[Int(lot.unit(draw, $0) * Double(rates.count))] })
    }.sorted()
    guard let first = draws.first, let last = draws.last else { return nil }
    let cut = draws.count / 20
    interval =
      draws.count > 2 * cut ? draws[cut]...draws[draws.count - 1 - cut] : first...last
  }

  /// Of sums, so that a listener whom nobody can please does not weigh more.
  private static func share(
    _ rates: [(shuffle: Double, show: Double, oracle: Double)]
  ) -> Double? {
    let way = rates.reduce(0) { $0 + $1.shuffle - $1.show }
    let gap = rates.reduce(0) { $0 + $1.shuffle - $1.oracle }
    return gap > 1e-9 ? way / gap : nil
  }
}
