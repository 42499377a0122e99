/// Which beats begin a bar: where the harmony changes and the low end is struck, every fourth
/// beat or, if that is clearly better, every third.
enum Downbeats {
  /// The indices of the first beats of bars.
  static func find(
    beats: [Double], low: PulseCurve, high: PulseCurve, all: PulseCurve, offset: Double,
    chroma: [Float], chromaRate: Double, chromaOffset: Double
  ) -> [Int] {
    guard beats.count >= 8 else { return [] }
    let harmony = standardised(
      changes(beats, chroma: chroma, rate: chromaRate, offset: chromaOffset))
    let accents = [low, all, high].map { curve in
      standardised(
        beats.map {
          Double(curve.highest(near: ($0 - offset) * curve.frameRate, reach: 3))
        })
    }
    let weights = beats.indices.map {
      harmony[$0] + 0.6 * accents[0][$0] + 0.4 * accents[1][$0] - 0.3 * accents[2][$0]
    }
    let four = bestPhase(weights, bar: 4)
    let three = bestPhase(weights, bar: 3)
    let (bar, phase) = three.lead > four.lead * 1.3 ? (3, three.phase) : (4, four.phase)
    return stride(from: phase, to: beats.count, by: bar).map { $0 }
  }

  /// The phase with the heaviest beats, and by how much they are heavier than the mean.
  private static func bestPhase(_ weights: [Double], bar: Int) -> (phase: Int, lead: Double) {
    let means = (0..<bar).map { phase -> Double in
      let own = stride(from: phase, to: weights.count, by: bar).map { weights[$0] }
      return own.reduce(0, +) / Double(max(1, own.count))
    }
    let best = means.indices.max { means[$0] < means[$1] } ?? 0
    let share = Double(bar - 1) / Double(bar)
    return (best, means[best] / share.squareRoot() / Double(bar).squareRoot())
  }

  /// How far the pitches of two beats after a beat are from those of two beats before, 0…1.
  private static func changes(
    _ beats: [Double], chroma: [Float], rate: Double, offset: Double
  ) -> [Double] {
    let frames = chroma.count / 12
    func mean(_ from: Double, _ to: Double) -> [Float] {
      let first = max(0, min(frames, Int(((from - offset) * rate).rounded(.up))))
      let last = max(first, min(frames, Int(((to - offset) * rate).rounded(.up))))
      var sum = [Float](repeating: 0, count: 12)
      for frame in first..<last {
        for tone in 0..<12 { sum[tone] += chroma[frame * 12 + tone] }
      }
      return sum
    }
    return beats.indices.map { i in
      let step = i > 0 ? beats[i] - beats[i - 1] : beats[1] - beats[0]
      let before = mean(beats[i] - 1.5 * step, beats[i])
      let after = mean(beats[i], beats[i] + 1.5 * step)
      return 1 - similarity(before, after)
    }
  }

  private static func similarity(_ a: [Float], _ b: [Float]) -> Double {
    var (ab, aa, bb): (Float, Float, Float) = (0, 0, 0)
    for i in a.indices {
      ab += a[i] * b[i]
      aa += a[i] * a[i]
      bb += b[i] * b[i]
    }
    return aa > 0 && bb > 0 ? Double(ab / (aa * bb).squareRoot()) : 1
  }

  /// Mean 0, deviation 1; all 0 if nothing varies.
  private static func standardised(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    guard variance > 1e-12 else { return values.map { _ in 0 } }
    return values.map { ($0 - mean) / variance.squareRoot() }
  }
}
