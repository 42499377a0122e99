/// The loud enough segments of a track, tuned and folded to twelve pitch classes from C.
struct FoldedPitches {
  /// Sums of salience a segment.
  private(set) var bass: [[Double]] = []
  /// The register of chords and voices.
  private(set) var middle: [[Double]] = []
  /// The register of overtones and high melodies.
  private(set) var top: [[Double]] = []
  /// Middle and top together; each sums to 1.
  private(set) var upper: [[Double]] = []
  /// Against the loudest segment, 0…1.
  private(set) var loudness: [Double] = []
  /// How far the four strongest classes stand out, 0…1.
  private(set) var tonality: [Double] = []
  /// How much each segment counts; the sum is 1, or 0 if all is noise.
  private(set) var weights: [Double] = []

  /// Whether nothing was heard.
  var isEmpty: Bool { loudness.isEmpty }

  init(_ segments: PitchSegments) {
    let table = Self.table(tuning: segments.tuning)
    let folded = (0..<segments.count).map { n -> [[Double]] in
      (0..<PitchSegments.registers).map { register -> [Double] in
        let start = n * PitchSegments.width + register * PitchSegments.bins
        return Self.fold(segments.values, from: start, table)
      }
    }
    let uppers = folded.map { parts in (0..<12).map { parts[1][$0] + 0.6 * parts[2][$0] } }
    let totals = folded.indices.map { folded[$0][0].reduce(0, +) + uppers[$0].reduce(0, +) }
    guard let most = totals.max(), most > 0 else { return }
    for (n, total) in totals.enumerated() where total / most > 0.1 {
      bass.append(folded[n][0])
      middle.append(folded[n][1])
      top.append(folded[n][2])
      upper.append(KeyEvidence.shares(uppers[n]))
      loudness.append(total / most)
    }
    tonality = upper.map { row in
      let strongest = row.sorted(by: >)[..<4].reduce(0, +)
      return min(1, max(0, (strongest - 1 / 3) * 1.5))
    }
    let counts = tonality.indices.map { tonality[$0] * tonality[$0] * loudness[$0].squareRoot() }
    weights = KeyEvidence.shares(counts)
  }

  /// For each fine bin the pitch class it belongs to, and how much of it counts: all of it near the
  /// middle, nothing between two notes.
  private static func table(tuning: Double) -> [(tone: Int, share: Double)] {
    (0..<PitchSegments.bins).map { bin in
      let semitone = Double(bin) * 12 / Double(PitchSegments.bins) - tuning
      let nearest = semitone.rounded(.toNearestOrEven)
      let share = min(1, max(0, (0.5 - abs(semitone - nearest)) / 0.25))
      return ((Int(nearest) + 9 + 12) % 12, share)
    }
  }

  private static func fold(
    _ values: [Float], from start: Int, _ table: [(tone: Int, share: Double)]
  ) -> [Double] {
    var classes = [Double](repeating: 0, count: 12)
    for (bin, place) in table.enumerated() {
      classes[place.tone] += Double(values[start + bin]) * place.share
    }
    return classes
  }
}
