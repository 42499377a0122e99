/// How far apart neighbours in a show are, on average: small means that it flows.
package struct Unrest: Sendable {
  /// Octaves between tempos, half and double time being equal: 0…0.5.
  package var tempo: Double
  /// Steps on the Camelot wheel, a change of mode being one: 0…7.
  package var key: Double
  /// Share of the library that lies between two energies, 0…1.
  package var energy: Double

  /// The unrest of some shows; neighbours of which something is unknown are passed over there.
  package init(_ shows: [[Int]], _ facts: LibraryFacts) {
    let ranks = Standing.ranks(facts.energies)
    var sums = (tempo: Mean(), key: Mean(), energy: Mean())
    for show in shows {
      for (one, other) in zip(show, show.dropFirst()) {
        sums.tempo.add(Self.octaves(facts.octaves[one], facts.octaves[other]))
        sums.key.add(Self.steps(facts.camelots[one], facts.camelots[other]))
        sums.energy.add(abs(ranks[one] - ranks[other]))
      }
    }
    (tempo, key, energy) = (sums.tempo.value, sums.key.value, sums.energy.value)
  }

  /// Octaves apart, to the nearest whole one; NaN if one is unknown.
  static func octaves(_ one: Double, _ other: Double) -> Double {
    let step = one - other
    return abs(step - step.rounded())
  }

  /// Hours apart, and one if the letters differ; NaN if one is unknown.
  static func steps(_ one: Int, _ other: Int) -> Double {
    guard one != 0, other != 0 else { return .nan }
    let turn = abs(abs(one) - abs(other))
    return Double(min(turn, 12 - turn) + ((one > 0) == (other > 0) ? 0 : 1))
  }
}

/// The mean of what is known.
struct Mean {
  private var sum = 0.0
  private var count = 0

  /// NaN is passed over.
  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    sum += value
    count += 1
  }

  /// NaN of nothing.
  var value: Double { sum / Double(count) }
}
