internal import Glibc

/// Tempo, beats and bars of a track.
struct Pulse {
  /// Beats a minute; of a tempo that changes, the one that holds longest.
  var tempo: Double
  /// How likely the tempo is right within 4 %, 0…1.
  var confidence: Double
  /// Seconds, ascending.
  var beats: [Double]
  /// Seconds, ascending; a part of the beats.
  var downbeats: [Double]

  /// Under this confidence there is no pulse to speak of.
  private static let floor = 0.35
  /// Beats this near to a line lie on it, seconds.
  private static let tolerance = 0.025
  /// What a deviation of the harmony's change adds to the likelihood of a bar's beginning.
  private static let harmonyWeight: Float = 0.6

  /// The pulse of what the network heard between two moments of the track; nil if nothing beats.
  init?(
    _ heard: BeatListener.Activations, harmony: HarmonyChanges, from start: Double, to end: Double
  ) {
    let evidence = BeatEvidence(heard)
    var times = Self.moments(heard)
    guard times.count >= 8 else { return nil }
    if let half = evidence.onlyEverySecond(times, tempo: Self.usualTempo(times)) {
      times = stride(from: half, to: times.count, by: 2).map { times[$0] }
    }
    guard times.count >= 8 else { return nil }
    let line = BeatLine(times, tolerance: Self.tolerance)
    if let line, line.isSteady {
      tempo = 60 / line.period
      beats = Self.grid(line, from: start, to: end)
    } else {
      tempo = Self.usualTempo(times)
      beats = times.filter { $0 >= start - 0.05 && $0 <= end + 0.05 }
    }
    confidence = Self.confidence(evidence.signs(times, tempo: tempo, steadiness: line?.share ?? 0))
    let likely = zip(evidence.bars(at: beats), harmony.changes(at: beats)).map {
      $0 + Self.harmonyWeight * max(-2, min(3, $1))
    }
    let all = beats
    downbeats = BarDecoder.downbeats(likely).map { all[$0] }
    guard confidence >= Self.floor else { return nil }
  }

  /// The beats the network heard, seconds, octave and line not yet considered.
  static func moments(_ heard: BeatListener.Activations) -> [Double] {
    BeatDecoder().path(heard.beats).frames.map {
      moment($0, in: heard.beats) / BeatNetwork.frameRate + BeatListener.offset
    }
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

  /// The tempo that holds, within 3 %, for the longest time; of several, the one in the middle.
  /// Tempi are those of lines through sixteen beats each. For eight beats at least.
  static func usualTempo(_ times: [Double]) -> Double {
    let span = min(16, times.count - 1)
    guard span > 0 else { return 0 }
    let spans = (0..<times.count - span).map { (times[$0 + span] - times[$0]) / Double(span) }
    let sorted = spans.sorted()
    let middle = sorted[sorted.count / 2]
    var best = (time: 0.0, period: middle)
    var (low, high, time) = (0, 0, 0.0)
    for period in sorted {
      while high < sorted.count, sorted[high] <= period * 1.03 {
        time += sorted[high]
        high += 1
      }
      while low < high, sorted[low] < period * 0.97 {
        time -= sorted[low]
        low += 1
      }
      let isLonger = time > best.time * 1.001
      let isNearer = time > best.time * 0.999 && abs(period - middle) < abs(best.period - middle)
      if isLonger || isNearer { best = (max(time, best.time), period) }
    }
    return best.period > 0 ? 60 / best.period : 0
  }

  /// How likely the tempo is right, as it was among the composed songs.
  private static func confidence(_ signs: [Double]) -> Double {
    1 / (1 + exp(-zip(signs, confidenceWeights).reduce(0) { $0 + $1.0 * $1.1 }))
  }

  /// Fitted by Tests/Training/beats/fit.py.
  private static let confidenceWeights = [2.22, 1.57, 0.04, -0.76, -1.45]
}
