internal import Glibc

/// Finds the beats of a known tempo by dynamic programming: as many onsets as can be met by steps
/// of nearly one period (Ellis: "Beat tracking by dynamic programming", 2007).
enum BeatTracker {
  /// Beats in frames, with fractions, ascending. The higher the tightness, the steadier.
  static func beats(_ curve: PulseCurve, tempo: Double, tightness: Double) -> [Double] {
    let period = 60 / tempo * curve.frameRate
    guard curve.values.count > Int(2 * period), period >= 4 else { return [] }
    let local = spread(curve.values, period: period)
    let (scores, previous) = chain(local, period: period, tightness: tightness)
    guard var frame = lastBeat(scores, period: period) else { return [] }
    var beats: [Double] = []
    while frame >= 0 {
      beats.append(refined(curve.values, frame))
      frame = previous[frame]
    }
    return trimmed(beats.reversed(), local: local)
  }

  /// Each onset widened to what counts as on the beat.
  private static func spread(_ values: [Float], period: Double) -> [Float] {
    let width = max(0.7, period / 32)
    let reach = Int((3 * width).rounded(.up))
    let bell = (-reach...reach).map { Float(exp(-pow(Double($0) / width, 2) / 2)) }
    return values.indices.map { i in
      var sum: Float = 0
      for j in max(0, i - reach)...min(values.count - 1, i + reach) {
        sum += values[j] * bell[j - i + reach]
      }
      return sum
    }
  }

  private static func chain(
    _ local: [Float], period: Double, tightness: Double
  ) -> (scores: [Float], previous: [Int]) {
    let shortest = max(1, Int(period / 2))
    let longest = Int(period * 2)
    let penalties = (0...longest).map { step -> Float in
      let ratio = log(Double(max(1, step)) / period)
      return Float(-tightness * ratio * ratio)
    }
    var scores = local
    var previous = [Int](repeating: -1, count: local.count)
    let start = (local.max() ?? 0) * 0.01
    for i in local.indices where i >= shortest {
      var best = -Float.infinity
      var from = -1
      for step in shortest...min(longest, i) {
        let score = scores[i - step] + penalties[step]
        if score > best { (best, from) = (score, i - step) }
      }
      if from >= 0, best > 0 || local[from] >= start {
        scores[i] = local[i] + best
        previous[i] = from
      }
    }
    return (scores, previous)
  }

  /// The last of the frames where the score has a high peak.
  private static func lastBeat(_ scores: [Float], period: Double) -> Int? {
    let tail = max(0, scores.count - Int(period * 1.5))
    return (tail..<scores.count).max { scores[$0] < scores[$1] }
  }

  private static func refined(_ values: [Float], _ frame: Int) -> Double {
    let from = max(1, frame - 2)
    let to = min(values.count - 2, frame + 2)
    guard from <= to, let peak = (from...to).max(by: { values[$0] < values[$1] }),
      values[peak] > 0.1
    else { return Double(frame) }
    let (a, b, c) = (values[peak - 1], values[peak], values[peak + 1])
    let bend = a - 2 * b + c
    let shift = bend < 0 ? max(-0.5, min(0.5, 0.5 * (a - c) / bend)) : 0
    return Double(peak) + Double(shift)
  }

  /// Drops what was counted on through silence before the first and after the last onsets.
  private static func trimmed(_ beats: [Double], local: [Float]) -> [Double] {
    let strengths = beats.map { local[min(local.count - 1, max(0, Int($0.rounded())))] }
    guard !strengths.isEmpty else { return [] }
    let mean = strengths.reduce(0) { $0 + $1 * $1 } / Float(strengths.count)
    let floor = 0.2 * mean.squareRoot()
    guard let first = strengths.firstIndex(where: { $0 > floor }),
      let last = strengths.lastIndex(where: { $0 > floor })
    else { return [] }
    return Array(beats[first...last])
  }
}
