internal import Glibc

/// Tempo and beats of a track.
struct Pulse {
  /// Beats a minute.
  var tempo: Double
  /// 0…1.
  var confidence: Double
  /// Seconds, ascending.
  var beats: [Double]

  /// From this tempo on, beats may be half beats: they are if the low end passes over every other
  /// one, which it does under off-beats and hats, but not between a kick and a snare.
  private static let halvable = 136.0
  private static let halved = 0.57
  /// How well even noise seems to repeat.
  private static let chance = 0.08
  /// Under this confidence there is no pulse to speak of.
  private static let floor = 0.25
  /// Beats this near to a line lie on it, seconds.
  private static let tolerance = 0.025

  /// The pulse of a curve, and of its low end, whose frame 0 tells of `offset` seconds, between
  /// two moments of the track; nil if nothing beats.
  init?(_ curve: PulseCurve, low: PulseCurve, offset: Double, from start: Double, to end: Double) {
    guard curve.isLively else { return nil }
    let gram = Tempogram(curve)
    let rate = curve.frameRate
    guard var (tempo, beats) = Self.steadiest(gram.candidates(3), in: curve) else { return nil }
    if tempo >= Self.halvable && Self.evenness(low, beats) < Self.halved {
      tempo /= 2
      beats = Self.beats(curve, near: tempo)
    }
    guard beats.count >= 8 else { return nil }
    let clarity = Self.clarity(curve, beats)
    let times = beats.map { $0 / rate + offset }
    let line = BeatLine(times, tolerance: Self.tolerance)
    if let line, line.share > 0.85 {
      self.tempo = 60 / line.period
      self.beats = Self.grid(line, from: start, to: end)
    } else {
      self.tempo = Self.middleTempo(times)
      self.beats = times.filter { $0 >= start - 0.05 && $0 <= end + 0.05 }
    }
    let steadiness = line?.share ?? 0
    confidence = Self.confidence(
      repetition: gram.repetition.max() ?? 0, clarity: clarity, steadiness: steadiness)
    guard confidence >= Self.floor else { return nil }
  }

  /// The candidate that scores best once it counts how many of its beats lie on one line: a
  /// tempo in the ratio of three to two to the true one meets onsets, but not steadily.
  private static func steadiest(
    _ candidates: [Tempogram.Candidate], in curve: PulseCurve
  ) -> (tempo: Double, beats: [Double])? {
    var best: (score: Double, tempo: Double, beats: [Double])?
    for candidate in candidates {
      let beats = beats(curve, near: candidate.tempo)
      let times = beats.map { $0 / curve.frameRate }
      let share = BeatLine(times, tolerance: tolerance)?.share ?? 0
      let score = candidate.score * (0.4 + 0.6 * share)
      if score > best?.score ?? 0 { best = (score, candidate.tempo, beats) }
    }
    return best.map { ($0.tempo, $0.beats) }
  }

  /// Beats near a tempo: found loosely, and again along the line that goes through them.
  private static func beats(_ curve: PulseCurve, near tempo: Double) -> [Double] {
    let loose = BeatTracker.beats(curve, tempo: tempo, tightness: 60)
    let line = BeatLine(loose.map { $0 / curve.frameRate }, tolerance: tolerance)
    guard let line, line.share > 0.3, abs(log(60 / line.period / tempo)) < 0.02 else {
      return loose
    }
    return BeatTracker.beats(curve, tempo: 60 / line.period, tightness: 300)
  }

  /// How alike every other beat and those between are in strength, 0…1.
  private static func evenness(_ curve: PulseCurve, _ beats: [Double]) -> Double {
    var sums = [0.0, 0.0]
    for (i, beat) in beats.enumerated() {
      sums[i % 2] += Double(curve.highest(near: beat, reach: 2))
    }
    return min(sums[0], sums[1]) / max(1e-9, max(sums[0], sums[1]))
  }

  /// Every beat of a line that falls into the music.
  private static func grid(_ line: BeatLine, from start: Double, to end: Double) -> [Double] {
    let first = ((start - 0.05 - line.start) / line.period).rounded(.up)
    let last = ((end - line.start) / line.period).rounded(.down)
    guard first <= last, last - first < 1e6 else { return [] }
    return (0...Int(last - first)).map {
      max(0, line.start + (first + Double($0)) * line.period)
    }
  }

  /// The median of lines through sixteen beats each.
  private static func middleTempo(_ times: [Double]) -> Double {
    let span = min(16, times.count - 1)
    let local = (0..<times.count - span).map { (times[$0 + span] - times[$0]) / Double(span) }
    return 60 / local.sorted()[local.count / 2]
  }

  /// How much stronger the curve is on the beats than elsewhere, 0…1.
  private static func clarity(_ curve: PulseCurve, _ beats: [Double]) -> Double {
    guard let first = beats.first, let last = beats.last, last > first else { return 0 }
    let on = beats.map { Double(curve.highest(near: $0, reach: 1.5)) }.reduce(0, +)
    let part = curve.values[max(0, Int(first))...min(curve.values.count - 1, Int(last))]
    let mean = Double(part.reduce(0, +)) / Double(max(1, part.count))
    let ratio = on / Double(beats.count) / max(1e-9, mean)
    return max(0, min(1, (ratio - 1) / 4))
  }

  private static func confidence(
    repetition: Double, clarity: Double, steadiness: Double
  ) -> Double {
    let evidence = max(0, min(1, (repetition - Self.chance) / 0.42)).squareRoot()
    return evidence * (0.6 + 0.2 * clarity + 0.2 * min(1, steadiness))
  }
}
