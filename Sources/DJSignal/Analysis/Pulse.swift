internal import Glibc

/// Tempo, beats and bars of a track.
struct Pulse {
  /// Beats a minute.
  var tempo: Double
  /// How likely the tempo is right within 4 %, 0…1.
  var confidence: Double
  /// Seconds, ascending.
  var beats: [Double]
  /// Seconds, ascending; a part of the beats.
  var downbeats: [Double]
  /// What the confidence was made of.
  var signs: [Double] = []

  /// Under this confidence there is no pulse to speak of.
  private static let floor = 0.2
  /// Beats this near to a line lie on it, seconds.
  private static let tolerance = 0.025

  /// The pulse of what the network heard between two moments of the track; nil if nothing beats.
  init?(_ heard: BeatListener.Activations, from start: Double, to end: Double) {
    let path = BeatDecoder().path(heard.beats)
    guard path.frames.count >= 8 else { return nil }
    let rate = BeatNetwork.frameRate
    let times = path.frames.map { Self.moment($0, in: heard.beats) / rate + BeatListener.offset }
    let line = BeatLine(times, tolerance: Self.tolerance)
    if let line, line.share > 0.85 {
      tempo = 60 / line.period
      beats = Self.grid(line, from: start, to: end)
    } else {
      tempo = Self.middleTempo(times)
      beats = times.filter { $0 >= start - 0.05 && $0 <= end + 0.05 }
    }
    signs = Self.signs(path, heard, share: line?.share ?? 0)
    confidence = Self.confidence(signs)
    downbeats = Self.downbeats(beats, heard.bars)
    guard confidence >= Self.floor else { return nil }
  }

  private static func downbeats(_ beats: [Double], _ bars: [Float]) -> [Double] {
    let logits = beats.map { beat -> Float in
      let place = (beat - BeatListener.offset) * BeatNetwork.frameRate
      let from = Int(max(0, min(Double(bars.count), (place - 1).rounded(.up))))
      let to = Int(max(-1, min(Double(bars.count - 1), place + 1)))
      return from <= to ? bars[from...to].max() ?? -6 : -1
    }
    return BarDecoder.downbeats(logits).map { beats[$0] }
  }

  /// The top of the parabola through a peak and its neighbours, in frames.
  private static func moment(_ frame: Int, in logits: [Float]) -> Double {
    let from = max(1, frame - 1)
    let to = min(logits.count - 2, frame + 1)
    guard from <= to, let peak = (from...to).max(by: { logits[$0] < logits[$1] }),
      logits[peak] > -2
    else { return Double(frame) }
    let (a, b, c) = (logits[peak - 1], logits[peak], logits[peak + 1])
    let bend = a - 2 * b + c
    let shift = bend < 0 ? max(-0.5, min(0.5, 0.5 * (a - c) / bend)) : 0
    return Double(peak) + Double(shift)
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

  /// What speaks for a path: how likely its beats are, how much less what lies between them, how
  /// many are on a line, how much of the track they cover.
  private static func signs(
    _ path: BeatDecoder.Path, _ heard: BeatListener.Activations, share: Double
  ) -> [Double] {
    func likelihood(_ logit: Float) -> Double { 1 / (1 + exp(-Double(logit))) }
    let on = path.frames.map { likelihood(heard.beats[$0]) }.reduce(0, +)
    let between = zip(path.frames, path.frames.dropFirst()).map {
      likelihood(heard.beats[($0 + $1) / 2])
    }.reduce(0, +)
    let covered = Double(path.frames[path.frames.count - 1] - path.frames[0])
    return [
      on / Double(path.frames.count), between / Double(max(1, path.frames.count - 1)), share,
      covered / Double(max(1, heard.beats.count)),
    ]
  }

  private static func confidence(_ signs: [Double]) -> Double {
    max(0, min(1, signs[0]))
  }
}
