internal import Glibc

/// What speaks for each key of a track, in rows of twelve pitch classes from C that turn with the
/// tonic, and in a few plain figures that don't.
///
/// Rows: the mean pitches of the registers, how often each triad sounds, both again for the first
/// and last of what was heard, and which roots follow which. Segments count by how unlike noise
/// they are. `Tests/Training/key/evidence.py` does the same for training.
struct KeyEvidence {
  /// Rows of twelve.
  static let rowCount = 20 + 2 * KeyEvidence.steps.count
  /// Figures that do not turn.
  static let plainCount = 9
  /// Semitones from a root to the one that came before it.
  private static let steps = [7, 5, 2, 10, 8, 3]

  /// ``rowCount`` rows, each of twelve values with mean about 1.
  private(set) var rows: [[Double]] = []
  /// ``plainCount`` figures.
  private(set) var plain: [Double] = []
  /// The mean pitches, from C, sum 1.
  let pitches: [Double]

  /// The evidence of a track; nil if nothing was heard.
  init?(_ segments: PitchSegments) {
    let heard = FoldedPitches(segments)
    guard !heard.isEmpty else { return nil }
    let chords = ChordLikeness(heard)
    let weights = heard.weights
    let bassNotes = heard.bass.map { Self.shares($0.map { $0 * $0 }) }
    let bass = heard.bass.map { Self.shares($0) }
    let mean = Self.mean(heard.upper, weights)
    pitches = mean
    rows = [
      Self.mean(heard.middle.map { Self.shares($0) }, weights),
      Self.mean(heard.top.map { Self.shares($0) }, weights), Self.mean(bass, weights),
      Self.mean(heard.upper.map { Self.shares($0.map { $0 * $0 }) }, weights),
      Self.mean(bassNotes, weights), Self.shares(mean.map { $0.squareRoot() }),
      Self.mean(chords.major, weights), Self.mean(chords.minor, weights),
    ]
    for part in Self.parts(of: weights) {
      rows += [
        Self.mean(heard.upper, part), Self.mean(bassNotes, part), Self.mean(chords.major, part),
        Self.mean(chords.minor, part),
      ]
    }
    rows += Self.motion(chords, weights)
    for i in rows.indices { for k in 0..<12 { rows[i][k] *= 12 } }
    plain = Self.figures(heard, chords, mean)
  }

  /// Values that sum to 1; all 0 if they are.
  static func shares(_ values: [Double]) -> [Double] {
    let sum = max(1e-9, values.reduce(0, +))
    return values.map { $0 / sum }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += x * y }
    return sum
  }

  private static func mean(_ rows: [[Double]], _ weights: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: 12)
    for (row, weight) in zip(rows, weights) where weight > 0 {
      for k in 0..<12 { sum[k] += weight * row[k] }
    }
    return sum
  }

  /// Weights of the first and the last eighth of what was heard, and of the very last of it.
  private static func parts(of weights: [Double]) -> [[Double]] {
    var run = 0.0
    let sums = weights.map { weight -> Double in
      run += weight
      return run
    }
    let shapes: [(Double) -> Double] = [
      { (0.12 - $0) / 0.12 }, { ($0 - 0.88) / 0.12 }, { ($0 - 0.97) / 0.03 },
    ]
    return shapes.map { shape in
      shares(zip(sums, weights).map { min(1, max(0, shape($0))) * $1 })
    }
  }

  /// For each root, how much of each step led to it, over one and over two segments.
  private static func motion(_ chords: ChordLikeness, _ weights: [Double]) -> [[Double]] {
    let roots = chords.roots
    return [1, 2].flatMap { lag -> [[Double]] in
      var flow = [[Double]](repeating: [Double](repeating: 0, count: 12), count: steps.count)
      guard roots.count > 2 else { return flow }
      var total = 0.0
      for n in lag..<roots.count {
        let weight = (weights[n] * weights[n - lag]).squareRoot()
        total += weight
        for (i, step) in steps.enumerated() {
          for k in 0..<12 { flow[i][k] += weight * roots[n - lag][(k + step) % 12] * roots[n][k] }
        }
      }
      return flow.map { row in row.map { $0 * 6 / max(1e-9, total) } }
    }
  }

  private static func figures(
    _ heard: FoldedPitches, _ chords: ChordLikeness, _ mean: [Double]
  ) -> [Double] {
    let order = mean.sorted(by: >)
    let loud = heard.loudness.reduce(0, +)
    let tonal = dot(heard.tonality, heard.loudness) / loud
    var low = [Double](repeating: 1e-9, count: 12)
    for row in heard.bass { for k in 0..<12 { low[k] += row[k] } }
    let weights = heard.weights.map { $0 + 1e-12 }
    let fit = dot(chords.fit, weights) / weights.reduce(0, +)
    return [
      tonal, heard.tonality.max() ?? 0, order[..<7].reduce(0, +), order[..<3].reduce(0, +),
      order[7...].reduce(0, +), chords.clarity, log(Double(1 + heard.weights.count)) / 5,
      shares(low).max() ?? 0, fit,
    ]
  }
}
