internal import Glibc

/// Tempo and beats of a track.
struct Pulse {
  /// Beats a minute.
  var tempo: Double
  /// 0…1.
  var confidence: Double
  /// Seconds, ascending.
  var beats: [Double]

  /// Under this confidence there is no pulse to speak of.
  private static let floor = 0.25
  /// Beats this near to a line lie on it, seconds.
  private static let tolerance = 0.025

  /// The pulse of a curve whose frame 0 tells of `offset` seconds, between two moments of the
  /// track; nil if nothing beats.
  init?(_ curve: PulseCurve, offset: Double, from start: Double, to end: Double) {
    let gram = Tempogram(curve)
    guard let best = gram.candidates(1).first else { return nil }
    let rate = curve.frameRate
    var beats = BeatTracker.beats(curve, tempo: best.tempo, tightness: 60)
    let rough = BeatLine(beats.map { $0 / rate }, tolerance: Self.tolerance)
    if let rough, rough.share > 0.3 {
      beats = BeatTracker.beats(curve, tempo: 60 / rough.period, tightness: 300)
    }
    guard beats.count >= 8 else { return nil }
    let clarity = Self.clarity(curve, beats)
    let times = beats.map { $0 / rate + offset }
    let line = BeatLine(times, tolerance: Self.tolerance)
    if let line, line.share > 0.85 {
      tempo = 60 / line.period
      self.beats = Self.grid(line, from: start, to: end)
    } else {
      tempo = Self.middleTempo(times)
      self.beats = times.filter { $0 >= start - 0.05 && $0 <= end + 0.05 }
    }
    let steadiness = line?.share ?? 0
    confidence = Self.confidence(
      repetition: gram.repetition.max() ?? 0, clarity: clarity, steadiness: steadiness)
    guard confidence >= Self.floor else { return nil }
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
    let evidence = 0.5 * max(0, min(1, repetition / 0.5)) + 0.25 * clarity + 0.25 * steadiness
    return max(0, min(1, evidence))
  }
}
