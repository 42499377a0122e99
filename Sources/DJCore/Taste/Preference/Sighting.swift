#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// One opinion as the model keeps it: what was heard, when, and what it came to.
struct Sighting: Equatable, Sendable {
  var impression: Impression
  var opinion: Opinion
  /// Hours since 1970.
  var hour: Int
  /// Opinions before it.
  var turn: Int
  /// Where the opinion draws the logit to…
  var target = 0.0
  /// …and how surely: one over its variance.
  var precision = 0.0
  /// The logit at which belief and opinion meet.
  var peak = 0.0

  /// Puts a bell in the place of a yes or no: the one that has its top where belief and opinion
  /// meet, and there the curve of the opinion (Laplace's method, one opinion at a time).
  ///
  /// - Parameters:
  ///   - mean: what was believed of the logit before.
  ///   - variance: how unsurely.
  mutating func settle(mean: Double, variance: Double) {
    let wanted = opinion.isWelcome ? 1.0 : 0.0
    var logit = mean
    // Newton's method; concave, and a step never leaves the way for weights up to 2.
    for _ in 0..<8 {
      let chance = Self.chance(logit)
      let slope = opinion.weight * (wanted - chance) - (logit - mean) / variance
      logit += slope / (opinion.weight * chance * (1 - chance) + 1 / variance)
    }
    peak = logit
    let chance = Self.chance(logit)
    precision = max(opinion.weight * chance * (1 - chance), 1e-4)
    target = logit + opinion.weight * (wanted - chance) / precision
  }

  /// The chance that a track of a logit is welcome.
  static func chance(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}
